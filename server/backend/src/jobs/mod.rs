//! Work done after a change. A job's row commits with the change that asks for it; running it twice has one effect.

pub mod schedule;
pub(crate) mod sql;
mod worker;

pub use worker::{Lane, run_due, run_worker};

use crate::{Error, Result, Tx};
use domain::{
    ids::{AttachmentId, PostId, SchoolId},
    time::Instant,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Job {
    /// Checks an upload and makes what readers see of it.
    PrepareUpload { attachment: AttachmentId },
    /// The same for a video, which may take minutes.
    PrepareVideo { attachment: AttachmentId },
    /// Sends a mail.
    SendMail { message: Uuid },
    /// Notes whom a post is told to that is there, or changed, since then.
    TellOfPost { school: SchoolId, post: PostId, since: Instant },
    /// Makes mails of what there is to tell.
    GatherNotices,
    /// Invites again who did not come.
    RemindInvited,
    /// Removes the files of attachments that no post shows any more.
    RemoveFiles { school: SchoolId, attachments: Vec<AttachmentId> },
    /// Removes uploads that no post claimed.
    SweepUploads,
    /// Forgets kept answers, ended sessions, old guesses, unused devices and the old trail.
    ForgetExpired,
    /// Removes posts, and their files, long after they were deleted.
    PurgeDeletedPosts,
}

/// What a failed job asks for.
#[derive(Debug)]
pub enum JobError {
    /// Again later: the cause may pass.
    Retry(Error),
    /// Never again; an administrator looks at it.
    Fail(Error),
}

impl From<Error> for JobError {
    fn from(error: Error) -> Self {
        JobError::Retry(error)
    }
}

pub(crate) async fn enqueue(tx: &mut Tx, school: Option<SchoolId>, job: &Job, run_at: Instant) -> Result<()> {
    insert(tx, school, job, None, run_at).await
}

/// Nothing when a job of this name waits already.
pub(crate) async fn enqueue_once(tx: &mut Tx, job: &Job, name: &str, run_at: Instant) -> Result<()> {
    insert(tx, None, job, Some(name), run_at).await
}

async fn insert(tx: &mut Tx, school: Option<SchoolId>, job: &Job, name: Option<&str>, run_at: Instant) -> Result<()> {
    let payload = serde_json::to_value(job).map_err(|error| Error::internal("job", error))?;
    let kind = payload.get("kind").and_then(|kind| kind.as_str()).unwrap_or_default().to_owned();
    sql::insert(tx, school, &kind, &payload.to_string(), name, run_at).await
}

/// Jobs that failed for good, for tests and for the operator's overview.
pub async fn failed(tx: &mut Tx) -> Result<Vec<(String, String)>> {
    sql::failed(tx).await
}

/// Jobs not yet done, of any kind.
pub async fn waiting(tx: &mut Tx) -> Result<i64> {
    sql::waiting(tx).await
}
