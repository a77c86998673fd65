//! Unread, seen, thanked and confirmed.

use super::world::*;
use crate::{Error, Result, db_test, feed};
use domain::{
    actor::{Actor, View},
    feed::{Confirmation, PostCard, PostDraft},
    ids::{PersonId, PostId},
    time::Instant,
};
use std::sync::Arc;

async fn card(world: &World, reader: PersonId, post: PostId) -> PostCard {
    world
        .sees(reader, async |work| feed::post_page(work, post).await)
        .await
        .expect("the post is visible")
        .card
}

async fn marks_seen(world: &World, reader: PersonId, posts: &[PostId]) -> Result<()> {
    world.does(reader, async |work| feed::mark_seen(work, posts).await).await
}

db_test! {
    async fn a_post_is_unread_until_it_was_on_the_screen(t: TestBackend) {
        let world = World::new(t).await;
        let first = world.has_post(ANNA, to(GROEP_3), "een").await;
        world.has_post(ANNA, to(GROEP_3), "twee").await;
        assert_eq!(
            [world.unread(SANNE).await, world.unread(ANNA).await, world.unread(ALI).await],
            [2, 0, 2],
            "own posts are read"
        );
        assert!(card(&world, SANNE, first).await.is_unread);
        marks_seen(&world, SANNE, &[first]).await.expect("seen");
        marks_seen(&world, SANNE, &[first]).await.expect("seen again");
        assert_eq!([world.unread(SANNE).await, world.unread(MARK).await], [1, 2]);
        assert!(!card(&world, SANNE, first).await.is_unread);
        assert_eq!(world.count("SELECT count(*) FROM post_seen").await, 1);
    }
}

db_test! {
    async fn a_post_in_several_of_ones_groups_counts_once(t: TestBackend) {
        let world = World::new(t).await;
        world
            .has_post(
                PETRA,
                domain::feed::AudienceChoice::Groups(vec![GROEP_3, GROEP_6, DE_ZON]),
                "drie groepen",
            )
            .await;
        assert_eq!(world.unread(SANNE).await, 1);
    }
}

db_test! {
    async fn only_what_one_can_see_can_be_marked_as_seen(t: TestBackend) {
        let world = World::new(t).await;
        let of_8 = world.has_post(PETRA, to(GROEP_8), "groep 8").await;
        let of_other_school = world
            .has(
                TOM,
                PostDraft {
                    school: VLIEGER,
                    ..draft(to(VLIEGER_2), "vlieger")
                },
            )
            .await;
        marks_seen(&world, MARK, &[of_8, of_other_school, PostId(uuid::Uuid::nil())])
            .await
            .expect("nothing to mark is no error");
        assert_eq!(world.count("SELECT count(*) FROM post_seen").await, 0);
    }
}

db_test! {
    async fn after_marking_all_read_only_newer_posts_are_unread(t: TestBackend) {
        let world = World::new(t).await;
        world.has_post(ANNA, to(GROEP_3), "oud").await;
        world
            .does(SANNE, async |work| feed::mark_all_read(work, work.now, key()).await)
            .await
            .expect("marked");
        assert_eq!([world.unread(SANNE).await, world.unread(MARK).await], [0, 1]);
        world.wait(1);
        world.has_post(ANNA, to(GROEP_3), "nieuw").await;
        assert_eq!(world.unread(SANNE).await, 1);
    }
}

db_test! {
    async fn a_month_old_post_is_not_unread_for_a_newcomer(t: TestBackend) {
        let world = World::new(t).await;
        world.has_post(ANNA, to(GROEP_3), "oud").await;
        world.wait(30 * Instant::DAY - 1);
        assert_eq!(world.unread(SANNE).await, 1);
        world.wait(1);
        assert_eq!(world.unread(SANNE).await, 0);
    }
}

db_test! {
    async fn thanks_are_given_once_and_can_be_taken_back(t: TestBackend) {
        let world = World::new(t).await;
        let post = world.has_post(ANNA, to(GROEP_3), "bedankt").await;
        let thanks = async |person, on| {
            world
                .does(person, async |work| feed::set_thanks(work, post, on, key()).await)
                .await
                .expect("thanks")
        };
        assert_eq!(
            [thanks(SANNE, true).await, thanks(SANNE, true).await, thanks(MARK, true).await],
            [1, 1, 2]
        );
        assert!(card(&world, SANNE, post).await.thanked);
        assert_eq!(thanks(SANNE, false).await, 1);
        assert!(!card(&world, SANNE, post).await.thanked);
    }
}

