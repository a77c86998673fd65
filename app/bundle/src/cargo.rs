//! What is asked of Cargo and rustc: where things are, and the compiled frontend.

use crate::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

pub struct Project {
    pub root: PathBuf,
    /// Where Cargo writes; elsewhere than `root/target` when CARGO_TARGET_DIR says so.
    pub target: PathBuf,
}

pub fn project() -> Result<Project> {
    let output = Command::new("cargo")
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .output()?;
    if !output.status.success() {
        return Err(format!("cargo metadata failed: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let path = |key: &str| {
        metadata[key]
            .as_str()
            .map(PathBuf::from)
            .ok_or(format!("cargo metadata names no {key}"))
    };
    Ok(Project {
        root: path("workspace_root")?,
        target: path("target_directory")?,
    })
}

pub fn require_wasm_target() -> Result<()> {
    let output = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", TARGET])
        .output()?;
    let folder = String::from_utf8_lossy(&output.stdout);
    if output.status.success() && Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    Err(format!("Rust cannot build for the browser yet. Type: rustup target add {TARGET}").into())
}

/// Builds the frontend and returns the path of its wasm file.
pub fn build_frontend(project: &Project, dev: bool) -> Result<PathBuf> {
    let profile = if dev { "dev" } else { "wasm-release" };
    let status = Command::new("cargo")
        .args(["build", "-p", "frontend", "--lib", "--target", TARGET, "--profile", profile])
        .current_dir(&project.root)
        .status()?;
    if !status.success() {
        return Err("the frontend does not compile for the browser, see above".into());
    }
    let folder = if dev { "debug" } else { "wasm-release" };
    Ok(project.target.join(TARGET).join(folder).join("frontend.wasm"))
}
