//! Server functions of invitations.

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::request;
#[cfg(feature = "ssr")]
use backend::{Error, invitations};
use domain::{
    ids::{PersonId, RequestKey, SchoolId},
    invitations::{AcceptPage, InvitationsPage, LandingPage, LettersPage, MailboxPage, WelcomePage},
};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
fn ticket_of(code: &str) -> Result<invitations::Ticket, AppError> {
    Ok(invitations::Ticket::parse(code).ok_or(Error::NotFound)?)
}

/// The ticket of this browser, once its button was pressed.
#[cfg(feature = "ssr")]
fn ticket() -> Result<invitations::Ticket, AppError> {
    let client = request::client().ok_or(AppError::BadRequest)?;
    Ok(client.invitation.ok_or(Error::NotFound)?)
}

/// What a link or a code opens. Looking changes nothing.
#[server(prefix = "/api", endpoint = "invitations/landing")]
pub async fn load_landing(#[server(default)] code: Option<String>) -> Result<LandingPage, AppError> {
    let backend = request::backend()?;
    Ok(invitations::landing(&backend, code.as_deref()).await?)
}

/// The button under an invitation. The code moves from the address into a cookie for half an hour.
#[server(prefix = "/api", endpoint = "invitations/open")]
pub async fn open_invitation(code: String) -> Result<(), AppError> {
    let (backend, ticket) = (request::backend()?, ticket_of(&code)?);
    invitations::open(&backend, &ticket).await?;
    request::keep_invitation(&ticket);
    request::go_to("/invitation/accept");
    Ok(())
}

/// `reason` is "wrong_address" or anything else for "I am no guardian here".
#[server(prefix = "/api", endpoint = "invitations/refuse")]
pub async fn refuse_invitation(code: String, reason: String) -> Result<(), AppError> {
    let (backend, ticket) = (request::backend()?, ticket_of(&code)?);
    invitations::refuse(&backend, &ticket, reason == "wrong_address").await?;
    request::forget_invitation();
    request::go_to("/invitation?told=refused");
    Ok(())
}

#[server(prefix = "/api", endpoint = "invitations/again")]
pub async fn ask_invitation_again(code: String) -> Result<(), AppError> {
    let (backend, ticket) = (request::backend()?, ticket_of(&code)?);
    invitations::ask_new_mail(&backend, &ticket).await?;
    request::go_to("/invitation?told=sent");
    Ok(())
}

/// From a letter: the address gets a mail first.
#[server(prefix = "/api", endpoint = "invitations/prove_address")]
pub async fn prove_address(mail: String) -> Result<(), AppError> {
    let backend = request::backend()?;
    let told = match invitations::ask_by_letter(&backend, &ticket()?, &mail).await? {
        invitations::AskedByLetter::MailSent => "sent",
        invitations::AskedByLetter::SchoolMustConfirm => "asked",
    };
    request::go_to(&format!("/invitation?told={told}"));
    Ok(())
}

#[server(prefix = "/api", endpoint = "invitations/accept_page")]
pub async fn load_accept() -> Result<AcceptPage, AppError> {
    let (backend, session) = (request::backend()?, request::signed_in());
    Ok(invitations::accept_page(&backend, &ticket()?, session.as_ref()).await?)
}

/// Makes the account and signs in. `own_device` is a checkbox: absent when off.
#[server(prefix = "/api", endpoint = "invitations/accept_new")]
pub async fn accept_new(
    given: String,
    #[server(default)] infix: Option<String>,
    #[server(default)] family: Option<String>,
    password: String,
    #[server(default)] own_device: Option<String>,
) -> Result<(), AppError> {
    let (backend, ticket, client) = (request::backend()?, ticket()?, request::client().ok_or(AppError::BadRequest)?);
    let own_device = own_device.is_some();
    let new = invitations::NewAccount {
        name: domain::names::PersonName::new(given, infix.unwrap_or_default(), family.unwrap_or_default()),
        language: request::preferences().map(|preferences| preferences.language).unwrap_or_default(),
        sign_in: client.sign_in(password, own_device),
    };
    let signed_in = invitations::accept_new(&backend, &ticket, new).await?;
    request::keep_signed_in(&signed_in, own_device);
    request::forget_invitation();
    request::go_to("/welcome");
    Ok(())
}

/// The account that is signed in gains what the invitation is about.
#[server(prefix = "/api", endpoint = "invitations/accept_signed_in")]
pub async fn accept_signed_in() -> Result<(), AppError> {
    let (backend, session) = (request::backend()?, request::signed_in().ok_or(Error::SignedOut)?);
    let sees_photos = invitations::accept_signed_in(&backend, &ticket()?, &session).await?;
    request::forget_invitation();
    request::go_to(if sees_photos { "/family-photos" } else { "/" });
    Ok(())
}

