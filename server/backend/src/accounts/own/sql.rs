//! Statements about what people see and change of their own accounts.

use crate::{Result, Tx, db::id_list, execute, fetch_all, fetch_one, fetch_optional};
use domain::{
    accounts::MailAddress,
    ids::{PersonId, SessionId},
    time::Instant,
};
use sqlx::FromRow;
use uuid::Uuid;

pub const DETAILS: &str = "SELECT mail, phone, postal_address FROM person WHERE id = $1 AND closed_at IS NULL";
/// Also of an account that was closed a moment ago.
pub const REACHED: &str = "SELECT mail, given_name, infix, family_name, language FROM person WHERE id = $1";
pub const GUARDIANSHIPS: &str =
    "SELECT count(*), COALESCE(SUM(CASE WHEN contact_hidden THEN 1 ELSE 0 END), 0) FROM guardianship WHERE person_id = $1";
pub const SET_CONTACT: &str = "UPDATE person SET phone = $2, postal_address = $3 WHERE id = $1";
pub const SET_HIDDEN: &str = "UPDATE guardianship SET contact_hidden = $2 WHERE person_id = $1";
pub const DEVICES: &str = "
SELECT id, device, last_seen_at FROM session
 WHERE person_id = $1 AND ended_at IS NULL AND expires_at > $2 AND last_seen_at + idle_ms > $2 ORDER BY last_seen_at DESC, id LIMIT 50";
pub const END_ONE: &str = "UPDATE session SET ended_at = $3 WHERE person_id = $1 AND id = $2 AND ended_at IS NULL";
pub const END_OTHERS: &str = "UPDATE session SET ended_at = $3 WHERE person_id = $1 AND id <> $2 AND ended_at IS NULL";
pub const END_ALL: &str = "UPDATE session SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL";
pub const FORGET_DEVICES: &str = "DELETE FROM known_device WHERE person_id = $1";
pub const SET_PASSWORD: &str = "UPDATE person SET password_hash = $2 WHERE id = $1";
pub const CLOSE: &str = "UPDATE person SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL";
pub const REOPEN: &str = "UPDATE person SET closed_at = NULL WHERE id = $1 AND closed_at IS NOT NULL AND mail IS NOT NULL";
/// Whoever makes a new account with the address of one they closed wants that one back no more.
pub const GIVE_UP_ADDRESS: &str = "UPDATE person SET mail = NULL WHERE mail = $1 AND closed_at IS NOT NULL";
pub const TO_ERASE: &str = "
SELECT id FROM person WHERE closed_at < $1
   AND (mail IS NOT NULL OR mail_on_file IS NOT NULL OR password_hash IS NOT NULL OR phone <> '' OR postal_address <> '') LIMIT 500";
/// What is about the account and no part of what somebody was to a school, of the people $1.
pub const ERASE_PASSKEYS: &str = "DELETE FROM passkey WHERE person_id IN (SELECT unhex(value) FROM json_each($1))";
pub const ERASE_QUESTIONS: &str = "DELETE FROM passkey_question WHERE person_id IN (SELECT unhex(value) FROM json_each($1))";
pub const ERASE_APPS: &str = "DELETE FROM code_app WHERE person_id IN (SELECT unhex(value) FROM json_each($1))";
pub const ERASE_CODES: &str = "DELETE FROM recovery_code WHERE person_id IN (SELECT unhex(value) FROM json_each($1))";
pub const ERASE_HALVES: &str = "DELETE FROM half_sign_in WHERE person_id IN (SELECT unhex(value) FROM json_each($1))";
pub const ERASE_DEVICES: &str = "DELETE FROM known_device WHERE person_id IN (SELECT unhex(value) FROM json_each($1))";
pub const ERASE_RESETS: &str = "DELETE FROM password_reset WHERE person_id IN (SELECT unhex(value) FROM json_each($1))";
pub const ERASE_NOTED: &str = "
DELETE FROM mail_change_noted WHERE change_id IN (
       SELECT c.id FROM mail_change c WHERE c.person_id IN (SELECT unhex(value) FROM json_each($1)))";
pub const ERASE_MAIL_CHANGES: &str = "DELETE FROM mail_change WHERE person_id IN (SELECT unhex(value) FROM json_each($1))";
pub const ERASE_SESSIONS: &str = "UPDATE session SET device = '' WHERE person_id IN (SELECT unhex(value) FROM json_each($1))";
pub const ERASE_PERSON: &str = "
UPDATE person SET mail = NULL, mail_on_file = NULL, mail_bounced_at = NULL, password_hash = NULL, phone = '', postal_address = ''
 WHERE id IN (SELECT unhex(value) FROM json_each($1))";

