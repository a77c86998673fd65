//! Codes of an app, codes for a day without it, and whose role asks for a second factor.

use super::{
    accounts::{STRONG, enters, problem, session, tries, works},
    world::*,
};
use crate::{
    Error, Result, Tx,
    accounts::{self, Proof, SecondStep, Session, SessionToken, SignInOutcome, SignedIn, resets},
    db_test, feed, fetch_one,
};
use domain::{
    accounts::page::CodeAppStep,
    feed::FeedFilter,
    time::Instant,
    validation::{Field, Problem},
};
use totp_rs::{Builder, Secret};
use uuid::Uuid;

const SANNES: &str = "sanne@regenboog.example";
const PETRAS: &str = "petra@regenboog.example";

/// The seed as the page shows it, as an app takes it over.
struct App(Vec<u8>);

impl App {
    fn code(&self, at: Instant) -> String {
        let app = Builder::new().with_secret(self.0.clone()).build().expect("a seed");
        app.generate(u64::try_from(at.0 / 1000).expect("after 1970")).to_string()
    }
}

async fn step(world: &World, session: &Session) -> CodeAppStep {
    works(world, session, async |work| accounts::code_app_page(work).await)
        .await
        .expect("a page")
        .step
}

/// Sets up an app, and answers it with the codes for a day without it.
async fn sets_up(world: &World, session: &Session) -> (App, Vec<String>) {
    works(world, session, async |work| accounts::begin_code_app(work, key()).await)
        .await
        .expect("begun");
    let CodeAppStep::Scan { seed, link, .. } = step(world, session).await else {
        panic!("a seed to scan")
    };
    let seed: String = seed.split(' ').collect();
    assert!(link.contains(&seed));
    let app = App(Secret::try_from_base32(&seed).expect("base32").as_ref().to_vec());
    accounts::confirm_code_app(&world.backend, session.clone(), &app.code(world.now()), key())
        .await
        .expect("confirmed");
    let CodeAppStep::Keep { codes } = step(world, session).await else {
        panic!("codes to keep")
    };
    works(world, session, async |work| accounts::keep_codes(work, key()).await)
        .await
        .expect("kept");
    (app, codes)
}

async fn half(world: &World, mail: &str) -> SessionToken {
    match tries(world, mail, PASSWORD).await.expect("the password is right") {
        SignInOutcome::Half(token) => token,
        SignInOutcome::SignedIn(_) => panic!("the second factor was not asked for"),
    }
}

async fn finishes(world: &World, half: &SessionToken, code: &str) -> Result<SignedIn> {
    let step = SecondStep {
        half: Some(half.clone()),
        code: code.into(),
        device: "Firefox".into(),
        known_device: None,
        current: None,
    };
    accounts::finish_sign_in(&world.backend, step).await.map(|(signed_in, _)| signed_in)
}

db_test! {
    async fn with_an_app_signing_in_takes_two_steps(t: TestBackend) {
        let world = World::new(t).await;
        let own = session(&world, &enters(&world, SANNES, PASSWORD).await).await.expect("open");
        let (app, _) = sets_up(&world, &own).await;
        assert_eq!(step(&world, &own).await, CodeAppStep::On { codes_left: 10, may_turn_off: true });
        world.wait(30 * Instant::SECOND);
        let token = half(&world, SANNES).await;
        assert!(session(&world, &token).await.is_none(), "half a sign-in opens nothing");
        assert!(accounts::second_step_page(&world.backend, Some(token.clone())).await.expect("a page").code);
        let wrong = finishes(&world, &token, "000 000").await;
        assert_eq!(problem(wrong.map(|_| ()), Field::Code), Problem::Wrong);
        world.wait(Instant::SECOND);
        let code = app.code(world.now());
        let signed_in = finishes(&world, &token, &format!(" {} {} ", &code[..3], &code[3..])).await.expect("signed in");
        assert!(session(&world, &signed_in.session).await.is_some());
        assert!(matches!(finishes(&world, &token, &code).await, Err(Error::LinkGone)), "the half is used up");
        let again = finishes(&world, &half(&world, SANNES).await, &code).await;
        assert_eq!(problem(again.map(|_| ()), Field::Code), Problem::Wrong, "so is the code");
    }
}

