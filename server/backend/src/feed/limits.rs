//! How much one person may write in an hour: more than anybody has to say, less than a flood. The demonstration has no limits.

use super::{comments, publish};
use crate::{Error, Result, Work};
use domain::time::Instant;

pub(crate) const COMMENTS_PER_HOUR: i64 = 60;
pub(crate) const POSTS_PER_HOUR: i64 = 30;

pub(super) async fn comments(work: &mut Work) -> Result<()> {
    if !has_limits(work, "comments").await? {
        return Ok(());
    }
    let (person, since) = (work.actor.person, work.now.minus(Instant::HOUR));
    let oldest = comments::sql::oldest_that_counts(work, person, since, COMMENTS_PER_HOUR).await?;
    refuse_after(work, oldest)
}

/// Posts that were published or handed in; a change of one that readers have is none of them.
pub(super) async fn posts(work: &mut Work) -> Result<()> {
    if !has_limits(work, "posts").await? {
        return Ok(());
    }
    let (person, since) = (work.actor.person, work.now.minus(Instant::HOUR));
    let oldest = publish::sql::oldest_published_that_counts(work, person, since, POSTS_PER_HOUR).await?;
    refuse_after(work, oldest)
}

/// Requests of one person at the same moment wait for each other here, or they would not count each other.
async fn has_limits(work: &mut Work, what: &str) -> Result<bool> {
    if work.backend.settings().is_demonstration {
        return Ok(false);
    }
    let name = format!("{what} of {}", work.actor.person);
    work.conn().lock_name(&name).await?;
    Ok(true)
}

/// `oldest` is when the first of as many as may be was written.
fn refuse_after(work: &Work, oldest: Option<Instant>) -> Result<()> {
    let Some(at) = oldest else { return Ok(()) };
    let seconds = (at.plus(Instant::HOUR).0 - work.now.0).max(0).cast_unsigned().div_ceil(1000);
    Err(Error::TooMany {
        retry_after_seconds: u32::try_from(seconds).unwrap_or(u32::MAX).max(1),
    })
}
