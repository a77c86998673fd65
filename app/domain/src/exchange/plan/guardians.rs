//! Guardians of a table. What a known guardian may see or do never changes by a file: that is for the office and the director.

use super::{Kind, Planner, PreviewRow, Record, Section, Standing, What, field, may_be_same};
use crate::{
    exchange::{
        FileGuardian,
        names::compared,
        records::{GuardianshipRecord, PersonRecord},
        school::Known,
    },
    names::PersonName,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Who is known so far, in the school and from rows above.
#[derive(Default)]
struct People {
    by_child: HashMap<Uuid, Vec<Known>>,
    by_mail: HashMap<String, Vec<(Uuid, PersonName)>>,
    by_phone: HashMap<(String, String), Uuid>,
    by_id: HashMap<Uuid, Known>,
    household_of_person: HashMap<Uuid, Uuid>,
    /// Where the child lives.
    household_of_child: HashMap<Uuid, Uuid>,
    /// People of whom a row of this file was taken over: a second one does not contradict it.
    told: HashSet<Uuid>,
}

impl People {
    fn remember(&mut self, id: Uuid, name: &PersonName, mail: &str, phone: &str) {
        if !mail.is_empty() {
            self.by_mail.entry(mail.to_owned()).or_default().push((id, name.clone()));
        }
        if !phone.is_empty() {
            self.by_phone.entry((compared(name), digits(phone))).or_insert(id);
        }
    }

    /// The guardian of this very child, by address and name, or by a name that may be the same.
    fn of_child(&self, child: Uuid, file: &FileGuardian) -> Option<&Known> {
        let known = self.by_child.get(&child)?;
        let by_mail = known
            .iter()
            .find(|known| known.has_mail(&file.mail) && may_be_same(&known.name(), &file.name));
        by_mail.or_else(|| known.iter().find(|known| may_be_same(&known.name(), &file.name)))
    }

    /// The same person with another child of this school: an address may be shared by two people, so the name must fit too.
    fn of_others(&self, file: &FileGuardian) -> Option<Uuid> {
        let by_mail = self.by_mail.get(&file.mail).into_iter().flatten();
        let by_mail = by_mail.filter(|(_, name)| may_be_same(name, &file.name)).map(|(id, _)| *id).next();
        by_mail.or_else(|| {
            self.by_phone
                .get(&(compared(&file.name), digits(&file.phone)))
                .copied()
                .filter(|_| !file.phone.is_empty())
        })
    }
}

fn digits(phone: &str) -> String {
    phone.chars().filter(char::is_ascii_digit).collect()
}

impl<F: FnMut() -> Uuid> Planner<'_, F> {
    pub(super) fn guardians(&mut self) {
        if self.delivery.guardians.is_empty() {
            return;
        }
        let mut people = self.people();
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
                None => self.new_guardian(file, child, &mut people),
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

    fn people(&self) -> People {
        let mut people = People::default();
        for guardian in &self.school.guardians {
            let (known, tie) = (&guardian.person, &guardian.record);
            people.by_child.entry(tie.child).or_default().push(known.clone());
            people.household_of_person.entry(known.id).or_insert(tie.household);
            if tie.lives_with {
                people.household_of_child.entry(tie.child).or_insert(tie.household);
            }
            if people.by_id.insert(known.id, known.clone()).is_none() {
                for mail in [&known.mail, &known.record.mail_on_file].into_iter().flatten() {
                    people.remember(known.id, &known.name(), &mail.to_lowercase(), "");
                }
                people.remember(known.id, &known.name(), "", &known.record.phone);
            }
        }
        people
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
    fn update_person(&mut self, file: &FileGuardian, known: &Known) -> Vec<crate::exchange::views::FieldChange> {
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
        let detail = self.name_of(file);
        self.row(Section::Guardians, Standing::New, file.name.full(), detail, Vec::new());
        let person = match people.of_others(file) {
            Some(known) => known,
            None => self.new_person(file, people),
        };
        let household = self.household(file, child, person, people);
        let authority = file.authority.unwrap_or(true);
        let starts_on = self.today();
        self.add(
            Kind::Guardianship,
            Record::Guardianship(GuardianshipRecord {
                child,
                person,
                household,
                relation: file.relation.tag().into(),
                authority,
                // Without authority the school informs on request (Burgerlijk Wetboek 1, article 377c).
                information: if authority { "full" } else { "on_request" }.into(),
                lives_with: file.lives_with.unwrap_or(true),
                starts_on,
                ends_on: None,
            }),
        );
        let known = people.by_id.get(&person).cloned();
        people.by_child.entry(child).or_default().extend(known);
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
        let apart = file.lives_with == Some(false) || file.authority == Some(false);
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
