//! Server functions about relatives.

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::request::{after_plain_form, begin, begin_reading};
use domain::{
    ids::{ContactId, RequestKey},
    relatives::FamilyPhotosPage,
};
use leptos::prelude::*;

/// `before` is where a page of older photos begins.
#[server(prefix = "/api", endpoint = "relatives/photos")]
pub async fn load_family_photos(#[server(default)] before: Option<String>) -> Result<FamilyPhotosPage, AppError> {
    let before = before
        .map(|cursor| cursor.parse())
        .transpose()
        .map_err(|_| backend::Error::NotFound)?;
    let mut work = begin_reading().await?;
    let page = backend::relatives::family_photos(&mut work, before).await?;
    work.commit().await?;
    Ok(page)
}

#[server(prefix = "/api", endpoint = "relatives/allow")]
pub async fn allow_photos(contact: ContactId, mail: String, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    let child = backend::relatives::allow_photos(&mut work, contact, &mail, key).await?;
    work.commit().await?;
    after_plain_form(&format!("/my-children/{child}?done=1"));
    Ok(())
}

#[server(prefix = "/api", endpoint = "relatives/resend")]
pub async fn resend_photos(contact: ContactId, mail: String, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    let child = backend::relatives::resend_photos(&mut work, contact, &mail, key).await?;
    work.commit().await?;
    after_plain_form(&format!("/my-children/{child}?done=1"));
    Ok(())
}

#[server(prefix = "/api", endpoint = "relatives/stop")]
pub async fn stop_photos(contact: ContactId, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    let child = backend::relatives::stop_photos(&mut work, contact, key).await?;
    work.commit().await?;
    after_plain_form(&format!("/my-children/{child}?done=1"));
    Ok(())
}

/// In the name of the school.
#[server(prefix = "/api", endpoint = "relatives/office_stop")]
pub async fn stop_photos_as_office(contact: ContactId, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    let child = backend::relatives::stop_photos_as_office(&mut work, contact, key).await?;
    work.commit().await?;
    after_plain_form(&format!("/people/children/{child}?done=1"));
    Ok(())
}

/// Takes the school's stop away; a guardian may allow again then.
#[server(prefix = "/api", endpoint = "relatives/office_lift")]
pub async fn lift_stop(contact: ContactId, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    let child = backend::relatives::lift_stop(&mut work, contact, key).await?;
    work.commit().await?;
    after_plain_form(&format!("/people/children/{child}?done=1"));
    Ok(())
}
