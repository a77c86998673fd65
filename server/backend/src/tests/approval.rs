//! Posts that somebody approves first.

use super::{
    uploads::{has_upload, with},
    world::*,
};
use crate::{Error, Result, Work, db_test, error::Conflict, feed, files::delivery};
use domain::{
    feed::{AudienceChoice, PostDraft, PostPage, PostState, PublishOutcome},
    ids::{PersonId, PostId},
    media::Variant,
    time::{Instant, LocalMinute},
    validation::{Field, Problem},
};
use std::{sync::Arc, time::Duration};

/// About the post as it stands.
async fn decides(world: &World, person: PersonId, post: PostId, approve: bool) -> Result<PostState> {
    let version = world.version(post).await;
    world.does(person, async |work| decision(work, post, version, approve).await).await
}

async fn decision(work: &mut Work, post: PostId, version: i64, approve: bool) -> Result<PostState> {
    feed::decide(work, post, version, approve, "Noem geen achternamen", key()).await
}

async fn awaiting(world: &World, person: PersonId) -> u32 {
    world
        .sees(person, async |work| feed::awaiting_count(work).await)
        .await
        .expect("a count")
}

async fn waiting_post(world: &World, author: PersonId) -> PostDraft {
    let post = draft(to(GROEP_3), "van de stagiair");
    assert_eq!(
        world.publishes(author, &post).await.expect("handed in"),
        PublishOutcome::AwaitingApproval
    );
    post
}

db_test! {
    async fn a_post_of_a_trainee_or_class_parent_waits_for_who_answers_for_the_group(t: TestBackend) {
        let world = World::new(t).await;
        for author in [DAAN, ILSE] {
            let post = waiting_post(&world, author).await;
            for person in EVERYBODY {
                let knows = [author, ANNA, ALI, JOOST, PETRA].contains(&person);
                assert_eq!(world.sees_post(person, post.id).await, knows, "{person}");
            }
        }
        assert_eq!(
            [
                awaiting(&world, ANNA).await,
                awaiting(&world, PETRA).await,
                awaiting(&world, KARIN).await
            ],
            [2, 2, 0]
        );
        assert_eq!([awaiting(&world, DAAN).await, awaiting(&world, SANNE).await], [0, 0]);
        assert!(world.titles(ANNA).await.is_empty(), "it stands in no feed yet");
    }
}

db_test! {
    async fn an_approved_post_is_published_then(t: TestBackend) {
        let world = World::new(t).await;
        let post = waiting_post(&world, DAAN).await;
        world.wait(Instant::HOUR);
        assert_eq!(decides(&world, ALI, post.id, true).await.expect("approved"), PostState::Published);
        let page = world.feed(SANNE, domain::feed::FeedFilter::default()).await.expect("a feed");
        assert_eq!(page.posts[0].published.clock(), "10:00");
        let author_of = &page.posts[0].author;
        assert_eq!(author_of.name, "Daan Bakker");
        assert_eq!(awaiting(&world, ANNA).await, 0);
    }
}

db_test! {
    async fn an_approved_post_waits_for_its_planned_time(t: TestBackend) {
        let world = World::new(t).await;
        let post = PostDraft {
            publish_at: LocalMinute::from_form_value("2026-11-23T12:00"),
            ..draft(to(GROEP_3), "straks")
        };
        world.publishes(DAAN, &post).await.expect("handed in");
        assert_eq!(decides(&world, ANNA, post.id, true).await.expect("approved"), PostState::Scheduled);
        assert!(world.titles(SANNE).await.is_empty());
        world.wait(3 * Instant::HOUR);
        assert_eq!(world.titles(SANNE).await, ["straks"]);
    }
}

db_test! {
    async fn a_declined_post_goes_back_to_its_author_with_the_reason(t: TestBackend) {
        let world = World::new(t).await;
        let post = waiting_post(&world, DAAN).await;
        assert_eq!(decides(&world, ANNA, post.id, false).await.expect("declined"), PostState::Declined);
        let mine = world
            .sees(DAAN, async |work| feed::my_posts(work, None).await)
            .await
            .expect("his posts")
            .mine;
        assert_eq!(mine[0].state, PostState::Declined);
        assert_eq!(mine[0].decline_reason.as_deref(), Some("Noem geen achternamen"));
        let page = world
            .sees(DAAN, async |work| feed::compose_page(work, Some(post.id)).await)
            .await
            .expect("the draft");
        let again = world.publishes(DAAN, &page.draft).await.expect("handed in again");
        assert_eq!(again, PublishOutcome::AwaitingApproval);
        assert_eq!(awaiting(&world, ANNA).await, 1);
    }
}

