//! What somebody is at the school, and on which groups.

use super::{Period, PersonForm, check_period};
use crate::{
    actor::{AssignmentKind, Role},
    people::{MAX_NAME, Weekdays},
    validation::{Field, FieldErrors, Problem, check_text, tidy},
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RoleForm {
    pub role: String,
    /// How children and parents call them.
    pub called: String,
    pub starts_on: String,
    pub ends_on: String,
}

impl RoleForm {
    pub fn checked(&self, errors: &mut FieldErrors) -> Option<(Role, String, Period)> {
        let role = Role::from_tag(&self.role);
        if role.is_none() {
            errors.add(Field::Role, Problem::Required);
        }
        check_text(errors, Field::Name, &self.called, false, MAX_NAME);
        let period = check_period(errors, &self.starts_on, &self.ends_on);
        Some((role?, tidy(&self.called), period?))
    }
}

/// Somebody of the staff on a group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AssignmentForm {
    pub group: String,
    pub kind: String,
    /// Digits, 0 for Monday.
    pub weekdays: Vec<String>,
    pub starts_on: String,
    pub ends_on: String,
}

impl AssignmentForm {
    /// A substitute is one until a day that is known.
    pub fn checked(&self, errors: &mut FieldErrors) -> Option<(AssignmentKind, Weekdays, Period)> {
        let kind = AssignmentKind::from_tag(&self.kind);
        let weekdays = Weekdays::from_digits(self.weekdays.iter().map(String::as_str));
        let period = check_period(errors, &self.starts_on, &self.ends_on);
        if kind.is_none() {
            errors.add(Field::Role, Problem::Required);
        }
        if weekdays.is_none() {
            errors.add(Field::Weekdays, Problem::Required);
        }
        if kind == Some(AssignmentKind::Substitute) && period.is_some_and(|period| period.ends_on.is_none()) {
            errors.add(Field::EndsOn, Problem::Required);
        }
        Some((kind?, weekdays?, period?))
    }
}

/// A colleague whom the school does not know yet, with a role.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewColleague {
    pub who: PersonForm,
    pub role: RoleForm,
}
