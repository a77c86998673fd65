//! Looking along as somebody else: who may, what is seen, that nothing changes, and how it ends.

use super::{
    accounts::{enters, problem, session},
    world::*,
};
use crate::{
    Error, Result, Tx, Work,
    accounts::{self, Session, SessionToken},
    db_test,
    error::Conflict,
    execute, feed, help,
    jobs::run_due,
    mail::Route,
    people,
    viewing::{begin_viewing, end_what_is_over, stop_viewing, viewing_page},
};
use domain::{
    feed::{AudienceChoice, CommentMode, FeedFilter, PostDraft},
    ids::{PersonId, RequestKey},
    people::forms::CardForm,
    time::Instant,
    validation::{Field, Problem},
};

const WHY: &str = "Belde over een foto";

async fn open(world: &World, token: &SessionToken) -> Session {
    session(world, token).await.expect("an open session")
}

async fn begins_with(world: &World, token: &SessionToken, person: PersonId, reason: &str, key: RequestKey) -> Result<SessionToken> {
    let by = open(world, token).await;
    let renewed = begin_viewing(&world.backend, by, person, reason, key).await?;
    Ok(renewed.map_or_else(|| token.clone(), |(token, _)| token))
}

/// The token of somebody who looks along.
pub async fn looks_along(world: &World, viewer: &str, person: PersonId) -> Result<SessionToken> {
    let token = enters(world, &format!("{viewer}@regenboog.example"), PASSWORD).await;
    begins_with(world, &token, person, WHY, key()).await
}

pub async fn reads<T>(world: &World, token: &SessionToken, question: impl AsyncFnOnce(&mut Work) -> Result<T>) -> Result<T> {
    let mut work = Work::reading(&world.backend, open(world, token).await).await?;
    question(&mut work).await
}

async fn titles_of(world: &World, token: &SessionToken) -> Vec<String> {
    let page = reads(world, token, async |work| feed::feed_page(work, FeedFilter::default(), None).await).await;
    titles(&page.expect("a feed"))
}

/// Entries of one moment stand in no order.
async fn ended_by(world: &World, person: PersonId, why: &str) -> bool {
    let trail = world.trail(person.0).await;
    trail
        .iter()
        .any(|(action, detail)| action == "viewing.end" && detail.contains(&format!("\"by\":\"{why}\"")))
}

fn is_refused<T>(outcome: Result<T>) -> bool {
    matches!(outcome, Err(Error::ViewingOnly))
}

db_test! {
    async fn the_office_sees_what_a_guardian_sees_of_its_school(t: TestBackend) {
        let world = World::new(t).await;
        world.has_post(ANNA, to(GROEP_3), "uitje").await;
        world.wait(1);
        world.has_post(KARIN, to(GROEP_6), "van zes").await;
        let elsewhere = PostDraft { school: VLIEGER, ..draft(to(VLIEGER_2), "elders") };
        world.has(TOM, elsewhere).await;
        let before = enters(&world, "joost@regenboog.example", PASSWORD).await;
        let token = begins_with(&world, &before, MARK, WHY, key()).await.expect("begun");
        assert!(token != before, "the session has a new token");
        let along = open(&world, &token).await;
        assert_eq!((along.actor.person, along.whole.person), (MARK, JOOST));
        let of_sanne = looks_along(&world, "petra", SANNE).await.expect("begun");
        assert_eq!(open(&world, &of_sanne).await.actor.school_ids(), [REGENBOOG], "her other school does not show");
        assert_eq!(titles_of(&world, &of_sanne).await, ["van zes", "uitje"]);
        let shell = reads(&world, &of_sanne, async |work| accounts::shell(work).await).await.expect("a frame");
        assert!(shell.views.is_empty() && shell.name.starts_with("Sanne"));
    }
}

