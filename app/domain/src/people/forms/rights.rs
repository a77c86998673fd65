//! Guardians: their rights with a child, and what a court ordered.

use super::{Period, PersonForm, Ticked, check_period};
use crate::{
    people::{Information, MAX_NOTE, Relation},
    validation::{Field, FieldErrors, Problem, check_text, tidy},
};
use serde::{Deserialize, Serialize};

/// The rights of one guardian with one child.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RightsForm {
    pub relation: String,
    pub authority: Ticked,
    pub information: String,
    /// The person with whom they live together; empty for a household of their own.
    pub household_of: String,
    pub contact_hidden: Ticked,
    pub lives_with: Ticked,
    pub may_report_absence: Ticked,
    pub may_book: Ticked,
    pub may_fetch: Ticked,
    pub basis: String,
    pub starts_on: String,
    pub ends_on: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedRights {
    pub relation: Relation,
    pub authority: bool,
    pub information: Information,
    pub contact_hidden: bool,
    pub lives_with: bool,
    pub may_report_absence: bool,
    pub may_book: bool,
    pub may_fetch: bool,
    pub basis: String,
    pub period: Period,
}

impl RightsForm {
    pub fn checked(&self, errors: &mut FieldErrors) -> Option<CheckedRights> {
        let relation = Relation::from_tag(&self.relation);
        if relation.is_none() {
            errors.add(Field::Relation, Problem::Required);
        }
        check_text(errors, Field::Note, &self.basis, false, MAX_NOTE);
        let period = check_period(errors, &self.starts_on, &self.ends_on);
        Some(CheckedRights {
            relation: relation?,
            authority: self.authority.is_some(),
            // What cannot be read tells nothing.
            information: Information::from_tag(&self.information).unwrap_or(Information::None),
            contact_hidden: self.contact_hidden.is_some(),
            lives_with: self.lives_with.is_some(),
            may_report_absence: self.may_report_absence.is_some(),
            may_book: self.may_book.is_some(),
            may_fetch: self.may_fetch.is_some(),
            basis: tidy(&self.basis),
            period: period?,
        })
    }
}

/// A guardian for a child: somebody whom the school knows, or somebody new.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewGuardian {
    /// Empty for somebody new.
    pub person: String,
    pub who: PersonForm,
    pub rights: RightsForm,
}

/// An order of a court about one guardian.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RestrictionForm {
    pub note: String,
    pub starts_on: String,
    pub ends_on: String,
}

impl RestrictionForm {
    pub fn checked(&self) -> Result<(String, Period), FieldErrors> {
        let mut errors = FieldErrors::default();
        check_text(&mut errors, Field::Note, &self.note, true, MAX_NOTE);
        let period = check_period(&mut errors, &self.starts_on, &self.ends_on);
        errors.into_result()?;
        period
            .map(|period| (tidy(&self.note), period))
            .ok_or_else(|| FieldErrors::of(Field::StartsOn, Problem::Required))
    }
}
