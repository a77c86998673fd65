//! What an import would change, and what of it the office is shown: both from one reading of file and school.

mod children;
mod groups;
mod guardians;
mod known_people;
mod teachers;

use super::{
    Delivery,
    matching::{self, ChildMatch, Choices},
    names::compared,
    records::{Change, Kind, Record},
    school::SchoolNow,
    splits::{self, Split},
    views::{Candidate, Counts, FieldChange, Note, PreviewRow, Section, Standing, UnsureChild, What},
};
use crate::time::Day;
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub changes: Vec<Change>,
    pub rows: Vec<PreviewRow>,
    pub counts: Counts,
    /// Children about whom the office must decide first, or did; nothing changes for them until then.
    pub unsure: Vec<UnsureChild>,
    pub splits: Vec<Split>,
    /// Children who would go to a group of a lower number.
    pub moved_back: u32,
}

/// `new_id` makes ids for new rows.
pub fn plan(delivery: Delivery, school: &SchoolNow, choices: &Choices, new_id: impl FnMut() -> Uuid) -> Plan {
    let splits = splits::splits(&delivery, school, choices);
    let delivery = splits::merged(delivery, &splits);
    let found = matching::match_children(&delivery, school, choices);
    let mut planner = Planner {
        delivery: &delivery,
        school,
        choices,
        new_id,
        plan: Plan { splits, ..Plan::default() },
        groups: Vec::new(),
        children: Vec::new(),
    };
    planner.groups();
    planner.children(&found);
    planner.teachers();
    planner.guardians();
    planner.unsure(&found);
    let mut plan = planner.plan;
    // Rows before those that refer to them.
    plan.changes.sort_by_key(|change| change.kind);
    plan
}

struct Planner<'p, F> {
    delivery: &'p Delivery,
    school: &'p SchoolNow,
    choices: &'p Choices,
    new_id: F,
    plan: Plan,
    /// The id of each group of the file; `None` for one without a name.
    groups: Vec<Option<Uuid>>,
    /// The id of each child of the file, once it is known who that is.
    children: Vec<Option<Uuid>>,
}

impl<F: FnMut() -> Uuid> Planner<'_, F> {
    fn change(&mut self, kind: Kind, id: Uuid, before: Option<Record>, after: Record) {
        self.plan.changes.push(Change { kind, id, before, after });
    }

    fn add(&mut self, kind: Kind, after: Record) -> Uuid {
        let id = (self.new_id)();
        self.change(kind, id, None, after);
        id
    }

    fn row(&mut self, section: Section, standing: Standing, name: String, detail: String, fields: Vec<FieldChange>) {
        self.plan.counts[section as usize].add(standing);
        self.plan.rows.push(PreviewRow {
            section,
            standing,
            name,
            detail,
            fields,
            subject: None,
            stays: false,
            note: None,
        });
    }

    /// Of the row that was added last.
    fn note(&mut self, note: Option<Note>) {
        if let Some(row) = self.plan.rows.last_mut() {
            row.note = note;
        }
    }

    /// Somebody who is not in the file. Who is told to stay counts as unchanged.
    fn gone(&mut self, section: Section, subject: Uuid, name: String, detail: String) -> bool {
        let stays = self.choices.stay.contains(&subject);
        self.plan.counts[section as usize].add(if stays { Standing::Same } else { Standing::Gone });
        self.plan.rows.push(PreviewRow {
            section,
            standing: Standing::Gone,
            name,
            detail,
            fields: Vec::new(),
            subject: Some(subject),
            stays,
            note: None,
        });
        !stays
    }

    fn today(&self) -> String {
        self.school.today.to_string()
    }

    fn yesterday(&self) -> String {
        yesterday(self.school.today).to_string()
    }

    /// The names of groups of the file.
    fn group_names(&self, places: &[usize]) -> String {
        let names = places
            .iter()
            .filter_map(|at| self.delivery.groups.get(*at))
            .map(|group| group.name.as_str());
        names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// The name of a group, of the school or of the file.
    fn group_name(&self, id: Uuid) -> String {
        let known = self.school.group(id).map(|group| group.name.clone());
        known.unwrap_or_else(|| {
            let at = self.groups.iter().position(|group| *group == Some(id));
            at.map(|at| self.delivery.groups[at].name.clone()).unwrap_or_default()
        })
    }

    fn unsure(&mut self, found: &[ChildMatch]) {
        let groups_of = self.groups_of_children();
        let mut decided = matching::decided(self.delivery, self.school, self.choices, found);
        for (at, found) in found.iter().enumerate() {
            let (candidates, chosen) = match (found, decided.remove(&at)) {
                (ChildMatch::Unsure(candidates), _) => (candidates.clone(), None),
                (ChildMatch::Known(place), Some(candidates)) => (candidates, Some(self.school.children[*place].0.to_string())),
                (ChildMatch::New, Some(candidates)) => (candidates, Some(NEW.to_owned())),
                (_, None) => continue,
            };
            let file = &self.delivery.children[at];
            let candidates = candidates
                .iter()
                .map(|place| {
                    let (id, child) = &self.school.children[*place];
                    Candidate {
                        id: *id,
                        name: child.name().full(),
                        birth_date: child.birth_date.clone(),
                        groups: groups_of.get(id).cloned().unwrap_or_default(),
                    }
                })
                .collect();
            let unsure = UnsureChild {
                at: u32::try_from(at).unwrap_or_default(),
                name: file.name.full(),
                birth_date: file.birth_date,
                groups: self.group_names(&file.groups),
                candidates,
                chosen,
            };
            self.plan.unsure.push(unsure);
        }
    }

    fn groups_of_children(&self) -> HashMap<Uuid, String> {
        let mut groups: HashMap<Uuid, String> = HashMap::new();
        for (_, placement) in &self.school.placements {
            let names = groups.entry(placement.child).or_default();
            if !names.is_empty() {
                names.push_str(", ");
            }
            names.push_str(&self.group_name(placement.group));
        }
        groups
    }
}

/// The choice of no child of the school, as forms send it.
pub const NEW: &str = "new";

fn day(text: Option<&str>) -> Option<Day> {
    text?.parse().ok()
}

fn yesterday(today: Day) -> Day {
    today.plus(-1)
}

fn field(what: What, before: &str, after: &str) -> Option<FieldChange> {
    (before != after).then(|| FieldChange {
        what,
        before: before.to_owned(),
        after: after.to_owned(),
    })
}

/// Whether two names may be one person's: the same family name, and given names of which one may be the other's initial.
fn may_be_same(one: &crate::names::PersonName, other: &crate::names::PersonName) -> bool {
    if compared(one) == compared(other) {
        return true;
    }
    let family = |name: &crate::names::PersonName| super::names::compared_text(&name.family);
    let given = |name: &crate::names::PersonName| super::names::compared_text(&name.given);
    let is_initials = |name: &crate::names::PersonName| name.given.contains('.') || name.given.chars().count() == 1;
    let (a, b) = (given(one), given(other));
    !family(one).is_empty()
        && family(one) == family(other)
        && a.chars().next() == b.chars().next()
        && (is_initials(one) || is_initials(other))
}
