//! Statements about new mail addresses.

use crate::{Result, Tx, execute, fetch_one, fetch_optional, secrets::Token};
use domain::{ids::PersonId, time::Instant};
use sqlx::FromRow;
use uuid::Uuid;

pub const RECENT: &str = "SELECT count(*), min(asked_at) FROM mail_change WHERE person_id = $1 AND asked_at > $2";
pub const INSERT: &str = "
INSERT INTO mail_change (id, person_id, old_mail, new_mail, confirm_hash, undo_hash, asked_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
pub const WAITING: &str = "
SELECT new_mail FROM mail_change WHERE person_id = $1 AND expires_at > $2 AND confirmed_at IS NULL
   AND undone_at IS NULL AND dropped_at IS NULL ORDER BY asked_at DESC LIMIT 1";
pub const DROP_WAITING: &str = "
UPDATE mail_change SET dropped_at = $2 WHERE person_id = $1 AND confirmed_at IS NULL AND undone_at IS NULL AND dropped_at IS NULL";
pub const BY_CONFIRMATION: &str = "
SELECT c.id, c.person_id, c.old_mail, c.new_mail, c.asked_at, c.confirmed_at FROM mail_change c JOIN person p ON p.id = c.person_id
 WHERE c.confirm_hash = $1 AND c.expires_at > $2 AND c.confirmed_at IS NULL AND c.undone_at IS NULL AND c.dropped_at IS NULL
   AND p.closed_at IS NULL";
pub const BY_UNDO: &str = "
SELECT c.id, c.person_id, c.old_mail, c.new_mail, c.asked_at, c.confirmed_at FROM mail_change c JOIN person p ON p.id = c.person_id
 WHERE c.undo_hash = $1 AND c.undone_at IS NULL AND c.dropped_at IS NULL AND COALESCE(c.confirmed_at, c.asked_at) > $2
   AND p.closed_at IS NULL";
pub const CONFIRM: &str = "UPDATE mail_change SET confirmed_at = $2 WHERE id = $1 AND confirmed_at IS NULL AND undone_at IS NULL";
pub const UNDO: &str = "UPDATE mail_change SET undone_at = $2 WHERE id = $1 AND undone_at IS NULL";
/// Changes that followed are the work of whoever asked for the one that is taken back: neither their links nor their addresses count.
pub const UNDO_LATER: &str = "UPDATE mail_change SET undone_at = $3 WHERE person_id = $1 AND asked_at >= $2 AND undone_at IS NULL";
pub const FORGET_PASSWORD: &str = "UPDATE person SET password_hash = NULL WHERE id = $1";
pub const FORGET_NEW_PASSKEYS: &str = "DELETE FROM passkey WHERE person_id = $1 AND created_at >= $2";
pub const FORGET_NEW_APP: &str = "DELETE FROM code_app WHERE person_id = $1 AND created_at >= $2";
pub const FORGET_NEW_CODES: &str = "DELETE FROM recovery_code WHERE person_id = $1 AND created_at >= $2";
pub const SET_MAIL: &str = "UPDATE person SET mail = $2, mail_bounced_at = NULL WHERE id = $1";
pub const HOLDER: &str = "SELECT id FROM person WHERE mail = $1";
pub const FORGET: &str = "DELETE FROM mail_change WHERE asked_at < $1";

#[derive(FromRow)]
pub struct ChangeRow {
    pub id: Uuid,
    pub person_id: Uuid,
    pub old_mail: String,
    pub new_mail: String,
    pub asked_at: i64,
    pub confirmed_at: Option<i64>,
}

/// How often somebody asked since then, and when first.
pub async fn recent(tx: &mut Tx, person: PersonId, since: Instant) -> Result<(i64, Option<i64>)> {
    fetch_one!(tx.conn(), (i64, Option<i64>), RECENT, person.0, since.0)
}

pub struct NewChange<'a> {
    pub id: Uuid,
    pub person: PersonId,
    pub old_mail: &'a str,
    pub new_mail: &'a str,
    pub confirm: Token,
    pub undo: Token,
    pub expires_at: Instant,
}

pub async fn insert(tx: &mut Tx, new: NewChange<'_>) -> Result<()> {
    let now = tx.now.0;
    let (confirm, undo) = (new.confirm.hash(), new.undo.hash());
    execute!(
        tx.conn(),
        INSERT,
        new.id,
        new.person.0,
        new.old_mail,
        new.new_mail,
        confirm,
        undo,
        now,
        new.expires_at.0
    )?;
    Ok(())
}

/// The address that waits to be confirmed.
pub async fn waiting(tx: &mut Tx, person: PersonId) -> Result<Option<String>> {
    let now = tx.now.0;
    Ok(fetch_optional!(tx.conn(), (String,), WAITING, person.0, now)?.map(|(mail,)| mail))
}

pub async fn drop_waiting(tx: &mut Tx, person: PersonId) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), DROP_WAITING, person.0, now)?;
    Ok(())
}

pub async fn by_confirmation(tx: &mut Tx, token: &Token) -> Result<Option<ChangeRow>> {
    let now = tx.now.0;
    fetch_optional!(tx.conn(), ChangeRow, BY_CONFIRMATION, token.hash(), now)
}

/// Changes that were confirmed, or asked for, since then.
pub async fn by_undo(tx: &mut Tx, token: &Token, since: Instant) -> Result<Option<ChangeRow>> {
    fetch_optional!(tx.conn(), ChangeRow, BY_UNDO, token.hash(), since.0)
}

pub async fn confirm(tx: &mut Tx, id: Uuid) -> Result<bool> {
    let now = tx.now.0;
    Ok(execute!(tx.conn(), CONFIRM, id, now)? == 1)
}

pub async fn undo(tx: &mut Tx, id: Uuid) -> Result<bool> {
    let now = tx.now.0;
    Ok(execute!(tx.conn(), UNDO, id, now)? == 1)
}

/// Everything by which somebody may sign in who asked for a change that was not the owner's: the password, which they knew or chose, and
/// what was added since then.
pub async fn forget_since(tx: &mut Tx, person: PersonId, since: Instant) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), UNDO_LATER, person.0, since.0, now)?;
    execute!(tx.conn(), FORGET_PASSWORD, person.0)?;
    for statement in [FORGET_NEW_PASSKEYS, FORGET_NEW_APP, FORGET_NEW_CODES] {
        execute!(tx.conn(), statement, person.0, since.0)?;
    }
    Ok(())
}

pub async fn set_mail(tx: &mut Tx, person: PersonId, mail: &str) -> Result<()> {
    execute!(tx.conn(), SET_MAIL, person.0, mail)?;
    Ok(())
}

/// Who signs in with this address.
pub async fn holder(tx: &mut Tx, mail: &str) -> Result<Option<PersonId>> {
    Ok(fetch_optional!(tx.conn(), (Uuid,), HOLDER, mail)?.map(|(person,)| PersonId(person)))
}

pub async fn forget(tx: &mut Tx, before: Instant) -> Result<()> {
    execute!(tx.conn(), FORGET, before.0)?;
    Ok(())
}
