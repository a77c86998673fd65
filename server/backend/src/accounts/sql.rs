//! Statements about accounts, sessions and devices.

use super::sessions::{Lifetime, SessionToken};
use crate::{Result, Tx, execute, fetch_optional, people::Person};
use domain::{
    actor::View,
    ids::{PersonId, SessionId},
    language::Language,
    names::PersonName,
    time::Instant,
};
use sqlx::FromRow;
use uuid::Uuid;

pub const ACCOUNT: &str = "SELECT id, password_hash FROM person WHERE mail = $1 AND closed_at IS NULL";
pub const OWN_ACCOUNT: &str = "SELECT mail, password_hash FROM person WHERE id = $1 AND closed_at IS NULL";
pub const PERSON: &str = "SELECT id, given_name, infix, family_name, language, theme FROM person WHERE id = $1 AND closed_at IS NULL";
/// The session of the token $1, or for 10 seconds of the one before it.
macro_rules! of_token {
    ($alias:literal) => {
        concat!(
            "(",
            $alias,
            "token_hash = $1 OR (",
            $alias,
            "previous_token_hash = $1 AND ",
            $alias,
            "renewed_at > $2 - 10000)) AND ",
            $alias,
            "ended_at IS NULL"
        )
    };
}
pub const SESSION: &str = concat!(
    "
SELECT s.id, s.person_id, s.token_hash, s.own_device, s.view_school_id, s.view_capacity, s.created_at, s.proved_at,
       s.last_seen_at, s.idle_ms,
       p.given_name, p.infix, p.family_name, p.language, p.theme, p.visited_at, p.previous_visit_at, p.welcomed_at,
       v.school_id AS viewing_school, v.id AS viewing_id, v.viewed_id, v.ends_at AS viewing_ends_at
  FROM session s JOIN person p ON p.id = s.person_id LEFT JOIN viewing v ON v.session_id = s.id AND v.ended_at IS NULL
 WHERE ",
    of_token!("s."),
    " AND s.expires_at > $2 AND s.last_seen_at + s.idle_ms > $2 AND p.closed_at IS NULL"
);
pub const INSERT_SESSION: &str = "
INSERT INTO session (id, token_hash, person_id, own_device, device, view_school_id, view_capacity, created_at, proved_at, last_seen_at, idle_ms, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $8, $9, $10)";
pub const TOUCH_SESSION: &str = "UPDATE session SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2";
pub const END_SESSION: &str = concat!("UPDATE session SET ended_at = $2 WHERE ", of_token!(""), " RETURNING id, person_id");
pub const RENEW_SESSION: &str = "
UPDATE session SET token_hash = $3, previous_token_hash = $2, renewed_at = $4 WHERE id = $1 AND token_hash = $2 AND ended_at IS NULL";
pub const SET_VIEW: &str = "
UPDATE session SET view_school_id = $2, view_capacity = $3 WHERE id = $1 AND ended_at IS NULL RETURNING own_device";
pub const SET_PROVED: &str = "UPDATE session SET proved_at = $2 WHERE id = $1 AND ended_at IS NULL RETURNING own_device";
pub const OWN_DEVICE: &str = "SELECT own_device FROM session WHERE id = $1 AND ended_at IS NULL";
pub const KNOWN_DEVICE: &str = "SELECT created_at FROM known_device WHERE token_hash = $1 AND person_id = $2";
pub const REMEMBER_DEVICE: &str = "
INSERT INTO known_device (token_hash, person_id, created_at, last_used_at) VALUES ($1, $2, $3, $3)
ON CONFLICT (token_hash) DO UPDATE SET last_used_at = excluded.last_used_at";
pub const BLOCKED_UNTIL: &str = "SELECT blocked_until FROM sign_in_throttle WHERE account = $1";
pub const RECENT_FAILURES: &str = "SELECT failures FROM sign_in_throttle WHERE account = $1 AND last_failed_at > $2";
pub const RECORD_FAILURE: &str = "
INSERT INTO sign_in_throttle (account, failures, last_failed_at, blocked_until) VALUES ($1, $2, $3, $4)
ON CONFLICT (account) DO UPDATE SET failures = excluded.failures, last_failed_at = excluded.last_failed_at, blocked_until = excluded.blocked_until";
pub const FORGET_FAILURES: &str = "DELETE FROM sign_in_throttle WHERE account = $1";
/// A visit begins after half an hour of absence; what came after the one before it is "new".
pub const RECORD_VISIT: &str = "
UPDATE person SET previous_visit_at = CASE WHEN visited_at < $2 - 1800000 THEN visited_at ELSE previous_visit_at END, visited_at = $2
 WHERE id = $1 AND (visited_at IS NULL OR visited_at < $2 - 60000)";
