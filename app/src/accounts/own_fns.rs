//! Server functions of one's own account.

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{accounts::server_fns::next_page, request};
#[cfg(feature = "ssr")]
use backend::accounts as account;
use domain::{
    accounts::page::{AccountPage, CodeAppPage, ProofPage},
    ids::{PasskeyId, RequestKey, SessionId},
};
use leptos::prelude::*;
use uuid::Uuid;

#[server(prefix = "/api", endpoint = "account/page")]
pub async fn load_account() -> Result<AccountPage, AppError> {
    let mut work = request::begin_reading_account().await?;
    let page = account::account_page(&mut work).await?;
    work.commit().await?;
    Ok(page)
}

/// What a page that changes something delicate starts from.
#[server(prefix = "/api", endpoint = "account/proof_page")]
pub async fn load_proof() -> Result<ProofPage, AppError> {
    let mut work = request::begin_reading_account().await?;
    let page = account::proof_page(&mut work).await?;
    work.commit().await?;
    Ok(page)
}

/// Proves once more who one is: by the password, or a code.
#[server(prefix = "/api", endpoint = "account/prove")]
pub async fn prove(
    #[server(default)] password: Option<String>,
    #[server(default)] code: Option<String>,
    #[server(default)] next: Option<String>,
) -> Result<(), AppError> {
    let (backend, session) = request::with_session()?;
    let proof = match code {
        Some(code) => account::Proof::Code(code),
        None => account::Proof::Password(password.unwrap_or_default()),
    };
    request::keep_renewed(account::prove(&backend, &session, proof).await?);
    request::after_plain_form(next_page(&next));
    Ok(())
}

#[server(prefix = "/api", endpoint = "account/ask_passkey_proof")]
pub async fn ask_passkey_proof() -> Result<(Uuid, String), AppError> {
    let (backend, session) = request::with_session()?;
    let question = account::ask_passkey_proof(&backend, &session).await?;
    Ok((question.id, question.options))
}

#[server(prefix = "/api", endpoint = "account/prove_with_passkey")]
pub async fn prove_with_passkey(question: Uuid, credential: String) -> Result<(), AppError> {
    let (backend, session) = request::with_session()?;
    request::keep_renewed(account::prove_with_passkey(&backend, &session, question, &credential).await?);
    Ok(())
}

#[server(prefix = "/api", endpoint = "account/change_password")]
pub async fn change_password(password: String, key: RequestKey) -> Result<(), AppError> {
    let (backend, session) = request::with_session()?;
    account::change_password(&backend, session, &password, key).await?;
    request::after_plain_form("/account?done=password");
    Ok(())
}

#[server(prefix = "/api", endpoint = "account/change_mail")]
pub async fn change_mail(mail: String, key: RequestKey) -> Result<(), AppError> {
    let mut work = request::begin_account().await?;
    account::ask_for_mail_change(&mut work, &mail, key).await?;
    work.commit().await?;
    request::after_plain_form("/account?done=mail");
    Ok(())
}

#[server(prefix = "/api", endpoint = "account/drop_mail_change")]
pub async fn drop_mail_change(key: RequestKey) -> Result<(), AppError> {
    let mut work = request::begin_account().await?;
    account::drop_mail_change(&mut work, key).await?;
    work.commit().await?;
    request::go_to("/account#sign-in");
    Ok(())
}

/// `hides` is a checkbox: absent when off.
#[server(prefix = "/api", endpoint = "account/set_contact")]
pub async fn set_contact(
    phone: String,
    postal_address: String,
    #[server(default)] hides: Option<String>,
    key: RequestKey,
) -> Result<(), AppError> {
    let mut work = request::begin_account().await?;
    account::set_contact(&mut work, &phone, &postal_address, hides.is_some(), key).await?;
    work.commit().await?;
    request::after_plain_form("/account?done=contact");
    Ok(())
}

#[server(prefix = "/api", endpoint = "account/end_device")]
pub async fn end_device(session: SessionId, key: RequestKey) -> Result<(), AppError> {
    let mut work = request::begin_account().await?;
    account::end_device(&mut work, session, key).await?;
    work.commit().await?;
    request::go_to("/account?done=device#devices");
    Ok(())
}

