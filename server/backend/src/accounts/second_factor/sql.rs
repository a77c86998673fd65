//! Statements about apps that make codes, codes for a day without the app, and signing in by halves.

use crate::{Result, Tx, accounts::SessionToken, execute, fetch_all, fetch_optional};
use domain::{ids::PersonId, time::Instant};
use sqlx::FromRow;
use uuid::Uuid;

pub const HAS_ANY: &str = "
SELECT created_at FROM code_app WHERE person_id = $1 AND confirmed_at IS NOT NULL
UNION ALL SELECT created_at FROM passkey WHERE person_id = $1";
pub const HAS_PASSKEY: &str = "SELECT created_at FROM passkey WHERE person_id = $1 ORDER BY created_at LIMIT 1";
pub const APP: &str = "SELECT seed, last_step, confirmed_at FROM code_app WHERE person_id = $1";
pub const BEGIN: &str = "
INSERT INTO code_app (person_id, seed, last_step, created_at) VALUES ($1, $2, 0, $3)
ON CONFLICT (person_id) DO UPDATE SET seed = excluded.seed, last_step = 0, created_at = excluded.created_at
 WHERE code_app.confirmed_at IS NULL";
pub const CONFIRM: &str = "UPDATE code_app SET confirmed_at = $2, last_step = $3 WHERE person_id = $1 AND confirmed_at IS NULL";
pub const USE_STEP: &str = "UPDATE code_app SET last_step = $2 WHERE person_id = $1 AND last_step < $2 AND confirmed_at IS NOT NULL";
pub const FORGET_APP: &str = "DELETE FROM code_app WHERE person_id = $1";
pub const KEEP_CODE: &str = "
INSERT INTO recovery_code (person_id, number, hash, sealed, created_at) VALUES ($1, $2, $3, $4, $5)";
pub const CODE: &str = "SELECT hash FROM recovery_code WHERE person_id = $1 AND number = $2 AND used_at IS NULL";
pub const USE_CODE: &str = "
UPDATE recovery_code SET used_at = $4, sealed = NULL WHERE person_id = $1 AND number = $2 AND hash = $3 AND used_at IS NULL";
pub const CODES: &str = "SELECT sealed, used_at FROM recovery_code WHERE person_id = $1 ORDER BY number";
pub const WIPE_CODES: &str = "UPDATE recovery_code SET sealed = NULL WHERE person_id = $1";
pub const WIPE_OLD_CODES: &str = "UPDATE recovery_code SET sealed = NULL WHERE created_at < $1 AND sealed IS NOT NULL";
pub const FORGET_CODES: &str = "DELETE FROM recovery_code WHERE person_id = $1";
pub const HALF: &str = "SELECT person_id, own_device FROM half_sign_in WHERE token_hash = $1 AND expires_at > $2";
pub const BEGIN_HALF: &str = "
INSERT INTO half_sign_in (token_hash, person_id, own_device, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)";
pub const END_HALF: &str = "DELETE FROM half_sign_in WHERE token_hash = $1";
pub const END_HALVES: &str = "DELETE FROM half_sign_in WHERE person_id = $1";
pub const FORGET_HALVES: &str = "DELETE FROM half_sign_in WHERE expires_at < $1";

#[derive(FromRow)]
pub struct AppRow {
    pub seed: Vec<u8>,
    pub last_step: i64,
    pub confirmed_at: Option<i64>,
}

#[derive(FromRow)]
pub struct CodeRow {
    pub sealed: Option<Vec<u8>>,
    pub used_at: Option<i64>,
}

#[derive(FromRow)]
pub struct HalfRow {
    pub person_id: Uuid,
    pub own_device: bool,
}

pub async fn has_any(tx: &mut Tx, person: PersonId) -> Result<bool> {
    Ok(fetch_optional!(tx.conn(), (i64,), HAS_ANY, person.0)?.is_some())
}

pub async fn has_passkey(tx: &mut Tx, person: PersonId) -> Result<bool> {
    Ok(fetch_optional!(tx.conn(), (i64,), HAS_PASSKEY, person.0)?.is_some())
}

