//! Signing in, and the pauses that slow down guessing.

use super::world::*;
use crate::{
    Backend, Error, Result,
    accounts::{SessionToken, SignIn, SignInOutcome, SignedIn, sign_in, sign_in::succeed, sql, throttle},
    db_test,
};
use domain::{
    time::Instant,
    validation::{Field, Problem},
};

async fn tries(backend: &Backend, mail: &str, password: &str, device: Option<SessionToken>) -> Result<SignedIn> {
    sign_in(backend, request(mail, password, device)).await.map(SignInOutcome::at_once)
}

fn request(mail: &str, password: &str, known_device: Option<SessionToken>) -> SignIn {
    SignIn {
        mail: mail.into(),
        password: password.into(),
        own_device: true,
        device: "Firefox".into(),
        known_device,
        current: None,
    }
}

const ANNAS: &str = "anna@regenboog.example";

async fn guesses(world: &World, times: usize) {
    for _ in 0..times {
        let outcome = tries(&world.backend, ANNAS, "verkeerd", None).await;
        assert!(matches!(outcome, Err(Error::WrongCredentials)));
        world.wait(5 * Instant::SECOND);
    }
}

db_test! {
    async fn the_right_password_opens_a_session(t: TestBackend) {
        let world = World::new(t).await;
        let signed_in = tries(&world.backend, " Anna@Regenboog.example ", PASSWORD, None)
            .await
            .expect("signed in");
        assert_eq!(signed_in.person, ANNA);
        assert_eq!(world.count("SELECT count(*) FROM session").await, 1);
        assert_eq!(world.trail(ANNA.0).await[0].0, "session.open");
    }
}

db_test! {
    async fn a_wrong_password_and_an_unknown_address_are_answered_alike(t: TestBackend) {
        let world = World::new(t).await;
        for mail in [ANNAS, "niemand@regenboog.example"] {
            assert!(matches!(
                tries(&world.backend, mail, "verkeerd", None).await,
                Err(Error::WrongCredentials)
            ));
            let again = tries(&world.backend, mail, "verkeerd", None).await;
            assert!(
                matches!(
                    again,
                    Err(Error::TooMany {
                        retry_after_seconds: 1..=2
                    })
                ),
                "{mail}"
            );
        }
        assert_eq!(world.count("SELECT count(*) FROM session").await, 0);
        assert_eq!(
            world
                .count("SELECT count(*) FROM audit_entry WHERE action = 'session.refuse'")
                .await,
            2
        );
    }
}

db_test! {
    async fn an_account_without_a_password_or_that_was_closed_is_not_opened(t: TestBackend) {
        let world = World::new(t).await;
        let mut tx = crate::Tx::write(&world.backend).await.expect("a transaction");
        crate::execute!(tx.conn(), "UPDATE person SET password_hash = NULL WHERE id = $1", MARK.0).expect("changed");
        crate::execute!(tx.conn(), "UPDATE person SET closed_at = 1 WHERE id = $1", ANNA.0).expect("changed");
        tx.commit().await.expect("kept");
        for mail in ["mark@regenboog.example", ANNAS] {
            assert!(
                matches!(tries(&world.backend, mail, PASSWORD, None).await, Err(Error::WrongCredentials)),
                "{mail}"
            );
        }
    }
}

db_test! {
    async fn an_unfinished_form_is_answered_at_its_fields(t: TestBackend) {
        let world = World::new(t).await;
        let Err(Error::Invalid(errors)) = tries(&world.backend, "anna", "", None).await else {
            panic!("an unfinished form")
        };
        assert_eq!(
            (errors.at(Field::Mail), errors.at(Field::Password)),
            (Some(Problem::NotAMailAddress), Some(Problem::Required))
        );
        let Err(Error::Invalid(errors)) = tries(&world.backend, ANNAS, &"a".repeat(129), None).await else {
            panic!("too long a password")
        };
        assert_eq!(errors.at(Field::Password), Some(Problem::TooLong(128)));
    }
}

db_test! {
    async fn after_a_failure_even_the_right_password_waits_a_moment(t: TestBackend) {
        let world = World::new(t).await;
        assert!(tries(&world.backend, ANNAS, "verkeerd", None).await.is_err());
        assert!(matches!(
            tries(&world.backend, ANNAS, PASSWORD, None).await,
            Err(Error::TooMany { .. })
        ));
        world.wait(Instant::SECOND);
        tries(&world.backend, ANNAS, PASSWORD, None).await.expect("signed in");
        assert_eq!(
            world.count("SELECT count(*) FROM sign_in_throttle").await,
            0,
            "a success forgets the failures"
        );
    }
}

