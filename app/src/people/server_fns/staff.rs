//! Grown-ups, what they are at the school, and its groups.

#[cfg(feature = "ssr")]
use super::{id, the};
use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::request::{after_plain_form, begin, begin_reading};
use domain::{
    ids::{AssignmentId, GroupId, PersonId, RequestKey, SchoolId, StaffRoleId},
    people::{
        forms::{AssignmentForm, NewColleague, PersonForm, RoleForm},
        groups::{GroupForm, GroupsPage},
        person::PersonPage,
    },
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

#[server(prefix = "/api", endpoint = "people/groups")]
pub async fn load_groups(#[server(default)] school: Option<String>) -> Result<GroupsPage, AppError> {
    let school = id(school)?;
    let mut work = begin_reading().await?;
    let page = backend::people::groups_page(&mut work, school).await?;
    work.commit().await?;
    Ok(page)
}

#[server(prefix = "/api", endpoint = "people/add_group")]
pub async fn add_group(school: SchoolId, form: GroupForm, key: RequestKey) -> Result<GroupId, AppError> {
    let mut work = begin().await?;
    let group = backend::people::add_group(&mut work, school, &form, key).await?;
    work.commit().await?;
    after_plain_form(&format!("/people/groups?school={school}&done=1"));
    Ok(group)
}

#[server(prefix = "/api", endpoint = "people/edit_group")]
pub async fn edit_group(group: GroupId, form: GroupForm, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    let school = backend::people::edit_group(&mut work, group, &form, key).await?;
    work.commit().await?;
    after_plain_form(&format!("/people/groups?school={school}&done=1"));
    Ok(())
}