#[server(prefix = "/api", endpoint = "account/end_other_devices")]
pub async fn end_other_devices(key: RequestKey) -> Result<(), AppError> {
    let mut work = request::begin_account().await?;
    account::end_other_devices(&mut work, key).await?;
    work.commit().await?;
    request::go_to("/account?done=device#devices");
    Ok(())
}

/// The account ends at once, and with it this session.
#[server(prefix = "/api", endpoint = "account/close")]
pub async fn close_account(key: RequestKey) -> Result<(), AppError> {
    let mut work = request::begin_account().await?;
    account::close_account(&mut work, key).await?;
    work.commit().await?;
    request::forget_session();
    request::go_to("/sign-in?done=closed");
    Ok(())
}

#[server(prefix = "/api", endpoint = "account/code_app")]
pub async fn load_code_app() -> Result<CodeAppPage, AppError> {
    let mut work = request::begin_reading_account().await?;
    let page = account::code_app_page(&mut work).await?;
    work.commit().await?;
    Ok(page)
}

#[server(prefix = "/api", endpoint = "account/begin_code_app")]
pub async fn begin_code_app(key: RequestKey) -> Result<(), AppError> {
    let mut work = request::begin_account().await?;
    account::begin_code_app(&mut work, key).await?;
    work.commit().await?;
    request::go_to("/account/code-app");
    Ok(())
}

#[server(prefix = "/api", endpoint = "account/confirm_code_app")]
pub async fn confirm_code_app(code: String, key: RequestKey) -> Result<(), AppError> {
    let (backend, session) = request::with_session()?;
    account::confirm_code_app(&backend, session, &code, key).await?;
    request::after_plain_form("/account/code-app");
    Ok(())
}

#[server(prefix = "/api", endpoint = "account/keep_codes")]
pub async fn keep_codes(key: RequestKey) -> Result<(), AppError> {
    let mut work = request::begin_account().await?;
    account::keep_codes(&mut work, key).await?;
    work.commit().await?;
    request::go_to("/account?done=code_app");
    Ok(())
}

#[server(prefix = "/api", endpoint = "account/renew_codes")]
pub async fn renew_codes(key: RequestKey) -> Result<(), AppError> {
    let (backend, session) = request::with_session()?;
    account::renew_codes(&backend, session, key).await?;
    request::go_to("/account/code-app");
    Ok(())
}

#[server(prefix = "/api", endpoint = "account/turn_off_code_app")]
pub async fn turn_off_code_app(key: RequestKey) -> Result<(), AppError> {
    let mut work = request::begin_account().await?;
    account::turn_off_code_app(&mut work, key).await?;
    work.commit().await?;
    request::go_to("/account?done=code_app_off");
    Ok(())
}

/// A question for a new passkey: its id, and the options as JSON.
#[server(prefix = "/api", endpoint = "account/ask_new_passkey")]
pub async fn ask_new_passkey() -> Result<(Uuid, String), AppError> {
    let mut work = request::begin_account().await?;
    let question = account::ask_new_passkey(&mut work).await?;
    work.commit().await?;
    Ok((question.id, question.options))
}

#[server(prefix = "/api", endpoint = "account/add_passkey")]
pub async fn add_passkey(question: Uuid, credential: String, name: String, key: RequestKey) -> Result<(), AppError> {
    let mut work = request::begin_account().await?;
    account::add_passkey(&mut work, question, &credential, &name, key).await?;
    work.commit().await?;
    Ok(())
}

#[server(prefix = "/api", endpoint = "account/remove_passkey")]
pub async fn remove_passkey(passkey: PasskeyId, key: RequestKey) -> Result<(), AppError> {
    let mut work = request::begin_account().await?;
    account::remove_passkey(&mut work, passkey, key).await?;
    work.commit().await?;
    request::go_to("/account?done=passkey_off#sign-in");
    Ok(())
}