db_test! {
    async fn twenty_five_failures_close_the_door_for_a_day(t: TestBackend) {
        let world = World::new(t).await;
        guesses(&world, 25).await;
        world.wait(Instant::DAY - 6 * Instant::SECOND);
        let early = tries(&world.backend, ANNAS, PASSWORD, None).await;
        assert!(matches!(
            early,
            Err(Error::TooMany {
                retry_after_seconds: 1..=2
            })
        ));
        tries(&world.backend, "mark@regenboog.example", PASSWORD, None)
            .await
            .expect("others are not concerned");
        world.wait(Instant::SECOND);
        tries(&world.backend, ANNAS, PASSWORD, None).await.expect("a day later");
    }
}

db_test! {
    async fn a_device_that_signed_in_before_is_not_locked_out_by_strangers(t: TestBackend) {
        let world = World::new(t).await;
        let device = tries(&world.backend, ANNAS, PASSWORD, None).await.expect("signed in").device;
        let of_mark = tries(&world.backend, "mark@regenboog.example", PASSWORD, None)
            .await
            .expect("signed in")
            .device;
        guesses(&world, 25).await;
        assert!(matches!(
            tries(&world.backend, ANNAS, PASSWORD, None).await,
            Err(Error::TooMany { .. })
        ));
        let foreign = tries(&world.backend, ANNAS, PASSWORD, Some(of_mark)).await;
        assert!(
            matches!(foreign, Err(Error::TooMany { .. })),
            "another person's device opens no bucket here"
        );
        let again = tries(&world.backend, ANNAS, PASSWORD, Some(device.clone()))
            .await
            .expect("her own device");
        assert!(again.device == device, "it stays the same device");
        assert!(tries(&world.backend, ANNAS, "verkeerd", Some(device.clone())).await.is_err());
        assert!(
            matches!(
                tries(&world.backend, ANNAS, PASSWORD, Some(device)).await,
                Err(Error::TooMany { .. })
            ),
            "it has pauses of its own"
        );
    }
}

db_test! {
    async fn guesses_at_the_same_time_are_counted_each(t: TestBackend) {
        let world = World::new(t).await;
        let guesses = (0..8).map(|_| tries(&world.backend, ANNAS, "verkeerd", None));
        let outcomes = futures_util::future::join_all(guesses).await;
        let refused = outcomes
            .iter()
            .filter(|outcome| matches!(outcome, Err(Error::WrongCredentials)))
            .count();
        let counted = world.count("SELECT max(failures) FROM sign_in_throttle").await;
        assert_eq!(usize::try_from(counted).ok(), Some(refused));
    }
}

db_test! {
    /// Guesses that come together are all let through before the first is counted.
    async fn the_right_one_of_many_guesses_at_once_opens_nothing(t: TestBackend) {
        let world = World::new(t).await;
        let mut tx = crate::Tx::read(&world.backend).await.expect("a connection");
        let account = sql::account(&mut tx, ANNAS).await.expect("a lookup").expect("an account");
        drop(tx);
        let bucket = throttle::bucket(ANNAS, None);
        assert!(matches!(tries(&world.backend, ANNAS, "verkeerd", None).await, Err(Error::WrongCredentials)));
        let late = succeed(&world.backend, request(ANNAS, PASSWORD, None), account, &bucket).await;
        assert!(matches!(late, Err(Error::TooMany { .. })));
        assert_eq!(world.count("SELECT count(*) FROM session").await, 0);
    }
}

db_test! {
    async fn signing_in_anew_ends_the_session_before_it(t: TestBackend) {
        let world = World::new(t).await;
        let first = tries(&world.backend, ANNAS, PASSWORD, None).await.expect("signed in").session;
        world.wait(1);
        let again = SignIn {
            current: Some(first),
            ..request("sanne@regenboog.example", PASSWORD, None)
        };
        sign_in(&world.backend, again).await.expect("signed in");
        assert_eq!(world.count("SELECT count(*) FROM session WHERE ended_at IS NULL").await, 1);
        let trail: Vec<String> = world.trail(ANNA.0).await.into_iter().map(|(action, _)| action).collect();
        assert_eq!(trail, ["session.open", "session.end"]);
    }
}
