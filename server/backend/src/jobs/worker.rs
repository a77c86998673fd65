//! Claims due jobs, runs them, and puts failed ones back with growing pauses. A claim expires, so a crash loses nothing.

use super::{Job, JobError, schedule, sql};
use crate::{Backend, Error, Result, Tx, accounts, feed, files};
use domain::time::Instant;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Longer than the longest job, the clean-up of a video.
const CLAIM: i64 = 15 * Instant::MINUTE;
const BATCH: i64 = 8;
const MOST_ATTEMPTS: i64 = 10;
const FIRST_PAUSE: i64 = 5 * Instant::SECOND;
const POLL: Duration = Duration::from_secs(5);

/// Runs jobs until `stop`; a job that has begun is finished.
pub async fn run_worker(backend: Backend, stop: CancellationToken) {
    while !stop.is_cancelled() {
        let may_be_woken = match run_batch(&backend, &stop).await {
            Ok(0) => true,
            Ok(_) => continue,
            Err(error) => {
                tracing::error!(%error, "the worker could not reach its jobs");
                false
            }
        };
        tokio::select! {
            () = tokio::time::sleep(POLL) => {}
            () = backend.worker_woken(), if may_be_woken => {}
            () = stop.cancelled() => {}
        }
    }
}

/// Runs what is due now, and returns how many jobs that were.
pub async fn run_due(backend: &Backend) -> Result<usize> {
    run_batch(backend, &CancellationToken::new()).await
}

async fn run_batch(backend: &Backend, stop: &CancellationToken) -> Result<usize> {
    let mut tx = Tx::write(backend).await?;
    schedule::plan(&mut tx).await?;
    let until = tx.now.plus(CLAIM);
    let claimed = sql::claim(&mut tx, until, BATCH).await?;
    tx.commit().await?;
    let count = claimed.len();
    for row in claimed {
        if stop.is_cancelled() {
            release(backend, row).await?;
            continue;
        }
        let outcome = match serde_json::from_str::<Job>(&row.payload) {
            Ok(job) => run(backend, job).await,
            Err(error) => Err(JobError::Fail(Error::internal("job that cannot be read", error))),
        };
        settle(backend, row, outcome).await?;
    }
    Ok(count)
}

/// Gives a claimed job back untouched, so that it need not wait until the claim expires.
async fn release(backend: &Backend, row: sql::ClaimedRow) -> Result<()> {
    let mut tx = Tx::write(backend).await?;
    sql::release(&mut tx, row.id).await?;
    tx.commit().await
}

async fn run(backend: &Backend, job: Job) -> Result<(), JobError> {
    match job {
        Job::PrepareUpload { attachment } => files::uploads::prepare(backend, attachment).await,
        Job::RemoveFiles { school, attachments } => files::uploads::remove_files(backend, school, &attachments).await,
        Job::SweepUploads => Ok(files::uploads::sweep(backend).await?),
        Job::ForgetExpired => Ok(accounts::forget_expired(backend).await?),
        Job::PurgeDeletedPosts => Ok(feed::purge_deleted(backend).await?),
    }
}

async fn settle(backend: &Backend, row: sql::ClaimedRow, outcome: Result<(), JobError>) -> Result<()> {
    let mut tx = Tx::write(backend).await?;
    match outcome {
        Ok(()) => sql::delete(&mut tx, row.id).await?,
        Err(JobError::Retry(error)) if row.attempts < MOST_ATTEMPTS => {
            tracing::warn!(%error, attempts = row.attempts, "a job will be tried again");
            let pause = FIRST_PAUSE << row.attempts.min(10);
            let again = tx.now.plus(pause);
            sql::retry(&mut tx, row.id, again, &error.to_string()).await?;
        }
        Err(JobError::Retry(error) | JobError::Fail(error)) => {
            tracing::error!(%error, attempts = row.attempts, "a job failed for good");
            sql::fail(&mut tx, row.id, &error.to_string()).await?;
        }
    }
    tx.commit().await
}
