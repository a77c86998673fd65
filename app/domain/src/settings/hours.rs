//! When a school and its after-school care are open.

use crate::{
    people::words,
    validation::{Field, FieldErrors, Problem},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

words! {
    HoursKind { School = "school", Care = "care" }
}

/// Days of a school week, 0 for Monday.
pub const DAYS: u8 = 5;
const DAY: u16 = 24 * 60;

/// Minutes since midnight on the school's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub from: u16,
    pub until: u16,
}

/// Each kind and weekday on which it is open. Closed days are not there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours(pub Vec<(HoursKind, u8, Span)>);

impl Hours {
    pub fn on(&self, kind: HoursKind, weekday: u8) -> Option<Span> {
        let of_day = |entry: &&(HoursKind, u8, Span)| (entry.0, entry.1) == (kind, weekday);
        self.0.iter().find(of_day).map(|entry| entry.2)
    }
}

/// How a form names a day: "school0" is a Monday at school.
pub fn day_name(kind: HoursKind, weekday: u8) -> String {
    format!("{}{weekday}", kind.tag())
}

/// `8:30`.
pub fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Reads what a time field sends, `08:30` or `8.30`.
pub fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.trim().split_once([':', '.'])?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (minutes < 60).then_some(hours * 60 + minutes).filter(|at| hours < 24 && *at < DAY)
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SpanForm {
    pub from: String,
    pub until: String,
}

/// Days by their names in the form; both fields empty is a closed day.
pub type HoursForm = BTreeMap<String, SpanForm>;

pub fn checked(form: &HoursForm, errors: &mut FieldErrors) -> Hours {
    let mut hours = Hours::default();
    for kind in HoursKind::ALL {
        for weekday in 0..DAYS {
            let Some(typed) = form.get(&day_name(*kind, weekday)) else {
                continue;
            };
            match span(typed) {
                Ok(Some(span)) => hours.0.push((*kind, weekday, span)),
                Ok(None) => {}
                Err(problem) => errors.add(Field::Hours, problem),
            }
        }
    }
    hours
}

fn span(typed: &SpanForm) -> Result<Option<Span>, Problem> {
    if typed.from.trim().is_empty() && typed.until.trim().is_empty() {
        return Ok(None);
    }
    match (minutes(&typed.from), minutes(&typed.until)) {
        (Some(from), Some(until)) if from < until => Ok(Some(Span { from, until })),
        (Some(_), Some(_)) => Err(Problem::BeforeStart),
        _ => Err(Problem::NotATime),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        assert_eq!(
            (minutes("08:30"), minutes(" 8.30 "), minutes("14:30")),
            (Some(510), Some(510), Some(870))
        );
        for wrong in ["", "8", "24:00", "12:60", "x:y", "-1:00", "99999:00"] {
            assert_eq!(minutes(wrong), None, "{wrong}");
        }
        assert_eq!(clock(510), "08:30");
    }

    #[test]
    fn a_day_is_closed_open_or_wrong() {
        let day = |from: &str, until: &str| {
            let mut errors = FieldErrors::default();
            let form = [(
                "school2".to_owned(),
                SpanForm {
                    from: from.into(),
                    until: until.into(),
                },
            )]
            .into();
            (checked(&form, &mut errors).on(HoursKind::School, 2), errors.at(Field::Hours))
        };
        assert_eq!(day("8:30", "12:30"), (Some(Span { from: 510, until: 750 }), None));
        assert_eq!(day("", " "), (None, None));
        assert_eq!(day("8:30", ""), (None, Some(Problem::NotATime)));
        assert_eq!(day("12:30", "8:30"), (None, Some(Problem::BeforeStart)));
    }
}
