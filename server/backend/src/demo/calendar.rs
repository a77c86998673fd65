//! School days as the demonstration needs them: close to the holidays of region Midden, for any year.

use crate::clock::{instant_of, local_minute};
use domain::{
    language::Language,
    time::{Day, Instant, LocalMinute, weekday_name},
};

pub const ZONE: &str = "Europe/Amsterdam";

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// First day at the earliest (month, day; moved to the next Saturday) and length in days.
const HOLIDAYS: [(u8, u8, i64); 5] = [(10, 15, 9), (12, 19, 16), (2, 14, 9), (4, 22, 16), (7, 15, 44)];

/// Bit 0 is Monday.
pub fn weekday_bit(day: Day) -> i64 {
    1 << day.weekday().number_days_from_monday()
}

fn is_weekend(day: Day) -> bool {
    weekday_bit(day) >= 0b010_0000
}

fn is_holiday(day: Day) -> bool {
    HOLIDAYS.iter().any(|(month, date, length)| {
        [day.year() - 1, day.year()]
            .into_iter()
            .filter_map(|year| Day::new(year, *month, *date))
            .any(|earliest| {
                let until_saturday = (5 - i64::from(earliest.weekday().number_days_from_monday())).rem_euclid(7);
                (0..*length).contains(&day.days_since(earliest.plus(until_saturday)))
            })
    })
}

pub fn is_school_day(day: Day) -> bool {
    !is_weekend(day) && !is_holiday(day)
}

/// This day, or the first school day after it.
pub fn school_day_from(day: Day) -> Day {
    let mut day = day;
    while !is_school_day(day) {
        day = day.plus(1);
    }
    day
}

/// The last school day before this day.
pub fn school_day_before(day: Day) -> Day {
    let mut day = day.plus(-1);
    while !is_school_day(day) {
        day = day.plus(-1);
    }
    day
}

/// The last two days on which a group can have written, the newest first; `ready` tells whether today counts already.
/// In a holiday of more than a week these are plain weekdays, so that the demonstration is never stale.
pub fn fresh_days(today: Day, ready: bool) -> [Day; 2] {
    let start = if ready { today.plus(1) } else { today };
    let newest = school_day_before(start);
    if today.days_since(newest) <= 7 {
        return [newest, school_day_before(newest)];
    }
    let weekday_before = |day: Day| (1..4).map(|back| day.plus(-back)).find(|day| !is_weekend(*day)).unwrap_or(day);
    let newest = weekday_before(start);
    [newest, weekday_before(newest)]
}

/// 1 August of the school year of a day.
pub fn school_year_start(day: Day) -> Day {
    let year = if day.month() >= 8 { day.year() } else { day.year() - 1 };
    Day::new(year, 8, 1).unwrap_or(day)
}

/// "dinsdag 24 november".
pub fn spoken(day: Day) -> String {
    format!(
        "{} {} {}",
        weekday_name(day, Language::Nl),
        day.day(),
        MONTHS[usize::from(day.month()) - 1]
    )
}

/// "morgen", or on a Friday "maandag".
pub fn tomorrow(day: Day) -> &'static str {
    match school_day_from(day.plus(1)) {
        next if next == day.plus(1) => "morgen",
        next => weekday_name(next, Language::Nl),
    }
}

pub fn at(day: Day, hour: u8, minute: u8) -> Instant {
    instant_of(LocalMinute { day, hour, minute }, ZONE)
}

pub fn today(now: Instant) -> Day {
    local_minute(now, ZONE).day
}

/// Friday 17:00 before an instant.
pub fn friday_afternoon_before(instant: Instant) -> Instant {
    let day = today(instant);
    (0..8)
        .map(|back| day.plus(-back))
        .filter(|day| weekday_bit(*day) == 0b001_0000)
        .map(|day| at(day, 17, 0))
        .find(|at| *at < instant)
        .unwrap_or(instant)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn holidays_fall_where_region_midden_has_them() {
        for holiday in [
            "2026-10-19",
            "2026-12-25",
            "2027-01-01",
            "2027-02-22",
            "2026-04-27",
            "2026-07-20",
            "2026-08-28",
            "2026-11-22",
        ] {
            assert!(!is_school_day(day(holiday)), "{holiday}");
        }
        for school_day in ["2026-11-23", "2026-12-18", "2027-01-04", "2026-08-31", "2026-07-17", "2026-10-26"] {
            assert!(is_school_day(day(school_day)), "{school_day}");
        }
    }

    #[test]
    fn the_newest_days_are_never_long_ago() {
        assert_eq!(fresh_days(day("2026-11-23"), true), [day("2026-11-23"), day("2026-11-20")]);
        assert_eq!(fresh_days(day("2026-11-23"), false), [day("2026-11-20"), day("2026-11-19")]);
        assert_eq!(fresh_days(day("2026-08-09"), true), [day("2026-08-07"), day("2026-08-06")]);
    }

    #[test]
    fn days_are_spoken_in_dutch() {
        assert_eq!(spoken(day("2026-12-04")), "vrijdag 4 december");
        assert_eq!(school_year_start(day("2027-07-31")), day("2026-08-01"));
        assert_eq!(today(friday_afternoon_before(at(day("2026-11-23"), 9, 0))), day("2026-11-20"));
    }
}
