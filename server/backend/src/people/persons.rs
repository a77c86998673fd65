//! A grown-up of a school, for those who keep its records.

mod leads;
pub(crate) mod managers;
pub(crate) mod merge;
pub(crate) mod sql;
mod staff;

pub(crate) use leads::new_lead_letter;
pub use merge::merge_person;
pub use staff::{add_role, add_staff, assign, end_assignment, end_role};

use super::{
    access::{account_state, day, maybe_day},
    children, guardians,
};
use crate::{Error, Result, Work, accounts, clock::random_id, people::ranks, viewing};
use domain::{
    actor::{AssignmentKind, GroupKind, GroupRef, Role},
    ids::{AssignmentId, ChildId, GroupId, PersonId, RequestKey, SchoolId, StaffRoleId},
    names::PersonName,
    people::{
        Relation, Standing, Weekdays,
        child::Choice,
        forms::PersonForm,
        person::{AssignmentView, ChildOfPerson, PersonPage, RoleView},
    },
    permissions::{
        people::{keeps_records, may_change_people, may_change_staff},
        ranks::{may_assign, may_give_role},
    },
    time::Day,
    validation::FieldErrors,
};
use serde_json::json;
use sql::PersonRow;

/// A school for which the actor keeps records and that knows this person.
async fn known(work: &mut Work, id: PersonId) -> Result<(SchoolId, Day, PersonRow)> {
    for membership in work.actor.clone().memberships.iter().filter(|one| keeps_records(one)) {
        if let Some(row) = sql::person(work, membership.school.id, id).await? {
            return Ok((membership.school.id, membership.today, row));
        }
    }
    Err(Error::NotFound)
}

pub async fn person_page(work: &mut Work, id: PersonId) -> Result<PersonPage> {
    let (school, today, row) = known(work, id).await?;
    let membership = work.membership(school)?;
    let (may_change, may_change_staff) = (may_change_people(membership), may_change_staff(membership));
    let is_oneself = id == work.actor.person;
    let (may_give_role, may_assign) = (may_give_role(membership, is_oneself), may_assign(membership, is_oneself));
    let is_above = ranks::people_above(work, school, today).await?.contains(&id.0);
    let (same_mail, same_name) = alike(work, school, id, &row.name_key).await?;
    let twins = merge::twins(work, school, today, id, &[same_mail.clone(), same_name.clone()].concat()).await?;
    let groups = if may_assign {
        groups_to_assign(work, school, today).await?
    } else {
        Vec::new()
    };
    Ok(PersonPage {
        school,
        today,
        key: RequestKey(random_id()?),
        id,
        account: account_state(row.mail.as_deref(), row.activated_at, row.mail_bounced_at, row.closed_at),
        name: row.name(),
        mail: row.mail.unwrap_or_default(),
        phone: row.phone,
        postal_address: row.postal_address,
        children: children_of(work, school, id, today).await?,
        roles: roles_of(work, school, id, today).await?,
        extra_roles: extra_roles_of(work, school, id).await?,
        assignments: assignments_of(work, school, id, today).await?,
        groups,
        may_edit: may_change && row.is_prospective && !is_above,
        may_change_staff,
        may_give_role,
        may_assign,
        help: accounts::office::account_help(work, school, id).await?,
        may_view: viewing::is_offered(work, id).await?,
        same_mail,
        same_name,
        twins,
    })
}

/// Others of the school with the same address, and with the same name.
async fn alike(work: &mut Work, school: SchoolId, id: PersonId, name_key: &str) -> Result<(Vec<Choice>, Vec<Choice>)> {
    let same_mail = guardians::sql::same_mail(work, school, &[id.0]).await?;
    let same_name = sql::same_name(work, school, id, name_key).await?;
    let choice = |id, given, infix, family| Choice {
        id: PersonId(id),
        name: PersonName::new(given, infix, family).full(),
        about: String::new(),
    };
    let same_mail = same_mail.into_iter();
    let same_mail = same_mail.map(|row| choice(row.other, row.given_name, row.infix, row.family_name));
    let same_name = same_name
        .into_iter()
        .map(|(id, given, infix, family)| choice(id, given, infix, family));
    Ok((same_mail.collect(), same_name.collect()))
}

