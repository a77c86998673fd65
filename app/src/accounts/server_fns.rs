//! Server functions of accounts.

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::request;
use domain::{
    accounts::{ShellView, SignInPage},
    ids::SchoolId,
};
use leptos::prelude::*;

/// What the sign-in page offers; people to try only in the demonstration.
#[server(prefix = "/api", endpoint = "accounts/sign_in_page")]
pub async fn load_sign_in() -> Result<SignInPage, AppError> {
    let backend = request::backend()?;
    Ok(backend::accounts::sign_in_page(&backend))
}

/// `next` is the page to go on to. `own_device` is a checkbox: absent when off.
#[server(prefix = "/api", endpoint = "accounts/sign_in")]
pub async fn sign_in(
    mail: String,
    password: String,
    #[server(default)] own_device: Option<String>,
    #[server(default)] next: Option<String>,
) -> Result<(), AppError> {
    let (backend, client) = (request::backend()?, request::client().ok_or(AppError::BadRequest)?);
    let own_device = own_device.is_some();
    let asked = backend::accounts::SignIn {
        mail,
        password,
        own_device,
        device: client.device,
        known_device: client.known_device,
        current: client.session_token,
    };
    let signed_in = backend::accounts::sign_in(&backend, asked).await?;
    request::keep_signed_in(&signed_in, own_device);
    let next = next.filter(|next| domain::accounts::is_own_path(next));
    request::after_plain_form(next.as_deref().unwrap_or("/"));
    Ok(())
}

#[server(prefix = "/api", endpoint = "accounts/sign_out")]
pub async fn sign_out() -> Result<(), AppError> {
    let backend = request::backend()?;
    if let Some(token) = request::client().and_then(|client| client.session_token) {
        let mut tx = backend::Tx::write(&backend).await?;
        backend::accounts::end_session(&mut tx, &token).await?;
        tx.commit().await?;
    }
    request::forget_session();
    request::go_to("/sign-in");
    Ok(())
}

/// The frame around every signed-in page.
#[server(prefix = "/api", endpoint = "accounts/shell")]
pub async fn load_shell() -> Result<ShellView, AppError> {
    let mut work = request::begin_reading().await?;
    let view = backend::accounts::shell(&mut work).await?;
    work.commit().await?;
    Ok(view)
}

/// For everybody: kept in a cookie, and with the account once signed in.
#[server(prefix = "/api", endpoint = "accounts/language")]
pub async fn choose_language(language: String) -> Result<(), AppError> {
    let language = domain::language::Language::from_tag(&language).ok_or(backend::Error::NotFound)?;
    if request::is_signed_in() {
        let mut work = request::begin().await?;
        backend::accounts::choose_language(&mut work, language).await?;
        work.commit().await?;
    }
    request::keep_preference("lang", language.tag());
    request::go_back();
    Ok(())
}

#[server(prefix = "/api", endpoint = "accounts/theme")]
pub async fn choose_theme(theme: String) -> Result<(), AppError> {
    let mut work = request::begin().await?;
    backend::accounts::choose_theme(&mut work, &theme).await?;
    work.commit().await?;
    request::keep_preference("theme", &theme);
    request::go_back();
    Ok(())
}

/// Looks at one school, or in one capacity; nothing given is everything together.
#[server(prefix = "/api", endpoint = "accounts/view")]
pub async fn choose_view(#[server(default)] school: Option<SchoolId>, #[server(default)] capacity: Option<String>) -> Result<(), AppError> {
    let mut work = request::begin().await?;
    let capacity = capacity
        .filter(|tag| !tag.is_empty())
        .map(|tag| domain::actor::Capacity::from_tag(&tag).ok_or(backend::Error::NotFound));
    let view = domain::actor::View {
        school,
        capacity: capacity.transpose()?,
    };
    let renewed = backend::accounts::choose_view(&mut work, view).await?;
    work.commit().await?;
    if let Some((token, own_device)) = renewed {
        request::keep_session(&token, own_device);
    }
    request::go_to("/");
    Ok(())
}
