//! What an invitation is about, when it is for a relative.

use super::sql;
use crate::{Result, Tx, clock::local_minute};
use domain::{
    ids::{PersonId, SchoolId},
    invitations::InvitedChild,
    time::Day,
};
use uuid::Uuid;

/// As what somebody is asked in.
pub(crate) enum Invited {
    /// To see photos of these children; of none when it is not allowed any more.
    Relative(Vec<InvitedChild>),
    /// As guardian or staff.
    Member,
}

pub(crate) async fn about(tx: &mut Tx, school: SchoolId, person: PersonId, time_zone: &str) -> Result<Invited> {
    if !sql::is_contact(tx, school, person).await? {
        return Ok(Invited::Member);
    }
    let today = local_minute(tx.now, time_zone).day;
    Ok(Invited::Relative(seen_children(tx, school, person, today).await?))
}

/// Given names only, with the groups they are in today.
pub(crate) async fn seen_children(tx: &mut Tx, school: SchoolId, person: PersonId, today: Day) -> Result<Vec<InvitedChild>> {
    let mut children: Vec<(Uuid, InvitedChild)> = Vec::new();
    for (id, given_name, group) in sql::about(tx, school, person, today).await? {
        if children.last().is_none_or(|(known, _)| *known != id) {
            children.push((
                id,
                InvitedChild {
                    given_name,
                    groups: Vec::new(),
                },
            ));
        }
        if let Some((_, child)) = children.last_mut() {
            child.groups.extend(group);
        }
    }
    Ok(children.into_iter().map(|(_, child)| child).collect())
}
