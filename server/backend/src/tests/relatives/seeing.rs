//! What a relative sees, and what not.

use super::*;
use crate::{db_test, execute, people::end_placement, tests::people::rights};
use domain::{
    feed::{FeedFilter, PostDraft},
    ids::PostId,
    people::{child::WhoKind, forms::RestrictionForm},
};

db_test! {
    async fn a_relative_sees_photos_of_the_groups_since_they_were_allowed_and_nothing_else(t: TestBackend) {
        let world = World::new(t).await;
        let before = world.has_file(ANNA, to(GROEP_3), "daarvoor", "photo").await;
        world.wait(Instant::MINUTE);
        let (_, oma) = world.with_oma().await;
        let seen = world.has_file(ANNA, to(GROEP_3), "kastanjes", "photo").await;
        let film = world.has_file(LOTTE, to(DE_ZON), "film van de BSO", "video").await;
        let of_school = world.has_file(PETRA, AudienceChoice::School, "feest", "photo").await;
        let about_mila = world.has_file(ANNA, AudienceChoice::Child(MILA), "over Mila", "photo").await;
        let letter = world.has_file(ANNA, to(GROEP_3), "brief", "file").await;
        let elsewhere = world.has_file(KARIN, to(GROEP_6), "groep 6", "photo").await;
        world.has_post(ANNA, to(GROEP_3), "zonder foto").await;
        world.has(PETRA, PostDraft { urgent_reason: Some("ijzel".into()), ..draft(AudienceChoice::School, "dicht") }).await;

        let page = world.photos(oma).await;
        let titles: Vec<&str> = page.posts.iter().map(|post| post.title.as_str()).collect();
        assert_eq!(titles, ["feest", "film van de BSO", "kastanjes"]);
        assert_eq!((page.children.len(), page.children[0].given_name.as_str(), page.has_accepted_rule), (1, "Mila", true));
        for (file, variant) in [(seen, Variant::Small), (seen, Variant::Large), (film, Variant::Video), (of_school, Variant::Medium)] {
            assert!(world.reads_file(oma, file, variant).await);
        }
        for (file, variant) in [
            (before, Variant::Small), (about_mila, Variant::Small), (elsewhere, Variant::Small), (letter, Variant::File),
            (letter, Variant::Small), (seen, Variant::Download), (seen, Variant::File),
        ] {
            assert!(!world.reads_file(oma, file, variant).await, "{variant:?}");
        }
    }
}

db_test! {
    async fn nothing_that_is_made_for_members_knows_a_relative(t: TestBackend) {
        let world = World::new(t).await;
        let (_, oma) = world.with_oma().await;
        let photo = world.has_file(ANNA, to(GROEP_3), "kastanjes", "photo").await;
        let post = post_of(&world, photo).await;
        let work = world.reading(oma).await;
        assert!(work.actor.memberships.is_empty() && work.actor.photo_ties.len() == 1 && work.actor.sees_photos_only());
        drop(work);
        let feed = world.feed(oma, FeedFilter::default()).await.expect("an empty feed");
        assert!(feed.posts.is_empty() && feed.photos_only && feed.unread == 0 && feed.choices.groups.is_empty());
        assert!(!world.sees_post(oma, post).await, "no post of its own, so no comments");
        let filter = FeedFilter { group: Some(GROEP_3), ..FeedFilter::default() };
        assert!(matches!(world.feed(oma, filter).await, Err(Error::NotFound)));
        let album = world.sees(oma, async |work| feed::album_page(work, FeedFilter::default(), None).await).await.expect("an album");
        assert!(album.posts.is_empty());
        assert!(world.sees(oma, async |work| people::my_child_page(work, MILA).await).await.is_err());
        assert!(world.sees(oma, async |work| people::who_page(work, MILA).await).await.is_err());
        assert!(world.child(oma, MILA).await.is_err());
        assert!(world.does(oma, async |work| feed::set_thanks(work, post, true, key()).await).await.is_err());
        assert!(world.does(oma, async |work| feed::confirm_read(work, post, key()).await).await.is_err());
        assert!(world.does(oma, async |work| feed::add_comment(work, post, "Mooi", true, key()).await).await.is_err());
        assert!(world.sees(oma, async |work| feed::readers_page(work, post).await).await.is_err());
        world.does(oma, async |work| feed::mark_seen(work, &[post]).await).await.expect("nothing to note");
        assert_eq!(world.count("SELECT count(*) FROM post_seen").await, 0, "a relative is in no count");
        let found = world.sees(oma, async |work| feed::search_page(work, "kastanjes", FeedFilter::default(), None).await).await;
        assert!(found.expect("a page").posts.is_empty());
    }
}

