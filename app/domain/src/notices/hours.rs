//! From when on a notice may leave, on the clock of the school.

use super::{Choice, Quiet, Rhythm};
use crate::{
    people::words,
    settings::{Hours, HoursKind, Span},
    time::{Day, LocalMinute},
};
use serde::{Deserialize, Serialize};
use time::Weekday;

/// A school that is closed for so many days on end has no hours at all.
const DAYS_LOOKED_AHEAD: i64 = 8;

words! {
    /// As what somebody gets a post: for a child or a committee, or only because they work there.
    Reading { Family = "family", Staff = "staff" }
}

/// The first minute from `now` on in which a notice may leave that is not urgent; none when it never does. Who works at the school gets none
/// outside its hours, families none in their quiet hours.
pub fn due(now: LocalMinute, choice: &Choice, reading: Reading, hours: &Hours) -> Option<LocalMinute> {
    let wanted = match choice.rhythm {
        Rhythm::Never => return None,
        Rhythm::AtOnce => now,
        Rhythm::Daily => next_hour(now, choice.hour),
    };
    let open = match reading {
        Reading::Staff => next_open(wanted, hours),
        Reading::Family => None,
    };
    Some(open.unwrap_or_else(|| after_quiet(wanted, choice.quiet)))
}

/// A moment that is just over is tomorrow's: the mail of today has left.
fn next_hour(now: LocalMinute, hour: u8) -> LocalMinute {
    let day = if now.hour < hour { now.day } else { now.day.plus(1) };
    LocalMinute { day, hour, minute: 0 }
}

fn after_quiet(at: LocalMinute, quiet: Quiet) -> LocalMinute {
    if !quiet.covers(minute_of(at)) {
        return at;
    }
    let day = if minute_of(at) < quiet.until { at.day } else { at.day.plus(1) };
    on(day, quiet.until)
}

/// None when the school has no hours.
fn next_open(at: LocalMinute, hours: &Hours) -> Option<LocalMinute> {
    (0..DAYS_LOOKED_AHEAD).find_map(|ahead| {
        let day = at.day.plus(ahead);
        let from = if ahead == 0 { minute_of(at) } else { 0 };
        spans(day, hours)
            .filter(|span| from < span.until)
            .map(|span| on(day, from.max(span.from)))
            .min()
    })
}

/// Those of school and care on a day.
fn spans(day: Day, hours: &Hours) -> impl Iterator<Item = Span> {
    let weekday = weekday(day);
    HoursKind::ALL.iter().filter_map(move |kind| hours.on(*kind, weekday?))
}

fn weekday(day: Day) -> Option<u8> {
    match day.weekday() {
        Weekday::Saturday | Weekday::Sunday => None,
        other => Some(other.number_days_from_monday()),
    }
}

fn minute_of(at: LocalMinute) -> u16 {
    u16::from(at.hour) * 60 + u16::from(at.minute)
}

