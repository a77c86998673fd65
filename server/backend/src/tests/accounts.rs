//! One's own account: passwords, proofs, resets, a new address, closing.

use super::world::*;
use crate::{
    Error, Result, Tx, Work,
    accounts::{self, Proof, Session, SessionToken, SignIn, SignInOutcome, mail_changes, resets, sign_in, signed_in},
    db_test,
    error::Conflict,
    execute, fetch_all, fetch_one, jobs,
    mail::Route,
};
use domain::{
    ids::{PersonId, SessionId},
    time::Instant,
    validation::{Field, Problem},
};
use uuid::Uuid;

pub const STRONG: &str = "paarse lepel danst zacht";

pub async fn tries(world: &World, mail: &str, password: &str) -> Result<SignInOutcome> {
    let request = SignIn {
        mail: mail.into(),
        password: password.into(),
        own_device: true,
        device: "Firefox".into(),
        known_device: None,
        current: None,
    };
    sign_in(&world.backend, request).await
}

pub async fn enters(world: &World, mail: &str, password: &str) -> SessionToken {
    tries(world, mail, password).await.expect("signed in").at_once().session
}

pub async fn session(world: &World, token: &SessionToken) -> Option<Session> {
    let mut tx = Tx::read(&world.backend).await.expect("a connection");
    signed_in(&mut tx, token).await.expect("sessions can be read")
}

pub async fn works<T>(world: &World, session: &Session, change: impl AsyncFnOnce(&mut Work) -> Result<T>) -> Result<T> {
    let mut work = Work::changing_account(&world.backend, session.clone()).await?;
    let answer = change(&mut work).await?;
    work.commit().await?;
    Ok(answer)
}

const SANNES: &str = "sanne@regenboog.example";
const ANNAS: &str = "anna@regenboog.example";

pub fn problem<T: std::fmt::Debug>(outcome: Result<T>, field: Field) -> Problem {
    match outcome {
        Err(Error::Invalid(errors)) => errors.at(field).expect("a problem at the field"),
        other => panic!("{other:?}"),
    }
}

/// The token of the link that was asked for last.
async fn link(world: &World, sql: &'static str, token: fn(&Tx, Uuid) -> crate::secrets::Token) -> String {
    let mut tx = Tx::read(&world.backend).await.expect("a connection");
    let (id,) = fetch_one!(tx.conn(), (Uuid,), sql).expect("a row");
    token(&tx, id).reveal().to_owned()
}

async fn reset_link(world: &World) -> String {
    link(
        world,
        "SELECT id FROM password_reset ORDER BY created_at DESC, id DESC LIMIT 1",
        resets::token,
    )
    .await
}

const CHANGE: &str = "SELECT id FROM mail_change ORDER BY asked_at DESC, id DESC LIMIT 1";

db_test! {
    async fn a_new_password_ends_all_other_sessions(t: TestBackend) {
        let world = World::new(t).await;
        let (here, there) = (enters(&world, SANNES, PASSWORD).await, enters(&world, SANNES, PASSWORD).await);
        let own = session(&world, &here).await.expect("open");
        accounts::change_password(&world.backend, own, STRONG, key()).await.expect("changed");
        assert!(session(&world, &here).await.is_some(), "this one goes on");
        assert!(session(&world, &there).await.is_none());
        assert!(matches!(tries(&world, SANNES, PASSWORD).await, Err(Error::WrongCredentials)));
        world.wait(Instant::MINUTE);
        enters(&world, SANNES, STRONG).await;
        assert!(world.trail(SANNE.0).await.iter().any(|(action, _)| action == "person.change_password"));
    }
}

