//! From rows to the cards a reader sees, a page at a time.

use super::{
    markup, readers,
    sql::{self, PostRow, ReadMarks, Reader},
};
use crate::{Error, Result, Work, files};
use domain::{
    feed::{Audience, AuthorView, CommentMode, Confirmation, GroupTag, PostCard, PostState, ReaderCount},
    ids::{ChildId, GroupId, PersonId, PostId, SchoolId},
    language::likely_language,
    names::PersonName,
    permissions::feed::{Channels, PostTarget, channels, may_comment, may_manage, may_moderate, may_reply_privately, may_thank},
    time::{Day, Instant},
};
use std::collections::HashMap;
use uuid::Uuid;

/// A post as permissions look at it.
pub(super) fn target(row: &PostRow, groups: Vec<GroupId>, now: Instant) -> Result<PostTarget> {
    Ok(PostTarget {
        school: SchoolId(row.school_id),
        author: PersonId(row.author_id),
        audience: Audience::from_tag(&row.audience).ok_or(Error::inconsistent("post.audience"))?,
        groups,
        child: row.child_id.map(ChildId),
        state: row.state(now),
        comments: CommentMode::from_tag(&row.comments).ok_or(Error::inconsistent("post.comments"))?,
        comments_close_on: day(row.comments_close_on.as_deref())?,
    })
}

pub(super) fn day(text: Option<&str>) -> Result<Option<Day>> {
    text.map(str::parse).transpose().map_err(|_| Error::inconsistent("day"))
}

/// The reader's today: schools of one person share a zone in practice, and a day's difference only moves a pin.
pub(super) fn today(work: &Work) -> Day {
    work.actor.memberships.first().map_or_else(
        || crate::clock::local_minute(work.now, "Europe/Amsterdam").day,
        |membership| membership.today,
    )
}

pub(super) fn reader(work: &Work) -> Reader {
    Reader::new(work.actor.person, work.now, today(work), &channels_read(work))
}

/// Where the actor reads; whoever looks along as them reads no talks about a child.
pub(super) fn channels_read(work: &Work) -> Channels {
    let all = channels(&work.actor);
    match work.is_looking_along() {
        true => all.without_talks(&work.actor),
        false => all,
    }
}

/// The groups each post was written to; a post for one child counts as one for the child's groups of today.
pub(super) async fn groups_by_post(work: &mut Work, rows: &[PostRow]) -> Result<HashMap<Uuid, Vec<(GroupId, GroupTag)>>> {
    let mut groups: HashMap<Uuid, Vec<(GroupId, GroupTag)>> = HashMap::new();
    for row in sql::groups_of(work, rows).await? {
        groups.entry(row.post_id).or_default().push((
            GroupId(row.id),
            GroupTag {
                name: row.name,
                color: row.color,
            },
        ));
    }
    let children: Vec<_> = rows
        .iter()
        .filter_map(|row| Some((SchoolId(row.school_id), ChildId(row.child_id?))))
        .collect();
    if children.is_empty() {
        return Ok(groups);
    }
    let today = today(work);
    for (child, group) in sql::groups_of_children(work, &children, today).await? {
        for post in rows.iter().filter(|row| row.child_id == Some(child)) {
            let nameless = GroupTag {
                name: String::new(),
                color: String::new(),
            };
            groups.entry(post.id).or_default().push((GroupId(group), nameless));
        }
    }
    Ok(groups)
}

pub(super) fn target_with(row: &PostRow, groups: &HashMap<Uuid, Vec<(GroupId, GroupTag)>>, now: Instant) -> Result<PostTarget> {
    let ids = groups
        .get(&row.id)
        .map(|groups| groups.iter().map(|(id, _)| *id).collect())
        .unwrap_or_default();
    target(row, ids, now)
}

