//! A new mail address: in use once it is confirmed from there, and taken back from the old one within a week.
//!
//! Whether somebody else signs in with the new address is not told to who asks, only to the address itself. The office reads the
//! changes of its people in the table.

mod for_others;
pub(crate) mod sql;

pub(crate) use for_others::is_changeable;
pub use for_others::start_mail_change_for;

use super::{new_password, notices, own, proof, resets, second_factor};
use crate::{
    Backend, Error, Result, Tx, Work,
    audit::{self, Entry},
    secrets::Token,
};
use domain::{
    accounts::MailAddress,
    ids::{PersonId, RequestKey},
    time::Instant,
    validation::{Field, FieldErrors, Problem},
};
use serde_json::json;
use sql::{ChangeRow, NewChange};
use uuid::Uuid;

/// Milliseconds.
const CONFIRM_WITHIN: i64 = Instant::DAY;
pub(super) const UNDO_WITHIN: i64 = 7 * Instant::DAY;
/// In an hour, by one person.
const MOST: i64 = 3;

/// The token of the link to the new address; it can be made again when its mail is sent.
pub(crate) fn confirmation(tx: &Tx, change: Uuid) -> Token {
    tx.backend.settings().secrets.token("mail change", change, 0)
}

/// The token of the link to the old address.
pub(crate) fn undoing(tx: &Tx, change: Uuid) -> Token {
    tx.backend.settings().secrets.token("mail change undone", change, 0)
}

/// Asks the new address for its yes. Until then everything stays with the old one.
pub async fn ask_for_mail_change(work: &mut Work, mail: &str, key: RequestKey) -> Result<()> {
    work.session.check_factor()?;
    let new_mail = MailAddress::parse(mail).map_err(|problem| FieldErrors::of(Field::Mail, problem))?;
    if let Some(done) = work.replayed("account.change_mail", key, &new_mail.as_str()).await? {
        return Ok(done);
    }
    proof::require_recent_proof(work)?;
    let (person, old_mail) = (work.actor.person, own::mail(work).await?);
    begin(work, person, &old_mail, &new_mail).await?;
    proof::record(work, person, "person.ask_mail_change").await?;
    work.keep_answer("account.change_mail", key, &()).await
}

/// A change that waits for the word of the new address; the old one may say no.
async fn begin(tx: &mut Tx, person: PersonId, old_mail: &str, new_mail: &MailAddress) -> Result<()> {
    if new_mail.as_str() == old_mail {
        return Err(FieldErrors::of(Field::Mail, Problem::Same).into());
    }
    check_rate(tx, person).await?;
    sql::drop_waiting(tx, person).await?;
    let id = tx.new_id()?;
    let new = NewChange {
        id,
        person,
        old_mail,
        new_mail: new_mail.as_str(),
        confirm: confirmation(tx, id),
        undo: undoing(tx, id),
        expires_at: tx.now.plus(CONFIRM_WITHIN),
    };
    sql::insert(tx, new).await?;
    notices::post_mail_confirmation(tx, id).await?;
    notices::post_mail_undo(tx, id).await
}

async fn check_rate(tx: &mut Tx, person: PersonId) -> Result<()> {
    let since = tx.now.minus(Instant::HOUR);
    let (asked, first) = sql::recent(tx, person, since).await?;
    if asked < MOST {
        return Ok(());
    }
    let wait = first.unwrap_or(tx.now.0) - since.0;
    Err(Error::TooMany {
        retry_after_seconds: u32::try_from(wait / Instant::SECOND + 1).unwrap_or(u32::MAX),
    })
}

/// Gives up a change that waits.
pub async fn drop_mail_change(work: &mut Work, key: RequestKey) -> Result<()> {
    if let Some(done) = work.replayed("account.drop_mail_change", key, &()).await? {
        return Ok(done);
    }
    let person = work.actor.person;
    sql::drop_waiting(work, person).await?;
    proof::record(work, person, "person.drop_mail_change").await?;
    work.keep_answer("account.drop_mail_change", key, &()).await
}

