//! Changes of published posts that somebody approves first. Until then readers keep the post as it is, and the change waits beside it.

pub(crate) mod sql;

use super::{
    cards::{groups_by_post, target_with},
    markup,
    publish::sql::{Publication, set_publication},
    publish::{place, store},
    sql::{PostRow, groups_of_child},
    trail,
};
use crate::{Error, Result, Work, error::Conflict, files::uploads};
use domain::{
    feed::{AudienceChoice, ChangeView, GroupTag, PostDraft, PostState},
    ids::{ChildId, GroupId, PersonId, PostId, SchoolId},
    permissions::feed::{PostTarget, may_decide, may_manage},
};
use serde_json::json;
use sql::ChangeRow;

/// What somebody wants of a published post.
pub(super) struct Change {
    pub author: PersonId,
    pub draft: PostDraft,
    /// Sent back for this; none while it waits.
    pub decline_reason: Option<String>,
}

impl Change {
    pub fn waits(&self) -> bool {
        self.decline_reason.is_none()
    }
}

/// The change that waits beside a post, or was sent back.
pub(super) async fn beside(work: &mut Work, row: &PostRow) -> Result<Option<Change>> {
    if !row.has_change {
        return Ok(None);
    }
    let stored: Option<ChangeRow> = sql::change(work, SchoolId(row.school_id), PostId(row.id)).await?;
    stored.map(|stored| read(stored, row.version)).transpose()
}

fn read(stored: ChangeRow, version: i64) -> Result<Change> {
    let draft: PostDraft = serde_json::from_str(&stored.draft).map_err(|error| Error::internal("stored change", error))?;
    Ok(Change {
        author: PersonId(stored.author_id),
        draft: PostDraft { version, ..draft },
        decline_reason: stored.decline_reason,
    })
}

/// Hands in a change, in place of one that waited or was sent back.
pub(super) async fn submit(work: &mut Work, draft: &PostDraft) -> Result<()> {
    renew_version(work, draft.school, draft.id, draft.version).await?;
    uploads::hold(work, draft.school, draft.id, &draft.attachments).await?;
    let author = work.actor.person;
    let text = serde_json::to_string(draft).map_err(|error| Error::internal("change to store", error))?;
    sql::keep_change(work, draft.school, draft.id, author, &text).await
}

/// Whatever happens to a change begins here: of two at the same time one finds its version.
async fn renew_version(work: &mut Work, school: SchoolId, post: PostId, version: i64) -> Result<()> {
    match sql::renew_version(work, school, post, version).await? {
        true => Ok(()),
        false => Err(Error::Conflict(Conflict::ChangedElsewhere)),
    }
}

/// The post as it would be; waiting for a decision like any other.
async fn target(work: &mut Work, now: &PostTarget, change: &Change) -> Result<PostTarget> {
    let (groups, child): (Vec<GroupId>, Option<ChildId>) = match &change.draft.audience {
        AudienceChoice::Groups(groups) => (groups.clone(), None),
        AudienceChoice::School => (Vec::new(), None),
        AudienceChoice::Child(child) => {
            let today = work.membership(now.school)?.today;
            (groups_of_child(work, now.school, *child, today).await?, Some(*child))
        }
    };
    Ok(PostTarget {
        author: change.author,
        audience: change.draft.audience.kind(),
        groups,
        child,
        state: PostState::AwaitingApproval,
        ..now.clone()
    })
}

/// Who decides answers for where the post is and for where it would go.
pub(super) async fn is_mine_to_decide(work: &mut Work, now: &PostTarget, change: &Change) -> Result<bool> {
    let stays = PostTarget {
        author: change.author,
        state: PostState::AwaitingApproval,
        ..now.clone()
    };
    let goes = target(work, now, change).await?;
    Ok(change.waits() && may_decide(&work.actor, &stays) && may_decide(&work.actor, &goes))
}

