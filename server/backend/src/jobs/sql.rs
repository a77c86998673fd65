//! Statements about jobs.

use crate::{Result, Tx, execute, fetch_all, fetch_one, fetch_optional};
use domain::{ids::SchoolId, time::Instant};
use sqlx::FromRow;
use uuid::Uuid;

pub const INSERT: &str = "
INSERT INTO job (id, school_id, kind, payload, dedup_key, run_at, attempts, created_at) VALUES ($1, $2, $3, $4, $5, $6, 0, $7)
ON CONFLICT (dedup_key) DO NOTHING";
/// The outer conditions repeat the inner ones: on PostgreSQL a second worker that waited for the row sees it claimed.
pub const CLAIM: &str = "
UPDATE job SET claimed_until = $2, attempts = attempts + 1
 WHERE id IN (SELECT id FROM job WHERE failed_at IS NULL AND run_at <= $1 AND (claimed_until IS NULL OR claimed_until <= $1)
                 AND CASE kind WHEN 'prepare_video' THEN 'videos' WHEN 'send_mail' THEN 'mail' ELSE 'quick' END = $3
              ORDER BY run_at, id LIMIT 1)
   AND failed_at IS NULL AND (claimed_until IS NULL OR claimed_until <= $1)
RETURNING id, payload, attempts";
/// A claim is known by its attempt: who lost it to somebody else changes nothing any more.
pub const RENEW: &str = "UPDATE job SET claimed_until = $3 WHERE id = $1 AND attempts = $2 AND claimed_until IS NOT NULL";
pub const DELETE: &str = "DELETE FROM job WHERE id = $1 AND attempts = $2";
pub const RELEASE: &str = "UPDATE job SET claimed_until = NULL, attempts = attempts - 1 WHERE id = $1 AND attempts = $2";
pub const RETRY: &str = "UPDATE job SET claimed_until = NULL, run_at = $3, last_error = $4 WHERE id = $1 AND attempts = $2";
/// Without its name, so that a planned job gets its next turn although this one failed.
pub const FAIL: &str = "
UPDATE job SET claimed_until = NULL, failed_at = $3, last_error = $4, dedup_key = NULL WHERE id = $1 AND attempts = $2";
pub const FAILED: &str = "SELECT kind, coalesce(last_error, '') FROM job WHERE failed_at IS NOT NULL ORDER BY failed_at";
pub const WAITING: &str = "SELECT count(*) FROM job WHERE failed_at IS NULL AND dedup_key IS NULL";

#[derive(FromRow)]
pub struct ClaimedRow {
    pub id: Uuid,
    pub payload: String,
    pub attempts: i64,
}

pub async fn insert(tx: &mut Tx, school: Option<SchoolId>, kind: &str, payload: &str, dedup: Option<&str>, run_at: Instant) -> Result<()> {
    let (id, now) = (tx.new_id()?, tx.now.0);
    execute!(
        tx.conn(),
        INSERT,
        id,
        school.map(|school| school.0),
        kind,
        payload,
        dedup,
        run_at.0,
        now
    )?;
    Ok(())
}

pub async fn claim(tx: &mut Tx, lane: &str, until: Instant) -> Result<Option<ClaimedRow>> {
    let now = tx.now.0;
    fetch_optional!(tx.conn(), ClaimedRow, CLAIM, now, until.0, lane)
}

/// False when somebody else has the job now.
pub async fn renew(tx: &mut Tx, claim: &ClaimedRow, until: Instant) -> Result<bool> {
    Ok(execute!(tx.conn(), RENEW, claim.id, claim.attempts, until.0)? == 1)
}

pub async fn delete(tx: &mut Tx, claim: &ClaimedRow) -> Result<()> {
    execute!(tx.conn(), DELETE, claim.id, claim.attempts)?;
    Ok(())
}

pub async fn release(tx: &mut Tx, claim: &ClaimedRow) -> Result<()> {
    execute!(tx.conn(), RELEASE, claim.id, claim.attempts)?;
    Ok(())
}

pub async fn retry(tx: &mut Tx, claim: &ClaimedRow, run_at: Instant, error: &str) -> Result<()> {
    execute!(tx.conn(), RETRY, claim.id, claim.attempts, run_at.0, error)?;
    Ok(())
}

pub async fn fail(tx: &mut Tx, claim: &ClaimedRow, error: &str) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), FAIL, claim.id, claim.attempts, now, error)?;
    Ok(())
}

pub async fn failed(tx: &mut Tx) -> Result<Vec<(String, String)>> {
    fetch_all!(tx.conn(), (String, String), FAILED)
}

pub async fn waiting(tx: &mut Tx) -> Result<i64> {
    Ok(fetch_one!(tx.conn(), (i64,), WAITING)?.0)
}
