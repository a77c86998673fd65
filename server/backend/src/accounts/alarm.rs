//! Counting failures to sign in, so that somebody hears of guessing at many accounts at once: the pauses of [`super::throttle`] are for
//! one account each. Counted in memory, since it warns and decides nothing.

use domain::time::Instant;
use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};

/// More failures than this within [`WITHIN`] are told.
pub const MANY: usize = 50;
/// Milliseconds.
pub const WITHIN: i64 = 10 * Instant::MINUTE;
/// Failures that are remembered; what is above tells no more.
const MOST: usize = 1000;

#[derive(Default)]
pub struct Alarm(Mutex<Counted>);

#[derive(Default)]
struct Counted {
    failures: VecDeque<Instant>,
    told_at: Option<Instant>,
}

impl Alarm {
    /// Counts a failure. True when they have become many, once in ten minutes.
    pub fn rings(&self, now: Instant) -> bool {
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counted.forget(now);
        if counted.failures.len() < MOST {
            counted.failures.push_back(now);
        }
        let was_told = counted.told_at.is_some_and(|at| now.0 - at.0 < WITHIN);
        let rings = counted.failures.len() > MANY && !was_told;
        if rings {
            counted.told_at = Some(now);
        }
        rings
    }

    /// Failures of the last ten minutes, up to a thousand.
    pub fn recent(&self, now: Instant) -> usize {
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counted.forget(now);
        counted.failures.len()
    }
}

impl Counted {
    fn forget(&mut self, now: Instant) {
        while self.failures.front().is_some_and(|at| now.0 - at.0 >= WITHIN) {
            self.failures.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_rings_once_when_failures_are_many_and_again_when_they_stay_so() {
        let alarm = Alarm::default();
        let at = |seconds: i64| Instant(seconds * Instant::SECOND);
        let rang: Vec<i64> = (0..=700).filter(|second| alarm.rings(at(*second))).collect();
        assert_eq!(rang, [50, 650]);
        assert_eq!(alarm.recent(at(700)), 600);
        assert_eq!(alarm.recent(at(700 + 600)), 0);
    }

    #[test]
    fn a_few_mistakes_a_minute_are_no_reason() {
        let alarm = Alarm::default();
        assert!((0..1000).all(|number| !alarm.rings(Instant(number * 13 * Instant::SECOND))));
    }

    #[test]
    fn a_flood_is_not_remembered_one_by_one() {
        let alarm = Alarm::default();
        for _ in 0..10_000 {
            alarm.rings(Instant(0));
        }
        assert_eq!(alarm.recent(Instant(0)), MOST);
    }
}