/// `after` is the last person of the page before.
#[server(prefix = "/api", endpoint = "invitations/page")]
pub async fn load_invitations(
    #[server(default)] school: Option<SchoolId>,
    #[server(default)] state: Option<String>,
    #[server(default)] after: Option<PersonId>,
) -> Result<InvitationsPage, AppError> {
    let state = state.as_deref().and_then(domain::invitations::InvitationState::from_tag);
    let mut work = request::begin_reading().await?;
    let page = invitations::invitations(&mut work, school, state, after).await?;
    work.commit().await?;
    Ok(page)
}

/// Invites one person, or once more.
#[server(prefix = "/api", endpoint = "invitations/invite")]
pub async fn invite(school: SchoolId, person: PersonId, key: RequestKey) -> Result<(), AppError> {
    let mut work = request::begin().await?;
    invitations::invite(&mut work, school, &[person], key).await?;
    work.commit().await?;
    request::go_back();
    Ok(())
}

/// Invites everybody who was never invited: by mail, or with `letters` those without an address.
#[server(prefix = "/api", endpoint = "invitations/invite_all")]
pub async fn invite_all(school: SchoolId, #[server(default)] letters: Option<String>, key: RequestKey) -> Result<(), AppError> {
    let mut work = request::begin().await?;
    let by_letter = letters.is_some();
    invitations::invite_all(&mut work, school, by_letter, key).await?;
    work.commit().await?;
    match by_letter {
        true => request::go_to("/people/invitations/letters"),
        false => request::go_back(),
    }
    Ok(())
}

/// Corrects the address of somebody without an account, and invites them there.
#[server(prefix = "/api", endpoint = "invitations/give_address")]
pub async fn give_address(school: SchoolId, person: PersonId, mail: String, key: RequestKey) -> Result<(), AppError> {
    let mut work = request::begin().await?;
    invitations::give_address(&mut work, school, person, &mail, key).await?;
    work.commit().await?;
    request::go_back();
    Ok(())
}

/// One letter, or those of everybody who waits for one.
#[server(prefix = "/api", endpoint = "invitations/letters")]
pub async fn load_letters(
    #[server(default)] school: Option<SchoolId>,
    #[server(default)] person: Option<PersonId>,
) -> Result<LettersPage, AppError> {
    let people: Vec<PersonId> = person.into_iter().collect();
    let mut work = request::begin_reading().await?;
    let page = invitations::letters(&mut work, school, &people).await?;
    work.commit().await?;
    Ok(page)
}

#[server(prefix = "/api", endpoint = "invitations/welcome")]
pub async fn load_welcome(step: u8) -> Result<WelcomePage, AppError> {
    let mut work = request::begin_reading().await?;
    let page = invitations::welcome_page(&mut work, step).await?;
    work.commit().await?;
    Ok(page)
}

#[server(prefix = "/api", endpoint = "invitations/own_data")]
pub async fn save_own_data(
    given: String,
    #[server(default)] infix: Option<String>,
    #[server(default)] family: Option<String>,
    #[server(default)] phone: Option<String>,
    key: RequestKey,
) -> Result<(), AppError> {
    let name = domain::names::PersonName::new(given, infix.unwrap_or_default(), family.unwrap_or_default());
    let mut work = request::begin().await?;
    invitations::save_own_data(&mut work, &name, &phone.unwrap_or_default(), key).await?;
    work.commit().await?;
    request::go_to("/welcome?step=3");
    Ok(())
}

#[server(prefix = "/api", endpoint = "invitations/house_rule")]
pub async fn accept_house_rule(key: RequestKey) -> Result<(), AppError> {
    let mut work = request::begin().await?;
    invitations::accept_house_rule(&mut work, key).await?;
    work.commit().await?;
    request::go_to("/welcome?step=4");
    Ok(())
}

#[server(prefix = "/api", endpoint = "invitations/welcomed")]
pub async fn finish_welcome(#[server(default)] rhythm: Option<String>) -> Result<(), AppError> {
    let rhythm = rhythm.as_deref().and_then(domain::notices::Rhythm::from_tag);
    let mut work = request::begin().await?;
    let is_over = invitations::finish_welcome(&mut work, rhythm).await?;
    work.commit().await?;
    request::go_to(if is_over { "/" } else { "/welcome?step=3" });
    Ok(())
}

/// The mails of the demonstration; elsewhere there is no such page.
#[server(prefix = "/api", endpoint = "demo/mailbox")]
pub async fn load_mailbox() -> Result<MailboxPage, AppError> {
    let backend = request::backend()?;
    Ok(backend::mail::mailbox::page(&backend)?)
}