async fn post_of(world: &World, file: AttachmentId) -> PostId {
    let mut tx = Tx::read(&world.backend).await.expect("a connection");
    let row = crate::files::sql::attachment(&mut tx, file).await.expect("read").expect("a file");
    PostId(row.post_id.expect("a post"))
}

db_test! {
    async fn without_the_promise_of_the_house_there_are_no_photos(t: TestBackend) {
        let world = World::new(t).await;
        let (_, oma) = world.with_oma().await;
        let photo = world.has_file(ANNA, to(GROEP_3), "kastanjes", "photo").await;
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        execute!(tx.conn(), "DELETE FROM house_rule_acceptance WHERE person_id = $1", oma.0).expect("broken");
        tx.commit().await.expect("kept");
        let page = world.photos(oma).await;
        assert!(!page.has_accepted_rule && page.posts.is_empty() && page.children.len() == 1);
        assert!(!world.reads_file(oma, photo, Variant::Small).await);
        world.promises(oma).await;
        assert!(world.reads_file(oma, photo, Variant::Small).await && world.photo_titles(oma).await == ["kastanjes"]);
    }
}

db_test! {
    async fn what_ends_ends_in_the_next_request(t: TestBackend) {
        let world = World::new(t).await;
        let (contact, oma) = world.with_oma().await;
        let photo = world.has_file(ANNA, to(GROEP_3), "kastanjes", "photo").await;
        let sees = async || (world.reads_file(oma, photo, Variant::Small).await, world.photo_titles(oma).await.len());
        assert_eq!(sees().await, (true, 1));
        let page = world.child(PETRA, MILA).await.expect("a child");
        let of = |person: PersonId| page.guardians.iter().find(|one| one.person == person).expect("a guardian").tie;
        let (of_sanne, of_mark) = (of(SANNE), of(MARK));

        // Whoever allowed it decides no more: without authority, or told on request only.
        let mut lost = rights();
        lost.authority = None;
        world.does(PETRA, async |work| people::set_rights(work, of_sanne, &lost, key()).await).await.expect("changed");
        assert_eq!(sees().await, (false, 0));
        assert!(world.relative(MARK, MILA).await.may_allow, "another guardian may decide anew");
        world.does(PETRA, async |work| people::set_rights(work, of_sanne, &rights(), key()).await).await.expect("changed");
        assert_eq!(sees().await, (true, 1));

        // A court's order about whoever allowed it.
        let order = RestrictionForm { note: "Beschikking".into(), starts_on: "2026-11-23".into(), ends_on: "2026-11-30".into() };
        world.does(PETRA, async |work| people::add_restriction(work, of_sanne, &order, key()).await).await.expect("ordered");
        assert_eq!(sees().await, (false, 0));
        world.wait(8 * Instant::DAY);
        assert_eq!(sees().await, (true, 1), "it is over");
        assert!(world.relative(MARK, MILA).await.may_stop && of_mark != of_sanne);

        // The child leaves its groups.
        for placement in world.child(JOOST, MILA).await.expect("a child").placements {
            world.does(JOOST, async |work| end_placement(work, placement.id, "2026-12-01", key()).await).await.expect("ended");
        }
        assert_eq!(sees().await, (true, 1), "until its last day");
        world.wait(Instant::DAY);
        assert_eq!(sees().await, (false, 0));
        assert!(world.photos(oma).await.children.is_empty());
        world.does(JOOST, async |work| people::remove_contact(work, contact, key()).await).await.expect("removed");
        assert_eq!(world.count("SELECT count(*) FROM contact").await, 0);
    }
}

