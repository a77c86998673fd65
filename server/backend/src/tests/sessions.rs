//! Sessions: how long they last, what they show, and how they end.

use super::{sql, world::*};
use crate::{
    Error, Result, Tx, Work,
    accounts::{self, Session, SessionToken, SignIn, choose_view, end_session, forget_expired, sign_in, signed_in},
    db_test,
};
use domain::{
    actor::{Capacity, View},
    time::Instant,
};
use std::time::Duration;

async fn signs_in(world: &World, mail: &str, own_device: bool) -> SessionToken {
    let request = SignIn {
        mail: mail.into(),
        password: PASSWORD.into(),
        own_device,
        device: "Firefox".into(),
        known_device: None,
        current: None,
    };
    sign_in(&world.backend, request).await.expect("signed in").at_once().session
}

async fn session(world: &World, token: &SessionToken) -> Option<Session> {
    let mut tx = Tx::read(&world.backend).await.expect("a connection");
    signed_in(&mut tx, token).await.expect("sessions can be read")
}

/// Whether the session is open at all, without using it.
async fn is_open(world: &World, token: &SessionToken) -> bool {
    let mut tx = Tx::read(&world.backend).await.expect("a connection");
    accounts::sql::session(&mut tx, token)
        .await
        .expect("sessions can be read")
        .is_some()
}

async fn looks_through(world: &World, token: &SessionToken, view: View) -> Result<SessionToken> {
    let session = session(world, token).await.ok_or(Error::SignedOut)?;
    let mut work = Work::changing(&world.backend, session).await?;
    let renewed = choose_view(&mut work, view).await?;
    work.commit().await?;
    Ok(renewed.map_or_else(|| token.clone(), |(token, _)| token))
}

db_test! {
    async fn a_session_rests_and_lives_as_long_as_its_person_may(t: TestBackend) {
        let world = World::new(t).await;
        let lifetimes = [
            ("beheer@regenboog.example", true, 30 * Instant::MINUTE),
            ("anna@regenboog.example", true, 12 * Instant::HOUR),
            ("sanne@regenboog.example", true, 30 * Instant::DAY),
            ("ilse@regenboog.example", true, 30 * Instant::DAY),
            ("sanne@regenboog.example", false, 12 * Instant::HOUR),
        ];
        for (mail, own_device, idle) in lifetimes {
            let token = signs_in(&world, mail, own_device).await;
            world.wait(idle - 1);
            assert!(is_open(&world, &token).await, "{mail} just before the end");
            world.wait(1);
            assert!(!is_open(&world, &token).await, "{mail} after the rest");
        }
    }
}

db_test! {
    async fn a_session_that_is_used_stays_open_until_its_last_day(t: TestBackend) {
        let world = World::new(t).await;
        let token = signs_in(&world, "beheer@regenboog.example", true).await;
        for _ in 0..36 {
            world.wait(20 * Instant::MINUTE - 1);
            assert!(session(&world, &token).await.is_some());
            was_kept_alive(&world).await;
        }
        world.wait(36);
        assert!(!is_open(&world, &token).await, "twelve hours are over, however busy they were");
    }
}

