//! Who may look along as somebody else, of one school, without changing anything.

use crate::actor::{Membership, Role};

/// Director, office and manager help people who are stuck; nobody else sees through somebody else's eyes.
pub fn may_view_anybody(membership: &Membership) -> bool {
    rank(membership) > 0
}

/// Never with more rights than one's own: office looks along as guardians and as staff without an office, director and manager also
/// as office, nobody as director or manager. Both memberships are of the same school; that nobody looks along as themselves is for
/// the caller, who knows the people.
pub fn may_view_as(viewer: &Membership, viewed: &Membership) -> bool {
    viewer.school.id == viewed.school.id && rank(viewer) > rank(viewed) && rank(viewed) < LEADS
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
