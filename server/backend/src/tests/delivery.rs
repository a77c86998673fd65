//! Who may read which file.

use super::{
    uploads::{has_upload, with},
    world::*,
};
use crate::{Error, db_test, feed, files::delivery};
use domain::{
    feed::AudienceChoice,
    ids::{AttachmentId, PersonId},
    media::Variant,
    time::Instant,
};
use uuid::Uuid;

async fn may_read(world: &World, person: PersonId, file: AttachmentId, variant: Variant) -> bool {
    match world.sees(person, async |work| delivery::readable(work, file, variant).await).await {
        Ok(_) => true,
        Err(Error::NotFound) => false,
        Err(other) => panic!("{person}: {other:?}"),
    }
}

async fn readers(world: &World, file: AttachmentId) -> Vec<PersonId> {
    let mut readers = Vec::new();
    for person in EVERYBODY {
        if may_read(world, person, file, Variant::Small).await {
            readers.push(person);
        }
    }
    readers
}

db_test! {
    async fn a_file_is_read_by_those_who_see_its_post(t: TestBackend) {
        let world = World::new(t).await;
        let expected: [(PersonId, AudienceChoice, &[PersonId]); 4] = [
            (ANNA, to(GROEP_3), &[SANNE, MARK, ANNA, ALI, DAAN, ILSE, JOOST, PETRA]),
            (KARIN, to(GROEP_6), &[SANNE, MARK, KARIN, JOOST, PETRA]),
            (ANNA, AudienceChoice::Child(MILA), &[SANNE, MARK, ANNA, ALI, LOTTE, JOOST, PETRA]),
            (
                PETRA,
                AudienceChoice::School,
                &[SANNE, MARK, ANNA, ALI, KARIN, LOTTE, DAAN, ILSE, JOOST, PETRA, BEA],
            ),
        ];
        for (author, audience, those) in expected {
            let photo = has_upload(&world, author, "photo", "ready").await;
            world.has(author, with(&[photo], draft(audience, "foto"))).await;
            assert_eq!(readers(&world, photo).await, those);
        }
    }
}

db_test! {
    async fn an_upload_that_is_in_no_post_is_for_its_sender(t: TestBackend) {
        let world = World::new(t).await;
        let photo = has_upload(&world, ANNA, "photo", "ready").await;
        assert_eq!(readers(&world, photo).await, [ANNA]);
        let drafted = with(&[photo], draft(to(GROEP_3), "nog niet af"));
        world
            .does(ANNA, async |work| feed::save_draft(work, drafted.clone(), key()).await)
            .await
            .expect("saved");
        assert_eq!(readers(&world, photo).await, [ANNA]);
    }
}

db_test! {
    async fn a_file_goes_out_of_reach_with_its_post(t: TestBackend) {
        let world = World::new(t).await;
        let photo = has_upload(&world, ANNA, "photo", "ready").await;
        let ending = domain::feed::PostDraft {
            ends_on: "2026-11-23".parse().ok(),
            ..draft(to(GROEP_3), "foto")
        };
        let post = world.has(ANNA, with(&[photo], ending)).await;
        assert!(may_read(&world, SANNE, photo, Variant::Small).await);
        world.wait(Instant::DAY);
        assert_eq!(readers(&world, photo).await, [ANNA, ALI, JOOST, PETRA], "the post ended");
        world
            .does(ANNA, async |work| feed::delete(work, post, key()).await)
            .await
            .expect("deleted");
        assert!(readers(&world, photo).await.is_empty(), "the post was deleted");
    }
}

db_test! {
    async fn a_file_that_waits_for_approval_is_for_who_decides(t: TestBackend) {
        let world = World::new(t).await;
        let photo = has_upload(&world, DAAN, "photo", "ready").await;
        world
            .publishes(DAAN, &with(&[photo], draft(to(GROEP_3), "van de stagiair")))
            .await
            .expect("handed in");
        assert_eq!(readers(&world, photo).await, [ANNA, ALI, DAAN, JOOST, PETRA]);
    }
}

db_test! {
    async fn each_kind_has_its_renditions_and_only_when_it_is_ready(t: TestBackend) {
        let world = World::new(t).await;
        promises(&world, ANNA).await;
        let expected: [(&str, &[Variant]); 3] = [
            ("photo", &[Variant::Small, Variant::Medium, Variant::Large, Variant::Download]),
            ("video", &[Variant::Video]),
            ("file", &[Variant::File]),
        ];
        for (kind, variants) in expected {
            let ready = has_upload(&world, ANNA, kind, "ready").await;
            let unready = [
                has_upload(&world, ANNA, kind, "pending").await,
                has_upload(&world, ANNA, kind, "refused").await,
            ];
            for variant in Variant::ALL {
                assert_eq!(
                    may_read(&world, ANNA, ready, variant).await,
                    variants.contains(&variant),
                    "{kind} {variant:?}"
                );
                for file in unready {
                    assert!(!may_read(&world, ANNA, file, variant).await, "{kind} {variant:?}");
                }
            }
        }
        assert!(!may_read(&world, ANNA, AttachmentId(Uuid::from_u128(404)), Variant::Small).await);
    }
}

db_test! {
    async fn photos_are_downloaded_only_where_the_school_allows_it(t: TestBackend) {
        let world = World::new(t).await;
        promises(&world, TOM).await;
        let photo = has_upload(&world, TOM, "photo", "ready").await;
        assert!(may_read(&world, TOM, photo, Variant::Large).await);
        assert!(!may_read(&world, TOM, photo, Variant::Download).await);
    }
}

db_test! {
    async fn photos_are_downloaded_after_the_promise_that_they_stay_inside(t: TestBackend) {
        let world = World::new(t).await;
        let photo = has_upload(&world, ANNA, "photo", "ready").await;
        world.has(ANNA, with(&[photo], draft(to(GROEP_3), "foto"))).await;
        assert!(may_read(&world, SANNE, photo, Variant::Large).await, "looking asks no promise");
        assert!(!may_read(&world, SANNE, photo, Variant::Download).await);
        promises(&world, SANNE).await;
        assert!(may_read(&world, SANNE, photo, Variant::Download).await);
        assert!(!may_read(&world, MARK, photo, Variant::Download).await, "each for themselves");
    }
}

async fn promises(world: &World, person: domain::ids::PersonId) {
    let promised = world.does(person, async |work| feed::accept_no_sharing(work, key()).await).await;
    promised.expect("promised");
}

db_test! {
    async fn a_large_photo_differs_from_reader_to_reader(t: TestBackend) {
        let world = World::new(t).await;
        let photo = has_upload(&world, ANNA, "photo", "ready").await;
        world.has(ANNA, with(&[photo], draft(to(GROEP_3), "foto"))).await;
        let read = async |person, variant| {
            world
                .sees(person, async |work| delivery::readable(work, photo, variant).await)
                .await
                .expect("readable")
        };
        let (large, of_mark) = (read(SANNE, Variant::Large).await, read(MARK, Variant::Large).await);
        assert_eq!(large.mark.as_deref(), Some("Sanne Bakker"));
        assert_ne!(large.tag, of_mark.tag, "a cache must not hand one reader's picture to another");
        assert_eq!(read(SANNE, Variant::Small).await.tag, read(MARK, Variant::Small).await.tag);
        assert!(read(SANNE, Variant::Small).await.mark.is_none());
    }
}