db_test! {
    async fn a_password_that_others_may_guess_is_refused_with_its_reason(t: TestBackend) {
        let world = World::new(t).await;
        let token = enters(&world, SANNES, PASSWORD).await;
        let own = session(&world, &token).await.expect("open");
        let mut work = crate::Work::changing_account(&world.backend, own.clone()).await.expect("work");
        accounts::set_contact(&mut work, "", "Kerkweg 1\n1234 AB Lutjebroek", false, key()).await.expect("an address");
        work.commit().await.expect("kept");
        for (password, reason) in [
            ("", Problem::Required),
            ("lutjebroekzingt", Problem::HoldsAName),
            ("negen tek", Problem::TooShort(10)),
            ("regenboog danst zacht", Problem::HoldsAName),
            ("mila en noor slapen", Problem::HoldsAName),
            ("bakkerbakkerbakker", Problem::HoldsAName),
            ("1234567890", Problem::TooEasy),
            ("qwertyuiop", Problem::TooEasy),
        ] {
            let outcome = accounts::change_password(&world.backend, own.clone(), password, key()).await;
            assert_eq!(problem(outcome, Field::NewPassword), reason, "{password}");
        }
        let of_anna = session(&world, &enters(&world, ANNAS, PASSWORD).await).await.expect("open");
        let outcome = accounts::change_password(&world.backend, of_anna, "elf tekens!", key()).await;
        assert_eq!(problem(outcome, Field::NewPassword), Problem::TooShort(12), "staff see more");
        enters(&world, SANNES, PASSWORD).await;
    }
}

db_test! {
    async fn after_ten_minutes_a_proof_is_asked_for_and_renews_the_token(t: TestBackend) {
        let world = World::new(t).await;
        let before = enters(&world, SANNES, PASSWORD).await;
        world.wait(10 * Instant::MINUTE);
        let own = session(&world, &before).await.expect("open");
        let change = accounts::change_password(&world.backend, own.clone(), STRONG, key()).await;
        assert!(matches!(change, Err(Error::ProofNeeded)));
        let wrong = accounts::prove(&world.backend, &own, Proof::Password("verkeerd".into())).await;
        assert_eq!(problem(wrong.map(drop), Field::Password), Problem::Wrong);
        let hasty = accounts::prove(&world.backend, &own, Proof::Password(PASSWORD.into())).await;
        assert!(matches!(hasty, Err(Error::TooMany { .. })), "a wrong one is followed by a pause");
        world.wait(Instant::SECOND);
        let (after, own_device) = accounts::prove(&world.backend, &own, Proof::Password(PASSWORD.into()))
            .await
            .expect("proved")
            .expect("a new token");
        assert!(own_device && after != before);
        let own = session(&world, &after).await.expect("open");
        accounts::change_password(&world.backend, own, STRONG, key()).await.expect("changed");
        world.wait(11 * Instant::SECOND);
        assert!(session(&world, &before).await.is_none(), "the old token is dead");
    }
}

db_test! {
    async fn twenty_five_wrong_proofs_close_the_way_for_a_day(t: TestBackend) {
        let world = World::new(t).await;
        let own = session(&world, &enters(&world, SANNES, PASSWORD).await).await.expect("open");
        for _ in 0..25 {
            assert!(accounts::prove(&world.backend, &own, Proof::Password("verkeerd".into())).await.is_err());
            world.wait(6 * Instant::SECOND);
        }
        let right = accounts::prove(&world.backend, &own, Proof::Password(PASSWORD.into())).await;
        assert!(matches!(right, Err(Error::TooMany { .. })));
        enters(&world, SANNES, PASSWORD).await;
    }
}

db_test! {
    async fn a_reset_sets_one_password_and_signs_out_everywhere(t: TestBackend) {
        let world = World::new(t).await;
        let token = enters(&world, SANNES, PASSWORD).await;
        accounts::ask_for_reset(&world.backend, " Sanne@Regenboog.example ").await.expect("asked");
        let link = reset_link(&world).await;
        assert_eq!(accounts::reset_page(&world.backend, &link).await.expect("a page"), 10);
        let weak = accounts::reset_password(&world.backend, &link, "1234567890").await;
        assert_eq!(problem(weak, Field::NewPassword), Problem::TooEasy);
        accounts::reset_password(&world.backend, &link, STRONG).await.expect("a weak try used nothing up");
        assert!(session(&world, &token).await.is_none());
        let again = accounts::reset_password(&world.backend, &link, "een ander wachtwoord dus").await;
        assert!(matches!(again, Err(Error::LinkGone)), "once only");
        enters(&world, SANNES, STRONG).await;
        assert_eq!(world.count("SELECT count(*) FROM session WHERE ended_at IS NULL").await, 1, "the link signs nobody in");
    }
}

