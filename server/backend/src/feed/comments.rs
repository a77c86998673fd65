//! Comments, one level deep: private replies between a family and the author's side, and comments every reader sees.

pub(crate) mod sql;

use super::{cards::author, reading::visible};
use crate::{Error, Result, Work, error::Conflict};
use domain::{
    feed::{CommentMode, CommentState, CommentView, MAX_COMMENT},
    ids::{CommentId, PersonId, PostId, RequestKey},
    names::PersonName,
    permissions::feed::{PostTarget, may_comment, may_manage, may_moderate, may_reply_privately},
    time::Instant,
    validation::{Field, FieldErrors, check_text, tidy},
};
use serde_json::json;
use sql::CommentRow;

/// Adds a comment: to the author's side only, or in sight of all readers where the author allowed that.
pub async fn add_comment(work: &mut Work, post: PostId, body: &str, private: bool, key: RequestKey) -> Result<CommentId> {
    if let Some(answer) = work.replayed("comment.add", key).await? {
        return Ok(answer);
    }
    let (_, target) = visible(work, post).await?;
    let body = checked(body)?;
    let today = work.membership(target.school)?.today;
    let manages = may_manage(&work.actor, &target);
    let state = match (private, may_comment(&target, today)) {
        (true, _) if may_reply_privately(&work.actor, &target) => CommentState::Approved,
        (true, _) => return Err(Error::Denied),
        (false, false) => return Err(Error::Conflict(Conflict::CommentsClosed)),
        (false, true) if target.comments == CommentMode::Moderated && !manages => CommentState::Pending,
        (false, true) => CommentState::Approved,
    };
    let private_with = private.then_some(work.actor.person);
    let id = insert(work, &target, post, private_with, &body, state).await?;
    work.keep_answer("comment.add", key, &id).await?;
    Ok(id)
}

/// The author's side answers a family's private reply.
pub async fn answer_privately(work: &mut Work, comment: CommentId, body: &str, key: RequestKey) -> Result<CommentId> {
    if let Some(answer) = work.replayed("comment.answer", key).await? {
        return Ok(answer);
    }
    let (row, target) = managed(work, comment).await?;
    let family = row.private_with.ok_or(Error::NotFound)?;
    let body = checked(body)?;
    let id = insert(
        work,
        &target,
        PostId(row.post_id),
        Some(PersonId(family)),
        &body,
        CommentState::Approved,
    )
    .await?;
    work.keep_answer("comment.answer", key, &id).await?;
    Ok(id)
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
) -> Result<CommentId> {
    let id = CommentId(work.new_id()?);
    let author = work.actor.person;
    sql::insert(work, target.school, id, post, author, private_with, body, state).await?;
    let detail = json!({ "post": post, "private": private_with.is_some(), "state": state });
    work.audit(target.school, "comment.add", "comment", id.0, detail).await?;
    Ok(id)
}

/// Approves or declines a comment that waits.
pub async fn decide_comment(work: &mut Work, comment: CommentId, approve: bool, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("comment.decide", key).await?.is_some() {
        return Ok(());
    }
    let (row, target) = managed(work, comment).await?;
    if row.state != CommentState::Pending.tag() {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    let state = if approve { CommentState::Approved } else { CommentState::Declined };
    set_state(work, &target, comment, state, "comment.decide").await?;
    work.keep_answer("comment.decide", key, &()).await
}

/// Takes a comment away: its writer, or who manages the post.
pub async fn remove_comment(work: &mut Work, comment: CommentId, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("comment.remove", key).await?.is_some() {
        return Ok(());
    }
    let (row, target) = seen(work, comment).await?;
    if row.author_id != work.actor.person.0 && !may_manage(&work.actor, &target) {
        return Err(Error::Denied);
    }
    set_state(work, &target, comment, CommentState::Removed, "comment.remove").await?;
    work.keep_answer("comment.remove", key, &()).await
}

/// Tells who manages the post that a comment does not belong there.
pub async fn report_comment(work: &mut Work, comment: CommentId, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("comment.report", key).await?.is_some() {
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

async fn set_state(work: &mut Work, target: &PostTarget, comment: CommentId, state: CommentState, action: &'static str) -> Result<()> {
    let by = work.actor.person;
    sql::set_state(work, target.school, comment, state, by).await?;
    work.audit(target.school, action, "comment", comment.0, json!({ "state": state }))
        .await
}

/// A comment the actor can see; any other is not found.
async fn seen(work: &mut Work, comment: CommentId) -> Result<(CommentRow, PostTarget)> {
    let schools = work.actor.school_ids();
    let row = sql::comment(work, comment, &schools).await?.ok_or(Error::NotFound)?;
    let (_, target) = visible(work, PostId(row.post_id)).await?;
    let manages = may_manage(&work.actor, &target);
    if is_shown(&row, work.actor.person, manages) {
        Ok((row, target))
    } else {
        Err(Error::NotFound)
    }
}

async fn managed(work: &mut Work, comment: CommentId) -> Result<(CommentRow, PostTarget)> {
    let (row, target) = seen(work, comment).await?;
    if may_manage(&work.actor, &target) {
        Ok((row, target))
    } else {
        Err(Error::Denied)
    }
}

/// Private replies are for the family and the author's side; what waits or was declined for its writer and that side.
fn is_shown(row: &CommentRow, reader: PersonId, manages: bool) -> bool {
    let own = row.author_id == reader.0;
    match CommentState::from_tag(&row.state) {
        Some(CommentState::Approved) => manages || own || row.private_with.is_none_or(|family| family == reader.0),
        Some(CommentState::Pending | CommentState::Declined) => manages || own,
        Some(CommentState::Removed) | None => false,
    }
}

/// The comments of a post that this reader may see, oldest first.
pub(super) async fn views(work: &mut Work, post: PostId, target: &PostTarget) -> Result<Vec<CommentView>> {
    let manages = may_moderate(&work.actor, target);
    let reader = work.actor.person;
    let rows = sql::comments(work, target.school, post).await?;
    Ok(rows
        .into_iter()
        .filter(|row| is_shown(row, reader, manages))
        .map(|row| view(work, row, target, manages))
        .collect())
}

fn view(work: &Work, row: CommentRow, target: &PostTarget, manages: bool) -> CommentView {
    let reader = work.actor.person;
    let own = row.author_id == reader.0;
    let state = CommentState::from_tag(&row.state).unwrap_or(CommentState::Removed);
    let family = PersonName::new(
        row.family_given.unwrap_or_default(),
        row.family_infix.unwrap_or_default(),
        row.family_family.unwrap_or_default(),
    );
    CommentView {
        id: CommentId(row.id),
        author: author(
            PersonName::new(row.author_given, row.author_infix, row.author_family),
            row.author_called,
            own,
        ),
        private_with: row.private_with.map(|_| family.full()),
        body: row.body,
        at: work.local(Instant(row.created_at), target.school),
        state,
        reported: if manages { super::cards::small(row.reports) } else { 0 },
        may_remove: own || manages,
        may_report: !own && !manages && row.private_with.is_none(),
        may_decide: manages && state == CommentState::Pending,
        may_answer: manages && row.private_with.is_some_and(|family| family == row.author_id),
    }
}
