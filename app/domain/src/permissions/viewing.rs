//! Who may look along as somebody else, of one school, without changing anything.

use crate::actor::{Membership, Role};

/// Director, office and manager help people who are stuck; nobody else sees through somebody else's eyes.
pub fn may_view_anybody(membership: &Membership) -> bool {
    rank(membership) > 0
}

/// Never with more rights than one's own: office looks along as guardians and as staff without an office or an extra role, director and
/// manager also as those, nobody as director or manager. Both memberships are of the same school; that nobody looks along as themselves is for
/// the caller, who knows the people.
pub fn may_view_as(viewer: &Membership, viewed: &Membership) -> bool {
    let guarded = rank(viewed).max(u8::from(!viewed.extra_roles.is_empty()));
    viewer.school.id == viewed.school.id && rank(viewer) > guarded && guarded < LEADS
}

/// Director or manager.
const LEADS: u8 = 2;

fn rank(membership: &Membership) -> u8 {
    if membership.has_role(Role::Director) || membership.has_role(Role::Manager) {
        LEADS
    } else {
        u8::from(membership.has_role(Role::Office))
    }
}
