//! Ids that follow from names, so that every seeding of the same world gives the same ones.

use domain::time::Instant;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

fn digest(kind: &str, name: &str) -> [u8; 32] {
    Sha256::digest(format!("schoolplein demonstration\n{kind}\n{name}").as_bytes()).into()
}

fn first<const N: usize>(bytes: &[u8; 32]) -> [u8; N] {
    std::array::from_fn(|at| bytes[at])
}

/// For what exists independently of the day of seeding: schools, groups, people, children and their ties (version 8).
pub fn named(kind: &str, name: &str) -> Uuid {
    Builder::from_custom_bytes(first(&digest(kind, name))).into_uuid()
}

/// For what sorts by its time: posts and comments (version 7).
pub fn timed(kind: &str, name: &str, at: Instant) -> Uuid {
    let milliseconds = u64::try_from(at.0).unwrap_or_default();
    Builder::from_unix_timestamp_millis(milliseconds, &first(&digest(kind, name))).into_uuid()
}

/// For files, whose addresses tell nothing (version 4 in form).
pub fn scattered(kind: &str, name: &str) -> Uuid {
    Builder::from_random_bytes(first(&digest(kind, name))).into_uuid()
}

/// Choices that look like chance and are the same for the same names.
pub struct Dice(u64);

impl Dice {
    pub fn of(names: &[&str]) -> Self {
        Self(u64::from_le_bytes(first(&digest("dice", &names.join("\n")))))
    }

    /// SplitMix64.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to, not including, `limit`; 0 when there is nothing to choose from.
    pub fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.roll() % limit).unwrap_or_default()
    }

    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        least + i64::try_from(self.below(usize::try_from(most - least + 1).unwrap_or(1))).unwrap_or_default()
    }

    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    /// One of a list that is not empty.
    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}