db_test! {
    async fn nothing_changes_and_nothing_is_noted(t: TestBackend) {
        let world = World::new(t).await;
        let post = world.has_post(ANNA, to(GROEP_3), "uitje").await;
        world.wait(Instant::HOUR);
        let token = looks_along(&world, "joost", SANNE).await.expect("begun");
        let seen = "SELECT (SELECT count(*) FROM post_seen) + (SELECT count(*) FROM person WHERE visited_at IS NOT NULL)
            + (SELECT count(*) FROM read_mark) + (SELECT count(*) FROM request_key) + (SELECT count(*) FROM audit_entry)";
        let before = world.count(seen).await;
        let along = open(&world, &token).await;
        assert!(is_refused(Work::changing(&world.backend, along.clone()).await));
        assert!(is_refused(Work::changing_account(&world.backend, along.clone()).await));
        assert!(is_refused(Work::reading_account(&world.backend, along.clone()).await));
        assert!(is_refused(along.check_own()));
        reads(&world, &token, async |work| feed::feed_page(work, FeedFilter::default(), None).await).await.expect("a feed");
        reads(&world, &token, async |work| feed::post_page(work, post).await).await.expect("a post");
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        assert_eq!(world.count(seen).await, before);
    }
}

db_test! {
    async fn what_is_between_others_stays_between_them(t: TestBackend) {
        let world = World::new(t).await;
        let open_post = PostDraft { comments: CommentMode::Open, ..draft(to(GROEP_3), "uitje") };
        let post = world.has(ANNA, open_post).await;
        let talk = world.has_post(ANNA, AudienceChoice::Child(MILA), "over Mila").await;
        world.does(SANNE, async |work| {
            feed::add_comment(work, post, "onder ons", true, key()).await?;
            feed::add_comment(work, post, "voor allen", false, key()).await
        }).await.expect("two comments");
        let card = CardForm { allergies: "Noten".into(), ..CardForm::default() };
        world.does(PETRA, async |work| people::save_card(work, MILA, &card, key()).await).await.expect("a card");
        for (viewer, person) in [("joost", SANNE), ("beheer", ANNA), ("beheer", JOOST)] {
            let token = looks_along(&world, viewer, person).await.expect("begun");
            assert_eq!(titles_of(&world, &token).await, ["uitje"], "{viewer}");
            let direct = reads(&world, &token, async |work| feed::post_page(work, talk).await).await;
            assert!(matches!(direct, Err(Error::NotFound)), "{viewer}");
            let page = reads(&world, &token, async |work| feed::post_page(work, post).await).await.expect("a post");
            let bodies: Vec<_> = page.comments.iter().map(|comment| comment.body.as_str()).collect();
            assert_eq!(bodies, ["voor allen"], "{viewer}");
            assert_eq!((page.card.comment_count, page.card.readers), (1, None), "{viewer}");
            assert!(is_refused(reads(&world, &token, async |work| feed::my_posts(work, None).await).await));
            assert!(is_refused(reads(&world, &token, async |work| feed::readers_page(work, post).await).await));
            assert!(is_refused(reads(&world, &token, async |work| help::help_page(work).await).await));
        }
        let guardian = looks_along(&world, "joost", SANNE).await.expect("begun");
        let own = reads(&world, &guardian, async |work| people::my_child_page(work, MILA).await).await.expect("a child");
        assert!(own.is_withheld && own.card.allergies.is_empty() && own.proposals.is_empty());
        for (viewer, person) in [("joost", ANNA), ("beheer", JOOST)] {
            let token = looks_along(&world, viewer, person).await.expect("begun");
            let child = reads(&world, &token, async |work| people::child_page(work, MILA, "").await).await.expect("a child");
            assert!(child.card.is_none() && child.history.is_empty(), "{viewer}");
        }
    }
}

