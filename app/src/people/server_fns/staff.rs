//! Grown-ups, what they are at the school, and its groups.

#[cfg(feature = "ssr")]
use super::{id, the};
use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::request::{after_plain_form, begin, begin_reading};
use domain::{
    ids::{AssignmentId, CommitteeMemberId, GroupId, PersonId, RequestKey, SchoolId, SchoolYearId, StaffRoleId},
    people::{
        forms::{AssignmentForm, NewColleague, PersonForm, RoleForm, TermForm},
        groups::{GroupForm, GroupsPage},
        person::PersonPage,
    },
    settings::years::YearForm,
};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
fn to_person(person: PersonId) {
    after_plain_form(&format!("/people/persons/{person}?done=1"));
}

#[server(prefix = "/api", endpoint = "people/person")]
pub async fn load_person(person: String) -> Result<PersonPage, AppError> {
    let person = the(person)?;
    let mut work = begin_reading().await?;
    let page = backend::people::person_page(&mut work, person).await?;
    work.commit().await?;
    Ok(page)
}

#[server(prefix = "/api", endpoint = "people/edit_person")]
pub async fn edit_person(person: PersonId, form: PersonForm, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::people::edit_person(&mut work, person, &form, key).await?;
    work.commit().await?;
    to_person(person);
    Ok(())
}

/// One person on record twice: `from` goes, and all it was becomes what `into` is.
#[server(prefix = "/api", endpoint = "people/merge")]
pub async fn merge_person(from: PersonId, into: PersonId, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::people::merge_person(&mut work, from, into, key).await?;
    work.commit().await?;
    to_person(into);
    Ok(())
}

#[server(prefix = "/api", endpoint = "people/add_staff")]
pub async fn add_staff(school: SchoolId, form: NewColleague, key: RequestKey) -> Result<PersonId, AppError> {
    let mut work = begin().await?;
    let person = backend::people::add_staff(&mut work, school, &form, key).await?;
    work.commit().await?;
    to_person(person);
    Ok(person)
}

#[server(prefix = "/api", endpoint = "people/add_role")]
pub async fn add_role(person: PersonId, form: RoleForm, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::people::add_role(&mut work, person, &form, key).await?;
    work.commit().await?;
    to_person(person);
    Ok(())
}

#[server(prefix = "/api", endpoint = "people/end_role")]
pub async fn end_role(role: StaffRoleId, last_day: String, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    let person = backend::people::end_role(&mut work, role, &last_day, key).await?;
    work.commit().await?;
    to_person(person);
    Ok(())
}

#[server(prefix = "/api", endpoint = "people/assign")]
pub async fn assign(person: PersonId, form: AssignmentForm, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::people::assign(&mut work, person, &form, key).await?;
    work.commit().await?;
    to_person(person);
    Ok(())
}

#[server(prefix = "/api", endpoint = "people/end_assignment")]
pub async fn end_assignment(assignment: AssignmentId, last_day: String, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    let person = backend::people::end_assignment(&mut work, assignment, &last_day, key).await?;
    work.commit().await?;
    to_person(person);
    Ok(())
}

/// What the page of groups is narrowed to, as it stands in the address.
#[cfg(feature = "ssr")]
fn groups_query(
    school: Option<String>,
    year: Option<String>,
    joining: Option<String>,
    find: Option<String>,
) -> Result<domain::people::groups::GroupsQuery, AppError> {
    Ok(domain::people::groups::GroupsQuery {
        school: id(school)?,
        year: id(year)?,
        joining: id(joining)?,
        find: find.unwrap_or_default(),
    })
}

#[cfg(feature = "ssr")]
fn to_groups(school: SchoolId) {
    after_plain_form(&format!("/people/groups?school={school}&done=1"));
}

#[server(prefix = "/api", endpoint = "people/add_member")]
pub async fn add_member(group: GroupId, form: TermForm, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    let school = backend::people::add_member(&mut work, group, &form, key).await?;
    work.commit().await?;
    to_groups(school);
    Ok(())
}

#[server(prefix = "/api", endpoint = "people/end_member")]
pub async fn end_member(member: CommitteeMemberId, last_day: String, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    let school = backend::people::end_member(&mut work, member, &last_day, key).await?;
    work.commit().await?;
    to_groups(school);
    Ok(())
}

#[server(prefix = "/api", endpoint = "people/add_year")]
pub async fn add_year(school: SchoolId, form: YearForm, key: RequestKey) -> Result<SchoolYearId, AppError> {
    let mut work = begin().await?;
    let year = backend::settings::add_year(&mut work, school, &form, key).await?;
    work.commit().await?;
    to_groups(school);
    Ok(year)
}

#[server(prefix = "/api", endpoint = "people/edit_year")]
pub async fn edit_year(year: SchoolYearId, form: YearForm, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    let school = backend::settings::edit_year(&mut work, year, &form, key).await?;
    work.commit().await?;
    to_groups(school);
    Ok(())
}

#[server(prefix = "/api", endpoint = "people/groups")]
pub async fn load_groups(
    #[server(default)] school: Option<String>,
    #[server(default)] year: Option<String>,
    #[server(default)] joining: Option<String>,
    #[server(default)] find: Option<String>,
) -> Result<GroupsPage, AppError> {
    let query = groups_query(school, year, joining, find)?;
    let mut work = begin_reading().await?;
    let page = backend::people::groups_page(&mut work, query).await?;
    work.commit().await?;
    Ok(page)
}

#[server(prefix = "/api", endpoint = "people/add_group")]
pub async fn add_group(school: SchoolId, form: GroupForm, key: RequestKey) -> Result<GroupId, AppError> {
    let mut work = begin().await?;
    let group = backend::people::add_group(&mut work, school, &form, key).await?;
    work.commit().await?;
    to_groups(school);
    Ok(group)
}

#[server(prefix = "/api", endpoint = "people/edit_group")]
pub async fn edit_group(group: GroupId, form: GroupForm, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    let school = backend::people::edit_group(&mut work, group, &form, key).await?;
    work.commit().await?;
    to_groups(school);
    Ok(())
}
