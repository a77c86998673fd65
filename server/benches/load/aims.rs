//! What was promised, and whether it is so.

use crate::world::{FEED, World};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub struct Verdict {
    pub world: String,
    pub aim: &'static str,
    pub measured: f64,
    pub most: f64,
    pub passed: bool,
}

pub fn judge(worlds: &[World]) -> Vec<Verdict> {
    worlds.iter().flat_map(|world| of_world(world, worlds)).collect()
}

fn of_world(world: &World, all: &[World]) -> Vec<Verdict> {
    let name = format!("{}, scale {}", world.engine, world.scale);
    let per_second = |world: &World| world.row(FEED, 16).map_or(f64::NAN, |row| row.figure.per_second);
    let limit = world.limit_at(16).map_or(f64::NAN, |figure| figure.per_second);
    let mut aims = vec![
        (
            "feed at 16 connections, times slower than the limit",
            limit / per_second(world),
            15.0,
        ),
        (
            "feed at 16 connections, ms of processor time",
            world.row(FEED, 16).map_or(f64::NAN, |row| row.processor_ms),
            0.8,
        ),
        (
            "feed at 1 connection, p50 in ms",
            world.row(FEED, 1).map_or(f64::NAN, |row| row.figure.p50_ms),
            1.5,
        ),
        ("memory after start, MB", world.idle_mb, 80.0),
        ("memory after load, MB", world.loaded_mb, 150.0),
        ("wasm and js of the first load, KB", bundle_kb(world), 300.0),
    ];
    if world.scale == 1 {
        aims.push(("filling the demonstration, s", world.filled_s, 10.0));
    }
    let small = all.iter().find(|other| other.engine == world.engine && other.scale == 1);
    if let Some(small) = small.filter(|_| world.scale > 1) {
        aims.push((
            "feed at 16 connections, times slower than scale 1",
            per_second(small) / per_second(world),
            1.3,
        ));
    }
    let verdict = |(aim, measured, most)| Verdict {
        world: name.clone(),
        aim,
        measured,
        most,
        // What could not be measured is not a number, and has not passed.
        passed: measured <= most,
    };
    aims.into_iter().map(verdict).collect()
}

fn bundle_kb(world: &World) -> f64 {
    // No bundle was built in: nothing was measured.
    match (world.sent.get("wasm"), world.sent.get("js")) {
        (Some(&wasm), Some(&js)) if wasm > 0 => (wasm + js) as f64 / 1000.0,
        _ => f64::NAN,
    }
}