db_test! {
    async fn who_may_not_look_along_learns_nothing(t: TestBackend) {
        let world = World::new(t).await;
        for (viewer, person, expected) in [
            ("anna", SANNE, "not found"),
            ("sanne", MARK, "not found"),
            ("ilse", SANNE, "not found"),
            ("joost", TOM, "not found"),
            ("joost", JOOST, "not allowed"),
            ("joost", PETRA, "not allowed"),
            ("joost", BEA, "not allowed"),
            ("petra", BEA, "not allowed"),
            ("beheer", PETRA, "not allowed"),
            ("petra", PETRA, "not allowed"),
            // Nobody opened her information: there is nothing to look at.
            ("petra", YOUSSRA, "not allowed"),
        ] {
            let outcome = looks_along(&world, viewer, person).await.map(drop);
            assert_eq!(outcome.expect_err("refused").to_string(), expected, "{viewer} as {person}");
            let page = world.sees(person_of(viewer), async |work| viewing_page(work, person).await).await;
            assert!(page.is_err(), "{viewer}");
        }
        for (viewer, person) in [("joost", SANNE), ("joost", ANNA), ("joost", DAAN), ("petra", JOOST), ("beheer", JOOST), ("beheer", ILSE)] {
            looks_along(&world, viewer, person).await.unwrap_or_else(|error| panic!("{viewer} as {person}: {error}"));
            assert!(world.sees(person_of(viewer), async |work| people::person_page(work, person).await).await.expect("a page").may_view);
        }
        assert!(!world.sees(JOOST, async |work| people::person_page(work, PETRA).await).await.expect("a page").may_view);
    }
}

fn person_of(name: &str) -> PersonId {
    match name {
        "anna" => ANNA,
        "sanne" => SANNE,
        "ilse" => ILSE,
        "joost" => JOOST,
        "petra" => PETRA,
        _ => BEA,
    }
}

db_test! {
    async fn it_takes_a_reason_and_a_proof_and_happens_once(t: TestBackend) {
        let world = World::new(t).await;
        let token = enters(&world, "joost@regenboog.example", PASSWORD).await;
        for (reason, expected) in [("", Problem::Required), ("hulp", Problem::TooShort(5))] {
            let outcome = begins_with(&world, &token, SANNE, reason, key()).await;
            assert_eq!(problem(outcome, Field::Reason), expected);
        }
        world.wait(11 * Instant::MINUTE);
        assert!(matches!(begins_with(&world, &token, SANNE, WHY, key()).await, Err(Error::ProofNeeded)));
        let token = enters(&world, "joost@regenboog.example", PASSWORD).await;
        let (stale, once) = (open(&world, &token).await, key());
        let along = begins_with(&world, &token, SANNE, WHY, once).await.expect("begun");
        // A double tap, the second with what the browser had before; another tab with another key; and one more, knowing it already.
        assert!(begin_viewing(&world.backend, stale.clone(), SANNE, WHY, once).await.expect("the same").is_none());
        let other_tab = begin_viewing(&world.backend, stale, MARK, WHY, key()).await;
        assert!(matches!(other_tab, Err(Error::Conflict(Conflict::AlreadyDone))));
        assert!(begin_viewing(&world.backend, open(&world, &along).await, SANNE, WHY, key()).await.expect("the same").is_none());
        assert!(is_refused(begin_viewing(&world.backend, open(&world, &along).await, MARK, WHY, key()).await));
        assert_eq!(world.count("SELECT count(*) FROM viewing").await, 1);
        assert_eq!(world.count("SELECT count(*) FROM mail_message WHERE kind = 'viewed'").await, 1);
    }
}

db_test! {
    async fn stopping_brings_back_ones_own_eyes_and_the_person_reads_of_it(t: TestBackend) {
        let world = World::new(t).await;
        let along = looks_along(&world, "joost", SANNE).await.expect("begun");
        world.wait(7 * Instant::MINUTE);
        let page = world.sees(SANNE, async |work| accounts::account_page(work).await).await.expect("a page");
        assert_eq!((page.viewings.len(), page.viewings[0].minutes), (1, None), "it goes on");
        let (own, _) = stop_viewing(&world.backend, &open(&world, &along).await).await.expect("stopped").expect("a new token");
        assert!(own != along);
        let session = open(&world, &own).await;
        assert!(session.viewing.is_none() && session.actor.person == JOOST);
        assert!(stop_viewing(&world.backend, &session).await.expect("nothing left to stop").is_none());
        let page = world.sees(SANNE, async |work| accounts::account_page(work).await).await.expect("a page");
        let line = &page.viewings[0];
        assert_eq!((line.minutes, line.reason.as_str(), line.role.tag()), (Some(7), WHY, "office"));
        let trail = world.trail(SANNE.0).await;
        let actions: Vec<_> = trail.iter().map(|(action, _)| action.as_str()).collect();
        assert_eq!(actions, ["viewing.begin", "viewing.end"]);
        assert!(trail.iter().all(|(_, detail)| detail.contains("acting_as")) && trail[0].1.contains(WHY), "{trail:?}");
    }
}