db_test! {
    async fn links_that_are_expired_replaced_or_guessed_are_answered_alike(t: TestBackend) {
        let world = World::new(t).await;
        accounts::ask_for_reset(&world.backend, SANNES).await.expect("asked");
        let link = reset_link(&world).await;
        world.wait(30 * Instant::MINUTE);
        let own = session(&world, &enters(&world, SANNES, PASSWORD).await).await.expect("open");
        accounts::ask_for_reset(&world.backend, SANNES).await.expect("asked");
        let other = reset_link(&world).await;
        accounts::change_password(&world.backend, own, STRONG, key()).await.expect("changed");
        for gone in [link.as_str(), other.as_str(), &"0".repeat(64), "", "../../etc/passwd"] {
            assert!(matches!(accounts::reset_page(&world.backend, gone).await, Err(Error::LinkGone)), "{gone}");
            let outcome = accounts::reset_password(&world.backend, gone, "nog een heel ander woord").await;
            assert!(matches!(outcome, Err(Error::LinkGone)), "{gone}");
        }
    }
}

db_test! {
    async fn unknown_addresses_are_counted_and_answered_like_known_ones(t: TestBackend) {
        let world = World::new(t).await;
        for mail in [SANNES, "niemand@regenboog.example"] {
            for _ in 0..3 {
                accounts::ask_for_reset(&world.backend, mail).await.expect("asked");
            }
            let fourth = accounts::ask_for_reset(&world.backend, mail).await;
            assert!(matches!(fourth, Err(Error::TooMany { .. })), "{mail}");
            world.wait(1);
        }
        assert_eq!(world.count("SELECT count(*) FROM password_reset").await, 6, "a row each");
        let link = reset_link(&world).await;
        assert!(matches!(accounts::reset_page(&world.backend, &link).await, Err(Error::LinkGone)), "of nobody");
        world.wait(Instant::HOUR);
        accounts::ask_for_reset(&world.backend, SANNES).await.expect("an hour later");
        assert_eq!(problem(accounts::ask_for_reset(&world.backend, "sanne").await, Field::Mail), Problem::NotAMailAddress);
    }
}

db_test! {
    async fn the_office_and_who_answers_for_the_group_start_a_reset_for_somebody(t: TestBackend) {
        let world = World::new(t).await;
        for (asker, person, allowed) in [(JOOST, SANNE, true), (PETRA, ANNA, true), (DAAN, SANNE, false), (ANNA, YOUSSRA, true), (TOM, MARK, false), (KARIN, YOUSSRA, false), (ANNA, ALI, false), (JOOST, TOM, false)] {
            let outcome = world.does(asker, async |work| accounts::start_reset_for(work, person, key()).await).await;
            assert_eq!(outcome.is_ok(), allowed, "{asker} for {person}");
            assert!(allowed || matches!(outcome, Err(Error::NotFound)));
        }
        let link = reset_link(&world).await;
        accounts::reset_password(&world.backend, &link, STRONG).await.expect("their own choice");
    }
}

db_test! {
    async fn a_new_address_counts_once_it_is_confirmed(t: TestBackend) {
        let world = World::new(t).await;
        let own = session(&world, &enters(&world, SANNES, PASSWORD).await).await.expect("open");
        let request = key();
        for _ in 0..2 {
            works(&world, &own, async |work| accounts::ask_for_mail_change(work, "Sanne@B\u{fc}cher.example", request).await)
                .await
                .expect("asked, and the double tap too");
        }
        assert_eq!(world.count("SELECT count(*) FROM mail_change").await, 1);
        enters(&world, SANNES, PASSWORD).await;
        let confirm = link(&world, CHANGE, mail_changes::confirmation).await;
        let shown = accounts::mail_confirmation_page(&world.backend, &confirm).await.expect("a page");
        assert_eq!(shown, "sanne@xn--bcher-kva.example");
        accounts::confirm_mail_change(&world.backend, &confirm).await.expect("confirmed");
        assert!(matches!(accounts::confirm_mail_change(&world.backend, &confirm).await, Err(Error::LinkGone)));
        assert!(matches!(tries(&world, SANNES, PASSWORD).await, Err(Error::WrongCredentials)));
        enters(&world, "sanne@b\u{fc}cher.example", PASSWORD).await;
    }
}

