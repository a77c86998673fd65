//! Posts while they are being written.

use super::{seed, world::*};
use crate::{Error, Result, Tx, db_test, error::Conflict, execute, feed};
use domain::{
    feed::{AudienceChoice, PostDraft, PostState, SavedDraft},
    ids::{ChildId, GroupId, PersonId},
    time::Instant,
    validation::{Field, Problem},
};

async fn saves(world: &World, author: PersonId, draft: &PostDraft) -> Result<SavedDraft> {
    world
        .does(author, async |work| feed::save_draft(work, draft.clone(), key()).await)
        .await
}

db_test! {
    async fn a_draft_is_kept_as_it_grows(t: TestBackend) {
        let world = World::new(t).await;
        let mut writing = draft(AudienceChoice::Groups(Vec::new()), "");
        writing.body = String::new();
        writing.version = saves(&world, ANNA, &writing).await.expect("even an empty draft").version;
        writing.title = "Herfst".into();
        writing.body = "We zochten".into();
        writing.audience = to(GROEP_3);
        world.wait(5 * Instant::SECOND);
        let saved = saves(&world, ANNA, &writing).await.expect("saved");
        assert_eq!(saved.version, 2);
        let page = world
            .sees(ANNA, async |work| feed::compose_page(work, Some(writing.id)).await)
            .await
            .expect("the draft");
        assert_eq!(page.draft, PostDraft { version: 2, ..writing });
        assert_eq!(page.state, PostState::Draft);
    }
}

db_test! {
    async fn a_draft_exists_for_its_writer_alone(t: TestBackend) {
        let world = World::new(t).await;
        let writing = draft(to(GROEP_3), "nog niet af");
        saves(&world, ANNA, &writing).await.expect("saved");
        for person in EVERYBODY {
            assert_eq!(world.sees_post(person, writing.id).await, person == ANNA, "{person}");
            let opened = world
                .sees(person, async |work| feed::compose_page(work, Some(writing.id)).await)
                .await;
            assert_eq!(opened.is_ok(), person == ANNA, "{person}");
        }
        let stolen = PostDraft {
            version: 1,
            title: "gekaapt".into(),
            ..writing
        };
        for thief in [ALI, PETRA] {
            assert!(matches!(saves(&world, thief, &stolen).await, Err(Error::NotFound)));
            assert!(matches!(world.publishes(thief, &stolen).await, Err(Error::NotFound)));
        }
    }
}

db_test! {
    async fn two_tabs_do_not_overwrite_each_other(t: TestBackend) {
        let world = World::new(t).await;
        let mut tab = draft(to(GROEP_3), "begin");
        tab.version = saves(&world, ANNA, &tab).await.expect("saved").version;
        let other_tab = PostDraft {
            title: "andere tab".into(),
            ..tab.clone()
        };
        saves(
            &world,
            ANNA,
            &PostDraft {
                title: "eerste tab".into(),
                ..tab.clone()
            },
        )
        .await
        .expect("saved");
        let lost = saves(&world, ANNA, &other_tab).await;
        assert!(matches!(lost, Err(Error::Conflict(Conflict::ChangedElsewhere))));
        let lost = world.publishes(ANNA, &other_tab).await;
        assert!(matches!(lost, Err(Error::Conflict(Conflict::ChangedElsewhere))));
        let kept = world
            .sees(ANNA, async |work| feed::compose_page(work, Some(tab.id)).await)
            .await
            .expect("the draft");
        assert_eq!(kept.draft.title, "eerste tab");
    }
}

db_test! {
    async fn a_first_save_of_an_existing_draft_is_a_conflict(t: TestBackend) {
        let world = World::new(t).await;
        let writing = draft(to(GROEP_3), "begin");
        saves(&world, ANNA, &writing).await.expect("saved");
        assert!(matches!(
            saves(&world, ANNA, &writing).await,
            Err(Error::Conflict(Conflict::ChangedElsewhere))
        ));
    }
}

db_test! {
    async fn what_readers_see_is_not_changed_by_an_autosave(t: TestBackend) {
        let world = World::new(t).await;
        let mut post = draft(to(GROEP_3), "gepubliceerd");
        world.has(ANNA, post.clone()).await;
        post.version = 1;
        post.title = "half af".into();
        assert!(matches!(
            saves(&world, ANNA, &post).await,
            Err(Error::Conflict(Conflict::AlreadyDone))
        ));
        assert_eq!(world.titles(SANNE).await, ["gepubliceerd"]);
    }
}

