//! Guardians of a table. What a known guardian may see or do never changes by a file: that is for the office and the director.

use super::{FieldChange, Kind, Note, Planner, PreviewRow, Record, Section, Standing, What, field, known_people::People};
use crate::{
    exchange::{
        FileGuardian, Told,
        records::{GuardianshipRecord, PersonRecord},
        school::Known,
    },
    names::PersonName,
    people::Information,
    time::Day,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Where a file says nothing, guardians have it; where it says something unreadable, nobody may take it for a yes.
fn has_authority(file: &FileGuardian) -> bool {
    matches!(file.authority, Told::Yes | Told::Nothing)
}

/// Without authority the school informs on request (Burgerlijk Wetboek 1, article 377c). A file may tell somebody less, never more.
fn information(file: &FileGuardian) -> Information {
    match (has_authority(file), file.information) {
        (_, Some(Information::None)) => Information::None,
        (true, None | Some(Information::Full)) => Information::Full,
        _ => Information::OnRequest,
    }
}

/// What the office looks at before somebody becomes a guardian.
fn told_of(person: Option<&Known>, tie: &GuardianshipRecord) -> Vec<FieldChange> {
    let mail = person.and_then(|known| known.mail.as_ref().or(known.record.mail_on_file.as_ref()));
    let fields = [
        field(What::Mail, "", mail.map_or("", String::as_str)),
        field(What::Phone, "", person.map_or("", |known| &known.record.phone)),
        field(What::Relation, "", &tie.relation),
        field(What::Authority, "", if tie.authority { "yes" } else { "no" }),
        field(What::Information, "", &tie.information),
    ];
    fields.into_iter().flatten().collect()
}

impl<F: FnMut() -> Uuid> Planner<'_, F> {
    pub(super) fn guardians(&mut self) {
        if self.delivery.guardians.is_empty() {
            return;
        }
        let mut people = People::of(self.school);
        let delivery = self.delivery;
        let mut found: HashMap<Uuid, HashSet<Uuid>> = HashMap::new();
        for file in &delivery.guardians {
            // Children the office still has to decide about.
            let Some(child) = self.children.get(file.child).copied().flatten() else {
                continue;
            };
            let found = found.entry(child).or_default();
            match people.of_child(child, file).cloned() {
                Some(known) => {
                    found.insert(known.id);
                    self.known_guardian(file, &known, &mut people);
                }
                None => match people.formerly_of_child(child, file) {
                    Some((name, last_day)) => self.ended_guardian(file, name, last_day),
                    None => self.new_guardian(file, child, &mut people),
                },
            }
        }
        self.not_told_of(&found);
    }

    /// Guardians who are not in the file, of children whose others are. They are listed and stay: a table often holds some of the
    /// guardians only, and who loses sight of a child is decided by somebody.
    fn not_told_of(&mut self, found: &HashMap<Uuid, HashSet<Uuid>>) {
        let school = self.school;
        for guardian in &school.guardians {
            let child = guardian.record.child;
            let Some(found) = found.get(&child) else { continue };
            if found.contains(&guardian.person.id) {
                continue;
            }
            let of = school.children.iter().find(|(id, _)| *id == child);
            self.plan.counts[Section::Guardians as usize].add(Standing::Same);
            self.plan.rows.push(PreviewRow {
                section: Section::Guardians,
                standing: Standing::Gone,
                name: guardian.person.name().full(),
                detail: of.map(|(_, record)| record.name().full()).unwrap_or_default(),
                fields: Vec::new(),
                subject: None,
                stays: true,
                note: None,
            });
        }
    }

    fn name_of(&self, file: &FileGuardian) -> String {
        let child = &self.delivery.children[file.child];
        let known = self.children[file.child].and_then(|id| self.school.children.iter().find(|(known, _)| *known == id));
        match (child.name.full().is_empty(), known) {
            (true, Some((_, record))) => record.name().full(),
            _ => child.name.full(),
        }
    }

    fn known_guardian(&mut self, file: &FileGuardian, known: &Known, people: &mut People) {
        let detail = self.name_of(file);
        let fields = if people.told.insert(known.id) {
            self.update_person(file, known)
        } else {
            Vec::new()
        };
        let standing = if fields.is_empty() { Standing::Same } else { Standing::Changed };
        self.row(Section::Guardians, standing, known.name().full(), detail, fields);
    }

    /// What is newer in the file, of somebody without an account. Initials never replace a name.
    fn update_person(&mut self, file: &FileGuardian, known: &Known) -> Vec<FieldChange> {
        if known.has_account {
            return Vec::new();
        }
        let before = known.record.clone();
        let mut after = before.clone();
        let is_initials = file.name.given.contains('.') || file.name.given.chars().count() <= 1;
        if !is_initials {
            after.given.clone_from(&file.name.given);
            after.infix.clone_from(&file.name.infix);
            after.family.clone_from(&file.name.family);
        }
        if !file.mail.is_empty() {
            after.mail_on_file = Some(file.mail.clone());
        }
        if !file.phone.is_empty() {
            after.phone.clone_from(&file.phone);
        }
        let name = |record: &PersonRecord| PersonName::new(&record.given, &record.infix, &record.family).full();
        let mail = |record: &PersonRecord| record.mail_on_file.clone().unwrap_or_default();
        let fields = [
            field(What::Name, &name(&before), &name(&after)),
            field(What::Mail, &mail(&before), &mail(&after)),
            field(What::Phone, &before.phone, &after.phone),
        ];
        if before != after {
            self.change(Kind::Person, known.id, Some(Record::Person(before)), Record::Person(after));
        }
        fields.into_iter().flatten().collect()
    }

    fn new_guardian(&mut self, file: &FileGuardian, child: Uuid, people: &mut People) {
        let person = match people.of_others(file) {
            Some(known) => known,
            None => self.new_person(file, people),
        };
        let household = self.household(file, child, person, people);
        let starts_on = self.today();
        let tie = GuardianshipRecord {
            child,
            person,
            household,
            relation: file.relation.tag().into(),
            authority: has_authority(file),
            information: information(file).tag().into(),
            lives_with: file.lives_with != Told::No,
            starts_on,
            ends_on: None,
        };
        let known = people.by_id.get(&person).cloned();
        let (name, detail) = (file.name.full(), self.name_of(file));
        self.row(Section::Guardians, Standing::New, name, detail, told_of(known.as_ref(), &tie));
        self.note(people.let_go.get(&person).copied().map(Note::EndedElsewhere));
        self.add(Kind::Guardianship, Record::Guardianship(tie));
        people.by_child.entry(child).or_default().extend(known);
    }

    fn ended_guardian(&mut self, file: &FileGuardian, name: String, last_day: Option<Day>) {
        let detail = self.name_of(file);
        self.row(Section::Guardians, Standing::Same, name, detail, Vec::new());
        self.note(last_day.map(Note::StaysEnded));
    }

    fn new_person(&mut self, file: &FileGuardian, people: &mut People) -> Uuid {
        let record = PersonRecord {
            given: file.name.given.clone(),
            infix: file.name.infix.clone(),
            family: file.name.family.clone(),
            mail_on_file: (!file.mail.is_empty()).then(|| file.mail.clone()),
            phone: file.phone.clone(),
        };
        let id = self.add(Kind::Person, Record::Person(record.clone()));
        people.remember(id, &file.name, &file.mail, &file.phone);
        people.told.insert(id);
        let known = Known {
            id,
            record,
            mail: None,
            has_account: false,
        };
        people.by_id.insert(id, known);
        id
    }

    /// A label to count families by: guardians of one row live together unless the file says otherwise, and a person has one household.
    fn household(&mut self, file: &FileGuardian, child: Uuid, person: Uuid, people: &mut People) -> Uuid {
        let apart = file.lives_with == Told::No || file.authority == Told::No;
        let household = match people.household_of_person.get(&person) {
            Some(known) => *known,
            None if apart => (self.new_id)(),
            None => people.household_of_child.get(&child).copied().unwrap_or_else(&mut self.new_id),
        };
        people.household_of_person.insert(person, household);
        if !apart {
            people.household_of_child.entry(child).or_insert(household);
        }
        household
    }
}
