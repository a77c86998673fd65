//! Children who leave: their guardians read on for a while, and then no more.

use crate::time::{Day, in_force};

/// Days in which guardians still read what they had, and take their photos home.
pub const READS_ON: i64 = 30;

/// A child in a group; both days belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<G> {
    pub group: G,
    pub starts_on: Day,
    pub ends_on: Option<Day>,
}

/// What a child is to its school today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attendance<G> {
    /// In these groups; in none before its first day, and between two.
    Here(Vec<G>),
    /// In none any more since the day `last`, at which it was in these.
    Left { last: Day, groups: Vec<G> },
    /// So long ago that nobody reads anything because of it.
    Gone,
}

/// A child that was never placed is new. What is still to come counts as being there.
pub fn attendance<G>(today: Day, placements: Vec<Placed<G>>) -> Attendance<G> {
    let last = placements.iter().map(|one| one.ends_on).max_by_key(|end| end.unwrap_or(Day::LAST));
    let groups_on = |day: Day, placements: Vec<Placed<G>>| {
        let there = placements.into_iter().filter(|one| in_force(day, one.starts_on, one.ends_on));
        there.map(|one| one.group).collect()
    };
    match last.flatten() {
        Some(last) if last.plus(READS_ON) < today => Attendance::Gone,
        Some(last) if last < today => Attendance::Left {
            last,
            groups: groups_on(last, placements),
        },
        _ => Attendance::Here(groups_on(today, placements)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn placed(group: &'static str, starts_on: &str, ends_on: Option<&str>) -> Placed<&'static str> {
        Placed {
            group,
            starts_on: day(starts_on),
            ends_on: ends_on.map(day),
        }
    }

    #[test]
    fn guardians_read_on_for_thirty_days() {
        let today = day("2026-11-23");
        let left = |last: &str, groups: &[&'static str]| Attendance::Left {
            last: day(last),
            groups: groups.to_vec(),
        };
        let groep_2 = placed("groep 2", "2025-08-01", Some("2026-07-31"));
        let groep_3 = |until: Option<&str>| placed("groep 3", "2026-08-01", until);
        let expected = [
            (vec![], Attendance::Here(vec![])),
            (vec![placed("groep 1", "2027-01-04", None)], Attendance::Here(vec![])),
            (vec![groep_2.clone(), groep_3(None)], Attendance::Here(vec!["groep 3"])),
            (vec![groep_3(Some("2026-11-23"))], Attendance::Here(vec!["groep 3"])),
            (vec![groep_2.clone(), groep_3(Some("2026-11-22"))], left("2026-11-22", &["groep 3"])),
            (
                vec![groep_3(Some("2026-11-01")), placed("de zon", "2026-08-01", Some("2026-11-01"))],
                left("2026-11-01", &["groep 3", "de zon"]),
            ),
            (vec![groep_3(Some("2026-10-24"))], left("2026-10-24", &["groep 3"])),
            (vec![groep_3(Some("2026-10-23"))], Attendance::Gone),
            (vec![groep_2.clone()], Attendance::Gone),
            (
                vec![groep_2.clone(), placed("groep 4", "2027-01-04", None)],
                Attendance::Here(vec![]),
            ),
            (
                vec![groep_2, placed("de zon", "2026-08-01", None)],
                Attendance::Here(vec!["de zon"]),
            ),
        ];
        for (placements, attendance_then) in expected {
            assert_eq!(attendance(today, placements.clone()), attendance_then, "{placements:?}");
        }
    }
}
