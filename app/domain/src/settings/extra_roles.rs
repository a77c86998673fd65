//! Roles that a school makes itself, beside those that every school has.

use crate::{
    ids::{ExtraRoleHolderId, ExtraRoleId, PersonId, RequestKey, SchoolId},
    people::{MAX_NAME, Standing, child::Choice},
    permissions::Permission,
    time::Day,
    validation::{Field, FieldErrors, Problem, check_text, tidy},
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HolderView {
    pub id: ExtraRoleHolderId,
    pub person: PersonId,
    pub name: String,
    pub starts_on: Day,
    pub ends_on: Option<Day>,
    pub standing: Standing,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtraRoleView {
    pub id: ExtraRoleId,
    pub name: String,
    pub permissions: Vec<Permission>,
    pub holders: Vec<HolderView>,
    /// The reader has all of its permissions, and so may give it.
    pub may_give: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtraRolesPage {
    pub school: SchoolId,
    pub today: Day,
    pub key: RequestKey,
    pub roles: Vec<ExtraRoleView>,
    /// What the reader may put into a role: what they may do themselves.
    pub may_choose: Vec<Permission>,
    /// Who may get one: whoever has a role at the school today.
    pub staff: Vec<Choice>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExtraRoleForm {
    pub name: String,
    /// Words of [`Permission`].
    pub permissions: Vec<String>,
}

impl ExtraRoleForm {
    pub fn checked(&self) -> Result<(String, Vec<Permission>), FieldErrors> {
        let mut errors = FieldErrors::default();
        check_text(&mut errors, Field::Name, &self.name, true, MAX_NAME);
        let mut permissions: Vec<Permission> = self.permissions.iter().filter_map(|tag| Permission::from_tag(tag)).collect();
        permissions.sort_unstable();
        permissions.dedup();
        if permissions.is_empty() {
            errors.add(Field::Permissions, Problem::Required);
        }
        errors.into_result().map(|()| (tidy(&self.name), permissions))
    }
}
