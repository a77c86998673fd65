//! What happens between publishing and sending, and what a stop in between leaves behind.

use super::super::viewing::{looks_along, reads};
use super::*;
use crate::{clock::random_id, db_test, jobs::Job, notices::tell::sql as tell_sql};
use domain::notices::Reading;
use uuid::Uuid;

async fn at_five(world: &World) -> (usize, usize) {
    goes_to(world, "2026-11-23T17:00").await;
    (mails(world, OF_SANNE).len(), mails(world, OF_MARK).len())
}

db_test! {
    async fn who_read_it_meanwhile_is_told_nothing(t: TestBackend) {
        let world = World::new(t).await;
        let post = world.has_post(ANNA, to(GROEP_3), "Naar het bos").await;
        world.does(SANNE, async |work| feed::mark_seen(work, &[post]).await).await.expect("seen");
        work_off(&world).await;
        assert_eq!(world.count("SELECT count(*) FROM notice n JOIN person p ON p.id = n.person_id WHERE p.given_name = 'Sanne'").await, 0);
        world.does(MARK, async |work| feed::mark_all_read(work, work.now, key()).await).await.expect("marked");
        assert_eq!(at_five(&world).await, (0, 0));
    }
}

db_test! {
    async fn who_was_only_looked_along_with_is_told(t: TestBackend) {
        let world = World::new(t).await;
        let post = world.has_post(ANNA, to(GROEP_3), "Naar het bos").await;
        let token = looks_along(&world, "joost", SANNE).await.expect("begun");
        reads(&world, &token, async |work| feed::post_page(work, post).await).await.expect("a post");
        goes_to(&world, "2026-11-23T17:00").await;
        assert!(mails(&world, OF_SANNE).iter().any(|mail| mail.text.contains("Naar het bos")));
    }
}

db_test! {
    async fn a_post_that_is_gone_is_not_told(t: TestBackend) {
        let world = World::new(t).await;
        let post = world.has_post(ANNA, to(GROEP_3), "Naar het bos").await;
        work_off(&world).await;
        deletes(&world, ANNA, post).await;
        let ended = PostDraft { ends_on: "2026-11-23".parse().ok(), ..draft(to(GROEP_6), "Alleen vandaag") };
        world.has(KARIN, ended).await;
        goes_to(&world, "2026-11-23T16:00").await;
        changes(&world, "UPDATE post_audience SET ends_on = '2026-11-22' WHERE post_id IN (SELECT id FROM post WHERE author_id = $1)", KARIN).await;
        assert_eq!(at_five(&world).await, (0, 0));
        assert_eq!(world.count("SELECT count(*) FROM mail_message WHERE dropped_at IS NULL").await, 0);
        assert_eq!(world.count("SELECT count(*) FROM notice WHERE state <> 'dropped'").await, 0);
    }
}

db_test! {
    async fn a_post_that_was_gone_for_a_moment_is_told(t: TestBackend) {
        let world = World::new(t).await;
        chooses(&world, SANNE, Rhythm::AtOnce).await;
        let post = world.has_post(ANNA, to(GROEP_3), "Naar het bos").await;
        work_off(&world).await;
        world.wait(4 * Instant::MINUTE);
        deletes(&world, ANNA, post).await;
        world.wait(Instant::MINUTE);
        work_off(&world).await;
        assert!(told(&world).is_empty());
        let restored = world.does(ANNA, async |work| feed::restore(work, post, key()).await).await;
        restored.expect("brought back");
        work_off(&world).await;
        world.wait(5 * Instant::MINUTE);
        work_off(&world).await;
        assert_eq!(told(&world), [OF_SANNE]);
        assert_eq!(at_five(&world).await, (1, 1));
    }
}

/// After the post was published, and before the mail of the day.
async fn is_not_told_after(world: &World, lost: &'static str) {
    world.has_post(ANNA, to(GROEP_3), "Naar het bos").await;
    work_off(world).await;
    changes(world, lost, MARK).await;
    assert_eq!(at_five(world).await, (1, 0), "{lost}");
}

db_test! {
    async fn whose_guardianship_ended_is_told_nothing(t: TestBackend) {
        is_not_told_after(&World::new(t).await, "UPDATE guardianship SET ends_on = '2026-11-22' WHERE person_id = $1").await;
    }
}

db_test! {
    async fn who_is_no_longer_informed_is_told_nothing(t: TestBackend) {
        is_not_told_after(&World::new(t).await, "UPDATE guardianship SET information = 'none' WHERE person_id = $1").await;
    }
}

db_test! {
    async fn whose_account_is_closed_is_told_nothing(t: TestBackend) {
        is_not_told_after(&World::new(t).await, "UPDATE person SET closed_at = 1 WHERE id = $1").await;
    }
}

db_test! {
    async fn whose_child_left_the_group_is_told_nothing(t: TestBackend) {
        let left = "UPDATE placement SET ends_on = '2026-11-22' WHERE $1 = $1 AND child_id IN (SELECT c.id FROM child c WHERE c.given_name = 'Mila')";
        let world = World::new(t).await;
        world.has_post(ANNA, to(GROEP_3), "Naar het bos").await;
        work_off(&world).await;
        changes(&world, left, MARK).await;
        assert_eq!(at_five(&world).await, (0, 0));
    }
}

