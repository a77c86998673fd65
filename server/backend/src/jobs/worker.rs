//! Claims due jobs one at a time, runs them, and puts failed ones back with growing pauses. A claim is renewed while its job
//! runs and expires when nobody renews it, so a crash loses nothing.

use super::{
    Job, JobError, schedule,
    sql::{self, ClaimedRow},
};
use crate::{Backend, Error, Result, Tx, accounts, exchange, feed, files, invitations, mail, notices};
use domain::time::Instant;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

const CLAIM: i64 = 2 * Instant::MINUTE;
const RENEW: Duration = Duration::from_secs(30);
const MOST_ATTEMPTS: i64 = 10;
/// A mail server may be away for a weekend: with pauses of at most an hour these are three days.
const MOST_ATTEMPTS_OF_MAIL: i64 = 80;
const LONGEST_PAUSE: i64 = Instant::HOUR;
const FIRST_PAUSE: i64 = 5 * Instant::SECOND;
const POLL: Duration = Duration::from_secs(5);
/// How long the job at hand may take to finish after the signal to stop; one that takes longer is given back and begins anew.
const LAST_MOMENTS: Duration = Duration::from_secs(5);

/// Jobs wait for the one before them in their lane only: a video takes minutes, and so may a mail server; photos need not wait for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    Quick,
    Videos,
    Mail,
}

impl Lane {
    const ALL: [Lane; 3] = [Lane::Quick, Lane::Videos, Lane::Mail];

    fn tag(self) -> &'static str {
        match self {
            Lane::Quick => "quick",
            Lane::Videos => "videos",
            Lane::Mail => "mail",
        }
    }
}

/// Runs jobs until `stop`.
pub async fn run_worker(backend: Backend, stop: CancellationToken) {
    tokio::join!(
        run_lane(&backend, Lane::Quick, &stop),
        run_lane(&backend, Lane::Videos, &stop),
        run_lane(&backend, Lane::Mail, &stop)
    );
}

async fn run_lane(backend: &Backend, lane: Lane, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        let may_be_woken = match run_next(backend, lane, stop).await {
            Ok(false) => true,
            Ok(true) => continue,
            Err(error) => {
                tracing::error!(%error, ?lane, "the worker could not reach its jobs");
                false
            }
        };
        tokio::select! {
            () = tokio::time::sleep(POLL) => {}
            () = backend.worker_woken(lane), if may_be_woken => {}
            () = stop.cancelled() => {}
        }
    }
}

/// Runs what is due now, and returns how many jobs that were.
pub async fn run_due(backend: &Backend) -> Result<usize> {
    let never = CancellationToken::new();
    let mut ran = 0;
    for lane in Lane::ALL {
        while run_next(backend, lane, &never).await? {
            ran += 1;
        }
    }
    Ok(ran)
}

/// Runs the job that is due first, if there is one.
async fn run_next(backend: &Backend, lane: Lane, stop: &CancellationToken) -> Result<bool> {
    let Some(row) = claim(backend, lane).await? else {
        return Ok(false);
    };
    match serde_json::from_str::<Job>(&row.payload) {
        Ok(job) => carry_out(backend, &row, job, stop).await?,
        Err(error) => {
            let error = Error::internal("job that cannot be read", error);
            settle(backend, &row, None, Err(JobError::Fail(error))).await?;
        }
    }
    Ok(true)
}

async fn claim(backend: &Backend, lane: Lane) -> Result<Option<ClaimedRow>> {
    let mut tx = Tx::write(backend).await?;
    if lane == Lane::Quick {
        schedule::plan(&mut tx).await?;
    }
    let until = tx.now.plus(CLAIM);
    let claimed = sql::claim(&mut tx, lane.tag(), until).await?;
    tx.commit().await?;
    Ok(claimed)
}

