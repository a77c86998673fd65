//! Which child of a file is which of the school.

use super::{ChildMatch, Choices};
use crate::exchange::{
    Delivery, FileChild,
    names::{compared, compared_text},
    records::ChildRecord,
    school::SchoolNow,
};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

impl ChildMatch {
    fn known(&self) -> Option<usize> {
        match self {
            ChildMatch::Known(place) => Some(*place),
            _ => None,
        }
    }
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
    let keys = keys_of(delivery);
    let free: Vec<usize> = (0..school.children.len()).filter(|at| !taken.contains(at)).collect();
    found
        .into_iter()
        .zip(&delivery.children)
        .map(|(found, file)| {
            found.unwrap_or_else(|| {
                let candidates = likely_of(file, &free, school, names, &keys);
                match candidates.is_empty() {
                    true => ChildMatch::New,
                    false => ChildMatch::Unsure(candidates),
                }
            })
        })
        .collect()
}

/// Places in [`SchoolNow::children`] of those whom a child of the file may be, likeliest first.
fn likely_of(file: &FileChild, free: &[usize], school: &SchoolNow, names: &[String], keys: &HashSet<&str>) -> Vec<usize> {
    let (name, day) = (compared(&file.name), file.birth_date.map(|day| day.to_string()));
    let likeness = |at: &usize| likeness(file, &name, day.as_deref(), &school.children[*at].1, &names[*at], keys);
    let mut candidates: Vec<(u8, usize)> = free.iter().filter_map(|at| Some((likeness(at)?, *at))).collect();
    candidates.sort_unstable();
    candidates.into_iter().take(5).map(|(_, at)| at).collect()
}

/// For each child about whom the office decided: those among whom it could choose, so that it can decide otherwise.
pub fn decided(delivery: &Delivery, school: &SchoolNow, choices: &Choices, found: &[ChildMatch]) -> BTreeMap<usize, Vec<usize>> {
    if choices.children.is_empty() {
        return BTreeMap::new();
    }
    let names: Vec<String> = school.children.iter().map(|(_, child)| compared(&child.name())).collect();
    let keys = keys_of(delivery);
    let taken: HashSet<usize> = found.iter().filter_map(ChildMatch::known).collect();
    let candidates = |at: usize| {
        let own = found[at].known();
        let free: Vec<usize> = (0..names.len())
            .filter(|place| !taken.contains(place) || own == Some(*place))
            .collect();
        let mut candidates = likely_of(&delivery.children[at], &free, school, &names, &keys);
        candidates.extend(own.filter(|own| !candidates.contains(own)));
        candidates
    };
    let chosen = choices.children.keys().copied().filter(|at| *at < found.len());
    chosen.map(|at| (at, candidates(at))).collect()
}

fn keys_of(delivery: &Delivery) -> HashSet<&str> {
    let keys = delivery.children.iter().map(|file| file.key.as_str());
    keys.filter(|key| !key.is_empty()).collect()
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