db_test! {
    async fn the_old_address_takes_a_change_back_for_a_week(t: TestBackend) {
        let world = World::new(t).await;
        let token = enters(&world, SANNES, PASSWORD).await;
        let own = session(&world, &token).await.expect("open");
        works(&world, &own, async |work| accounts::ask_for_mail_change(work, "dief@elders.example", key()).await).await.expect("asked");
        let (confirm, undo) = (link(&world, CHANGE, mail_changes::confirmation).await, link(&world, CHANGE, mail_changes::undoing).await);
        assert!(matches!(accounts::confirm_mail_change(&world.backend, &undo).await, Err(Error::LinkGone)), "one link is not the other");
        accounts::confirm_mail_change(&world.backend, &confirm).await.expect("confirmed");
        world.wait(7 * Instant::DAY - 1);
        assert_eq!(accounts::mail_undo_page(&world.backend, &undo).await.expect("a page"), SANNES);
        accounts::undo_mail_change(&world.backend, &undo).await.expect("taken back");
        assert!(session(&world, &token).await.is_none());
        assert!(matches!(tries(&world, SANNES, PASSWORD).await, Err(Error::WrongCredentials)), "whoever asked for it knew the password");
        assert!(matches!(accounts::undo_mail_change(&world.backend, &undo).await, Err(Error::LinkGone)));
    }
}

db_test! {
    async fn a_change_that_waits_can_be_stopped_and_expires(t: TestBackend) {
        let world = World::new(t).await;
        let own = session(&world, &enters(&world, SANNES, PASSWORD).await).await.expect("open");
        let mut links = Vec::new();
        for mail in ["een@elders.example", "twee@elders.example", "drie@elders.example"] {
            works(&world, &own, async |work| accounts::ask_for_mail_change(work, mail, key()).await).await.expect("asked");
            links.push(link(&world, CHANGE, mail_changes::confirmation).await);
            world.wait(1);
        }
        let fourth = works(&world, &own, async |work| accounts::ask_for_mail_change(work, "vier@elders.example", key()).await).await;
        assert!(matches!(fourth, Err(Error::TooMany { .. })));
        assert!(matches!(accounts::confirm_mail_change(&world.backend, &links[0]).await, Err(Error::LinkGone)), "another was asked for");
        world.wait(Instant::DAY);
        assert!(matches!(accounts::confirm_mail_change(&world.backend, &links[2]).await, Err(Error::LinkGone)), "after a day");
        let own = session(&world, &enters(&world, SANNES, PASSWORD).await).await.expect("open");
        works(&world, &own, async |work| accounts::ask_for_mail_change(work, "vijf@elders.example", key()).await).await.expect("asked");
        let undo = link(&world, CHANGE, mail_changes::undoing).await;
        accounts::undo_mail_change(&world.backend, &undo).await.expect("before it was confirmed");
        let confirm = link(&world, CHANGE, mail_changes::confirmation).await;
        assert!(matches!(accounts::confirm_mail_change(&world.backend, &confirm).await, Err(Error::LinkGone)));
    }
}

