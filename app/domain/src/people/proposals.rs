//! Changes that guardians ask for and the office decides about: old beside new.

use super::{
    ContactKind, MAX_CARD, MAX_NAME, MAX_PHONE,
    child::{CardView, ContactView},
    forms::ContactForm,
};
use crate::{
    ids::{ChildId, ContactId, ProposalId, RequestKey, SchoolId},
    names::PersonName,
    time::{Day, LocalMinute},
    validation::{Field, FieldErrors, Problem, check_day, check_text, tidy},
};
use serde::{Deserialize, Serialize};

/// One thing on record. Those of a name with `Own` are the guardian's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Datum {
    GivenName,
    Infix,
    FamilyName,
    BirthDate,
    Allergies,
    Medication,
    Remarks,
    OwnGivenName,
    OwnInfix,
    OwnFamilyName,
    ContactPhone(ContactId),
    /// Somebody is no more to be called or to fetch: the name is there before, and nothing after.
    ContactEnds(ContactId),
    /// Somebody new, in as many parts as there are to write down.
    NewContactKind,
    NewContactName,
    NewContactPhone,
    NewContactRelation,
}

impl Datum {
    pub fn field(self) -> Field {
        match self {
            Datum::GivenName | Datum::OwnGivenName => Field::GivenName,
            Datum::Infix | Datum::OwnInfix => Field::Infix,
            Datum::FamilyName | Datum::OwnFamilyName => Field::FamilyName,
            Datum::BirthDate => Field::BirthDate,
            Datum::Allergies => Field::Allergies,
            Datum::Medication => Field::Medication,
            Datum::Remarks => Field::Remarks,
            Datum::ContactPhone(_) => Field::Phone,
            Datum::ContactEnds(_) | Datum::NewContactKind => Field::Changes,
            Datum::NewContactName => Field::Name,
            Datum::NewContactPhone => Field::NewPhone,
            Datum::NewContactRelation => Field::Relation,
        }
    }
}

/// All that is on record about a child and may be proposed to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnRecord {
    pub name: PersonName,
    pub own_name: PersonName,
    pub birth_date: Option<Day>,
    pub card: CardView,
    pub contacts: Vec<ContactView>,
}

impl OnRecord {
    /// Empty for what is not there, also for a contact that is gone.
    pub fn value(&self, datum: Datum) -> String {
        let contact = |id: ContactId| self.contacts.iter().find(|contact| contact.id == id);
        match datum {
            Datum::GivenName => self.name.given.clone(),
            Datum::Infix => self.name.infix.clone(),
            Datum::FamilyName => self.name.family.clone(),
            Datum::BirthDate => self.birth_date.map(|day| day.to_string()).unwrap_or_default(),
            Datum::Allergies => self.card.allergies.clone(),
            Datum::Medication => self.card.medication.clone(),
            Datum::Remarks => self.card.remarks.clone(),
            Datum::OwnGivenName => self.own_name.given.clone(),
            Datum::OwnInfix => self.own_name.infix.clone(),
            Datum::OwnFamilyName => self.own_name.family.clone(),
            Datum::ContactPhone(id) => contact(id).map(|contact| contact.phone.clone()).unwrap_or_default(),
            Datum::ContactEnds(id) => contact(id).map(|contact| contact.name.clone()).unwrap_or_default(),
            Datum::NewContactKind | Datum::NewContactName | Datum::NewContactPhone | Datum::NewContactRelation => String::new(),
        }
    }

