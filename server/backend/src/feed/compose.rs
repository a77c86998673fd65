//! What the page of a new or changed post starts from, and how many families an audience reaches.

pub(crate) mod sql;

use super::{cards::day, changes, publish::planned, readers, reading::known};
use crate::{
    Error, Result, Work,
    clock::{local_minute, ordered_id},
    files::uploads,
};
use domain::{
    actor::Membership,
    feed::{
        Audience, AudienceChoice, AudiencePreview, CommentMode, ComposePage, PostDraft, PostState, WriterChild, WriterGroup, WriterSchool,
    },
    ids::{ChildId, GroupId, PostId, SchoolId},
    names::{PersonName, alphabetical},
    permissions::{
        allow,
        feed::{Publishing, groups_to_write_to, may_manage, may_send_urgent, may_write, may_write_to_school, publishing},
    },
    time::Instant,
};
use uuid::Uuid;

/// A page for a new post, or for one the actor may change.
pub async fn compose_page(work: &mut Work, post: Option<PostId>) -> Result<ComposePage> {
    work.session.check_own()?;
    let memberships: Vec<Membership> = work
        .actor
        .memberships
        .iter()
        .filter(|membership| may_write(membership))
        .cloned()
        .collect();
    let first = memberships.first().ok_or(Error::NotFound)?.clone();
    let mut schools = Vec::with_capacity(memberships.len());
    for membership in &memberships {
        schools.push(writer_school(work, membership).await?);
    }
    let now = local_minute(work.now, &first.school.time_zone);
    match post {
        None => Ok(ComposePage {
            now,
            draft: new_draft(work, &first).await?,
            schools,
            state: PostState::Draft,
            uploads: Vec::new(),
            upload_limits: uploads::limits(&work.backend),
            saved_at: None,
        }),
        Some(id) => stored_draft(work, id, schools).await,
    }
}

/// Whom most posts are for, chosen already: the groups that the writer leads on this day of the week, else all of their own.
async fn usual_groups(work: &mut Work, membership: &Membership) -> Result<Vec<GroupId>> {
    let own: Vec<GroupId> = membership.assignments.iter().map(|tie| tie.group.id).collect();
    let day_of_week = 1_i64 << membership.today.weekday().number_days_from_monday();
    let person = work.actor.person;
    let led = sql::weekdays(work, membership.school.id, person, membership.today).await?;
    let is_led_today = |group: &GroupId| led.iter().any(|(id, days)| *id == group.0 && days & day_of_week != 0);
    let of_today: Vec<GroupId> = own.iter().copied().filter(is_led_today).collect();
    Ok(if of_today.is_empty() { own } else { of_today })
}

async fn new_draft(work: &mut Work, membership: &Membership) -> Result<PostDraft> {
    Ok(PostDraft {
        id: PostId(ordered_id(work.now)?),
        version: 0,
        school: membership.school.id,
        audience: AudienceChoice::Groups(usual_groups(work, membership).await?),
        title: String::new(),
        body: String::new(),
        attachments: Vec::new(),
        comments: CommentMode::Off,
        comments_close_on: None,
        confirmation_requested: false,
        urgent_reason: None,
        pinned_until: None,
        ends_on: None,
        publish_at: None,
    })
}

