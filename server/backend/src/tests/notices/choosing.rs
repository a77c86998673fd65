//! Choosing how to hear of news, trying it, and stopping it from a mail.

use super::*;
use crate::{
    Error, Result,
    accounts::Session,
    db_test,
    notices::{notices_page, save_choice, send_test, stop, stop_page},
};
use domain::{
    notices::{Choice, NoticesPage, Quiet, TestState},
    validation::{Field, Problem},
};

async fn account<T>(world: &World, person: PersonId, change: impl AsyncFnOnce(&mut crate::Work) -> Result<T>) -> Result<T> {
    let session: Session = world.session_as(person).await;
    let mut work = crate::Work::changing_account(&world.backend, session).await?;
    let answer = change(&mut work).await?;
    work.commit().await?;
    Ok(answer)
}

async fn saves(world: &World, person: PersonId, form: &ChoiceForm) -> Result<()> {
    account(world, person, async |work| save_choice(work, form, key()).await).await
}

async fn page(world: &World, person: PersonId) -> NoticesPage {
    account(world, person, notices_page).await.expect("a page")
}

fn stop_token(world: &World, address: &str) -> String {
    let mail = mails(world, address).pop().expect("a mail");
    let (_, rest) = mail.text.split_once("/notices/stop?token=").expect("a way out");
    rest.lines().next().unwrap_or_default().trim().to_owned()
}

db_test! {
    async fn nobody_who_chose_nothing_is_asked_for_anything(t: TestBackend) {
        let world = World::new(t).await;
        let of_sanne = page(&world, SANNE).await;
        assert_eq!((of_sanne.choice, of_sanne.test, of_sanne.is_staff), (Choice::default(), None, false));
        assert_eq!(of_sanne.mail, OF_SANNE);
        assert!(page(&world, ANNA).await.is_staff);
    }
}

db_test! {
    async fn a_choice_counts_for_what_waits_already(t: TestBackend) {
        let world = World::new(t).await;
        world.has_post(ANNA, to(GROEP_3), "Naar het bos").await;
        work_off(&world).await;
        world.wait(HOUR);
        saves(&world, SANNE, &form("at_once", "17", "21:00", "07:00")).await.expect("saved");
        saves(&world, MARK, &form("never", "17", "21:00", "07:00")).await.expect("saved");
        work_off(&world).await;
        assert_eq!(told(&world), [OF_SANNE], "it has waited long enough");
        saves(&world, ALI, &form("daily", "12", "", "")).await.expect("saved");
        let kept = page(&world, ALI).await.choice;
        assert_eq!((kept.hour, kept.quiet), (12, Quiet { from: 0, until: 0 }));
        goes_to(&world, "2026-11-23T12:00").await;
        assert_eq!(mails(&world, "ali@regenboog.example").len(), 1);
        goes_to(&world, "2026-11-23T17:00").await;
        assert!(mails(&world, OF_MARK).is_empty());
        assert_eq!(mails(&world, "ali@regenboog.example").len(), 1);
    }
}

db_test! {
    async fn what_cannot_be_is_said_at_its_field(t: TestBackend) {
        let world = World::new(t).await;
        let refused = saves(&world, SANNE, &form("daily", "22", "21:00", "07:00")).await;
        let Err(Error::Invalid(errors)) = refused else { panic!("{refused:?}") };
        assert_eq!(errors.at(Field::DailyHour), Some(Problem::InQuietHours));
        assert_eq!(world.count("SELECT count(*) FROM notice_choice").await, 0);
    }
}

db_test! {
    async fn the_same_form_twice_is_one_choice(t: TestBackend) {
        let world = World::new(t).await;
        let (once, wanted) = (key(), form("at_once", "17", "22:00", "06:00"));
        for _ in 0..2 {
            account(&world, SANNE, async |work| save_choice(work, &wanted, once).await).await.expect("saved");
        }
        let trail = world.trail(SANNE.0).await;
        assert_eq!(trail.iter().map(|(action, _)| action.as_str()).collect::<Vec<_>>(), ["notices.choose"]);
    }
}

