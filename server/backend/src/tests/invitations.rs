//! Asking people in, and coming in.

use super::{seed::make_office, sql, world::*};
use crate::{
    Error, Tx,
    accounts::{SignIn, sign_in, signed_in},
    clock::random_id,
    db_test,
    error::Conflict,
    execute,
    invitations::{
        self, AskedByLetter, Invited, NewAccount, Ticket, accept_new, accept_page, accept_signed_in, ask_by_letter, ask_new_mail, landing,
        open, refuse,
    },
    jobs::run_due,
    mail::{Mailbox, Route},
    testing::TestBackend,
};
use domain::{
    ids::{PersonId, RequestKey},
    invitations::{InvitationState, LandingPage},
    language::Language,
    names::PersonName,
    time::Instant,
};
use uuid::Uuid;

/// Will be guardian of Mila, and has no account anywhere.
pub const FATIMA: PersonId = PersonId(Uuid::from_u128(0xe1));
/// Nobody knows her address.
pub const NADIA: PersonId = PersonId(Uuid::from_u128(0xe2));
/// Has an account that De Vlieger knows nothing of: it is Mark, with a child in the other school.
pub const MARK_AT_VLIEGER: PersonId = PersonId(Uuid::from_u128(0xe3));

pub async fn with_fatima(t: TestBackend) -> World {
    let world = World::new(t).await;
    let mut tx = Tx::write(&world.backend).await.expect("a transaction");
    let now = tx.now.0;
    for (person, mail, given, school, child) in [
        (FATIMA, Some("fatima@nieuw.example"), "Fatima", REGENBOOG, MILA),
        (NADIA, None, "Nadia", REGENBOOG, FINN),
        (MARK_AT_VLIEGER, Some("mark@anders.example"), "Mark", VLIEGER, NOOR),
    ] {
        execute!(tx.conn(), sql::PROSPECT, person.0, mail, given, "Nieuw", now).expect("a person");
        let (id, household) = (random_id().expect("an id"), random_id().expect("an id"));
        execute!(tx.conn(), sql::GUARDIANSHIP, school.0, id, child.0, person.0, household, "full").expect("a tie");
    }
    tx.commit().await.expect("kept");
    world
}

fn key() -> RequestKey {
    RequestKey(random_id().expect("an id"))
}

pub async fn invite(world: &World, person: PersonId) -> Invited {
    world
        .does(JOOST, async |work| invitations::invite(work, REGENBOOG, &[person], key()).await)
        .await
        .expect("invited")
}

pub async fn state_of(world: &World, person: PersonId) -> InvitationState {
    let mut work = world.reading(JOOST).await;
    let page = invitations::invitations(&mut work, None, None, None).await.expect("the list");
    page.rows.iter().find(|row| row.person == person).expect("in the list").state
}

pub fn mailbox(world: &World) -> &Mailbox {
    match &world.backend.settings().mail {
        Route::Mailbox(mailbox) => mailbox,
        other => panic!("mail goes {other:?}"),
    }
}

/// The ticket in the newest mail to this address.
pub async fn mailed(world: &World, address: &str) -> Ticket {
    run_due(&world.backend).await.expect("jobs run");
    let mail = mailbox(world).all().into_iter().find(|mail| mail.is_for(address)).expect("a mail");
    let (_, rest) = mail.text.split_once("code=").expect("a link");
    Ticket::parse(rest.lines().next().unwrap_or_default()).expect("a ticket")
}

pub fn form(password: &str) -> NewAccount {
    NewAccount {
        name: PersonName::new("Fatima", "el", "Amrani"),
        language: Language::En,
        sign_in: SignIn {
            mail: String::new(),
            password: password.into(),
            own_device: false,
            device: "a phone".into(),
            known_device: None,
            current: None,
        },
    }
}

pub const GOOD: &str = "vier wilde ganzen vliegen";

