//! Who in a file is who in the school. Certain by key, or by name and birth date; what is likely is for the office to say.

use super::{
    Delivery, FileChild, FileGroup, FileTeacher,
    names::{compared, compared_text},
    records::{ChildRecord, GroupRecord},
    school::SchoolNow,
    warnings::first_day_of_year,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
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
    for rule in [&by_key as &dyn Fn(&FileGroup, usize) -> bool, &by_name] {
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

pub fn match_children(delivery: &Delivery, school: &SchoolNow, choices: &Choices) -> Vec<ChildMatch> {
    let names: Vec<String> = school.children.iter().map(|(_, child)| compared(&child.name())).collect();
    let mut found: Vec<Option<ChildMatch>> = vec![None; delivery.children.len()];
    let mut taken: HashSet<usize> = HashSet::new();
    let places: HashMap<Uuid, usize> = school.children.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
    for (at, choice) in &choices.children {
        let Some(slot) = found.get_mut(*at) else { continue };
        match choice.and_then(|id| places.get(&id)) {
            Some(place) if taken.insert(*place) => *slot = Some(ChildMatch::Known(*place)),
            _ if choice.is_none() => *slot = Some(ChildMatch::New),
            _ => {}
        }
    }
    certain(delivery, school, &names, &mut found, &mut taken);
    likely(delivery, school, &names, found, &taken)
}

/// By key, then by name and birth date, where exactly one is meant.
fn certain(delivery: &Delivery, school: &SchoolNow, names: &[String], found: &mut [Option<ChildMatch>], taken: &mut HashSet<usize>) {
    let by_key: HashMap<&str, usize> = school
        .children
        .iter()
        .enumerate()
        .filter_map(|(at, (_, child))| Some((child.import_key.as_deref()?, at)))
        .collect();
    for (at, file) in delivery.children.iter().enumerate().filter(|(_, file)| !file.key.is_empty()) {
        let place = by_key.get(file.key.as_str()).copied().filter(|place| !taken.contains(place));
        let is_same = |place: &usize| {
            let known = &school.children[*place].1;
            let same_name = file.name.full().is_empty() || names[*place] == compared(&file.name) || shares_a_name(file, known);
            same_name || same_birth_date(file, known)
        };
        if let (None, Some(place)) = (&found[at], place.filter(is_same)) {
            found[at] = Some(ChildMatch::Known(place));
            taken.insert(place);
        }
    }
    let mut by_person: HashMap<(String, String), Vec<usize>> = HashMap::new();
    for (at, (_, child)) in school.children.iter().enumerate().filter(|(at, _)| !taken.contains(at)) {
        let born = child.birth_date.clone().unwrap_or_default();
        by_person.entry((names[at].clone(), born)).or_default().push(at);
    }
    for (at, file) in delivery.children.iter().enumerate() {
        let (None, Some(born)) = (&found[at], file.birth_date) else {
            continue;
        };
        let of_name = by_person.get(&(compared(&file.name), born.to_string()));
        if let Some([place]) = of_name.map(Vec::as_slice)
            && taken.insert(*place)
        {
            found[at] = Some(ChildMatch::Known(*place));
        }
    }
}

fn likely(
    delivery: &Delivery,
    school: &SchoolNow,
    names: &[String],
    found: Vec<Option<ChildMatch>>,
    taken: &HashSet<usize>,
) -> Vec<ChildMatch> {
    let keys: HashSet<&str> = delivery
        .children
        .iter()
        .map(|file| file.key.as_str())
        .filter(|key| !key.is_empty())
        .collect();
    let free: Vec<usize> = (0..school.children.len()).filter(|at| !taken.contains(at)).collect();
    found
        .into_iter()
        .zip(&delivery.children)
        .map(|(found, file)| {
            found.unwrap_or_else(|| {
                let (name, day) = (compared(&file.name), file.birth_date.map(|day| day.to_string()));
                let mut candidates: Vec<(u8, usize)> = free
                    .iter()
                    .filter_map(|at| {
                        likeness(file, &name, day.as_deref(), &school.children[*at].1, &names[*at], &keys).map(|rank| (rank, *at))
                    })
                    .collect();
                candidates.sort_unstable();
                match candidates.is_empty() {
                    true => ChildMatch::New,
                    false => ChildMatch::Unsure(candidates.into_iter().take(5).map(|(_, at)| at).collect()),
                }
            })
        })
        .collect()
}

/// How much a child of the file looks like one of the school, 0 most.
fn likeness(file: &FileChild, name: &str, day: Option<&str>, known: &ChildRecord, known_name: &str, keys: &HashSet<&str>) -> Option<u8> {
    let key = known.import_key.as_deref();
    if !file.key.is_empty() && key == Some(&file.key) {
        // The same key, and everything else differs.
        return Some(0);
    }
    // Who has a key that is elsewhere in this file is somebody else.
    if key.is_some_and(|key| keys.contains(key)) {
        return None;
    }
    let same_day = day.is_some() && day == known.birth_date.as_deref();
    match () {
        () if name == known_name => Some(1),
        () if same_day && shares_a_name(file, known) => Some(2),
        () => None,
    }
}

fn same_birth_date(file: &FileChild, known: &ChildRecord) -> bool {
    file.birth_date
        .is_some_and(|day| known.birth_date.as_deref() == Some(&day.to_string()))
}

fn shares_a_name(file: &FileChild, known: &ChildRecord) -> bool {
    let same = |one: &str, other: &str| !one.is_empty() && compared_text(one) == compared_text(other);
    same(&file.name.given, &known.given) || same(&file.name.family, &known.family)
}

/// Whether a teacher of the file is the one at a place of [`SchoolNow::staff`].
type TeacherRule<'r> = dyn Fn(&FileTeacher, usize) -> bool + 'r;

/// The role of each teacher of the file: by key, then address, then name.
pub fn match_teachers(delivery: &Delivery, school: &SchoolNow) -> Vec<Option<usize>> {
    let mut taken = HashSet::new();
    let mut found: Vec<Option<usize>> = vec![None; delivery.teachers.len()];
    let by_key = |file: &FileTeacher, at: usize| !file.key.is_empty() && school.staff[at].record.import_key.as_deref() == Some(&file.key);
    let by_mail = |file: &FileTeacher, at: usize| school.staff[at].person.has_mail(&file.mail);
    let names: Vec<String> = school.staff.iter().map(|staff| compared(&staff.person.name())).collect();
    let by_name = |file: &FileTeacher, at: usize| compared(&file.name) == names[at];
    let rules: [&TeacherRule; 3] = [&by_key, &by_mail, &by_name];
    for rule in rules {
        for (at, file) in delivery.teachers.iter().enumerate() {
            if found[at].is_none() {
                found[at] = (0..school.staff.len()).find(|place| !taken.contains(place) && rule(file, *place));
                taken.extend(found[at]);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::PersonName;

    fn child(key: Option<&str>, given: &str, family: &str, born: Option<&str>) -> (Uuid, ChildRecord) {
        let record = ChildRecord {
            given: given.into(),
            infix: String::new(),
            family: family.into(),
            birth_date: born.map(str::to_owned),
            import_key: key.map(str::to_owned),
        };
        (Uuid::from_u128(given.len() as u128 * 1000 + family.len() as u128), record)
    }

    fn in_file(key: &str, given: &str, family: &str, born: &str) -> FileChild {
        FileChild {
            key: key.into(),
            name: PersonName::new(given, "", family),
            birth_date: born.parse().ok(),
            groups: Vec::new(),
        }
    }

    fn school(children: Vec<(Uuid, ChildRecord)>) -> SchoolNow {
        SchoolNow {
            children,
            ..SchoolNow::without_anybody()
        }
    }

    fn matches(children: Vec<(Uuid, ChildRecord)>, file: Vec<FileChild>) -> Vec<ChildMatch> {
        let delivery = Delivery {
            children: file,
            ..Delivery::default()
        };
        match_children(&delivery, &school(children), &Choices::default())
    }

    #[test]
    fn a_key_or_a_name_with_a_birth_date_is_certain() {
        let known = vec![
            child(Some("1"), "Mila", "Jansen", Some("2019-04-03")),
            child(None, "Finn", "Jansen", Some("2017-01-02")),
            child(Some("old"), "Adam", "Smit", Some("2018-05-05")),
        ];
        let file = vec![
            in_file("1", "Mila", "Jansen", "2019-04-03"),
            in_file("2", "FINN", "Janśen", "2017-01-02"),
            in_file("new", "Adam", "Smit", "2018-05-05"),
            in_file("4", "Noor", "Bakker", "2018-05-05"),
        ];
        assert_eq!(
            matches(known, file),
            [ChildMatch::Known(0), ChildMatch::Known(1), ChildMatch::Known(2), ChildMatch::New]
        );
    }

    #[test]
    fn what_is_likely_is_asked() {
        let known = vec![
            child(None, "Mila", "Jansen", None),
            child(Some("7"), "Sem", "Visser", Some("2016-06-06")),
            child(None, "Liv", "Boer", Some("2015-05-05")),
        ];
        let file = vec![
            in_file("1", "Mila", "Jansen", "2019-04-03"),
            in_file("7", "Yara", "Kok", "2018-08-08"),
            in_file("9", "Liva", "Boer", "2015-05-05"),
        ];
        assert_eq!(
            matches(known, file),
            [
                ChildMatch::Unsure(vec![0]),
                ChildMatch::Unsure(vec![1]),
                ChildMatch::Unsure(vec![2])
            ]
        );
    }

    #[test]
    fn twins_are_two() {
        let known = vec![
            child(None, "Saar", "Mulder", Some("2018-02-02")),
            child(None, "Lotte", "Mulder", Some("2018-02-02")),
        ];
        let file = vec![
            in_file("1", "Lotte", "Mulder", "2018-02-02"),
            in_file("2", "Saar", "Mulder", "2018-02-02"),
        ];
        assert_eq!(matches(known, file), [ChildMatch::Known(1), ChildMatch::Known(0)]);
    }

    #[test]
    fn the_office_decides_and_no_child_is_given_away_twice() {
        let known = vec![child(None, "Mila", "Jansen", None)];
        let id = known[0].0;
        let delivery = Delivery {
            children: vec![
                in_file("1", "Mila", "Jansen", "2019-04-03"),
                in_file("2", "Mila", "Jansen", "2019-04-04"),
            ],
            ..Delivery::default()
        };
        let choices = Choices {
            children: BTreeMap::from([(0, Some(id)), (1, Some(id)), (9, None)]),
            ..Choices::default()
        };
        assert_eq!(
            match_children(&delivery, &school(known), &choices),
            [ChildMatch::Known(0), ChildMatch::New]
        );
    }
}