db_test! {
    async fn a_court_keeps_the_relative_away_too(t: TestBackend) {
        let world = World::new(t).await;
        let (_, oma) = world.with_oma().await;
        let photo = world.has_file(ANNA, to(GROEP_3), "kastanjes", "photo").await;
        assert!(world.reads_file(oma, photo, Variant::Small).await);
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        let id = tx.new_id().expect("an id");
        let now = tx.now.0;
        let order = "INSERT INTO restriction (school_id, id, child_id, person_id, note, starts_on, created_at, created_by)
                     VALUES ($1, $2, $3, $4, 'Beschikking', '2026-11-01', $5, $6)";
        execute!(tx.conn(), order, REGENBOOG.0, id, MILA.0, oma.0, now, PETRA.0).expect("ordered");
        tx.commit().await.expect("kept");
        assert!(!world.reads_file(oma, photo, Variant::Small).await && world.photos(oma).await.children.is_empty());
    }
}

db_test! {
    async fn whoever_is_a_guardian_elsewhere_keeps_both_apart(t: TestBackend) {
        let world = World::new(t).await;
        // Youssra, who is told nothing of Adam, is the aunt of Noor at the other school.
        crate::tests::seed::make_office(&world, TOM, VLIEGER).await;
        let form = contact_form("family", "Tante Youssra");
        world.does(TOM, async |work| people::add_contact(work, NOOR, &form, key()).await).await.expect("added");
        let contact = world.child(TOM, NOOR).await.expect("a child").contacts[0].id;
        world.allows(SANNE, contact, "youssra@regenboog.example").await.expect("allowed");
        let ticket = mailed(&world, "youssra@regenboog.example").await;
        let session = world.reading(YOUSSRA).await.session.clone();
        crate::invitations::accept_signed_in(&world.backend, &ticket, &session).await.expect("added");
        world.promises(YOUSSRA).await;
        world.wait(Instant::MINUTE);
        let file = has_upload_at(&world, TOM).await;
        let post = PostDraft { school: VLIEGER, ..draft(to(VLIEGER_2), "bij Noor") };
        world.has(TOM, with(&[file], post)).await;
        world.has_file(ANNA, to(GROEP_3), "bij Adam", "photo").await;
        assert_eq!(world.photo_titles(YOUSSRA).await, ["bij Noor"]);
        assert!(world.titles(YOUSSRA).await.is_empty(), "of Adam she is told nothing, as before");
        assert!(world.reads_file(YOUSSRA, file, Variant::Small).await);
        // And Sanne, who is a guardian there, sees it in her feed and is nobody's relative.
        assert!(world.titles(SANNE).await.contains(&"bij Noor".to_owned()) && world.photos(SANNE).await.children.is_empty());
        let lines = world.sees(SANNE, async |work| people::who_page(work, NOOR).await).await.expect("a page").lines;
        assert!(lines.iter().any(|line| line.kind == WhoKind::Relative && line.name.starts_with("Youssra")), "{lines:?}");
    }
}

async fn has_upload_at(world: &World, person: PersonId) -> AttachmentId {
    let file = has_upload(world, person, "photo", "ready").await;
    let mut tx = Tx::write(&world.backend).await.expect("a transaction");
    execute!(tx.conn(), "UPDATE attachment SET school_id = $2 WHERE id = $1", file.0, VLIEGER.0).expect("moved");
    tx.commit().await.expect("kept");
    file
}
