//! The album, what is asked of a reader, and since when a post is new.

use super::{
    uploads::{has_upload, with},
    world::*,
};
use crate::{Tx, accounts, db_test, execute, feed};
use domain::{
    feed::{AlbumPage, Cursor, FeedFilter, PostDraft},
    ids::PersonId,
    time::Instant,
};

async fn album(world: &World, person: PersonId, after: Option<Cursor>) -> AlbumPage {
    world
        .sees(person, async |work| feed::album_page(work, FeedFilter::default(), after).await)
        .await
        .expect("an album")
}

fn titles(page: &AlbumPage) -> Vec<&str> {
    page.posts.iter().map(|post| post.title.as_str()).collect()
}

db_test! {
    async fn the_album_shows_the_pictures_of_what_somebody_may_see(t: TestBackend) {
        let world = World::new(t).await;
        world.has_post(ANNA, to(GROEP_3), "zonder foto").await;
        let pinned = PostDraft {
            pinned_until: "2026-12-01".parse().ok(),
            ..draft(to(GROEP_3), "vast")
        };
        for (author, text, kind) in [(ANNA, pinned, "photo"), (KARIN, draft(to(GROEP_6), "film"), "video"), (ANNA, draft(to(GROEP_3), "brief"), "file")] {
            let file = has_upload(&world, author, kind, "ready").await;
            world.has(author, with(&[file], text)).await;
            world.wait(Instant::MINUTE);
        }
        let expected: [(PersonId, &[&str]); 4] = [(SANNE, &["film", "vast"]), (ALI, &["vast"]), (TOM, &[]), (YOUSSRA, &[])];
        for (person, those) in expected {
            assert_eq!(titles(&album(&world, person, None).await), those, "{person}");
        }
        let photos = album(&world, ALI, None).await.posts.remove(0).photos;
        assert_eq!(photos.len(), 1);
    }
}

db_test! {
    async fn older_photos_follow_without_gap_or_repetition(t: TestBackend) {
        let world = World::new(t).await;
        let mut expected = Vec::new();
        for number in 0..34 {
            let photo = has_upload(&world, ANNA, "photo", "ready").await;
            let title = format!("foto {number}");
            world.has(ANNA, with(&[photo], draft(to(GROEP_3), &title))).await;
            expected.insert(0, title);
            world.wait(3 * Instant::MINUTE);
        }
        let (mut found, mut after) = (Vec::new(), None);
        for _ in 0..3 {
            let page = album(&world, SANNE, after).await;
            found.extend(page.posts.iter().map(|post| post.title.clone()));
            after = page.older.map(|cursor| cursor.parse().expect("a cursor"));
        }
        assert_eq!(found, expected);
        assert_eq!(after, None);
    }
}

db_test! {
    async fn what_is_asked_stands_on_top_until_it_is_confirmed(t: TestBackend) {
        let world = World::new(t).await;
        let asking = PostDraft {
            confirmation_requested: true,
            ..draft(to(GROEP_3), "studiedag")
        };
        let post = world.has(ANNA, asking).await;
        let asked = async |person| {
            let page = world.feed(person, FeedFilter::default()).await.expect("a feed");
            page.asked.into_iter().map(|post| post.title).collect::<Vec<_>>()
        };
        assert_eq!(asked(SANNE).await, ["studiedag"]);
        assert!(asked(ANNA).await.is_empty(), "the author knows");
        assert!(asked(TOM).await.is_empty(), "another group is not asked");
        world.does(SANNE, async |work| feed::confirm_read(work, post, key()).await).await.expect("confirmed");
        assert!(asked(SANNE).await.is_empty());
        assert_eq!(asked(MARK).await, ["studiedag"], "each guardian answers");
    }
}

db_test! {
    async fn new_is_what_came_after_the_visit_before_this_one(t: TestBackend) {
        let world = World::new(t).await;
        let visited = async |ago: i64| {
            let mut tx = Tx::write(&world.backend).await.expect("a transaction");
            let at = world.now().minus(ago).0;
            execute!(tx.conn(), "UPDATE person SET visited_at = $2, previous_visit_at = NULL WHERE id = $1", SANNE.0, at).expect("a visit");
            tx.commit().await.expect("kept");
        };
        let since = async || world.feed(SANNE, FeedFilter::default()).await.expect("a feed").new_since.map(|day| day.to_string());
        visited(3 * Instant::DAY).await;
        assert_eq!(since().await.as_deref(), Some("2026-11-20"), "the first page of a new visit looks back at the last one");
        visited(5 * Instant::MINUTE).await;
        assert_eq!(since().await, None, "the same visit goes on");
        assert!(accounts::Visits::default().begins(world.now()), "the first visit of all");
    }
}
