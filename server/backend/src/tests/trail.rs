//! Every change leaves its trace.

use super::{sql, world::*};
use crate::{Tx, accounts, db_test, feed};
use domain::{
    feed::{AudienceChoice, CommentMode, PostDraft},
    language::Language,
};

async fn actions(world: &World) -> Vec<String> {
    let mut tx = Tx::read(&world.backend).await.expect("a connection");
    let rows = crate::fetch_all!(tx.conn(), (String,), sql::AUDIT_ALL).expect("the trail");
    rows.into_iter().map(|(action,)| action).collect()
}

/// The actions that were added since the last question.
struct Trail(usize);

impl Trail {
    async fn grew_by(&mut self, world: &World) -> Vec<String> {
        let all = actions(world).await;
        let new = all[self.0..].to_vec();
        self.0 = all.len();
        world.wait(1);
        new
    }
}

db_test! {
    async fn every_change_of_a_post_is_on_record(t: TestBackend) {
        let (world, mut trail) = (World::new(t).await, Trail(0));
        let post = PostDraft {
            confirmation_requested: true,
            ..draft(to(GROEP_3), "herfst")
        };
        world
            .does(ANNA, async |work| feed::save_draft(work, post.clone(), key()).await)
            .await
            .expect("saved");
        assert_eq!(trail.grew_by(&world).await, ["post.save_draft"]);
        world
            .publishes(
                ANNA,
                &PostDraft {
                    version: 1,
                    ..post.clone()
                },
            )
            .await
            .expect("published");
        assert_eq!(trail.grew_by(&world).await, ["post.publish"]);
        world
            .publishes(
                ANNA,
                &PostDraft {
                    version: 2,
                    ..post.clone()
                },
            )
            .await
            .expect("changed");
        assert_eq!(trail.grew_by(&world).await, ["post.change"]);
        world
            .does(SANNE, async |work| feed::set_thanks(work, post.id, true, key()).await)
            .await
            .expect("thanked");
        assert_eq!(trail.grew_by(&world).await, ["post.thank"]);
        world
            .does(SANNE, async |work| feed::confirm_read(work, post.id, key()).await)
            .await
            .expect("confirmed");
        assert_eq!(trail.grew_by(&world).await, ["post.confirm"]);
        world
            .does(ANNA, async |work| feed::delete(work, post.id, key()).await)
            .await
            .expect("deleted");
        assert_eq!(trail.grew_by(&world).await, ["post.delete"]);
        world
            .does(ANNA, async |work| feed::restore(work, post.id, key()).await)
            .await
            .expect("restored");
        assert_eq!(trail.grew_by(&world).await, ["post.restore"]);
    }
}

db_test! {
    async fn every_decision_and_comment_is_on_record(t: TestBackend) {
        let (world, mut trail) = (World::new(t).await, Trail(0));
        for (approve, action) in [(true, "post.approve"), (false, "post.decline")] {
            let post = draft(to(GROEP_3), "van de stagiair");
            world.publishes(DAAN, &post).await.expect("handed in");
            assert_eq!(trail.grew_by(&world).await, ["post.publish"]);
            world
                .does(ANNA, async |work| feed::decide(work, post.id, 1, approve, "nee", key()).await)
                .await
                .expect("decided");
            assert_eq!(trail.grew_by(&world).await, [action]);
        }
        let post = world
            .has(
                ANNA,
                PostDraft {
                    comments: CommentMode::Moderated,
                    ..draft(to(GROEP_3), "herfst")
                },
            )
            .await;
        trail.grew_by(&world).await;
        let comment = world
            .does(SANNE, async |work| feed::add_comment(work, post, "Mooi", false, key()).await)
            .await
            .expect("a comment")
            .id;
        world
            .does(ANNA, async |work| feed::decide_comment(work, comment, true, key()).await)
            .await
            .expect("approved");
        world
            .does(MARK, async |work| feed::report_comment(work, comment, key()).await)
            .await
            .expect("reported");
        world
            .does(SANNE, async |work| feed::remove_comment(work, comment, key()).await)
            .await
            .expect("removed");
        let mut four = trail.grew_by(&world).await;
        four.sort();
        assert_eq!(four, ["comment.add", "comment.decide", "comment.remove", "comment.report"]);
        let question = world
            .does(SANNE, async |work| feed::add_comment(work, post, "Vraag", true, key()).await)
            .await
            .expect("a question")
            .id;
        world
            .does(ANNA, async |work| feed::answer_privately(work, question, "Antwoord", key()).await)
            .await
            .expect("an answer");
        assert_eq!(trail.grew_by(&world).await, ["comment.add", "comment.add"]);
    }
}

db_test! {
    async fn what_concerns_several_schools_is_on_record_in_each(t: TestBackend) {
        let (world, mut trail) = (World::new(t).await, Trail(0));
        world
            .does(SANNE, async |work| feed::mark_all_read(work, work.now, key()).await)
            .await
            .expect("marked");
        assert_eq!(trail.grew_by(&world).await, ["feed.mark_read", "feed.mark_read"]);
        world
            .does(MARK, async |work| accounts::choose_language(work, Language::En).await)
            .await
            .expect("chosen");
        world
            .does(MARK, async |work| accounts::choose_theme(work, "dark").await)
            .await
            .expect("chosen");
        let mut settings = trail.grew_by(&world).await;
        settings.sort();
        assert_eq!(settings, ["person.choose_language", "person.choose_theme"]);
    }
}

db_test! {
    async fn who_only_looks_leaves_no_trace(t: TestBackend) {
        let (world, mut trail) = (World::new(t).await, Trail(0));
        let post = world.has_post(ANNA, AudienceChoice::School, "herfst").await;
        trail.grew_by(&world).await;
        world.titles(SANNE).await;
        world.sees_post(SANNE, post).await;
        world
            .does(SANNE, async |work| feed::mark_seen(work, &[post]).await)
            .await
            .expect("seen");
        assert!(trail.grew_by(&world).await.is_empty());
    }
}
