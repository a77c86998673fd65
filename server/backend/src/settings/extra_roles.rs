//! Roles that a school makes itself: a name, some of the permissions there are, and who has them from when until when.

pub(crate) mod sql;

use super::chosen;
use crate::{
    Error, Result, Work,
    accounts::require_recent_proof,
    clock::random_id,
    people::{
        access::{day, maybe_day},
        persons::managers::lock_staff,
    },
};
use domain::{
    ids::{ExtraRoleHolderId, ExtraRoleId, PersonId, RequestKey, SchoolId},
    names::PersonName,
    people::{
        Standing,
        child::Choice,
        forms::{Period, TermForm},
    },
    permissions::{Permission, allow, holds, may_give, ranks::may_give_role, settings::may_change_extra_roles},
    settings::extra_roles::{ExtraRoleForm, ExtraRoleView, ExtraRolesPage, HolderView},
    time::Day,
    validation::{Field, FieldErrors, Problem, check_day},
};
use serde_json::json;

pub async fn extra_roles_page(work: &mut Work, school: Option<SchoolId>) -> Result<ExtraRolesPage> {
    let membership = chosen(work, school, may_change_extra_roles)?;
    let (school, today) = (membership.school.id, membership.today);
    let mut roles = roles_with_permissions(work, school).await?;
    let holders = sql::holders(work, school).await?;
    for role in &mut roles {
        role.permissions.sort_unstable();
        role.may_give = may_give(&membership, &role.permissions);
        let of_role = holders.iter().filter(|holder| holder.extra_role_id == role.id.0);
        role.holders = of_role.map(|holder| holder_view(holder, today)).collect::<Result<_>>()?;
    }
    let mut staff = sql::staff(work, school, today).await?;
    staff.retain(|(id, ..)| may_give_role(&membership, PersonId(*id) == work.actor.person));
    let choice = |(id, given, infix, family): (uuid::Uuid, String, String, String)| Choice {
        id: PersonId(id),
        name: PersonName::new(given, infix, family).full(),
        about: String::new(),
    };
    Ok(ExtraRolesPage {
        school,
        today,
        key: RequestKey(random_id()?),
        roles,
        may_choose: Permission::ALL.iter().copied().filter(|one| holds(&membership, *one)).collect(),
        staff: staff.into_iter().map(choice).collect(),
    })
}

/// Without who has them.
async fn roles_with_permissions(work: &mut Work, school: SchoolId) -> Result<Vec<ExtraRoleView>> {
    let mut roles: Vec<ExtraRoleView> = Vec::new();
    for (id, name, permission) in sql::roles(work, school).await? {
        let permission = permission_of(permission.as_deref())?;
        match roles.last_mut().filter(|role| role.id.0 == id) {
            Some(role) => role.permissions.extend(permission),
            None => roles.push(ExtraRoleView {
                id: ExtraRoleId(id),
                name,
                permissions: permission.into_iter().collect(),
                holders: Vec::new(),
                may_give: false,
            }),
        }
    }
    Ok(roles)
}

fn permission_of(tag: Option<&str>) -> Result<Option<Permission>> {
    let known = |tag| Permission::from_tag(tag).ok_or(Error::inconsistent("extra_role_permission.permission"));
    tag.map(known).transpose()
}

fn holder_view(row: &sql::HolderRow, today: Day) -> Result<HolderView> {
    let (starts_on, ends_on) = (day(&row.starts_on)?, maybe_day(row.ends_on.as_deref())?);
    Ok(HolderView {
        id: ExtraRoleHolderId(row.id),
        person: PersonId(row.person_id),
        name: PersonName::new(&row.given_name, &row.infix, &row.family_name).full(),
        starts_on,
        ends_on,
        standing: Standing::on(today, starts_on, ends_on),
    })
}

/// Nobody else changes roles of this school until the transaction ends; whoever does showed a moment ago who they are.
async fn require_changer(work: &mut Work, school: SchoolId) -> Result<()> {
    if !may_change_extra_roles(work.membership(school)?) {
        return Err(Error::NotFound);
    }
    require_recent_proof(work)?;
    lock_staff(work, school).await
}

fn require_own(work: &Work, school: SchoolId, permissions: &[Permission]) -> Result<()> {
    match may_give(work.membership(school)?, permissions) {
        true => Ok(()),
        false => Err(FieldErrors::of(Field::Permissions, Problem::NotYoursToGive).into()),
    }
}

pub async fn add_extra_role(work: &mut Work, school: SchoolId, form: &ExtraRoleForm, key: RequestKey) -> Result<ExtraRoleId> {
    if let Some(answer) = work.replayed("extra_role.add", key, &(school, form)).await? {
        return Ok(answer);
    }
    require_changer(work, school).await?;
    let (name, permissions) = form.checked()?;
    require_own(work, school, &permissions)?;
    refuse_name_twice(work, school, &name, None).await?;
    let id = ExtraRoleId(work.new_id()?);
    sql::insert(work, school, id, &name).await?;
    sql::set_permissions(work, school, id, &permissions).await?;
    let detail = json!({ "name": name, "permissions": permissions });
    work.audit(school, "extra_role.add", "extra_role", id.0, detail).await?;
    work.keep_answer("extra_role.add", key, &id).await?;
    Ok(id)
}

/// Two roles of one name would be one in the list of who sees a child.
async fn refuse_name_twice(work: &mut Work, school: SchoolId, name: &str, except: Option<ExtraRoleId>) -> Result<()> {
    let known = sql::roles(work, school).await?;
    let is_there = known
        .iter()
        .any(|(id, other, _)| other.to_lowercase() == name.to_lowercase() && except != Some(ExtraRoleId(*id)));
    match is_there {
        true => Err(FieldErrors::of(Field::Name, Problem::AlreadyThere).into()),
        false => Ok(()),
    }
}

