//! Server functions of accounts.

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::request;
#[cfg(feature = "ssr")]
use backend::accounts::SignInOutcome;
use domain::{
    accounts::{
        ShellView, SignInPage,
        page::{SecondStepPage, SignInStep},
    },
    ids::SchoolId,
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use leptos::server_fn::ServerFn;
use uuid::Uuid;

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
) -> Result<SignInStep, AppError> {
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
    match backend::accounts::sign_in(&backend, asked).await? {
        SignInOutcome::SignedIn(signed_in) => {
            request::keep_signed_in(&signed_in, own_device);
            request::after_plain_form(next_page(&next));
            Ok(SignInStep::Done)
        }
        SignInOutcome::Half(token) => {
            request::keep_half(&token);
            request::after_plain_form(&format!("/sign-in/code?next={}", next_page(&next)));
            Ok(SignInStep::SecondFactor)
        }
    }
}

/// Where to go on to.
#[cfg(feature = "ssr")]
pub(super) fn next_page(next: &Option<String>) -> &str {
    let own = next.as_deref().filter(|next| domain::accounts::is_own_path(next));
    own.unwrap_or("/")
}

/// What the second step of signing in can be done with.
#[server(prefix = "/api", endpoint = "accounts/second_step")]
pub async fn load_second_step() -> Result<SecondStepPage, AppError> {
    let half = request::client().and_then(|client| client.half_token);
    Ok(backend::accounts::second_step_page(&request::backend()?, half).await?)
}

/// The second step of signing in.
#[server(prefix = "/api", endpoint = "accounts/finish_sign_in")]
pub async fn finish_sign_in(code: String, #[server(default)] next: Option<String>) -> Result<(), AppError> {
    let (backend, client) = (request::backend()?, request::client().ok_or(AppError::BadRequest)?);
    let asked = backend::accounts::SecondStep {
        half: client.half_token,
        code,
        device: client.device,
        known_device: client.known_device,
        current: client.session_token,
    };
    let (signed_in, own_device) = backend::accounts::finish_sign_in(&backend, asked).await?;
    request::keep_signed_in(&signed_in, own_device);
    request::forget_half();
    request::after_plain_form(next_page(&next));
    Ok(())
}

/// A question for the browser's passkeys: its id, and the options as JSON.
#[server(prefix = "/api", endpoint = "accounts/ask_passkey_sign_in")]
pub async fn ask_passkey_sign_in() -> Result<(Uuid, String), AppError> {
    let question = backend::accounts::ask_passkey_sign_in(&request::backend()?).await?;
    Ok((question.id, question.options))
}

#[server(prefix = "/api", endpoint = "accounts/passkey_sign_in")]
pub async fn sign_in_with_passkey(question: Uuid, credential: String, own_device: bool) -> Result<(), AppError> {
    let (backend, client) = (request::backend()?, request::client().ok_or(AppError::BadRequest)?);
    let asked = backend::accounts::PasskeySignIn {
        question,
        credential,
        own_device,
        device: client.device,
        known_device: client.known_device,
        current: client.session_token,
    };
    let signed_in = backend::accounts::sign_in_with_passkey(&backend, asked).await?;
    request::keep_signed_in(&signed_in, own_device);
    request::forget_half();
    Ok(())
}

/// Asks for a link to choose a new password. Answered alike whether somebody has this address.
#[server(prefix = "/api", endpoint = "accounts/ask_reset")]
pub async fn ask_reset(mail: String) -> Result<(), AppError> {
    backend::accounts::ask_for_reset(&request::backend()?, &mail).await?;
    request::after_plain_form("/forgotten?done=sent");
    Ok(())
}

/// How many characters the new password needs; an error when the link is of no use any more.
#[server(prefix = "/api", endpoint = "accounts/reset_page")]
pub async fn load_reset(token: String) -> Result<u32, AppError> {
    Ok(backend::accounts::reset_page(&request::backend()?, &token).await?)
}

#[server(prefix = "/api", endpoint = "accounts/reset")]
pub async fn reset_password(token: String, password: String) -> Result<(), AppError> {
    match backend::accounts::reset_password(&request::backend()?, &token, &password).await {
        Ok(()) => request::after_plain_form("/sign-in?done=password"),
        Err(error) => request::refuse_on(&format!("/reset?token={}", word(&token)), ResetPassword::url(), error.into())?,
    }
    Ok(())
}

/// The new address that a link confirms.
#[server(prefix = "/api", endpoint = "accounts/mail_confirmation")]
pub async fn load_mail_confirmation(token: String) -> Result<String, AppError> {
    Ok(backend::accounts::mail_confirmation_page(&request::backend()?, &token).await?)
}

#[server(prefix = "/api", endpoint = "accounts/confirm_mail")]
pub async fn confirm_mail(token: String) -> Result<(), AppError> {
    match backend::accounts::confirm_mail_change(&request::backend()?, &token).await {
        Ok(()) => request::after_plain_form("/account/mail/confirm?done=mail"),
        Err(error) => request::refuse_on("/account/mail/confirm", ConfirmMail::url(), error.into())?,
    }
    Ok(())
}

/// The old address that a link brings back.
#[server(prefix = "/api", endpoint = "accounts/mail_undo")]
pub async fn load_mail_undo(token: String) -> Result<String, AppError> {
    Ok(backend::accounts::mail_undo_page(&request::backend()?, &token).await?)
}

#[server(prefix = "/api", endpoint = "accounts/undo_mail")]
pub async fn undo_mail(token: String) -> Result<(), AppError> {
    match backend::accounts::undo_mail_change(&request::backend()?, &token).await {
        Ok(()) => request::after_plain_form("/account/mail/undo?done=mail"),
        Err(error) => request::refuse_on("/account/mail/undo", UndoMail::url(), error.into())?,
    }
    Ok(())
}

/// Letters and digits of a token, which may stand in an address.
#[cfg(feature = "ssr")]
pub fn word(token: &str) -> String {
    token.chars().filter(char::is_ascii_alphanumeric).take(64).collect()
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
        let mut work = request::begin_account().await?;
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
