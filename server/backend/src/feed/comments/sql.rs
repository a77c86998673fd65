//! Statements about comments.

use crate::{Result, Tx, db::id_list, execute, fetch_all, fetch_optional};
use domain::{
    feed::CommentState,
    ids::{CommentId, PersonId, PostId, SchoolId},
};
use sqlx::FromRow;
use uuid::Uuid;

macro_rules! comment_columns {
    () => {
        "c.id, c.post_id, c.author_id, c.private_with, c.body, c.state, c.created_at,
       w.given_name AS author_given, w.infix AS author_infix, w.family_name AS author_family,
       (SELECT r.called FROM staff_role r WHERE r.person_id = c.author_id AND r.school_id = c.school_id ORDER BY r.starts_on DESC LIMIT 1) AS author_called,
       f.given_name AS family_given, f.infix AS family_infix, f.family_name AS family_family,
       (SELECT count(*) FROM comment_report m WHERE m.school_id = c.school_id AND m.comment_id = c.id) AS reports"
    };
}

/// One post has few comments; a page shows them all, and never more than this.
pub const COMMENTS: &str = concat!(
    "SELECT ",
    comment_columns!(),
    "
  FROM comment c JOIN person w ON w.id = c.author_id LEFT JOIN person f ON f.id = c.private_with
 WHERE c.school_id = $1 AND c.post_id = $2 AND c.state <> 'removed'
 ORDER BY c.created_at, c.id LIMIT 500"
);
pub const COMMENT: &str = concat!(
    "SELECT ",
    comment_columns!(),
    "
  FROM comment c JOIN person w ON w.id = c.author_id LEFT JOIN person f ON f.id = c.private_with
 WHERE c.id = $1 AND c.school_id IN (SELECT unhex(value) FROM json_each($2))"
);
pub const INSERT: &str = "
INSERT INTO comment (school_id, id, post_id, author_id, private_with, body, state, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
pub const SET_STATE: &str = "UPDATE comment SET state = $3, decided_by = $4, decided_at = $5 WHERE school_id = $1 AND id = $2";
pub const REPORT: &str = "
INSERT INTO comment_report (school_id, comment_id, person_id, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";

#[derive(Clone, Debug, FromRow)]
pub struct CommentRow {
    pub id: Uuid,
    pub post_id: Uuid,
    pub author_id: Uuid,
    pub private_with: Option<Uuid>,
    pub body: String,
    pub state: String,
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

pub async fn comments(tx: &mut Tx, school: SchoolId, post: PostId) -> Result<Vec<CommentRow>> {
    fetch_all!(tx.conn(), CommentRow, COMMENTS, school.0, post.0)
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

pub async fn set_state(tx: &mut Tx, school: SchoolId, id: CommentId, state: CommentState, by: PersonId) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), SET_STATE, school.0, id.0, state.tag(), by.0, now)?;
    Ok(())
}

pub async fn report(tx: &mut Tx, school: SchoolId, id: CommentId, by: PersonId) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), REPORT, school.0, id.0, by.0, now)?;
    Ok(())
}
