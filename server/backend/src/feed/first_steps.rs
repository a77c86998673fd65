//! What the office of a new school does first; it finds an empty feed.

use super::sql;
use crate::{Result, Work};
use domain::{
    actor::Membership,
    feed::FirstSteps,
    permissions::{exchange::may_import, invitations::may_invite},
};

/// Of the first school in which the actor imports and invites, and nobody was invited yet. A school whose people never came that way, as they
/// have accounts, is not new.
pub(super) async fn first_steps(work: &mut Work) -> Result<Option<FirstSteps>> {
    if work.is_looking_along() {
        return Ok(None);
    }
    let actor = work.actor.clone();
    let fills = |membership: &&Membership| may_import(membership).is_ok() && may_invite(membership);
    for membership in actor.memberships.iter().filter(fills) {
        let school = membership.school.id;
        let people = sql::people_so_far(work, school).await?;
        if !people.is_invited {
            return Ok(Some(FirstSteps {
                school,
                has_children: people.has_children,
            }));
        }
    }
    Ok(None)
}
