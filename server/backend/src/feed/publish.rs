//! Writing: keeping drafts, publishing at once or at a time, changing what is published.

pub(crate) mod sql;

use super::{
    cards::{day, target_with},
    changes, limits,
    reading::known,
    search,
    sql::{PostRow, groups_of_child},
    trail,
};
use crate::{
    Error, Result, Work,
    clock::{instant_of, local_minute},
    error::Conflict,
    files::uploads,
    notices,
};
use domain::{
    actor::Membership,
    feed::{Audience, AudienceChoice, Days, PostDraft, PostState, PublishOutcome, SavedDraft},
    ids::{GroupId, PersonId, PostId, RequestKey, SchoolId},
    permissions::{
        allow,
        feed::{Publishing, may_manage, may_send_urgent, may_write, publishing},
    },
    time::{Instant, LocalMinute},
    validation::tidy,
};
use serde_json::json;
use sql::{PostFields, Publication};
use uuid::Uuid;

/// Keeps an unfinished post. Only drafts are kept this way: what readers already see changes through [`publish`].
pub async fn save_draft(work: &mut Work, draft: PostDraft, key: RequestKey) -> Result<SavedDraft> {
    if let Some(answer) = work.replayed("post.save_draft", key, &draft).await? {
        return Ok(answer);
    }
    let membership = work.membership(draft.school)?.clone();
    allow(may_write(&membership))?;
    draft.check_storable().into_result()?;
    groups_for_permission(work, &membership, &draft.audience).await?;
    let before = existing(work, draft.id).await?;
    if before
        .as_ref()
        .is_some_and(|row| !matches!(row.state(work.now), PostState::Draft | PostState::Declined))
    {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    let author = work.actor.person;
    let version = store(work, &membership, &draft, before.as_ref(), author).await?;
    let saved = SavedDraft {
        version,
        saved_at: work.local(work.now, draft.school),
    };
    work.audit(draft.school, "post.save_draft", "post", draft.id.0, json!({ "version": version }))
        .await?;
    work.keep_answer("post.save_draft", key, &saved).await?;
    Ok(saved)
}

/// Publishes a post, or changes a published one. Trainees and class parents hand it to somebody who approves.
pub async fn publish(work: &mut Work, draft: PostDraft, key: RequestKey) -> Result<PublishOutcome> {
    if let Some(answer) = work.replayed("post.publish", key, &draft).await? {
        return Ok(answer);
    }
    let membership = work.membership(draft.school)?.clone();
    let before = existing(work, draft.id).await?;
    let zone = &membership.school.time_zone;
    let published = before.as_ref().filter(|row| row.state(work.now) == PostState::Published);
    let published = published.map(|row| days(row, zone)).transpose()?;
    draft.check_publishable(local_minute(work.now, zone), published).into_result()?;
    let groups = groups_for_permission(work, &membership, &draft.audience).await?;
    let way = publishing(&membership, draft.audience.kind(), &groups)?;
    let urgency = trail::urgency(&draft, before.as_ref(), work.now);
    let is_newly_urgent = urgency.as_ref().is_some_and(|change| change.to.is_some());
    allow(!is_newly_urgent || may_send_urgent(&membership))?;
    let seen = trail::seen(work, before.as_ref()).await?;
    if seen.is_some() && way == Publishing::AfterApproval {
        changes::submit(work, &draft).await?;
        trail::record(work, &draft, seen, urgency, PublishOutcome::AwaitingApproval).await?;
        work.keep_answer("post.publish", key, &PublishOutcome::AwaitingApproval).await?;
        return Ok(PublishOutcome::AwaitingApproval);
    }
    if seen.is_none() {
        limits::posts(work).await?;
    }
    let author = work.actor.person;
    store(work, &membership, &draft, before.as_ref(), author).await?;
    changes::forget(work, draft.school, draft.id).await?;
    uploads::none_refused(work, draft.school, draft.id).await?;
    let outcome = set_publication(work, &membership, &draft, before.as_ref(), way).await?;
    place(work, &draft, &groups).await?;
    trail::record(work, &draft, seen, urgency, outcome).await?;
    work.keep_answer("post.publish", key, &outcome).await?;
    Ok(outcome)
}

/// The post as it stands, if there is one; somebody else's is not found.
async fn existing(work: &mut Work, id: PostId) -> Result<Option<PostRow>> {
    match known(work, id).await {
        Ok((row, target)) if may_manage(&work.actor, &target) && target.state != PostState::Deleted => Ok(Some(row)),
        Ok(_) => Err(Error::NotFound),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The groups that decide who may publish: those chosen, or for one child the groups it is in today. A child that is
/// not in one of the writer's groups does not exist for them.
async fn groups_for_permission(work: &mut Work, membership: &Membership, audience: &AudienceChoice) -> Result<Vec<GroupId>> {
    match audience {
        AudienceChoice::Groups(groups) => Ok(groups.clone()),
        AudienceChoice::School => Ok(Vec::new()),
        AudienceChoice::Child(child) => {
            let groups = groups_of_child(work, membership.school.id, *child, membership.today).await?;
            let reachable = membership.answers_for_school() || groups.iter().any(|group| membership.is_responsible_for(*group));
            if groups.is_empty() || !reachable {
                Err(Error::NotFound)
            } else {
                Ok(groups)
            }
        }
    }
}

/// Writes what the writer filled in, and returns the new version.
pub(super) async fn store(
    work: &mut Work,
    membership: &Membership,
    draft: &PostDraft,
    before: Option<&PostRow>,
    writer: PersonId,
) -> Result<i64> {
    let fields = fields(draft, &membership.school.time_zone);
    let version = match before {
        None if draft.version == 0 => {
            sql::insert_post(work, draft.school, draft.id, writer, &fields)
                .await
                .map_err(|error| match error.is_unique_violation() {
                    true => Error::Conflict(Conflict::ChangedElsewhere),
                    false => error,
                })?;
            1
        }
        // The draft was deleted meanwhile.
        None => return Err(Error::Conflict(Conflict::ChangedElsewhere)),
        Some(row) if row.school_id != draft.school.0 => return Err(Error::NotFound),
        Some(_) => {
            if !sql::update_post(work, draft.school, draft.id, draft.version, &fields).await? {
                return Err(Error::Conflict(Conflict::ChangedElsewhere));
            }
            draft.version + 1
        }
    };
    let groups: &[GroupId] = match &draft.audience {
        AudienceChoice::Groups(groups) => groups,
        _ => &[],
    };
    sql::set_groups(work, draft.school, draft.id, groups).await?;
    uploads::claim(work, draft.school, draft.id, writer, &draft.attachments).await?;
    Ok(version)
}

fn fields(draft: &PostDraft, zone: &str) -> PostFields {
    PostFields {
        audience: draft.audience.kind().tag(),
        child: match draft.audience {
            AudienceChoice::Child(child) => Some(child.0),
            _ => None,
        },
        title: tidy(&draft.title).replace('\n', " "),
        body: tidy(&draft.body),
        comments: draft.comments.tag(),
        comments_close_on: draft.comments_close_on.map(|day| day.to_string()),
        confirmation_requested: draft.confirmation_requested,
        urgent_reason: draft.urgent_reason.as_deref().map(tidy).filter(|reason| !reason.is_empty()),
        pinned_until: draft.pinned_until.map(|day| day.to_string()),
        ends_on: draft.ends_on.map(|day| day.to_string()),
        publish_at: draft.publish_at.map(|at| instant_of(at, zone).0),
    }
}

async fn set_publication(
    work: &mut Work,
    membership: &Membership,
    draft: &PostDraft,
    before: Option<&PostRow>,
    way: Publishing,
) -> Result<PublishOutcome> {
    let now = work.now;
    let planned = draft
        .publish_at
        .map_or(now, |at| instant_of(at, &membership.school.time_zone).max(now));
    let was_visible = before.is_some_and(|row| row.state(now) == PostState::Published);
    let first_published = before.and_then(|row| row.published_at).filter(|_| was_visible);
    let publication = match way {
        Publishing::AfterApproval => Publication {
            submitted_at: Some(now.0),
            ..Publication::default()
        },
        Publishing::AtOnce => Publication {
            published_at: Some(first_published.unwrap_or(planned.0)),
            submitted_at: before.and_then(|row| row.submitted_at),
            approved_by: before.and_then(|row| row.approved_by),
            edited_at: was_visible.then_some(now.0),
        },
    };
    sql::set_publication(work, draft.school, draft.id, publication).await?;
    Ok(match publication.published_at {
        None => PublishOutcome::AwaitingApproval,
        Some(at) if at > now.0 => PublishOutcome::Scheduled,
        Some(_) => PublishOutcome::Published,
    })
}

pub(super) async fn place(work: &mut Work, draft: &PostDraft, groups: &[GroupId]) -> Result<()> {
    let ids = |groups: &[GroupId]| groups.iter().map(|group| group.0).collect::<Vec<Uuid>>();
    let (everyone, staff) = match draft.audience {
        AudienceChoice::School => (vec![draft.school.0], Vec::new()),
        AudienceChoice::Groups(_) => (ids(groups), Vec::new()),
        AudienceChoice::Child(child) => (vec![child.0], ids(groups)),
    };
    appear(work, draft.school, draft.id, &everyone, &staff).await
}

/// Puts a stored post where it belongs, or takes it away everywhere, after an approval, a deletion or its undoing.
pub(super) async fn place_stored(work: &mut Work, row: &PostRow) -> Result<()> {
    let groups = super::cards::groups_by_post(work, std::slice::from_ref(row)).await?;
    let target = target_with(row, &groups, work.now)?;
    let ids: Vec<Uuid> = target.groups.iter().map(|group| group.0).collect();
    let (everyone, staff) = match target.audience {
        Audience::School => (vec![row.school_id], Vec::new()),
        Audience::Groups => (ids, Vec::new()),
        Audience::Child => (row.child_id.into_iter().collect(), ids),
    };
    appear(work, target.school, PostId(row.id), &everyone, &staff).await
}

/// Where readers find a post, in these channels and by its words; and they are told of it.
async fn appear(work: &mut Work, school: SchoolId, post: PostId, everyone: &[Uuid], staff: &[Uuid]) -> Result<()> {
    sql::set_audience(work, school, post, everyone, staff).await?;
    search::renew(work, school, post).await?;
    notices::announce(work, school, post).await
}

/// Nowhere any more.
pub(super) async fn disappear(work: &mut Work, school: SchoolId, post: PostId) -> Result<()> {
    appear(work, school, post, &[], &[]).await
}

/// A draft's planned minute on the school's clock.
pub(super) fn planned(row: &PostRow, zone: &str) -> Option<LocalMinute> {
    row.publish_at.map(|at| local_minute(Instant(at), zone))
}

fn days(row: &PostRow, zone: &str) -> Result<Days> {
    Ok(Days {
        publish_at: planned(row, zone),
        comments_close_on: day(row.comments_close_on.as_deref())?,
        pinned_until: day(row.pinned_until.as_deref())?,
        ends_on: day(row.ends_on.as_deref())?,
    })
}
