//! Server functions of the settings of a school.

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::request::{after_plain_form, begin, begin_reading};
use domain::{
    ids::{ExtraRoleHolderId, ExtraRoleId, RequestKey, SchoolId},
    people::forms::TermForm,
    settings::{
        SettingsForm, SettingsPage,
        extra_roles::{ExtraRoleForm, ExtraRolesPage},
    },
};
use leptos::prelude::*;

/// A school from an address; what cannot be one leads to no page.
#[cfg(feature = "ssr")]
fn school_in(text: Option<String>) -> Result<Option<SchoolId>, AppError> {
    let text = text.filter(|text| !text.is_empty());
    text.map(|text| text.parse())
        .transpose()
        .map_err(|_| backend::Error::NotFound.into())
}

#[cfg(feature = "ssr")]
fn to_roles(school: SchoolId) {
    after_plain_form(&format!("/settings/roles?school={school}&done=1"));
}

#[server(prefix = "/api", endpoint = "settings/page")]
pub async fn load_settings(#[server(default)] school: Option<String>) -> Result<SettingsPage, AppError> {
    let school = school_in(school)?;
    let mut work = begin_reading().await?;
    let page = backend::settings::settings_page(&mut work, school).await?;
    work.commit().await?;
    Ok(page)
}

#[server(prefix = "/api", endpoint = "settings/save")]
pub async fn save_settings(school: SchoolId, form: SettingsForm, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::settings::save_settings(&mut work, school, &form, key).await?;
    work.commit().await?;
    after_plain_form(&format!("/settings?school={school}&done=1"));
    Ok(())
}

#[server(prefix = "/api", endpoint = "settings/roles")]
pub async fn load_extra_roles(#[server(default)] school: Option<String>) -> Result<ExtraRolesPage, AppError> {
    let school = school_in(school)?;
    let mut work = begin_reading().await?;
    let page = backend::settings::extra_roles_page(&mut work, school).await?;
    work.commit().await?;
    Ok(page)
}

#[server(prefix = "/api", endpoint = "settings/add_role")]
pub async fn add_extra_role(school: SchoolId, form: ExtraRoleForm, key: RequestKey) -> Result<ExtraRoleId, AppError> {
    let mut work = begin().await?;
    let role = backend::settings::add_extra_role(&mut work, school, &form, key).await?;
    work.commit().await?;
    to_roles(school);
    Ok(role)
}

#[server(prefix = "/api", endpoint = "settings/edit_role")]
pub async fn edit_extra_role(role: ExtraRoleId, form: ExtraRoleForm, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    let school = backend::settings::edit_extra_role(&mut work, role, &form, key).await?;
    work.commit().await?;
    to_roles(school);
    Ok(())
}

#[server(prefix = "/api", endpoint = "settings/remove_role")]
pub async fn remove_extra_role(role: ExtraRoleId, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    let school = backend::settings::remove_extra_role(&mut work, role, key).await?;
    work.commit().await?;
    to_roles(school);
    Ok(())
}

#[server(prefix = "/api", endpoint = "settings/give_role")]
pub async fn give_extra_role(role: ExtraRoleId, form: TermForm, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    let school = backend::settings::give_extra_role(&mut work, role, &form, key).await?;
    work.commit().await?;
    to_roles(school);
    Ok(())
}

#[server(prefix = "/api", endpoint = "settings/end_role")]
pub async fn end_extra_role(holder: ExtraRoleHolderId, last_day: String, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    let school = backend::settings::end_extra_role(&mut work, holder, &last_day, key).await?;
    work.commit().await?;
    to_roles(school);
    Ok(())
}
