//! Instants, school days and their names. The server turns instants into local minutes of the school's zone;
//! the browser only formats what it is given, so both write the same text.

use crate::language::Language;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use time::{Date, Month, Weekday};

/// Milliseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(pub i64);

impl Instant {
    pub const SECOND: i64 = 1_000;
    pub const MINUTE: i64 = 60_000;
    pub const HOUR: i64 = 3_600_000;
    pub const DAY: i64 = 86_400_000;

    pub fn plus(self, milliseconds: i64) -> Self {
        Self(self.0.saturating_add(milliseconds))
    }

    pub fn minus(self, milliseconds: i64) -> Self {
        Self(self.0.saturating_sub(milliseconds))
    }
}

/// A calendar day, written `2026-11-23`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(Date);

/// The text is not a day of the form `2026-11-23`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADay;

impl Day {
    /// Of the calendar.
    pub const LAST: Day = Day(Date::MAX);

    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok().map(Self)
    }

    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// 1 to 12.
    pub fn month(self) -> u8 {
        u8::from(self.0.month())
    }

    /// 1 to 31.
    pub fn day(self) -> u8 {
        self.0.day()
    }

    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    /// The day `days` later, or earlier when negative; stays at the ends of the calendar.
    pub fn plus(self, days: i64) -> Self {
        Self(self.0.saturating_add(time::Duration::days(days)))
    }

    /// Days from `earlier` to this day.
    pub fn days_since(self, earlier: Day) -> i64 {
        (self.0 - earlier.0).whole_days()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        let well_formed = text.len() == 10
            && text
                .bytes()
                .enumerate()
                .all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() });
        if !well_formed {
            return Err(NotADay);
        }
        let part = |range: std::ops::Range<usize>| text.get(range).and_then(|digits| digits.parse::<u16>().ok()).ok_or(NotADay);
        let month = u8::try_from(part(5..7)?).map_err(|_| NotADay)?;
        let day = u8::try_from(part(8..10)?).map_err(|_| NotADay)?;
        Day::new(i32::from(part(0..4)?), month, day).ok_or(NotADay)
    }
}

impl TryFrom<String> for Day {
    type Error = NotADay;

    fn try_from(text: String) -> Result<Self, NotADay> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl fmt::Display for NotADay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a day of the form 2026-11-23")
    }
}

impl std::error::Error for NotADay {}

/// A minute on the school's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LocalMinute {
    pub day: Day,
    pub hour: u8,
    pub minute: u8,
}

impl LocalMinute {
    /// "10:42", the 24-hour clock.
    pub fn clock(self) -> String {
        format!("{}:{:02}", self.hour, self.minute)
    }

    /// The value of an `<input type="datetime-local">`.
    pub fn form_value(self) -> String {
        format!("{}T{:02}:{:02}", self.day, self.hour, self.minute)
    }

    /// Reads the value of an `<input type="datetime-local">` (seconds are dropped).
    pub fn from_form_value(text: &str) -> Option<Self> {
        let (day, clock) = text.split_once('T')?;
        let mut parts = clock.split(':');
        let hour = parts.next()?.parse().ok().filter(|hour| *hour < 24)?;
        let minute = parts.next()?.parse().ok().filter(|minute| *minute < 60)?;
        Some(Self {
            day: day.parse().ok()?,
            hour,
            minute,
        })
    }
}

/// True when `day` lies within a period whose first and last day are both included; no last day means still in force.
pub fn in_force(day: Day, starts_on: Day, ends_on: Option<Day>) -> bool {
    starts_on <= day && ends_on.is_none_or(|last| day <= last)
}

const SHORT_DAYS: [[&str; 7]; 2] = [
    ["ma", "di", "wo", "do", "vr", "za", "zo"],
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
];
const LONG_DAYS: [[&str; 7]; 2] = [
    ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
];
const SHORT_MONTHS: [[&str; 12]; 2] = [
    ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
];

fn row(language: Language) -> usize {
    match language {
        Language::Nl => 0,
        Language::En => 1,
    }
}

