//! Questions to the full-text index, as each engine wants them written. Keys are letters and digits only; they stand between quotes all the same.

use super::{Conn, Engine};
use domain::search::Match;

impl Conn {
    pub fn full_text(&mut self, condition: &Match) -> String {
        match self.engine() {
            Engine::Sqlite(_) => fts5(condition),
            Engine::Postgres(_) => tsquery(condition),
        }
    }
}

fn fts5(condition: &Match) -> String {
    match condition {
        Match::Word(key) => format!("\"{key}\""),
        Match::Prefix(key) => format!("\"{key}\" *"),
        Match::Any(conditions) => joined(conditions, fts5, " OR "),
        Match::All(conditions) => joined(conditions, fts5, " AND "),
    }
}

fn tsquery(condition: &Match) -> String {
    match condition {
        Match::Word(key) => format!("'{key}'"),
        Match::Prefix(key) => format!("'{key}':*"),
        Match::Any(conditions) => joined(conditions, tsquery, " | "),
        Match::All(conditions) => joined(conditions, tsquery, " & "),
    }
}

fn joined(conditions: &[Match], written: fn(&Match) -> String, sign: &str) -> String {
    format!("({})", conditions.iter().map(written).collect::<Vec<_>>().join(sign))
}
