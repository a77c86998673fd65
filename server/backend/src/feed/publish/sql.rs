//! Statements that write posts, and say where they appear.

use crate::{Result, Tx, db::id_list, execute, fetch_optional};
use domain::{
    ids::{GroupId, PersonId, PostId, SchoolId},
    time::Instant,
};
use uuid::Uuid;

pub const INSERT_POST: &str = "
INSERT INTO post (school_id, id, author_id, audience, child_id, title, body, comments, comments_close_on, confirmation_requested,
                  urgent_reason, pinned_until, ends_on, publish_at, version, created_at, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, $15, $15)";
pub const UPDATE_POST: &str = "
UPDATE post SET audience = $3, child_id = $4, title = $5, body = $6, comments = $7, comments_close_on = $8, confirmation_requested = $9,
       urgent_reason = $10, pinned_until = $11, ends_on = $12, publish_at = $13, version = version + 1, changed_at = $14
 WHERE school_id = $1 AND id = $2 AND version = $15 AND deleted_at IS NULL";
pub const CLEAR_GROUPS: &str = "DELETE FROM post_group WHERE school_id = $1 AND post_id = $2";
pub const ADD_GROUPS: &str = "
INSERT INTO post_group (school_id, post_id, group_id)
SELECT g.school_id, $2, g.id FROM groups g WHERE g.school_id = $1 AND g.id IN (SELECT unhex(value) FROM json_each($3))";
/// Of the posts that a person published or handed in after $2 the one that has $3 newer ones.
pub const RECENTLY_PUBLISHED: &str = "
SELECT at FROM audit_entry WHERE actor_id = $1 AND at > $2 AND action = 'post.publish' ORDER BY at DESC LIMIT 1 OFFSET $3";
pub const SET_PUBLICATION: &str = "
UPDATE post SET published_at = $3, submitted_at = $4, approved_by = $5, declined_at = NULL, declined_by = NULL, decline_reason = NULL, edited_at = $6
 WHERE school_id = $1 AND id = $2";
pub const CLEAR_AUDIENCE: &str = "DELETE FROM post_audience WHERE school_id = $1 AND post_id = $2";
/// $3 is the list of channels, $4 who reads there.
pub const ADD_AUDIENCE: &str = "
INSERT INTO post_audience (school_id, channel_id, post_id, reader, published_at, pinned_until, ends_on, confirmation_requested)
SELECT DISTINCT p.school_id, unhex(c.value), p.id, $4, p.published_at, p.pinned_until, p.ends_on, p.confirmation_requested
  FROM post p, json_each($3) AS c
 WHERE p.school_id = $1 AND p.id = $2 AND p.published_at IS NOT NULL AND p.deleted_at IS NULL";

/// What a writer fills in, as columns.
pub struct PostFields {
    pub audience: &'static str,
    pub child: Option<Uuid>,
    pub title: String,
    pub body: String,
    pub comments: &'static str,
    pub comments_close_on: Option<String>,
    pub confirmation_requested: bool,
    pub urgent_reason: Option<String>,
    pub pinned_until: Option<String>,
    pub ends_on: Option<String>,
    pub publish_at: Option<i64>,
}

pub async fn insert_post(tx: &mut Tx, school: SchoolId, id: PostId, author: PersonId, f: &PostFields) -> Result<()> {
    let now = tx.now.0;
    execute!(
        tx.conn(),
        INSERT_POST,
        school.0,
        id.0,
        author.0,
        f.audience,
        f.child,
        &f.title,
        &f.body,
        f.comments,
        &f.comments_close_on,
        f.confirmation_requested,
        &f.urgent_reason,
        &f.pinned_until,
        &f.ends_on,
        f.publish_at,
        now
    )?;
    Ok(())
}

/// False when the post is at another version than the writer read.
pub async fn update_post(tx: &mut Tx, school: SchoolId, id: PostId, version: i64, f: &PostFields) -> Result<bool> {
    let now = tx.now.0;
    let changed = execute!(
        tx.conn(),
        UPDATE_POST,
        school.0,
        id.0,
        f.audience,
        f.child,
        &f.title,
        &f.body,
        f.comments,
        &f.comments_close_on,
        f.confirmation_requested,
        &f.urgent_reason,
        &f.pinned_until,
        &f.ends_on,
        f.publish_at,
        now,
        version
    )?;
    Ok(changed == 1)
}

pub async fn set_groups(tx: &mut Tx, school: SchoolId, id: PostId, groups: &[GroupId]) -> Result<()> {
    execute!(tx.conn(), CLEAR_GROUPS, school.0, id.0)?;
    if !groups.is_empty() {
        execute!(tx.conn(), ADD_GROUPS, school.0, id.0, id_list(groups.iter().map(|group| group.0)))?;
    }
    Ok(())
}

/// When a post is or becomes visible, and what led to that.
#[derive(Clone, Copy, Debug, Default)]
pub struct Publication {
    pub published_at: Option<i64>,
    pub submitted_at: Option<i64>,
    pub approved_by: Option<Uuid>,
    pub edited_at: Option<i64>,
}

/// When the oldest of the last `most` posts of a person was published or handed in, if all of them are newer than `since`.
pub async fn oldest_published_that_counts(tx: &mut Tx, person: PersonId, since: Instant, most: i64) -> Result<Option<Instant>> {
    let row = fetch_optional!(tx.conn(), (i64,), RECENTLY_PUBLISHED, person.0, since.0, most - 1)?;
    Ok(row.map(|(at,)| Instant(at)))
}

pub async fn set_publication(tx: &mut Tx, school: SchoolId, id: PostId, p: Publication) -> Result<()> {
    execute!(
        tx.conn(),
        SET_PUBLICATION,
        school.0,
        id.0,
        p.published_at,
        p.submitted_at,
        p.approved_by,
        p.edited_at
    )?;
    Ok(())
}

/// Rewrites where a post appears; nowhere while it has no moment of publishing or is deleted.
pub async fn set_audience(tx: &mut Tx, school: SchoolId, id: PostId, everyone: &[Uuid], staff: &[Uuid]) -> Result<()> {
    execute!(tx.conn(), CLEAR_AUDIENCE, school.0, id.0)?;
    for (channels, reader) in [(everyone, "everyone"), (staff, "staff")] {
        if !channels.is_empty() {
            execute!(tx.conn(), ADD_AUDIENCE, school.0, id.0, id_list(channels.iter().copied()), reader)?;
        }
    }
    Ok(())
}
