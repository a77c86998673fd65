//! The feed page by page.

use super::world::*;
use crate::{db_test, feed};
use domain::{
    feed::{AudienceChoice, FeedFilter, FeedPage, PAGE_SIZE, PostDraft},
    ids::{PersonId, PostId},
    time::Instant,
};

/// Every page after another, as somebody reads who taps "older" until the end.
async fn walk(world: &World, reader: PersonId) -> Vec<Vec<PostId>> {
    let mut pages = Vec::new();
    let mut after = None;
    loop {
        let page = page_after(world, reader, after).await;
        pages.push(page.posts.iter().map(|card| card.id).collect());
        after = page.older;
        if after.is_none() {
            return pages;
        }
    }
}

async fn page_after(world: &World, reader: PersonId, after: Option<String>) -> FeedPage {
    let cursor = after.map(|text| text.parse().expect("the address of a next page can be read"));
    world
        .sees(reader, async |work| feed::feed_page(work, FeedFilter::default(), cursor).await)
        .await
        .expect("a page")
}

/// Posts of which many share a millisecond and many stand in several channels of Sanne, newest first as the feed orders them.
async fn with_many_posts(world: &World, count: usize) -> Vec<PostId> {
    let mut posts = Vec::new();
    for number in 0..count {
        let audience = match number % 4 {
            0 => AudienceChoice::Groups(vec![GROEP_3, GROEP_6, DE_ZON]),
            1 => AudienceChoice::School,
            2 => AudienceChoice::Child(MILA),
            _ => to(GROEP_3),
        };
        // As many as one person may write in an hour.
        if number % 15 == 0 {
            world.wait(31 * Instant::MINUTE);
        }
        posts.push((world.now(), world.has_post(PETRA, audience, "bericht").await));
    }
    posts.sort_by(|a, b| b.cmp(a));
    posts.into_iter().map(|(_, id)| id).collect()
}

db_test! {
    async fn paging_walks_every_post_once_and_in_order(t: TestBackend) {
        let world = World::new(t).await;
        let posts = with_many_posts(&world, 3 * PAGE_SIZE + 5).await;
        let pages = walk(&world, SANNE).await;
        assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [PAGE_SIZE, PAGE_SIZE, PAGE_SIZE, 5]);
        assert_eq!(pages.concat(), posts);
    }
}

db_test! {
    async fn a_full_last_page_leads_nowhere(t: TestBackend) {
        let world = World::new(t).await;
        let posts = with_many_posts(&world, 2 * PAGE_SIZE).await;
        let pages = walk(&world, MARK).await;
        assert_eq!(pages.len(), 2);
        assert_eq!(pages.concat(), posts);
    }
}

db_test! {
    async fn what_appears_meanwhile_shifts_no_page(t: TestBackend) {
        let world = World::new(t).await;
        let posts = with_many_posts(&world, PAGE_SIZE + 3).await;
        let first = page_after(&world, SANNE, None).await;
        world.wait(Instant::SECOND);
        world.has_post(ANNA, to(GROEP_3), "intussen").await;
        let rest = page_after(&world, SANNE, first.older).await;
        assert_eq!(rest.posts.iter().map(|card| card.id).collect::<Vec<_>>(), posts[PAGE_SIZE..]);
    }
}

db_test! {
    async fn a_pinned_post_stands_on_the_first_page_only_and_once(t: TestBackend) {
        let world = World::new(t).await;
        let groups = AudienceChoice::Groups(vec![GROEP_3, GROEP_6]);
        let pinned = world
            .has(
                PETRA,
                PostDraft {
                    pinned_until: "2026-11-30".parse().ok(),
                    ..draft(groups, "vast")
                },
            )
            .await;
        let posts = with_many_posts(&world, PAGE_SIZE + 1).await;
        let first = page_after(&world, SANNE, None).await;
        assert_eq!(first.pinned.iter().map(|card| card.id).collect::<Vec<_>>(), [pinned]);
        assert_eq!(walk(&world, SANNE).await.concat(), posts);
        assert!(page_after(&world, SANNE, first.older).await.pinned.is_empty());
    }
}

db_test! {
    async fn every_pinned_post_is_shown(t: TestBackend) {
        let world = World::new(t).await;
        for number in 0..12 {
            let pinned = PostDraft {
                pinned_until: "2026-11-30".parse().ok(),
                ..draft(to(GROEP_3), &format!("nummer {number}"))
            };
            world.has(ANNA, pinned).await;
        }
        let page = page_after(&world, SANNE, None).await;
        assert_eq!((page.pinned.len(), page.posts.len()), (12, 0));
    }
}
