//! Looking along as somebody else: read-only, for half an hour, and told to whom it was.

use crate::{
    accounts::page::ProofPage,
    actor::Role,
    ids::{PersonId, ViewingId},
    time::{Instant, LocalMinute},
    validation::{Field, FieldErrors, Problem, check_text},
};
use serde::{Deserialize, Serialize};

/// Milliseconds.
pub const LASTS: i64 = 30 * Instant::MINUTE;
/// Characters.
pub const LEAST_REASON: u32 = 5;
pub const MAX_REASON: u32 = 200;

/// Why somebody looks along; the person reads it too.
pub fn check_reason(reason: &str) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    check_text(&mut errors, Field::Reason, reason, true, MAX_REASON);
    if errors.is_empty() && reason.trim().chars().count() < LEAST_REASON as usize {
        errors.add(Field::Reason, Problem::TooShort(LEAST_REASON));
    }
    errors.into_result()
}

/// Whole minutes that are left, the last one counted as one.
pub fn minutes_left(now: Instant, ends_at: Instant) -> u32 {
    let left = (ends_at.0 - now.0 + Instant::MINUTE - 1) / Instant::MINUTE;
    u32::try_from(left.max(0)).unwrap_or_default()
}

/// What the page before it starts from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewingPage {
    pub person: PersonId,
    pub name: String,
    /// The person has an account, and a mail address to be told at.
    pub is_told: bool,
    pub proof: ProofPage,
}

/// What a browser that looks along shows on every page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looking {
    pub id: ViewingId,
    pub person: PersonId,
    pub name: String,
    pub minutes_left: u32,
}

/// Somebody looked along as the reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewingLine {
    pub id: ViewingId,
    pub who: String,
    pub role: Role,
    pub school_name: String,
    pub begun: LocalMinute,
    /// `None` while it goes on.
    pub minutes: Option<u32>,
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_says_something() {
        let problem = |reason: &str| check_reason(reason).err().and_then(|errors| errors.at(Field::Reason));
        assert_eq!(problem(" "), Some(Problem::Required));
        assert_eq!(problem("hulp "), Some(Problem::TooShort(5)));
        assert_eq!(problem("vraag"), None);
        assert_eq!(problem(&"x".repeat(201)), Some(Problem::TooLong(200)));
    }

    #[test]
    fn the_last_minute_counts_as_one() {
        let now = Instant(1_000);
        let left = |ms: i64| minutes_left(now, now.plus(ms));
        assert_eq!(
            (left(LASTS), left(LASTS - 1), left(60_000), left(1), left(0), left(-5)),
            (30, 30, 1, 1, 0, 0)
        );
    }
}
