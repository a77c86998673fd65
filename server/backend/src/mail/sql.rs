//! Statements about messages.

use super::Mail;
use crate::{Error, Result, Tx, execute, fetch_one, fetch_optional};
use domain::{
    ids::{PersonId, SchoolId},
    time::Instant,
};
use sqlx::FromRow;
use uuid::Uuid;

pub const INSERT: &str = "INSERT INTO mail_message (school_id, id, kind, content, created_at) VALUES ($1, $2, $3, $4, $5)";
pub const WAITING: &str = "
SELECT content FROM mail_message WHERE id = $1 AND sent_at IS NULL AND dropped_at IS NULL AND failed_at IS NULL";
pub const MESSAGE: &str = "SELECT content, person_id FROM mail_message WHERE id = $1";
pub const SET_SENT: &str = "UPDATE mail_message SET sent_at = $2, person_id = $3, recipient = $4 WHERE id = $1";
pub const SET_DROPPED: &str = "UPDATE mail_message SET dropped_at = $2 WHERE id = $1";
pub const SET_FAILED: &str = "UPDATE mail_message SET failed_at = $2 WHERE id = $1 AND sent_at IS NULL";
pub const SET_BOUNCED: &str = "UPDATE mail_message SET bounced_at = $2 WHERE id = $1 AND bounced_at IS NULL";
/// The message that went to an address last, for reports that do not name the message.
pub const LAST_TO: &str = "
SELECT id FROM mail_message WHERE recipient = $1 AND sent_at IS NOT NULL ORDER BY sent_at DESC, id DESC LIMIT 1";
pub const BOUNCES_OF: &str = "
SELECT count(*) FROM mail_message m JOIN person p ON p.id = m.person_id
 WHERE m.person_id = $1 AND m.bounced_at > $2 AND m.recipient = coalesce(p.mail, p.mail_on_file)";
pub const MARK_ADDRESS: &str = "UPDATE person SET mail_bounced_at = $2 WHERE id = $1 AND mail_bounced_at IS NULL";
pub const FORGET: &str = "DELETE FROM mail_message WHERE created_at < $1";

#[derive(FromRow)]
pub struct MessageRow {
    content: String,
}

impl MessageRow {
    pub fn mail(&self) -> Result<Mail> {
        serde_json::from_str(&self.content).map_err(|error| Error::internal("mail that cannot be read", error))
    }
}

pub async fn insert(tx: &mut Tx, school: Option<SchoolId>, id: Uuid, kind: &str, mail: &Mail) -> Result<()> {
    let content = serde_json::to_string(mail).map_err(|error| Error::internal("mail", error))?;
    let now = tx.now.0;
    execute!(tx.conn(), INSERT, school.map(|school| school.0), id, kind, content, now)?;
    Ok(())
}

pub async fn waiting(tx: &mut Tx, id: Uuid) -> Result<Option<MessageRow>> {
    fetch_optional!(tx.conn(), MessageRow, WAITING, id)
}

/// What a message was about, and who got it.
pub async fn message(tx: &mut Tx, id: Uuid) -> Result<Option<(Mail, Option<PersonId>)>> {
    let row: Option<(String, Option<Uuid>)> = fetch_optional!(tx.conn(), (String, Option<Uuid>), MESSAGE, id)?;
    row.map(|(content, person)| Ok((MessageRow { content }.mail()?, person.map(PersonId))))
        .transpose()
}

pub async fn set_sent(tx: &mut Tx, id: Uuid, person: Option<PersonId>, recipient: &str) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), SET_SENT, id, now, person.map(|person| person.0), recipient)?;
    Ok(())
}

pub async fn set_dropped(tx: &mut Tx, id: Uuid) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), SET_DROPPED, id, now)?;
    Ok(())
}

pub async fn set_failed(tx: &mut Tx, id: Uuid) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), SET_FAILED, id, now)?;
    Ok(())
}

/// False when it was known already, or there is no such message.
pub async fn set_bounced(tx: &mut Tx, id: Uuid) -> Result<bool> {
    let now = tx.now.0;
    Ok(execute!(tx.conn(), SET_BOUNCED, id, now)? == 1)
}

pub async fn last_to(tx: &mut Tx, recipient: &str) -> Result<Option<Uuid>> {
    Ok(fetch_optional!(tx.conn(), (Uuid,), LAST_TO, recipient)?.map(|(id,)| id))
}

/// How many messages to the address that this person has now came back.
pub async fn bounces_of(tx: &mut Tx, person: PersonId, since: Instant) -> Result<i64> {
    Ok(fetch_one!(tx.conn(), (i64,), BOUNCES_OF, person.0, since.0)?.0)
}

pub async fn mark_address(tx: &mut Tx, person: PersonId) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), MARK_ADDRESS, person.0, now)?;
    Ok(())
}

pub async fn forget(tx: &mut Tx, before: Instant) -> Result<()> {
    execute!(tx.conn(), FORGET, before.0)?;
    Ok(())
}
