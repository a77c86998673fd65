//! The groups of a school: classes, care groups, ad hoc groups and committees, each from a day until a day.

pub(crate) mod members;
pub(crate) mod sql;

pub use members::{add_member, end_member};

use super::{
    access::{day, maybe_day},
    guardians,
};
use crate::{Error, Result, Work, clock::random_id, settings::years};
use domain::{
    actor::GroupKind,
    ids::{GroupId, PersonId, RequestKey, SchoolId},
    names::PersonName,
    people::{
        Standing,
        child::Choice,
        groups::{CheckedGroup, GroupForm, GroupView, GroupsPage, GroupsQuery, MemberView},
    },
    permissions::people::{keeps_records, may_change_groups},
    time::Day,
    validation::{Field, FieldErrors, Problem},
};
use serde_json::json;

/// The groups of the school that was asked for, or of the first one whose records the actor keeps, in one of its years.
pub async fn groups_page(work: &mut Work, query: GroupsQuery) -> Result<GroupsPage> {
    let mut keeping = work.actor.memberships.iter().filter(|membership| keeps_records(membership));
    let chosen = match query.school {
        Some(school) => keeping.find(|membership| membership.school.id == school),
        None => keeping.next(),
    };
    let membership = chosen.cloned().ok_or(Error::NotFound)?;
    let (school, today) = (membership.school.id, membership.today);
    let staff = sql::staff(work, school, today).await?;
    let members = members::views(work, school, today).await?;
    let years = years::years(work, &membership).await?;
    let year = match query.year {
        Some(asked) => Some(years.years.iter().find(|year| year.id == asked).ok_or(Error::NotFound)?.clone()),
        None => years.years.iter().find(|year| year.standing == Standing::Now).cloned(),
    };
    let rows = sql::groups(work, school, today).await?;
    let rows = rows.into_iter().map(|row| group_view(row, &staff, &members, today));
    let mut groups = rows.collect::<Result<Vec<GroupView>>>()?;
    if let Some(year) = &year {
        groups.retain(|group| year.has(group.starts_on, group.ends_on));
    }
    let may_change = may_change_groups(&membership);
    let found = if may_change {
        found(work, school, &query).await?
    } else {
        Vec::new()
    };
    Ok(GroupsPage {
        school,
        today,
        key: RequestKey(random_id()?),
        groups,
        may_change,
        years,
        year: year.map(|year| year.id),
        joining: query.joining,
        find: query.find,
        found,
    })
}

fn group_view(row: sql::GroupRow, staff: &[sql::StaffRow], members: &[(GroupId, MemberView)], today: Day) -> Result<GroupView> {
    let (starts_on, ends_on) = (day(&row.starts_on)?, maybe_day(row.ends_on.as_deref())?);
    let mut people: Vec<(PersonId, String)> = Vec::new();
    for one in staff.iter().filter(|one| one.group_id == row.id) {
        let name = PersonName::new(&one.given_name, &one.infix, &one.family_name).full();
        if !people.iter().any(|(known, _)| known.0 == one.person_id) {
            people.push((PersonId(one.person_id), name));
        }
    }
    let of_group = members.iter().filter(|(group, _)| group.0 == row.id);
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
        members: of_group.map(|(_, member)| member.clone()).collect(),
    })
}

/// People of the school by what was typed of their name.
async fn found(work: &mut Work, school: SchoolId, query: &GroupsQuery) -> Result<Vec<Choice>> {
    if query.joining.is_none() || domain::names::words(&query.find).is_empty() {
        return Ok(Vec::new());
    }
    let found = guardians::sql::find(work, school, &query.find).await?;
    let choice = |row: guardians::sql::FoundRow| Choice {
        id: PersonId(row.id),
        name: PersonName::new(row.given_name, row.infix, row.family_name).full(),
        about: row.about.unwrap_or_default(),
    };
    Ok(found.into_iter().map(choice).collect())
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
