//! What is suspicious about a file: of which year it is, and of which school.

use super::{
    Source,
    views::{Counts, Section},
};
use crate::time::Day;
use serde::{Deserialize, Serialize};

/// Why a file may be the wrong one. Each has to be confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    OtherYear {
        file: String,
        expected: String,
    },
    OlderThanLast {
        file: String,
        last: String,
    },
    ManyGone {
        gone: u32,
        known: u32,
    },
    /// A file that does not say of which year it is, and puts many children in another group.
    ManyMoved {
        moved: u32,
        known: u32,
    },
    /// To a group of a lower number, as in last year's file.
    MovedBack {
        moved: u32,
    },
}

/// The school year of a day: from 1 August on it is the new one.
pub fn school_year(today: Day) -> String {
    let begin = if today.month() >= 8 { today.year() } else { today.year() - 1 };
    format!("{begin}-{}", begin + 1)
}

/// The first day of the school year of a day, as text.
pub fn first_day_of_year(today: Day) -> String {
    let year = school_year(today);
    format!("{}-08-01", &year[..4])
}

/// What is suspicious about a file, next to the last one that was applied.
pub fn warnings(source: &Source, last: Option<&Source>, today: Day, counts: &Counts, moved_back: u32) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let expected = school_year(today);
    if !source.school_year.is_empty() && source.school_year != expected {
        warnings.push(Warning::OtherYear {
            file: source.school_year.clone(),
            expected,
        });
    }
    if let Some(last) = last.filter(|last| !last.made_at.is_empty() && !source.made_at.is_empty() && source.made_at < last.made_at) {
        warnings.push(Warning::OlderThanLast {
            file: source.made_at.clone(),
            last: last.made_at.clone(),
        });
    }
    let [children, placements] = [Section::Children, Section::Placements].map(|section| counts[section as usize]);
    let known = children.same + children.changed + children.gone;
    if children.gone >= 5 && children.gone * 5 > known {
        warnings.push(Warning::ManyGone {
            gone: children.gone,
            known,
        });
    }
    let known = placements.same + placements.changed;
    if moved_back >= 3 {
        warnings.push(Warning::MovedBack { moved: moved_back });
    } else if source.school_year.is_empty() && placements.changed >= 5 && placements.changed * 5 > known {
        warnings.push(Warning::ManyMoved {
            moved: placements.changed,
            known,
        });
    }
    warnings
}

/// Whether a file comes from another school than the last one. What either does not say proves nothing.
pub fn is_of_another_school(source: &Source, last: &Source) -> bool {
    let differs = |one: &str, other: &str| !one.is_empty() && !other.is_empty() && !one.eq_ignore_ascii_case(other);
    differs(&source.brin, &last.brin) || differs(&source.branch, &last.branch) || differs(&source.school_key, &last.school_key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(school_year: &str, made_at: &str, brin: &str) -> Source {
        Source {
            school_year: school_year.into(),
            made_at: made_at.into(),
            brin: brin.into(),
            ..Source::default()
        }
    }

    #[test]
    fn an_old_file_is_warned_of() {
        let today = "2026-11-23".parse().expect("a day");
        let last = source("2026-2027", "2026-11-01T10:00:00", "12AB");
        let told = |file: &Source, gone| {
            let mut counts = Counts::default();
            (counts[1].gone, counts[1].same) = (gone, 20);
            warnings(file, Some(&last), today, &counts, 0).len()
        };
        assert_eq!(told(&source("2026-2027", "2026-11-20T10:00:00", "12AB"), 1), 0);
        assert_eq!(told(&source("2025-2026", "2025-11-20T10:00:00", "12AB"), 1), 2);
        assert_eq!(told(&source("", "", ""), 19), 1);
        let moved = |file: &Source, changed, back| {
            let mut counts = Counts::default();
            (counts[2].changed, counts[2].same) = (changed, 5);
            warnings(file, None, today, &counts, back)
        };
        assert_eq!(moved(&source("", "", ""), 20, 2), [Warning::ManyMoved { moved: 20, known: 25 }]);
        assert_eq!(moved(&source("", "", ""), 4, 0), []);
        assert_eq!(moved(&source("2026-2027", "", ""), 20, 2), [], "a new year");
        assert_eq!(moved(&source("2026-2027", "", ""), 20, 3), [Warning::MovedBack { moved: 3 }]);
        assert!(is_of_another_school(&source("", "", "99XX"), &last));
        assert!(!is_of_another_school(&source("", "", "12ab"), &last));
        assert!(!is_of_another_school(&source("", "", ""), &last));
        assert_eq!(school_year("2027-07-31".parse().expect("a day")), "2026-2027");
    }
}
