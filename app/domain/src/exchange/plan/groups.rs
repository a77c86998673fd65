//! Groups of the file: known ones keep what the school gave them, new ones get a colour and a letter from their name.

use super::{Kind, Note, Planner, Record, Section, Standing, What, field};
use crate::exchange::{FileGroup, matching, records::GroupRecord, warnings::first_day_of_year};
use std::collections::HashSet;
use uuid::Uuid;

impl<F: FnMut() -> Uuid> Planner<'_, F> {
    pub(super) fn groups(&mut self) {
        let (delivery, school) = (self.delivery, self.school);
        let found = matching::match_groups(delivery, school);
        let former = matching::match_former_groups(delivery, school, &found);
        let mut position = school.groups.iter().map(|(_, group)| group.position).max().unwrap_or_default();
        for (at, file) in delivery.groups.iter().enumerate() {
            let id = match (found[at], former[at]) {
                _ if file.name.is_empty() => None,
                (Some(at), _) => Some(self.known_group(file, at)),
                (None, Some(at)) => Some(self.group_again(file, at)),
                (None, None) => {
                    position += 1;
                    Some(self.new_group(file, position))
                }
            };
            self.groups.push(id);
        }
        let found: HashSet<usize> = found.into_iter().flatten().collect();
        if delivery.is_complete {
            self.groups_gone(&found);
        }
    }

    fn known_group(&mut self, file: &FileGroup, at: usize) -> Uuid {
        let (id, before) = self.school.groups[at].clone();
        let mut after = before.clone();
        if !file.key.is_empty() {
            after.import_key = Some(file.key.clone());
            // A group that is found by its name keeps the way the school writes it.
            if before.import_key.as_deref() == Some(&file.key) {
                after.name = file.name.clone();
            }
        }
        let fields = [
            field(What::Name, &before.name, &after.name),
            field(
                What::Key,
                before.import_key.as_deref().unwrap_or_default(),
                after.import_key.as_deref().unwrap_or_default(),
            ),
        ];
        let fields: Vec<_> = fields.into_iter().flatten().collect();
        let standing = if fields.is_empty() { Standing::Same } else { Standing::Changed };
        self.row(Section::Groups, standing, after.name.clone(), String::new(), fields);
        if before != after {
            self.free_key(id, &after);
            self.change(Kind::Group, id, Some(Record::Group(before)), Record::Group(after));
        }
        id
    }

    /// A group that ended this school year, by a file that lacked it or by the office, and that the administration still has.
    fn group_again(&mut self, file: &FileGroup, at: usize) -> Uuid {
        let (id, before) = self.school.former_groups[at].clone();
        let mut after = before.clone();
        after.name.clone_from(&file.name);
        after.ends_on = None;
        let name = field(What::Name, &before.name, &after.name);
        let fields = name.into_iter().collect();
        self.row(Section::Groups, Standing::Changed, after.name.clone(), String::new(), fields);
        self.note(super::day(before.ends_on.as_deref()).map(Note::ComesBack));
        self.change(Kind::Group, id, Some(Record::Group(before)), Record::Group(after));
        id
    }

    /// A key is given once among groups that began on one day: one that ended gives it up.
    fn free_key(&mut self, taker: Uuid, taken: &GroupRecord) {
        let school = self.school;
        let has_it =
            |group: &GroupRecord| taken.import_key.is_some() && group.import_key == taken.import_key && group.starts_on == taken.starts_on;
        for (id, before) in school.former_groups.iter().filter(|(id, group)| *id != taker && has_it(group)) {
            let after = GroupRecord {
                import_key: None,
                ..before.clone()
            };
            self.change(Kind::Group, *id, Some(Record::Group(before.clone())), Record::Group(after));
        }
    }

    fn new_group(&mut self, file: &FileGroup, position: i64) -> Uuid {
        let after = GroupRecord {
            name: file.name.clone(),
            import_key: (!file.key.is_empty()).then(|| file.key.clone()),
            kind: if file.is_combined { "ad_hoc" } else { "class" }.into(),
            letter: letter(&file.name),
            color: color(&file.name, file.is_combined).into(),
            position,
            starts_on: first_day_of_year(self.school.today),
            ends_on: None,
        };
        self.row(Section::Groups, Standing::New, file.name.clone(), String::new(), Vec::new());
        self.add(Kind::Group, Record::Group(after))
    }

    /// Groups that came with an earlier file and are not in this one.
    fn groups_gone(&mut self, found: &HashSet<usize>) {
        for (at, (id, group)) in self.school.groups.iter().enumerate() {
            let came = group.import_key.is_some() && matches!(group.kind.as_str(), "class" | "ad_hoc");
            if found.contains(&at) || !came || !self.gone(Section::Groups, *id, group.name.clone(), String::new()) {
                continue;
            }
            let mut after = group.clone();
            after.ends_on = Some(self.yesterday());
            self.change(Kind::Group, *id, Some(Record::Group(group.clone())), Record::Group(after));
        }
    }
}

/// What stands on the tag: "5/6" of "Groep 5/6", "Z" of "De Zon"; three characters at most.
fn letter(name: &str) -> String {
    let number: String = name
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_alphanumeric() || *c == '/')
        .take(3)
        .collect();
    let word = || {
        name.split(' ')
            .next_back()
            .and_then(|word| word.chars().next())
            .map(|c| c.to_uppercase().collect::<String>())
    };
    if number.is_empty() { word().unwrap_or_default() } else { number }
}

fn color(name: &str, is_combined: bool) -> &'static str {
    if is_combined {
        return "school";
    }
    match name.chars().find(char::is_ascii_digit) {
        Some('1' | '2') => "g12",
        Some('3') => "g3",
        Some('4') => "g4",
        Some('5') => "g5",
        Some('6') => "g6",
        Some('7') => "g7",
        Some('8') => "g8",
        _ => "school",
    }
}
