//! Publishing and changing posts.

use super::world::*;
use crate::{
    Error, Result, db_test,
    error::Conflict,
    feed::{self, limits::POSTS_PER_HOUR},
};
use domain::{
    feed::{AudienceChoice, DraftAttachment, PostDraft, PublishOutcome},
    ids::{AttachmentId, ChildId, GroupId, PersonId, RequestKey},
    time::Instant,
    validation::{Field, Problem},
};
use std::sync::Arc;
use uuid::Uuid;

async fn publish_with(world: Arc<World>, author: PersonId, draft: PostDraft, key: RequestKey) -> Result<PublishOutcome> {
    let mut work = world.work(author).await;
    let outcome = feed::publish(&mut work, draft, key).await?;
    work.commit().await?;
    Ok(outcome)
}

/// The same request from several tasks at the same time.
async fn publish_at_once(world: World, draft: &PostDraft, keys: [RequestKey; 4]) -> (Arc<World>, Vec<Result<PublishOutcome>>) {
    let world = Arc::new(world);
    let tasks: Vec<_> = keys
        .map(|key| tokio::spawn(publish_with(world.clone(), ANNA, draft.clone(), key)))
        .into();
    let mut outcomes = Vec::new();
    for task in tasks {
        outcomes.push(task.await.expect("the task ends well"));
    }
    (world, outcomes)
}

db_test! {
    async fn publishing_twice_with_one_key_gives_one_post_and_one_answer(t: TestBackend) {
        let world = World::new(t).await;
        let (post, same_key) = (draft(to(GROEP_3), "een keer"), key());
        for _ in 0..2 {
            let outcome = world
                .does(ANNA, async |work| feed::publish(work, post.clone(), same_key).await)
                .await;
            assert_eq!(outcome.expect("the same answer"), PublishOutcome::Published);
        }
        assert_eq!(world.titles(SANNE).await, ["een keer"]);
        assert_eq!(world.trail(post.id.0).await.len(), 1);
    }
}

db_test! {
    async fn publishing_in_parallel_with_one_key_gives_one_post_and_one_answer(t: TestBackend) {
        let post = draft(to(GROEP_3), "een keer");
        let (world, outcomes) = publish_at_once(World::new(t).await, &post, [key(); 4]).await;
        for outcome in outcomes {
            assert_eq!(outcome.expect("the same answer"), PublishOutcome::Published);
        }
        assert_eq!(world.titles(SANNE).await, ["een keer"]);
        assert_eq!(world.trail(post.id.0).await.len(), 1);
    }
}

db_test! {
    async fn publishing_in_parallel_from_several_tabs_succeeds_once(t: TestBackend) {
        let post = draft(to(GROEP_3), "een keer");
        let (world, outcomes) = publish_at_once(World::new(t).await, &post, [key(), key(), key(), key()]).await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
        let refused = |outcome: &Result<_>| matches!(outcome, Ok(_) | Err(Error::Conflict(Conflict::ChangedElsewhere)));
        assert!(outcomes.iter().all(refused), "{outcomes:?}");
        assert_eq!(world.titles(SANNE).await, ["een keer"]);
    }
}

db_test! {
    async fn a_key_is_of_one_person(t: TestBackend) {
        let world = World::new(t).await;
        let shared = key();
        for (author, title) in [(ANNA, "van anna"), (ALI, "van ali")] {
            let post = draft(to(GROEP_3), title);
            world
                .does(author, async |work| feed::publish(work, post.clone(), shared).await)
                .await
                .expect("published");
            world.wait(1);
        }
        assert_eq!(world.titles(SANNE).await, ["van ali", "van anna"]);
    }
}

db_test! {
    async fn a_group_that_is_not_theirs_is_denied(t: TestBackend) {
        let world = World::new(t).await;
        for (author, group) in [
            (KARIN, GROEP_3),
            (KARIN, GROEP_8),
            (ANNA, GROEP_6),
            (LOTTE, GROEP_3),
            (DAAN, GROEP_6),
            (SANNE, GROEP_3),
            (BEA, GROEP_3),
        ] {
            assert!(
                matches!(world.publishes(author, &draft(to(group), "mag niet")).await, Err(Error::Denied)),
                "{author}"
            );
        }
        let mixed = AudienceChoice::Groups(vec![GROEP_3, GROEP_6]);
        assert!(matches!(world.publishes(ANNA, &draft(mixed, "half")).await, Err(Error::Denied)));
        assert!(matches!(
            world.publishes(TOM, &draft(to(GROEP_3), "andere school")).await,
            Err(Error::NotFound)
        ));
        assert_eq!(world.count("SELECT count(*) FROM post").await, 0);
    }
}

