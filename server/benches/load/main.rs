//! The server under load: `make bench`, or `cargo bench -p server --bench load` after a release build.
//! With words behind it, such as `cargo bench -p server --bench load -- comment`, only the rows whose name holds one of them.
//! One table on the standard output and `target/bench/load.json` beside it. Where the program is that is measured says
//! `SCHOOLPLEIN_BIN`; PostgreSQL takes part when `TEST_PG_URL` names one.

mod aims;
mod client;
mod limit;
mod process;
mod report;
mod world;
mod writers;

use report::Report;
use std::path::PathBuf;
use world::Engine;

const SCALES: [u32; 2] = [1, 50];

#[tokio::main]
async fn main() {
    let binary = binary();
    // Cargo adds an option of its own.
    let only: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let mut report = Report::default();
    let postgres = std::env::var_os("TEST_PG_URL").map(|url| Engine::Postgres(url.into_string().expect("TEST_PG_URL is text")));
    if postgres.is_none() {
        println!("PostgreSQL is left out: TEST_PG_URL names none.");
    }
    for engine in [Engine::Sqlite].into_iter().chain(postgres) {
        for scale in SCALES {
            report.add(world::measure(&binary, &engine, scale, &only).await);
        }
    }
    // A part of the rows says nothing about the aims.
    if only.is_empty() {
        report.finish(aims::judge(&report.worlds));
    }
}

/// The release binary: named by the environment, else where Cargo put it, one folder above this program.
fn binary() -> PathBuf {
    let beside = || {
        let own = std::env::current_exe().expect("the path of this program");
        let folder = own.parent().and_then(|deps| deps.parent()).expect("a folder above it");
        folder.join("schoolplein")
    };
    let path = std::env::var_os("SCHOOLPLEIN_BIN").map_or_else(beside, PathBuf::from);
    assert!(path.is_file(), "{} is missing: cargo build --release -p server", path.display());
    path
}
