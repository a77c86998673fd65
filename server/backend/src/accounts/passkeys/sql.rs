//! Statements about passkeys.

use crate::{Result, Tx, execute, fetch_all, fetch_optional};
use domain::{
    ids::{PasskeyId, PersonId},
    time::Instant,
};
use sqlx::FromRow;
use uuid::Uuid;

pub const OF_PERSON: &str = "
SELECT id, credential, name, created_at, last_used_at FROM passkey WHERE person_id = $1 ORDER BY created_at, id LIMIT 50";
pub const BY_CREDENTIAL: &str = "
SELECT k.id, k.person_id, k.credential FROM passkey k JOIN person p ON p.id = k.person_id
 WHERE k.credential_id = $1 AND p.closed_at IS NULL AND p.mail IS NOT NULL";
pub const INSERT: &str = "
INSERT INTO passkey (id, person_id, credential_id, credential, name, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
pub const NOTE_USE: &str = "UPDATE passkey SET credential = $2, last_used_at = $3 WHERE id = $1";
pub const REMOVE: &str = "DELETE FROM passkey WHERE person_id = $1 AND id = $2";
pub const ASK: &str = "INSERT INTO passkey_question (id, person_id, purpose, state, expires_at) VALUES ($1, $2, $3, $4, $5)";
pub const ANSWER: &str = "
DELETE FROM passkey_question WHERE id = $1 AND purpose = $2 AND expires_at > $3 RETURNING person_id, state";
pub const FORGET: &str = "DELETE FROM passkey_question WHERE expires_at < $1";

#[derive(FromRow)]
pub struct PasskeyRow {
    pub id: Uuid,
    pub credential: String,
    pub name: String,
    pub created_at: i64,
    pub last_used_at: Option<i64>,
}

#[derive(FromRow)]
pub struct UsedRow {
    pub id: Uuid,
    pub person_id: Uuid,
    pub credential: String,
}

#[derive(FromRow)]
pub struct QuestionRow {
    pub person_id: Option<Uuid>,
    pub state: String,
}

pub async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<PasskeyRow>> {
    fetch_all!(tx.conn(), PasskeyRow, OF_PERSON, person.0)
}

pub async fn by_credential(tx: &mut Tx, credential: &[u8]) -> Result<Option<UsedRow>> {
    fetch_optional!(tx.conn(), UsedRow, BY_CREDENTIAL, credential)
}

pub async fn insert(tx: &mut Tx, person: PersonId, credential_id: &[u8], credential: &str, name: &str) -> Result<()> {
    let (id, now) = (tx.new_id()?, tx.now.0);
    execute!(tx.conn(), INSERT, id, person.0, credential_id, credential, name, now)?;
    Ok(())
}

/// Keeps what the key counted.
pub async fn note_use(tx: &mut Tx, id: Uuid, credential: &str) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), NOTE_USE, id, credential, now)?;
    Ok(())
}

/// False when it is not theirs.
pub async fn remove(tx: &mut Tx, person: PersonId, id: PasskeyId) -> Result<bool> {
    Ok(execute!(tx.conn(), REMOVE, person.0, id.0)? == 1)
}

pub async fn ask(tx: &mut Tx, id: Uuid, person: Option<PersonId>, purpose: &str, state: &str, ends: Instant) -> Result<()> {
    let person = person.map(|person| person.0);
    execute!(tx.conn(), ASK, id, person, purpose, state, ends.0)?;
    Ok(())
}

/// The question, which is gone after it.
pub async fn answer(tx: &mut Tx, id: Uuid, purpose: &str) -> Result<Option<QuestionRow>> {
    let now = tx.now.0;
    fetch_optional!(tx.conn(), QuestionRow, ANSWER, id, purpose, now)
}

pub async fn forget(tx: &mut Tx) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), FORGET, now)?;
    Ok(())
}
