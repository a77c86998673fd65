//! Reading: the feed page, one post, and whether a file may be read.

use super::{
    cards::{self, author, cards, groups_by_post, reader, target_with, today},
    changes, comments,
    filter::{filter_choices, narrowed},
    first_steps,
    sql::{self, PostRow, ReadMarks, Reader},
};
use crate::{Error, Result, Work, accounts, clock::random_id};
use domain::{
    actor::{Actor, Membership},
    feed::{AskedPost, Cursor, FeedFilter, FeedPage, PAGE_SIZE, PostCard, PostPage, PostState},
    ids::{CommentId, PostId, RequestKey, SchoolId},
    names::PersonName,
    people::leaving::READS_ON,
    permissions::feed::{PostTarget, may_decide, may_manage, may_write},
    time::{Day, Instant},
};

/// Posts older than this count as read for somebody who never marked anything.
const UNREAD_REACHES_BACK: i64 = 30 * Instant::DAY;
/// What was asked longer ago is no longer asked at the top of the feed.
const ASKED_REACHES_BACK: i64 = 60 * Instant::DAY;

/// A page of the feed: pinned posts on the first, then the newest.
pub async fn feed_page(work: &mut Work, filter: FeedFilter, after: Option<Cursor>) -> Result<FeedPage> {
    let person = work.actor.person;
    let visits = work.session.visits;
    if visits.begins(work.now) && !work.is_looking_along() {
        accounts::note_visit(work.backend.clone(), person);
    }
    let all = reader(work);
    let shown = reader_of(work, filter)?;
    let Unread { marks, count: unread } = unread(work).await?;
    let (pinned, posts, older) = posts(work, &shown, after, &marks).await?;
    let asked = match after.is_none() && !filter.is_narrowed() {
        true => asked(work, &all).await?,
        false => Vec::new(),
    };
    let accepted = sql::schools_with_accepted_rule(work, person).await?;
    let actor = work.actor.clone();
    Ok(FeedPage {
        today: today(work),
        filter,
        choices: filter_choices(&actor),
        asked,
        unread,
        new_since: visits
            .last(work.now)
            .zip(actor.memberships.first())
            .map(|(at, m)| work.local(at, m.school.id).day),
        pinned,
        posts,
        older: older.map(|cursor| cursor.to_string()),
        until: work.now,
        key: RequestKey(random_id()?),
        photos_only: actor.sees_photos_only(),
        may_write: actor.memberships.iter().any(may_write),
        first_steps: match after.is_none() && !filter.is_narrowed() {
            true => first_steps::first_steps(work).await?,
            false => None,
        },
        reads_until: reads_until(&actor),
        no_sharing_accepted: has_accepted(&actor, &accepted),
        reader_name: work.session.reader_name(),
    })
}

/// What is pinned, on the first page; the newest after `after`; and where older ones begin.
async fn posts(
    work: &mut Work,
    reader: &Reader,
    after: Option<Cursor>,
    marks: &ReadMarks,
) -> Result<(Vec<PostCard>, Vec<PostCard>, Option<Cursor>)> {
    let mut rows = sql::feed(work, reader, after.unwrap_or(Cursor::START), PAGE_SIZE as i64, after.is_none()).await?;
    let today = reader.today.to_string();
    let is_pinned = |row: &PostRow| row.pinned_until.as_ref().is_some_and(|until| *until >= today);
    // Those that are pinned first; each part stays in its order.
    rows.sort_by_key(|row| !is_pinned(row));
    let pinned = rows.iter().take_while(|row| is_pinned(row)).count();
    let older = (rows.len() > pinned + PAGE_SIZE).then(|| cursor_of(&rows[pinned + PAGE_SIZE - 1]));
    rows.truncate(pinned + PAGE_SIZE);
    let mut cards = cards(work, rows, marks).await?;
    let posts = cards.split_off(pinned);
    Ok((cards, posts, older))
}

async fn asked(work: &mut Work, reader: &Reader) -> Result<Vec<AskedPost>> {
    let since = work.now.minus(ASKED_REACHES_BACK);
    let rows = sql::asked(work, reader, since).await?;
    let asked = rows.into_iter().map(|row| AskedPost {
        id: PostId(row.id),
        title: row.title,
        called: author(PersonName::new(row.given_name, row.infix, row.family_name), row.called, false).called,
        published: work.local(Instant(row.published_at), SchoolId(row.school_id)),
    });
    Ok(asked.collect())
}

/// The reader, narrowed to what they chose to look at.
pub(super) fn reader_of(work: &Work, filter: FeedFilter) -> Result<Reader> {
    match filter.is_narrowed() {
        true => Ok(Reader::new(work.actor.person, work.now, today(work), &narrowed(work, filter)?)),
        false => Ok(reader(work)),
    }
}