db_test! {
    async fn declining_takes_a_reason(t: TestBackend) {
        let world = World::new(t).await;
        let post = waiting_post(&world, DAAN).await;
        let silent = world
            .does(ANNA, async |work| feed::decide(work, post.id, 1, false, " ", key()).await)
            .await;
        let Err(Error::Invalid(errors)) = silent else {
            panic!("a reason is needed")
        };
        assert_eq!(errors.at(Field::DeclineReason), Some(Problem::Required));
    }
}

db_test! {
    async fn one_decision_is_made(t: TestBackend) {
        let world = World::new(t).await;
        for first_approves in [true, false] {
            let post = waiting_post(&world, DAAN).await;
            decides(&world, ANNA, post.id, first_approves).await.expect("decided");
            let late = decides(&world, ALI, post.id, !first_approves).await;
            assert!(
                matches!(late, Err(Error::Conflict(Conflict::AlreadyDone))),
                "after {first_approves}: {late:?}"
            );
        }
    }
}

db_test! {
    async fn a_repeated_decision_gives_the_same_answer(t: TestBackend) {
        let world = World::new(t).await;
        let (post, same_key) = (waiting_post(&world, DAAN).await, key());
        for _ in 0..2 {
            let state = world
                .does(ANNA, async |work| feed::decide(work, post.id, 1, true, "", same_key).await)
                .await;
            assert_eq!(state.expect("the same answer"), PostState::Published);
        }
    }
}

db_test! {
    async fn nobody_decides_about_what_is_not_theirs(t: TestBackend) {
        let world = World::new(t).await;
        let post = waiting_post(&world, DAAN).await;
        for person in [DAAN, ILSE, KARIN, LOTTE, SANNE, YOUSSRA, BEA, TOM] {
            assert!(
                matches!(decides(&world, person, post.id, true).await, Err(Error::NotFound)),
                "{person}"
            );
        }
    }
}

db_test! {
    async fn teachers_and_care_staff_write_to_the_whole_school_at_once_and_helpers_with_consent(t: TestBackend) {
        let world = World::new(t).await;
        for person in [ANNA, LOTTE] {
            let post = draft(AudienceChoice::School, "voor iedereen");
            assert_eq!(world.publishes(person, &post).await.expect("published"), PublishOutcome::Published);
            assert!(world.sees_post(SANNE, post.id).await);
        }
        for person in [DAAN, ILSE] {
            let post = draft(AudienceChoice::School, "wie helpt er mee");
            assert_eq!(
                world.publishes(person, &post).await.expect("handed in"),
                PublishOutcome::AwaitingApproval
            );
            assert!(!world.sees_post(SANNE, post.id).await);
            let waiting = [awaiting(&world, ANNA).await, awaiting(&world, JOOST).await, awaiting(&world, PETRA).await];
            assert_eq!(waiting, [0, 1, 1], "the teacher of a group does not decide about the school");
            decides(&world, JOOST, post.id, true).await.expect("approved");
            assert!(world.sees_post(SANNE, post.id).await);
        }
    }
}

/// A post of Daan that readers see, and the change that he handed in.
async fn changed_post(world: &World) -> PostDraft {
    let post = waiting_post(world, DAAN).await;
    decides(world, ANNA, post.id, true).await.expect("approved");
    let changed = PostDraft {
        version: 1,
        title: "anders".into(),
        ..post
    };
    assert_eq!(
        world.publishes(DAAN, &changed).await.expect("handed in"),
        PublishOutcome::AwaitingApproval
    );
    changed
}

async fn page(world: &World, person: PersonId, post: PostId) -> PostPage {
    world
        .sees(person, async |work| feed::post_page(work, post).await)
        .await
        .expect("the post")
}

