//! What is decided about a comment: shown or not, taken away and brought back, reported.

use super::{
    known, managed, seen,
    sql::{self, CommentRow},
};
use crate::{Error, Result, Work, error::Conflict};
use domain::{
    feed::CommentState,
    ids::{CommentId, RequestKey},
    permissions::feed::{PostTarget, may_moderate},
    time::Instant,
};
use serde_json::json;

/// The button offers it for 8 seconds; slow networks get a little longer.
const UNDO: i64 = 5 * Instant::MINUTE;

/// Approves or declines a comment that waits, or lets stand or declines one that readers reported.
pub async fn decide_comment(work: &mut Work, comment: CommentId, approve: bool, key: RequestKey) -> Result<()> {
    let replayed = work.replayed::<()>("comment.decide", key, &(comment, approve)).await?;
    if replayed.is_some() {
        return Ok(());
    }
    let (row, target) = managed(work, comment).await?;
    let state = if approve { CommentState::Approved } else { CommentState::Declined };
    match CommentState::from_tag(&row.state) {
        Some(CommentState::Pending) => {}
        Some(CommentState::Approved) if row.reports > 0 => {}
        _ => return Err(Error::Conflict(Conflict::AlreadyDone)),
    }
    set_state(work, &target, &row, state, "comment.decide").await?;
    let by = work.actor.person;
    sql::settle_reports(work, target.school, comment, by).await?;
    work.keep_answer("comment.decide", key, &()).await
}

/// Takes a comment away: its writer, or who manages the post.
pub async fn remove_comment(work: &mut Work, comment: CommentId, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("comment.remove", key, &comment).await?.is_some() {
        return Ok(());
    }
    let (row, target) = seen(work, comment).await?;
    if row.author_id != work.actor.person.0 && !may_moderate(&work.actor, &target) {
        return Err(Error::Denied);
    }
    set_state(work, &target, &row, CommentState::Removed, "comment.remove").await?;
    work.keep_answer("comment.remove", key, &()).await
}

/// Brings back, as it was, what the actor just took away.
pub async fn restore_comment(work: &mut Work, comment: CommentId, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("comment.restore", key, &comment).await?.is_some() {
        return Ok(());
    }
    let (row, target) = known(work, comment).await?;
    let before = row.state_before.as_deref().and_then(CommentState::from_tag);
    let before = before
        .filter(|_| row.decided_by == Some(work.actor.person.0))
        .ok_or(Error::NotFound)?;
    if row.decided_at.is_none_or(|at| at < work.now.minus(UNDO).0) {
        return Err(Error::Conflict(Conflict::TooLate));
    }
    set_state(work, &target, &row, before, "comment.restore").await?;
    work.keep_answer("comment.restore", key, &()).await
}

/// Tells who manages the post that a comment does not belong there.
pub async fn report_comment(work: &mut Work, comment: CommentId, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("comment.report", key, &comment).await?.is_some() {
        return Ok(());
    }
    let (row, target) = seen(work, comment).await?;
    if row.author_id == work.actor.person.0 {
        return Err(Error::Denied);
    }
    let person = work.actor.person;
    sql::report(work, target.school, comment, person).await?;
    work.audit(target.school, "comment.report", "comment", comment.0, json!({})).await?;
    work.keep_answer("comment.report", key, &()).await
}

/// Only from the state the actor saw: whoever was quicker wins, and a comment taken away stays away.
async fn set_state(work: &mut Work, target: &PostTarget, row: &CommentRow, state: CommentState, action: &'static str) -> Result<()> {
    let (comment, by) = (CommentId(row.id), work.actor.person);
    if !sql::set_state(work, target.school, comment, &row.state, state, by).await? {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    work.audit(target.school, action, "comment", comment.0, json!({ "state": state }))
        .await
}
