//! Deleting a post, undoing that, and removing for good what stayed deleted.

pub(crate) mod sql;

use super::{
    publish::{disappear, place_stored},
    reading::known,
};
use crate::{
    Backend, Error, Result, Tx, Work,
    audit::{self, Entry},
    error::Conflict,
    files::uploads,
    jobs::Job,
};
use domain::{
    feed::PostState,
    ids::{PersonId, PostId, RequestKey, SchoolId},
    permissions::feed::{may_manage, may_restore},
    time::Instant,
};
use serde_json::json;

/// The button offers it for 8 seconds; slow networks get a little longer.
const UNDO: i64 = 5 * Instant::MINUTE;
/// Deleted posts are kept this long for the director's trail, then go with their files.
const KEPT: i64 = 30 * Instant::DAY;

pub async fn delete(work: &mut Work, id: PostId, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("post.delete", key, &id).await?.is_some() {
        return Ok(());
    }
    let (row, target) = known(work, id).await?;
    if target.state == PostState::Deleted || !may_manage(&work.actor, &target) {
        return Err(Error::NotFound);
    }
    let by = work.actor.person;
    sql::set_deleted(work, target.school, id, Some(by)).await?;
    disappear(work, target.school, id).await?;
    let detail = json!({ "before": { "title": row.title, "body": row.body } });
    work.audit(target.school, "post.delete", "post", id.0, detail).await?;
    work.keep_answer("post.delete", key, &()).await
}

/// Brings back what was just deleted.
pub async fn restore(work: &mut Work, id: PostId, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("post.restore", key, &id).await?.is_some() {
        return Ok(());
    }
    let (mut row, mut target) = known(work, id).await?;
    let deleted_at = row.deleted_at.take().ok_or(Error::NotFound)?;
    target.state = row.state(work.now);
    let deleted_by = row.deleted_by.map(PersonId).ok_or(Error::inconsistent("post.deleted_by"))?;
    if !may_restore(&work.actor, &target, deleted_by) {
        return Err(Error::NotFound);
    }
    if deleted_at < work.now.minus(UNDO).0 {
        return Err(Error::Conflict(Conflict::TooLate));
    }
    sql::set_deleted(work, target.school, id, None).await?;
    place_stored(work, &row).await?;
    work.audit(target.school, "post.restore", "post", id.0, json!({})).await?;
    work.keep_answer("post.restore", key, &()).await
}

/// Removes posts deleted a month ago with all that hangs on them. Files go by a job of their own.
pub async fn purge_deleted(backend: &Backend) -> Result<()> {
    while purge_some(backend).await? > 0 {}
    Ok(())
}

async fn purge_some(backend: &Backend) -> Result<usize> {
    let mut tx = Tx::write(backend).await?;
    let before = tx.now.minus(KEPT);
    let posts = sql::to_purge(&mut tx, before).await?;
    for (school, post) in &posts {
        purge(&mut tx, SchoolId(*school), PostId(*post)).await?;
    }
    tx.commit().await?;
    Ok(posts.len())
}

async fn purge(tx: &mut Tx, school: SchoolId, post: PostId) -> Result<()> {
    let attachments = uploads::forget_post(tx, school, post).await?;
    sql::purge(tx, school, post).await?;
    let entry = Entry {
        school: Some(school),
        actor: None,
        action: "post.purge",
        object_kind: "post",
        object: Some(post.0),
        detail: json!({ "files": attachments.len() }),
    };
    audit::record(tx, entry).await?;
    if attachments.is_empty() {
        return Ok(());
    }
    let now = tx.now;
    tx.enqueue(Some(school), &Job::RemoveFiles { school, attachments }, now).await
}