db_test! {
    /// A channel is an id without a kind: anything but a group of the school would reach readers the post is not for.
    async fn even_the_director_reaches_no_other_school_and_no_child_by_way_of_a_group(t: TestBackend) {
        let world = World::new(t).await;
        for foreign in [
            VLIEGER_2,
            GroupId(VLIEGER.0),
            GroupId(NOOR.0),
            GroupId(MILA.0),
            GroupId(REGENBOOG.0),
            GroupId(Uuid::from_u128(404)),
        ] {
            for groups in [vec![foreign], vec![GROEP_3, foreign]] {
                let outcome = world.publishes(PETRA, &draft(AudienceChoice::Groups(groups), "verdwaald")).await;
                assert!(matches!(outcome, Err(Error::Denied)), "{foreign}: {outcome:?}");
            }
        }
        assert_eq!(world.count("SELECT count(*) FROM post_audience").await, 0);
    }
}

db_test! {
    async fn a_group_chosen_twice_counts_once(t: TestBackend) {
        let world = World::new(t).await;
        world.has_post(ANNA, AudienceChoice::Groups(vec![GROEP_3, GROEP_3]), "dubbel").await;
        assert_eq!(world.titles(SANNE).await, ["dubbel"]);
    }
}

db_test! {
    async fn a_child_that_is_not_in_ones_group_does_not_exist(t: TestBackend) {
        let world = World::new(t).await;
        for (author, child) in [
            (ANNA, FINN),
            (ANNA, NOOR),
            (DAAN, MILA),
            (BEA, MILA),
            (PETRA, NOOR),
            (PETRA, ChildId(Uuid::from_u128(404))),
        ] {
            let outcome = world.publishes(author, &draft(AudienceChoice::Child(child), "over een kind")).await;
            assert!(matches!(outcome, Err(Error::NotFound)), "{author} about {child}: {outcome:?}");
        }
    }
}

db_test! {
    async fn only_the_director_sends_urgent_posts(t: TestBackend) {
        let world = World::new(t).await;
        let urgent = |to: AudienceChoice| PostDraft {
            urgent_reason: Some("Waterleiding gesprongen".into()),
            ..draft(to, "school dicht")
        };
        for author in [ANNA, JOOST] {
            assert!(
                matches!(world.publishes(author, &urgent(to(GROEP_3))).await, Err(Error::Denied)),
                "{author}"
            );
        }
        let post = urgent(AudienceChoice::School);
        world.has(PETRA, post.clone()).await;
        let page = world.feed(MARK, domain::feed::FeedFilter::default()).await.expect("a feed");
        assert!(page.posts[0].is_urgent);
        let trail = world.trail(post.id.0).await;
        assert!(trail[0].1.contains("Waterleiding gesprongen"), "the reason is on record");
    }
}

db_test! {
    async fn a_change_keeps_the_old_text_in_the_trail_and_the_post_in_its_place(t: TestBackend) {
        let world = World::new(t).await;
        let post = draft(to(GROEP_3), "Lunch om 12 uur");
        world.has(ANNA, post.clone()).await;
        world.wait(Instant::HOUR);
        world.has_post(ANNA, to(GROEP_3), "daarna").await;
        let changed = PostDraft {
            version: 1,
            title: "Lunch om 13 uur".into(),
            ..post.clone()
        };
        assert_eq!(
            world.publishes(ALI, &changed).await.expect("a colleague corrects it"),
            PublishOutcome::Published
        );
        assert_eq!(world.titles(SANNE).await, ["daarna", "Lunch om 13 uur"]);
        let page = world.feed(SANNE, domain::feed::FeedFilter::default()).await.expect("a feed");
        assert!(page.posts[1].is_edited && !page.posts[0].is_edited);
        let trail = world.trail(post.id.0).await;
        assert_eq!(trail[1].0, "post.change");
        assert!(trail[1].1.contains("Lunch om 12 uur"));
        let detail: serde_json::Value = serde_json::from_str(&trail[1].1).expect("JSON");
        assert_eq!(detail["before"]["groups"], serde_json::json!([GROEP_3]));
        assert_eq!(detail["before"]["groups"], detail["after"]["groups"]);
        assert_eq!(detail["after"]["comments"], "off");
    }
}

db_test! {
    async fn a_change_of_audience_moves_the_post(t: TestBackend) {
        let world = World::new(t).await;
        let post = draft(to(GROEP_3), "verhuisd");
        world.has(PETRA, post.clone()).await;
        world
            .has(
                PETRA,
                PostDraft {
                    version: 1,
                    audience: to(GROEP_8),
                    ..post
                },
            )
            .await;
        assert!(world.titles(SANNE).await.is_empty());
        assert_eq!(world.titles(PETRA).await, ["verhuisd"]);
    }
}

