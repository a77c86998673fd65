//! Grown-ups in a committee: people of the school, from a day until a day. Members read; who writes there has an assignment.

pub(crate) mod sql;

use crate::{
    Error, Result, Work,
    people::{
        access::{day, maybe_day},
        children::hold_within,
        guardians::sql::known,
    },
};
use domain::{
    ids::{CommitteeMemberId, GroupId, PersonId, RequestKey, SchoolId},
    names::PersonName,
    people::{
        Standing,
        forms::{Period, TermForm},
        groups::MemberView,
    },
    permissions::people::may_change_groups,
    time::Day,
    validation::{Field, FieldErrors, Problem, check_day},
};
use serde_json::json;

/// Members of now and to come, with the group of each.
pub(super) async fn views(work: &mut Work, school: SchoolId, today: Day) -> Result<Vec<(GroupId, MemberView)>> {
    let rows = sql::members(work, school, today).await?;
    let view = |row: sql::MemberRow| {
        let (starts_on, ends_on) = (day(&row.starts_on)?, maybe_day(row.ends_on.as_deref())?);
        let view = MemberView {
            id: CommitteeMemberId(row.id),
            person: PersonId(row.person_id),
            name: PersonName::new(row.given_name, row.infix, row.family_name).full(),
            starts_on,
            ends_on,
            standing: Standing::on(today, starts_on, ends_on),
        };
        Ok((GroupId(row.group_id), view))
    };
    rows.into_iter().map(view).collect()
}

/// Nobody else changes members in this school until the transaction ends.
async fn require_changer(work: &mut Work, school: SchoolId) -> Result<()> {
    if !may_change_groups(work.membership(school)?) {
        return Err(Error::NotFound);
    }
    work.conn().lock_name(&format!("members of {school}")).await
}

pub async fn add_member(work: &mut Work, group: GroupId, form: &TermForm, key: RequestKey) -> Result<SchoolId> {
    if let Some(answer) = work.replayed("committee.add", key, &(group, form)).await? {
        return Ok(answer);
    }
    let schools = work.actor.school_ids();
    let (school, kind, last) = super::sql::group(work, group, &schools).await?.ok_or(Error::NotFound)?;
    let school = SchoolId(school);
    require_changer(work, school).await?;
    if kind != "committee" {
        return Err(Error::NotFound);
    }
    let (person, mut period) = form.checked()?;
    let mut errors = FieldErrors::default();
    hold_within(&mut period, maybe_day(last.as_deref())?, &mut errors);
    errors.into_result()?;
    if known(work, school, person).await?.is_none() {
        return Err(FieldErrors::of(Field::Person, Problem::UnknownChoice).into());
    }
    for (starts_on, ends_on) in sql::periods(work, school, group, person).await? {
        let held = Period {
            starts_on: day(&starts_on)?,
            ends_on: maybe_day(ends_on.as_deref())?,
        };
        if held.meets(period) {
            return Err(FieldErrors::of(Field::Person, Problem::AlreadyThere).into());
        }
    }
    sql::insert(work, school, group, person, period).await?;
    let detail = json!({ "person": person, "period": period });
    work.audit(school, "committee.add", "group", group.0, detail).await?;
    work.keep_answer("committee.add", key, &school).await?;
    Ok(school)
}

/// The last day of a member. A day before the first takes them away altogether.
pub async fn end_member(work: &mut Work, id: CommitteeMemberId, last_day: &str, key: RequestKey) -> Result<SchoolId> {
    if let Some(answer) = work.replayed("committee.end", key, &(id, last_day)).await? {
        return Ok(answer);
    }
    let schools = work.actor.school_ids();
    let row = sql::member(work, id, &schools).await?.ok_or(Error::NotFound)?;
    let school = SchoolId(row.school_id);
    require_changer(work, school).await?;
    let mut errors = FieldErrors::default();
    let last = check_day(&mut errors, Field::EndsOn, last_day, true);
    errors.into_result()?;
    let last = last.ok_or(Error::NotFound)?;
    if last < day(&row.starts_on)? {
        sql::remove(work, school, id).await?;
    } else {
        sql::end(work, school, id, last).await?;
    }
    let detail = json!({ "person": row.person_id, "last": last });
    work.audit(school, "committee.end", "group", row.group_id, detail).await?;
    work.keep_answer("committee.end", key, &school).await?;
    Ok(school)
}