db_test! {
    async fn readers_keep_the_post_while_a_change_waits_and_get_it_in_its_place(t: TestBackend) {
        let world = World::new(t).await;
        let changed = changed_post(&world).await;
        world.wait(Instant::HOUR);
        world.has_post(ANNA, to(GROEP_3), "nieuwer").await;
        assert_eq!(world.titles(SANNE).await, ["nieuwer", "van de stagiair"]);
        assert_eq!([awaiting(&world, ALI).await, awaiting(&world, PETRA).await, awaiting(&world, DAAN).await], [1, 1, 0]);
        assert!(page(&world, SANNE, changed.id).await.change.is_none(), "readers know nothing of it");
        let seen = page(&world, ALI, changed.id).await.change.expect("the change");
        assert_eq!((seen.title.as_str(), seen.may_decide), ("anders", true));
        let own = page(&world, DAAN, changed.id).await.change.expect("his change");
        assert!(!own.may_decide);
        let stale = world.does(ALI, async |work| decision(work, changed.id, 1, true).await).await;
        assert!(matches!(stale, Err(Error::Conflict(Conflict::ChangedElsewhere))));
        for stranger in [DAAN, ILSE, KARIN] {
            assert!(decides(&world, stranger, changed.id, true).await.is_err(), "{stranger}");
        }
        decides(&world, ALI, changed.id, true).await.expect("approved");
        assert_eq!(world.titles(SANNE).await, ["nieuwer", "anders"]);
        let card = page(&world, SANNE, changed.id).await.card;
        assert!(card.is_edited && card.published.clock() == "9:00");
        assert_eq!(awaiting(&world, ALI).await, 0);
        let again = decides(&world, ANNA, changed.id, false).await;
        assert!(matches!(again, Err(Error::Conflict(Conflict::AlreadyDone))), "{again:?}");
        let trail = world.trail(changed.id.0).await;
        let (_, detail) = trail.iter().find(|(action, _)| action == "post.approve_change").expect("on record");
        assert!(detail.contains("van de stagiair") && detail.contains("anders"));
    }
}

db_test! {
    async fn a_change_that_was_sent_back_is_gone_on_with(t: TestBackend) {
        let world = World::new(t).await;
        let changed = changed_post(&world).await;
        decides(&world, ANNA, changed.id, false).await.expect("sent back");
        assert_eq!((world.titles(SANNE).await, awaiting(&world, ANNA).await), (vec!["van de stagiair".to_owned()], 0));
        let mine = world.sees(DAAN, async |work| feed::my_posts(work, None).await).await.expect("his posts").mine;
        assert_eq!((mine[0].state, mine[0].title.as_str()), (PostState::Declined, "anders"));
        assert_eq!(mine[0].decline_reason.as_deref(), Some("Noem geen achternamen"));
        let draft = world
            .sees(DAAN, async |work| feed::compose_page(work, Some(changed.id)).await)
            .await
            .expect("his change")
            .draft;
        assert_eq!(draft.title, "anders");
        world.publishes(DAAN, &draft).await.expect("handed in again");
        assert_eq!(awaiting(&world, ANNA).await, 1);
        decides(&world, ANNA, changed.id, true).await.expect("approved");
        assert_eq!(world.titles(SANNE).await, ["anders"]);
    }
}

db_test! {
    async fn a_correction_at_once_leaves_no_older_change_behind(t: TestBackend) {
        let world = World::new(t).await;
        let changed = changed_post(&world).await;
        let draft = world
            .sees(ANNA, async |work| feed::compose_page(work, Some(changed.id)).await)
            .await
            .expect("the post")
            .draft;
        assert_eq!(draft.title, "van de stagiair", "a colleague corrects what readers see");
        let corrected = PostDraft {
            title: "van Daan".into(),
            ..draft
        };
        world.publishes(ANNA, &corrected).await.expect("corrected");
        assert_eq!((world.titles(SANNE).await, awaiting(&world, ANNA).await), (vec!["van Daan".to_owned()], 0));
        let approved = "SELECT count(*) FROM post WHERE approved_by IS NOT NULL AND author_id <> approved_by";
        assert_eq!(world.count(approved).await, 1, "who approved stays on record");
    }
}