pub const SET_LANGUAGE: &str = "UPDATE person SET language = $2 WHERE id = $1";
pub const SET_THEME: &str = "UPDATE person SET theme = $2 WHERE id = $1";

#[derive(FromRow)]
pub struct AccountRow {
    pub id: Uuid,
    pub password_hash: Option<String>,
}

#[derive(FromRow)]
pub struct OwnAccountRow {
    pub mail: Option<String>,
    pub password_hash: Option<String>,
}

#[derive(FromRow)]
pub struct PersonRow {
    pub id: Uuid,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub language: String,
    pub theme: String,
}

impl PersonRow {
    pub fn into_person(self, session: SessionId) -> Person {
        Person {
            id: PersonId(self.id),
            session,
            name: PersonName::new(self.given_name, self.infix, self.family_name),
            language: Language::from_tag(&self.language).unwrap_or_default(),
            theme: self.theme,
        }
    }
}

#[derive(FromRow)]
pub struct SessionRow {
    pub id: Uuid,
    pub person_id: Uuid,
    pub token_hash: Vec<u8>,
    pub own_device: bool,
    pub view_school_id: Option<Uuid>,
    pub view_capacity: Option<String>,
    pub created_at: i64,
    pub proved_at: i64,
    pub last_seen_at: i64,
    pub idle_ms: i64,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub language: String,
    pub theme: String,
    pub visited_at: Option<i64>,
    pub previous_visit_at: Option<i64>,
    pub welcomed_at: Option<i64>,
    pub viewing_school: Option<Uuid>,
    pub viewing_id: Option<Uuid>,
    pub viewed_id: Option<Uuid>,
    pub viewing_ends_at: Option<i64>,
}

pub async fn account(tx: &mut Tx, mail: &str) -> Result<Option<AccountRow>> {
    fetch_optional!(tx.conn(), AccountRow, ACCOUNT, mail)
}

pub async fn own_account(tx: &mut Tx, id: PersonId) -> Result<Option<OwnAccountRow>> {
    fetch_optional!(tx.conn(), OwnAccountRow, OWN_ACCOUNT, id.0)
}

pub async fn person(tx: &mut Tx, id: PersonId) -> Result<Option<PersonRow>> {
    fetch_optional!(tx.conn(), PersonRow, PERSON, id.0)
}

pub async fn session(tx: &mut Tx, token: &SessionToken) -> Result<Option<SessionRow>> {
    let now = tx.now.0;
    fetch_optional!(tx.conn(), SessionRow, SESSION, token.hash(), now)
}

#[expect(clippy::too_many_arguments, reason = "one argument per column")]
pub async fn insert_session(
    tx: &mut Tx,
    id: SessionId,
    token: &SessionToken,
    person: PersonId,
    device: &str,
    own_device: bool,
    view: View,
    lifetime: Lifetime,
) -> Result<()> {
    let (now, ends) = (tx.now.0, tx.now.plus(lifetime.absolute).0);
    let (school, capacity) = (view.school.map(|school| school.0), view.capacity.map(|capacity| capacity.tag()));
    let hash = token.hash();
    execute!(
        tx.conn(),
        INSERT_SESSION,
        id.0,
        hash,
        person.0,
        own_device,
        device,
        school,
        capacity,
        now,
        lifetime.idle,
        ends
    )?;
    Ok(())
}

pub async fn touch_session(tx: &mut Tx, id: SessionId) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), TOUCH_SESSION, id.0, now)?;
    Ok(())
}

/// Which session it was, and whose, if it was open.
pub async fn end_session(tx: &mut Tx, token: &SessionToken) -> Result<Option<(SessionId, PersonId)>> {
    let now = tx.now.0;
    let ended = fetch_optional!(tx.conn(), (Uuid, Uuid), END_SESSION, token.hash(), now)?;
    Ok(ended.map(|(id, person)| (SessionId(id), PersonId(person))))
}

/// `None` when it ended.
pub async fn is_on_own_device(tx: &mut Tx, id: SessionId) -> Result<Option<bool>> {
    Ok(fetch_optional!(tx.conn(), (bool,), OWN_DEVICE, id.0)?.map(|(own_device,)| own_device))
}

