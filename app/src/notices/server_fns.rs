//! Server functions of notices.

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::request;
use domain::{
    ids::RequestKey,
    notices::{ChoiceForm, NoticesPage, StopPage},
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use leptos::server_fn::ServerFn;

#[server(prefix = "/api", endpoint = "notices/page")]
pub async fn load_notices() -> Result<NoticesPage, AppError> {
    let mut work = request::begin_reading_account().await?;
    let page = backend::notices::notices_page(&mut work).await?;
    work.commit().await?;
    Ok(page)
}

#[server(prefix = "/api", endpoint = "notices/save")]
pub async fn save_notices(#[server(default)] form: ChoiceForm, key: RequestKey) -> Result<(), AppError> {
    let mut work = request::begin_account().await?;
    backend::notices::save_choice(&mut work, &form, key).await?;
    work.commit().await?;
    request::go_to("/account/notices?done=saved");
    Ok(())
}

/// A mail to oneself.
#[server(prefix = "/api", endpoint = "notices/send_test")]
pub async fn send_test_mail(key: RequestKey) -> Result<(), AppError> {
    let mut work = request::begin_account().await?;
    backend::notices::send_test(&mut work, key).await?;
    work.commit().await?;
    request::go_to("/account/notices?done=test#test");
    Ok(())
}

/// What the link in a mail leads to. Looking changes nothing.
#[server(prefix = "/api", endpoint = "notices/stop_page")]
pub async fn load_stop(token: String) -> Result<StopPage, AppError> {
    Ok(backend::notices::stop_page(&request::backend()?, &token).await?)
}

/// Stops the mails of the person whose mail it came from, whoever is signed in.
#[server(prefix = "/api", endpoint = "notices/stop")]
pub async fn stop_notices(token: String) -> Result<(), AppError> {
    let page = format!("/notices/stop?token={}", crate::accounts::server_fns::word(&token));
    match backend::notices::stop(&request::backend()?, &token).await {
        Ok(()) => request::go_to(&page),
        Err(error) => request::refuse_on(&page, StopNotices::url(), error.into())?,
    }
    Ok(())
}