db_test! {
    /// From A to B to C, with a passkey and a password of their own: the link to A ends all of it.
    async fn whoever_took_an_account_cannot_hold_it_against_its_first_address(t: TestBackend) {
        let world = World::new(t).await;
        let add_passkey = "INSERT INTO passkey (id, person_id, credential_id, credential, name, created_at) VALUES ($1, $2, $3, '{}', 'x', $4)";
        let adds_passkey = async |sign: u8| {
            let mut tx = Tx::write(&world.backend).await.expect("a transaction");
            let (id, now) = (tx.new_id().expect("an id"), tx.now.0);
            execute!(tx.conn(), add_passkey, id, SANNE.0, vec![sign; 20], now).expect("a passkey");
            tx.commit().await.expect("kept");
        };
        adds_passkey(1).await;
        world.wait(Instant::MINUTE);
        let thief = session(&world, &enters(&world, SANNES, PASSWORD).await).await.expect("open");
        let moves = async |to: &str| {
            works(&world, &thief, async |work| accounts::ask_for_mail_change(work, to, key()).await).await.expect("asked");
            let confirm = link(&world, CHANGE, mail_changes::confirmation).await;
            let undo = link(&world, CHANGE, mail_changes::undoing).await;
            accounts::confirm_mail_change(&world.backend, &confirm).await.expect("confirmed");
            world.wait(Instant::SECOND);
            undo
        };
        let to_a = moves("b@elders.example").await;
        let to_b = moves("c@elders.example").await;
        adds_passkey(2).await;
        accounts::change_password(&world.backend, thief.clone(), STRONG, key()).await.expect("changed");
        accounts::ask_for_reset(&world.backend, "c@elders.example").await.expect("asked");
        let reset = reset_link(&world).await;
        works(&world, &thief, async |work| accounts::ask_for_mail_change(work, "d@elders.example", key()).await).await.expect("asked");
        let to_d = link(&world, CHANGE, mail_changes::confirmation).await;

        accounts::undo_mail_change(&world.backend, &to_a).await.expect("taken back");
        assert_eq!(mail_of(&world, SANNE).await.as_deref(), Some(SANNES));
        assert!(matches!(accounts::undo_mail_change(&world.backend, &to_b).await, Err(Error::LinkGone)), "not back to B");
        assert!(matches!(accounts::confirm_mail_change(&world.backend, &to_d).await, Err(Error::LinkGone)), "nor on to D");
        assert!(matches!(accounts::reset_password(&world.backend, &reset, STRONG).await, Err(Error::LinkGone)));
        assert!(matches!(tries(&world, SANNES, STRONG).await, Err(Error::WrongCredentials)));
        assert_eq!(world.count("SELECT count(*) FROM session WHERE ended_at IS NULL").await, 0);
        assert_eq!(world.count("SELECT count(*) FROM passkey").await, 1, "her own stays");
        let noted = world.sees(JOOST, async |work| accounts::mail_changes_page(work, None).await).await.expect("a page");
        assert!(noted.lines.is_empty(), "and the office writes none of it down");
        world.wait(Instant::MINUTE);
        accounts::ask_for_reset(&world.backend, SANNES).await.expect("asked");
        accounts::reset_password(&world.backend, &reset_link(&world).await, "vier wilde ganzen vliegen").await.expect("hers again");
        enters(&world, SANNES, "vier wilde ganzen vliegen").await;
    }
}

db_test! {
    async fn an_address_of_somebody_else_is_asked_alike_and_never_taken(t: TestBackend) {
        let world = World::new(t).await;
        let own = session(&world, &enters(&world, SANNES, PASSWORD).await).await.expect("open");
        works(&world, &own, async |work| accounts::ask_for_mail_change(work, "mark@regenboog.example", key()).await)
            .await
            .expect("the same answer");
        let confirm = link(&world, CHANGE, mail_changes::confirmation).await;
        assert!(matches!(accounts::confirm_mail_change(&world.backend, &confirm).await, Err(Error::LinkGone)));
        let same = works(&world, &own, async |work| accounts::ask_for_mail_change(work, SANNES, key()).await).await;
        assert_eq!(problem(same, Field::Mail), Problem::Same);
        enters(&world, "mark@regenboog.example", PASSWORD).await;
    }
}

/// To whom mail went, and about what; oldest first.
pub async fn letters(world: &World) -> Vec<(String, String)> {
    while jobs::run_due(&world.backend).await.expect("jobs run") > 0 {}
    let Route::Mailbox(mailbox) = &world.backend.settings().mail else {
        panic!("a mailbox")
    };
    let mails = mailbox.all().into_iter().rev();
    mails
        .map(|mail| (mail.letter.to.as_str().to_owned(), mail.letter.subject))
        .collect()
}

