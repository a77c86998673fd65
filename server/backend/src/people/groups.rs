//! The groups of a school: classes, care groups, ad hoc groups and committees, each from a day until a day.

pub(crate) mod sql;

use super::access::{day, maybe_day};
use crate::{Error, Result, Work, clock::random_id};
use domain::{
    actor::GroupKind,
    ids::{GroupId, PersonId, RequestKey, SchoolId},
    names::PersonName,
    people::{
        Standing,
        groups::{CheckedGroup, GroupForm, GroupView, GroupsPage},
    },
    permissions::people::{keeps_records, may_change_groups},
    validation::{Field, FieldErrors, Problem},
};
use serde_json::json;

/// The groups of the school that was asked for, or of the first one whose records the actor keeps.
pub async fn groups_page(work: &mut Work, school: Option<SchoolId>) -> Result<GroupsPage> {
    let mut keeping = work.actor.memberships.iter().filter(|membership| keeps_records(membership));
    let chosen = match school {
        Some(school) => keeping.find(|membership| membership.school.id == school),
        None => keeping.next(),
    };
    let membership = chosen.cloned().ok_or(Error::NotFound)?;
    let (school, today) = (membership.school.id, membership.today);
    let staff = sql::staff(work, school, today).await?;
    let view = |row: sql::GroupRow| {
        let (starts_on, ends_on) = (day(&row.starts_on)?, maybe_day(row.ends_on.as_deref())?);
        let of_group = staff.iter().filter(|one| one.group_id == row.id);
        let mut people: Vec<(PersonId, String)> = Vec::new();
        for one in of_group {
            let name = PersonName::new(&one.given_name, &one.infix, &one.family_name).full();
            if !people.iter().any(|(known, _)| known.0 == one.person_id) {
                people.push((PersonId(one.person_id), name));
            }
        }
        Ok(GroupView {
            id: GroupId(row.id),
            kind: GroupKind::from_tag(&row.kind).ok_or(Error::inconsistent("groups.kind"))?,
            name: row.name,
            letter: row.letter,
            color: row.color,
            position: row.position,
            starts_on,
            ends_on,
            standing: Standing::on(today, starts_on, ends_on),
            children: u32::try_from(row.children).unwrap_or_default(),
            staff: people,
        })
    };
    let rows = sql::groups(work, school, today).await?;
    Ok(GroupsPage {
        school,
        today,
        key: RequestKey(random_id()?),
        groups: rows.into_iter().map(view).collect::<Result<_>>()?,
        may_change: may_change_groups(&membership),
    })
}

pub async fn add_group(work: &mut Work, school: SchoolId, form: &GroupForm, key: RequestKey) -> Result<GroupId> {
    if let Some(answer) = work.replayed("group.add", key, &(school, form)).await? {
        return Ok(answer);
    }
    if !may_change_groups(work.membership(school)?) {
        return Err(Error::NotFound);
    }
    let group = form.checked()?;
    let id = GroupId(work.new_id()?);
    sql::insert(work, school, id, &group).await?;
    work.audit(school, "group.add", "group", id.0, told(&group)).await?;
    work.keep_answer("group.add", key, &id).await?;
    Ok(id)
}

/// Changes a group. With its last day ends what is in it; something that would begin later stands in the way.
pub async fn edit_group(work: &mut Work, id: GroupId, form: &GroupForm, key: RequestKey) -> Result<SchoolId> {
    if let Some(answer) = work.replayed("group.edit", key, &(id, form)).await? {
        return Ok(answer);
    }
    let schools = work.actor.school_ids();
    let (school, ..) = sql::group(work, id, &schools).await?.ok_or(Error::NotFound)?;
    let school = SchoolId(school);
    if !may_change_groups(work.membership(school)?) {
        return Err(Error::NotFound);
    }
    let group = form.checked()?;
    if let Some(last) = group.period.ends_on {
        if sql::has_later(work, school, id, last).await? {
            return Err(FieldErrors::of(Field::EndsOn, Problem::StillUsed).into());
        }
        sql::end_all(work, school, id, last).await?;
    }
    sql::update(work, school, id, &group).await?;
    work.audit(school, "group.edit", "group", id.0, told(&group)).await?;
    work.keep_answer("group.edit", key, &school).await?;
    Ok(school)
}

fn told(group: &CheckedGroup) -> serde_json::Value {
    json!({ "kind": group.kind, "name": group.name, "letter": group.letter, "color": group.color, "position": group.position, "period": group.period })
}
