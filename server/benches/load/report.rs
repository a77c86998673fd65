//! The table, and the same as JSON.

use crate::{aims::Verdict, client::Figure, world::World};
use serde_json::json;
use std::{fs, path::Path};

#[derive(Default)]
pub struct Report {
    pub worlds: Vec<World>,
}

impl Report {
    pub fn add(&mut self, world: World) {
        print(&world);
        self.worlds.push(world);
    }

    /// Prints the verdicts and writes `target/bench/load.json`. Missed aims are told, not an error: they depend on the machine.
    pub fn finish(&self, verdicts: Vec<Verdict>) {
        println!("\n{:<22} {:<52} {:>9} {:>7}", "world", "aim", "measured", "most");
        for verdict in &verdicts {
            let Verdict {
                world,
                aim,
                measured,
                most,
                passed,
            } = verdict;
            println!(
                "{world:<22} {aim:<52} {measured:>9.2} {most:>7} {}",
                if *passed { "pass" } else { "MISS" }
            );
        }
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/bench");
        fs::create_dir_all(&folder).expect("target/bench");
        let all = json!({ "worlds": self.worlds, "aims": verdicts });
        fs::write(folder.join("load.json"), format!("{all:#}\n")).expect("target/bench/load.json");
    }
}

fn print(world: &World) {
    println!(
        "\n{}, scale {}\n{:<20} {:>5} {:>10} {:>9} {:>9} {:>7} {:>7}",
        world.engine, world.scale, "", "conn", "per s", "p50 ms", "p99 ms", "cpu ms", "failed"
    );
    for row in &world.rows {
        line(row.what, &row.figure, &format!("{:.2}", row.processor_ms));
    }
    for figure in &world.limit {
        line("limit, from memory", figure, "");
    }
    println!("filled in {:.1} s", world.filled_s);
    println!("memory: {:.1} MB after start, {:.1} MB after load", world.idle_mb, world.loaded_mb);
    let sent: Vec<_> = world.sent.iter().map(|(kind, bytes)| format!("{kind} {bytes}")).collect();
    println!("bytes as sent: {}", sent.join(", "));
}

fn line(what: &str, figure: &Figure, processor: &str) {
    let Figure {
        connections,
        per_second,
        p50_ms,
        p99_ms,
        failed,
        ..
    } = figure;
    println!("{what:<20} {connections:>5} {per_second:>10.0} {p50_ms:>9.2} {p99_ms:>9.2} {processor:>7} {failed:>7}");
}