db_test! {
    async fn a_test_mail_is_told_of_as_it_went(t: TestBackend) {
        let world = World::new(t.sending_by(Route::Mailbox(Mailbox::refusing(&[OF_MARK])))).await;
        let tries = async |person| account(&world, person, async |work| send_test(work, key()).await).await;
        tries(SANNE).await.expect("asked");
        let state = async |person| page(&world, person).await.test.expect("a test").state;
        assert_eq!(state(SANNE).await, TestState::Waiting);
        let again = tries(SANNE).await;
        assert!(matches!(again, Err(Error::TooMany { retry_after_seconds: 1..=61 })), "{again:?}");
        tries(MARK).await.expect("asked");
        work_off(&world).await;
        assert_eq!((state(SANNE).await, state(MARK).await), (TestState::Sent, TestState::Refused));
        assert_eq!(mails(&world, OF_SANNE)[0].letter.subject, "Dit is een testmail");
        world.wait(Instant::MINUTE);
        tries(SANNE).await.expect("asked again");
        assert_eq!(state(SANNE).await, TestState::Waiting);
    }
}

db_test! {
    async fn without_a_mail_server_a_test_waits(t: TestBackend) {
        let world = World::new(t.sending_by(Route::Nowhere)).await;
        account(&world, SANNE, async |work| send_test(work, key()).await).await.expect("asked");
        for _ in 0..100 {
            run_due(&world.backend).await.expect("jobs run");
            world.wait(HOUR);
        }
        let state = page(&world, SANNE).await.test.expect("a test").state;
        assert_eq!(state, TestState::GivenUp);
    }
}

db_test! {
    async fn a_mail_can_be_stopped_without_signing_in(t: TestBackend) {
        let world = World::new(t).await;
        world.has_post(ANNA, to(GROEP_3), "Naar het bos").await;
        goes_to(&world, "2026-11-23T17:00").await;
        let token = stop_token(&world, OF_SANNE);
        let (looked, again) = (stop_page(&world.backend, &token).await.expect("a page"), stop_page(&world.backend, &token).await);
        assert_eq!((looked.masked_mail.as_str(), looked.is_stopped), ("s····@regenboog.example", false));
        assert!(!again.expect("a page").is_stopped, "looking changes nothing");
        world.has_post(ANNA, to(GROEP_3), "Wacht al").await;
        work_off(&world).await;
        for _ in 0..2 {
            stop(&world.backend, &token).await.expect("stopped");
        }
        assert!(stop_page(&world.backend, &token).await.expect("a page").is_stopped);
        assert_eq!(page(&world, SANNE).await.choice.rhythm, Rhythm::Never);
        assert_eq!(page(&world, MARK).await.choice.rhythm, Rhythm::Daily, "nobody else's");
        goes_to(&world, "2026-11-24T17:00").await;
        assert_eq!((mails(&world, OF_SANNE).len(), mails(&world, OF_MARK).len()), (1, 2));
        assert_eq!(world.trail(SANNE.0).await.len(), 1, "once");
        world.has(PETRA, urgent("School dicht")).await;
        work_off(&world).await;
        assert_eq!(mails(&world, OF_SANNE).len(), 2, "what is urgent always comes");
        chooses(&world, SANNE, Rhythm::Daily).await;
        stop(&world.backend, &token).await.expect("an old mail still stops them");
    }
}

db_test! {
    async fn other_tokens_stop_nothing(t: TestBackend) {
        let world = World::new(t).await;
        chooses(&world, SANNE, Rhythm::AtOnce).await;
        let secrets = &world.backend.settings().secrets;
        let guesses = [
            String::new(),
            "0".repeat(64),
            "../../etc".into(),
            secrets.token("mail change", SANNE.0, 0).reveal().to_owned(),
            secrets.token("notices stopped", SANNE.0, 1).reveal().to_owned(),
            // Nobody got a mail with this one.
            secrets.token("notices stopped", MARK.0, 0).reveal().to_owned(),
        ];
        for guess in guesses {
            for outcome in [stop(&world.backend, &guess).await, stop_page(&world.backend, &guess).await.map(drop)] {
                assert!(matches!(outcome, Err(Error::LinkGone)), "{guess}: {outcome:?}");
            }
        }
        assert_eq!(page(&world, SANNE).await.choice.rhythm, Rhythm::AtOnce);
    }
}