/// Publishes the change of the version that was read, or sends it back.
pub(super) async fn decide(work: &mut Work, row: &PostRow, now: &PostTarget, version: i64, verdict: Verdict<'_>) -> Result<PostState> {
    let Some(change) = beside(work, row).await?.filter(Change::waits) else {
        return Err(nothing_to_decide(work, now));
    };
    if !is_mine_to_decide(work, now, &change).await? {
        return Err(Error::NotFound);
    }
    if row.version != version {
        return Err(Error::Conflict(Conflict::ChangedElsewhere));
    }
    match verdict {
        Verdict::Approve => apply(work, row, now, change).await?,
        Verdict::SendBack(reason) => {
            renew_version(work, now.school, PostId(row.id), version).await?;
            let by = work.actor.person;
            sql::decline_change(work, now.school, PostId(row.id), by, reason).await?;
            let detail = json!({ "version": version, "reason": reason });
            work.audit(now.school, "post.decline_change", "post", row.id, detail).await?;
        }
    }
    Ok(PostState::Published)
}

pub(super) enum Verdict<'a> {
    Approve,
    SendBack(&'a str),
}

fn nothing_to_decide(work: &Work, now: &PostTarget) -> Error {
    match may_manage(&work.actor, now) {
        true => Error::Conflict(Conflict::AlreadyDone),
        false => Error::NotFound,
    }
}

async fn apply(work: &mut Work, row: &PostRow, now: &PostTarget, change: Change) -> Result<()> {
    let membership = work.membership(now.school)?.clone();
    let groups = target(work, now, &change).await?.groups;
    let before = trail::seen(work, Some(row)).await?;
    store(work, &membership, &change.draft, Some(row), change.author).await?;
    uploads::none_refused(work, now.school, change.draft.id).await?;
    let publication = Publication {
        published_at: row.published_at,
        submitted_at: row.submitted_at,
        approved_by: Some(work.actor.person.0),
        edited_at: Some(work.now.0),
    };
    set_publication(work, now.school, change.draft.id, publication).await?;
    place(work, &change.draft, &groups).await?;
    sql::forget_change(work, now.school, change.draft.id).await?;
    let detail = json!({ "before": before, "after": trail::written(&change.draft), "author": change.author });
    work.audit(now.school, "post.approve_change", "post", row.id, detail).await
}

/// A change at once leaves nothing of one that waited: it was made of older words.
pub(super) async fn forget(work: &mut Work, school: SchoolId, post: PostId) -> Result<()> {
    if sql::forget_change(work, school, post).await? {
        work.audit(school, "post.drop_change", "post", post.0, json!({})).await?;
    }
    Ok(())
}

/// The change as its author and those who decide read it; nobody else knows of it.
pub(super) async fn view(work: &mut Work, row: &PostRow, now: &PostTarget) -> Result<Option<ChangeView>> {
    let Some(change) = beside(work, row).await? else {
        return Ok(None);
    };
    let may_decide = is_mine_to_decide(work, now, &change).await?;
    if !may_decide && change.author != work.actor.person {
        return Ok(None);
    }
    let groups = match &change.draft.audience {
        AudienceChoice::Groups(groups) => sql::group_tags(work, now.school, groups).await?,
        _ => Vec::new(),
    };
    let attachments = uploads::views_of_change(work, now.school, change.draft.id, &change.draft.attachments).await?;
    Ok(Some(ChangeView {
        audience: change.draft.audience.kind(),
        groups: groups.into_iter().map(|(name, color)| GroupTag { name, color }).collect(),
        title: change.draft.title,
        body_html: markup::to_html(&change.draft.body),
        attachments,
        may_decide,
        decline_reason: change.decline_reason,
    }))
}

/// Whether the actor reads the files of the change beside a post.
pub(super) async fn is_seen(work: &mut Work, row: &PostRow) -> Result<bool> {
    let Some(change) = beside(work, row).await? else {
        return Ok(false);
    };
    let groups = groups_by_post(work, std::slice::from_ref(row)).await?;
    let now = target_with(row, &groups, work.now)?;
    is_mine_to_decide(work, &now, &change).await
}
