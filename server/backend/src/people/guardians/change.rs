//! Adding a guardian, changing rights, ending them, and opening what is told on request.

use super::sql::{self, GuardianRow};
use crate::{
    Error, Result, Work,
    accounts::require_recent_proof,
    people::access::{Target, child_to_change, day, maybe_day},
};
use domain::{
    ids::{ChildId, GuardianshipId, PersonId, RequestKey},
    names::PersonName,
    people::forms::{CheckedRights, NewGuardian, Period, RightsForm},
    permissions::{
        allow,
        people::{may_change_rights, may_decide_custody},
    },
    validation::{Field, FieldErrors, Problem, check_day},
};
use serde_json::{Value, json};
use uuid::Uuid;

/// Ties a guardian to a child. Somebody new has no account, and nobody looks whether their address has one elsewhere.
pub async fn add_guardian(work: &mut Work, child: ChildId, form: &NewGuardian, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("guardianship.add", key, &(child, form)).await?.is_some() {
        return Ok(());
    }
    let target = guardians_to_change(work, child).await?;
    let mut errors = FieldErrors::default();
    let rights = form.rights.checked(&mut errors);
    let current = sql::guardians(work, target.school, child).await?;
    let (person, name) = if form.person.is_empty() {
        let who = form.who.checked(&mut errors);
        errors.into_result()?;
        (sql::insert_prospective(work, &who).await?, who.name)
    } else {
        let known = known(work, &target, &form.person, &mut errors).await?;
        if let (Some((person, _)), Some(rights)) = (&known, &rights) {
            refuse_twice(&current, *person, rights.period, None, &mut errors)?;
        }
        errors.into_result()?;
        known.ok_or(Error::NotFound)?
    };
    let mut rights = rights.ok_or(Error::NotFound)?;
    // Sharing is a choice of the person, for all their children: until they make it, other parents read a name.
    let chosen = sql::hides_contact(work, target.school, person, target.today).await?;
    rights.contact_hidden = chosen.unwrap_or(true);
    let household = household(work, &target, &current, person, &form.rights.household_of, None).await?;
    sql::insert(work, target.school, child, person, household, &rights).await?;
    let detail = json!({ "about": name.full(), "person": person, "after": told(&rights) });
    work.audit(target.school, "guardianship.add", "child", child.0, detail).await?;
    work.keep_answer("guardianship.add", key, &()).await
}

async fn known(work: &mut Work, target: &Target, asked: &str, errors: &mut FieldErrors) -> Result<Option<(PersonId, PersonName)>> {
    let known = match asked.parse::<PersonId>() {
        Ok(person) => sql::known(work, target.school, person).await?.map(|name| (person, name)),
        Err(_) => None,
    };
    if known.is_none() {
        errors.add(Field::Person, Problem::UnknownChoice);
    }
    Ok(known)
}

/// One person is tied to one child once at a time.
fn refuse_twice(
    current: &[GuardianRow],
    person: PersonId,
    period: Period,
    except: Option<GuardianshipId>,
    errors: &mut FieldErrors,
) -> Result<()> {
    for row in current {
        let other = Period {
            starts_on: day(&row.starts_on)?,
            ends_on: maybe_day(row.ends_on.as_deref())?,
        };
        let is_same = except.is_some_and(|id| id.0 == row.id);
        if row.person_id == person.0 && !is_same && other.meets(period) {
            errors.add(Field::Person, Problem::AlreadyThere);
            return Ok(());
        }
    }
    Ok(())
}

/// With whom they live together; else as with their other children here, so that a family counts once; else a new one.
async fn household(
    work: &mut Work,
    target: &Target,
    current: &[GuardianRow],
    person: PersonId,
    with: &str,
    now: Option<Uuid>,
) -> Result<Uuid> {
    let shared = current.iter().find(|row| row.person_id.to_string() == with);
    if let Some(row) = shared {
        return Ok(row.household_id);
    }
    let is_shared = |household: Uuid| current.iter().any(|row| row.household_id == household && row.person_id != person.0);
    if let Some(household) = now {
        return if is_shared(household) { work.new_id() } else { Ok(household) };
    }
    let of_person = sql::household(work, target.school, person).await?;
    of_person
        .filter(|household| !is_shared(*household))
        .map_or_else(|| work.new_id(), Ok)
}