fn weekday_of(day: Day) -> usize {
    usize::from(day.weekday().number_days_from_monday())
}

/// "maandag", "Monday".
pub fn weekday_name(day: Day, language: Language) -> &'static str {
    LONG_DAYS[row(language)][weekday_of(day)]
}

/// "zo 23 nov", "Sun 23 Nov"; with the year when it is not this year's.
pub fn short_day(day: Day, today: Day, language: Language) -> String {
    let weekday = SHORT_DAYS[row(language)][weekday_of(day)];
    let month = SHORT_MONTHS[row(language)][usize::from(day.month()) - 1];
    let year = if day.year() == today.year() {
        String::new()
    } else {
        format!(" {}", day.year())
    };
    format!("{weekday} {} {month}{year}", day.day())
}

/// "vandaag", "gisteren", "morgen", or the short day.
pub fn near_day(day: Day, today: Day, language: Language) -> String {
    match (day.days_since(today), language) {
        (0, Language::Nl) => "vandaag".into(),
        (0, Language::En) => "today".into(),
        (-1, Language::Nl) => "gisteren".into(),
        (-1, Language::En) => "yesterday".into(),
        (1, Language::Nl) => "morgen".into(),
        (1, Language::En) => "tomorrow".into(),
        _ => short_day(day, today, language),
    }
}

/// "vandaag 10:42", "ma 23 nov 17:20".
pub fn day_and_clock(at: LocalMinute, today: Day, language: Language) -> String {
    format!("{} {}", near_day(at.day, today, language), at.clock())
}

/// The day as people say it of the past week ("vrijdag"), further back the short day.
pub fn spoken_day(day: Day, today: Day, language: Language) -> String {
    match today.days_since(day) {
        2..=6 => weekday_name(day, language).into(),
        _ => near_day(day, today, language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn days_are_written_as_the_reader_says_them() {
        let today = day("2026-11-23");
        assert_eq!(short_day(day("2026-11-22"), today, Language::Nl), "zo 22 nov");
        assert_eq!(short_day(day("2025-03-01"), today, Language::En), "Sat 1 Mar 2025");
        assert_eq!(near_day(today, today, Language::Nl), "vandaag");
        assert_eq!(near_day(day("2026-11-24"), today, Language::En), "tomorrow");
        assert_eq!(spoken_day(day("2026-11-20"), today, Language::Nl), "vrijdag");
        assert_eq!(spoken_day(day("2026-11-10"), today, Language::Nl), "di 10 nov");
        let at = LocalMinute {
            day: day("2026-11-23"),
            hour: 8,
            minute: 5,
        };
        assert_eq!(day_and_clock(at, today, Language::Nl), "vandaag 8:05");
    }

    #[test]
    fn text_that_is_no_day_is_refused() {
        for wrong in ["", "2026-11-31", "2026-1-1", "20261123", "2026-11-23T", "+026-11-23", "２026-11-23"] {
            assert!(wrong.parse::<Day>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn both_ends_of_a_period_belong_to_it() {
        let (first, last) = (day("2026-08-01"), day("2026-11-20"));
        assert!(in_force(first, first, Some(last)));
        assert!(in_force(last, first, Some(last)));
        assert!(!in_force(day("2026-11-21"), first, Some(last)));
        assert!(!in_force(day("2026-07-31"), first, None));
        assert!(in_force(day("2030-01-01"), first, None));
    }

    #[test]
    fn form_values_round_trip() {
        let at = LocalMinute::from_form_value("2026-11-24T08:05").expect("a minute");
        assert_eq!(at.form_value(), "2026-11-24T08:05");
        assert_eq!(LocalMinute::from_form_value("2026-11-24T08:05:30"), Some(at));
        for wrong in ["", "2026-11-24", "2026-11-24T24:00", "2026-11-24T08:60", "T"] {
            assert_eq!(LocalMinute::from_form_value(wrong), None, "{wrong}");
        }
    }
}
