//! Comments, one level deep: private replies between a family and the author's side, and comments every reader sees.

mod moderate;
pub(crate) mod sql;
mod views;

pub use moderate::{decide_comment, remove_comment, report_comment, restore_comment};
pub(super) use views::page;

use super::{limits, reading::visible};
use crate::{Error, Result, Work, error::Conflict};
use domain::{
    feed::{CommentMode, CommentState, MAX_COMMENT, SentComment},
    ids::{CommentId, PersonId, PostId, RequestKey},
    permissions::feed::{PostTarget, may_comment, may_moderate, may_reply_privately},
    validation::{Field, FieldErrors, check_text, tidy},
};
use serde_json::json;
use sql::CommentRow;

/// Adds a comment: to the author's side only, or in sight of all readers where the author allowed that.
pub async fn add_comment(work: &mut Work, post: PostId, body: &str, private: bool, key: RequestKey) -> Result<SentComment> {
    if let Some(answer) = work.replayed("comment.add", key, &(post, body, private)).await? {
        return Ok(answer);
    }
    let (_, target) = visible(work, post).await?;
    let body = checked(body)?;
    let is_open = may_comment(work.membership(target.school)?, &target);
    let manages = may_moderate(&work.actor, &target);
    let state = match (private, is_open) {
        (true, _) if may_reply_privately(&work.actor, &target) => CommentState::Approved,
        (true, _) => return Err(Error::Denied),
        (false, false) => return Err(Error::Conflict(Conflict::CommentsClosed)),
        (false, true) if target.comments == CommentMode::Moderated && !manages => CommentState::Pending,
        (false, true) => CommentState::Approved,
    };
    let private_with = private.then_some(work.actor.person);
    let sent = insert(work, &target, post, private_with, &body, state).await?;
    work.keep_answer("comment.add", key, &sent).await?;
    Ok(sent)
}

/// The author's side answers a family's private reply.
pub async fn answer_privately(work: &mut Work, comment: CommentId, body: &str, key: RequestKey) -> Result<SentComment> {
    if let Some(answer) = work.replayed("comment.answer", key, &(comment, body)).await? {
        return Ok(answer);
    }
    let (row, target) = managed(work, comment).await?;
    let family = row.private_with.map(PersonId).ok_or(Error::NotFound)?;
    let body = checked(body)?;
    let sent = insert(work, &target, PostId(row.post_id), Some(family), &body, CommentState::Approved).await?;
    work.keep_answer("comment.answer", key, &sent).await?;
    Ok(sent)
}

/// The writer of a declined comment changes it; it waits again then.
pub async fn edit_comment(work: &mut Work, comment: CommentId, body: &str, key: RequestKey) -> Result<SentComment> {
    if let Some(answer) = work.replayed("comment.edit", key, &(comment, body)).await? {
        return Ok(answer);
    }
    let (row, target) = seen(work, comment).await?;
    if row.author_id != work.actor.person.0 {
        return Err(Error::Denied);
    }
    let body = checked(body)?;
    if !may_comment(work.membership(target.school)?, &target) {
        return Err(Error::Conflict(Conflict::CommentsClosed));
    }
    if !sql::resend(work, target.school, comment, &body).await? {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    let detail = json!({ "before": row.body });
    work.audit(target.school, "comment.edit", "comment", comment.0, detail).await?;
    let sent = SentComment {
        id: comment,
        state: CommentState::Pending,
    };
    work.keep_answer("comment.edit", key, &sent).await?;
    Ok(sent)
}

fn checked(body: &str) -> Result<String> {
    let mut errors = FieldErrors::default();
    check_text(&mut errors, Field::Comment, body, true, MAX_COMMENT);
    errors.into_result()?;
    Ok(tidy(body))
}

async fn insert(
    work: &mut Work,
    target: &PostTarget,
    post: PostId,
    private_with: Option<PersonId>,
    body: &str,
    state: CommentState,
) -> Result<SentComment> {
    limits::comments(work).await?;
    let id = CommentId(work.new_id()?);
    let author = work.actor.person;
    sql::insert(work, target.school, id, post, author, private_with, body, state).await?;
    let detail = json!({ "post": post, "private": private_with.is_some(), "state": state });
    work.audit(target.school, "comment.add", "comment", id.0, detail).await?;
    Ok(SentComment { id, state })
}

/// A comment the actor can see; any other is not found.
async fn seen(work: &mut Work, comment: CommentId) -> Result<(CommentRow, PostTarget)> {
    let (row, target) = known(work, comment).await?;
    let manages = may_moderate(&work.actor, &target);
    if views::is_shown(&row, work.actor.person, manages) {
        Ok((row, target))
    } else {
        Err(Error::NotFound)
    }
}

/// A comment under a post that the actor sees, shown to them or not.
async fn known(work: &mut Work, comment: CommentId) -> Result<(CommentRow, PostTarget)> {
    let schools = work.actor.school_ids();
    let row = sql::comment(work, comment, &schools).await?.ok_or(Error::NotFound)?;
    let (_, target) = visible(work, PostId(row.post_id)).await?;
    Ok((row, target))
}

async fn managed(work: &mut Work, comment: CommentId) -> Result<(CommentRow, PostTarget)> {
    let (row, target) = seen(work, comment).await?;
    if may_moderate(&work.actor, &target) {
        Ok((row, target))
    } else {
        Err(Error::Denied)
    }
}