/// The last day on which a guardian whose children all left reads on somewhere.
fn reads_until(actor: &Actor) -> Option<Day> {
    let of_leavers = |membership: &Membership| match membership.without_leavers().is_family() || membership.is_staff() {
        true => None,
        false => membership.children.iter().filter_map(|child| child.left_on).max(),
    };
    let last = actor.memberships.iter().filter_map(of_leavers).max();
    last.map(|day| day.plus(READS_ON))
}

pub(super) fn has_accepted(actor: &Actor, accepted: &[SchoolId]) -> bool {
    actor.memberships.iter().all(|membership| accepted.contains(&membership.school.id))
}

pub(super) fn cursor_of(row: &PostRow) -> Cursor {
    Cursor {
        published_at: Instant(row.published_at.unwrap_or_default()),
        post: PostId(row.id),
    }
}

/// Up to when posts count as read, and how many are not.
#[derive(Clone, Debug)]
pub struct Unread {
    pub(super) marks: ReadMarks,
    count: u32,
}

/// The frame asks it as well as the page in it; whoever comes first has it counted.
pub(super) async fn unread(work: &mut Work) -> Result<Unread> {
    let known = work.session.unread.clone();
    known.get_or_try_init(|| count_unread(work)).await.cloned()
}

async fn count_unread(work: &mut Work) -> Result<Unread> {
    let (person, schools) = (work.actor.person, work.actor.school_ids());
    let (reader, without) = (reader(work), work.now.minus(UNREAD_REACHES_BACK));
    let marks = sql::read_marks(work, person, &schools, without).await?;
    let count = cards::small(sql::unread(work, &reader, &marks).await?);
    Ok(Unread { marks, count })
}

pub async fn unread_count(work: &mut Work) -> Result<u32> {
    Ok(unread(work).await?.count)
}

/// A post the actor may see, with what permissions ask about it. Everything else is not found.
pub(super) async fn visible(work: &mut Work, id: PostId) -> Result<(PostRow, PostTarget)> {
    let (row, target) = known(work, id).await?;
    match target.state {
        PostState::Deleted => Err(Error::NotFound),
        PostState::Published if row.in_feed => Ok((row, target)),
        _ if work.is_looking_along() => Err(Error::NotFound),
        _ if may_manage(&work.actor, &target) || may_decide(&work.actor, &target) => Ok((row, target)),
        _ => Err(Error::NotFound),
    }
}

/// A post of one of the actor's schools, seen or not.
pub(super) async fn known(work: &mut Work, id: PostId) -> Result<(PostRow, PostTarget)> {
    let (reader, schools) = (reader(work), work.actor.school_ids());
    let row = sql::post(work, &reader, id, &schools).await?.ok_or(Error::NotFound)?;
    let groups = groups_by_post(work, std::slice::from_ref(&row)).await?;
    let target = target_with(&row, &groups, work.now)?;
    Ok((row, target))
}

/// A post at its own address, with the newest comments this reader may see.
pub async fn post_page(work: &mut Work, id: PostId) -> Result<PostPage> {
    post_with_comments(work, id, None).await
}

/// The same with the comments before one of them.
pub async fn post_page_before(work: &mut Work, id: PostId, before: CommentId) -> Result<PostPage> {
    post_with_comments(work, id, Some(before)).await
}

async fn post_with_comments(work: &mut Work, id: PostId, before: Option<CommentId>) -> Result<PostPage> {
    let (row, target) = visible(work, id).await?;
    let person = work.actor.person;
    let marks = unread(work).await?.marks;
    let accepted = sql::schools_with_accepted_rule(work, person).await?;
    let page = comments::page(work, id, &target, before).await?;
    let version = row.version;
    let change = match work.is_looking_along() {
        true => None,
        false => changes::view(work, &row, &target).await?,
    };
    let card = cards(work, vec![row], &marks).await?.pop().ok_or(Error::NotFound)?;
    Ok(PostPage {
        today: work.membership(target.school)?.today,
        state: target.state,
        version,
        change,
        may_comment: card.comments_open,
        card,
        comments: page.comments,
        comment_total: page.total,
        earlier: page.earlier,
        at_newest: before.is_none(),
        key: RequestKey(random_id()?),
        no_sharing_accepted: has_accepted(&work.actor, &accepted),
        reader_name: work.session.reader_name(),
    })
}

/// Whether the actor may change this post. One they may not see they may not change.
pub(crate) async fn may_change(work: &mut Work, post: PostId) -> Result<bool> {
    match visible(work, post).await {
        Ok((_, target)) => Ok(may_manage(&work.actor, &target)),
        Err(Error::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether the actor decides about the change beside a post, and so reads its files.
pub async fn readable_in_change(work: &mut Work, post: PostId) -> Result<()> {
    let (row, _) = visible(work, post).await?;
    match changes::is_seen(work, &row).await? {
        true => Ok(()),
        false => Err(Error::NotFound),
    }
}

/// Whether the actor may read a file of this post now.
pub async fn readable_attachment(work: &mut Work, post: PostId) -> Result<PostTarget> {
    Ok(visible(work, post).await?.1)
}