db_test! {
    async fn reading_is_confirmed_where_it_is_asked(t: TestBackend) {
        let world = World::new(t).await;
        let asked = world
            .has(
                ANNA,
                PostDraft {
                    confirmation_requested: true,
                    ..draft(to(GROEP_3), "bevestig")
                },
            )
            .await;
        let not_asked = world.has_post(ANNA, to(GROEP_3), "zomaar").await;
        let confirms = async |person, post| world.does(person, async |work| feed::confirm_read(work, post, key()).await).await;
        assert_eq!(card(&world, SANNE, asked).await.confirmation, Confirmation::Asked);
        confirms(SANNE, asked).await.expect("confirmed");
        world.wait(Instant::HOUR);
        confirms(SANNE, asked).await.expect("confirmed again");
        let Confirmation::Given(at) = card(&world, SANNE, asked).await.confirmation else {
            panic!("it was confirmed")
        };
        assert_eq!(at.clock(), "9:00", "the first time counts");
        assert!(!card(&world, SANNE, asked).await.is_unread, "who confirms has seen it");
        assert_eq!(card(&world, MARK, asked).await.confirmation, Confirmation::Asked);
        assert!(matches!(confirms(SANNE, not_asked).await, Err(Error::NotFound)));
        assert!(matches!(confirms(KARIN, asked).await, Err(Error::NotFound)));
    }
}

db_test! {
    async fn the_house_rule_is_accepted_once_for_each_school(t: TestBackend) {
        let world = World::new(t).await;
        let accepted = async |person| {
            world
                .feed(person, domain::feed::FeedFilter::default())
                .await
                .expect("a feed")
                .no_sharing_accepted
        };
        assert!(!accepted(SANNE).await);
        let same_key = key();
        for _ in 0..2 {
            world
                .does(SANNE, async |work| feed::accept_no_sharing(work, same_key).await)
                .await
                .expect("accepted");
        }
        assert!(accepted(SANNE).await);
        assert!(!accepted(MARK).await);
        assert_eq!(world.count("SELECT count(*) FROM house_rule_acceptance").await, 2);
        assert_eq!(
            world.count("SELECT count(*) FROM audit_entry").await,
            2,
            "a repeated request leaves no second trace"
        );
    }
}

db_test! {
    async fn what_came_after_the_page_was_made_stays_unread(t: TestBackend) {
        let world = World::new(t).await;
        world.has_post(ANNA, to(GROEP_3), "op de pagina").await;
        let until = world.feed(SANNE, domain::feed::FeedFilter::default()).await.expect("a feed").until;
        world.wait(1);
        world.has_post(ANNA, to(GROEP_3), "net erna").await;
        world.wait(Instant::MINUTE);
        for until in [until, until.minus(Instant::DAY)] {
            world
                .does(SANNE, async |work| feed::mark_all_read(work, until, key()).await)
                .await
                .expect("marked");
            assert_eq!(world.unread(SANNE).await, 1, "an older page takes nothing back");
        }
        let later = world.now().plus(Instant::DAY);
        world
            .does(SANNE, async |work| feed::mark_all_read(work, later, key()).await)
            .await
            .expect("marked");
        world.wait(1);
        world.has_post(ANNA, to(GROEP_3), "morgen is nog niet gelezen").await;
        assert_eq!(world.unread(SANNE).await, 1);
    }
}

db_test! {
    async fn one_school_is_marked_read_and_not_the_other(t: TestBackend) {
        let world = World::new(t).await;
        world.has_post(ANNA, to(GROEP_3), "regenboog").await;
        let other = PostDraft {
            school: VLIEGER,
            ..draft(to(VLIEGER_2), "vlieger")
        };
        world.has(TOM, other).await;
        assert_eq!(world.unread(SANNE).await, 2);
        let view = View {
            school: Some(VLIEGER),
            capacity: None,
        };
        world
            .does(SANNE, async |work| {
                work.actor = Arc::new(Actor::clone(&work.actor).through(view));
                feed::mark_all_read(work, work.now, key()).await
            })
            .await
            .expect("marked");
        let page = world.feed(SANNE, domain::feed::FeedFilter::default()).await.expect("a feed");
        let unread: Vec<&str> = page.posts.iter().filter(|card| card.is_unread).map(|card| card.title.as_str()).collect();
        assert_eq!((page.unread, unread), (1, vec!["regenboog"]));
    }
}
