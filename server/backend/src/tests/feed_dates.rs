//! What the days change in the feed: posts come and go, and so do ties to groups.

use super::{
    feed_visibility::with_posts,
    seed::{assign, place},
    sql,
    world::*,
};
use crate::{Tx, clock::instant_of, db_test, execute};
use domain::{
    feed::{FeedFilter, PostDraft},
    time::{Day, Instant, LocalMinute},
};

fn at(text: &str) -> LocalMinute {
    LocalMinute::from_form_value(text).expect("a minute")
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

db_test! {
    async fn a_substitute_sees_the_group_until_the_last_day_of_the_replacement(t: TestBackend) {
        let world = with_posts(t).await;
        world
            .backend
            .clock()
            .travel_to(instant_of(at("2026-11-20T23:59"), "Europe/Amsterdam"));
        world.has_post(PETRA, to(GROEP_8), "vrijdag").await;
        assert_eq!(world.titles(KARIN).await, ["vrijdag"]);
        world
            .backend
            .clock()
            .travel_to(instant_of(at("2026-11-21T00:00"), "Europe/Amsterdam"));
        assert!(world.titles(KARIN).await.is_empty());
    }
}

db_test! {
    async fn a_family_stops_seeing_a_group_on_the_day_after_the_child_left_it(t: TestBackend) {
        let world = with_posts(t).await;
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        place(&mut tx, REGENBOOG, MILA, GROEP_8, Some("2026-11-23")).await.expect("placed");
        tx.commit().await.expect("kept");
        assert!(world.titles(MARK).await.contains(&"groep 8".to_owned()));
        world.wait(Instant::DAY);
        assert!(!world.titles(MARK).await.contains(&"groep 8".to_owned()));
        assert!(world.titles(MARK).await.contains(&"groep 3".to_owned()), "the other groups stay");
    }
}

db_test! {
    /// Somebody who left the staff but still has a child in the school: what they were assigned to goes with the role.
    async fn the_end_of_a_role_ends_what_came_with_it(t: TestBackend) {
        let world = with_posts(t).await;
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        assign(&mut tx, MARK, GROEP_8, "lead", None).await.expect("assigned");
        let role = crate::clock::random_id().expect("an id");
        execute!(
            tx.conn(),
            sql::ROLE,
            REGENBOOG.0,
            role,
            MARK.0,
            "director",
            true,
            Some("2026-11-23")
        )
        .expect("a role");
        tx.commit().await.expect("kept");
        assert!(world.titles(MARK).await.contains(&"groep 8".to_owned()));
        world.wait(Instant::DAY);
        assert!(!world.titles(MARK).await.contains(&"groep 8".to_owned()));
        let page = world.feed(MARK, FeedFilter::default()).await.expect("a feed");
        assert!(!page.may_write);
        assert!(page.choices.groups.is_empty(), "no group of the role that ended is left");
        let of_children = page.choices.children.iter().flat_map(|child| &child.groups);
        let names: Vec<&str> = of_children.map(|group| group.name.as_str()).collect();
        assert_eq!(
            names,
            ["Groep 6", "Groep 3", "De Zon"],
            "only groups whose posts they get are offered as filters"
        );
    }
}

db_test! {
    async fn a_planned_post_appears_when_its_minute_comes(t: TestBackend) {
        let world = World::new(t).await;
        let planned = PostDraft {
            publish_at: Some(at("2026-11-23T17:00")),
            ..draft(to(GROEP_3), "straks")
        };
        let post = world.has(ANNA, planned).await;
        assert!(world.titles(MARK).await.is_empty());
        assert!(!world.sees_post(MARK, post).await);
        assert!(world.sees_post(ALI, post).await, "who answers for the group sees it coming");
        world.wait(8 * Instant::HOUR - Instant::MINUTE);
        assert!(world.titles(MARK).await.is_empty());
        world.wait(Instant::MINUTE);
        assert_eq!(world.titles(MARK).await, ["straks"]);
        assert!(world.sees_post(MARK, post).await);
    }
}

db_test! {
    async fn a_post_ends_after_its_last_day(t: TestBackend) {
        let world = World::new(t).await;
        let ending = PostDraft {
            ends_on: Some(day("2026-11-24")),
            ..draft(to(GROEP_3), "tot dinsdag")
        };
        let post = world.has(ANNA, ending).await;
        world.wait(Instant::DAY);
        assert_eq!(world.titles(MARK).await, ["tot dinsdag"]);
        world.wait(Instant::DAY);
        assert!(world.titles(MARK).await.is_empty());
        assert!(!world.sees_post(MARK, post).await);
        assert!(world.sees_post(ANNA, post).await, "its author finds it back");
    }
}

db_test! {
    async fn a_pinned_post_stands_on_top_until_its_last_day_and_then_in_its_place(t: TestBackend) {
        let world = World::new(t).await;
        let pinned = PostDraft {
            pinned_until: Some(day("2026-11-23")),
            ..draft(to(GROEP_3), "vastgezet")
        };
        world.has(ANNA, pinned).await;
        world.wait(Instant::MINUTE);
        world.has_post(ANNA, to(GROEP_3), "nieuwer").await;
        let page = world.feed(MARK, FeedFilter::default()).await.expect("a feed");
        let on_top: Vec<&str> = page.pinned.iter().map(|card| card.title.as_str()).collect();
        assert_eq!((on_top, titles(&page)), (vec!["vastgezet"], vec!["nieuwer".to_owned()]));
        world.wait(Instant::DAY);
        let page = world.feed(MARK, FeedFilter::default()).await.expect("a feed");
        assert!(page.pinned.is_empty());
        assert_eq!(titles(&page), ["nieuwer", "vastgezet"]);
    }
}
