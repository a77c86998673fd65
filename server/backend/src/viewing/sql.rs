//! Statements about who looks along as whom.

use crate::{Result, Tx, execute, fetch_all, fetch_optional};
use domain::{
    actor::Role,
    ids::{PersonId, SchoolId, SessionId, ViewingId},
    time::Instant,
};
use sqlx::FromRow;
use uuid::Uuid;

pub const VIEWED: &str = "
SELECT id, given_name, infix, family_name, activated_at, visited_at, previous_visit_at FROM person WHERE id = $1 AND closed_at IS NULL";
pub const INSERT: &str = "
INSERT INTO viewing (school_id, id, viewer_id, viewed_id, session_id, role, reason, begun_at, ends_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
macro_rules! ended {
    () => {
        " RETURNING school_id, id, viewer_id, viewed_id"
    };
}
pub const END: &str = concat!(
    "UPDATE viewing SET ended_at = CASE WHEN ends_at < $3 THEN ends_at ELSE $3 END WHERE school_id = $1 AND id = $2 AND ended_at IS NULL",
    ended!()
);
pub const END_OF_SESSION: &str = concat!(
    "UPDATE viewing SET ended_at = CASE WHEN ends_at < $2 THEN ends_at ELSE $2 END WHERE session_id = $1 AND ended_at IS NULL",
    ended!()
);
pub const END_OVERDUE: &str = concat!(
    "UPDATE viewing SET ended_at = ends_at WHERE ended_at IS NULL AND ends_at <= $1",
    ended!()
);
pub const OF_PERSON: &str = "
SELECT v.id, s.short_name, s.time_zone, v.role, v.reason, v.begun_at, v.ends_at, v.ended_at, w.given_name, w.infix, w.family_name
  FROM viewing v JOIN person w ON w.id = v.viewer_id JOIN school s ON s.id = v.school_id
 WHERE v.viewed_id = $1 ORDER BY v.begun_at DESC, v.id DESC LIMIT 20";
/// For the mail to the one who was looked along as.
pub const NOTICE: &str = "
SELECT v.role, v.begun_at, v.viewed_id, w.given_name AS viewer_given, w.infix AS viewer_infix, w.family_name AS viewer_family,
       s.name AS school_name, s.time_zone, s.address_form, p.mail, p.language, p.given_name, p.infix, p.family_name
  FROM viewing v JOIN person w ON w.id = v.viewer_id JOIN person p ON p.id = v.viewed_id JOIN school s ON s.id = v.school_id
 WHERE v.school_id = $1 AND v.id = $2 AND p.closed_at IS NULL";
pub const FORGET: &str = "DELETE FROM viewing WHERE ended_at < $1";

#[derive(Clone, FromRow)]
pub struct ViewedRow {
    pub id: Uuid,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub activated_at: Option<i64>,
    pub visited_at: Option<i64>,
    pub previous_visit_at: Option<i64>,
}

#[derive(FromRow)]
pub struct EndedRow {
    pub school_id: Uuid,
    pub id: Uuid,
    pub viewer_id: Uuid,
    pub viewed_id: Uuid,
}

#[derive(FromRow)]
pub struct LineRow {
    pub id: Uuid,
    pub short_name: String,
    pub time_zone: String,
    pub role: String,
    pub reason: String,
    pub begun_at: i64,
    pub ends_at: i64,
    pub ended_at: Option<i64>,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
}

#[derive(FromRow)]
pub struct NoticeRow {
    pub role: String,
    pub begun_at: i64,
    pub viewed_id: Uuid,
    pub viewer_given: String,
    pub viewer_infix: String,
    pub viewer_family: String,
    pub school_name: String,
    pub time_zone: String,
    pub address_form: String,
    pub mail: Option<String>,
    pub language: String,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
}

pub async fn viewed(tx: &mut Tx, person: PersonId) -> Result<Option<ViewedRow>> {
    fetch_optional!(tx.conn(), ViewedRow, VIEWED, person.0)
}

pub struct NewViewing<'a> {
    pub school: SchoolId,
    pub id: ViewingId,
    pub viewer: PersonId,
    pub viewed: PersonId,
    pub session: SessionId,
    pub role: Role,
    pub reason: &'a str,
    pub ends_at: Instant,
}

pub async fn insert(tx: &mut Tx, new: NewViewing<'_>) -> Result<()> {
    let now = tx.now.0;
    execute!(
        tx.conn(),
        INSERT,
        new.school.0,
        new.id.0,
        new.viewer.0,
        new.viewed.0,
        new.session.0,
        new.role.tag(),
        new.reason,
        now,
        new.ends_at.0
    )
    .map(drop)
}

/// `None` when it had ended before.
pub async fn end(tx: &mut Tx, school: SchoolId, id: ViewingId) -> Result<Option<EndedRow>> {
    let now = tx.now.0;
    fetch_optional!(tx.conn(), EndedRow, END, school.0, id.0, now)
}

pub async fn end_of_session(tx: &mut Tx, session: SessionId) -> Result<Option<EndedRow>> {
    let now = tx.now.0;
    fetch_optional!(tx.conn(), EndedRow, END_OF_SESSION, session.0, now)
}

pub async fn end_overdue(tx: &mut Tx) -> Result<Vec<EndedRow>> {
    let now = tx.now.0;
    fetch_all!(tx.conn(), EndedRow, END_OVERDUE, now)
}

/// The latest first.
pub async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<LineRow>> {
    fetch_all!(tx.conn(), LineRow, OF_PERSON, person.0)
}

pub async fn notice(tx: &mut Tx, school: SchoolId, id: ViewingId) -> Result<Option<NoticeRow>> {
    fetch_optional!(tx.conn(), NoticeRow, NOTICE, school.0, id.0)
}

pub async fn forget(tx: &mut Tx, before: Instant) -> Result<()> {
    execute!(tx.conn(), FORGET, before.0).map(drop)
}
