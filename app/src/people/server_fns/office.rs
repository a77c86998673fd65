//! What the office does about accounts.

#[cfg(feature = "ssr")]
use super::{id, the};
use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::request::{after_plain_form, begin, begin_reading};
#[cfg(feature = "ssr")]
use backend::accounts;
use domain::{
    accounts::office::{FactorPage, MailChangesPage},
    ids::{ChildId, MailChangeId, PersonId, RequestKey, SchoolId},
};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
fn to_account(person: PersonId, done: &str) {
    after_plain_form(&format!("/people/persons/{person}?done={done}"));
}

/// A link for a new password goes to the address of the account; nobody at school sees it. `child` is the one from whose page it is sent.
#[server(prefix = "/api", endpoint = "people/send_reset")]
pub async fn send_reset(person: PersonId, #[server(default)] child: Option<ChildId>, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    accounts::start_reset_for(&mut work, person, key).await?;
    work.commit().await?;
    match child {
        Some(child) => after_plain_form(&format!("/people/children/{child}?done=reset")),
        None => to_account(person, "reset"),
    }
    Ok(())
}

/// The new address has to confirm it before it counts.
#[server(prefix = "/api", endpoint = "people/change_mail")]
pub async fn change_mail_for(person: PersonId, mail: String, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    accounts::start_mail_change_for(&mut work, person, &mail, key).await?;
    work.commit().await?;
    to_account(person, "mail");
    Ok(())
}

#[server(prefix = "/api", endpoint = "people/reopen_account")]
pub async fn reopen_account(person: PersonId, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    accounts::reopen_account(&mut work, person, key).await?;
    work.commit().await?;
    to_account(person, "1");
    Ok(())
}

#[server(prefix = "/api", endpoint = "people/factor")]
pub async fn load_factor(person: String) -> Result<FactorPage, AppError> {
    let person = the(person)?;
    let mut work = begin_reading().await?;
    let page = accounts::factor_page(&mut work, person).await?;
    work.commit().await?;
    Ok(page)
}

/// `passkeys` is a checkbox: absent when off.
#[server(prefix = "/api", endpoint = "people/reset_factor")]
pub async fn reset_factor(
    person: PersonId,
    reason: String,
    #[server(default)] passkeys: Option<String>,
    key: RequestKey,
) -> Result<(), AppError> {
    let mut work = begin().await?;
    let passkeys = passkeys.is_some();
    accounts::reset_factor(&mut work, accounts::FactorReset { person, reason, passkeys }, key).await?;
    work.commit().await?;
    to_account(person, "factor");
    Ok(())
}

#[server(prefix = "/api", endpoint = "people/mail_changes")]
pub async fn load_mail_changes(#[server(default)] school: Option<String>) -> Result<MailChangesPage, AppError> {
    let school = id(school)?;
    let mut work = begin_reading().await?;
    let page = accounts::mail_changes_page(&mut work, school).await?;
    work.commit().await?;
    Ok(page)
}

#[server(prefix = "/api", endpoint = "people/note_mail_change")]
pub async fn note_mail_change(school: SchoolId, change: MailChangeId, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    accounts::note_mail_change(&mut work, school, change, key).await?;
    work.commit().await?;
    after_plain_form(&format!("/people/mail-changes?school={school}&done=1"));
    Ok(())
}
