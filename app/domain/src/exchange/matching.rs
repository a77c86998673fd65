//! Who in a file is who in the school. Certain by key, or by name and birth date; what is likely is for the office to say.

mod children;

use super::{
    Delivery, FileGroup, FileTeacher,
    names::{compared, compared_text},
    records::GroupRecord,
    school::{SchoolNow, Staff},
    warnings::first_day_of_year,
};
pub use children::{decided, match_children};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use uuid::Uuid;

/// What the office decided about a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// Per child in the file, by its place: the child of the school, or `None` for a new one.
    pub children: BTreeMap<usize, Option<Uuid>>,
    /// Children and staff that stay though the file does not have them.
    pub stay: BTreeSet<Uuid>,
    /// Split groups by the name they have together: whether they become one.
    pub merge: BTreeMap<String, bool>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChildMatch {
    Known(usize),
    New,
    /// Places in [`SchoolNow::children`], likeliest first.
    Unsure(Vec<usize>),
}

/// The place in the school's groups of each group of the file.
pub fn match_groups(delivery: &Delivery, school: &SchoolNow) -> Vec<Option<usize>> {
    let mut taken = HashSet::new();
    let mut found: Vec<Option<usize>> = vec![None; delivery.groups.len()];
    let by_key = |file: &FileGroup, at: usize| !file.key.is_empty() && school.groups[at].1.import_key.as_deref() == Some(&file.key);
    let by_name = |file: &FileGroup, at: usize| {
        let group = &school.groups[at].1;
        let kind = if file.is_combined { "ad_hoc" } else { "class" };
        // A name of another key is another group, unless the administration numbers anew and its own key is gone.
        let is_free = group.import_key.is_none() || !delivery.groups.iter().any(|other| group.import_key.as_deref() == Some(&other.key));
        group.kind == kind && is_free && same_group_name(&group.name, &file.name)
    };
    // A table knows no kinds: what is no class by that name may be a group of after-school care.
    let by_other_name = |file: &FileGroup, at: usize| {
        let group = &school.groups[at].1;
        file.key.is_empty() && matches!(group.kind.as_str(), "care" | "ad_hoc") && same_group_name(&group.name, &file.name)
    };
    for rule in [&by_key as &dyn Fn(&FileGroup, usize) -> bool, &by_name, &by_other_name] {
        for (at, file) in delivery.groups.iter().enumerate() {
            if found[at].is_none() && !file.name.is_empty() {
                found[at] = (0..school.groups.len()).find(|place| !taken.contains(place) && rule(file, *place));
                taken.extend(found[at]);
            }
        }
    }
    found
}

/// The place among the groups that ended this school year of each group of the file that is none of those of today, by key.
pub fn match_former_groups(delivery: &Delivery, school: &SchoolNow, found: &[Option<usize>]) -> Vec<Option<usize>> {
    let begin = first_day_of_year(school.today);
    let is_of_this_year = |group: &GroupRecord| group.starts_on >= begin || group.ends_on.as_ref() >= Some(&begin);
    let place = |file: &FileGroup| {
        let has_key = |group: &GroupRecord| !file.key.is_empty() && group.import_key.as_deref() == Some(&file.key);
        let mut former = school.former_groups.iter();
        former.position(|(_, group)| has_key(group) && is_of_this_year(group))
    };
    let files = delivery.groups.iter().zip(found);
    files
        .map(|(file, found)| if found.is_some() { None } else { place(file) })
        .collect()
}

/// "3", "Groep 3" and "groep 3" are one.
fn same_group_name(one: &str, other: &str) -> bool {
    let bare = |name: &str| {
        let name = compared_text(name);
        name.strip_prefix("groep")
            .or(name.strip_prefix("group"))
            .filter(|rest| !rest.is_empty())
            .map_or(name.clone(), str::to_owned)
    };
    bare(one) == bare(other)
}

/// Whether a teacher of the file is the one at a place of a list of staff.
type TeacherRule<'r> = dyn Fn(&FileTeacher, usize) -> bool + 'r;

/// The role of each teacher of the file among these: by key, then address, then name.
pub fn match_teachers(delivery: &Delivery, staff: &[Staff]) -> Vec<Option<usize>> {
    let mut taken = HashSet::new();
    let mut found: Vec<Option<usize>> = vec![None; delivery.teachers.len()];
    let by_key = |file: &FileTeacher, at: usize| !file.key.is_empty() && staff[at].record.import_key.as_deref() == Some(&file.key);
    let by_mail = |file: &FileTeacher, at: usize| staff[at].person.has_mail(&file.mail);
    let names: Vec<String> = staff.iter().map(|staff| compared(&staff.person.name())).collect();
    let by_name = |file: &FileTeacher, at: usize| compared(&file.name) == names[at];
    let rules: [&TeacherRule; 3] = [&by_key, &by_mail, &by_name];
    for rule in rules {
        for (at, file) in delivery.teachers.iter().enumerate() {
            if found[at].is_none() {
                found[at] = (0..staff.len()).find(|place| !taken.contains(place) && rule(file, *place));
                taken.extend(found[at]);
            }
        }
    }
    found
}
