//! How far the roles of somebody reach in a school, so that nobody comes to more than their own by way of somebody else, or of themselves.

use super::people::may_change_staff;
use crate::actor::{Membership, Role};

/// Each reaches further than those before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Guardians, and staff with groups of their own.
    #[default]
    Own,
    /// The office, and whoever has an extra role: they reach people of the whole school.
    School,
    /// Director and manager.
    Leads,
}

impl Rank {
    pub fn of_role(role: Role) -> Self {
        match role {
            Role::Director | Role::Manager => Rank::Leads,
            Role::Office => Rank::School,
            Role::Teacher | Role::CareStaff | Role::Trainee | Role::ClassParent => Rank::Own,
        }
    }
}

/// What somebody may do to others by it: an extra role gives single permissions, and no standing over others.
pub fn rank(membership: &Membership) -> Rank {
    let ranks = membership.roles.iter().map(|held| Rank::of_role(held.role));
    ranks.max().unwrap_or_default()
}

/// What others need to be their equal.
pub fn guarded_rank(membership: &Membership) -> Rank {
    let by_extra_role = if membership.extra_roles.is_empty() {
        Rank::Own
    } else {
        Rank::School
    };
    rank(membership).max(by_extra_role)
}

/// Whoever chooses where the invitation of somebody goes, or prints it, might come in as them: not as somebody who may do more. `theirs` is of
/// the same school, by all they are or will be there.
pub fn may_let_in(membership: &Membership, theirs: Rank) -> bool {
    rank(membership) >= theirs
}

/// Nobody gives a role to themselves; whoever gives one may change staff.
pub fn may_give_role(membership: &Membership, is_oneself: bool) -> bool {
    may_change_staff(membership) && !is_oneself
}

/// The same goes for groups, which bring their children's cards, unless one answers for all groups anyway.
pub fn may_assign(membership: &Membership, is_oneself: bool) -> bool {
    may_change_staff(membership) && (!is_oneself || membership.answers_for_school())
}