/// Cards in the order of the rows.
pub(super) async fn cards(work: &mut Work, rows: Vec<PostRow>, marks: &ReadMarks) -> Result<Vec<PostCard>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let groups = groups_by_post(work, &rows).await?;
    let posts: Vec<(Uuid, Uuid)> = rows.iter().map(|row| (row.school_id, row.id)).collect();
    let mut attachments = files::uploads::views_of_posts(work, &posts).await?;
    let mut targets = Vec::with_capacity(rows.len());
    for row in &rows {
        targets.push(target_with(row, &groups, work.now)?);
    }
    let moderated: Vec<PostId> = rows
        .iter()
        .zip(&targets)
        .filter(|(_, target)| !work.is_looking_along() && may_moderate(&work.actor, target))
        .map(|(row, _)| PostId(row.id))
        .collect();
    let unfinished = match targets.iter().any(|target| may_manage(&work.actor, target)) {
        true => files::uploads::unfinished_of_posts(work, &posts).await?,
        false => HashMap::new(),
    };
    let counts = readers::counts(work, &moderated).await?;
    let several_schools = work.actor.memberships.len() > 1;
    rows.into_iter()
        .zip(targets)
        .map(|(row, target)| {
            let count = moderated
                .contains(&PostId(row.id))
                .then(|| counts.get(&row.id).copied().unwrap_or_default());
            let tags = groups.get(&row.id).filter(|_| target.audience == Audience::Groups);
            let tags = tags
                .map(|groups| groups.iter().map(|(_, tag)| tag.clone()).collect())
                .unwrap_or_default();
            let mut card = card(work, row, &target, count, several_schools, marks.of(target.school))?;
            card.groups = tags;
            if card.may_manage {
                let files = unfinished.get(&card.id.0).copied().unwrap_or_default();
                (card.pending_files, card.refused_files) = (files.pending, files.refused);
            }
            card.attachments = attachments.remove(&card.id.0).unwrap_or_default();
            Ok(card)
        })
        .collect()
}

fn card(
    work: &Work,
    row: PostRow,
    target: &PostTarget,
    readers: Option<ReaderCount>,
    several_schools: bool,
    read_until: Instant,
) -> Result<PostCard> {
    let actor = &work.actor;
    let school = target.school;
    let membership = actor.membership(school).ok_or(Error::NotFound)?;
    let moderates = readers.is_some();
    let published_at = Instant(row.published_at.or(row.publish_at).unwrap_or(row.changed_at));
    let confirmation = match (row.confirmation_requested, row.confirmed_at) {
        (false, _) => Confirmation::NotAsked,
        (true, _) if target.author == actor.person => Confirmation::NotAsked,
        (true, None) => Confirmation::Asked,
        (true, Some(at)) => Confirmation::Given(work.local(Instant(at), school)),
    };
    let own_or_all_private = match (work.is_looking_along(), moderates) {
        (true, _) => 0,
        (false, true) => row.private_comments,
        (false, false) => row.own_private_comments,
    };
    let mine = target.author == actor.person;
    Ok(PostCard {
        id: PostId(row.id),
        school_label: several_schools.then(|| membership.school.short_name.clone()),
        author: author(
            PersonName::new(row.author_given, row.author_infix, row.author_family),
            row.author_called,
            mine,
        ),
        audience: target.audience,
        groups: Vec::new(),
        child_name: row.child_given,
        published: work.local(published_at, school),
        body_html: markup::to_html(&row.body),
        language: likely_language(&format!("{} {}", row.title, row.body)),
        is_long: markup::is_long(&row.body),
        title: row.title,
        attachments: Vec::new(),
        pending_files: 0,
        refused_files: 0,
        pinned_until: day(row.pinned_until.as_deref())?.filter(|last| *last >= membership.today),
        is_urgent: row.urgent_reason.is_some(),
        is_edited: row.edited_at.is_some(),
        is_unread: !mine && !row.seen && published_at > read_until && target.state == PostState::Published,
        thanks: small(row.thanks),
        thanked: row.thanked,
        thanks_allowed: may_thank(membership, target),
        // What was written before stays to be read.
        comments: match membership.school.allowed.comments || row.shared_comments > 0 {
            true => target.comments,
            false => CommentMode::Off,
        },
        comments_open: may_comment(membership, target),
        comment_count: small(row.shared_comments + own_or_all_private),
        comments_waiting: if moderates { small(row.waiting_comments) } else { 0 },
        comments_reported: if moderates { small(row.reported_comments) } else { 0 },
        confirmation,
        readers,
        may_manage: may_manage(actor, target),
        may_reply_privately: may_reply_privately(actor, target),
        // Who needs approval is no moderator either.
        author_reads_replies: row.approved_by.is_none(),
        downloads_allowed: membership.school.downloads_allowed && !work.is_looking_along(),
    })
}

pub(super) fn author(name: PersonName, called: Option<String>, me: bool) -> AuthorView {
    let full = name.full();
    let called = called.filter(|called| !called.is_empty()).unwrap_or_else(|| full.clone());
    AuthorView {
        initials: name.initials(),
        called,
        name: full,
        me,
    }
}

/// Counts fit a `u32` long before they stop fitting a screen.
pub(super) fn small(count: i64) -> u32 {
    u32::try_from(count).unwrap_or_default()
}