async fn extra_roles_of(work: &mut Work, school: SchoolId, id: PersonId) -> Result<Vec<(String, Day, Option<Day>)>> {
    let rows = crate::settings::extra_roles::sql::of_person(work, school, id).await?;
    let view = |(name, starts_on, ends_on): (String, String, Option<String>)| Ok((name, day(&starts_on)?, maybe_day(ends_on.as_deref())?));
    rows.into_iter().map(view).collect()
}

/// Name and addresses of somebody without an account. Whoever has one keeps them up to date alone, for all their schools.
pub async fn edit_person(work: &mut Work, id: PersonId, form: &PersonForm, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("person.edit", key, &(id, form)).await?.is_some() {
        return Ok(());
    }
    let (school, today, row) = known(work, id).await?;
    if !may_change_people(work.membership(school)?) || !row.is_prospective {
        return Err(Error::Denied);
    }
    ranks::refuse_above(work, school, id, today).await?;
    let mut errors = FieldErrors::default();
    let person = form.checked(&mut errors);
    errors.into_result()?;
    if !sql::update_prospective(work, id, &person).await? {
        return Err(Error::Denied);
    }
    let detail = json!({
        "before": { "name": row.name(), "mail": row.mail, "phone": row.phone, "address": row.postal_address },
        "after": { "name": person.name, "mail": person.mail.as_ref().map(|mail| mail.as_str().to_owned()), "phone": person.phone, "address": person.postal_address },
    });
    work.audit(school, "person.edit", "person", id.0, detail).await?;
    work.keep_answer("person.edit", key, &()).await
}

async fn children_of(work: &mut Work, school: SchoolId, id: PersonId, today: Day) -> Result<Vec<ChildOfPerson>> {
    let rows = sql::children(work, school, id).await?;
    rows.into_iter()
        .map(|row| {
            Ok(ChildOfPerson {
                id: ChildId(row.id),
                relation: Relation::from_tag(&row.relation).ok_or(Error::inconsistent("guardianship.relation"))?,
                standing: Standing::on(today, day(&row.starts_on)?, maybe_day(row.ends_on.as_deref())?),
                name: PersonName::new(row.given_name, row.infix, row.family_name).full(),
            })
        })
        .collect()
}

async fn roles_of(work: &mut Work, school: SchoolId, id: PersonId, today: Day) -> Result<Vec<RoleView>> {
    let rows = sql::roles(work, school, id).await?;
    rows.into_iter()
        .map(|row| {
            let (starts_on, ends_on) = (day(&row.starts_on)?, maybe_day(row.ends_on.as_deref())?);
            Ok(RoleView {
                id: StaffRoleId(row.id),
                role: Role::from_tag(&row.role).ok_or(Error::inconsistent("staff_role.role"))?,
                called: row.called,
                starts_on,
                ends_on,
                standing: Standing::on(today, starts_on, ends_on),
            })
        })
        .collect()
}

async fn assignments_of(work: &mut Work, school: SchoolId, id: PersonId, today: Day) -> Result<Vec<AssignmentView>> {
    let rows = sql::assignments(work, school, id).await?;
    rows.into_iter()
        .map(|row| {
            let (starts_on, ends_on) = (day(&row.starts_on)?, maybe_day(row.ends_on.as_deref())?);
            Ok(AssignmentView {
                id: AssignmentId(row.id),
                group: GroupRef {
                    id: GroupId(row.group_id),
                    kind: GroupKind::from_tag(&row.group_kind).ok_or(Error::inconsistent("groups.kind"))?,
                    name: row.name,
                    letter: row.letter,
                    color: row.color,
                },
                kind: AssignmentKind::from_tag(&row.kind).ok_or(Error::inconsistent("assignment.kind"))?,
                weekdays: Weekdays(row.weekdays),
                starts_on,
                ends_on,
                standing: Standing::on(today, starts_on, ends_on),
            })
        })
        .collect()
}

async fn groups_to_assign(work: &mut Work, school: SchoolId, today: Day) -> Result<Vec<GroupRef>> {
    let today = today.to_string();
    let groups = children::sql::groups(work, school).await?;
    groups
        .into_iter()
        .filter(|group| group.ends_on.as_deref().is_none_or(|last| last >= today.as_str()))
        .map(children::sql::GroupRow::reference)
        .collect()
}
