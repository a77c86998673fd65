//! Deleting posts, bringing them back, and removing them for good.

use super::{uploads::upload_photo, world::*};
use crate::{Error, Result, db_test, error::Conflict, feed, jobs};
use domain::{
    feed::{AudienceChoice, CommentMode, DraftAttachment, PostDraft},
    ids::{PersonId, PostId},
    time::Instant,
};

async fn deletes(world: &World, person: PersonId, post: PostId) -> Result<()> {
    world.does(person, async |work| feed::delete(work, post, key()).await).await
}

async fn restores(world: &World, person: PersonId, post: PostId) -> Result<()> {
    world.does(person, async |work| feed::restore(work, post, key()).await).await
}

db_test! {
    async fn a_deleted_post_is_gone_for_everybody_and_comes_back_as_it_was(t: TestBackend) {
        let world = World::new(t).await;
        let post = world.has_post(ANNA, AudienceChoice::Child(MILA), "vergissing").await;
        let readers = [SANNE, MARK, ANNA, ALI, LOTTE, PETRA];
        deletes(&world, ANNA, post).await.expect("deleted");
        for person in readers {
            assert!(
                world.titles(person).await.is_empty() && !world.sees_post(person, post).await,
                "{person}"
            );
        }
        restores(&world, ANNA, post).await.expect("restored");
        for person in readers {
            assert_eq!(world.titles(person).await, ["vergissing"], "{person}");
        }
        assert!(world.titles(KARIN).await.is_empty());
    }
}

db_test! {
    async fn a_deletion_can_be_undone_for_five_minutes(t: TestBackend) {
        let world = World::new(t).await;
        let post = world.has_post(ANNA, to(GROEP_3), "weg").await;
        deletes(&world, ANNA, post).await.expect("deleted");
        world.wait(5 * Instant::MINUTE);
        restores(&world, ANNA, post).await.expect("just in time");
        deletes(&world, ANNA, post).await.expect("deleted");
        world.wait(5 * Instant::MINUTE + 1);
        assert!(matches!(
            restores(&world, ANNA, post).await,
            Err(Error::Conflict(Conflict::TooLate))
        ));
    }
}

db_test! {
    async fn only_those_who_manage_a_post_delete_it_or_bring_it_back(t: TestBackend) {
        let world = World::new(t).await;
        let post = world.has_post(ANNA, to(GROEP_3), "blijft").await;
        let others = [SANNE, MARK, YOUSSRA, KARIN, LOTTE, DAAN, ILSE, BEA, TOM];
        for person in others {
            assert!(matches!(deletes(&world, person, post).await, Err(Error::NotFound)), "{person}");
        }
        deletes(&world, ALI, post).await.expect("a colleague of the group");
        for person in others {
            assert!(matches!(restores(&world, person, post).await, Err(Error::NotFound)), "{person}");
        }
        assert!(
            matches!(deletes(&world, ANNA, post).await, Err(Error::NotFound)),
            "it is gone already"
        );
        assert!(
            matches!(restores(&world, ANNA, post).await, Err(Error::NotFound)),
            "a colleague took it away"
        );
        restores(&world, PETRA, post).await.expect("the director");
        deletes(&world, ALI, post).await.expect("again");
        restores(&world, ALI, post).await.expect("who deleted it");
    }
}

db_test! {
    async fn a_post_that_was_never_deleted_is_not_restored(t: TestBackend) {
        let world = World::new(t).await;
        let post = world.has_post(ANNA, to(GROEP_3), "blijft").await;
        assert!(matches!(restores(&world, ANNA, post).await, Err(Error::NotFound)));
    }
}

db_test! {
    async fn after_thirty_days_a_deleted_post_goes_with_all_that_hangs_on_it(t: TestBackend) {
        let world = World::new(t).await;
        let photo = upload_photo(&world, ANNA, REGENBOOG).await;
        let attachments = vec![DraftAttachment {
            id: photo,
            alt_text: "bladeren".into(),
        }];
        let confirmed = PostDraft {
            attachments,
            comments: CommentMode::Open,
            confirmation_requested: true,
            ..draft(to(GROEP_3), "herfst")
        };
        let post = world.has(ANNA, confirmed).await;
        let stays = world.has_post(ANNA, to(GROEP_3), "blijft").await;
        world
            .does(SANNE, async |work| {
                feed::confirm_read(work, post, key()).await?;
                feed::set_thanks(work, post, true, key()).await?;
                feed::add_comment(work, post, "Mooi!", false, key()).await
            })
            .await
            .map(drop)
            .expect("a reader reacts");
        let stored = world.folder.path().join(format!("media/{REGENBOOG}/{photo}"));
        assert!(stored.exists());

        deletes(&world, ANNA, post).await.expect("deleted");
        world.wait(30 * Instant::DAY);
        feed::purge_deleted(&world.backend).await.expect("a purge");
        assert_eq!(world.count("SELECT count(*) FROM post").await, 2, "the last day is included");
        world.wait(1);
        feed::purge_deleted(&world.backend).await.expect("a purge");
        jobs::run_due(&world.backend).await.expect("jobs run");
        for table in [
            "SELECT count(*) FROM comment",
            "SELECT count(*) FROM post_thanks",
            "SELECT count(*) FROM post_seen",
            "SELECT count(*) FROM post_confirmation",
            "SELECT count(*) FROM attachment",
        ] {
            assert_eq!(world.count(table).await, 0, "{table}");
        }
        assert_eq!(world.count("SELECT count(*) FROM post").await, 1);
        assert!(world.sees_post(ANNA, stays).await);
        assert!(!stored.exists());
        assert!(
            world.trail(post.0).await.iter().any(|(action, _)| action == "post.delete"),
            "the trail stays"
        );
    }
}

db_test! {
    async fn a_purge_leaves_nothing_for_tomorrow_and_is_on_record(t: TestBackend) {
        let world = World::new(t).await;
        for number in 0..101 {
            world.wait(3 * Instant::MINUTE);
            world.has_post(ANNA, to(GROEP_3), &format!("nummer {number}")).await;
        }
        let mut tx = crate::Tx::write(&world.backend).await.expect("a transaction");
        crate::execute!(tx.conn(), "UPDATE post SET deleted_at = changed_at, deleted_by = $1", ANNA.0).expect("changed");
        tx.commit().await.expect("kept");
        world.wait(31 * Instant::DAY);
        feed::purge_deleted(&world.backend).await.expect("a purge");
        assert_eq!(world.count("SELECT count(*) FROM post").await, 0);
        assert_eq!(world.count("SELECT count(*) FROM audit_entry WHERE action = 'post.purge'").await, 101);
    }
}