db_test! {
    async fn whom_a_court_keeps_from_information_is_told_nothing(t: TestBackend) {
        let world = World::new(t).await;
        let before = world.has_post(ANNA, to(GROEP_3), "Ervoor").await;
        work_off(&world).await;
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        for child in [MILA, FINN] {
            let order = "INSERT INTO restriction (school_id, id, child_id, person_id, note, starts_on, created_at, created_by)
                         VALUES ($1, $2, $3, $4, '', '2026-11-23', 0, $5)";
            let id = random_id().expect("an id");
            execute!(tx.conn(), order, REGENBOOG.0, id, child.0, MARK.0, PETRA.0).expect("an order");
        }
        tx.commit().await.expect("kept");
        world.has(PETRA, urgent("Erna")).await;
        assert_eq!(at_five(&world).await, (2, 0));
        assert!(mails(&world, OF_SANNE).iter().any(|mail| mail.text.contains(&before.to_string())));
    }
}

db_test! {
    async fn addresses_that_do_not_work_get_urgent_posts_only(t: TestBackend) {
        let world = World::new(t).await;
        changes(&world, "UPDATE person SET mail_bounced_at = 1 WHERE id = $1", MARK).await;
        changes(&world, "UPDATE person SET mail = NULL, mail_on_file = 'sanne@elders.example' WHERE id = $1", SANNE).await;
        world.has_post(ANNA, to(GROEP_3), "Gewoon").await;
        world.has(PETRA, urgent("Dringend")).await;
        assert_eq!(at_five(&world).await, (0, 1));
        assert!(!told(&world).iter().any(|address| address.contains("elders")), "no account, no notice");
    }
}

db_test! {
    async fn a_job_that_was_stopped_halfway_tells_everybody_once(t: TestBackend) {
        let world = World::new(t).await;
        with_many(&world, 250).await;
        let post = world.has_post(ANNA, to(GROEP_3), "Naar het bos").await;
        // The first hundred were noted, and then the program stopped.
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        let day = "2026-11-23".parse().expect("a day");
        let rows = tell_sql::to_tell(&mut tx, REGENBOOG, post, day, false, Uuid::nil()).await.expect("people");
        assert_eq!(rows.len(), 100);
        for row in &rows {
            let due = world.now().plus(8 * HOUR);
            let told = tell_sql::Told { person: row.person_id, reading: Reading::Family, urgent: false, due };
            tell_sql::tell(&mut tx, REGENBOOG, post, told).await.expect("noted");
        }
        tx.commit().await.expect("kept");
        work_off(&world).await;
        let all = world.count("SELECT count(*) FROM notice").await;
        assert_eq!((all, world.count("SELECT count(*) FROM (SELECT DISTINCT person_id FROM notice) AS p").await), (257, 257));
        // Once more from the beginning.
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        let now = tx.now;
        tx.enqueue(Some(REGENBOOG), &Job::TellOfPost { school: REGENBOOG, post, since: now }, now).await.expect("asked");
        tx.commit().await.expect("kept");
        work_off(&world).await;
        assert_eq!(world.count("SELECT count(*) FROM notice").await, all);
        goes_to(&world, "2026-11-23T17:00").await;
        let mut told = told(&world);
        told.dedup();
        assert_eq!((told.len(), mailbox(&world).all().len()), (257, 257));
        assert_eq!(world.count("SELECT count(*) FROM notice WHERE state <> 'sent'").await, 0);
    }
}

db_test! {
    async fn making_mails_stops_and_goes_on(t: TestBackend) {
        let world = World::new(t).await;
        world.has_post(ANNA, to(GROEP_3), "Naar het bos").await;
        work_off(&world).await;
        world.wait(8 * HOUR);
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        let (now, batch) = (tx.now, random_id().expect("an id"));
        assert!(notices::gather::sql::take(&mut tx, SANNE, false, now, batch).await.expect("taken"));
        // The program stops before it commits.
        drop(tx);
        let (one, other) = tokio::join!(notices::gather(&world.backend), notices::gather(&world.backend));
        one.and(other).expect("mails");
        work_off(&world).await;
        assert_eq!(world.count("SELECT count(*) FROM mail_message").await, 7);
        assert_eq!((mails(&world, OF_SANNE).len(), mails(&world, OF_MARK).len()), (1, 1));
    }
}

db_test! {
    async fn what_was_due_while_nobody_worked_does_not_come_at_night(t: TestBackend) {
        let world = World::new(t).await;
        chooses(&world, SANNE, Rhythm::AtOnce).await;
        goes_to(&world, "2026-11-23T20:50").await;
        world.has_post(ANNA, to(GROEP_3), "Naar het bos").await;
        work_off(&world).await;
        goes_to(&world, "2026-11-23T23:00").await;
        assert!(told(&world).is_empty());
        goes_to(&world, "2026-11-24T06:59").await;
        assert!(told(&world).is_empty());
        goes_to(&world, "2026-11-24T07:00").await;
        assert_eq!(told(&world), [OF_SANNE]);
        goes_to(&world, "2026-11-24T18:12").await;
        assert!(mails(&world, OF_MARK).len() == 1 && told(&world).len() > 3, "late, but not at night");
    }
}

db_test! {
    async fn notices_are_forgotten_with_their_posts_and_with_time(t: TestBackend) {
        let world = World::new(t).await;
        let post = world.has_post(ANNA, to(GROEP_3), "weg").await;
        work_off(&world).await;
        deletes(&world, ANNA, post).await;
        world.wait(31 * 24 * HOUR);
        feed::purge_deleted(&world.backend).await.expect("purged");
        assert_eq!(world.count("SELECT count(*) FROM notice").await, 0);
        world.has_post(ANNA, to(GROEP_3), "blijft").await;
        work_off(&world).await;
        world.wait(61 * 24 * HOUR);
        crate::accounts::forget_expired(&world.backend).await.expect("forgotten");
        assert_eq!(world.count("SELECT count(*) FROM notice").await, 0);
    }
}
