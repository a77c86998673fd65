//! Where a link or a code leads, before anybody says who they are. Looking changes nothing: mail scanners follow links, and people press buttons.

use super::{sql, sql::InvitationRow, ticket, ticket::Ticket};
use crate::{
    Backend, Error, Result, Tx,
    audit::{self, Entry},
    clock::local_minute,
    error::Conflict,
    mail::{self, Mail},
};
use domain::{
    accounts::MailAddress,
    ids::PersonId,
    invitations::{InvitationState, LandingPage, Refusal, masked},
    time::Instant,
    validation::{Field, FieldErrors},
};
use serde_json::json;

/// A new mail can be asked for once in so long, in milliseconds.
const BETWEEN_MAILS: i64 = 20 * Instant::MINUTE;

/// What the page says. A code that was never made and one that a newer invitation replaced read alike.
pub async fn landing(backend: &Backend, typed: Option<&str>) -> Result<LandingPage> {
    let Some(typed) = typed.filter(|typed| !typed.trim().is_empty()) else {
        return Ok(LandingPage::AskCode);
    };
    let Some(ticket) = Ticket::parse(typed) else {
        return Ok(LandingPage::Unknown);
    };
    let mut tx = Tx::read(backend).await?;
    let found = found(&mut tx, &ticket).await?;
    tx.commit().await?;
    Ok(match found {
        None => LandingPage::Unknown,
        Some(row) => page_of(&row, &ticket, backend.clock().now()),
    })
}

fn page_of(row: &InvitationRow, ticket: &Ticket, now: Instant) -> LandingPage {
    let school_name = row.school_name.clone();
    match row.state(now) {
        InvitationState::Active => LandingPage::Used,
        InvitationState::Refused => LandingPage::Unknown,
        InvitationState::Expired => LandingPage::Expired {
            school_name,
            can_send: row.mail_on_file.is_some(),
        },
        _ => LandingPage::Open {
            school_name,
            masked_mail: match ticket {
                Ticket::Mail(_) => row.mail_on_file.as_deref().map(masked).unwrap_or_default(),
                Ticket::Letter(_) => String::new(),
            },
        },
    }
}

/// The invitation that a ticket opens. Of somebody who is nothing to the school any more there is none, as long as it was not accepted.
async fn found(tx: &mut Tx, ticket: &Ticket) -> Result<Option<InvitationRow>> {
    let Some(row) = ticket.find(tx).await? else {
        return Ok(None);
    };
    let counts = row.state(tx.now) == InvitationState::Active || is_tied(tx, &row).await?;
    Ok(counts.then_some(row))
}

pub(super) async fn is_tied(tx: &mut Tx, row: &InvitationRow) -> Result<bool> {
    let today = local_minute(tx.now, &row.time_zone).day;
    sql::is_tied(tx, row.school(), row.person(), today).await
}

/// The invitation behind a ticket, while it can be answered.
pub(super) async fn open_invitation(tx: &mut Tx, ticket: &Ticket) -> Result<InvitationRow> {
    let row = found(tx, ticket).await?.ok_or(Error::NotFound)?;
    match row.state(tx.now) {
        InvitationState::Active => Err(Error::Conflict(Conflict::AlreadyDone)),
        InvitationState::Expired => Err(Error::LinkGone),
        InvitationState::Refused => Err(Error::NotFound),
        _ => Ok(row),
    }
}

/// Somebody pressed the button: the office sees that the mail was read.
pub async fn open(backend: &Backend, ticket: &Ticket) -> Result<()> {
    let mut tx = Tx::write(backend).await?;
    let row = open_invitation(&mut tx, ticket).await?;
    sql::note(&mut tx, sql::NOTE_OPENED, row.school(), row.id).await?;
    tx.commit().await
}

