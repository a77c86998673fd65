//! Who has seen a post, in families.

use super::{sql, world::*};
use crate::{Error, Tx, db_test, execute, feed};
use domain::{
    feed::{AudienceChoice, NotSeenReason, PostDraft, ReaderCount, ReadersPage},
    ids::{PersonId, PostId},
    time::Instant,
};

async fn readers(world: &World, person: PersonId, post: PostId) -> ReadersPage {
    world
        .sees(person, async |work| feed::readers_page(work, post).await)
        .await
        .expect("who read it")
}

async fn counted(world: &World, person: PersonId, post: PostId) -> Option<ReaderCount> {
    world
        .sees(person, async |work| feed::post_page(work, post).await)
        .await
        .expect("the post")
        .card
        .readers
}

async fn sees_it(world: &World, person: PersonId, post: PostId) {
    world
        .does(person, async |work| feed::mark_seen(work, &[post]).await)
        .await
        .expect("seen");
}

async fn change(world: &World, statement: &'static str, person: PersonId, at: i64) {
    let mut tx = Tx::write(&world.backend).await.expect("a transaction");
    execute!(tx.conn(), statement, person.0, at).expect("changed");
    tx.commit().await.expect("kept");
}

db_test! {
    async fn sanne_and_mark_are_two_families_and_both_their_children_count_once(t: TestBackend) {
        let world = World::new(t).await;
        let post = world
            .has_post(PETRA, AudienceChoice::Groups(vec![GROEP_3, GROEP_6, DE_ZON]), "voor drie groepen")
            .await;
        sees_it(&world, SANNE, post).await;
        let page = readers(&world, PETRA, post).await;
        assert_eq!(page.count, ReaderCount { seen: 1, families: 2 });
        assert_eq!(counted(&world, PETRA, post).await, Some(page.count), "the card and the page agree");
        assert_eq!(
            (&page.seen[0].guardians, &page.seen[0].children),
            (&vec!["Sanne Bakker".to_owned()], &vec!["Finn".to_owned(), "Mila".to_owned()])
        );
        assert_eq!(page.not_seen[0].guardians, ["Mark Bakker"]);
        assert_eq!(page.not_seen[0].reason, Some(NotSeenReason::NotOpened));
    }
}

db_test! {
    async fn families_are_counted_by_whom_a_post_is_for(t: TestBackend) {
        let world = World::new(t).await;
        let families = async |author, draft| {
            let post = world.has(author, draft).await;
            readers(&world, author, post).await.count.families
        };
        assert_eq!(
            families(PETRA, draft(AudienceChoice::School, "school")).await,
            2,
            "who is not informed is no reader"
        );
        assert_eq!(families(PETRA, draft(to(GROEP_8), "leeg")).await, 0);
        assert_eq!(families(ANNA, draft(AudienceChoice::Child(MILA), "over mila")).await, 2);
        assert_eq!(
            families(
                TOM,
                PostDraft {
                    school: VLIEGER,
                    ..draft(to(VLIEGER_2), "vlieger")
                }
            )
            .await,
            1
        );
        change(&world, sql::OPEN_INFORMATION, YOUSSRA, 1).await;
        assert_eq!(families(PETRA, draft(AudienceChoice::School, "school")).await, 3);
        assert_eq!(families(ANNA, draft(to(GROEP_3), "groep 3")).await, 3);
    }
}

db_test! {
    async fn the_number_told_before_publishing_is_the_number_of_families_after(t: TestBackend) {
        let world = World::new(t).await;
        for (author, audience) in [
            (PETRA, AudienceChoice::School),
            (ANNA, to(GROEP_3)),
            (ANNA, AudienceChoice::Child(MILA)),
        ] {
            let told = world
                .sees(author, async |work| feed::audience_preview(work, REGENBOOG, audience.clone()).await)
                .await
                .expect("a number");
            let post = world.has_post(author, audience, "bericht").await;
            assert_eq!(told.families, readers(&world, author, post).await.count.families);
            assert!(!told.needs_approval);
        }
    }
}

db_test! {
    async fn staff_that_reads_along_is_no_family(t: TestBackend) {
        let world = World::new(t).await;
        let post = world.has_post(ANNA, to(GROEP_3), "groep 3").await;
        for colleague in [ALI, DAAN, PETRA] {
            sees_it(&world, colleague, post).await;
        }
        assert_eq!(readers(&world, ANNA, post).await.count, ReaderCount { seen: 0, families: 2 });
    }
}

