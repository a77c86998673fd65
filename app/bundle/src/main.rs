//! Builds everything the browser needs into `target/site`, from Cargo alone.
//!
//! `cargo run --release -p bundle` makes the small bundle that is shipped; `-- --dev` makes a quick one.

mod cargo;
mod compress;
mod css;
mod parts;
mod site;
mod wasm;

use site::Site;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

pub type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => bundle(false),
        ["--dev"] => bundle(true),
        _ => Err("usage: cargo run -p bundle [-- --dev]".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bundle: {error}");
            let mut cause = error.source();
            while let Some(error) = cause {
                eprintln!("  because {error}");
                cause = error.source();
            }
            ExitCode::FAILURE
        }
    }
}

fn bundle(dev: bool) -> Result<()> {
    let project = cargo::project()?;
    cargo::require_wasm_target()?;

    println!("· compiling frontend for the browser");
    let compiled = cargo::build_frontend(&project, dev)?;
    let site = Site::begin(&project.root)?;

    println!("· splitting and binding");
    let prefetch = wasm::emit(&compiled, &site.pkg, dev)?;

    println!("· style sheet and public files");
    css::emit(&project.root.join("style/main.css"), &site.pkg, dev)?;
    site.copy_public(&project.root.join("public"))?;

    println!("· compressing");
    let site = site.fingerprint()?;
    compress::compress_all(&site.folder, dev)?;
    let index = site.write_index(&prefetch)?;
    report(&index);
    site.publish()
}

fn report(index: &serde_json::Value) {
    let file = |name: &str| &index["files"][name];
    println!("{:<34} {:>9} {:>9} {:>9}", "", "raw", "brotli", "gzip");
    let mut first_load = 0;
    for key in ["js", "wasm", "split", "css"] {
        let name = index[key].as_str().unwrap_or_default();
        first_load += if key == "css" {
            0
        } else {
            file(name)["br"].as_u64().unwrap_or_default()
        };
        print_sizes(name, file(name));
    }
    println!("first load, wasm and js: {}", kilobytes(&first_load.into()));
    for (name, sizes) in index["files"].as_object().into_iter().flatten() {
        let first = ["js", "wasm", "split"].iter().any(|key| index[*key] == name.as_str());
        if !first && Path::new(name).extension().is_some_and(|extension| extension == "wasm") {
            print_sizes(name, sizes);
        }
    }
}

fn print_sizes(name: &str, sizes: &serde_json::Value) {
    let (raw, br, gz) = (kilobytes(&sizes["raw"]), kilobytes(&sizes["br"]), kilobytes(&sizes["gz"]));
    println!("{name:<34} {raw:>9} {br:>9} {gz:>9}");
}

fn kilobytes(bytes: &serde_json::Value) -> String {
    let bytes = bytes.as_u64().unwrap_or_default();
    format!("{}.{} KB", bytes / 1000, bytes % 1000 / 100)
}