/// "This is not for me": the office is told that the address is wrong, or that this person is no guardian here.
pub async fn refuse(backend: &Backend, ticket: &Ticket, refusal: Refusal) -> Result<()> {
    let mut tx = Tx::write(backend).await?;
    let row = open_invitation(&mut tx, ticket).await?;
    if sql::note_refused(&mut tx, row.school(), row.id, refusal.tag()).await? {
        record(&mut tx, &row, None, "invitation.refuse", json!({ "refusal": refusal.tag() })).await?;
    }
    tx.commit().await
}

/// The button of an expired invitation: a new mail to the address on file, never to another.
pub async fn ask_new_mail(backend: &Backend, ticket: &Ticket) -> Result<()> {
    let mut tx = Tx::write(backend).await?;
    let row = found(&mut tx, ticket).await?.ok_or(Error::NotFound)?;
    if row.state(tx.now) != InvitationState::Expired || row.mail_on_file.is_none() {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    let (version, by) = (row.version + 1, PersonId(row.invited_by));
    let hashes = ticket::hashes(&tx.backend.settings().secrets, row.id, version);
    sql::renew(&mut tx, row.school(), row.id, row.person(), version, &hashes, by).await?;
    send(&mut tx, &row).await?;
    record(&mut tx, &row, None, "invitation.ask_again", json!({})).await?;
    tx.commit().await
}

/// What happens to the address that somebody with a letter typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedByLetter {
    /// A mail went there; its button goes on.
    MailSent,
    /// The school knows another address of this person, and must say that this one is right.
    SchoolMustConfirm,
}

/// A letter proves nothing about a mailbox: the address gets a mail first. The answer says nothing about who has an account with it. Whoever made
/// a slip in the address types another one: the letter stays good, and the link that went astray opens nothing any more.
pub async fn ask_by_letter(backend: &Backend, ticket: &Ticket, mail: &str) -> Result<AskedByLetter> {
    let mail = MailAddress::parse(mail).map_err(|problem| FieldErrors::of(Field::Mail, problem))?;
    let mut tx = Tx::write(backend).await?;
    let row = open_invitation(&mut tx, ticket).await?;
    let asked = match row.mail_on_file.as_deref() {
        Some(known) if known != mail.as_str() && row.asked_mail.as_deref() != Some(known) => {
            sql::note_asked_mail(&mut tx, row.school(), row.id, &mail).await?;
            AskedByLetter::SchoolMustConfirm
        }
        known => {
            if let (true, Some(sent_at)) = (known == Some(mail.as_str()), row.sent_at)
                && sent_at > tx.now.minus(BETWEEN_MAILS).0
            {
                return Err(too_soon());
            }
            sql::set_mail_on_file(&mut tx, row.person(), &mail).await?;
            let version = row.version + 1;
            let hash = ticket::token(&tx.backend.settings().secrets, row.id, version).hash();
            sql::renew_link(&mut tx, row.school(), row.id, version, &hash, &mail).await?;
            send(&mut tx, &row).await?;
            AskedByLetter::MailSent
        }
    };
    record(&mut tx, &row, None, "invitation.ask_by_letter", json!({})).await?;
    tx.commit().await?;
    Ok(asked)
}

fn too_soon() -> Error {
    Error::TooMany {
        retry_after_seconds: u32::try_from(BETWEEN_MAILS / Instant::SECOND).unwrap_or(u32::MAX),
    }
}

async fn send(tx: &mut Tx, row: &InvitationRow) -> Result<()> {
    let (mail, now) = (
        Mail::Invitation {
            school: row.school(),
            invitation: row.id,
            reminder: 0,
        },
        tx.now,
    );
    mail::post(tx, Some(row.school()), &mail, now).await.map(drop)
}

pub(super) async fn record(
    tx: &mut Tx,
    row: &InvitationRow,
    actor: Option<PersonId>,
    action: &'static str,
    detail: serde_json::Value,
) -> Result<()> {
    let entry = Entry {
        school: Some(row.school()),
        actor,
        action,
        object_kind: "person",
        object: Some(row.person_id),
        detail,
    };
    audit::record(tx, entry).await
}
