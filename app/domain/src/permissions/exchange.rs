//! Files in and out: who may take over data of the pupil administration, and who may take lists out.

use super::{Denied, Permission, allow};
use crate::actor::{Membership, Role};

/// Office, director and manager, or an extra role. It changes who belongs to the school, and shows all of them.
pub fn may_import(membership: &Membership) -> Result<(), Denied> {
    allow(membership.answers_for_school() || membership.has_role(Role::Manager) || membership.may(Permission::ImportExport))
}

/// The same people: a list holds names and addresses of everybody.
pub fn may_export(membership: &Membership) -> Result<(), Denied> {
    may_import(membership)
}