db_test! {
    async fn mail_goes_where_it_belongs_and_carries_the_link_that_counts(t: TestBackend) {
        let world = World::new(t).await;
        accounts::ask_for_reset(&world.backend, "niemand@regenboog.example").await.expect("asked");
        assert!(letters(&world).await.is_empty(), "nobody has this address");
        world.wait(1);
        accounts::ask_for_reset(&world.backend, SANNES).await.expect("asked");
        let expected = |pairs: &[(&str, &str)]| pairs.iter().map(|(to, subject)| ((*to).to_owned(), (*subject).to_owned())).collect::<Vec<_>>();
        assert_eq!(letters(&world).await, expected(&[(SANNES, "Een nieuw wachtwoord")]));
        let link = format!("https://school.example/reset?token={}", reset_link(&world).await);
        let Route::Mailbox(mailbox) = &world.backend.settings().mail else { panic!("a mailbox") };
        assert!(mailbox.all()[0].text.contains(&link), "{}", mailbox.all()[0].text);
        assert_eq!(world.count("SELECT count(*) FROM mail_message WHERE content LIKE '%token%' OR content LIKE '%@%'").await, 0);

        let own = session(&world, &enters(&world, SANNES, PASSWORD).await).await.expect("open");
        works(&world, &own, async |work| accounts::ask_for_mail_change(work, "nieuw@elders.example", key()).await).await.expect("asked");
        let mut after = letters(&world).await.split_off(1);
        after.sort();
        let asked = expected(&[("nieuw@elders.example", "Bevestig dit e-mailadres"), (SANNES, "Een nieuw e-mailadres is aangevraagd")]);
        assert_eq!(after, asked);
        world.wait(1);
        works(&world, &own, async |work| accounts::ask_for_mail_change(work, "mark@regenboog.example", key()).await).await.expect("asked");
        let of_mark = letters(&world).await.into_iter().find(|(to, _)| to == "mark@regenboog.example").expect("a mail");
        assert_eq!(of_mark.1, "Dit e-mailadres heeft al een account");
        accounts::change_password(&world.backend, own.clone(), STRONG, key()).await.expect("changed");
        works(&world, &own, async |work| accounts::close_account(work, key()).await).await.expect("closed");
        let mut last = letters(&world).await.split_off(5);
        last.sort();
        assert_eq!(last, expected(&[(SANNES, "Het account is verwijderd"), (SANNES, "Het wachtwoord is gewijzigd")]));
    }
}

db_test! {
    async fn devices_are_ones_own_to_end(t: TestBackend) {
        let world = World::new(t).await;
        let (here, there) = (enters(&world, SANNES, PASSWORD).await, enters(&world, SANNES, PASSWORD).await);
        let of_mark = enters(&world, "mark@regenboog.example", PASSWORD).await;
        let own = session(&world, &here).await.expect("open");
        let page = works(&world, &own, async |work| accounts::account_page(work).await).await.expect("a page");
        assert_eq!((page.devices.len(), page.devices.iter().filter(|device| device.is_this).count()), (2, 1));
        let marks: SessionId = session(&world, &of_mark).await.expect("open").whole.session;
        let foreign = works(&world, &own, async |work| accounts::end_device(work, marks, key()).await).await;
        assert!(matches!(foreign, Err(Error::NotFound)));
        let other = session(&world, &there).await.expect("open").whole.session;
        works(&world, &own, async |work| accounts::end_device(work, other, key()).await).await.expect("ended");
        assert!(session(&world, &there).await.is_none());
        enters(&world, SANNES, PASSWORD).await;
        works(&world, &own, async |work| accounts::end_other_devices(work, key()).await).await.expect("ended");
        assert!(session(&world, &here).await.is_some() && session(&world, &of_mark).await.is_some());
        assert_eq!(world.count("SELECT count(*) FROM session WHERE ended_at IS NULL").await, 2);
    }
}

db_test! {
    /// Also with a child about whom the guardian is told nothing.
    async fn phone_and_address_are_kept_and_hidden_in_all_guardianships(t: TestBackend) {
        let world = World::new(t).await;
        for person in [SANNE, YOUSSRA] {
            let session = world.session_as(person).await;
            works(&world, &session, async |work| accounts::set_contact(work, " 06 1234 ", "Straat 1\r\nDorp", true, key()).await)
                .await
                .expect("kept");
            let page = works(&world, &session, async |work| accounts::account_page(work).await).await.expect("a page");
            assert_eq!((page.phone.as_str(), page.postal_address.as_str()), ("06 1234", "Straat 1\nDorp"));
            assert!(page.hides_contact && page.is_guardian);
            let long = works(&world, &session, async |work| accounts::set_contact(work, &"1".repeat(31), "", true, key()).await).await;
            assert_eq!(problem(long, Field::Phone), Problem::TooLong(30));
        }
        assert_eq!(world.count("SELECT count(*) FROM guardianship WHERE contact_hidden").await, 4);
    }
}

