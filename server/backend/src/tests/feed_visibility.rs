//! Who sees which posts.

use super::{sql, world::*};
use crate::{Error, Tx, db_test, execute, feed, testing::TestBackend};
use domain::{
    actor::{Actor, View},
    feed::{AudienceChoice, FeedFilter, PostDraft},
    ids::{GroupId, PersonId, PostId, SchoolId},
    time::Instant,
};
use uuid::Uuid;

/// One post for each audience there is, oldest first.
pub async fn with_posts(t: TestBackend) -> World {
    let world = World::new(t).await;
    for (author, audience, title) in [
        (PETRA, AudienceChoice::School, "school"),
        (ANNA, to(GROEP_3), "groep 3"),
        (KARIN, to(GROEP_6), "groep 6"),
        (PETRA, to(GROEP_8), "groep 8"),
        (LOTTE, to(DE_ZON), "de zon"),
        (ANNA, AudienceChoice::Child(MILA), "over mila"),
        (PETRA, AudienceChoice::Child(FINN), "over finn"),
    ] {
        world.has_post(author, audience, title).await;
        world.wait(Instant::MINUTE);
    }
    let other_school = PostDraft {
        school: VLIEGER,
        ..draft(to(VLIEGER_2), "vlieger 2")
    };
    world.has(TOM, other_school).await;
    world.wait(Instant::MINUTE);
    world
}

db_test! {
    async fn everybody_sees_the_posts_meant_for_them_and_no_other(t: TestBackend) {
        let world = with_posts(t).await;
        let expected: [(PersonId, &[&str]); 13] = [
            (
                SANNE,
                &["vlieger 2", "over finn", "over mila", "de zon", "groep 6", "groep 3", "school"],
            ),
            (MARK, &["over finn", "over mila", "de zon", "groep 6", "groep 3", "school"]),
            (YOUSSRA, &[]),
            (ANNA, &["over mila", "groep 3", "school"]),
            (ALI, &["over mila", "groep 3", "school"]),
            (KARIN, &["over finn", "groep 6", "school"]),
            (LOTTE, &["over mila", "de zon", "school"]),
            (DAAN, &["groep 3", "school"]),
            (ILSE, &["groep 3", "school"]),
            (
                JOOST,
                &["over finn", "over mila", "de zon", "groep 8", "groep 6", "groep 3", "school"],
            ),
            (
                PETRA,
                &["over finn", "over mila", "de zon", "groep 8", "groep 6", "groep 3", "school"],
            ),
            (BEA, &["school"]),
            (TOM, &["vlieger 2"]),
        ];
        for (person, titles) in expected {
            assert_eq!(world.titles(person).await, titles, "{person}");
        }
    }
}

db_test! {
    async fn a_post_at_its_address_is_found_by_those_who_see_it_in_the_feed(t: TestBackend) {
        let world = with_posts(t).await;
        let all = world.feed(SANNE, FeedFilter::default()).await.expect("a feed").posts;
        for person in EVERYBODY {
            let titles = world.titles(person).await;
            for card in &all {
                assert_eq!(
                    world.sees_post(person, card.id).await,
                    titles.contains(&card.title),
                    "{person} and {}",
                    card.title
                );
            }
        }
        assert!(!world.sees_post(PETRA, PostId(Uuid::from_u128(404))).await);
    }
}

db_test! {
    async fn a_guardian_sees_a_child_once_the_director_opens_it(t: TestBackend) {
        let world = with_posts(t).await;
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        execute!(tx.conn(), sql::OPEN_INFORMATION, YOUSSRA.0, 1_i64).expect("opened");
        tx.commit().await.expect("kept");
        assert_eq!(world.titles(YOUSSRA).await, ["groep 3", "school"]);
    }
}

db_test! {
    async fn a_filter_narrows_to_a_child_a_group_or_a_school(t: TestBackend) {
        let world = with_posts(t).await;
        let filters: [(FeedFilter, &[&str]); 3] = [
            (
                FeedFilter {
                    child: Some(FINN),
                    ..FeedFilter::default()
                },
                &["over finn", "groep 6"],
            ),
            (
                FeedFilter {
                    child: Some(MILA),
                    ..FeedFilter::default()
                },
                &["over mila", "de zon", "groep 3"],
            ),
            (
                FeedFilter {
                    group: Some(DE_ZON),
                    ..FeedFilter::default()
                },
                &["de zon"],
            ),
        ];
        for (filter, expected) in filters {
            assert_eq!(titles(&world.feed(SANNE, filter).await.expect("a feed")), expected);
        }
        let school = FeedFilter {
            school: Some(REGENBOOG),
            ..FeedFilter::default()
        };
        let of_one_school = titles(&world.feed(MARK, school).await.expect("a feed"));
        assert_eq!(of_one_school, ["school"], "with one school, what is for all of it");
        let mut everything = world.titles(SANNE).await;
        everything.retain(|title| !title.starts_with("vlieger"));
        let of_several = titles(&world.feed(SANNE, school).await.expect("a feed"));
        assert_eq!(of_several, everything, "with several, all that comes from one");
        let as_staff = FeedFilter {
            group: Some(GROEP_3),
            ..FeedFilter::default()
        };
        assert_eq!(titles(&world.feed(ANNA, as_staff).await.expect("a feed")), ["over mila", "groep 3"]);
    }
}