    fn knows(&self, datum: Datum) -> bool {
        match datum {
            Datum::ContactPhone(id) | Datum::ContactEnds(id) => self.contacts.iter().any(|contact| contact.id == id),
            _ => true,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub datum: Datum,
    /// What the guardian saw.
    pub before: String,
    pub after: String,
}

/// What differs from the record, checked. A whole form is compared, so that it may be sent without JavaScript.
pub fn changes(record: &OnRecord, asked: Vec<(Datum, String)>, today: Day) -> Result<Vec<Change>, FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut changes = Vec::new();
    for (datum, after) in asked {
        let (before, after) = (record.value(datum), tidy(&after));
        if before != after && record.knows(datum) {
            check(&mut errors, datum, &after, today);
            changes.push(Change { datum, before, after });
        }
    }
    if let Some(contact) = new_contact(&changes) {
        check_new_contact(&mut errors, &contact);
    }
    if changes.is_empty() {
        errors.add(Field::Changes, Problem::NothingChanged);
    }
    errors.into_result().map(|()| changes)
}

/// Somebody new to call, as it is asked for.
pub fn new_contact(changes: &[Change]) -> Option<ContactForm> {
    let part = |datum: Datum| {
        changes
            .iter()
            .find(|change| change.datum == datum)
            .map(|change| change.after.clone())
    };
    let (kind, name) = (part(Datum::NewContactKind), part(Datum::NewContactName));
    let (phone, relation) = (part(Datum::NewContactPhone), part(Datum::NewContactRelation));
    let is_asked = kind.is_some() || name.is_some() || phone.is_some() || relation.is_some();
    is_asked.then(|| ContactForm {
        kind: kind.unwrap_or_default(),
        name: name.unwrap_or_default(),
        phone: phone.unwrap_or_default(),
        relation: relation.unwrap_or_default(),
    })
}

fn check_new_contact(errors: &mut FieldErrors, contact: &ContactForm) {
    let kind = ContactKind::from_tag(&contact.kind);
    if kind.is_none() {
        errors.add(Field::Changes, Problem::UnknownChoice);
    }
    check_text(errors, Field::Name, &contact.name, true, MAX_NAME);
    check_text(
        errors,
        Field::NewPhone,
        &contact.phone,
        kind != Some(ContactKind::Family),
        MAX_PHONE,
    );
    check_text(errors, Field::Relation, &contact.relation, false, MAX_NAME);
}

fn check(errors: &mut FieldErrors, datum: Datum, after: &str, today: Day) {
    let field = datum.field();
    match datum {
        Datum::BirthDate => {
            if check_day(errors, field, after, true).is_some_and(|day| day > today) {
                errors.add(field, Problem::InTheFuture);
            }
        }
        Datum::GivenName | Datum::OwnGivenName => check_text(errors, field, after, true, MAX_NAME),
        Datum::Infix | Datum::FamilyName | Datum::OwnInfix | Datum::OwnFamilyName => check_text(errors, field, after, false, MAX_NAME),
        Datum::ContactPhone(_) => check_text(errors, field, after, true, MAX_PHONE),
        Datum::Allergies | Datum::Medication | Datum::Remarks => check_text(errors, field, after, false, MAX_CARD),
        // The parts of a new contact are looked at together.
        Datum::ContactEnds(_) | Datum::NewContactKind | Datum::NewContactName | Datum::NewContactPhone | Datum::NewContactRelation => {}
    }
}

/// Whether somebody changed one of these meanwhile: accepting would overwrite what nobody looked at.
pub fn is_outdated(record: &OnRecord, changes: &[Change]) -> bool {
    changes
        .iter()
        .any(|change| !record.knows(change.datum) || record.value(change.datum) != change.before)
}

/// A change beside what is on record now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownChange {
    pub change: Change,
    /// The name of the contact it is about.
    pub about: String,
    /// Present when it is not any more what the guardian saw.
    pub now: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalView {
    pub id: ProposalId,
    pub child: ChildId,
    pub child_name: String,
    pub proposer: String,
    pub at: LocalMinute,
    pub changes: Vec<ShownChange>,
    pub is_outdated: bool,
}

/// What waits for the office, the oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalsPage {
    pub school: SchoolId,
    pub today: Day,
    pub key: RequestKey,
    pub proposals: Vec<ProposalView>,
    /// There are more than are shown.
    pub has_more: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn record() -> OnRecord {
        OnRecord {
            name: PersonName::new("Mila", "de", "Vries"),
            own_name: PersonName::new("Sanne", "de", "Vries"),
            birth_date: None,
            card: CardView::default(),
            contacts: Vec::new(),
        }
    }

    fn today() -> Day {
        Day::new(2026, 11, 23).expect("a day")
    }

    #[test]
    fn what_differs_from_the_record_is_asked_for() {
        let asked = vec![
            (Datum::GivenName, " Mila ".into()),
            (Datum::BirthDate, "2020-05-06".into()),
            (Datum::Allergies, "Noten\r\n".into()),
            (Datum::ContactPhone(ContactId(Uuid::nil())), "06 1".into()),
        ];
        let changes = changes(&record(), asked, today()).expect("two changes");
        let told: Vec<(Datum, &str)> = changes.iter().map(|change| (change.datum, change.after.as_str())).collect();
        assert_eq!(told, [(Datum::BirthDate, "2020-05-06"), (Datum::Allergies, "Noten")]);
    }

    #[test]
    fn what_cannot_be_is_refused_with_all_that_is_wrong() {
        let asked = vec![(Datum::GivenName, String::new()), (Datum::BirthDate, "2026-11-24".into())];
        let errors = changes(&record(), asked, today()).expect_err("two problems");
        assert_eq!(errors.at(Field::GivenName), Some(Problem::Required));
        assert_eq!(errors.at(Field::BirthDate), Some(Problem::InTheFuture));
    }

    #[test]
    fn somebody_new_to_call_has_a_name_and_a_number() {
        let asked = |kind: &str, name: &str, phone: &str| {
            let parts = [
                (Datum::NewContactKind, kind),
                (Datum::NewContactName, name),
                (Datum::NewContactPhone, phone),
            ];
            let parts = parts.into_iter().map(|(datum, text)| (datum, text.to_owned())).collect();
            changes(&record(), parts, today())
        };
        let added = asked("pick_up", " Oma ", "06 1").expect("a contact");
        let contact = new_contact(&added).expect("a contact");
        assert_eq!(
            (contact.kind.as_str(), contact.name.as_str(), contact.phone.as_str()),
            ("pick_up", "Oma", "06 1")
        );
        assert!(asked("family", "Oma", "").is_ok(), "family may be there without being called");
        let errors = asked("pick_up", "", "").expect_err("nobody");
        assert_eq!(
            (errors.at(Field::Name), errors.at(Field::NewPhone)),
            (Some(Problem::Required), Some(Problem::Required))
        );
        assert_eq!(
            asked("friend", "Oma", "06 1").expect_err("no kind").at(Field::Changes),
            Some(Problem::UnknownChoice)
        );
    }

    #[test]
    fn a_change_is_outdated_once_the_record_says_something_else() {
        let asked = vec![(Datum::Remarks, "Bril".into())];
        let changes = changes(&record(), asked, today()).expect("a change");
        let mut later = record();
        assert!(!is_outdated(&later, &changes));
        later.card.allergies = "Noten".into();
        assert!(!is_outdated(&later, &changes), "something else");
        later.card.remarks = "Beugel".into();
        assert!(is_outdated(&later, &changes));
        let gone = vec![Change {
            datum: Datum::ContactPhone(ContactId(Uuid::nil())),
            before: String::new(),
            after: "06 1".into(),
        }];
        assert!(is_outdated(&later, &gone), "a contact that is gone");
    }
}