db_test! {
    async fn a_closed_account_is_shut_and_its_address_free_after_ninety_days(t: TestBackend) {
        let world = World::new(t).await;
        let token = enters(&world, SANNES, PASSWORD).await;
        let own = session(&world, &token).await.expect("open");
        works(&world, &own, async |work| accounts::close_account(work, key()).await).await.expect("closed");
        assert!(session(&world, &token).await.is_none());
        assert!(matches!(tries(&world, SANNES, PASSWORD).await, Err(Error::WrongCredentials)));
        world.wait(Instant::MINUTE);
        let stranger = world.does(TOM, async |work| accounts::reopen_account(work, SANNE, key()).await).await;
        assert!(matches!(stranger, Err(Error::NotFound)));
        world.does(JOOST, async |work| accounts::reopen_account(work, SANNE, key()).await).await.expect("the office opens it again");
        let token = enters(&world, SANNES, PASSWORD).await;
        let own = session(&world, &token).await.expect("open");
        works(&world, &own, async |work| accounts::close_account(work, key()).await).await.expect("closed again");
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        let (id, now) = (tx.new_id().expect("an id"), tx.now.0);
        execute!(tx.conn(), "UPDATE person SET phone = '06 1', postal_address = 'Dorp' WHERE id IN ($1, $2)", SANNE.0, MARK.0).expect("a phone");
        execute!(tx.conn(), "INSERT INTO passkey (id, person_id, credential_id, credential, name, created_at) VALUES ($1, $2, $3, '{}', 'x', $4)", id, SANNE.0, vec![1_u8; 20], now).expect("a passkey");
        execute!(tx.conn(), "INSERT INTO code_app (person_id, seed, last_step, created_at, confirmed_at) VALUES ($1, $2, 0, $3, $3)", SANNE.0, vec![1_u8; 20], now).expect("an app");
        tx.commit().await.expect("kept");
        world.wait(90 * Instant::DAY);
        accounts::forget_expired(&world.backend).await.expect("forgotten");
        assert_eq!(mail_of(&world, SANNE).await.as_deref(), Some(SANNES));
        world.wait(1);
        accounts::forget_expired(&world.backend).await.expect("forgotten");
        assert_eq!(mail_of(&world, SANNE).await, None);
        assert_eq!(world.count("SELECT count(*) FROM person WHERE phone <> '' OR postal_address <> ''").await, 1, "of Mark");
        assert_eq!(world.count("SELECT count(*) FROM person WHERE password_hash IS NULL").await, 1);
        assert_eq!(world.count("SELECT count(*) FROM passkey").await + world.count("SELECT count(*) FROM code_app").await, 0);
        let late = world.does(JOOST, async |work| accounts::reopen_account(work, SANNE, key()).await).await;
        assert!(matches!(late, Err(Error::NotFound)));
    }
}

async fn mail_of(world: &World, person: PersonId) -> Option<String> {
    let mut tx = Tx::read(&world.backend).await.expect("a connection");
    let rows = fetch_all!(tx.conn(), (Option<String>,), "SELECT mail FROM person WHERE id = $1", person.0).expect("a row");
    rows.into_iter().next().and_then(|(mail,)| mail)
}

db_test! {
    async fn the_last_manager_stays_until_there_is_another(t: TestBackend) {
        let world = World::new(t).await;
        let own = session(&world, &enters(&world, "beheer@regenboog.example", PASSWORD).await).await.expect("open");
        let close = works(&world, &own, async |work| accounts::close_account(work, key()).await).await;
        assert!(matches!(close, Err(Error::Conflict(Conflict::LastManager))));
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        execute!(tx.conn(), "UPDATE staff_role SET role = 'manager' WHERE person_id = $1", ALI.0).expect("changed");
        tx.commit().await.expect("kept");
        works(&world, &own, async |work| accounts::close_account(work, key()).await).await.expect("closed");
    }
}
