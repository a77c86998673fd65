//! Which child or grown-up a request is about, and whether the actor may: what they may not see does not exist.

use super::children;
use crate::{Error, Result, Work};
use domain::{
    actor::ChildTie,
    ids::{ChildId, GroupId, SchoolId},
    names::PersonName,
    people::AccountState,
    permissions::people::{ChildAccess, child_access, may_change_people, own_child},
    time::Day,
};

/// A child that the actor's school knows, and how much of it the actor gets.
pub(crate) struct Target {
    pub school: SchoolId,
    pub id: ChildId,
    pub today: Day,
    pub name: PersonName,
    pub birth_date: Option<Day>,
    pub access: ChildAccess,
}

/// For staff.
pub(super) async fn child(work: &mut Work, id: ChildId) -> Result<Target> {
    let schools = work.actor.school_ids();
    let row = children::sql::child(work, id, &schools).await?.ok_or(Error::NotFound)?;
    let school = SchoolId(row.school_id);
    let today = work.membership(school)?.today;
    let groups = children::sql::groups_of_child(work, school, id, today).await?;
    let groups: Vec<GroupId> = groups.into_iter().map(GroupId).collect();
    let access = child_access(work.membership(school)?, &groups).ok_or(Error::NotFound)?;
    let access = if work.is_looking_along() { access.looked_along() } else { access };
    Ok(Target {
        school,
        id,
        today,
        birth_date: row.birth_date()?,
        name: row.name(),
        access,
    })
}

/// For who may change it. Nobody else changes the people of this child until the transaction ends.
pub(crate) async fn child_to_change(work: &mut Work, id: ChildId) -> Result<Target> {
    let target = child(work, id).await?;
    if !may_change_people(work.membership(target.school)?) {
        return Err(Error::Denied);
    }
    work.conn().lock_name(&format!("people of child {id}")).await?;
    Ok(target)
}

/// The actor's own child, with its school; for guardians who are informed.
pub(crate) fn own(work: &Work, id: ChildId) -> Result<(SchoolId, Day, ChildTie)> {
    let mut found = work
        .actor
        .memberships
        .iter()
        .filter_map(|membership| Some((membership.school.id, membership.today, own_child(membership, id)?.clone())));
    found.next().ok_or(Error::NotFound)
}

/// The school for which the actor keeps the records of people: the one asked for, or the only one.
pub(super) fn school_to_change(work: &Work, school: SchoolId) -> Result<Day> {
    let membership = work.membership(school)?;
    if may_change_people(membership) {
        Ok(membership.today)
    } else {
        Err(Error::NotFound)
    }
}

pub(super) fn account_state(
    mail: Option<&str>,
    activated_at: Option<i64>,
    bounced_at: Option<i64>,
    closed_at: Option<i64>,
) -> AccountState {
    match (mail, activated_at, bounced_at) {
        _ if closed_at.is_some() => AccountState::Closed,
        (_, _, Some(_)) => AccountState::Bounced,
        (_, Some(_), _) => AccountState::Active,
        (None, None, None) => AccountState::NoMail,
        (Some(_), None, None) => AccountState::NoAccount,
    }
}

pub(crate) fn day(text: &str) -> Result<Day> {
    text.parse().map_err(|_| Error::inconsistent("day"))
}

pub(crate) fn maybe_day(text: Option<&str>) -> Result<Option<Day>> {
    text.map(day).transpose()
}