db_test! {
    async fn half_a_sign_in_ends_by_itself_and_cannot_be_guessed(t: TestBackend) {
        let world = World::new(t).await;
        let own = session(&world, &enters(&world, SANNES, PASSWORD).await).await.expect("open");
        let (app, _) = sets_up(&world, &own).await;
        let token = half(&world, SANNES).await;
        world.wait(10 * Instant::MINUTE);
        for gone in [token, SessionToken::new().expect("a token")] {
            assert!(matches!(finishes(&world, &gone, &app.code(world.now())).await, Err(Error::LinkGone)));
            assert!(matches!(accounts::second_step_page(&world.backend, Some(gone)).await, Err(Error::LinkGone)));
        }
        assert!(matches!(accounts::second_step_page(&world.backend, None).await, Err(Error::LinkGone)));
    }
}

db_test! {
    async fn a_code_for_a_day_without_the_app_works_once(t: TestBackend) {
        let world = World::new(t).await;
        let own = session(&world, &enters(&world, SANNES, PASSWORD).await).await.expect("open");
        let (_, codes) = sets_up(&world, &own).await;
        assert_eq!(codes.len(), 10);
        finishes(&world, &half(&world, SANNES).await, &codes[3].to_uppercase()).await.expect("signed in");
        assert!(matches!(step(&world, &own).await, CodeAppStep::On { codes_left: 9, .. }));
        let again = finishes(&world, &half(&world, SANNES).await, &codes[3]).await;
        assert_eq!(problem(again.map(|_| ()), Field::Code), Problem::Wrong);
        world.wait(Instant::SECOND);
        accounts::renew_codes(&world.backend, own.clone(), key()).await.expect("new ones");
        let old = finishes(&world, &half(&world, SANNES).await, &codes[4]).await;
        assert_eq!(problem(old.map(|_| ()), Field::Code), Problem::Wrong, "new ones take the place of all");
        assert_eq!(world.count("SELECT count(*) FROM recovery_code WHERE sealed IS NOT NULL").await, 10);
        world.wait(2 * Instant::DAY);
        accounts::forget_expired(&world.backend).await.expect("forgotten");
        assert_eq!(world.count("SELECT count(*) FROM recovery_code WHERE sealed IS NOT NULL").await, 0, "their text lies nowhere for long");
    }
}

db_test! {
    async fn a_code_is_a_proof_and_guesses_meet_pauses(t: TestBackend) {
        let world = World::new(t).await;
        let own = session(&world, &enters(&world, SANNES, PASSWORD).await).await.expect("open");
        let (app, _) = sets_up(&world, &own).await;
        world.wait(Instant::HOUR);
        for _ in 0..25 {
            let outcome = accounts::prove(&world.backend, &own, Proof::Code("123456".into())).await;
            assert_eq!(problem(outcome.map(drop), Field::Code), Problem::Wrong);
            world.wait(6 * Instant::SECOND);
        }
        let right = accounts::prove(&world.backend, &own, Proof::Code(app.code(world.now()))).await;
        assert!(matches!(right, Err(Error::TooMany { .. })));
        world.wait(Instant::DAY);
        accounts::prove(&world.backend, &own, Proof::Code(app.code(world.now()))).await.expect("a day later");
    }
}

db_test! {
    async fn a_reset_does_not_skip_the_second_factor(t: TestBackend) {
        let world = World::new(t).await;
        let own = session(&world, &enters(&world, SANNES, PASSWORD).await).await.expect("open");
        sets_up(&world, &own).await;
        let before = half(&world, SANNES).await;
        accounts::ask_for_reset(&world.backend, SANNES).await.expect("asked");
        let mut tx = Tx::read(&world.backend).await.expect("a connection");
        let (id,) = fetch_one!(tx.conn(), (Uuid,), "SELECT id FROM password_reset").expect("a row");
        let link = resets::token(&tx, id);
        drop(tx);
        accounts::reset_password(&world.backend, link.reveal(), STRONG).await.expect("set");
        assert!(matches!(finishes(&world, &before, "123456").await, Err(Error::LinkGone)), "what was begun with the old one");
        let outcome = tries(&world, SANNES, STRONG).await.expect("the new one is right");
        assert!(matches!(outcome, SignInOutcome::Half(_)));
    }
}

