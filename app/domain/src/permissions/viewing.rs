//! Who may look along as somebody else, of one school, without changing anything.

use super::ranks::{Rank, guarded_rank, rank};
use crate::actor::Membership;

/// Director, office and manager help people who are stuck; nobody else sees through somebody else's eyes.
pub fn may_view_anybody(membership: &Membership) -> bool {
    rank(membership) > Rank::Own
}

/// Never with more rights than one's own: office looks along as guardians and as staff without an office or an extra role, director and
/// manager also as those, nobody as director or manager. Both memberships are of the same school; that nobody looks along as themselves is for
/// the caller, who knows the people.
pub fn may_view_as(viewer: &Membership, viewed: &Membership) -> bool {
    let guarded = guarded_rank(viewed);
    viewer.school.id == viewed.school.id && rank(viewer) > guarded && guarded < Rank::Leads
}