db_test! {
    async fn an_invited_guardian_makes_an_account_and_sees_her_child_at_once(t: TestBackend) {
        let world = with_fatima(t).await;
        assert_eq!(state_of(&world, FATIMA).await, InvitationState::NotInvited);
        assert_eq!(invite(&world, FATIMA).await, Invited { by_mail: 1, by_letter: 0 });
        let ticket = mailed(&world, "fatima@nieuw.example").await;
        assert_eq!(state_of(&world, FATIMA).await, InvitationState::Sent);

        let LandingPage::Open { school_name, masked_mail } = landing(&world.backend, Some(ticket.reveal())).await.expect("a page") else {
            panic!("it is open");
        };
        assert!(school_name.contains("Regenboog") && masked_mail == "f····@nieuw.example", "{school_name} {masked_mail}");
        assert_eq!(state_of(&world, FATIMA).await, InvitationState::Sent, "a mail scanner that follows the link opens nothing");
        open(&world.backend, &ticket).await.expect("opened");
        assert_eq!(state_of(&world, FATIMA).await, InvitationState::Opened);

        let page = accept_page(&world.backend, &ticket, None).await.expect("a page");
        assert_eq!((page.mail.as_str(), page.children[0].given_name.as_str(), page.least_password), ("fatima@nieuw.example", "Mila", 10));
        assert!(matches!(accept_new(&world.backend, &ticket, form("short")).await, Err(Error::Invalid(_))));
        let signed = accept_new(&world.backend, &ticket, form(GOOD)).await.expect("an account");
        let mut tx = Tx::read(&world.backend).await.expect("a connection");
        let session = signed_in(&mut tx, &signed.session).await.expect("read").expect("a session");
        assert_eq!(session.actor.name.full(), "Fatima el Amrani");
        assert!(session.actor.memberships.iter().any(|school| school.children.iter().any(|child| child.id == MILA)));
        assert!(!session.is_welcomed, "the first visit comes first");
        drop(tx);
        assert_eq!(state_of(&world, FATIMA).await, InvitationState::Active);

        assert_eq!(landing(&world.backend, Some(ticket.reveal())).await.expect("a page"), LandingPage::Used);
        assert!(matches!(accept_new(&world.backend, &ticket, form(GOOD)).await, Err(Error::Conflict(Conflict::AlreadyDone))));
        let again = SignIn { mail: "fatima@nieuw.example".into(), ..form(GOOD).sign_in };
        assert_eq!(sign_in(&world.backend, again).await.expect("signs in").at_once().person, FATIMA);
    }
}

db_test! {
    async fn what_is_no_invitation_opens_nothing(t: TestBackend) {
        let world = with_fatima(t).await;
        invite(&world, FATIMA).await;
        let ticket = mailed(&world, "fatima@nieuw.example").await;
        let guessed = Ticket::parse(&"0".repeat(64)).expect("it looks like one");
        for typed in ["", " "] {
            assert_eq!(landing(&world.backend, Some(typed)).await.expect("a page"), LandingPage::AskCode);
        }
        for typed in ["'; DROP TABLE person", &"f".repeat(64), "AAAA-AAAA-AAAA-AAAA", "\0"] {
            assert_eq!(landing(&world.backend, Some(typed)).await.expect("a page"), LandingPage::Unknown);
        }
        assert!(matches!(accept_new(&world.backend, &guessed, form(GOOD)).await, Err(Error::NotFound)));
        assert!(matches!(accept_page(&world.backend, &guessed, None).await, Err(Error::NotFound)));

        // Inviting again replaces the former link.
        invite(&world, FATIMA).await;
        assert_eq!(landing(&world.backend, Some(ticket.reveal())).await.expect("a page"), LandingPage::Unknown);
        assert!(matches!(accept_new(&world.backend, &ticket, form(GOOD)).await, Err(Error::NotFound)));

        let newer = mailed(&world, "fatima@nieuw.example").await;
        world.wait(31 * Instant::DAY);
        assert!(matches!(landing(&world.backend, Some(newer.reveal())).await.expect("a page"), LandingPage::Expired { can_send: true, .. }));
        assert!(matches!(accept_new(&world.backend, &newer, form(GOOD)).await, Err(Error::Conflict(Conflict::TooLate))));
        ask_new_mail(&world.backend, &newer).await.expect("a new one is on its way");
        let newest = mailed(&world, "fatima@nieuw.example").await;
        assert_ne!(newest, newer);
        accept_new(&world.backend, &newest, form(GOOD)).await.expect("an account");
    }
}

