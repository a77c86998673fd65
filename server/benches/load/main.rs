//! The server under load: `make bench`, or `cargo bench -p server --bench load` after a release build.
//! One table on the standard output and `target/bench/load.json` beside it. Where the program is that is measured says
//! `SCHOOLPLEIN_BIN`; PostgreSQL takes part when `TEST_PG_URL` names one.

mod aims;
mod client;
mod limit;
mod process;
mod report;
mod world;

use report::Report;
use std::path::PathBuf;
use world::Engine;

const SCALES: [u32; 2] = [1, 50];

#[tokio::main]
async fn main() {
    let binary = binary();
    let mut report = Report::default();
    let postgres = std::env::var_os("TEST_PG_URL").map(|url| Engine::Postgres(url.into_string().expect("TEST_PG_URL is text")));
    if postgres.is_none() {
        println!("PostgreSQL is left out: TEST_PG_URL names none.");
    }
    for engine in [Engine::Sqlite].into_iter().chain(postgres) {
        for scale in SCALES {
            report.add(world::measure(&binary, &engine, scale).await);
        }
    }
    report.finish(aims::judge(&report.worlds));
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
