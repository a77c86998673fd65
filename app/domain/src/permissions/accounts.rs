//! What an account asks of its person by what they are to their schools.

use super::viewing::may_view_as;
use crate::{
    accounts::passwords::{LEAST_PASSWORD, LEAST_STAFF_PASSWORD},
    actor::{Actor, Membership, Role},
    ids::GroupId,
};

/// Director, office and manager, and whose extra role shows or changes data of all people: they see everything of a school (ROSA v3: at least two factors for managing access).
pub fn needs_second_factor(actor: &Actor) -> bool {
    let manages = |membership: &Membership| membership.answers_for_school() || membership.has_role(Role::Manager);
    let sees_more = |membership: &Membership| {
        let mut permissions = membership.extra_roles.iter().flat_map(|role| &role.permissions);
        permissions.any(|permission| permission.needs_second_factor())
    };
    actor
        .memberships
        .iter()
        .any(|membership| manages(membership) || sees_more(membership))
}

/// Characters.
pub fn least_password(actor: &Actor) -> u32 {
    if actor.is_staff() { LEAST_STAFF_PASSWORD } else { LEAST_PASSWORD }
}

/// The office helps somebody who cannot get in: starts a reset, or opens a closed account again. It never chooses the password.
pub fn may_help_with_account(membership: &Membership) -> bool {
    membership.answers_for_school() || membership.has_role(Role::Manager)
}

/// Who answers for a group knows its families, and sends a guardian who stands at the classroom door a link for a new password.
pub fn responsible_for(membership: &Membership) -> Vec<GroupId> {
    let ties = membership.assignments.iter().filter(|tie| tie.kind.is_responsible());
    ties.map(|tie| tie.group.id).collect()
}

/// Somebody lost the second factor of their account: the same people as one may look along as, and of staff only for director and
/// manager. Both memberships are of the same school.
pub fn may_reset_factor(helper: &Membership, theirs: &Membership) -> bool {
    let leads = helper.has_role(Role::Director) || helper.has_role(Role::Manager);
    let is_family = theirs.roles.iter().all(|held| held.role == Role::ClassParent);
    may_view_as(helper, theirs) && (leads || is_family)
}