db_test! {
    async fn the_mail_says_who_and_when_but_not_why(t: TestBackend) {
        let world = World::new(t).await;
        looks_along(&world, "joost", SANNE).await.expect("begun");
        run_due(&world.backend).await.expect("jobs run");
        let Route::Mailbox(mailbox) = &world.backend.settings().mail else { panic!("a mailbox") };
        let mails: Vec<_> = mailbox.all().into_iter().filter(|mail| mail.is_for("sanne@regenboog.example")).collect();
        let text = &mails.first().expect("a mail").text;
        assert!(text.contains("Joost Bakker (administratie)") && text.contains("/account#viewings"), "{text}");
        assert!(!text.contains(WHY) && !text.contains("Mila"), "{text}");
    }
}

db_test! {
    async fn after_half_an_hour_it_is_over(t: TestBackend) {
        let world = World::new(t).await;
        let along = looks_along(&world, "joost", SANNE).await.expect("begun");
        world.wait(30 * Instant::MINUTE - 1);
        assert!(open(&world, &along).await.viewing.is_some());
        world.wait(1);
        let session = open(&world, &along).await;
        assert!(session.viewing.is_none() && session.viewing_over.is_some() && session.actor.person == JOOST);
        let (own, _) = end_what_is_over(&world.backend, &session).await.expect("ended").expect("a new token");
        assert!(end_what_is_over(&world.backend, &session).await.expect("ended before").is_none());
        assert!(open(&world, &own).await.viewing_over.is_none());
        assert!(ended_by(&world, SANNE, "time").await);
    }
}

db_test! {
    async fn it_ends_with_what_somebody_is(t: TestBackend) {
        let world = World::new(t).await;
        let changes = [
            ("UPDATE staff_role SET ends_on = '2026-11-22' WHERE person_id = $1", JOOST),
            ("UPDATE staff_role SET role = 'director' WHERE person_id = $1", ANNA),
            ("UPDATE person SET closed_at = 1 WHERE id = $1", ALI),
        ];
        let viewers = [("petra", ANNA), ("beheer", ALI), ("joost", SANNE)];
        let mut tokens = Vec::new();
        for (viewer, person) in viewers {
            tokens.push(looks_along(&world, viewer, person).await.expect("begun"));
        }
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        for (change, person) in changes {
            execute!(tx.conn(), change, person.0).expect("changed");
        }
        tx.commit().await.expect("kept");
        for (token, (viewer, person)) in tokens.iter().zip(viewers) {
            let session = open(&world, token).await;
            assert!(session.viewing.is_none() && session.viewing_over.is_some(), "{viewer}");
            end_what_is_over(&world.backend, &session).await.expect("ended");
            assert!(ended_by(&world, person, "rights").await, "{viewer}");
        }
    }
}

db_test! {
    async fn signing_out_and_silence_end_it(t: TestBackend) {
        let world = World::new(t).await;
        let along = looks_along(&world, "joost", SANNE).await.expect("begun");
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        accounts::end_session(&mut tx, &along).await.expect("ended");
        tx.commit().await.expect("kept");
        assert!(session(&world, &along).await.is_none());
        assert!(ended_by(&world, SANNE, "sign_out").await);
        looks_along(&world, "petra", MARK).await.expect("begun");
        world.wait(Instant::HOUR);
        accounts::forget_expired(&world.backend).await.expect("tidied");
        assert!(ended_by(&world, MARK, "time").await);
        assert_eq!(world.count("SELECT count(*) FROM viewing WHERE ended_at IS NULL").await, 0);
        world.wait(366 * Instant::DAY);
        accounts::forget_expired(&world.backend).await.expect("tidied");
        assert_eq!(world.count("SELECT count(*) FROM viewing").await, 0);
    }
}
