//! What somebody is at the school, and on which groups: dated, so that an end takes effect by itself.

use super::{
    known, leads,
    managers::{self, Leaving},
    sql::{self, NewAssignment},
};
use crate::{
    Error, Result, Work,
    accounts::require_recent_proof,
    people::{
        access::{day, maybe_day},
        children, guardians,
    },
};
use domain::{
    actor::Role,
    ids::{AssignmentId, GroupId, PersonId, RequestKey, SchoolId, StaffRoleId},
    people::forms::{AssignmentForm, NewColleague, Period, RoleForm},
    permissions::{
        allow,
        people::may_change_staff,
        ranks::{may_assign, may_give_role},
    },
    time::Day,
    validation::{Field, FieldErrors, Problem, check_day},
};
use serde_json::json;

pub async fn add_staff(work: &mut Work, school: SchoolId, form: &NewColleague, key: RequestKey) -> Result<PersonId> {
    if let Some(answer) = work.replayed("staff.add", key, &(school, form)).await? {
        return Ok(answer);
    }
    if !may_change_staff(work.membership(school)?) {
        return Err(Error::NotFound);
    }
    require_recent_proof(work)?;
    let mut errors = FieldErrors::default();
    let (who, role) = (form.who.checked(&mut errors), form.role.checked(&mut errors));
    errors.into_result()?;
    let (role, called, period) = role.ok_or(Error::NotFound)?;
    let person = guardians::sql::insert_prospective(work, &who).await?;
    let id = sql::insert_role(work, school, person, role, &called, period).await?;
    leads::tell(work, school, role, id, person).await?;
    let detail = json!({ "name": who.name, "role": role, "period": period });
    work.audit(school, "staff.add", "person", person.0, detail).await?;
    work.keep_answer("staff.add", key, &person).await?;
    Ok(person)
}

/// A role of somebody whom the school knows, such as a guardian who becomes a class parent.
pub async fn add_role(work: &mut Work, person: PersonId, form: &RoleForm, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("staff_role.add", key, &(person, form)).await?.is_some() {
        return Ok(());
    }
    let school = staff_to_change(work, person).await?;
    allow(may_give_role(work.membership(school)?, person == work.actor.person))?;
    require_recent_proof(work)?;
    let mut errors = FieldErrors::default();
    let role = form.checked(&mut errors);
    if let Some((role, _, period)) = &role {
        refuse_role_twice(work, school, person, *role, *period, &mut errors).await?;
    }
    errors.into_result()?;
    let (role, called, period) = role.ok_or(Error::NotFound)?;
    let id = sql::insert_role(work, school, person, role, &called, period).await?;
    leads::tell(work, school, role, id, person).await?;
    let detail = json!({ "role": role, "period": period });
    work.audit(school, "staff_role.add", "person", person.0, detail).await?;
    work.keep_answer("staff_role.add", key, &()).await
}

async fn refuse_role_twice(
    work: &mut Work,
    school: SchoolId,
    person: PersonId,
    role: Role,
    period: Period,
    errors: &mut FieldErrors,
) -> Result<()> {
    for known in sql::roles(work, school, person).await? {
        let held = Period {
            starts_on: day(&known.starts_on)?,
            ends_on: maybe_day(known.ends_on.as_deref())?,
        };
        if known.role == role.tag() && held.meets(period) {
            errors.add(Field::Role, Problem::AlreadyThere);
            return Ok(());
        }
    }
    Ok(())
}

async fn staff_to_change(work: &mut Work, person: PersonId) -> Result<SchoolId> {
    let (school, ..) = known(work, person).await?;
    if may_change_staff(work.membership(school)?) {
        managers::lock_staff(work, school).await?;
        Ok(school)
    } else {
        Err(Error::Denied)
    }
}

