//! The invitation of a relative, and what cannot be one.

use super::*;
use crate::{
    db_test,
    error::Conflict,
    invitations::{Ticket, accept_page, accept_signed_in, ask_new_mail, landing, open, refuse},
    relatives::resend_photos,
    tests::{accounts::problem, invitations::mailbox},
};
use domain::{
    invitations::{InvitationState, LandingPage, Refusal},
    validation::{Field, Problem},
};

async fn state(world: &World) -> InvitationState {
    world.relative(SANNE, MILA).await.allowed.expect("allowed").invitation
}

db_test! {
    async fn the_mail_names_the_child_in_its_text_and_nobody_else(t: TestBackend) {
        let world = World::new(t).await;
        let contact = world.has_contact(MILA, "family", "Oma Truus").await;
        let once = key();
        for _ in 0..2 {
            world.does(SANNE, async |work| allow_photos(work, contact, OMA, once).await).await.expect("a double tap is one invitation");
        }
        assert_eq!(state(&world).await, InvitationState::Waiting);
        let ticket = mailed(&world, OMA).await;
        let mails: Vec<_> = mailbox(&world).all().into_iter().filter(|mail| mail.is_for(OMA)).collect();
        let mail = &mails[0];
        assert_eq!(mails.len(), 1);
        assert!(!mail.letter.subject.contains("Mila") && !mail.letter.preview.contains("Mila"), "{}", mail.letter.subject);
        assert!(mail.text.contains("De ouders van Mila") && mail.text.contains("The parents of Mila"), "{}", mail.text);
        assert!(!mail.text.contains("Sanne") && !mail.text.contains("Mark") && !mail.text.contains("Bakker"));
        assert_eq!(state(&world).await, InvitationState::Sent);
        open(&world.backend, &ticket).await.expect("opened");
        assert_eq!(state(&world).await, InvitationState::Opened);
        let page = accept_page(&world.backend, &ticket, None).await.expect("a page");
        assert!(page.children.is_empty() && !page.is_staff && page.photos_of[0].given_name == "Mila");
        refuse(&world.backend, &ticket, Refusal::WrongAddress).await.expect("refused");
        assert_eq!(state(&world).await, InvitationState::Refused);
        assert!(world.relative(SANNE, MILA).await.may_resend);
        let people = world.sees(JOOST, async |work| crate::invitations::invitations(work, None, None, None).await).await.expect("the list");
        assert!(people.rows.iter().all(|row| row.name != "Oma Truus"), "the office's list is of guardians and staff");
    }
}

db_test! {
    async fn addresses_that_are_no_relatives_are_refused_at_the_field(t: TestBackend) {
        let world = World::new(t).await;
        let contact = world.has_contact(MILA, "family", "Oma Truus").await;
        for (typed, expected) in [
            ("", Problem::Required), ("oma", Problem::NotAMailAddress),
            ("sanne@regenboog.example", Problem::OfAGuardian), ("Mark@Regenboog.example", Problem::OfAGuardian),
        ] {
            assert_eq!(problem(world.allows(SANNE, contact, typed).await, Field::Mail), expected, "{typed}");
        }
        assert_eq!(world.count("SELECT count(*) FROM invitation").await, 0);
        // Mark hides his address: nobody finds out by trying. It opens nothing for him, who is a guardian already.
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        crate::execute!(tx.conn(), "UPDATE guardianship SET contact_hidden = TRUE WHERE person_id = $1", MARK.0).expect("hidden");
        tx.commit().await.expect("kept");
        assert_eq!(problem(world.allows(MARK, contact, "mark@regenboog.example").await, Field::Mail), Problem::OfAGuardian, "one's own is known");
        world.allows(SANNE, contact, "mark@regenboog.example").await.expect("it says nothing");
        let ticket = mailed(&world, "mark@regenboog.example").await;
        let mark = world.reading(MARK).await.session.clone();
        assert!(matches!(accept_signed_in(&world.backend, &ticket, &mark).await, Err(Error::Denied)));
        let page = accept_page(&world.backend, &ticket, Some(&mark)).await.expect("a page");
        assert!(page.is_for_somebody_else);
        let again = world.allows(SANNE, contact, OMA).await;
        assert!(matches!(again, Err(Error::Conflict(Conflict::AlreadyDone))));
    }
}

db_test! {
    async fn taking_it_back_ends_an_invitation_that_nobody_accepted(t: TestBackend) {
        let world = World::new(t).await;
        let contact = world.has_contact(MILA, "family", "Oma Truus").await;
        world.allows(SANNE, contact, OMA).await.expect("allowed");
        let ticket = mailed(&world, OMA).await;
        world.stops(MARK, contact).await.expect("taken back");
        assert_eq!(landing(&world.backend, Some(ticket.reveal())).await.expect("a page"), LandingPage::Unknown);
        assert!(matches!(accept_new(&world.backend, &ticket, form(GOOD)).await, Err(Error::NotFound)));
        assert!(matches!(ask_new_mail(&world.backend, &ticket).await, Err(Error::NotFound)));
        assert_eq!(world.count("SELECT count(*) FROM person WHERE closed_at IS NOT NULL").await, 1, "the person as whom she was asked");
        // Allowed and taken back before the mail left: none leaves.
        world.allows(MARK, contact, "ander@familie.example").await.expect("allowed");
        world.stops(SANNE, contact).await.expect("taken back");
        crate::jobs::run_due(&world.backend).await.expect("jobs run");
        assert!(!mailbox(&world).all().iter().any(|mail| mail.is_for("ander@familie.example")));
    }
}

