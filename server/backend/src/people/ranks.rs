//! Whose roles reach further than those of the actor: how they come in is not for the actor to say.

pub(crate) mod sql;

use crate::{Error, Result, Work};
use domain::{
    actor::Role,
    ids::{PersonId, SchoolId},
    permissions::ranks::{Rank, may_let_in},
    time::Day,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// People of this school who are more than the actor there, today or later. Their address, their invitation and its letter are for a director or
/// manager.
pub(crate) async fn people_above(work: &mut Work, school: SchoolId, today: Day) -> Result<HashSet<Uuid>> {
    let membership = work.membership(school)?.clone();
    if may_let_in(&membership, Rank::Leads) {
        return Ok(HashSet::new());
    }
    let mut ranks: HashMap<Uuid, Rank> = HashMap::new();
    for (person, role) in sql::reaching(work, school, today).await? {
        let rank = match role.as_deref() {
            Some(tag) => Rank::of_role(Role::from_tag(tag).ok_or(Error::inconsistent("staff_role.role"))?),
            None => Rank::School,
        };
        let known = ranks.entry(person).or_default();
        *known = rank.max(*known);
    }
    ranks.retain(|_, theirs| !may_let_in(&membership, *theirs));
    Ok(ranks.into_keys().collect())
}

/// Refuses to touch how somebody comes in who is more than the actor.
pub(crate) async fn refuse_above(work: &mut Work, school: SchoolId, person: PersonId, today: Day) -> Result<()> {
    match people_above(work, school, today).await?.contains(&person.0) {
        true => Err(Error::Denied),
        false => Ok(()),
    }
}