db_test! {
    async fn whose_role_asks_for_a_second_factor_sees_nothing_before(t: TestBackend) {
        let world = World::new(t.requiring_second_factors()).await;
        let own = session(&world, &enters(&world, PETRAS, PASSWORD).await).await.expect("open");
        assert!(own.must_set_up_factor);
        assert!(matches!(crate::Work::reading(&world.backend, own.clone()).await.map(drop), Err(Error::FactorNeeded)));
        assert!(matches!(crate::Work::changing(&world.backend, own.clone()).await.map(drop), Err(Error::FactorNeeded)));
        let page = works(&world, &own, async |work| accounts::account_page(work).await).await;
        assert!(matches!(page, Err(Error::FactorNeeded)));
        let change = accounts::change_password(&world.backend, own.clone(), STRONG, key()).await;
        assert!(matches!(change, Err(Error::FactorNeeded)));
        sets_up(&world, &own).await;
        let token = session(&world, &enters_anna(&world).await).await.expect("open");
        assert!(!token.must_set_up_factor, "teachers may");
        let mut tx = Tx::read(&world.backend).await.expect("a connection");
        assert!(accounts::second_factor::sql::has_any(&mut tx, PETRA).await.expect("an answer"));
        drop(tx);
        let off = works(&world, &own, async |work| accounts::turn_off_code_app(work, key()).await).await;
        assert!(matches!(off, Err(Error::Denied)), "and keeps it");
    }
}

async fn enters_anna(world: &World) -> SessionToken {
    enters(world, "anna@regenboog.example", PASSWORD).await
}

db_test! {
    async fn after_setting_it_up_the_same_session_goes_on(t: TestBackend) {
        let world = World::new(t.requiring_second_factors()).await;
        let token = enters(&world, PETRAS, PASSWORD).await;
        let own = session(&world, &token).await.expect("open");
        sets_up(&world, &own).await;
        let own = session(&world, &token).await.expect("open");
        assert!(!own.must_set_up_factor);
        let mut work = crate::Work::reading(&world.backend, own).await.expect("a connection");
        feed::feed_page(&mut work, FeedFilter::default(), None).await.expect("a feed");
    }
}

db_test! {
    async fn turning_it_off_is_told_and_asks_for_a_proof(t: TestBackend) {
        let world = World::new(t).await;
        let own = session(&world, &enters(&world, SANNES, PASSWORD).await).await.expect("open");
        sets_up(&world, &own).await;
        let twice = works(&world, &own, async |work| accounts::begin_code_app(work, key()).await).await;
        assert!(matches!(twice, Err(Error::Conflict(_))), "a second tab does not replace the app in use");
        world.wait(Instant::HOUR);
        let late = works(&world, &own, async |work| accounts::turn_off_code_app(work, key()).await).await;
        assert!(matches!(late, Err(Error::ProofNeeded)));
        let (app, codes) = (step(&world, &own).await, world.count("SELECT count(*) FROM recovery_code").await);
        assert!(matches!(app, CodeAppStep::On { .. }) && codes == 10);
    }
}

db_test! {
    async fn passkey_questions_are_answered_once_by_whom_they_are_for(t: TestBackend) {
        let world = World::new(t).await;
        let own = session(&world, &enters(&world, SANNES, PASSWORD).await).await.expect("open");
        let of_mark = session(&world, &enters(&world, "mark@regenboog.example", PASSWORD).await).await.expect("open");
        let question = works(&world, &own, async |work| accounts::ask_new_passkey(work).await).await.expect("a question");
        assert!(question.options.contains("\"userVerification\":\"required\"") && question.options.contains("\"id\":\"school.example\""));
        let foreign = works(&world, &of_mark, async |work| accounts::add_passkey(work, question.id, "{}", "x", key()).await).await;
        assert!(matches!(foreign, Err(Error::LinkGone)));
        let broken = works(&world, &own, async |work| accounts::add_passkey(work, question.id, "{}", "x", key()).await).await;
        assert_eq!(problem(broken, Field::PasskeyName), Problem::Wrong);
        let nameless = works(&world, &own, async |work| accounts::add_passkey(work, question.id, "{}", " ", key()).await).await;
        assert_eq!(problem(nameless, Field::PasskeyName), Problem::Required);
        world.wait(5 * Instant::MINUTE);
        let late = works(&world, &own, async |work| accounts::add_passkey(work, question.id, "{}", "x", key()).await).await;
        assert!(matches!(late, Err(Error::LinkGone)));
        let proof = accounts::ask_passkey_proof(&world.backend, &own).await.expect("a question");
        let stolen = accounts::prove_with_passkey(&world.backend, &of_mark, proof.id, "{}").await;
        assert!(matches!(stolen, Err(Error::LinkGone)));
        world.wait(6 * Instant::MINUTE);
        let unproved = works(&world, &own, async |work| accounts::ask_new_passkey(work).await).await;
        assert!(matches!(unproved, Err(Error::ProofNeeded)));
    }
}