/// Gives a session a new token in place of the one with the hash `old`; false when another request did so before.
pub async fn renew_session(tx: &mut Tx, id: SessionId, old: &[u8], token: &SessionToken) -> Result<bool> {
    let now = tx.now.0;
    Ok(execute!(tx.conn(), RENEW_SESSION, id.0, old, token.hash(), now)? == 1)
}

/// Whether the session is on a device of the person's own; `None` when it ended.
pub async fn set_view(tx: &mut Tx, id: SessionId, view: View) -> Result<Option<bool>> {
    let (school, capacity) = (view.school.map(|school| school.0), view.capacity.map(|capacity| capacity.tag()));
    Ok(fetch_optional!(tx.conn(), (bool,), SET_VIEW, id.0, school, capacity)?.map(|(own_device,)| own_device))
}

/// Notes that its person proved who they are. Whether the session is on a device of the person's own; `None` when it ended.
pub async fn set_proved(tx: &mut Tx, id: SessionId) -> Result<Option<bool>> {
    let now = tx.now.0;
    Ok(fetch_optional!(tx.conn(), (bool,), SET_PROVED, id.0, now)?.map(|(own_device,)| own_device))
}

pub async fn is_known_device(tx: &mut Tx, token: &SessionToken, person: Uuid) -> Result<bool> {
    Ok(fetch_optional!(tx.conn(), (i64,), KNOWN_DEVICE, token.hash(), person)?.is_some())
}

pub async fn remember_device(tx: &mut Tx, token: &SessionToken, person: PersonId) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), REMEMBER_DEVICE, token.hash(), person.0, now)?;
    Ok(())
}

pub async fn blocked_until(tx: &mut Tx, bucket: &[u8]) -> Result<Option<i64>> {
    Ok(fetch_optional!(tx.conn(), (i64,), BLOCKED_UNTIL, bucket)?.map(|(until,)| until))
}

pub async fn recent_failures(tx: &mut Tx, bucket: &[u8], since: Instant) -> Result<i64> {
    Ok(fetch_optional!(tx.conn(), (i64,), RECENT_FAILURES, bucket, since.0)?.map_or(0, |(failures,)| failures))
}

pub async fn record_failure(tx: &mut Tx, bucket: &[u8], failures: i64, blocked_until: Instant) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), RECORD_FAILURE, bucket, failures, now, blocked_until.0)?;
    Ok(())
}

pub async fn forget_failures(tx: &mut Tx, bucket: &[u8]) -> Result<()> {
    execute!(tx.conn(), FORGET_FAILURES, bucket)?;
    Ok(())
}

pub async fn record_visit(tx: &mut Tx, person: PersonId) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), RECORD_VISIT, person.0, now)?;
    Ok(())
}

pub async fn set_language(tx: &mut Tx, person: PersonId, language: Language) -> Result<()> {
    execute!(tx.conn(), SET_LANGUAGE, person.0, language.tag())?;
    Ok(())
}

pub async fn set_theme(tx: &mut Tx, person: PersonId, theme: &str) -> Result<()> {
    execute!(tx.conn(), SET_THEME, person.0, theme)?;
    Ok(())
}

pub const FORGET_ANSWERS: &str = "DELETE FROM request_key WHERE created_at < $1";
pub const FORGET_SESSIONS: &str = "DELETE FROM session WHERE expires_at < $1 OR ended_at < $1";
pub const FORGET_GUESSES: &str = "DELETE FROM sign_in_throttle WHERE last_failed_at < $1";
pub const FORGET_DEVICES: &str = "DELETE FROM known_device WHERE last_used_at < $1";
pub const FORGET_TRAIL: &str = "DELETE FROM audit_entry WHERE at < $1";

/// Answers after 48 hours, sessions a month after their end, guesses after two days, devices half a year after they were last
/// used, and the trail of changes after a year.
pub async fn forget_expired(tx: &mut Tx) -> Result<()> {
    let now = tx.now;
    execute!(tx.conn(), FORGET_ANSWERS, now.minus(2 * Instant::DAY).0)?;
    execute!(tx.conn(), FORGET_SESSIONS, now.minus(30 * Instant::DAY).0)?;
    execute!(tx.conn(), FORGET_GUESSES, now.minus(2 * Instant::DAY).0)?;
    execute!(tx.conn(), FORGET_DEVICES, now.minus(180 * Instant::DAY).0)?;
    execute!(tx.conn(), FORGET_TRAIL, now.minus(365 * Instant::DAY).0)?;
    Ok(())
}