db_test! {
    async fn an_expired_or_used_link_opens_nothing_and_a_newer_one_replaces_it(t: TestBackend) {
        let world = World::new(t).await;
        let contact = world.has_contact(MILA, "family", "Oma Truus").await;
        world.allows(SANNE, contact, "verkeerd@familie.example").await.expect("allowed");
        let wrong = mailed(&world, "verkeerd@familie.example").await;
        let foreign = world.does(MARK, async |work| resend_photos(work, contact, OMA, key()).await).await;
        assert!(matches!(foreign, Err(Error::Denied)), "whoever allowed it knows the address");
        assert_eq!(problem(world.does(SANNE, async |work| resend_photos(work, contact, "x", key()).await).await, Field::Mail), Problem::NotAMailAddress);
        world.does(SANNE, async |work| resend_photos(work, contact, OMA, key()).await).await.expect("sent again");
        assert_eq!(landing(&world.backend, Some(wrong.reveal())).await.expect("a page"), LandingPage::Unknown);
        let ticket = mailed(&world, OMA).await;
        world.wait(31 * Instant::DAY);
        assert_eq!(state(&world).await, InvitationState::Expired);
        assert!(matches!(accept_new(&world.backend, &ticket, form(GOOD)).await, Err(Error::LinkGone)));
        ask_new_mail(&world.backend, &ticket).await.expect("a new one is on its way");
        let oma = world.comes_in(OMA).await;
        assert_eq!(state(&world).await, InvitationState::Active);
        let used = mailbox(&world).all().into_iter().find(|mail| mail.is_for(OMA)).expect("a mail");
        let (_, rest) = used.text.split_once("code=").expect("a link");
        let used = Ticket::parse(rest.lines().next().unwrap_or_default()).expect("a ticket");
        assert!(matches!(accept_new(&world.backend, &used, form(GOOD)).await, Err(Error::Conflict(Conflict::AlreadyDone))));
        let late = world.does(SANNE, async |work| resend_photos(work, contact, OMA, key()).await).await;
        assert!(matches!(late, Err(Error::Conflict(Conflict::AlreadyDone))));
        assert_eq!(world.photos(oma).await.children.len(), 1);
    }
}

db_test! {
    async fn two_contacts_with_one_address_become_one_account(t: TestBackend) {
        let world = World::new(t).await;
        let (oma, opa) = (world.has_contact(MILA, "family", "Oma Truus").await, world.has_contact(MILA, "family", "Opa Henk").await);
        world.allows(SANNE, oma, OMA).await.expect("allowed");
        let first = mailed(&world, OMA).await;
        world.allows(SANNE, opa, OMA).await.expect("allowed");
        let second = mailed(&world, OMA).await;
        assert_ne!(first, second);
        let signed = accept_new(&world.backend, &first, form(GOOD)).await.expect("an account");
        assert!(matches!(accept_new(&world.backend, &second, form(GOOD)).await, Err(Error::Conflict(Conflict::HasAccount))));
        let mut tx = Tx::read(&world.backend).await.expect("a connection");
        let session = signed_in(&mut tx, &signed.session).await.expect("read").expect("a session");
        drop(tx);
        accept_signed_in(&world.backend, &second, &session).await.expect("added");
        let person = session.actor.person;
        world.promises(person).await;
        world.has_file(ANNA, to(GROEP_3), "kastanjes", "photo").await;
        assert_eq!((world.photos(person).await.children.len(), world.photo_titles(person).await.len()), (1, 1));
        world.stops(MARK, oma).await.expect("taken back");
        assert_eq!(world.photo_titles(person).await, ["kastanjes"], "the other one is still allowed");
        world.stops(MARK, opa).await.expect("taken back");
        assert!(world.photo_titles(person).await.is_empty());
    }
}

db_test! {
    async fn one_guardian_sends_so_many_a_day(t: TestBackend) {
        let world = World::new(t).await;
        let contact = world.has_contact(MILA, "family", "Oma Truus").await;
        for _ in 0..10 {
            world.allows(SANNE, contact, OMA).await.expect("allowed");
            world.stops(SANNE, contact).await.expect("taken back");
        }
        assert!(matches!(world.allows(SANNE, contact, OMA).await, Err(Error::TooMany { .. })));
        world.wait(Instant::DAY + 1);
        world.allows(SANNE, contact, OMA).await.expect("another day");
    }
}
