//! Somebody who is on record twice becomes one: a record without an account goes into another one of the same school.

pub(crate) mod sql;

use super::{known, managers::lock_staff, sql as persons};
use crate::{
    Error, Result, Work,
    accounts::require_recent_proof,
    invitations,
    people::{
        access::{day, maybe_day},
        ranks,
    },
};
use domain::{
    ids::{PersonId, RequestKey, SchoolId},
    names::PersonName,
    people::{Standing, child::Choice, person::Twin},
    permissions::{
        allow,
        people::{may_change_people, may_change_rights, may_change_staff},
    },
    time::Day,
    validation::{Field, FieldErrors, Problem},
};
use serde_json::json;

/// The others of whom the reader may say that they are this person, with what is known of them.
pub(super) async fn twins(work: &mut Work, school: SchoolId, today: Day, id: PersonId, others: &[Choice]) -> Result<Vec<Twin>> {
    let mut twins: Vec<Twin> = Vec::new();
    for other in others {
        if twins.iter().any(|twin| twin.id == other.id) || !may_merge(work, school, today, id, other.id).await? {
            continue;
        }
        if let Some(row) = persons::person(work, school, other.id).await? {
            twins.push(Twin {
                id: other.id,
                name: row.name().full(),
                mail: row.mail.unwrap_or_default(),
                phone: row.phone,
                postal_address: row.postal_address,
                children: children(work, school, today, other.id).await?,
            });
        }
    }
    Ok(twins)
}

async fn children(work: &mut Work, school: SchoolId, today: Day, id: PersonId) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for row in persons::children(work, school, id).await? {
        if Standing::on(today, day(&row.starts_on)?, maybe_day(row.ends_on.as_deref())?) != Standing::Past {
            names.push(PersonName::new(row.given_name, row.infix, row.family_name).full());
        }
    }
    Ok(names)
}

/// Whoever could do each part of it one by one.
async fn may_merge(work: &mut Work, school: SchoolId, today: Day, from: PersonId, into: PersonId) -> Result<bool> {
    let membership = work.membership(school)?.clone();
    let (Some(leaving), Some(staying)) = (
        persons::person(work, school, from).await?,
        persons::person(work, school, into).await?,
    ) else {
        return Err(Error::NotFound);
    };
    let above = ranks::people_above(work, school, today).await?;
    let is_guardian = !persons::children(work, school, from).await?.is_empty();
    let is_staff = !persons::roles(work, school, from).await?.is_empty();
    Ok(may_change_people(&membership)
        && (!is_guardian || may_change_rights(&membership))
        && (!is_staff || (may_change_staff(&membership) && into != work.actor.person))
        && !above.contains(&from.0)
        && !above.contains(&into.0)
        && from != into
        && leaving.is_prospective
        && leaving.closed_at.is_none()
        && staying.closed_at.is_none())
}

/// All that `from` is to the school becomes what `into` is. Refused where both are guardians of one child and not by the same rights, or where a
/// court said something: that is for people to look at first.
pub async fn merge_person(work: &mut Work, from: PersonId, into: PersonId, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("person.merge", key, &(from, into)).await?.is_some() {
        return Ok(());
    }
    let (school, today, leaving) = known(work, from).await?;
    allow(may_merge(work, school, today, from, into).await?)?;
    require_recent_proof(work)?;
    lock_staff(work, school).await?;
    allow(sql::is_unclaimed(work, from).await?)?;
    if sql::differs(work, school, from, into, today).await? {
        return Err(FieldErrors::of(Field::Person, Problem::DifferentRights).into());
    }
    sql::fill_in(work, from, into).await?;
    sql::forget_invitation(work, school, from).await?;
    sql::drop_covered_roles(work, school, from, into).await?;
    invitations::move_ties(work, school, from, into).await?;
    let detail = json!({ "from": from, "into": into, "name": leaving.name(), "mail": leaving.mail, "phone": leaving.phone });
    for one in [from, into] {
        work.audit(school, "person.merge", "person", one.0, detail.clone()).await?;
    }
    work.keep_answer("person.merge", key, &()).await
}