db_test! {
    async fn a_step_that_fails_leaves_nothing_behind(t: TestBackend) {
        let world = World::new(t).await;
        let unknown = DraftAttachment {
            id: AttachmentId(Uuid::from_u128(404)),
            alt_text: String::new(),
        };
        let Err(Error::Invalid(errors)) = world
            .publishes(
                ANNA,
                &PostDraft {
                    attachments: vec![unknown],
                    ..draft(to(GROEP_3), "half")
                },
            )
            .await
        else {
            panic!("an unknown file is refused")
        };
        assert_eq!(errors.at(Field::Photos), Some(Problem::UnknownFile));
        for table in [
            "SELECT count(*) FROM post",
            "SELECT count(*) FROM post_group",
            "SELECT count(*) FROM post_audience",
            "SELECT count(*) FROM audit_entry",
            "SELECT count(*) FROM request_key",
            "SELECT count(*) FROM job",
        ] {
            assert_eq!(world.count(table).await, 0, "{table}");
        }
    }
}

db_test! {
    async fn the_office_corrects_an_urgent_post_and_gives_no_other_reason(t: TestBackend) {
        let world = World::new(t).await;
        let urgent = PostDraft {
            urgent_reason: Some("Waterleiding gesprongen".into()),
            ..draft(AudienceChoice::School, "schol dicht")
        };
        world.has(PETRA, urgent.clone()).await;
        world.wait(1);
        let corrected = PostDraft {
            version: 1,
            title: "school dicht".into(),
            ..urgent.clone()
        };
        world.publishes(JOOST, &corrected).await.expect("a typo");
        let other = PostDraft {
            version: 2,
            urgent_reason: Some("Een andere reden".into()),
            ..corrected.clone()
        };
        assert!(matches!(world.publishes(JOOST, &other).await, Err(Error::Denied)));
        world.wait(1);
        let calm = PostDraft {
            version: 2,
            urgent_reason: None,
            ..corrected
        };
        world.publishes(JOOST, &calm).await.expect("no longer urgent");
        let trail = world.trail(urgent.id.0).await;
        let urgency: Vec<_> = trail.iter().filter(|(action, _)| action == "post.change_urgency").collect();
        assert_eq!(urgency.len(), 2, "{trail:?}");
        assert!(urgency.iter().all(|(_, detail)| detail.contains("Waterleiding gesprongen")));
    }
}

db_test! {
    async fn a_draft_is_no_way_around_the_mark_for_urgent_posts(t: TestBackend) {
        let world = World::new(t).await;
        let urgent = PostDraft {
            urgent_reason: Some("Zomaar".into()),
            ..draft(to(GROEP_3), "dringend")
        };
        world
            .does(ANNA, async |work| feed::save_draft(work, urgent.clone(), key()).await)
            .await
            .expect("a draft");
        let stored = PostDraft {
            version: 1,
            ..urgent
        };
        assert!(matches!(world.publishes(ANNA, &stored).await, Err(Error::Denied)));
    }
}

db_test! {
    async fn a_typo_is_corrected_after_the_days_of_a_post_have_passed(t: TestBackend) {
        let world = World::new(t).await;
        let today = "2026-11-23".parse().ok();
        let post = PostDraft {
            comments: domain::feed::CommentMode::Open,
            comments_close_on: today,
            pinned_until: today,
            publish_at: domain::time::LocalMinute::from_form_value("2026-11-23T10:00"),
            ..draft(to(GROEP_3), "tpyo")
        };
        world.has(ANNA, post.clone()).await;
        world.wait(2 * Instant::DAY);
        let corrected = PostDraft {
            version: 1,
            title: "typo".into(),
            ..post.clone()
        };
        world.publishes(ANNA, &corrected).await.expect("a correction");
        assert_eq!(world.titles(SANNE).await, ["typo"]);
        let moved = PostDraft {
            version: 2,
            comments_close_on: "2026-11-24".parse().ok(),
            ..corrected
        };
        assert!(matches!(world.publishes(ANNA, &moved).await, Err(Error::Invalid(_))));
    }
}

db_test! {
    async fn one_person_publishes_thirty_posts_an_hour(t: TestBackend) {
        let world = World::new(t).await;
        for number in 0..POSTS_PER_HOUR {
            world.wait(1);
            world.has_post(ANNA, to(GROEP_3), &format!("nummer {number}")).await;
        }
        world.wait(20 * Instant::MINUTE);
        let one_more = draft(to(GROEP_3), "te veel");
        let refused = world.publishes(ANNA, &one_more).await;
        assert!(matches!(refused, Err(Error::TooMany { retry_after_seconds: 2400 })), "{refused:?}");
        world
            .does(ANNA, async |work| feed::save_draft(work, one_more.clone(), key()).await)
            .await
            .expect("it waits as a draft");
        world.has_post(ALI, to(GROEP_3), "een ander").await;
        world.wait(40 * Instant::MINUTE);
        let later = PostDraft { version: 1, ..one_more };
        world.has(ANNA, later.clone()).await;
        let changed = PostDraft { version: 2, title: "anders".into(), ..later };
        world.has(ANNA, changed).await;
    }
}
