//! Statements that delete posts, at first so that they can come back.

use crate::{Result, Tx, execute, fetch_all};
use domain::{
    ids::{PersonId, PostId, SchoolId},
    time::Instant,
};
use uuid::Uuid;

pub const SET_DELETED: &str = "
UPDATE post SET deleted_at = $3, deleted_by = $4, version = version + 1 WHERE school_id = $1 AND id = $2";
pub const TO_PURGE: &str = "SELECT school_id, id FROM post WHERE deleted_at < $1 ORDER BY deleted_at LIMIT 100";

/// `None` brings the post back.
pub async fn set_deleted(tx: &mut Tx, school: SchoolId, id: PostId, by: Option<PersonId>) -> Result<()> {
    let now = by.map(|_| tx.now.0);
    execute!(tx.conn(), SET_DELETED, school.0, id.0, now, by.map(|by| by.0))?;
    Ok(())
}

pub async fn to_purge(tx: &mut Tx, deleted_before: Instant) -> Result<Vec<(Uuid, Uuid)>> {
    fetch_all!(tx.conn(), (Uuid, Uuid), TO_PURGE, deleted_before.0)
}

pub const PURGE: [&str; 11] = [
    "DELETE FROM comment_report WHERE school_id = $1 AND comment_id IN (SELECT c.id FROM comment c WHERE c.school_id = $1 AND c.post_id = $2)",
    "DELETE FROM comment WHERE school_id = $1 AND post_id = $2",
    "DELETE FROM post_thanks WHERE school_id = $1 AND post_id = $2",
    "DELETE FROM post_seen WHERE school_id = $1 AND post_id = $2",
    "DELETE FROM notice WHERE school_id = $1 AND post_id = $2",
    "DELETE FROM post_confirmation WHERE school_id = $1 AND post_id = $2",
    "DELETE FROM post_audience WHERE school_id = $1 AND post_id = $2",
    "DELETE FROM post_text WHERE school_id = $1 AND post_id = $2",
    "DELETE FROM post_group WHERE school_id = $1 AND post_id = $2",
    "DELETE FROM post_change WHERE school_id = $1 AND post_id = $2",
    "DELETE FROM post WHERE school_id = $1 AND id = $2",
];

pub async fn purge(tx: &mut Tx, school: SchoolId, post: PostId) -> Result<()> {
    for statement in PURGE {
        execute!(tx.conn(), statement, school.0, post.0)?;
    }
    Ok(())
}
