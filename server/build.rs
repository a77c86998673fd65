//! The pages' bundle is embedded from `target/site`: that folder has to exist, and the server is built anew when it changes.

use std::{fs, path::Path};

fn main() {
    let site = Path::new("../target/site");
    if let Err(error) = fs::create_dir_all(site) {
        println!("cargo::error=target/site cannot be made: {error}");
    }
    println!("cargo::rerun-if-changed={}", site.display());
    println!("cargo::rerun-if-changed=build.rs");
}
