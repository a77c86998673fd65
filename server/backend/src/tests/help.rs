//! A question's way: to the staff of the group, on to the managers, and back with an answer.

use super::world::*;
use crate::{Error, clock::random_id, db_test, error::Conflict, help, jobs::run_due, mail::Route};
use domain::{
    help::{Desk, QuestionState},
    ids::{GroupId, PersonId, RequestKey},
    validation::{Field, Problem},
};
use uuid::Uuid;

fn key() -> RequestKey {
    RequestKey(random_id().expect("an id"))
}

fn desk(group: Option<GroupId>) -> Desk {
    Desk { school: REGENBOOG, group }
}

async fn ask(world: &World, person: PersonId, desk: Desk, body: &str) -> crate::Result<()> {
    world
        .does(person, async |work| help::ask(work, desk, body, "06 1234", key()).await)
        .await
}

/// The open questions that somebody sees.
async fn open(world: &World, person: PersonId) -> Vec<Uuid> {
    let mut work = world.reading(person).await;
    let page = help::questions(&mut work).await.expect("a list");
    page.open.into_iter().map(|row| row.id).collect()
}

async fn mailed_to(world: &World, address: &str) -> usize {
    run_due(&world.backend).await.expect("jobs run");
    match &world.backend.settings().mail {
        Route::Mailbox(mailbox) => mailbox.all().iter().filter(|mail| mail.is_for(address)).count(),
        other => panic!("mail goes {other:?}"),
    }
}

db_test! {
    async fn a_question_goes_to_the_group_then_to_the_managers_and_comes_back_answered(t: TestBackend) {
        let world = World::new(t).await;
        ask(&world, SANNE, desk(Some(GROEP_3)), "Ik zie geen foto's").await.expect("asked");
        assert_eq!((mailed_to(&world, "anna@regenboog.example").await, mailed_to(&world, "beheer@regenboog.example").await), (1, 0));
        let id = open(&world, ANNA).await[0];
        assert_eq!(open(&world, ALI).await, [id]);
        assert!(open(&world, LOTTE).await.is_empty() && open(&world, KARIN).await.is_empty(), "other groups");
        assert_eq!(open(&world, BEA).await, [id], "managers see all");

        world.does(ANNA, async |work| help::pass_on(work, id, key()).await).await.expect("passed on");
        assert!(open(&world, ANNA).await.is_empty());
        assert_eq!(mailed_to(&world, "beheer@regenboog.example").await, 1);
        let late = world.does(ALI, async |work| help::answer(work, id, "Zo", false, key()).await).await;
        assert!(matches!(late, Err(Error::NotFound)), "it is with the managers now");

        world.does(BEA, async |work| help::answer(work, id, "Druk op Start.", false, key()).await).await.expect("answered");
        let again = world.does(PETRA, async |work| help::answer(work, id, "Nee", false, key()).await).await;
        assert!(matches!(again, Err(Error::Conflict(Conflict::AlreadyDone))));
        assert_eq!(mailed_to(&world, "sanne@regenboog.example").await, 1);
        let mut work = world.reading(SANNE).await;
        let page = help::help_page(&mut work).await.expect("a page");
        assert_eq!((page.mine[0].answer.as_str(), page.mine[0].state), ("Druk op Start.", QuestionState::Answered));
    }
}

db_test! {
    async fn a_call_settles_a_question_without_words(t: TestBackend) {
        let world = World::new(t).await;
        ask(&world, MARK, desk(None), "Bel mij").await.expect("asked");
        let id = open(&world, BEA).await[0];
        let tap = key();
        for _ in 0..2 {
            world.does(BEA, async |work| help::answer(work, id, "", true, tap).await).await.expect("a double tap has one effect");
        }
        assert!(open(&world, BEA).await.is_empty());
    }
}

db_test! {
    async fn only_offered_desks_can_be_asked_and_only_so_often(t: TestBackend) {
        let world = World::new(t).await;
        for (person, desk) in [
            (SANNE, desk(Some(GROEP_8))),
            (YOUSSRA, desk(None)),
            (TOM, desk(None)),
            (MARK, Desk { school: VLIEGER, group: None }),
        ] {
            assert!(matches!(ask(&world, person, desk, "Hallo").await, Err(Error::NotFound)));
        }
        let empty = ask(&world, SANNE, desk(None), "  ").await;
        let Err(Error::Invalid(errors)) = empty else { panic!("an empty question is none") };
        assert_eq!(errors.at(Field::Question), Some(Problem::Required));
        let long = ask(&world, SANNE, desk(None), &"a".repeat(1001)).await;
        assert!(matches!(long, Err(Error::Invalid(_))));
        for _ in 0..10 {
            ask(&world, SANNE, desk(None), "Nog een").await.expect("asked");
        }
        assert!(matches!(ask(&world, SANNE, desk(None), "En nog een").await, Err(Error::TooMany { .. })));
        for nobody in [SANNE, DAAN, ILSE] {
            let mut work = world.reading(nobody).await;
            assert!(matches!(help::questions(&mut work).await, Err(Error::NotFound)));
        }
    }
}

/// Ends what ties people to a group, or to the school in a role.
async fn without(world: &World, statements: &[&'static str]) {
    let mut tx = crate::Tx::write(&world.backend).await.expect("a transaction");
    for statement in statements.iter().copied() {
        crate::execute!(tx.conn(), statement, "2026-11-20").expect("ended");
    }
    tx.commit().await.expect("kept");
}

db_test! {
    async fn a_question_is_mailed_to_somebody_whoever_is_there(t: TestBackend) {
        let world = World::new(t).await;
        let mails = async |names: [&str; 4]| {
            let mut counts = Vec::new();
            for name in names {
                counts.push(mailed_to(&world, &format!("{name}@regenboog.example")).await);
            }
            counts
        };
        let people = ["anna", "beheer", "petra", "joost"];
        without(&world, &["UPDATE assignment SET ends_on = $1 WHERE kind IN ('lead', 'substitute')"]).await;
        ask(&world, SANNE, desk(Some(GROEP_3)), "Ik zie geen foto's").await.expect("asked");
        assert_eq!(mails(people).await, [0, 1, 0, 0], "the group has no staff");
        let page = world.sees(SANNE, async |work| help::help_page(work).await).await.expect("a page");
        assert_eq!(page.mine[0].state, QuestionState::WithManagers, "and she reads where it is");
        without(&world, &["UPDATE person SET activated_at = NULL WHERE mail = 'beheer@regenboog.example' AND created_at > length($1)"]).await;
        ask(&world, SANNE, desk(None), "Ik zie geen foto's").await.expect("asked");
        assert_eq!(mails(people).await, [0, 1, 1, 0], "the manager has no account");
        without(&world, &["UPDATE staff_role SET ends_on = $1 WHERE role = 'director'"]).await;
        ask(&world, SANNE, desk(None), "Ik zie geen foto's").await.expect("asked");
        assert_eq!(mails(people).await, [0, 1, 1, 1], "there is no director");
    }
}

db_test! {
    async fn who_answers_reads_how_many_wait(t: TestBackend) {
        let world = World::new(t).await;
        let waiting = async |person| world.sees(person, async |work| help::waiting_count(work).await).await.expect("a count");
        ask(&world, SANNE, desk(Some(GROEP_3)), "Een").await.expect("asked");
        ask(&world, SANNE, desk(None), "Twee").await.expect("asked");
        for (person, count) in [(ANNA, Some(1)), (KARIN, Some(0)), (BEA, Some(2)), (SANNE, None), (DAAN, None), (YOUSSRA, None)] {
            assert_eq!(waiting(person).await, count, "{person}");
        }
    }
}
