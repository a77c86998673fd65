//! Guardians whom the school knows, and those of rows above, so that one person stays one.

use super::{day, may_be_same};
use crate::{
    exchange::{
        FileGuardian,
        names::compared,
        school::{Known, SchoolNow},
    },
    names::PersonName,
    time::Day,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Who is known so far, in the school and from rows above.
#[derive(Default)]
pub struct People {
    pub by_child: HashMap<Uuid, Vec<Known>>,
    /// Ties that ended, with their last day.
    former: HashMap<Uuid, Vec<(Known, Option<Day>)>>,
    /// People who have no tie any more, and the last day of the last.
    pub let_go: HashMap<Uuid, Day>,
    by_mail: HashMap<String, Vec<(Uuid, PersonName)>>,
    by_phone: HashMap<(String, String), Uuid>,
    pub by_id: HashMap<Uuid, Known>,
    pub household_of_person: HashMap<Uuid, Uuid>,
    /// Where the child lives.
    pub household_of_child: HashMap<Uuid, Uuid>,
    /// People of whom a row of this file was taken over: a second one does not contradict it.
    pub told: HashSet<Uuid>,
}

impl People {
    /// The people of a school.
    pub fn of(school: &SchoolNow) -> Self {
        let mut people = Self::default();
        for guardian in &school.guardians {
            let (known, tie) = (&guardian.person, &guardian.record);
            people.by_child.entry(tie.child).or_default().push(known.clone());
            people.household_of_person.entry(known.id).or_insert(tie.household);
            if tie.lives_with {
                people.household_of_child.entry(tie.child).or_insert(tie.household);
            }
            people.know(known);
        }
        for guardian in &school.former_guardians {
            let (known, last_day) = (&guardian.person, day(guardian.record.ends_on.as_deref()));
            let former = people.former.entry(guardian.record.child).or_default();
            former.push((known.clone(), last_day));
            if let (true, Some(day)) = (people.know(known), last_day) {
                people.let_go.insert(known.id, day);
            }
        }
        people
    }

    pub fn remember(&mut self, id: Uuid, name: &PersonName, mail: &str, phone: &str) {
        if !mail.is_empty() {
            self.by_mail.entry(mail.to_owned()).or_default().push((id, name.clone()));
        }
        if !phone.is_empty() {
            self.by_phone.entry((compared(name), digits(phone))).or_insert(id);
        }
    }

    /// Whether this is the first that is heard of somebody.
    pub fn know(&mut self, known: &Known) -> bool {
        let is_first = self.by_id.insert(known.id, known.clone()).is_none();
        if is_first {
            for mail in [&known.mail, &known.record.mail_on_file].into_iter().flatten() {
                self.remember(known.id, &known.name(), &mail.to_lowercase(), "");
            }
            self.remember(known.id, &known.name(), "", &known.record.phone);
        }
        is_first
    }

    /// The guardian of this very child, by address and name, or by a name that may be the same.
    pub fn of_child(&self, child: Uuid, file: &FileGuardian) -> Option<&Known> {
        let known = self.by_child.get(&child)?;
        let by_mail = known
            .iter()
            .find(|known| known.has_mail(&file.mail) && may_be_same(&known.name(), &file.name));
        by_mail.or_else(|| known.iter().find(|known| may_be_same(&known.name(), &file.name)))
    }

    /// Who was a guardian of this very child and is not any more.
    pub fn formerly_of_child(&self, child: Uuid, file: &FileGuardian) -> Option<(String, Option<Day>)> {
        let former = self.former.get(&child)?;
        let found = former.iter().find(|(known, _)| may_be_same(&known.name(), &file.name))?;
        Some((found.0.name().full(), found.1))
    }

    /// The same person with another child of this school: an address may be shared by two people, so the name must fit too.
    pub fn of_others(&self, file: &FileGuardian) -> Option<Uuid> {
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