db_test! {
    async fn of_two_tries_at_once_one_makes_the_account(t: TestBackend) {
        let world = with_fatima(t).await;
        invite(&world, FATIMA).await;
        let ticket = mailed(&world, "fatima@nieuw.example").await;
        let (one, other) = tokio::join!(
            accept_new(&world.backend, &ticket, form(GOOD)),
            accept_new(&world.backend, &ticket, form("zeven lange witte zwanen"))
        );
        assert!(one.is_ok() != other.is_ok());
        assert!(matches!(one.err().or(other.err()), Some(Error::Conflict(Conflict::AlreadyDone))));
    }
}

db_test! {
    async fn an_account_gains_a_child_in_another_school_only_after_saying_so(t: TestBackend) {
        let world = with_fatima(t).await;
        let office = world.does(TOM, async |work| invitations::invite(work, VLIEGER, &[MARK_AT_VLIEGER], key()).await).await;
        assert!(matches!(office, Err(Error::NotFound)), "a teacher invites nobody");
        let foreign = world.does(JOOST, async |work| invitations::invite(work, VLIEGER, &[MARK_AT_VLIEGER], key()).await).await;
        assert!(matches!(foreign, Err(Error::NotFound)), "the office of another school");
        make_office(&world, TOM, VLIEGER).await;
        world.does(TOM, async |work| invitations::invite(work, VLIEGER, &[MARK_AT_VLIEGER], key()).await).await.expect("invited");
        let ticket = mailed(&world, "mark@anders.example").await;

        let session = world.reading(MARK).await.session.clone();
        let page = accept_page(&world.backend, &ticket, Some(&session)).await.expect("a page");
        assert!(page.signed_in_as.is_some_and(|name| name.contains("Mark")));
        accept_signed_in(&world.backend, &ticket, &session).await.expect("added");
        accept_signed_in(&world.backend, &ticket, &session).await.expect("a double tap has one effect");
        let work = world.reading(MARK).await;
        let children: Vec<_> = work.actor.memberships.iter().flat_map(|school| &school.children).map(|child| child.id).collect();
        assert!(children.contains(&NOOR) && children.contains(&MILA), "{children:?}");
        let stranger = world.reading(SANNE).await.session.clone();
        assert!(matches!(accept_signed_in(&world.backend, &ticket, &stranger).await, Err(Error::Conflict(Conflict::AlreadyDone))));
    }
}

db_test! {
    async fn an_address_with_an_account_signs_in_instead_of_making_another(t: TestBackend) {
        let world = with_fatima(t).await;
        world.does(JOOST, async |work| invitations::give_address(work, REGENBOOG, FATIMA, "sanne@regenboog.example", key()).await).await.expect("invited there");
        let ticket = mailed(&world, "sanne@regenboog.example").await;
        assert!(matches!(accept_new(&world.backend, &ticket, form(GOOD)).await, Err(Error::Conflict(Conflict::HasAccount))));
        assert_eq!(state_of(&world, FATIMA).await, InvitationState::Sent, "nothing happened");
    }
}

db_test! {
    async fn a_letter_proves_no_address(t: TestBackend) {
        let world = with_fatima(t).await;
        assert_eq!(invite(&world, NADIA).await, Invited { by_mail: 0, by_letter: 1 });
        let mut work = world.reading(JOOST).await;
        let page = invitations::letters(&mut work, None, &[]).await.expect("letters");
        assert_eq!((page.letters.len(), page.letters[0].children.as_slice()), (1, &["Finn".to_owned()][..]));
        let again = invitations::letters(&mut work, None, &[NADIA]).await.expect("letters");
        assert_eq!(again.letters[0].code, page.letters[0].code, "a letter can be printed twice");
        drop(work);
        let ticket = Ticket::parse(&page.letters[0].code.to_lowercase()).expect("a code");
        assert!(matches!(accept_new(&world.backend, &ticket, form(GOOD)).await, Err(Error::NotFound)));
        assert_eq!(ask_by_letter(&world.backend, &ticket, "nadia@nieuw.example").await.expect("asked"), AskedByLetter::MailSent);
        let mail = mailed(&world, "nadia@nieuw.example").await;
        assert_eq!(landing(&world.backend, Some(ticket.reveal())).await.expect("a page"), LandingPage::Unknown, "the letter has done its work");
        accept_new(&world.backend, &mail, form(GOOD)).await.expect("an account");

        // Where the school knows an address, another one needs its word.
        invite(&world, FATIMA).await;
        let mut work = world.reading(JOOST).await;
        let page = invitations::letters(&mut work, None, &[FATIMA]).await.expect("letters");
        drop(work);
        let ticket = Ticket::parse(&page.letters[0].code).expect("a code");
        let outcome = ask_by_letter(&world.backend, &ticket, "thief@evil.example").await.expect("asked");
        assert_eq!(outcome, AskedByLetter::SchoolMustConfirm);
        run_due(&world.backend).await.expect("jobs run");
        assert!(!mailbox(&world).all().iter().any(|mail| mail.is_for("thief@evil.example")));
        let mut work = world.reading(JOOST).await;
        let list = invitations::invitations(&mut work, None, None, None).await.expect("the list");
        assert!(list.rows.iter().any(|row| row.person == FATIMA && row.asked_mail == "thief@evil.example"));
    }
}