/// The new address, so that the page can name it; an error when the link is of no use any more.
pub async fn mail_confirmation_page(backend: &Backend, token: &str) -> Result<String> {
    let mut tx = Tx::read(backend).await?;
    let change = to_confirm(&mut tx, token).await?;
    tx.commit().await?;
    Ok(change.new_mail)
}

/// From now on the person signs in with the new address.
pub async fn confirm_mail_change(backend: &Backend, token: &str) -> Result<()> {
    let mut tx = Tx::write(backend).await?;
    let change = to_confirm(&mut tx, token).await?;
    let person = PersonId(change.person_id);
    if sql::holder(&mut tx, &change.new_mail).await?.is_some() || !sql::confirm(&mut tx, change.id).await? {
        return Err(Error::LinkGone);
    }
    set_mail(&mut tx, person, &change.new_mail).await?;
    record(&mut tx, person, "person.change_mail").await?;
    notices::post_mail_undo(&mut tx, change.id).await?;
    tx.commit().await
}

async fn to_confirm(tx: &mut Tx, token: &str) -> Result<ChangeRow> {
    let token = Token::parse(token).ok_or(Error::LinkGone)?;
    sql::by_confirmation(tx, &token).await?.ok_or(Error::LinkGone)
}

/// The old address, which the link would bring back.
pub async fn mail_undo_page(backend: &Backend, token: &str) -> Result<String> {
    let mut tx = Tx::read(backend).await?;
    let change = to_undo(&mut tx, token).await?;
    tx.commit().await?;
    Ok(change.old_mail)
}

/// The old address is back, and what came after with it: the change may have been somebody else's, who knew the password, went on to a third
/// address, or added a way to sign in. Who reads the mail of the old address chooses a new password.
pub async fn undo_mail_change(backend: &Backend, token: &str) -> Result<()> {
    let mut tx = Tx::write(backend).await?;
    let change = to_undo(&mut tx, token).await?;
    let person = PersonId(change.person_id);
    let is_anothers = sql::holder(&mut tx, &change.old_mail).await?.is_some_and(|holder| holder != person);
    if is_anothers || !sql::undo(&mut tx, change.id).await? {
        return Err(Error::LinkGone);
    }
    sql::forget_since(&mut tx, person, Instant(change.asked_at)).await?;
    if change.confirmed_at.is_some() {
        set_mail(&mut tx, person, &change.old_mail).await?;
    }
    own::sql::end_all_sessions(&mut tx, person).await?;
    own::sql::forget_devices(&mut tx, person).await?;
    second_factor::sql::end_halves(&mut tx, person).await?;
    resets::sql::end_all(&mut tx, person).await?;
    record(&mut tx, person, "person.undo_mail_change").await?;
    tx.commit().await
}

/// Somebody else may begin to use the address in the same moment.
async fn set_mail(tx: &mut Tx, person: PersonId, mail: &str) -> Result<()> {
    let set = sql::set_mail(tx, person, mail).await;
    set.map_err(|error| if error.is_unique_violation() { Error::LinkGone } else { error })
}

async fn to_undo(tx: &mut Tx, token: &str) -> Result<ChangeRow> {
    let token = Token::parse(token).ok_or(Error::LinkGone)?;
    let since = tx.now.minus(UNDO_WITHIN);
    sql::by_undo(tx, &token, since).await?.ok_or(Error::LinkGone)
}

/// In the trail of every school of the person.
async fn record(tx: &mut Tx, person: PersonId, action: &'static str) -> Result<()> {
    let whole = new_password::whole_of(tx, person).await?;
    for school in whole.school_ids() {
        let entry = Entry {
            school: Some(school),
            actor: Some(person),
            action,
            object_kind: "person",
            object: Some(person.0),
            detail: json!({}),
        };
        audit::record(tx, entry).await?;
    }
    Ok(())
}
