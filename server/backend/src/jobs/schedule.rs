//! What runs when, by itself.

use super::Job;
use crate::{Error, Result, Tx, jobs::sql};
use domain::time::Instant;

/// A job and how often it runs, in milliseconds.
pub fn schedule() -> [(Job, i64); 5] {
    [
        (Job::SweepUploads, Instant::HOUR),
        (Job::ForgetExpired, Instant::HOUR),
        (Job::PurgeDeletedPosts, Instant::DAY),
        (Job::RemindInvited, Instant::HOUR),
        // Each notice has asked for its own turn; this one is for what slipped through.
        (Job::GatherNotices, 10 * Instant::MINUTE),
    ]
}

/// Makes sure that every scheduled job waits for its next turn; one row each, however many servers there are.
pub(super) async fn plan(tx: &mut Tx) -> Result<()> {
    for (job, every) in schedule() {
        let payload = serde_json::to_value(&job).map_err(|error| Error::internal("job", error))?;
        let kind = payload.get("kind").and_then(|kind| kind.as_str()).unwrap_or_default().to_owned();
        let next = Instant((tx.now.0 / every + 1) * every);
        sql::insert(tx, None, &kind, &payload.to_string(), Some(&kind), next).await?;
    }
    Ok(())
}
