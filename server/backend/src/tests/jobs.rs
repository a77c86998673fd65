//! Work done afterwards: once, again after a crash, and not for ever.

use super::{
    uploads::{has_upload, with},
    world::*,
};
use crate::{
    Tx, db_test, execute, feed,
    jobs::{self, Job, run_due},
};
use domain::{feed::PostCard, time::Instant};
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
        let claimed_until = world.now().plus(2 * Instant::MINUTE);
        change(
            &world,
            "UPDATE job SET claimed_until = $1, attempts = 1 WHERE kind = 'remove_files'",
            claimed_until.0,
        )
        .await;
        world.wait(2 * Instant::MINUTE - 1);
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

db_test! {
    async fn a_file_that_can_never_be_prepared_is_told_to_those_who_manage_its_post(t: TestBackend) {
        let world = World::new(t).await;
        let unreadable = has_upload(&world, ANNA, "photo", "pending").await;
        let post = world.has(ANNA, with(&[unreadable], draft(to(GROEP_3), "met foto"))).await;
        enqueue(&world, &Job::PrepareUpload { attachment: unreadable }, world.now()).await;
        let card = async |person| world.sees(person, async |work| feed::post_page(work, post).await).await.expect("the post").card;
        let files = |card: PostCard| (card.pending_files, card.refused_files);
        assert_eq!(files(card(ANNA).await), (1, 0));
        for _ in 0..10 {
            run_due(&world.backend).await.expect("jobs run");
            world.wait(2 * Instant::HOUR);
        }
        assert_eq!(failed(&world).await[0].0, "prepare_upload");
        assert_eq!(files(card(ALI).await), (0, 1));
        assert_eq!(files(card(SANNE).await), (0, 0), "readers cannot do anything about it");
        let mine = world.sees(ANNA, async |work| feed::my_posts(work, None).await).await.expect("her posts").mine;
        assert_eq!((mine[0].pending_files, mine[0].refused_files), (0, 1));
    }
}

db_test! {
    async fn a_video_keeps_no_photo_waiting(t: TestBackend) {
        let world = World::new(t).await;
        let attachment = has_upload(&world, ANNA, "video", "pending").await;
        enqueue(&world, &Job::PrepareVideo { attachment }, world.now()).await;
        enqueue(&world, &harmless(), world.now().plus(1)).await;
        world.wait(1);
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        let until = tx.now.plus(Instant::MINUTE);
        let mut next = async |lane| jobs::sql::claim(&mut tx, lane, until).await.expect("a claim").map(|row| row.payload);
        assert!(next("quick").await.is_some_and(|payload| payload.contains("remove_files")));
        assert!(next("quick").await.is_none());
        assert!(next("videos").await.is_some_and(|payload| payload.contains("prepare_video")));
    }
}

db_test! {
    async fn who_lost_a_claim_changes_nothing_any_more(t: TestBackend) {
        let world = World::new(t).await;
        enqueue(&world, &harmless(), world.now()).await;
        let claim = async || {
            let mut tx = Tx::write(&world.backend).await.expect("a transaction");
            let until = tx.now.plus(Instant::MINUTE);
            let row = jobs::sql::claim(&mut tx, "quick", until).await.expect("a claim");
            tx.commit().await.expect("kept");
            row
        };
        let lost = claim().await.expect("a job");
        assert!(claim().await.is_none(), "it is claimed");
        world.wait(Instant::MINUTE);
        let held = claim().await.expect("the claim expired");
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        let until = tx.now.plus(Instant::MINUTE);
        assert!(!jobs::sql::renew(&mut tx, &lost, until).await.expect("an answer"));
        jobs::sql::delete(&mut tx, &lost).await.expect("nothing happens");
        assert!(jobs::sql::renew(&mut tx, &held, until).await.expect("an answer"));
    }
}