/// Changes the rights of a guardian from now on, or the days from and until which they hold.
pub async fn set_rights(work: &mut Work, tie: GuardianshipId, form: &RightsForm, key: RequestKey) -> Result<ChildId> {
    if let Some(answer) = work.replayed("guardianship.change", key, &(tie, form)).await? {
        return Ok(answer);
    }
    let (target, row, current) = tie_to_change(work, tie).await?;
    let mut errors = FieldErrors::default();
    let rights = form.checked(&mut errors);
    if let Some(rights) = &rights {
        refuse_twice(&current, PersonId(row.person_id), rights.period, Some(tie), &mut errors)?;
    }
    errors.into_result()?;
    let rights = rights.ok_or(Error::NotFound)?;
    let person = PersonId(row.person_id);
    let household = household(work, &target, &current, person, &form.household_of, Some(row.household_id)).await?;
    sql::update(work, target.school, tie, household, &rights).await?;
    let detail = json!({ "about": row.name().full(), "person": person, "before": told_row(&row), "after": told(&rights) });
    work.audit(target.school, "guardianship.change", "child", target.id.0, detail)
        .await?;
    work.keep_answer("guardianship.change", key, &target.id).await?;
    Ok(target.id)
}

/// The last day on which somebody is a guardian of the child here.
pub async fn end_guardianship(work: &mut Work, tie: GuardianshipId, last_day: &str, key: RequestKey) -> Result<ChildId> {
    if let Some(answer) = work.replayed("guardianship.end", key, &(tie, last_day)).await? {
        return Ok(answer);
    }
    let (target, row, _) = tie_to_change(work, tie).await?;
    let mut errors = FieldErrors::default();
    let last = check_day(&mut errors, Field::EndsOn, last_day, true);
    if let Some(last) = last
        && last < day(&row.starts_on)?
    {
        errors.add(Field::EndsOn, Problem::BeforeStart);
    }
    errors.into_result()?;
    let last = last.ok_or(Error::NotFound)?;
    sql::end(work, target.school, tie, last).await?;
    let detail = json!({ "about": row.name().full(), "person": row.person_id, "before": row.ends_on, "last": last });
    work.audit(target.school, "guardianship.end", "child", target.id.0, detail).await?;
    work.keep_answer("guardianship.end", key, &target.id).await?;
    Ok(target.id)
}

/// The director tells, or stops telling, a guardian whose information is on request (Civil Code book 1, article 377c).
pub async fn open_information(work: &mut Work, tie: GuardianshipId, open: bool, key: RequestKey) -> Result<ChildId> {
    if let Some(answer) = work.replayed("guardianship.open", key, &(tie, open)).await? {
        return Ok(answer);
    }
    let (target, row, _) = tie_to_change(work, tie).await?;
    if !may_decide_custody(work.membership(target.school)?) {
        return Err(Error::Denied);
    }
    let by = open.then_some(work.actor.person);
    if !sql::set_open(work, target.school, tie, by).await? {
        return Err(Error::NotFound);
    }
    let action = if open { "guardianship.open" } else { "guardianship.close" };
    let detail = json!({ "about": row.name().full(), "person": row.person_id });
    work.audit(target.school, action, "child", target.id.0, detail).await?;
    work.keep_answer("guardianship.open", key, &target.id).await?;
    Ok(target.id)
}

/// Who is told of a child, and who decides about it, is changed by somebody who showed a moment ago who they are.
async fn guardians_to_change(work: &mut Work, child: ChildId) -> Result<Target> {
    let target = child_to_change(work, child).await?;
    allow(may_change_rights(work.membership(target.school)?))?;
    require_recent_proof(work)?;
    Ok(target)
}

pub(super) async fn tie_to_change(work: &mut Work, tie: GuardianshipId) -> Result<(Target, GuardianRow, Vec<GuardianRow>)> {
    let schools = work.actor.school_ids();
    let child = crate::people::children::sql::child_of(work, sql::CHILD_OF_GUARDIANSHIP, tie.0, &schools).await?;
    let target = guardians_to_change(work, child.ok_or(Error::NotFound)?).await?;
    let current = sql::guardians(work, target.school, target.id).await?;
    let row = current.iter().find(|row| row.id == tie.0).cloned().ok_or(Error::NotFound)?;
    Ok((target, row, current))
}

fn told(rights: &CheckedRights) -> Value {
    json!({
        "relation": rights.relation, "authority": rights.authority, "information": rights.information, "hidden": rights.contact_hidden,
        "lives_with": rights.lives_with, "absence": rights.may_report_absence, "book": rights.may_book, "fetch": rights.may_fetch,
        "basis": rights.basis, "period": rights.period,
    })
}

fn told_row(row: &GuardianRow) -> Value {
    json!({
        "relation": row.relation, "authority": row.authority, "information": row.information, "hidden": row.contact_hidden,
        "lives_with": row.lives_with, "absence": row.may_report_absence, "book": row.may_book, "fetch": row.may_fetch,
        "basis": row.basis, "period": { "starts_on": row.starts_on, "ends_on": row.ends_on },
    })
}
