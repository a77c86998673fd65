//! What a court ordered about one guardian and one child. While it is in force the child does not exist for that person.

use super::{
    change::tie_to_change,
    sql::{self, RestrictionRow},
};
use crate::{
    Error, Result, Work,
    accounts::require_recent_proof,
    people::{
        access::{Target, child_to_change, day},
        children,
    },
};
use domain::{
    ids::{ChildId, GuardianshipId, PersonId, RequestKey, RestrictionId},
    people::forms::RestrictionForm,
    permissions::people::may_decide_custody,
    validation::{Field, FieldErrors, Problem, check_day},
};
use serde_json::json;

pub async fn add_restriction(work: &mut Work, tie: GuardianshipId, form: &RestrictionForm, key: RequestKey) -> Result<ChildId> {
    if let Some(answer) = work.replayed("restriction.add", key, &(tie, form)).await? {
        return Ok(answer);
    }
    let (target, row, _) = tie_to_change(work, tie).await?;
    require_director(work, &target)?;
    let (note, period) = form.checked()?;
    let (person, by) = (PersonId(row.person_id), work.actor.person);
    sql::insert_restriction(work, target.school, target.id, person, &note, period, by).await?;
    let detail = json!({ "about": row.name().full(), "person": person, "after": { "note": note, "period": period } });
    work.audit(target.school, "restriction.add", "child", target.id.0, detail).await?;
    work.keep_answer("restriction.add", key, &target.id).await?;
    Ok(target.id)
}

/// The last day of an order. One that would begin later is taken away.
pub async fn end_restriction(work: &mut Work, id: RestrictionId, last_day: &str, key: RequestKey) -> Result<ChildId> {
    if let Some(answer) = work.replayed("restriction.end", key, &(id, last_day)).await? {
        return Ok(answer);
    }
    let (target, row) = restriction_to_change(work, id).await?;
    let mut errors = FieldErrors::default();
    let last = check_day(&mut errors, Field::EndsOn, last_day, true);
    let starts_on = day(&row.starts_on)?;
    if last.is_some_and(|last| last < starts_on && starts_on <= target.today) {
        errors.add(Field::EndsOn, Problem::BeforeStart);
    }
    errors.into_result()?;
    let last = last.ok_or(Error::NotFound)?;
    if last < starts_on {
        sql::delete_restriction(work, target.school, id).await?;
    } else {
        sql::end_restriction(work, target.school, id, last).await?;
    }
    let name = children::sql::person_name(work, PersonId(row.person_id)).await?.unwrap_or_default();
    let before = json!({ "note": row.note, "starts_on": row.starts_on, "ends_on": row.ends_on });
    let detail = json!({ "about": name.full(), "person": row.person_id, "before": before, "last": last });
    work.audit(target.school, "restriction.end", "child", target.id.0, detail).await?;
    work.keep_answer("restriction.end", key, &target.id).await?;
    Ok(target.id)
}

async fn restriction_to_change(work: &mut Work, id: RestrictionId) -> Result<(Target, RestrictionRow)> {
    let schools = work.actor.school_ids();
    let child = children::sql::child_of(work, sql::CHILD_OF_RESTRICTION, id.0, &schools).await?;
    let target = child_to_change(work, child.ok_or(Error::NotFound)?).await?;
    require_director(work, &target)?;
    require_recent_proof(work)?;
    let rows = sql::restrictions(work, target.school, target.id).await?;
    let row = rows.into_iter().find(|row| row.id == id.0).ok_or(Error::NotFound)?;
    Ok((target, row))
}

fn require_director(work: &Work, target: &Target) -> Result<()> {
    if may_decide_custody(work.membership(target.school)?) {
        Ok(())
    } else {
        Err(Error::Denied)
    }
}