/// Runs a claimed job to its end, unless the program stops or somebody else took the job over; what was begun is dropped then.
async fn carry_out(backend: &Backend, row: &ClaimedRow, job: Job, stop: &CancellationToken) -> Result<()> {
    let stopped = async {
        stop.cancelled().await;
        tokio::time::sleep(LAST_MOMENTS).await;
    };
    tokio::select! {
        outcome = run(backend, job.clone()) => settle(backend, row, Some(job), outcome).await,
        () = stopped => release(backend, row).await,
        () = until_taken(backend, row) => Ok(()),
    }
}

async fn until_taken(backend: &Backend, row: &ClaimedRow) {
    loop {
        tokio::time::sleep(RENEW).await;
        match renew(backend, row).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => tracing::warn!(%error, "a claim could not be renewed"),
        }
    }
}

async fn renew(backend: &Backend, row: &ClaimedRow) -> Result<bool> {
    let mut tx = Tx::write(backend).await?;
    let until = tx.now.plus(CLAIM);
    let is_mine = sql::renew(&mut tx, row, until).await?;
    tx.commit().await?;
    Ok(is_mine)
}

/// Gives a claimed job back untouched, so that it need not wait until the claim expires.
async fn release(backend: &Backend, row: &ClaimedRow) -> Result<()> {
    let mut tx = Tx::write(backend).await?;
    sql::release(&mut tx, row).await?;
    tx.commit().await
}

async fn run(backend: &Backend, job: Job) -> Result<(), JobError> {
    match job {
        Job::PrepareUpload { attachment } | Job::PrepareVideo { attachment } => files::uploads::prepare(backend, attachment).await,
        Job::RemoveFiles { school, attachments } => files::uploads::remove_files(backend, school, &attachments).await,
        Job::SweepUploads => Ok(files::uploads::sweep(backend).await?),
        Job::ForgetExpired => {
            accounts::forget_expired(backend).await?;
            Ok(exchange::forget_expired(backend).await?)
        }
        Job::PurgeDeletedPosts => Ok(feed::purge_deleted(backend).await?),
        Job::SendMail { message } => mail::send(backend, message).await,
        Job::TellOfPost { school, post, since } => Ok(notices::tell(backend, school, post, since).await?),
        Job::GatherNotices => Ok(notices::gather(backend).await?),
        Job::RemindInvited => Ok(invitations::remind(backend).await?),
    }
}

async fn settle(backend: &Backend, row: &ClaimedRow, job: Option<Job>, outcome: Result<(), JobError>) -> Result<()> {
    let mut tx = Tx::write(backend).await?;
    match outcome {
        Ok(()) => sql::delete(&mut tx, row).await?,
        Err(JobError::Retry(error)) if row.attempts < most_attempts(job.as_ref()) => {
            tracing::warn!(%error, attempts = row.attempts, "a job will be tried again");
            let pause = (FIRST_PAUSE << row.attempts.min(10)).min(LONGEST_PAUSE);
            let again = tx.now.plus(pause);
            sql::retry(&mut tx, row, again, &error.to_string()).await?;
        }
        Err(JobError::Retry(error) | JobError::Fail(error)) => {
            tracing::error!(%error, attempts = row.attempts, "a job failed for good");
            sql::fail(&mut tx, row, &error.to_string()).await?;
            tell_failure(&mut tx, job).await?;
        }
    }
    tx.commit().await
}

fn most_attempts(job: Option<&Job>) -> i64 {
    match job {
        Some(Job::SendMail { .. }) => MOST_ATTEMPTS_OF_MAIL,
        _ => MOST_ATTEMPTS,
    }
}

/// What people wait for must not stay on its way for ever.
async fn tell_failure(tx: &mut Tx, job: Option<Job>) -> Result<()> {
    match job {
        Some(Job::PrepareUpload { attachment } | Job::PrepareVideo { attachment }) => files::uploads::give_up(tx, attachment).await,
        Some(Job::SendMail { message }) => mail::give_up(tx, message).await,
        _ => Ok(()),
    }
}
