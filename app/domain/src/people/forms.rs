//! What the forms of the office send: texts as they were typed, and boxes that are there when ticked.

mod rights;
mod staff;

pub use rights::{CheckedRights, NewGuardian, RestrictionForm, RightsForm};
pub use staff::{AssignmentForm, NewColleague, RoleForm};

use super::{ContactKind, MAX_ADDRESS, MAX_CARD, MAX_NAME, MAX_PHONE, Weekdays};
use crate::{
    accounts::MailAddress,
    ids::PersonId,
    names::PersonName,
    time::Day,
    validation::{Field, FieldErrors, Problem, check_day, check_text, tidy},
};
use serde::{Deserialize, Serialize};

/// A box that is ticked sends something.
pub type Ticked = Option<String>;

/// A first day, and a last one when there is one. Both belong to the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    pub starts_on: Day,
    pub ends_on: Option<Day>,
}

impl Period {
    /// Whether the two have a day in common.
    pub fn meets(self, other: Period) -> bool {
        let ends_before = |one: Period, other: Period| one.ends_on.is_some_and(|last| last < other.starts_on);
        !ends_before(self, other) && !ends_before(other, self)
    }

    /// The part of it until this last day of what it is about; none when it begins later.
    pub fn until(self, last: Option<Day>) -> Option<Period> {
        match last {
            None => Some(self),
            Some(last) if last < self.starts_on => None,
            Some(last) => Some(Period {
                ends_on: Some(self.ends_on.map_or(last, |ends_on| ends_on.min(last))),
                ..self
            }),
        }
    }
}

impl From<&super::child::PlacementView> for Period {
    fn from(placement: &super::child::PlacementView) -> Self {
        Self {
            starts_on: placement.starts_on,
            ends_on: placement.ends_on,
        }
    }
}

pub fn check_period(errors: &mut FieldErrors, starts_on: &str, ends_on: &str) -> Option<Period> {
    let (starts_on, ends_on) = (
        check_day(errors, Field::StartsOn, starts_on, true),
        check_day(errors, Field::EndsOn, ends_on, false),
    );
    if ends_on.is_some_and(|last| starts_on.is_some_and(|first| last < first)) {
        errors.add(Field::EndsOn, Problem::BeforeStart);
    }
    starts_on.map(|starts_on| Period { starts_on, ends_on })
}

/// Somebody, for a period: who joins a committee or gets an extra role.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TermForm {
    pub person: String,
    pub starts_on: String,
    pub ends_on: String,
}

impl TermForm {
    pub fn checked(&self) -> Result<(PersonId, Period), FieldErrors> {
        let mut errors = FieldErrors::default();
        let person = self.person.parse().ok();
        if person.is_none() {
            errors.add(Field::Person, Problem::UnknownChoice);
        }
        let period = check_period(&mut errors, &self.starts_on, &self.ends_on);
        errors.into_result()?;
        person
            .zip(period)
            .ok_or_else(|| FieldErrors::of(Field::Person, Problem::UnknownChoice))
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NameForm {
    pub given: String,
    pub infix: String,
    pub family: String,
}

impl NameForm {
    pub fn checked(&self, errors: &mut FieldErrors) -> PersonName {
        check_text(errors, Field::GivenName, &self.given, true, MAX_NAME);
        check_text(errors, Field::Infix, &self.infix, false, MAX_NAME);
        check_text(errors, Field::FamilyName, &self.family, false, MAX_NAME);
        PersonName::new(tidy(&self.given), tidy(&self.infix), tidy(&self.family))
    }
}

/// A child that is new, or on record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChildForm {
    pub name: NameForm,
    pub birth_date: String,
}

impl ChildForm {
    pub fn checked(&self, today: Day) -> Result<(PersonName, Option<Day>), FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = self.name.checked(&mut errors);
        let birth_date = check_day(&mut errors, Field::BirthDate, &self.birth_date, false);
        if birth_date.is_some_and(|day| day > today) {
            errors.add(Field::BirthDate, Problem::InTheFuture);
        }
        errors.into_result().map(|()| (name, birth_date))
    }
}

/// A child in a group. `instead_of` is the placement that ends the day before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlacementForm {
    pub group: String,
    /// Digits, 0 for Monday.
    pub weekdays: Vec<String>,
    pub starts_on: String,
    pub ends_on: String,
    pub instead_of: String,
}

impl PlacementForm {
    pub fn checked(&self, errors: &mut FieldErrors) -> Option<(Weekdays, Period)> {
        let weekdays = Weekdays::from_digits(self.weekdays.iter().map(String::as_str));
        if weekdays.is_none() {
            errors.add(Field::Weekdays, Problem::Required);
        }
        let period = check_period(errors, &self.starts_on, &self.ends_on);
        weekdays.zip(period)
    }
}

/// How to reach somebody who has no account yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonForm {
    pub name: NameForm,
    pub mail: String,
    pub phone: String,
    pub postal_address: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedPerson {
    pub name: PersonName,
    pub mail: Option<MailAddress>,
    pub phone: String,
    pub postal_address: String,
}

