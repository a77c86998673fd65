//! Approving or declining what a trainee, a class parent or a teacher for the whole school wrote.

pub(crate) mod sql;

use super::{
    changes::{self, Verdict},
    publish::place_stored,
    reading::known,
    sql::PostRow,
};
use crate::{Error, Result, Work, error::Conflict};
use domain::{
    feed::{MAX_REASON, PostState},
    ids::{PostId, RequestKey},
    permissions::feed::{may_decide, may_manage},
    validation::{Field, FieldErrors, check_text},
};
use serde_json::json;
use sql::Waiting;

/// Publishes the waiting post at its planned time, or sends it back to its author with a reason. `version` is the one that was
/// read: nobody approves words they did not see.
pub async fn decide(work: &mut Work, id: PostId, version: i64, approve: bool, reason: &str, key: RequestKey) -> Result<PostState> {
    if let Some(answer) = work.replayed("post.decide", key, &(id, version, approve, reason)).await? {
        return Ok(answer);
    }
    let (row, target) = known(work, id).await?;
    if target.state == PostState::Published && row.has_change {
        let verdict = match approve {
            true => Verdict::Approve,
            false => Verdict::SendBack(checked(reason)?),
        };
        let state = changes::decide(work, &row, &target, version, verdict).await?;
        work.keep_answer("post.decide", key, &state).await?;
        return Ok(state);
    }
    if !may_decide(&work.actor, &target) {
        let decided = matches!(target.state, PostState::Published | PostState::Scheduled | PostState::Declined);
        return Err(if decided && may_manage(&work.actor, &target) {
            Error::Conflict(Conflict::AlreadyDone)
        } else {
            Error::NotFound
        });
    }
    if row.version != version {
        return Err(Error::Conflict(Conflict::ChangedElsewhere));
    }
    let waiting = Waiting {
        school: target.school,
        post: id,
        version,
    };
    let state = match approve {
        true => accept(work, waiting, row).await?,
        false => send_back(work, waiting, reason).await?,
    };
    let action = if approve { "post.approve" } else { "post.decline" };
    let detail = json!({ "state": state, "version": version });
    work.audit(target.school, action, "post", id.0, detail).await?;
    work.keep_answer("post.decide", key, &state).await?;
    Ok(state)
}

async fn accept(work: &mut Work, waiting: Waiting, mut row: PostRow) -> Result<PostState> {
    let at = row.publish_at.unwrap_or_default().max(work.now.0);
    let by = work.actor.person;
    if !sql::set_approved(work, waiting, by, at).await? {
        return Err(Error::Conflict(Conflict::ChangedElsewhere));
    }
    row.published_at = Some(at);
    place_stored(work, &row).await?;
    Ok(row.state(work.now))
}

async fn send_back(work: &mut Work, waiting: Waiting, reason: &str) -> Result<PostState> {
    let (by, reason) = (work.actor.person, checked(reason)?);
    if !sql::set_declined(work, waiting, by, reason).await? {
        return Err(Error::Conflict(Conflict::ChangedElsewhere));
    }
    Ok(PostState::Declined)
}

/// The author needs a reason to do better.
fn checked(reason: &str) -> Result<&str> {
    let mut errors = FieldErrors::default();
    check_text(&mut errors, Field::DeclineReason, reason, true, MAX_REASON);
    errors.into_result()?;
    Ok(reason.trim())
}