fn on(day: Day, minute: u16) -> LocalMinute {
    let part = |value: u16| u8::try_from(value).unwrap_or_default();
    LocalMinute {
        day,
        hour: part(minute / 60),
        minute: part(minute % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> LocalMinute {
        LocalMinute::from_form_value(text).expect("a minute")
    }

    fn choice(rhythm: Rhythm) -> Choice {
        Choice {
            rhythm,
            ..Choice::default()
        }
    }

    /// 8:30 to 14:30, on Wednesday to 12:30; care until 18:30, not on Wednesday.
    fn hours() -> Hours {
        let span = |from: u16, until: u16| Span {
            from: from * 60 + 30,
            until: until * 60 + 30,
        };
        let school = (0..5).map(|day| (HoursKind::School, day, span(8, if day == 2 { 12 } else { 14 })));
        let care = [0, 1, 3, 4].map(|day| (HoursKind::Care, day, span(14, 18)));
        Hours(school.chain(care).collect())
    }

    #[test]
    fn a_family_hears_at_once_but_not_at_night() {
        let due = |now: &str| due(at(now), &choice(Rhythm::AtOnce), Reading::Family, &hours()).expect("some time");
        for (now, then) in [
            ("2026-11-23T10:42", "2026-11-23T10:42"),
            ("2026-11-23T20:59", "2026-11-23T20:59"),
            ("2026-11-23T21:00", "2026-11-24T07:00"),
            ("2026-11-23T23:59", "2026-11-24T07:00"),
            ("2026-11-24T00:00", "2026-11-24T07:00"),
            ("2026-11-24T06:59", "2026-11-24T07:00"),
            ("2026-11-24T07:00", "2026-11-24T07:00"),
            // On a Saturday too.
            ("2026-11-28T10:00", "2026-11-28T10:00"),
            ("2026-12-31T22:00", "2027-01-01T07:00"),
        ] {
            assert_eq!(due(now), at(then), "{now}");
        }
    }

    #[test]
    fn quiet_hours_may_lie_within_a_day_or_be_none() {
        let with = |from, until| Choice {
            quiet: Quiet { from, until },
            ..choice(Rhythm::AtOnce)
        };
        let due = |choice: &Choice, now: &str| due(at(now), choice, Reading::Family, &hours()).expect("some time");
        let nap = with(13 * 60, 15 * 60);
        assert_eq!(due(&nap, "2026-11-23T13:00"), at("2026-11-23T15:00"));
        assert_eq!(due(&nap, "2026-11-23T03:00"), at("2026-11-23T03:00"));
        for none in [with(0, 0), with(420, 420)] {
            assert_eq!(due(&none, "2026-11-23T03:00"), at("2026-11-23T03:00"));
        }
        assert_eq!(due(&with(0, 1439), "2026-11-23T03:00"), at("2026-11-23T23:59"));
    }

    #[test]
    fn who_works_there_hears_in_the_hours_of_the_school_only() {
        let due = |now: &str| due(at(now), &choice(Rhythm::AtOnce), Reading::Staff, &hours()).expect("some time");
        for (now, then) in [
            ("2026-11-23T08:29", "2026-11-23T08:30"),
            ("2026-11-23T14:30", "2026-11-23T14:30"),
            ("2026-11-23T18:29", "2026-11-23T18:29"),
            ("2026-11-23T18:30", "2026-11-24T08:30"),
            // Closed on Wednesday afternoon.
            ("2026-11-25T12:30", "2026-11-26T08:30"),
            ("2026-11-27T18:30", "2026-11-30T08:30"),
            ("2026-11-29T12:00", "2026-11-30T08:30"),
        ] {
            assert_eq!(due(now), at(then), "{now}");
        }
    }

    #[test]
    fn a_school_without_hours_leaves_its_staff_their_quiet_ones() {
        let due = |now: &str| due(at(now), &choice(Rhythm::AtOnce), Reading::Staff, &Hours::default()).expect("some time");
        assert_eq!(due("2026-11-28T10:00"), at("2026-11-28T10:00"));
        assert_eq!(due("2026-11-28T22:00"), at("2026-11-29T07:00"));
    }

    #[test]
    fn once_a_day_is_at_the_chosen_hour() {
        let family = |now: &str| due(at(now), &choice(Rhythm::Daily), Reading::Family, &hours()).expect("some time");
        assert_eq!(family("2026-11-23T10:42"), at("2026-11-23T17:00"));
        assert_eq!(family("2026-11-23T16:59"), at("2026-11-23T17:00"));
        assert_eq!(family("2026-11-23T17:00"), at("2026-11-24T17:00"));
        assert_eq!(family("2026-11-28T12:00"), at("2026-11-28T17:00"), "on a Saturday too");
        let staff = |now: &str| due(at(now), &choice(Rhythm::Daily), Reading::Staff, &hours()).expect("some time");
        assert_eq!(staff("2026-11-23T10:42"), at("2026-11-23T17:00"));
        assert_eq!(
            staff("2026-11-25T10:42"),
            at("2026-11-26T08:30"),
            "nobody is there on Wednesday at five"
        );
        assert_eq!(staff("2026-11-27T17:30"), at("2026-11-30T08:30"));
    }

    #[test]
    fn an_hour_in_the_quiet_ones_waits_for_their_end() {
        let late = Choice {
            hour: 22,
            ..choice(Rhythm::Daily)
        };
        let then = due(at("2026-11-23T10:00"), &late, Reading::Family, &hours());
        assert_eq!(then, Some(at("2026-11-24T07:00")));
    }

    #[test]
    fn who_wants_no_mail_gets_none() {
        for reading in Reading::ALL {
            assert_eq!(due(at("2026-11-23T10:00"), &choice(Rhythm::Never), *reading, &hours()), None);
        }
    }
}