db_test! {
    async fn a_family_that_did_not_see_a_post_has_a_reason_the_school_can_act_on(t: TestBackend) {
        let world = World::new(t).await;
        let post = world.has_post(ANNA, to(GROEP_3), "groep 3").await;
        let reason = async || {
            let page = readers(&world, ANNA, post).await;
            page.not_seen
                .iter()
                .find(|family| family.guardians == ["Mark Bakker"])
                .and_then(|family| family.reason)
        };
        assert_eq!(reason().await, Some(NotSeenReason::NotOpened));
        change(
            &world,
            "UPDATE person SET visited_at = $2 WHERE id = $1",
            MARK,
            world.now().minus(30 * Instant::DAY + 1).0,
        )
        .await;
        assert_eq!(reason().await, Some(NotSeenReason::LongAway));
        change(&world, "UPDATE person SET mail_bounced_at = $2 WHERE id = $1", MARK, world.now().0).await;
        assert_eq!(reason().await, Some(NotSeenReason::MailBounces));
        change(
            &world,
            "UPDATE person SET mail_bounced_at = NULL, activated_at = NULL, created_at = $2 WHERE id = $1",
            MARK,
            0,
        )
        .await;
        assert_eq!(reason().await, Some(NotSeenReason::NoAccount));
    }
}

db_test! {
    async fn confirmations_are_counted_where_they_were_asked(t: TestBackend) {
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
        world
            .does(MARK, async |work| feed::confirm_read(work, asked, key()).await)
            .await
            .expect("confirmed");
        sees_it(&world, SANNE, asked).await;
        let page = readers(&world, ANNA, asked).await;
        let names = |families: &[domain::feed::FamilyRow]| families.iter().flat_map(|family| family.guardians.clone()).collect::<Vec<_>>();
        assert_eq!(names(&page.confirmed), ["Mark Bakker"]);
        assert_eq!(names(&page.seen), ["Sanne Bakker"], "seen, and not confirmed");
        assert_eq!((page.asks_confirmation, page.count.seen, page.not_seen.len()), (true, 2, 0));
        let page = readers(&world, ANNA, not_asked).await;
        assert!(!page.asks_confirmation && page.confirmed.is_empty());
    }
}

db_test! {
    async fn only_those_who_manage_a_post_learn_who_read_it(t: TestBackend) {
        let world = World::new(t).await;
        let post = world.has_post(ANNA, to(GROEP_3), "groep 3").await;
        for person in EVERYBODY {
            let page = world.sees(person, async |work| feed::readers_page(work, post).await).await;
            if [ANNA, ALI, JOOST, PETRA].contains(&person) {
                page.expect("they manage it");
            } else {
                assert!(matches!(page, Err(Error::NotFound)), "{person}");
            }
        }
        assert_eq!(counted(&world, SANNE, post).await, None);
    }
}

db_test! {
    async fn after_a_replacement_its_posts_are_the_groups(t: TestBackend) {
        let world = World::new(t).await;
        world.wait(-3 * Instant::DAY);
        let post = world.has_post(KARIN, to(GROEP_8), "op de laatste dag").await;
        readers(&world, KARIN, post).await;
        world.wait(3 * Instant::DAY);
        let read = world.sees(KARIN, async |work| feed::readers_page(work, post).await).await;
        assert!(matches!(read, Err(Error::NotFound)), "{read:?}");
        let changed = world.sees(KARIN, async |work| feed::compose_page(work, Some(post)).await).await;
        assert!(matches!(changed, Err(Error::NotFound)), "{changed:?}");
        readers(&world, PETRA, post).await;
    }
}

db_test! {
    async fn a_trainee_changes_their_post_and_does_not_see_who_read_it_or_wrote_back(t: TestBackend) {
        let world = World::new(t).await;
        for author in [DAAN, ILSE] {
            let post = draft(to(GROEP_3), "van de stagiair");
            world.publishes(author, &post).await.expect("handed in");
            world
                .does(ANNA, async |work| feed::decide(work, post.id, 1, true, "", key()).await)
                .await
                .expect("approved");
            world
                .does(SANNE, async |work| feed::add_comment(work, post.id, "Over Mila", true, key()).await)
                .await
                .expect("a private reply");
            let read = world.sees(author, async |work| feed::readers_page(work, post.id).await).await;
            assert!(matches!(read, Err(Error::NotFound)), "{read:?}");
            let page = async |person| world.sees(person, async |work| feed::post_page(work, post.id).await).await.expect("the post");
            let (own, teachers) = (page(author).await, page(ANNA).await);
            assert!(own.card.may_manage && own.card.readers.is_none());
            assert_eq!((own.comments.len(), own.card.comment_count), (0, 0));
            assert_eq!((teachers.comments.len(), teachers.card.comment_count), (1, 1));
            assert!(!page(SANNE).await.card.author_reads_replies, "so the reply is not addressed to them");
        }
    }
}