/// The role with its school and its permissions, for who may change roles there.
async fn role_to_change(work: &mut Work, id: ExtraRoleId) -> Result<(SchoolId, String, Vec<Permission>)> {
    let schools = work.actor.school_ids();
    let (school, name) = sql::role(work, id, &schools).await?.ok_or(Error::NotFound)?;
    let school = SchoolId(school);
    require_changer(work, school).await?;
    let permissions = sql::permissions(work, school, id).await?;
    let permissions = permissions.iter().map(|tag| permission_of(Some(tag))).collect::<Result<Vec<_>>>()?;
    Ok((school, name, permissions.into_iter().flatten().collect()))
}

/// Everybody who has the role gets what is added, and loses what is taken away. Taking away needs no right to give.
pub async fn edit_extra_role(work: &mut Work, id: ExtraRoleId, form: &ExtraRoleForm, key: RequestKey) -> Result<SchoolId> {
    if let Some(answer) = work.replayed("extra_role.edit", key, &(id, form)).await? {
        return Ok(answer);
    }
    let (school, old_name, before) = role_to_change(work, id).await?;
    let (name, after) = form.checked()?;
    let added: Vec<Permission> = after.iter().copied().filter(|one| !before.contains(one)).collect();
    require_own(work, school, &added)?;
    refuse_name_twice(work, school, &name, Some(id)).await?;
    sql::rename(work, school, id, &name).await?;
    sql::set_permissions(work, school, id, &after).await?;
    let detail = json!({ "before": { "name": old_name, "permissions": before }, "after": { "name": name, "permissions": after } });
    work.audit(school, "extra_role.edit", "extra_role", id.0, detail).await?;
    work.keep_answer("extra_role.edit", key, &school).await?;
    Ok(school)
}

/// A role that nobody has now or later. That somebody had it stays in the trail.
pub async fn remove_extra_role(work: &mut Work, id: ExtraRoleId, key: RequestKey) -> Result<SchoolId> {
    if let Some(answer) = work.replayed("extra_role.remove", key, &id).await? {
        return Ok(answer);
    }
    let (school, name, permissions) = role_to_change(work, id).await?;
    let today = work.membership(school)?.today;
    let holders = sql::holders(work, school).await?;
    for holder in holders.iter().filter(|holder| holder.extra_role_id == id.0) {
        if holder_view(holder, today)?.standing != Standing::Past {
            return Err(FieldErrors::of(Field::Person, Problem::StillUsed).into());
        }
    }
    sql::remove(work, school, id).await?;
    let detail = json!({ "name": name, "permissions": permissions });
    work.audit(school, "extra_role.remove", "extra_role", id.0, detail).await?;
    work.keep_answer("extra_role.remove", key, &school).await?;
    Ok(school)
}

/// Gives the role to somebody who works at the school. The giver has all of it.
pub async fn give_extra_role(work: &mut Work, id: ExtraRoleId, form: &TermForm, key: RequestKey) -> Result<SchoolId> {
    if let Some(answer) = work.replayed("extra_role.give", key, &(id, form)).await? {
        return Ok(answer);
    }
    let (school, name, permissions) = role_to_change(work, id).await?;
    require_own(work, school, &permissions)?;
    let (person, period) = form.checked()?;
    allow(may_give_role(work.membership(school)?, person == work.actor.person))?;
    let today = work.membership(school)?.today;
    if !sql::staff(work, school, today).await?.iter().any(|(known, ..)| *known == person.0) {
        return Err(FieldErrors::of(Field::Person, Problem::UnknownChoice).into());
    }
    for holder in sql::holders(work, school).await? {
        let held = Period {
            starts_on: day(&holder.starts_on)?,
            ends_on: maybe_day(holder.ends_on.as_deref())?,
        };
        if (holder.extra_role_id, holder.person_id) == (id.0, person.0) && held.meets(period) {
            return Err(FieldErrors::of(Field::Person, Problem::AlreadyThere).into());
        }
    }
    sql::give(work, school, id, person, period).await?;
    let detail = json!({ "role": name, "permissions": permissions, "period": period });
    work.audit(school, "extra_role.give", "person", person.0, detail).await?;
    work.keep_answer("extra_role.give", key, &school).await?;
    Ok(school)
}

/// The last day of somebody's extra role. A day before its first takes it away altogether.
pub async fn end_extra_role(work: &mut Work, id: ExtraRoleHolderId, last_day: &str, key: RequestKey) -> Result<SchoolId> {
    if let Some(answer) = work.replayed("extra_role.end", key, &(id, last_day)).await? {
        return Ok(answer);
    }
    let schools = work.actor.school_ids();
    let (school, person, name, starts_on, ends_on) = sql::holder(work, id, &schools).await?.ok_or(Error::NotFound)?;
    let school = SchoolId(school);
    require_changer(work, school).await?;
    let mut errors = FieldErrors::default();
    let last = check_day(&mut errors, Field::EndsOn, last_day, true);
    errors.into_result()?;
    let last = last.ok_or(Error::NotFound)?;
    if let Some(until) = maybe_day(ends_on.as_deref())? {
        allow(person != work.actor.person.0 || last <= until)?;
    }
    if last < day(&starts_on)? {
        sql::take_back(work, school, id).await?;
    } else {
        sql::end(work, school, id, last).await?;
    }
    let detail = json!({ "role": name, "last": last });
    work.audit(school, "extra_role.end", "person", person, detail).await?;
    work.keep_answer("extra_role.end", key, &school).await?;
    Ok(school)
}