/// The last day of a role. A school always keeps somebody who manages it.
pub async fn end_role(work: &mut Work, id: StaffRoleId, last_day: &str, key: RequestKey) -> Result<PersonId> {
    if let Some(answer) = work.replayed("staff_role.end", key, &(id, last_day)).await? {
        return Ok(answer);
    }
    let schools = work.actor.school_ids();
    let row = sql::role(work, id, &schools).await?.ok_or(Error::NotFound)?;
    let (school, person) = (SchoolId(row.school_id), PersonId(row.person_id));
    require_staff_changer(work, school).await?;
    require_recent_proof(work)?;
    let last = last_day_of(last_day, &row.starts_on)?;
    refuse_longer_for_oneself(work, person, maybe_day(row.ends_on.as_deref())?, last)?;
    if row.role == Role::Manager.tag() && !managers::stays_managed(work, school, Leaving::Role(id), last).await? {
        return Err(FieldErrors::of(Field::EndsOn, Problem::LastManager).into());
    }
    sql::end_role(work, school, id, last).await?;
    let detail = json!({ "role": row.role, "last": last });
    work.audit(school, "staff_role.end", "person", person.0, detail).await?;
    work.keep_answer("staff_role.end", key, &person).await?;
    Ok(person)
}

/// Roles and assignments of one school change one after another, so that no two managers leave at once.
async fn require_staff_changer(work: &mut Work, school: SchoolId) -> Result<()> {
    if !may_change_staff(work.membership(school)?) {
        return Err(Error::NotFound);
    }
    managers::lock_staff(work, school).await
}

/// Nobody makes what they are themselves last longer.
fn refuse_longer_for_oneself(work: &Work, person: PersonId, now_until: Option<Day>, last: Day) -> Result<()> {
    match now_until {
        Some(until) if person == work.actor.person && last > until => Err(Error::Denied),
        _ => Ok(()),
    }
}

fn last_day_of(typed: &str, starts_on: &str) -> Result<Day> {
    let mut errors = FieldErrors::default();
    let last = check_day(&mut errors, Field::EndsOn, typed, true);
    if let Some(last) = last
        && last < day(starts_on)?
    {
        errors.add(Field::EndsOn, Problem::BeforeStart);
    }
    errors.into_result()?;
    last.ok_or(Error::NotFound)
}

/// A lead, a substitute until a day that must be known, a trainee or a class parent of a group, on some weekdays.
pub async fn assign(work: &mut Work, person: PersonId, form: &AssignmentForm, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("assignment.add", key, &(person, form)).await?.is_some() {
        return Ok(());
    }
    let school = staff_to_change(work, person).await?;
    allow(may_assign(work.membership(school)?, person == work.actor.person))?;
    let new = checked_assignment(work, school, person, form).await?;
    sql::insert_assignment(work, school, &new).await?;
    let detail = json!({ "group": new.group, "kind": new.kind, "weekdays": new.weekdays, "period": new.period });
    work.audit(school, "assignment.add", "person", person.0, detail).await?;
    work.keep_answer("assignment.add", key, &()).await
}

async fn checked_assignment(work: &mut Work, school: SchoolId, person: PersonId, form: &AssignmentForm) -> Result<NewAssignment> {
    let mut errors = FieldErrors::default();
    let mut checked = form.checked(&mut errors);
    let groups = children::sql::groups(work, school).await?;
    let group = groups.into_iter().find(|group| group.id.to_string() == form.group);
    match (&group, &mut checked) {
        (None, _) => errors.add(Field::Group, Problem::UnknownChoice),
        (Some(group), Some((_, _, period))) => children::hold_within(period, maybe_day(group.ends_on.as_deref())?, &mut errors),
        (Some(_), None) => {}
    }
    errors.into_result()?;
    let (group, (kind, weekdays, period)) = group.zip(checked).ok_or(Error::NotFound)?;
    Ok(NewAssignment {
        person,
        group: GroupId(group.id),
        kind,
        weekdays,
        period,
    })
}

pub async fn end_assignment(work: &mut Work, id: AssignmentId, last_day: &str, key: RequestKey) -> Result<PersonId> {
    if let Some(answer) = work.replayed("assignment.end", key, &(id, last_day)).await? {
        return Ok(answer);
    }
    let schools = work.actor.school_ids();
    let (school, person, starts_on, ends_on) = sql::assignment(work, id, &schools).await?.ok_or(Error::NotFound)?;
    let (school, person) = (SchoolId(school), PersonId(person));
    require_staff_changer(work, school).await?;
    let last = last_day_of(last_day, &starts_on)?;
    refuse_longer_for_oneself(work, person, maybe_day(ends_on.as_deref())?, last)?;
    sql::end_assignment(work, school, id, last).await?;
    work.audit(school, "assignment.end", "person", person.0, json!({ "last": last }))
        .await?;
    work.keep_answer("assignment.end", key, &person).await?;
    Ok(person)
}
