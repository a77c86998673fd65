//! Statements about changes of published posts that wait for a decision.

use crate::{Result, Tx, db::id_list, execute, fetch_all, fetch_optional};
use domain::ids::{GroupId, PersonId, PostId, SchoolId};
use sqlx::FromRow;
use uuid::Uuid;

pub const RENEW_VERSION: &str = "
UPDATE post SET version = version + 1 WHERE school_id = $1 AND id = $2 AND version = $3 AND published_at IS NOT NULL AND deleted_at IS NULL";
pub const CHANGE: &str = "SELECT author_id, draft, decline_reason FROM post_change WHERE school_id = $1 AND post_id = $2";
pub const KEEP_CHANGE: &str = "
INSERT INTO post_change (school_id, post_id, author_id, draft, submitted_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (school_id, post_id) DO UPDATE
   SET author_id = excluded.author_id, draft = excluded.draft, submitted_at = excluded.submitted_at, declined_by = NULL, decline_reason = NULL";
pub const DECLINE_CHANGE: &str = "UPDATE post_change SET declined_by = $3, decline_reason = $4 WHERE school_id = $1 AND post_id = $2";
pub const FORGET_CHANGE: &str = "DELETE FROM post_change WHERE school_id = $1 AND post_id = $2";
pub const GROUP_TAGS: &str = "
SELECT name, color FROM groups WHERE school_id = $1 AND id IN (SELECT unhex(value) FROM json_each($2)) ORDER BY position, id";

#[derive(FromRow)]
pub struct ChangeRow {
    pub author_id: Uuid,
    /// A `PostDraft` as JSON.
    pub draft: String,
    pub decline_reason: Option<String>,
}

/// False when the published post is at another version.
pub async fn renew_version(tx: &mut Tx, school: SchoolId, id: PostId, version: i64) -> Result<bool> {
    Ok(execute!(tx.conn(), RENEW_VERSION, school.0, id.0, version)? == 1)
}

pub async fn change(tx: &mut Tx, school: SchoolId, id: PostId) -> Result<Option<ChangeRow>> {
    fetch_optional!(tx.conn(), ChangeRow, CHANGE, school.0, id.0)
}

pub async fn keep_change(tx: &mut Tx, school: SchoolId, id: PostId, author: PersonId, draft: &str) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), KEEP_CHANGE, school.0, id.0, author.0, draft, now)?;
    Ok(())
}

pub async fn decline_change(tx: &mut Tx, school: SchoolId, id: PostId, by: PersonId, reason: &str) -> Result<()> {
    execute!(tx.conn(), DECLINE_CHANGE, school.0, id.0, by.0, reason)?;
    Ok(())
}

/// Whether there was one.
pub async fn forget_change(tx: &mut Tx, school: SchoolId, id: PostId) -> Result<bool> {
    Ok(execute!(tx.conn(), FORGET_CHANGE, school.0, id.0)? == 1)
}

/// Name and colour.
pub async fn group_tags(tx: &mut Tx, school: SchoolId, groups: &[GroupId]) -> Result<Vec<(String, String)>> {
    let groups = id_list(groups.iter().map(|group| group.0));
    fetch_all!(tx.conn(), (String, String), GROUP_TAGS, school.0, groups)
}
