//! School years: from 1 August to 31 July (Wet op het primair onderwijs, article 1), one after another.

use crate::{
    ids::{RequestKey, SchoolYearId},
    people::{
        MAX_NAME, Standing,
        forms::{Period, check_period},
    },
    time::Day,
    validation::{Field, FieldErrors, Problem, check_text, tidy},
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearView {
    pub id: SchoolYearId,
    /// "2026-2027".
    pub name: String,
    pub starts_on: Day,
    pub ends_on: Day,
    pub standing: Standing,
}

impl YearView {
    /// Whether something from a day until a day lies, at least in part, in this year.
    pub fn has(&self, starts_on: Day, ends_on: Option<Day>) -> bool {
        starts_on <= self.ends_on && ends_on.is_none_or(|last| last >= self.starts_on)
    }
}

/// A year that could be made: the one of today, or the one after the last there is, so that none is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearProposal {
    pub name: String,
    pub starts_on: Day,
    pub ends_on: Day,
}

/// The first of August on or before a day.
fn first_of_august(day: Day) -> Option<Day> {
    let year = if day.month() >= 8 { day.year() } else { day.year() - 1 };
    Day::new(year, 8, 1)
}

/// `last` is the last day of the last year there is.
pub fn proposal(today: Day, last: Option<Day>) -> Option<YearProposal> {
    let starts_on = match last {
        Some(last) => last.plus(1),
        None => first_of_august(today)?,
    };
    let july = |after: i32| Day::new(first_of_august(starts_on)?.year() + after, 7, 31);
    // What is too short to be a year joins the next.
    let ends_on = july(1).filter(|last| last.days_since(starts_on) >= SHORTEST).or_else(|| july(2))?;
    Some(YearProposal {
        name: format!("{}-{}", starts_on.year(), ends_on.year()),
        starts_on,
        ends_on,
    })
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct YearForm {
    pub name: String,
    pub starts_on: String,
    pub ends_on: String,
}

/// Days. A year that was moved may be longer or shorter, but not by much.
const SHORTEST: i64 = 200;
const LONGEST: i64 = 500;

impl YearForm {
    /// `others` are the periods of all other years.
    pub fn checked(&self, others: &[(Day, Day)]) -> Result<YearProposal, FieldErrors> {
        let mut errors = FieldErrors::default();
        check_text(&mut errors, Field::Name, &self.name, true, MAX_NAME);
        let period = check_period(&mut errors, &self.starts_on, &self.ends_on);
        match period {
            Some(Period { ends_on: None, .. }) if errors.at(Field::EndsOn).is_none() => errors.add(Field::EndsOn, Problem::Required),
            Some(Period {
                starts_on,
                ends_on: Some(last),
            }) if errors.is_empty() => check_length(&mut errors, starts_on, last, others),
            _ => {}
        }
        errors.into_result()?;
        match period {
            Some(Period {
                starts_on,
                ends_on: Some(ends_on),
            }) => Ok(YearProposal {
                name: tidy(&self.name),
                starts_on,
                ends_on,
            }),
            _ => Err(FieldErrors::of(Field::EndsOn, Problem::Required)),
        }
    }
}

fn check_length(errors: &mut FieldErrors, starts_on: Day, last: Day, others: &[(Day, Day)]) {
    if !(SHORTEST..=LONGEST).contains(&last.days_since(starts_on)) {
        errors.add(Field::EndsOn, Problem::NotAYear);
    } else if others.iter().any(|(first, end)| starts_on <= *end && *first <= last) {
        errors.add(Field::StartsOn, Problem::AlreadyThere);
    }
}

/// What a page of school years needs beside them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Years {
    pub key: RequestKey,
    /// Newest first.
    pub years: Vec<YearView>,
    pub proposal: Option<YearProposal>,
    pub may_change: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn proposed(today: &str, last: Option<&str>) -> (String, Day, Day) {
        let YearProposal { name, starts_on, ends_on } = proposal(day(today), last.map(day)).expect("a year");
        (name, starts_on, ends_on)
    }

    #[test]
    fn years_follow_without_a_gap() {
        let first = ("2026-2027".to_owned(), day("2026-08-01"), day("2027-07-31"));
        assert_eq!(proposed("2026-11-23", None), first);
        assert_eq!(proposed("2027-07-31", None), first);
        assert_eq!(proposed("2026-11-23", Some("2027-07-31")).1, day("2027-08-01"));
        assert_eq!(
            proposed("2026-11-23", Some("2027-07-15")),
            ("2027-2028".to_owned(), day("2027-07-16"), day("2028-07-31")),
            "no day is left out"
        );
    }

    #[test]
    fn years_do_not_overlap_and_are_years() {
        let form = |starts_on: &str, ends_on: &str| YearForm {
            name: "2027-2028".into(),
            starts_on: starts_on.into(),
            ends_on: ends_on.into(),
        };
        let others = [(day("2026-08-01"), day("2027-07-31"))];
        let problem = |starts_on, ends_on, field| form(starts_on, ends_on).checked(&others).expect_err("refused").at(field);
        assert!(form("2027-08-01", "2028-07-31").checked(&others).is_ok());
        assert_eq!(problem("2027-07-31", "2028-07-31", Field::StartsOn), Some(Problem::AlreadyThere));
        assert_eq!(problem("2027-08-01", "2027-08-31", Field::EndsOn), Some(Problem::NotAYear));
        assert_eq!(problem("2027-08-01", "", Field::EndsOn), Some(Problem::Required));
        assert_eq!(problem("2027-08-01", "2027-07-01", Field::EndsOn), Some(Problem::BeforeStart));
    }
}