db_test! {
    async fn new_photos_of_a_change_are_kept_for_it_and_shown_afterwards(t: TestBackend) {
        let world = World::new(t).await;
        let changed = changed_post(&world).await;
        let photo = has_upload(&world, DAAN, "photo", "ready").await;
        let with_photo = with(&[photo], PostDraft { version: 2, ..changed });
        world.publishes(DAAN, &with_photo).await.expect("handed in");
        world.wait(2 * Instant::DAY);
        crate::files::uploads::sweep(&world.backend).await.expect("a sweep");
        let reads = async |person| world.sees(person, async |work| delivery::readable(work, photo, Variant::Small).await).await.is_ok();
        assert_eq!([reads(ANNA).await, reads(DAAN).await, reads(SANNE).await], [true, true, false]);
        assert_eq!(page(&world, ANNA, with_photo.id).await.change.expect("the change").attachments.len(), 1);
        decides(&world, ANNA, with_photo.id, true).await.expect("approved");
        assert!(reads(SANNE).await);
        assert_eq!(page(&world, SANNE, with_photo.id).await.card.attachments.len(), 1);
    }
}

db_test! {
    async fn of_two_decisions_about_a_change_one_holds(t: TestBackend) {
        let world = Arc::new(World::new(t).await);
        for first_approves in [true, false] {
            let post = changed_post(&world).await.id;
            let mut first = world.work(ANNA).await;
            decision(&mut first, post, 2, first_approves).await.expect("decided");
            let meanwhile = tokio::spawn({
                let world = world.clone();
                async move { world.does(ALI, async |work| decision(work, post, 2, !first_approves).await).await }
            });
            tokio::time::sleep(Duration::from_millis(100)).await;
            first.commit().await.expect("kept");
            let second = meanwhile.await.expect("an answer");
            assert!(matches!(second, Err(Error::Conflict(_))), "after {first_approves}: {second:?}");
        }
    }
}

db_test! {
    async fn nobody_approves_what_changed_after_they_read_it(t: TestBackend) {
        let world = World::new(t).await;
        let post = waiting_post(&world, DAAN).await;
        let changed = PostDraft {
            version: 1,
            title: "iets heel anders".into(),
            ..post
        };
        world.publishes(DAAN, &changed).await.expect("handed in again");
        for approve in [true, false] {
            let stale = world.does(ANNA, async |work| decision(work, changed.id, 1, approve).await).await;
            assert!(matches!(stale, Err(Error::Conflict(Conflict::ChangedElsewhere))), "{stale:?}");
        }
        assert!(world.titles(SANNE).await.is_empty());
        world
            .does(ANNA, async |work| decision(work, changed.id, 2, true).await)
            .await
            .expect("approved");
    }
}

db_test! {
    async fn of_two_decisions_at_the_same_time_one_holds(t: TestBackend) {
        let world = Arc::new(World::new(t).await);
        for first_approves in [true, false] {
            let post = waiting_post(&world, DAAN).await.id;
            let mut first = world.work(ANNA).await;
            decision(&mut first, post, 1, first_approves).await.expect("decided");
            let meanwhile = tokio::spawn({
                let world = world.clone();
                async move { world.does(ALI, async |work| decision(work, post, 1, !first_approves).await).await }
            });
            tokio::time::sleep(Duration::from_millis(100)).await;
            first.commit().await.expect("kept");
            let second = meanwhile.await.expect("an answer");
            assert!(matches!(second, Err(Error::Conflict(_))), "after {first_approves}: {second:?}");
            assert_eq!(world.sees_post(SANNE, post).await, first_approves);
        }
    }
}

db_test! {
    async fn what_others_decide_about_pushes_nothing_off_the_list(t: TestBackend) {
        let world = World::new(t).await;
        for number in 0..51 {
            let to_school = draft(AudienceChoice::School, &format!("nummer {number}"));
            world.wait(3 * Instant::MINUTE);
            world.publishes(ILSE, &to_school).await.expect("handed in");
        }
        world.wait(1);
        waiting_post(&world, DAAN).await;
        assert_eq!(awaiting(&world, ANNA).await, 1);
    }
}