async fn stored_draft(work: &mut Work, id: PostId, schools: Vec<WriterSchool>) -> Result<ComposePage> {
    let (row, target) = known(work, id).await?;
    if target.state == PostState::Deleted || !may_manage(&work.actor, &target) {
        return Err(Error::NotFound);
    }
    let zone = work.membership(target.school)?.school.time_zone.clone();
    // Who handed in a change goes on with that.
    let me = work.actor.person;
    if let Some(change) = changes::beside(work, &row).await?.filter(|change| change.author == me) {
        let uploads = uploads::of_change(work, target.school, id, &change.draft.attachments).await?;
        return Ok(ComposePage {
            now: local_minute(work.now, &zone),
            schools,
            state: target.state,
            uploads,
            upload_limits: uploads::limits(&work.backend),
            saved_at: None,
            draft: change.draft,
        });
    }
    let (attachments, uploads) = uploads::of_draft(work, target.school, id).await?;
    let audience = match (target.audience, target.child) {
        (Audience::School, _) => AudienceChoice::School,
        (Audience::Child, Some(child)) => AudienceChoice::Child(child),
        _ => AudienceChoice::Groups(target.groups),
    };
    Ok(ComposePage {
        now: local_minute(work.now, &zone),
        schools,
        state: target.state,
        uploads,
        upload_limits: uploads::limits(&work.backend),
        saved_at: Some(local_minute(Instant(row.changed_at), &zone)),
        draft: PostDraft {
            id,
            version: row.version,
            school: target.school,
            audience,
            attachments,
            comments: target.comments,
            comments_close_on: target.comments_close_on,
            confirmation_requested: row.confirmation_requested,
            pinned_until: day(row.pinned_until.as_deref())?,
            ends_on: day(row.ends_on.as_deref())?,
            publish_at: planned(&row, &zone),
            urgent_reason: row.urgent_reason,
            title: row.title,
            body: row.body,
        },
    })
}

async fn writer_school(work: &mut Work, membership: &Membership) -> Result<WriterSchool> {
    let school = membership.school.id;
    let groups = groups_to_write_to(membership);
    let families = sql::families_by_group(
        work,
        school,
        &groups.iter().map(|group| group.id).collect::<Vec<_>>(),
        membership.today,
    )
    .await?;
    let responsible: Vec<GroupId> = groups
        .iter()
        .map(|group| group.id)
        .filter(|id| membership.answers_for_school() || membership.is_responsible_for(*id))
        .collect();
    let mut children = sql::children_of_groups(work, school, &responsible, membership.today).await?;
    children.sort_by_cached_key(|child| (alphabetical(&child.given_name), alphabetical(&child.family_name), child.id));
    let of_school = readers::families_of(work, school, &[school.0], membership.today).await?;
    let groups = groups
        .into_iter()
        .map(|group| WriterGroup {
            after_approval: publishing(membership, Audience::Groups, &[group.id]) == Ok(Publishing::AfterApproval),
            own: membership.assignments.iter().any(|tie| tie.group.id == group.id),
            families: families
                .iter()
                .find(|(id, _)| *id == group.id.0)
                .map_or(0, |(_, count)| super::cards::small(*count)),
            children: children
                .iter()
                .filter(|child| child.group_id == group.id.0)
                .map(writer_child)
                .collect(),
            group,
        })
        .collect();
    Ok(WriterSchool {
        id: school,
        short_name: membership.school.short_name.clone(),
        groups,
        may_write_to_school: may_write_to_school(membership),
        school_after_approval: publishing(membership, Audience::School, &[]) == Ok(Publishing::AfterApproval),
        may_send_urgent: may_send_urgent(membership),
        comments_allowed: membership.school.allowed.comments,
        families: of_school,
    })
}

fn writer_child(row: &sql::ChildRow) -> WriterChild {
    WriterChild {
        id: ChildId(row.id),
        name: PersonName::new(&row.given_name, &row.infix, &row.family_name).full(),
    }
}

/// "26 gezinnen", and whether somebody approves first.
pub async fn audience_preview(work: &mut Work, school: SchoolId, audience: AudienceChoice) -> Result<AudiencePreview> {
    work.session.check_own()?;
    let membership = work.membership(school)?.clone();
    allow(may_write(&membership))?;
    let (channels, groups): (Vec<Uuid>, Vec<GroupId>) = match &audience {
        AudienceChoice::School => (vec![school.0], Vec::new()),
        AudienceChoice::Groups(groups) if groups.is_empty() => {
            return Ok(AudiencePreview {
                families: 0,
                needs_approval: false,
            });
        }
        AudienceChoice::Groups(groups) => (groups.iter().map(|group| group.0).collect(), groups.clone()),
        AudienceChoice::Child(child) => (
            vec![child.0],
            super::sql::groups_of_child(work, school, *child, membership.today).await?,
        ),
    };
    let way = publishing(&membership, audience.kind(), &groups)?;
    let families = readers::families_of(work, school, &channels, membership.today).await?;
    Ok(AudiencePreview {
        families,
        needs_approval: way == Publishing::AfterApproval,
    })
}