db_test! {
    async fn reminders_come_three_times_and_stop_when_somebody_says_no(t: TestBackend) {
        let world = with_fatima(t).await;
        invite(&world, FATIMA).await;
        let ticket = mailed(&world, "fatima@nieuw.example").await;
        let mut seen = Vec::new();
        for day in 1..=29 {
            world.wait(Instant::DAY);
            run_due(&world.backend).await.expect("jobs run");
            run_due(&world.backend).await.expect("jobs run");
            let count = mailbox(&world).all().iter().filter(|mail| mail.is_for("fatima@nieuw.example")).count();
            if seen.last().is_none_or(|(_, known)| *known != count) {
                seen.push((day, count));
            }
        }
        assert_eq!(seen, [(1, 1), (7, 2), (14, 3), (21, 4)]);
        let last = mailbox(&world).all().remove(0);
        assert!(last.letter.subject.starts_with("Herinnering") && last.text.contains(ticket.reveal()), "the same link: {}", last.letter.subject);

        refuse(&world.backend, &ticket, true).await.expect("told");
        assert_eq!(state_of(&world, FATIMA).await, InvitationState::Refused);
        assert_eq!(landing(&world.backend, Some(ticket.reveal())).await.expect("a page"), LandingPage::Unknown);
        invite(&world, FATIMA).await;
        assert_eq!(state_of(&world, FATIMA).await, InvitationState::Waiting, "the office may ask again");
    }
}

db_test! {
    async fn everybody_is_invited_once_and_a_double_tap_changes_nothing(t: TestBackend) {
        let world = with_fatima(t).await;
        let tap = key();
        for _ in 0..2 {
            let invited = world.does(JOOST, async |work| invitations::invite_all(work, REGENBOOG, false, tap).await).await.expect("invited");
            assert_eq!(invited, Invited { by_mail: 1, by_letter: 0 });
        }
        let again = world.does(BEA, async |work| invitations::invite_all(work, REGENBOOG, false, key()).await).await.expect("nobody is left");
        assert_eq!(again, Invited::default());
        run_due(&world.backend).await.expect("jobs run");
        assert_eq!(mailbox(&world).all().len(), 1);
        for nobody in [SANNE, ANNA, LOTTE, DAAN, ILSE] {
            let outcome = world.does(nobody, async |work| invitations::invite_all(work, REGENBOOG, false, key()).await).await;
            assert!(matches!(outcome, Err(Error::NotFound)));
        }
    }
}

db_test! {
    async fn the_list_and_the_rule_agree_on_states(t: TestBackend) {
        let world = with_fatima(t).await;
        invite(&world, FATIMA).await;
        invite(&world, NADIA).await;
        let mut work = world.reading(PETRA).await;
        let page = invitations::invitations(&mut work, None, None, None).await.expect("the list");
        let total: u32 = page.counts.iter().map(|count| count.count).sum();
        assert_eq!(total as usize, page.rows.len());
        for count in &page.counts {
            let narrowed = invitations::invitations(&mut work, None, Some(count.state), None).await.expect("the list");
            assert_eq!(narrowed.rows.len(), count.count as usize, "{:?}", count.state);
            assert!(narrowed.rows.iter().all(|row| row.state == count.state));
        }
        assert!(page.rows.iter().all(|row| row.person != TOM && row.person != MARK_AT_VLIEGER), "nobody of the other school");
    }
}