#[derive(FromRow)]
pub struct DetailsRow {
    pub mail: Option<String>,
    pub phone: String,
    pub postal_address: String,
}

#[derive(FromRow)]
pub struct ReachedRow {
    pub mail: Option<String>,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub language: String,
}

#[derive(FromRow)]
pub struct DeviceRow {
    pub id: Uuid,
    pub device: String,
    pub last_seen_at: i64,
}

pub async fn details(tx: &mut Tx, person: PersonId) -> Result<Option<DetailsRow>> {
    fetch_optional!(tx.conn(), DetailsRow, DETAILS, person.0)
}

/// How a mail reaches somebody.
pub async fn reached(tx: &mut Tx, person: PersonId) -> Result<Option<ReachedRow>> {
    fetch_optional!(tx.conn(), ReachedRow, REACHED, person.0)
}

/// How many there are, and with how many the other parent sees no address.
pub async fn guardianships(tx: &mut Tx, person: PersonId) -> Result<(i64, i64)> {
    fetch_one!(tx.conn(), (i64, i64), GUARDIANSHIPS, person.0)
}

pub async fn set_contact(tx: &mut Tx, person: PersonId, phone: &str, postal_address: &str, hides: bool) -> Result<()> {
    execute!(tx.conn(), SET_CONTACT, person.0, phone, postal_address)?;
    execute!(tx.conn(), SET_HIDDEN, person.0, hides)?;
    Ok(())
}

/// The latest first.
pub async fn devices(tx: &mut Tx, person: PersonId) -> Result<Vec<DeviceRow>> {
    let now = tx.now.0;
    fetch_all!(tx.conn(), DeviceRow, DEVICES, person.0, now)
}

/// False when it is somebody else's, or ended before.
pub async fn end_session(tx: &mut Tx, person: PersonId, session: SessionId) -> Result<bool> {
    let now = tx.now.0;
    Ok(execute!(tx.conn(), END_ONE, person.0, session.0, now)? == 1)
}

pub async fn end_other_sessions(tx: &mut Tx, person: PersonId, here: SessionId) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), END_OTHERS, person.0, here.0, now)?;
    Ok(())
}

pub async fn end_all_sessions(tx: &mut Tx, person: PersonId) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), END_ALL, person.0, now)?;
    Ok(())
}

pub async fn forget_devices(tx: &mut Tx, person: PersonId) -> Result<()> {
    execute!(tx.conn(), FORGET_DEVICES, person.0)?;
    Ok(())
}

pub async fn set_password(tx: &mut Tx, person: PersonId, hash: &str) -> Result<()> {
    execute!(tx.conn(), SET_PASSWORD, person.0, hash)?;
    Ok(())
}

pub async fn close(tx: &mut Tx, person: PersonId) -> Result<bool> {
    let now = tx.now.0;
    Ok(execute!(tx.conn(), CLOSE, person.0, now)? == 1)
}

pub async fn reopen(tx: &mut Tx, person: PersonId) -> Result<bool> {
    Ok(execute!(tx.conn(), REOPEN, person.0)? == 1)
}

/// The address of a closed account is free again.
pub async fn give_up_address(tx: &mut Tx, mail: &MailAddress) -> Result<()> {
    execute!(tx.conn(), GIVE_UP_ADDRESS, mail.as_str())?;
    Ok(())
}

/// How to reach and how to recognise whoever closed their account before then.
pub async fn erase(tx: &mut Tx, before: Instant) -> Result<()> {
    let people = fetch_all!(tx.conn(), (Uuid,), TO_ERASE, before.0)?;
    if people.is_empty() {
        return Ok(());
    }
    let people = id_list(people.into_iter().map(|(person,)| person));
    let statements = [
        ERASE_PASSKEYS,
        ERASE_QUESTIONS,
        ERASE_APPS,
        ERASE_CODES,
        ERASE_HALVES,
        ERASE_DEVICES,
        ERASE_RESETS,
        ERASE_NOTED,
        ERASE_MAIL_CHANGES,
        ERASE_SESSIONS,
        ERASE_PERSON,
    ];
    for statement in statements {
        execute!(tx.conn(), statement, &people)?;
    }
    Ok(())
}