/// Sessions are kept alive beside the request.
async fn was_kept_alive(world: &World) {
    for _ in 0..500 {
        if world.count("SELECT max(last_seen_at) FROM session").await == world.now().0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the session was not kept alive");
}

db_test! {
    async fn a_token_that_nobody_was_given_opens_nothing(t: TestBackend) {
        let world = World::new(t).await;
        signs_in(&world, "anna@regenboog.example", true).await;
        assert!(session(&world, &SessionToken::new().expect("a token")).await.is_none());
    }
}

db_test! {
    async fn signing_out_ends_this_session_and_no_other(t: TestBackend) {
        let world = World::new(t).await;
        let (phone, laptop) = (
            signs_in(&world, "anna@regenboog.example", true).await,
            signs_in(&world, "anna@regenboog.example", true).await,
        );
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        end_session(&mut tx, &phone).await.expect("ended");
        tx.commit().await.expect("kept");
        assert!(session(&world, &phone).await.is_none());
        assert!(session(&world, &laptop).await.is_some());
    }
}

db_test! {
    async fn a_closed_account_has_no_open_sessions(t: TestBackend) {
        let world = World::new(t).await;
        let token = signs_in(&world, "anna@regenboog.example", true).await;
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        crate::execute!(tx.conn(), "UPDATE person SET closed_at = 1 WHERE id = $1", ANNA.0).expect("closed");
        tx.commit().await.expect("kept");
        assert!(session(&world, &token).await.is_none());
    }
}

db_test! {
    async fn choosing_a_view_narrows_the_session_and_renews_its_token(t: TestBackend) {
        let world = World::new(t).await;
        let before = signs_in(&world, "sanne@regenboog.example", true).await;
        let narrow = looks_through(
            &world,
            &before,
            View {
                school: Some(VLIEGER),
                capacity: None,
            },
        )
        .await
        .expect("a view");
        world.wait(10 * Instant::SECOND);
        assert!(session(&world, &before).await.is_none(), "the old token is worth nothing");
        let seen = session(&world, &narrow).await.expect("a session");
        assert_eq!(
            (seen.actor.school_ids(), seen.whole.school_ids()),
            (vec![VLIEGER], vec![REGENBOOG, VLIEGER])
        );
        let wide = looks_through(&world, &narrow, View::default()).await.expect("back again");
        assert_eq!(
            session(&world, &wide).await.expect("a session").actor.school_ids(),
            [REGENBOOG, VLIEGER]
        );
    }
}

db_test! {
    async fn a_view_of_what_one_is_not_cannot_be_chosen(t: TestBackend) {
        let world = World::new(t).await;
        let choices = [
            (
                "mark@regenboog.example",
                View {
                    school: Some(VLIEGER),
                    capacity: None,
                },
            ),
            (
                "sanne@regenboog.example",
                View {
                    school: Some(REGENBOOG),
                    capacity: Some(Capacity::Staff),
                },
            ),
            (
                "sanne@regenboog.example",
                View {
                    school: None,
                    capacity: Some(Capacity::Family),
                },
            ),
            (
                "youssra@regenboog.example",
                View {
                    school: Some(REGENBOOG),
                    capacity: None,
                },
            ),
        ];
        for (mail, view) in choices {
            let token = signs_in(&world, mail, true).await;
            assert!(matches!(looks_through(&world, &token, view).await, Err(Error::NotFound)), "{mail}");
            assert!(session(&world, &token).await.is_some(), "the session stays as it was");
        }
    }
}

db_test! {
    async fn staff_with_a_child_in_the_school_chooses_between_the_two(t: TestBackend) {
        let world = World::new(t).await;
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        let (tie, household) = (crate::clock::random_id().expect("an id"), crate::clock::random_id().expect("an id"));
        crate::execute!(tx.conn(), sql::GUARDIANSHIP, REGENBOOG.0, tie, FINN.0, ANNA.0, household, "full").expect("a guardian");
        tx.commit().await.expect("kept");
        world.has_post(ANNA, to(GROEP_3), "groep 3").await;
        world.has_post(KARIN, to(GROEP_6), "groep 6").await;
        let mut token = signs_in(&world, "anna@regenboog.example", true).await;
        for (capacity, expected) in [(Capacity::Staff, "groep 3"), (Capacity::Family, "groep 6")] {
            token = looks_through(
                &world,
                &token,
                View {
                    school: Some(REGENBOOG),
                    capacity: Some(capacity),
                },
            )
            .await
            .expect("a view");
            let session = session(&world, &token).await.expect("a session");
            let mut work = Work::reading(&world.backend, session).await.expect("work begins");
            let page = crate::feed::feed_page(&mut work, domain::feed::FeedFilter::default(), None)
                .await
                .expect("a feed");
            assert_eq!(titles(&page), [expected]);
            assert_eq!(page.may_write, capacity == Capacity::Staff);
        }
    }
}

db_test! {
    async fn what_is_kept_for_a_while_is_forgotten_after_it(t: TestBackend) {
        let world = World::new(t).await;
        signs_in(&world, "anna@regenboog.example", true).await;
        world.has_post(ANNA, to(GROEP_3), "antwoord").await;
        let request = SignIn {
            mail: "mark@regenboog.example".into(),
            password: "fout".into(),
            own_device: false,
            device: String::new(),
            known_device: None,
            current: None,
        };
        assert!(sign_in(&world.backend, request).await.is_err());
        let kept = async || {
            forget_expired(&world.backend).await.expect("forgetting works");
            [
                world.count("SELECT count(*) FROM request_key").await,
                world.count("SELECT count(*) FROM sign_in_throttle").await,
                world.count("SELECT count(*) FROM session").await,
            ]
        };
        world.wait(2 * Instant::DAY);
        assert_eq!(kept().await, [1, 1, 1], "48 hours are included");
        world.wait(1);
        assert_eq!(kept().await, [0, 0, 1]);
        world.wait(42 * Instant::DAY);
        assert_eq!(kept().await, [0, 0, 0], "a month after its end a session is forgotten");
    }
}

db_test! {
    async fn a_view_of_what_one_was_shows_all_one_is(t: TestBackend) {
        let world = World::new(t).await;
        let token = signs_in(&world, "sanne@regenboog.example", true).await;
        let view = View {
            school: Some(VLIEGER),
            capacity: None,
        };
        let token = looks_through(&world, &token, view).await.expect("a view");
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        crate::execute!(tx.conn(), "UPDATE guardianship SET ends_on = '2026-11-22' WHERE school_id = $1", VLIEGER.0).expect("changed");
        tx.commit().await.expect("kept");
        let session = session(&world, &token).await.expect("a session");
        assert_eq!(session.actor.school_ids(), [REGENBOOG]);
        assert_eq!(session.view, View::default());
    }
}

db_test! {
    async fn a_second_tap_on_a_view_signs_nobody_out(t: TestBackend) {
        let world = World::new(t).await;
        let first = signs_in(&world, "sanne@regenboog.example", true).await;
        let view = |school| View {
            school: Some(school),
            capacity: None,
        };
        let second = looks_through(&world, &first, view(VLIEGER)).await.expect("a view");
        world.wait(9 * Instant::SECOND);
        let again = looks_through(&world, &first, view(REGENBOOG)).await.expect("the second tap");
        assert!(again == first, "it gets no token: the browser has the one of the first tap");
        let shown = session(&world, &second).await.expect("the session goes on");
        assert_eq!(shown.actor.school_ids(), [REGENBOOG]);
        world.wait(Instant::SECOND);
        assert!(!is_open(&world, &first).await, "for a moment only");
        assert!(is_open(&world, &second).await);
    }
}

db_test! {
    async fn who_becomes_staff_rests_no_longer_than_staff(t: TestBackend) {
        let world = World::new(t).await;
        let token = signs_in(&world, "sanne@regenboog.example", true).await;
        world.wait(13 * Instant::HOUR);
        assert!(session(&world, &token).await.is_some());
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        let role = crate::clock::random_id().expect("an id");
        crate::execute!(tx.conn(), sql::ROLE, REGENBOOG.0, role, SANNE.0, "teacher", false, None::<String>).expect("a role");
        crate::execute!(tx.conn(), "UPDATE session SET last_seen_at = created_at").expect("changed");
        tx.commit().await.expect("kept");
        assert!(session(&world, &token).await.is_none());
    }
}

db_test! {
    async fn the_trail_is_kept_for_a_year_and_an_unused_device_for_half_a_year(t: TestBackend) {
        let world = World::new(t).await;
        signs_in(&world, "anna@regenboog.example", true).await;
        let kept = async || {
            forget_expired(&world.backend).await.expect("forgetting works");
            [
                world.count("SELECT count(*) FROM known_device").await,
                world.count("SELECT count(*) FROM audit_entry").await,
            ]
        };
        world.wait(180 * Instant::DAY);
        assert_eq!(kept().await, [1, 1]);
        world.wait(1);
        assert_eq!(kept().await, [0, 1]);
        world.wait(185 * Instant::DAY);
        assert_eq!(kept().await, [0, 0]);
    }
}