async fn on_file(world: &World, people: &[PersonId], mail: &str) {
    let mut tx = Tx::write(&world.backend).await.expect("a transaction");
    for person in people {
        execute!(tx.conn(), "UPDATE person SET mail_on_file = $2 WHERE id = $1", person.0, mail).expect("an address");
    }
    tx.commit().await.expect("kept");
}

db_test! {
    async fn the_address_of_a_deleted_account_is_free_for_whoever_reads_its_mail(t: TestBackend) {
        let world = with_fatima(t).await;
        let mark = world.session_as(MARK).await;
        crate::tests::accounts::works(&world, &mark, async |work| crate::accounts::close_account(work, key()).await).await.expect("closed");
        run_due(&world.backend).await.expect("jobs run");
        on_file(&world, &[FATIMA], "mark@regenboog.example").await;
        invite(&world, FATIMA).await;
        let ticket = mailed(&world, "mark@regenboog.example").await;
        accept_new(&world.backend, &ticket, form(GOOD)).await.expect("a new account");
        assert_eq!(world.count("SELECT count(*) FROM person WHERE mail = 'mark@regenboog.example' AND closed_at IS NULL").await, 1);
        let late = world.does(JOOST, async |work| crate::accounts::reopen_account(work, MARK, key()).await).await;
        assert!(matches!(late, Err(Error::NotFound)), "the other one has it now");
    }
}

db_test! {
    async fn of_two_invitations_to_one_address_the_first_makes_the_account(t: TestBackend) {
        let world = with_fatima(t).await;
        on_file(&world, &[FATIMA, NADIA], "samen@thuis.example").await;
        invite(&world, FATIMA).await;
        let one = mailed(&world, "samen@thuis.example").await;
        invite(&world, NADIA).await;
        let other = mailed(&world, "samen@thuis.example").await;
        let (first, second) = tokio::join!(
            accept_new(&world.backend, &one, form(GOOD)),
            accept_new(&world.backend, &other, form(GOOD)),
        );
        assert_ne!(first.is_ok(), second.is_ok());
        let refused = first.err().or(second.err());
        assert!(matches!(refused, Some(Error::Conflict(Conflict::HasAccount))), "{refused:?}");
    }
}

db_test! {
    async fn the_first_visit_is_over_after_the_house_rule_and_names_are_fixed_then(t: TestBackend) {
        let world = with_fatima(t).await;
        invite(&world, FATIMA).await;
        let ticket = mailed(&world, "fatima@nieuw.example").await;
        let signed = accept_new(&world.backend, &ticket, form(GOOD)).await.expect("an account");
        let name = PersonName::new("Fatima", "", "Nieuw");
        let session = async || {
            let mut tx = Tx::read(&world.backend).await.expect("a connection");
            signed_in(&mut tx, &signed.session).await.expect("readable").expect("open")
        };
        let saves = async |phone: &str| {
            let mut work = crate::Work::changing(&world.backend, session().await).await?;
            invitations::save_own_data(&mut work, &name, phone, key()).await?;
            work.commit().await
        };
        assert!(matches!(saves(&"1".repeat(31)).await, Err(Error::Invalid(_))), "as long as at the account");
        saves("06 1").await.expect("saved");
        let finishes = async || {
            let mut work = crate::Work::changing(&world.backend, session().await).await.expect("work");
            let is_over = invitations::finish_welcome(&mut work, None).await.expect("asked");
            work.commit().await.expect("kept");
            is_over
        };
        assert!(!finishes().await && !session().await.is_welcomed, "nobody passes over the house rule");
        let mut work = crate::Work::changing(&world.backend, session().await).await.expect("work");
        invitations::accept_house_rule(&mut work, key()).await.expect("accepted");
        work.commit().await.expect("kept");
        assert!(finishes().await && session().await.is_welcomed);
        assert!(matches!(saves("06 2").await, Err(Error::Conflict(Conflict::AlreadyDone))), "another name is for the school");
    }
}
