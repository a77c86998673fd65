//! Approving or declining what a trainee, a class parent or a teacher for the whole school wrote.

use super::{
    publish::place_stored,
    reading::known,
    sql::{self, Publication},
};
use crate::{Error, Result, Work, error::Conflict};
use domain::{
    feed::{MAX_REASON, PostState},
    ids::{PostId, RequestKey},
    permissions::feed::{may_decide, may_manage},
    validation::{Field, FieldErrors, check_text},
};
use serde_json::json;

/// Publishes the waiting post at its planned time, or sends it back to its author with a reason.
pub async fn decide(work: &mut Work, id: PostId, approve: bool, reason: &str, key: RequestKey) -> Result<PostState> {
    if let Some(answer) = work.replayed("post.decide", key, &(id, approve, reason)).await? {
        return Ok(answer);
    }
    let (mut row, target) = known(work, id).await?;
    if !may_decide(&work.actor, &target) {
        let decided = matches!(target.state, PostState::Published | PostState::Scheduled | PostState::Declined);
        return Err(if decided && may_manage(&work.actor, &target) {
            Error::Conflict(Conflict::AlreadyDone)
        } else {
            Error::NotFound
        });
    }
    let state = if approve {
        let at = row.publish_at.unwrap_or_default().max(work.now.0);
        let publication = Publication {
            published_at: Some(at),
            submitted_at: row.submitted_at,
            approved_by: Some(work.actor.person.0),
            edited_at: None,
        };
        sql::set_publication(work, target.school, id, publication).await?;
        row.published_at = Some(at);
        place_stored(work, &row).await?;
        row.state(work.now)
    } else {
        let mut errors = FieldErrors::default();
        check_text(&mut errors, Field::DeclineReason, reason, true, MAX_REASON);
        errors.into_result()?;
        let by = work.actor.person;
        sql::set_declined(work, target.school, id, by, reason.trim()).await?;
        PostState::Declined
    };
    let action = if approve { "post.approve" } else { "post.decline" };
    work.audit(target.school, action, "post", id.0, json!({ "state": state })).await?;
    work.keep_answer("post.decide", key, &state).await?;
    Ok(state)
}
