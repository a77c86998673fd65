//! Server functions of looking along.

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::request;
use domain::{
    ids::{PersonId, RequestKey},
    viewing::ViewingPage,
};
use leptos::prelude::*;

/// What the page before it starts from.
#[server(prefix = "/api", endpoint = "viewing/page")]
pub async fn load_viewing(person: String) -> Result<ViewingPage, AppError> {
    let person = person.parse().map_err(|_| backend::Error::NotFound)?;
    let mut work = request::begin_reading().await?;
    let page = backend::viewing::viewing_page(&mut work, person).await?;
    work.commit().await?;
    Ok(page)
}

#[server(prefix = "/api", endpoint = "viewing/begin")]
pub async fn begin_viewing(person: PersonId, reason: String, key: RequestKey) -> Result<(), AppError> {
    let (backend, session) = request::session_of_viewer()?;
    request::keep_renewed(backend::viewing::begin_viewing(&backend, session, person, &reason, key).await?);
    request::go_to("/");
    Ok(())
}

/// `person` is whose page is gone back to.
#[server(prefix = "/api", endpoint = "viewing/stop")]
pub async fn stop_viewing(person: PersonId) -> Result<(), AppError> {
    let (backend, session) = request::session_of_viewer()?;
    request::keep_renewed(backend::viewing::stop_viewing(&backend, &session).await?);
    request::forget_pictures();
    request::go_to(&format!("/people/persons/{person}?viewing=stopped"));
    Ok(())
}
