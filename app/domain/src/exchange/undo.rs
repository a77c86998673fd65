//! Undoing an import: back to what was, wherever nobody changed it since.

use super::records::{Change, Kind, Record};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftWhy {
    /// Somebody changed it after the import.
    Changed,
    /// Something else needs it by now: a post, an invitation, an account.
    Used,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undo<'c> {
    /// New rows that go.
    pub remove: Vec<&'c Change>,
    /// Changed rows that become what they were.
    pub restore: Vec<&'c Change>,
    pub left: Vec<(&'c Change, LeftWhy)>,
}

/// `now` has the rows as they are; `used` the rows that something outside of this import refers to.
pub fn undo<'c>(changes: &'c [Change], now: &HashMap<Uuid, Record>, used: &HashSet<Uuid>) -> Undo<'c> {
    let is_new = |change: &Change| change.before.is_none();
    let is_unchanged = |change: &Change| now.get(&change.id) == Some(&change.after);
    let mut left: HashMap<Uuid, LeftWhy> = HashMap::new();
    for change in changes {
        if !is_unchanged(change) {
            left.insert(change.id, LeftWhy::Changed);
        } else if is_new(change) && used.contains(&change.id) {
            left.insert(change.id, LeftWhy::Used);
        }
    }
    let made = |kinds: &[Kind]| -> HashSet<Uuid> {
        let of_kinds = changes.iter().filter(|change| is_new(change) && kinds.contains(&change.kind));
        of_kinds.map(|change| change.id).collect()
    };
    let (made, someone) = (made(&Kind::ALL), made(&[Kind::Child, Kind::Person]));
    // What hangs on a new child or person who stays, stays too, and so does what that hangs on. A group that stays keeps nobody.
    loop {
        let mut more: Vec<(Uuid, LeftWhy)> = Vec::new();
        for change in changes.iter().filter(|change| is_new(change)) {
            let needs = change.after.refers_to();
            if left.contains_key(&change.id) {
                more.extend(needs.into_iter().map(|id| (id, LeftWhy::Used)));
            } else if needs.iter().any(|id| left.contains_key(id) && someone.contains(id)) {
                more.push((change.id, LeftWhy::Used));
            }
        }
        more.retain(|(id, _)| !left.contains_key(id) && made.contains(id));
        if more.is_empty() {
            break;
        }
        left.extend(more);
    }
    let mut undo = Undo::default();
    for change in changes {
        match left.get(&change.id) {
            // Gone already: nothing is left of it.
            Some(_) if is_new(change) && !now.contains_key(&change.id) => {}
            Some(why) => undo.left.push((change, *why)),
            None if is_new(change) => undo.remove.push(change),
            None => undo.restore.push(change),
        }
    }
    undo
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::records::{ChildRecord, GuardianshipRecord, PersonRecord, PlacementRecord};

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn child(given: &str) -> Record {
        Record::Child(ChildRecord {
            given: given.into(),
            infix: String::new(),
            family: "Jansen".into(),
            birth_date: None,
            import_key: None,
        })
    }

    fn person() -> Record {
        Record::Person(PersonRecord {
            given: "Sanne".into(),
            infix: String::new(),
            family: "Jansen".into(),
            mail_on_file: None,
            phone: String::new(),
        })
    }

    fn placement() -> Record {
        Record::Placement(PlacementRecord {
            child: id(1),
            group: id(9),
            starts_on: "2026-11-23".into(),
            ends_on: None,
        })
    }

    fn guardianship() -> Record {
        Record::Guardianship(GuardianshipRecord {
            child: id(1),
            person: id(2),
            household: id(8),
            relation: "parent".into(),
            authority: true,
            information: "full".into(),
            lives_with: true,
            starts_on: "2026-11-23".into(),
            ends_on: None,
        })
    }

    fn made(kind: Kind, number: u128, after: Record) -> Change {
        Change {
            kind,
            id: id(number),
            before: None,
            after,
        }
    }

    fn run() -> Vec<Change> {
        vec![
            made(Kind::Child, 1, child("Mila")),
            made(Kind::Person, 2, person()),
            made(Kind::Placement, 3, placement()),
            made(Kind::Guardianship, 4, guardianship()),
            Change {
                kind: Kind::Child,
                id: id(5),
                before: Some(child("Fin")),
                after: child("Finn"),
            },
        ]
    }

    fn as_made(changes: &[Change]) -> HashMap<Uuid, Record> {
        changes.iter().map(|change| (change.id, change.after.clone())).collect()
    }

    #[test]
    fn what_nobody_touched_becomes_what_it_was() {
        let changes = run();
        let undo = undo(&changes, &as_made(&changes), &HashSet::new());
        assert_eq!((undo.remove.len(), undo.restore.len(), undo.left.len()), (4, 1, 0));
    }

    #[test]
    fn what_was_changed_since_stays_with_all_it_needs() {
        let changes = run();
        let mut now = as_made(&changes);
        now.insert(id(4), person());
        now.insert(id(5), child("Finnian"));
        let undo = undo(&changes, &now, &HashSet::new());
        let left: Vec<(u128, LeftWhy)> = undo.left.iter().map(|(change, why)| (change.id.as_u128(), *why)).collect();
        assert_eq!(
            left,
            [
                (1, LeftWhy::Used),
                (2, LeftWhy::Used),
                (3, LeftWhy::Used),
                (4, LeftWhy::Changed),
                (5, LeftWhy::Changed)
            ]
        );
    }

    #[test]
    fn what_is_used_stays_and_what_is_gone_is_not_told() {
        let changes = run();
        let mut now = as_made(&changes);
        now.remove(&id(3));
        let undo = undo(&changes, &now, &HashSet::from([id(2)]));
        let left: Vec<u128> = undo.left.iter().map(|(change, _)| change.id.as_u128()).collect();
        assert_eq!(left, [1, 2, 4]);
    }
}
