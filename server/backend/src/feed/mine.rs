//! Posts of one's own, and those that wait for one's decision.

use super::{
    cards::{self, author, groups_by_post, target_with, today},
    changes,
    sql::{self, PostRow},
};
use crate::{Error, Result, Work, clock::random_id, files::uploads};
use domain::{
    feed::{Cursor, MyPostsPage, PostRow as PostLine, PostState},
    ids::{PostId, RequestKey},
    names::PersonName,
    permissions::feed::{may_decide, may_write},
    time::Instant,
};
use std::collections::HashMap;

const MINE_PAGE: usize = 30;

/// Drafts and posts of one's own, and what waits for one's approval.
pub async fn my_posts(work: &mut Work, after: Option<Cursor>) -> Result<MyPostsPage> {
    work.session.check_own()?;
    if !work.actor.memberships.iter().any(may_write) {
        return Err(Error::NotFound);
    }
    let (person, schools) = (work.actor.person, work.actor.school_ids());
    let mut rows = sql::mine(work, person, &schools, after.unwrap_or(Cursor::START), MINE_PAGE as i64 + 1).await?;
    let older = (rows.len() > MINE_PAGE).then(|| rows.get(MINE_PAGE - 1)).flatten();
    let older = older.map(|row| {
        Cursor {
            published_at: Instant(row.changed_at),
            post: PostId(row.id),
        }
        .to_string()
    });
    rows.truncate(MINE_PAGE);
    let awaiting_me = awaiting(work).await?;
    Ok(MyPostsPage {
        today: today(work),
        awaiting_me: lines(work, awaiting_me).await?,
        mine: lines(work, rows).await?,
        older,
        key: RequestKey(random_id()?),
    })
}

pub async fn awaiting_count(work: &mut Work) -> Result<u32> {
    if !work.actor.is_staff() {
        return Ok(0);
    }
    Ok(u32::try_from(awaiting(work).await?.len()).unwrap_or_default())
}

async fn awaiting(work: &mut Work) -> Result<Vec<PostRow>> {
    let actor = work.actor.clone();
    let rows = sql::awaiting(work, &actor).await?;
    let groups = groups_by_post(work, &rows).await?;
    let mut mine_to_decide = Vec::new();
    for row in rows {
        let target = target_with(&row, &groups, work.now)?;
        let is_mine = match changes::beside(work, &row).await? {
            Some(change) if target.state == PostState::Published => changes::is_mine_to_decide(work, &target, &change).await?,
            _ => may_decide(&work.actor, &target),
        };
        if is_mine {
            mine_to_decide.push(row);
        }
    }
    Ok(mine_to_decide)
}

async fn lines(work: &mut Work, rows: Vec<PostRow>) -> Result<Vec<PostLine>> {
    let groups = groups_by_post(work, &rows).await?;
    let posts: Vec<_> = rows.iter().map(|row| (row.school_id, row.id)).collect();
    let unfinished = uploads::unfinished_of_posts(work, &posts).await?;
    let mut changes = HashMap::new();
    for row in rows.iter().filter(|row| row.has_change) {
        changes.insert(row.id, changes::beside(work, row).await?);
    }
    rows.into_iter()
        .map(|mut row| {
            let target = target_with(&row, &groups, work.now)?;
            let mut state = target.state;
            if let Some(change) = changes.remove(&row.id).flatten().filter(|_| state == PostState::Published) {
                state = if change.waits() {
                    PostState::AwaitingApproval
                } else {
                    PostState::Declined
                };
                (row.title, row.decline_reason) = (change.draft.title, change.decline_reason);
            }
            let files = unfinished.get(&row.id).copied().unwrap_or_default();
            let tags = groups.get(&row.id).map(|groups| {
                groups
                    .iter()
                    .map(|(_, tag)| tag.clone())
                    .filter(|tag| !tag.name.is_empty())
                    .collect()
            });
            let at = Instant(row.published_at.or(row.publish_at).unwrap_or(row.changed_at));
            Ok(PostLine {
                id: PostId(row.id),
                version: row.version,
                at: work.local(at, target.school),
                title: row.title,
                author_name: author(PersonName::new(row.author_given, row.author_infix, row.author_family), None, false).name,
                groups: tags.unwrap_or_default(),
                audience: target.audience,
                state,
                decline_reason: row.decline_reason,
                pending_files: files.pending,
                refused_files: files.refused,
                comments_waiting: cards::small(row.waiting_comments),
                comments_reported: cards::small(row.reported_comments),
            })
        })
        .collect()
}