db_test! {
    async fn a_draft_that_was_deleted_is_not_brought_back_by_an_autosave(t: TestBackend) {
        let world = World::new(t).await;
        let mut writing = draft(to(GROEP_3), "weg");
        writing.version = saves(&world, ANNA, &writing).await.expect("saved").version;
        world
            .does(ANNA, async |work| feed::delete(work, writing.id, key()).await)
            .await
            .expect("deleted");
        assert!(saves(&world, ANNA, &writing).await.is_err());
        assert!(!world.sees_post(ANNA, writing.id).await);
    }
}

db_test! {
    async fn who_writes_nowhere_keeps_no_draft(t: TestBackend) {
        let world = World::new(t).await;
        for reader in [SANNE, MARK, BEA] {
            assert!(
                matches!(saves(&world, reader, &draft(to(GROEP_3), "mag niet")).await, Err(Error::Denied)),
                "{reader}"
            );
        }
        for stranger in [TOM, YOUSSRA] {
            assert!(
                matches!(saves(&world, stranger, &draft(to(GROEP_3), "mag niet")).await, Err(Error::NotFound)),
                "{stranger}"
            );
        }
        assert_eq!(world.count("SELECT count(*) FROM post").await, 0);
    }
}

db_test! {
    /// A draft shows the given name of its child.
    async fn a_child_of_others_does_not_exist_in_a_draft(t: TestBackend) {
        let world = World::new(t).await;
        for child in [FINN, NOOR, ChildId(uuid::Uuid::from_u128(404))] {
            let refused = saves(&world, ANNA, &draft(AudienceChoice::Child(child), "over een kind")).await;
            assert!(matches!(refused, Err(Error::NotFound)), "{child}: {refused:?}");
        }
        saves(&world, ANNA, &draft(AudienceChoice::Child(MILA), "over Mila"))
            .await
            .expect("a child of her group");
    }
}

db_test! {
    async fn text_that_cannot_be_stored_is_refused_at_its_field(t: TestBackend) {
        let world = World::new(t).await;
        let long = PostDraft {
            title: "a".repeat(121),
            ..draft(to(GROEP_3), "")
        };
        let Err(Error::Invalid(errors)) = saves(&world, ANNA, &long).await else {
            panic!("too long a title")
        };
        assert_eq!(errors.at(Field::Title), Some(Problem::TooLong(120)));
    }
}

async fn chosen(world: &World, writer: PersonId) -> Vec<GroupId> {
    let page = world.sees(writer, async |work| feed::compose_page(work, None).await).await;
    match page.expect("a new post").draft.audience {
        AudienceChoice::Groups(groups) => groups,
        other => panic!("groups, not {other:?}"),
    }
}

db_test! {
    async fn a_new_post_is_for_the_groups_that_its_writer_has_today(t: TestBackend) {
        let world = World::new(t).await;
        assert_eq!(chosen(&world, ANNA).await, [GROEP_3]);
        assert_eq!(chosen(&world, DAAN).await, [GROEP_3], "a trainee too");
        assert_eq!(chosen(&world, JOOST).await, [], "the office has no groups of its own");

        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        seed::assign(&mut tx, ANNA, GROEP_6, "lead", None).await.expect("a second group");
        // Groep 3 on Mondays, groep 6 on Tuesdays.
        for (group, days) in [(GROEP_3, 1_i64), (GROEP_6, 2)] {
            let sql = "UPDATE assignment SET weekdays = $3 WHERE person_id = $1 AND group_id = $2";
            execute!(tx.conn(), sql, ANNA.0, group.0, days).expect("days");
        }
        tx.commit().await.expect("kept");
        assert_eq!(chosen(&world, ANNA).await, [GROEP_3], "it is Monday");
        world.wait(Instant::DAY);
        assert_eq!(chosen(&world, ANNA).await, [GROEP_6], "it is Tuesday");
        world.wait(Instant::DAY);
        let mut all = chosen(&world, ANNA).await;
        all.sort_unstable();
        assert_eq!(all, [GROEP_3, GROEP_6], "on a day without any: all of her own");
    }
}