db_test! {
    async fn a_filter_on_what_is_not_theirs_is_a_page_that_does_not_exist(t: TestBackend) {
        let world = with_posts(t).await;
        let foreign = [
            (
                MARK,
                FeedFilter {
                    child: Some(NOOR),
                    ..FeedFilter::default()
                },
            ),
            (
                MARK,
                FeedFilter {
                    child: Some(ADAM),
                    ..FeedFilter::default()
                },
            ),
            (
                MARK,
                FeedFilter {
                    group: Some(GROEP_8),
                    ..FeedFilter::default()
                },
            ),
            (
                MARK,
                FeedFilter {
                    group: Some(VLIEGER_2),
                    ..FeedFilter::default()
                },
            ),
            (
                MARK,
                FeedFilter {
                    school: Some(VLIEGER),
                    ..FeedFilter::default()
                },
            ),
            (
                MARK,
                FeedFilter {
                    group: Some(GROEP_3),
                    child: Some(ADAM),
                    ..FeedFilter::default()
                },
            ),
            (
                ANNA,
                FeedFilter {
                    child: Some(MILA),
                    ..FeedFilter::default()
                },
            ),
            (
                YOUSSRA,
                FeedFilter {
                    child: Some(ADAM),
                    ..FeedFilter::default()
                },
            ),
            (
                PETRA,
                FeedFilter {
                    group: Some(GroupId(Uuid::from_u128(404))),
                    ..FeedFilter::default()
                },
            ),
            (
                PETRA,
                FeedFilter {
                    school: Some(SchoolId(Uuid::from_u128(404))),
                    ..FeedFilter::default()
                },
            ),
        ];
        for (person, filter) in foreign {
            assert!(
                matches!(world.feed(person, filter).await, Err(Error::NotFound)),
                "{person} {filter:?}"
            );
        }
    }
}

db_test! {
    async fn a_narrowed_view_hides_the_other_schools(t: TestBackend) {
        let world = with_posts(t).await;
        let mut work = world.reading(SANNE).await;
        let view = View {
            school: Some(VLIEGER),
            capacity: None,
        };
        work.actor = std::sync::Arc::new(Actor::clone(&work.actor).through(view));
        let page = feed::feed_page(&mut work, FeedFilter::default(), None).await.expect("a feed");
        assert_eq!(titles(&page), ["vlieger 2"]);
        let other = FeedFilter {
            school: Some(REGENBOOG),
            ..FeedFilter::default()
        };
        assert!(matches!(feed::feed_page(&mut work, other, None).await, Err(Error::NotFound)));
    }
}

db_test! {
    async fn a_committee_reads_its_own_posts_and_nobody_else_does(t: TestBackend) {
        let world = World::new(t).await;
        let council = domain::ids::GroupId(Uuid::from_u128(0xc0));
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        execute!(tx.conn(), sql::GROUP, REGENBOOG.0, council.0, "committee", "Ouderraad", 20_i64).expect("a group");
        for (number, person, last) in [(1_u128, MARK, None), (2, YOUSSRA, None), (3, SANNE, Some("2026-11-22"))] {
            execute!(tx.conn(), sql::MEMBER, REGENBOOG.0, Uuid::from_u128(number), council.0, person.0, last).expect("a member");
        }
        tx.commit().await.expect("kept");
        let post = world.has_post(PETRA, to(council), "verslag").await;
        for person in EVERYBODY {
            let reads = [MARK, YOUSSRA, PETRA, JOOST].contains(&person);
            assert_eq!(world.sees_post(person, post).await, reads, "{person}");
        }
        assert!(world.sees(MARK, async |work| feed::compose_page(work, None).await).await.is_err(), "a member reads, and does not write");
        let page = world.sees(PETRA, async |work| feed::readers_page(work, post).await).await.expect("readers");
        assert_eq!((page.count.families, page.not_seen.len()), (2, 2), "members are counted, also without a child");
    }
}
