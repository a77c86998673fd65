//! What becomes of comments: approved, declined and sent again, taken away and brought back, reported.

use super::{comments::*, world::*};
use crate::{Error, db_test, error::Conflict, feed};
use domain::{
    feed::{CommentMode, CommentState},
    time::Instant,
};

db_test! {
    async fn a_moderated_comment_is_seen_after_approval(t: TestBackend) {
        let world = World::new(t).await;
        let post = post_with(&world, CommentMode::Moderated).await;
        let good = comments(&world, SANNE, post, "goed", false).await.expect("a comment");
        world.wait(1);
        let bad = comments(&world, SANNE, post, "fout", false).await.expect("a comment");
        world.wait(1);
        comments(&world, ALI, post, "van de leerkracht", false).await.expect("a comment");
        assert_eq!(
            bodies(&world, MARK, post).await,
            ["van de leerkracht"],
            "who moderates need not wait"
        );
        assert_eq!(bodies(&world, SANNE, post).await.len(), 3, "the writer sees what waits");
        let page = world
            .sees(ALI, async |work| feed::post_page(work, post).await)
            .await
            .expect("the post");
        assert_eq!(page.card.comments_waiting, 2);
        assert!(matches!(decides(&world, MARK, good, true).await, Err(Error::NotFound)));
        assert!(matches!(decides(&world, SANNE, good, true).await, Err(Error::Denied)));
        decides(&world, ALI, good, true).await.expect("approved");
        decides(&world, ANNA, bad, false).await.expect("declined");
        assert!(matches!(
            decides(&world, ANNA, good, false).await,
            Err(Error::Conflict(Conflict::AlreadyDone))
        ));
        assert_eq!(bodies(&world, MARK, post).await, ["goed", "van de leerkracht"]);
        let declined = views(&world, SANNE, post).await.into_iter().find(|comment| comment.id == bad);
        assert_eq!(declined.map(|comment| comment.state), Some(CommentState::Declined));
    }
}

db_test! {
    async fn a_comment_is_taken_away_by_its_writer_or_who_manages_the_post(t: TestBackend) {
        let world = World::new(t).await;
        let post = post_with(&world, CommentMode::Open).await;
        for remover in [SANNE, ANNA, ALI, PETRA] {
            let comment = comments(&world, SANNE, post, "oeps", false).await.expect("a comment");
            for other in [MARK, DAAN] {
                assert!(matches!(removes(&world, other, comment).await, Err(Error::Denied)), "{other}");
            }
            removes(&world, remover, comment).await.expect("removed");
            assert!(bodies(&world, ANNA, post).await.is_empty());
            assert!(
                matches!(removes(&world, remover, comment).await, Err(Error::NotFound)),
                "it is gone"
            );
        }
    }
}

db_test! {
    async fn a_report_reaches_who_manages_the_post_and_counts_once_for_each_person(t: TestBackend) {
        let world = World::new(t).await;
        let post = post_with(&world, CommentMode::Open).await;
        let comment = comments(&world, SANNE, post, "ongepast", false).await.expect("a comment");
        for _ in 0..2 {
            reports(&world, MARK, comment).await.expect("reported");
        }
        reports(&world, DAAN, comment).await.expect("reported");
        assert!(matches!(reports(&world, SANNE, comment).await, Err(Error::Denied)), "not one's own");
        assert_eq!(views(&world, ANNA, post).await[0].reported, 2);
        assert_eq!(views(&world, MARK, post).await[0].reported, 0, "readers do not learn who complains");
        let told = async |reader| {
            let page = world.sees(reader, async |work| feed::post_page(work, post).await).await;
            page.expect("the post").card.comments_reported
        };
        assert_eq!([told(ANNA).await, told(MARK).await], [1, 0], "the author's side is told on the card");
        let mine = world.sees(ANNA, async |work| feed::my_posts(work, None).await).await.expect("her posts");
        assert_eq!(mine.mine[0].comments_reported, 1);
        decides(&world, ALI, comment, true).await.expect("it may stand");
        assert_eq!((told(ANNA).await, views(&world, ANNA, post).await[0].reported), (0, 0));
        assert_eq!(bodies(&world, MARK, post).await, ["ongepast"]);
        reports(&world, ILSE, comment).await.expect("reported");
        decides(&world, ALI, comment, false).await.expect("it may not stand");
        assert!(bodies(&world, MARK, post).await.is_empty());
    }
}

