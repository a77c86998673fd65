//! A grown-up as office, director and manager see them.

use super::{AccountState, Relation, Standing, Weekdays, child::Choice};
use crate::{
    accounts::office::AccountHelp,
    actor::{AssignmentKind, GroupRef, Role},
    ids::{AssignmentId, ChildId, PersonId, RequestKey, SchoolId, StaffRoleId},
    names::PersonName,
    time::Day,
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChildOfPerson {
    pub id: ChildId,
    pub name: String,
    pub relation: Relation,
    pub standing: Standing,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleView {
    pub id: StaffRoleId,
    pub role: Role,
    pub called: String,
    pub starts_on: Day,
    pub ends_on: Option<Day>,
    pub standing: Standing,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentView {
    pub id: AssignmentId,
    pub group: GroupRef,
    pub kind: AssignmentKind,
    pub weekdays: Weekdays,
    pub starts_on: Day,
    pub ends_on: Option<Day>,
    pub standing: Standing,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonPage {
    pub school: SchoolId,
    pub today: Day,
    pub key: RequestKey,
    pub id: PersonId,
    pub name: PersonName,
    /// The sign-in address, or what the school has on file.
    pub mail: String,
    pub phone: String,
    pub postal_address: String,
    pub account: AccountState,
    pub children: Vec<ChildOfPerson>,
    pub roles: Vec<RoleView>,
    /// Roles that the school made itself, with their days.
    pub extra_roles: Vec<(String, Day, Option<Day>)>,
    pub assignments: Vec<AssignmentView>,
    pub groups: Vec<GroupRef>,
    /// Until somebody has an account the school writes down how to reach them; after that they do.
    pub may_edit: bool,
    pub may_change_staff: bool,
    /// Also not to oneself.
    pub may_give_role: bool,
    pub may_assign: bool,
    /// How far they are with their account, and what may be done about it.
    pub help: AccountHelp,
    /// Looking along as this person is offered.
    pub may_view: bool,
    /// Others of this school with the same address, and with the same name.
    pub same_mail: Vec<Choice>,
    pub same_name: Vec<Choice>,
    /// Those of them into whose record this one may go.
    pub twins: Vec<Twin>,
}

/// Perhaps the same person on record once more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Twin {
    pub id: PersonId,
    pub name: String,
    pub mail: String,
    pub phone: String,
    pub postal_address: String,
    pub children: Vec<String>,
}