/// Whether an app is in use.
pub async fn has_app(tx: &mut Tx, person: PersonId) -> Result<bool> {
    Ok(app(tx, person).await?.is_some_and(|app| app.confirmed_at.is_some()))
}

pub async fn app(tx: &mut Tx, person: PersonId) -> Result<Option<AppRow>> {
    fetch_optional!(tx.conn(), AppRow, APP, person.0)
}

/// Keeps a new seed, unless an app is in use.
pub async fn begin(tx: &mut Tx, person: PersonId, seed: &[u8]) -> Result<bool> {
    let now = tx.now.0;
    Ok(execute!(tx.conn(), BEGIN, person.0, seed, now)? == 1)
}

pub async fn confirm(tx: &mut Tx, person: PersonId, step: i64) -> Result<bool> {
    let now = tx.now.0;
    Ok(execute!(tx.conn(), CONFIRM, person.0, now, step)? == 1)
}

/// False when this step, or a later one, was used before.
pub async fn use_step(tx: &mut Tx, person: PersonId, step: i64) -> Result<bool> {
    Ok(execute!(tx.conn(), USE_STEP, person.0, step)? == 1)
}

pub async fn forget_app(tx: &mut Tx, person: PersonId) -> Result<()> {
    execute!(tx.conn(), FORGET_APP, person.0)?;
    forget_codes(tx, person).await
}

pub async fn forget_codes(tx: &mut Tx, person: PersonId) -> Result<()> {
    execute!(tx.conn(), FORGET_CODES, person.0)?;
    Ok(())
}

pub async fn keep_code(tx: &mut Tx, person: PersonId, number: i64, hash: &str, sealed: &[u8]) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), KEEP_CODE, person.0, number, hash, sealed, now)?;
    Ok(())
}

pub async fn code(tx: &mut Tx, person: PersonId, number: i64) -> Result<Option<String>> {
    Ok(fetch_optional!(tx.conn(), (String,), CODE, person.0, number)?.map(|(hash,)| hash))
}

/// False when it was used meanwhile.
pub async fn use_code(tx: &mut Tx, person: PersonId, number: i64, hash: &str) -> Result<bool> {
    let now = tx.now.0;
    Ok(execute!(tx.conn(), USE_CODE, person.0, number, hash, now)? == 1)
}

pub async fn codes(tx: &mut Tx, person: PersonId) -> Result<Vec<CodeRow>> {
    fetch_all!(tx.conn(), CodeRow, CODES, person.0)
}

pub async fn wipe_codes(tx: &mut Tx, person: PersonId) -> Result<()> {
    execute!(tx.conn(), WIPE_CODES, person.0)?;
    Ok(())
}

pub async fn half(tx: &mut Tx, token: &SessionToken) -> Result<Option<HalfRow>> {
    let now = tx.now.0;
    fetch_optional!(tx.conn(), HalfRow, HALF, token.hash(), now)
}

pub async fn begin_half(tx: &mut Tx, token: &SessionToken, person: PersonId, own_device: bool, ends: Instant) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), BEGIN_HALF, token.hash(), person.0, own_device, now, ends.0)?;
    Ok(())
}

/// False when it was ended before.
pub async fn end_half(tx: &mut Tx, token: &SessionToken) -> Result<bool> {
    Ok(execute!(tx.conn(), END_HALF, token.hash())? == 1)
}

pub async fn end_halves(tx: &mut Tx, person: PersonId) -> Result<()> {
    execute!(tx.conn(), END_HALVES, person.0)?;
    Ok(())
}

/// Halves at their end, and the text of codes that nobody wrote down within a day.
pub async fn forget_expired(tx: &mut Tx) -> Result<()> {
    let now = tx.now;
    execute!(tx.conn(), FORGET_HALVES, now.0)?;
    execute!(tx.conn(), WIPE_OLD_CODES, now.minus(Instant::DAY).0)?;
    Ok(())
}
