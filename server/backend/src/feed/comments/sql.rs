//! Statements about comments.

use crate::{Result, Tx, db::id_list, execute, fetch_all, fetch_one, fetch_optional};
use domain::{
    feed::CommentState,
    ids::{CommentId, PersonId, PostId, SchoolId},
    time::Instant,
};
use sqlx::FromRow;
use uuid::Uuid;

macro_rules! comment_columns {
    () => {
        "c.id, c.post_id, c.author_id, c.private_with, c.body, c.state, c.state_before, c.decided_by, c.decided_at, c.created_at,
       w.given_name AS author_given, w.infix AS author_infix, w.family_name AS author_family,
       (SELECT r.called FROM staff_role r WHERE r.person_id = c.author_id AND r.school_id = c.school_id ORDER BY r.starts_on DESC LIMIT 1) AS author_called,
       f.given_name AS family_given, f.infix AS family_infix, f.family_name AS family_family,
       (SELECT count(*) FROM comment_report m WHERE m.school_id = c.school_id AND m.comment_id = c.id AND m.settled_at IS NULL) AS reports"
    };
}

/// $3 is whether the reader $4 manages the post; nobody else reads what is private, waits or was declined.
macro_rules! shown_to_reader {
    () => {
        "c.school_id = $1 AND c.post_id = $2 AND c.state <> 'removed'
   AND ($3 OR c.author_id = $4 OR (c.state = 'approved' AND (c.private_with IS NULL OR c.private_with = $4)))"
    };
}

/// A page backwards from $5.
pub const COMMENTS: &str = concat!(
    "SELECT ",
    comment_columns!(),
    "
  FROM comment c JOIN person w ON w.id = c.author_id LEFT JOIN person f ON f.id = c.private_with
 WHERE c.id < $5 AND ",
    shown_to_reader!(),
    "
 ORDER BY c.id DESC LIMIT $6"
);
pub const TOTAL: &str = concat!("SELECT count(*) FROM comment c WHERE ", shown_to_reader!());
pub const COMMENT: &str = concat!(
    "SELECT ",
    comment_columns!(),
    "
  FROM comment c JOIN person w ON w.id = c.author_id LEFT JOIN person f ON f.id = c.private_with
 WHERE c.id = $1 AND c.school_id IN (SELECT unhex(value) FROM json_each($2))"
);
pub const INSERT: &str = "
INSERT INTO comment (school_id, id, post_id, author_id, private_with, body, state, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
/// Of the comments after $2 the one that has $3 newer ones.
pub const RECENT: &str =
    "SELECT created_at FROM comment WHERE author_id = $1 AND created_at > $2 ORDER BY created_at DESC LIMIT 1 OFFSET $3";
/// From the state $3 to the state $4.
pub const SET_STATE: &str = "
UPDATE comment SET state = $4, state_before = CASE WHEN $4 = 'removed' THEN $3 END, decided_by = $5, decided_at = $6
 WHERE school_id = $1 AND id = $2 AND state = $3";
pub const RESEND: &str = "
UPDATE comment SET body = $3, state = 'pending', decided_by = NULL, decided_at = NULL WHERE school_id = $1 AND id = $2 AND state = 'declined'";
pub const REPORT: &str = "
INSERT INTO comment_report (school_id, comment_id, person_id, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
pub const SETTLE_REPORTS: &str = "
UPDATE comment_report SET settled_by = $3, settled_at = $4 WHERE school_id = $1 AND comment_id = $2 AND settled_at IS NULL";

#[derive(Clone, Debug, FromRow)]
pub struct CommentRow {
    pub id: Uuid,
    pub post_id: Uuid,
    pub author_id: Uuid,
    pub private_with: Option<Uuid>,
    pub body: String,
    pub state: String,
    pub state_before: Option<String>,
    pub decided_by: Option<Uuid>,
    pub decided_at: Option<i64>,
    pub created_at: i64,
    pub author_given: String,
    pub author_infix: String,
    pub author_family: String,
    pub author_called: Option<String>,
    pub family_given: Option<String>,
    pub family_infix: Option<String>,
    pub family_family: Option<String>,
    pub reports: i64,
}

/// At most `most`, newest first.
pub async fn comments(
    tx: &mut Tx,
    school: SchoolId,
    post: PostId,
    manages: bool,
    reader: PersonId,
    before: Option<CommentId>,
    most: i64,
) -> Result<Vec<CommentRow>> {
    let before = before.map_or(Uuid::max(), |before| before.0);
    fetch_all!(tx.conn(), CommentRow, COMMENTS, school.0, post.0, manages, reader.0, before, most)
}

/// How many comments of a post its reader sees, on all pages.
pub async fn total(tx: &mut Tx, school: SchoolId, post: PostId, manages: bool, reader: PersonId) -> Result<i64> {
    let (total,) = fetch_one!(tx.conn(), (i64,), TOTAL, school.0, post.0, manages, reader.0)?;
    Ok(total)
}

pub async fn comment(tx: &mut Tx, id: CommentId, schools: &[SchoolId]) -> Result<Option<CommentRow>> {
    fetch_optional!(tx.conn(), CommentRow, COMMENT, id.0, id_list(schools.iter().map(|school| school.0)))
}

#[expect(clippy::too_many_arguments, reason = "one argument per column")]
pub async fn insert(
    tx: &mut Tx,
    school: SchoolId,
    id: CommentId,
    post: PostId,
    author: PersonId,
    private_with: Option<PersonId>,
    body: &str,
    state: CommentState,
) -> Result<()> {
    let now = tx.now.0;
    execute!(
        tx.conn(),
        INSERT,
        school.0,
        id.0,
        post.0,
        author.0,
        private_with.map(|family| family.0),
        body,
        state.tag(),
        now
    )?;
    Ok(())
}

/// When the oldest of the last `most` comments of a person was written, if all of them are newer than `since`.
pub async fn oldest_that_counts(tx: &mut Tx, person: PersonId, since: Instant, most: i64) -> Result<Option<Instant>> {
    let row = fetch_optional!(tx.conn(), (i64,), RECENT, person.0, since.0, most - 1)?;
    Ok(row.map(|(at,)| Instant(at)))
}

/// False when the comment is not in the state `from` any more.
pub async fn set_state(tx: &mut Tx, school: SchoolId, id: CommentId, from: &str, to: CommentState, by: PersonId) -> Result<bool> {
    let now = tx.now.0;
    Ok(execute!(tx.conn(), SET_STATE, school.0, id.0, from, to.tag(), by.0, now)? == 1)
}

/// A declined comment with other words waits again; false when it is not declined any more.
pub async fn resend(tx: &mut Tx, school: SchoolId, id: CommentId, body: &str) -> Result<bool> {
    Ok(execute!(tx.conn(), RESEND, school.0, id.0, body)? == 1)
}

pub async fn report(tx: &mut Tx, school: SchoolId, id: CommentId, by: PersonId) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), REPORT, school.0, id.0, by.0, now)?;
    Ok(())
}

pub async fn settle_reports(tx: &mut Tx, school: SchoolId, id: CommentId, by: PersonId) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), SETTLE_REPORTS, school.0, id.0, by.0, now)?;
    Ok(())
}
