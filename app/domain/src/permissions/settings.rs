//! What a school decides about itself: its settings, its extra roles, its years.

use crate::actor::{Membership, Role};

/// Director and manager. No extra role gives it.
pub fn may_change_settings(membership: &Membership) -> bool {
    membership.has_role(Role::Director) || membership.has_role(Role::Manager)
}

/// Making extra roles and giving them to people. No extra role gives it.
pub fn may_change_extra_roles(membership: &Membership) -> bool {
    may_change_settings(membership)
}

/// School years are made by those who keep the groups in them.
pub fn may_change_years(membership: &Membership) -> bool {
    membership.answers_for_school() || membership.has_role(Role::Manager)
}
