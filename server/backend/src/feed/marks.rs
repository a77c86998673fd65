//! What a reader does with a post without words: thanks, "I read this", seen.

pub(crate) mod sql;

use super::{cards::reader, reading::visible};
use crate::{Error, Result, Work, accounts};
use domain::{
    feed::PostState,
    ids::{PostId, RequestKey, SchoolId},
    permissions::{allow, feed::may_thank},
    time::Instant,
};
use serde_json::json;

/// Most posts a page can show at once.
const MOST_SEEN: usize = 60;

/// Gives or takes back thanks, and returns how many people thank now.
pub async fn set_thanks(work: &mut Work, id: PostId, on: bool, key: RequestKey) -> Result<u32> {
    if let Some(answer) = work.replayed("post.thank", key, &(id, on)).await? {
        return Ok(answer);
    }
    let (_, target) = visible(work, id).await?;
    allow(!on || may_thank(work.membership(target.school)?, &target))?;
    let person = work.actor.person;
    let thanks = super::cards::small(sql::set_thanks(work, target.school, id, person, on).await?);
    work.audit(target.school, "post.thank", "post", id.0, json!({ "on": on })).await?;
    work.keep_answer("post.thank", key, &thanks).await?;
    Ok(thanks)
}

/// "Ik heb dit gelezen", where the author asked for it.
pub async fn confirm_read(work: &mut Work, id: PostId, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("post.confirm", key, &id).await?.is_some() {
        return Ok(());
    }
    let (row, target) = visible(work, id).await?;
    if !row.confirmation_requested || target.state != PostState::Published {
        return Err(Error::NotFound);
    }
    let person = work.actor.person;
    sql::confirm(work, target.school, id, person).await?;
    see(work, &[id]).await?;
    work.audit(target.school, "post.confirm", "post", id.0, json!({})).await?;
    work.keep_answer("post.confirm", key, &()).await
}

/// Notes that posts were on the reader's screen. A mark is itself the row that says who and when, and a second one
/// changes nothing, so it needs neither a trail nor a key.
pub async fn mark_seen(work: &mut Work, posts: &[PostId]) -> Result<()> {
    see(work, posts).await
}

async fn see(work: &mut Work, posts: &[PostId]) -> Result<()> {
    let (reader, schools) = (reader(work), work.actor.school_ids());
    let posts = &posts[..posts.len().min(MOST_SEEN)];
    sql::see(work, &reader, posts, &schools).await?;
    let person = work.actor.person;
    accounts::sql::record_visit(work, person).await
}

/// Everything published up to the moment for which the page was made counts as read, in the schools that the reader looks at.
pub async fn mark_all_read(work: &mut Work, until: Instant, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("feed.mark_read", key, &until).await?.is_some() {
        return Ok(());
    }
    let (person, until) = (work.actor.person, until.min(work.now));
    for school in work.actor.school_ids() {
        sql::mark_read(work, school, person, until).await?;
        work.audit(school, "feed.mark_read", "person", person.0, json!({ "until": until }))
            .await?;
    }
    work.keep_answer("feed.mark_read", key, &()).await
}

/// Accepts, once and with its date, that pictures stay inside the app.
pub async fn accept_no_sharing(work: &mut Work, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("house_rule.accept", key, &()).await?.is_some() {
        return Ok(());
    }
    let person = work.actor.person;
    for school in work.actor.all_school_ids() {
        sql::accept_rule(work, school, person).await?;
        work.audit(school, "house_rule.accept", "person", person.0, json!({ "rule": "no_sharing" }))
            .await?;
    }
    work.keep_answer("house_rule.accept", key, &()).await
}

/// Whether the actor promised this school that pictures stay inside the app.
pub(crate) async fn has_accepted_no_sharing(work: &mut Work, school: SchoolId) -> Result<bool> {
    let person = work.actor.person;
    Ok(super::sql::schools_with_accepted_rule(work, person).await?.contains(&school))
}

/// Whether the actor promised so in every school they belong to or see photos of.
pub(crate) async fn has_accepted_no_sharing_everywhere(work: &mut Work) -> Result<bool> {
    let person = work.actor.person;
    let accepted = super::sql::schools_with_accepted_rule(work, person).await?;
    Ok(work.actor.all_school_ids().iter().all(|school| accepted.contains(school)))
}
