//! Who asks people in.

use crate::actor::{Membership, Role};

/// The office, the director and the manager of the school.
pub fn may_invite(membership: &Membership) -> bool {
    membership.answers_for_school() || membership.has_role(Role::Manager)
}
