//! Groups of one class that the administration keeps apart by year.

use super::{Delivery, FileGroup, matching::Choices, school::SchoolNow};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Groups of one class that the administration keeps apart by year, such as "5/6 (5)" and "5/6 (6)".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Split {
    pub name: String,
    pub parts: Vec<String>,
    pub merged: bool,
}

/// Split groups of a file. They are one already where an earlier import made them one.
pub fn splits(delivery: &Delivery, school: &SchoolNow, choices: &Choices) -> Vec<Split> {
    let mut by_name: BTreeMap<String, Vec<&FileGroup>> = BTreeMap::new();
    for group in &delivery.groups {
        if let Some(whole) = whole_of(&group.name) {
            by_name.entry(whole).or_default().push(group);
        }
    }
    by_name.retain(|_, parts| parts.len() > 1);
    by_name
        .into_iter()
        .map(|(name, parts)| {
            let key = merged_key(&parts);
            let before = !key.is_empty() && school.groups.iter().any(|(_, group)| group.import_key.as_deref() == Some(&key));
            Split {
                merged: choices.merge.get(&name).copied().unwrap_or(before),
                parts: parts.into_iter().map(|part| part.name.clone()).collect(),
                name,
            }
        })
        .collect()
}

/// "5/6" of "5/6 (5)".
fn whole_of(name: &str) -> Option<String> {
    let (whole, part) = name.trim().strip_suffix(')')?.rsplit_once('(')?;
    let whole = whole.trim();
    let is_year = !part.is_empty() && part.len() <= 10 && part.chars().any(|c| c.is_ascii_digit());
    (is_year && !whole.is_empty()).then(|| whole.to_owned())
}

fn merged_key(parts: &[&FileGroup]) -> String {
    let mut keys: Vec<&str> = parts.iter().map(|part| part.key.as_str()).filter(|key| !key.is_empty()).collect();
    keys.sort_unstable();
    keys.join("+")
}

/// The delivery with split groups as one where the office wants it so.
pub fn merged(mut delivery: Delivery, splits: &[Split]) -> Delivery {
    for split in splits.iter().filter(|split| split.merged) {
        let is_part = |group: &FileGroup| whole_of(&group.name).is_some_and(|whole| whole == split.name);
        let places: Vec<usize> = (0..delivery.groups.len()).filter(|at| is_part(&delivery.groups[*at])).collect();
        let Some(first) = places.first().copied() else { continue };
        let parts: Vec<&FileGroup> = places.iter().map(|at| &delivery.groups[*at]).collect();
        let whole = FileGroup {
            key: merged_key(&parts),
            name: split.name.clone(),
            is_combined: false,
        };
        delivery.groups[first] = whole;
        // The other parts keep their places, without anybody in them.
        let into_whole = |groups: &mut Vec<usize>| {
            groups.iter_mut().filter(|at| places.contains(at)).for_each(|at| *at = first);
            groups.dedup();
        };
        delivery.children.iter_mut().for_each(|child| into_whole(&mut child.groups));
        delivery.teachers.iter_mut().for_each(|teacher| into_whole(&mut teacher.groups));
        for at in places.into_iter().skip(1) {
            delivery.groups[at].name.clear();
        }
    }
    delivery
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::FileChild;

    #[test]
    fn split_groups_become_one() {
        let group = |key: &str, name: &str| FileGroup {
            key: key.into(),
            name: name.into(),
            is_combined: false,
        };
        let delivery = Delivery {
            groups: vec![
                group("b", "5/6 (6)"),
                group("a", "5/6 (5)"),
                group("c", "7 (7)"),
                group("d", "Groep 8"),
            ],
            children: vec![FileChild {
                groups: vec![1],
                ..FileChild::default()
            }],
            ..Delivery::default()
        };
        let now = SchoolNow::without_anybody();
        let offered = splits(&delivery, &now, &Choices::default());
        assert_eq!(offered.len(), 1);
        assert!(!offered[0].merged && offered[0].name == "5/6");
        let choices = Choices {
            merge: BTreeMap::from([("5/6".into(), true)]),
            ..Choices::default()
        };
        let merged = merged(delivery.clone(), &splits(&delivery, &now, &choices));
        assert_eq!((merged.groups[0].key.as_str(), merged.groups[0].name.as_str()), ("a+b", "5/6"));
        assert_eq!(merged.children[0].groups, [0]);
        assert!(merged.groups[1].name.is_empty());
    }
}
