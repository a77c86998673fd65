//! What the trail says of a post that is published or changed: all that readers got, before and after.

use super::sql::{self, PostRow};
use crate::{Result, Work, files::uploads};
use domain::{
    feed::{Audience, AudienceChoice, DraftAttachment, PostDraft, PostState, PublishOutcome},
    ids::{PostId, SchoolId},
    time::Instant,
    validation::tidy,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// A reason for urgency that is new, another one, or gone.
pub(super) struct UrgencyChange {
    from: Option<String>,
    pub to: Option<String>,
}

/// None when the reason stays the one that somebody who may send urgent posts gave. A reason in a draft was given by nobody yet.
pub(super) fn urgency(draft: &PostDraft, before: Option<&PostRow>, now: Instant) -> Option<UrgencyChange> {
    let handed_in = before.filter(|row| !matches!(row.state(now), PostState::Draft | PostState::Declined));
    let from = handed_in.and_then(|row| row.urgent_reason.clone());
    let to = draft.urgent_reason.as_deref().map(tidy).filter(|reason| !reason.is_empty());
    (from != to).then_some(UrgencyChange { from, to })
}

/// The post as readers have it; none when they have not.
pub(super) async fn seen(work: &mut Work, before: Option<&PostRow>) -> Result<Option<Value>> {
    let Some(row) = before.filter(|row| row.state(work.now) == PostState::Published) else {
        return Ok(None);
    };
    let groups = sql::groups_of(work, std::slice::from_ref(row)).await?;
    let groups: Vec<Uuid> = groups.into_iter().map(|group| group.id).collect();
    let (attachments, _) = uploads::of_draft(work, SchoolId(row.school_id), PostId(row.id)).await?;
    Ok(Some(json!({
        "title": row.title,
        "body": row.body,
        "audience": row.audience,
        "groups": groups,
        "child": row.child_id,
        "urgent_reason": row.urgent_reason,
        "comments": row.comments,
        "attachments": ids(&attachments),
    })))
}

pub(super) fn written(draft: &PostDraft) -> Value {
    let (groups, child) = match &draft.audience {
        AudienceChoice::Groups(groups) => (groups.as_slice(), None),
        AudienceChoice::School => (&[][..], None),
        AudienceChoice::Child(child) => (&[][..], Some(child)),
    };
    json!({
        "title": draft.title,
        "body": draft.body,
        "audience": Audience::tag(draft.audience.kind()),
        "groups": groups,
        "child": child,
        "urgent_reason": draft.urgent_reason,
        "comments": draft.comments.tag(),
        "attachments": ids(&draft.attachments),
    })
}

fn ids(attachments: &[DraftAttachment]) -> Vec<Uuid> {
    attachments.iter().map(|attachment| attachment.id.0).collect()
}

/// `before` is what [`seen`] told before the change.
pub(super) async fn record(
    work: &mut Work,
    draft: &PostDraft,
    before: Option<Value>,
    urgency: Option<UrgencyChange>,
    outcome: PublishOutcome,
) -> Result<()> {
    let (action, detail) = match before {
        Some(before) => (
            "post.change",
            json!({ "before": before, "after": written(draft), "outcome": outcome }),
        ),
        None => ("post.publish", json!({ "after": written(draft), "outcome": outcome })),
    };
    work.audit(draft.school, action, "post", draft.id.0, detail).await?;
    if let Some(UrgencyChange { from, to }) = urgency {
        let detail = json!({ "before": from, "after": to });
        work.audit(draft.school, "post.change_urgency", "post", draft.id.0, detail).await?;
    }
    Ok(())
}
