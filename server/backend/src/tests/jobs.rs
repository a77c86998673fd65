//! Work done afterwards: once, again after a crash, and not for ever.

use super::{uploads::has_upload, world::*};
use crate::{
    Tx, db_test, execute,
    jobs::{self, Job, run_due},
};
use domain::time::Instant;
use std::{collections::HashSet, sync::Arc};

/// A job for which it shows that it ran: files that are gone.
fn harmless() -> Job {
    Job::RemoveFiles {
        school: REGENBOOG,
        attachments: Vec::new(),
    }
}

async fn enqueue(world: &World, job: &Job, run_at: Instant) {
    let mut tx = Tx::write(&world.backend).await.expect("a transaction");
    tx.enqueue(Some(REGENBOOG), job, run_at).await.expect("enqueued");
    tx.commit().await.expect("kept");
}

async fn waiting(world: &World) -> i64 {
    let mut tx = Tx::read(&world.backend).await.expect("a connection");
    jobs::waiting(&mut tx).await.expect("a count")
}

async fn failed(world: &World) -> Vec<(String, String)> {
    let mut tx = Tx::read(&world.backend).await.expect("a connection");
    jobs::failed(&mut tx).await.expect("a list")
}

async fn change(world: &World, statement: &'static str, value: i64) {
    let mut tx = Tx::write(&world.backend).await.expect("a transaction");
    execute!(tx.conn(), statement, value).expect("changed");
    tx.commit().await.expect("kept");
}

db_test! {
    async fn a_job_runs_once_when_its_time_comes(t: TestBackend) {
        let world = World::new(t).await;
        enqueue(&world, &harmless(), world.now().plus(Instant::MINUTE)).await;
        assert_eq!(run_due(&world.backend).await.expect("jobs run"), 0);
        world.wait(Instant::MINUTE);
        assert_eq!(run_due(&world.backend).await.expect("jobs run"), 1);
        assert_eq!((run_due(&world.backend).await.expect("jobs run"), waiting(&world).await), (0, 0));
    }
}

db_test! {
    async fn a_job_of_a_change_that_was_not_kept_does_not_run(t: TestBackend) {
        let world = World::new(t).await;
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        let now = tx.now;
        tx.enqueue(None, &harmless(), now).await.expect("enqueued");
        drop(tx);
        assert_eq!((run_due(&world.backend).await.expect("jobs run"), waiting(&world).await), (0, 0));
    }
}

db_test! {
    async fn a_job_whose_worker_crashed_runs_again_when_the_claim_ends(t: TestBackend) {
        let world = World::new(t).await;
        enqueue(&world, &harmless(), world.now()).await;
        let claimed_until = world.now().plus(15 * Instant::MINUTE);
        change(
            &world,
            "UPDATE job SET claimed_until = $1, attempts = 1 WHERE kind = 'remove_files'",
            claimed_until.0,
        )
        .await;
        world.wait(15 * Instant::MINUTE - 1);
        assert_eq!(run_due(&world.backend).await.expect("jobs run"), 0, "somebody may still be at it");
        world.wait(1);
        assert_eq!(run_due(&world.backend).await.expect("jobs run"), 1);
        assert_eq!(waiting(&world).await, 0);
    }
}

db_test! {
    /// An upload whose bytes cannot be read may be readable later: the disk may be back.
    async fn a_failing_job_is_tried_ten_times_with_growing_pauses(t: TestBackend) {
        let world = World::new(t).await;
        let unreadable = has_upload(&world, ANNA, "photo", "pending").await;
        enqueue(&world, &Job::PrepareUpload { attachment: unreadable }, world.now()).await;
        for attempt in 1..=9 {
            run_due(&world.backend).await.expect("jobs run");
            let again_at = world.count("SELECT run_at FROM job WHERE kind = 'prepare_upload'").await;
            assert_eq!(again_at - world.now().0, (5 * Instant::SECOND) << attempt, "after attempt {attempt}");
            assert!(failed(&world).await.is_empty());
            world.wait(again_at - world.now().0);
        }
        run_due(&world.backend).await.expect("jobs run");
        assert_eq!(failed(&world).await[0].0, "prepare_upload");
        world.wait(Instant::DAY);
        run_due(&world.backend).await.expect("jobs run");
        assert_eq!(
            world.count("SELECT attempts FROM job WHERE kind = 'prepare_upload'").await,
            10,
            "it is left alone now"
        );
    }
}

db_test! {
    async fn a_job_that_cannot_be_read_fails_at_once(t: TestBackend) {
        let world = World::new(t).await;
        enqueue(&world, &harmless(), world.now()).await;
        change(
            &world,
            "UPDATE job SET kind = 'unknown', payload = '{\"kind\":\"unknown\"}' WHERE run_at = $1",
            world.now().0,
        )
        .await;
        run_due(&world.backend).await.expect("jobs run");
        assert_eq!(failed(&world).await[0].0, "unknown");
    }
}

db_test! {
    async fn workers_side_by_side_run_each_job_once(t: TestBackend) {
        let world = Arc::new(World::new(t).await);
        for _ in 0..40 {
            enqueue(&world, &harmless(), world.now()).await;
        }
        let worker = |backend: crate::Backend| async move {
            let mut ran = 0;
            loop {
                match run_due(&backend).await.expect("jobs run") {
                    0 => return ran,
                    more => ran += more,
                }
            }
        };
        let workers: Vec<_> = (0..4).map(|_| tokio::spawn(worker(world.backend.clone()))).collect();
        let mut ran = 0;
        for worker in workers {
            ran += worker.await.expect("the worker ends well");
        }
        assert_eq!((ran, waiting(&world).await), (40, 0));
    }
}

db_test! {
    async fn what_is_planned_waits_once_however_many_workers_there_are(t: TestBackend) {
        let world = World::new(t).await;
        let planned: HashSet<String> = jobs::schedule::schedule().iter().map(|(job, _)| format!("{job:?}")).collect();
        let (one, other) = tokio::join!(run_due(&world.backend), run_due(&world.backend));
        assert_eq!(
            (one.expect("jobs run"), other.expect("jobs run")),
            (0, 0),
            "the first turn is the next one"
        );
        let rows = async || usize::try_from(world.count("SELECT count(*) FROM job WHERE dedup_key IS NOT NULL").await).expect("a count");
        assert_eq!(rows().await, planned.len());
        world.wait(Instant::DAY);
        assert_eq!(run_due(&world.backend).await.expect("jobs run"), planned.len());
        run_due(&world.backend).await.expect("jobs run");
        assert_eq!(rows().await, planned.len(), "the next turn is planned again");
        assert!(failed(&world).await.is_empty());
    }
}

db_test! {
    async fn a_planned_job_that_failed_for_good_has_its_next_turn(t: TestBackend) {
        let world = World::new(t).await;
        run_due(&world.backend).await.expect("jobs run");
        change(
            &world,
            "UPDATE job SET payload = '{\"kind\":\"unknown\"}' WHERE kind = 'sweep_uploads' AND run_at > $1",
            0,
        )
        .await;
        world.wait(Instant::HOUR);
        run_due(&world.backend).await.expect("jobs run");
        run_due(&world.backend).await.expect("jobs run");
        assert_eq!(failed(&world).await[0].0, "sweep_uploads");
        let planned = "SELECT count(*) FROM job WHERE kind = 'sweep_uploads' AND failed_at IS NULL";
        assert_eq!(world.count(planned).await, 1);
    }
}