db_test! {
    async fn a_declined_comment_is_changed_by_its_writer_and_waits_again(t: TestBackend) {
        let world = World::new(t).await;
        let post = post_with(&world, CommentMode::Moderated).await;
        let comment = comments(&world, SANNE, post, "te scherp", false).await.expect("a comment");
        assert!(
            matches!(edits(&world, SANNE, comment, "milder").await, Err(Error::Conflict(Conflict::AlreadyDone))),
            "it waits"
        );
        decides(&world, ANNA, comment, false).await.expect("declined");
        assert!(views(&world, SANNE, post).await[0].may_edit);
        assert!(!views(&world, ANNA, post).await[0].may_edit, "nobody else changes it");
        assert!(matches!(edits(&world, ANNA, comment, "milder").await, Err(Error::Denied)));
        assert!(matches!(edits(&world, MARK, comment, "milder").await, Err(Error::NotFound)));
        assert!(matches!(edits(&world, SANNE, comment, " ").await, Err(Error::Invalid(_))));
        let sent = edits(&world, SANNE, comment, "milder").await.expect("sent again");
        assert_eq!((sent.id, sent.state), (comment, CommentState::Pending));
        assert!(world.trail(comment.0).await.iter().any(|(action, detail)| action == "comment.edit" && detail.contains("te scherp")));
        decides(&world, ANNA, comment, true).await.expect("approved");
        assert_eq!(bodies(&world, MARK, post).await, ["milder"]);
    }
}

db_test! {
    async fn whoever_took_a_comment_away_can_bring_it_back_for_a_moment(t: TestBackend) {
        let world = World::new(t).await;
        let post = post_with(&world, CommentMode::Moderated).await;
        let comment = comments(&world, SANNE, post, "hallo", false).await.expect("a comment");
        assert!(matches!(restores(&world, SANNE, comment).await, Err(Error::NotFound)), "it is there");
        removes(&world, ANNA, comment).await.expect("removed");
        for other in [SANNE, ALI, MARK, KARIN] {
            assert!(matches!(restores(&world, other, comment).await, Err(Error::NotFound)), "{other}");
        }
        restores(&world, ANNA, comment).await.expect("brought back");
        assert_eq!(views(&world, ANNA, post).await[0].state, CommentState::Pending, "as it was");
        assert!(bodies(&world, MARK, post).await.is_empty());
        removes(&world, SANNE, comment).await.expect("removed");
        world.wait(6 * Instant::MINUTE);
        assert!(matches!(restores(&world, SANNE, comment).await, Err(Error::Conflict(Conflict::TooLate))));
    }
}

db_test! {
    async fn an_approval_at_the_same_moment_does_not_publish_what_was_taken_away(t: TestBackend) {
        let world = World::new(t).await;
        let post = post_with(&world, CommentMode::Moderated).await;
        let comment = comments(&world, SANNE, post, "oeps", false).await.expect("a comment");
        let mut removing = world.work(SANNE).await;
        feed::remove_comment(&mut removing, comment, key()).await.expect("removed");
        let finish = async {
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
            removing.commit().await.expect("kept");
        };
        let (approved, ()) = tokio::join!(decides(&world, ANNA, comment, true), finish);
        assert!(
            matches!(approved, Err(Error::NotFound | Error::Conflict(Conflict::AlreadyDone))),
            "{approved:?}"
        );
        assert!(bodies(&world, MARK, post).await.is_empty());
    }
}
