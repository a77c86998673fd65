//! Who asks people in.

use super::Permission;
use crate::actor::{Membership, Role};

/// The office, the director and the manager of the school, or an extra role.
pub fn may_invite(membership: &Membership) -> bool {
    membership.answers_for_school() || membership.has_role(Role::Manager) || membership.may(Permission::Invite)
}
