//! From the clock of a school to instants.

use crate::clock::{instant_of, local_minute};
use domain::{
    notices::{Choice, Reading, Rhythm, due},
    settings::Hours,
    time::Instant,
};

/// The clock and the hours of a school.
pub(super) struct SchoolTimes {
    pub zone: String,
    pub hours: Hours,
}

/// When a notice of a post that is told from `begin` on may leave; none when never. `wait` is how long more may come into the same mail. A
/// moment that passed while nobody worked is now, but for the hours in which nothing is sent.
pub(super) fn moment(begin: Instant, now: Instant, wait: i64, choice: &Choice, reading: Reading, school: &SchoolTimes) -> Option<Instant> {
    let earliest = match choice.rhythm {
        Rhythm::AtOnce => begin.plus(wait),
        Rhythm::Daily | Rhythm::Never => begin,
    };
    let then = from(earliest, choice, reading, school)?;
    if then >= now {
        return Some(then);
    }
    let overdue = Choice {
        rhythm: Rhythm::AtOnce,
        ..*choice
    };
    from(now, &overdue, reading, school)
}

fn from(earliest: Instant, choice: &Choice, reading: Reading, school: &SchoolTimes) -> Option<Instant> {
    let then = due(local_minute(earliest, &school.zone), choice, reading, &school.hours)?;
    Some(instant_of(then, &school.zone).max(earliest))
}

/// How finely the moments of mails are told apart, in milliseconds: by the minute, or as finely as the wait asks for.
pub(super) fn step(wait: i64) -> i64 {
    (wait / 5).clamp(Instant::SECOND, Instant::MINUTE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{notices::Quiet, time::LocalMinute};

    fn amsterdam() -> SchoolTimes {
        SchoolTimes {
            zone: "Europe/Amsterdam".into(),
            hours: Hours::default(),
        }
    }

    fn at(text: &str) -> Instant {
        instant_of(LocalMinute::from_form_value(text).expect("a minute"), "Europe/Amsterdam")
    }

    fn choice(rhythm: Rhythm) -> Choice {
        Choice {
            rhythm,
            ..Choice::default()
        }
    }

    fn family(begin: Instant, choice: &Choice) -> Option<Instant> {
        moment(begin, begin, 5 * Instant::MINUTE, choice, Reading::Family, &amsterdam())
    }

    #[test]
    fn five_minutes_pass_before_a_mail_at_once() {
        let begin = at("2026-11-23T10:00").plus(7_123);
        assert_eq!(family(begin, &choice(Rhythm::AtOnce)), Some(begin.plus(5 * Instant::MINUTE)));
        assert_eq!(
            family(at("2026-11-23T20:57"), &choice(Rhythm::AtOnce)),
            Some(at("2026-11-24T07:00")),
            "the quiet hours began meanwhile"
        );
        assert_eq!(family(begin, &choice(Rhythm::Never)), None);
    }

    #[test]
    fn the_night_of_the_clock_change_is_an_hour_shorter_or_longer() {
        for (evening, morning, hours) in [
            ("2027-03-26T22:00", "2027-03-27T07:00", 9),
            ("2027-03-27T22:00", "2027-03-28T07:00", 8),
            ("2026-10-24T22:00", "2026-10-25T07:00", 10),
        ] {
            assert_eq!(family(at(evening), &choice(Rhythm::AtOnce)), Some(at(morning)));
            assert_eq!(at(morning).0 - at(evening).0, hours * Instant::HOUR, "{evening}");
        }
        for day in ["2027-03-28", "2026-10-25"] {
            let begin = at(&format!("{day}T08:00"));
            assert_eq!(family(begin, &choice(Rhythm::Daily)), Some(begin.plus(9 * Instant::HOUR)), "{day}");
        }
    }

    #[test]
    fn an_hour_that_is_skipped_or_comes_twice_loses_nothing() {
        let until_half_past_two = Choice {
            quiet: Quiet { from: 60, until: 150 },
            ..choice(Rhythm::AtOnce)
        };
        assert_eq!(
            family(at("2027-03-28T01:30"), &until_half_past_two),
            Some(at("2027-03-28T03:30")),
            "half past two does not exist"
        );
        // Half past two for the second time: it must not lie in the past.
        let second = at("2026-10-25T02:30").plus(Instant::HOUR);
        assert_eq!(family(second, &until_half_past_two), Some(second.plus(5 * Instant::MINUTE)));
    }

    #[test]
    fn a_moment_that_passed_is_now_but_not_at_night() {
        let begin = at("2026-11-23T16:00");
        let late = |now: &str| moment(begin, at(now), 0, &choice(Rhythm::Daily), Reading::Family, &amsterdam());
        assert_eq!(late("2026-11-23T16:30"), Some(at("2026-11-23T17:00")));
        assert_eq!(late("2026-11-23T18:12"), Some(at("2026-11-23T18:12")));
        assert_eq!(late("2026-11-23T23:00"), Some(at("2026-11-24T07:00")));
    }

    #[test]
    fn each_school_has_its_own_clock() {
        let curacao = SchoolTimes {
            zone: "America/Curacao".into(),
            hours: Hours::default(),
        };
        let evening = at("2026-11-23T22:00");
        let there = moment(evening, evening, 0, &choice(Rhythm::AtOnce), Reading::Family, &curacao);
        assert_eq!(there, Some(evening), "it is five in the afternoon there");
    }
}