impl PersonForm {
    pub fn checked(&self, errors: &mut FieldErrors) -> CheckedPerson {
        let name = self.name.checked(errors);
        let mail = Some(self.mail.trim()).filter(|mail| !mail.is_empty()).map(MailAddress::parse);
        if let Some(Err(problem)) = mail {
            errors.add(Field::Mail, problem);
        }
        check_text(errors, Field::Phone, &self.phone, false, MAX_PHONE);
        check_text(errors, Field::PostalAddress, &self.postal_address, false, MAX_ADDRESS);
        CheckedPerson {
            name,
            mail: mail.and_then(Result::ok),
            phone: tidy(&self.phone),
            postal_address: tidy(&self.postal_address),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ContactForm {
    pub kind: String,
    pub name: String,
    pub phone: String,
    pub relation: String,
}

impl ContactForm {
    pub fn checked(&self) -> Result<(ContactKind, Self), FieldErrors> {
        let mut errors = FieldErrors::default();
        let kind = ContactKind::from_tag(&self.kind).unwrap_or(ContactKind::Emergency);
        check_text(&mut errors, Field::Name, &self.name, true, MAX_NAME);
        // Family may be there without being called.
        check_text(&mut errors, Field::Phone, &self.phone, kind != ContactKind::Family, MAX_PHONE);
        check_text(&mut errors, Field::Relation, &self.relation, false, MAX_NAME);
        let tidied = Self {
            kind: kind.tag().into(),
            name: tidy(&self.name),
            phone: tidy(&self.phone),
            relation: tidy(&self.relation),
        };
        errors.into_result().map(|()| (kind, tidied))
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CardForm {
    pub allergies: String,
    pub medication: String,
    pub remarks: String,
}

impl CardForm {
    pub fn checked(&self) -> Result<super::child::CardView, FieldErrors> {
        let mut errors = FieldErrors::default();
        check_text(&mut errors, Field::Allergies, &self.allergies, false, MAX_CARD);
        check_text(&mut errors, Field::Medication, &self.medication, false, MAX_CARD);
        check_text(&mut errors, Field::Remarks, &self.remarks, false, MAX_CARD);
        errors.into_result().map(|()| super::child::CardView {
            allergies: tidy(&self.allergies),
            medication: tidy(&self.medication),
            remarks: tidy(&self.remarks),
        })
    }
}

/// What a guardian asks to have changed: all that the page showed, changed or not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProposalForm {
    pub child: ChildForm,
    pub own: NameForm,
    pub card: CardForm,
    /// Contacts and their phones, in the same order.
    pub contacts: Vec<String>,
    pub phones: Vec<String>,
    /// Contacts who are to be taken off the list.
    pub ends: Vec<String>,
    /// Somebody new to call, or nothing but a kind.
    pub new_contact: ContactForm,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::Information;

    fn period(starts_on: &str, ends_on: &str) -> (Option<Period>, FieldErrors) {
        let mut errors = FieldErrors::default();
        (check_period(&mut errors, starts_on, ends_on), errors)
    }

    #[test]
    fn periods_have_a_first_day_and_end_after_it() {
        assert!(period("2026-08-01", "2026-08-01").1.is_empty(), "one day is a period");
        assert!(period("2026-08-01", " ").1.is_empty());
        assert_eq!(period("2026-08-02", "2026-08-01").1.at(Field::EndsOn), Some(Problem::BeforeStart));
        assert_eq!(period("", "").1.at(Field::StartsOn), Some(Problem::Required));
        assert_eq!(period("31-12-2026", "").1.at(Field::StartsOn), Some(Problem::NotADate));
    }

    #[test]
    fn periods_meet_on_a_day_that_both_have() {
        let of = |starts_on, ends_on| period(starts_on, ends_on).0.expect("a period");
        let autumn = of("2026-08-01", "2026-11-30");
        assert!(autumn.meets(of("2026-11-30", "")));
        assert!(!autumn.meets(of("2026-12-01", "")));
        assert!(of("2026-01-01", "").meets(autumn));
        assert!(!of("2026-01-01", "2026-07-31").meets(autumn));
    }

    #[test]
    fn a_guardian_needs_a_name_and_an_address_that_can_be_one() {
        let mut errors = FieldErrors::default();
        PersonForm {
            mail: "nobody".into(),
            ..PersonForm::default()
        }
        .checked(&mut errors);
        assert_eq!(errors.at(Field::GivenName), Some(Problem::Required));
        assert_eq!(errors.at(Field::Mail), Some(Problem::NotAMailAddress));
        let mut errors = FieldErrors::default();
        let name = NameForm {
            given: " Madonna ".into(),
            ..NameForm::default()
        };
        let checked = PersonForm {
            name,
            ..PersonForm::default()
        }
        .checked(&mut errors);
        assert!(errors.is_empty(), "one name and no address is enough to begin with");
        assert_eq!((checked.name.full().as_str(), checked.mail), ("Madonna", None));
    }

    #[test]
    fn information_that_cannot_be_read_is_none() {
        let form = RightsForm {
            relation: "parent".into(),
            information: "everything".into(),
            starts_on: "2026-08-01".into(),
            ..RightsForm::default()
        };
        let rights = form.checked(&mut FieldErrors::default()).expect("rights");
        assert_eq!(
            (rights.information, rights.authority, rights.may_fetch),
            (Information::None, false, false)
        );
    }
}
