//! What a school does about accounts: lost second factors, and new mail addresses.

use super::{
    accounts::{enters, letters, session},
    world::*,
};
use crate::{
    Error, Result, Tx, Work,
    accounts::{self, FactorReset, mail_changes},
    clock::random_id,
    db_test,
    error::Conflict,
    execute, people,
};
use domain::{
    accounts::office::{AccountStanding, MailChangesPage},
    ids::{MailChangeId, PersonId},
    time::Instant,
};

const HAS_APP: &str = "SELECT count(*) FROM code_app";

async fn sets_up(world: &World, people: &[PersonId]) {
    let mut tx = Tx::write(&world.backend).await.expect("a transaction");
    let (id, now) = (random_id().expect("an id"), world.now().0);
    let app = "INSERT INTO code_app (person_id, seed, last_step, created_at, confirmed_at) VALUES ($1, $2, 0, $3, $3)";
    let code = "INSERT INTO recovery_code (person_id, number, hash, created_at) VALUES ($1, 1, 'x', $2)";
    let passkey = "INSERT INTO passkey (id, person_id, credential_id, credential, name, created_at) VALUES ($1, $2, $3, '{}', 'x', $4)";
    for person in people {
        execute!(tx.conn(), app, person.0, vec![1_u8; 20], now).expect("an app");
        execute!(tx.conn(), code, person.0, now).expect("a code");
    }
    execute!(tx.conn(), passkey, id, people[0].0, vec![2_u8; 20], now).expect("a passkey");
    tx.commit().await.expect("kept");
}

fn lost(person: PersonId, passkeys: bool) -> FactorReset {
    FactorReset {
        person,
        reason: "Telefoon kwijt".into(),
        passkeys,
    }
}

async fn resets(world: &World, by: PersonId, person: PersonId, passkeys: bool) -> Result<()> {
    let asked = lost(person, passkeys);
    world.does(by, async |work| accounts::reset_factor(work, asked, key()).await).await
}

db_test! {
    async fn a_lost_second_factor_goes_with_its_codes_and_all_sessions(t: TestBackend) {
        let world = World::new(t).await;
        sets_up(&world, &[SANNE]).await;
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        let token = accounts::sessions::open(&mut tx, SANNE, "Firefox", true, Default::default()).await.expect("a session");
        tx.commit().await.expect("kept");
        let help = world.sees(JOOST, async |work| people::person_page(work, SANNE).await).await.expect("a page").help;
        assert!(help.has_second_factor && help.may_reset_factor && help.may_send_reset && !help.may_reopen);
        let page = world.sees(JOOST, async |work| accounts::factor_page(work, SANNE).await).await.expect("a page");
        assert!(page.has_code_app && page.passkeys == 1);
        let (asked, once) = (lost(SANNE, false), key());
        for _ in 0..2 {
            world.does(JOOST, async |work| accounts::reset_factor(work, asked.clone(), once).await).await.expect("reset");
        }
        assert!(session(&world, &token).await.is_none(), "all sessions ended");
        assert_eq!(world.count(HAS_APP).await + world.count("SELECT count(*) FROM recovery_code").await, 0);
        assert_eq!(world.count("SELECT count(*) FROM passkey").await, 1, "passkeys stay unless they are chosen too");
        assert_eq!(world.count("SELECT count(*) FROM mail_message WHERE kind = 'account_notice'").await, 1, "told once");
        let nothing_left = resets(&world, JOOST, SANNE, false).await;
        assert!(matches!(nothing_left, Err(Error::Conflict(Conflict::AlreadyDone))));
        resets(&world, JOOST, SANNE, true).await.expect("the passkey too");
        assert_eq!(world.count("SELECT count(*) FROM passkey").await, 0);
        let trail = world.trail(SANNE.0).await;
        assert!(trail.iter().any(|(action, detail)| action == "person.reset_factor" && detail.contains("Telefoon kwijt")), "{trail:?}");
    }
}

db_test! {
    async fn nobody_resets_the_factor_of_somebody_above_or_elsewhere(t: TestBackend) {
        let world = World::new(t).await;
        sets_up(&world, &[SANNE, ANNA, JOOST, PETRA, BEA, TOM, KARIN]).await;
        for (by, person, expected) in [
            (ANNA, SANNE, "not found"),
            (SANNE, MARK, "not found"),
            (JOOST, TOM, "not found"),
            (JOOST, ANNA, "not allowed"),
            (JOOST, JOOST, "not allowed"),
            (JOOST, PETRA, "not allowed"),
            (PETRA, BEA, "not allowed"),
            (BEA, PETRA, "not allowed"),
            (BEA, BEA, "not allowed"),
        ] {
            let outcome = resets(&world, by, person, true).await;
            assert_eq!(outcome.expect_err("refused").to_string(), expected, "{by} for {person}");
        }
        let elsewhere = "INSERT INTO staff_role (school_id, id, person_id, role, called, may_send_urgent, starts_on) VALUES ($1, $2, $3, 'teacher', '', FALSE, '2026-08-01')";
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        execute!(tx.conn(), elsewhere, VLIEGER.0, random_id().expect("an id"), KARIN.0).expect("a role");
        tx.commit().await.expect("kept");
        assert!(matches!(resets(&world, PETRA, KARIN, false).await, Err(Error::Conflict(Conflict::ForOperator))));
        assert_eq!(world.count(HAS_APP).await, 7);
        for (by, person) in [(PETRA, ANNA), (BEA, JOOST), (JOOST, SANNE)] {
            resets(&world, by, person, false).await.unwrap_or_else(|error| panic!("{by} for {person}: {error}"));
        }
    }
}

db_test! {
    async fn it_takes_a_reason_and_a_proof(t: TestBackend) {
        let world = World::new(t).await;
        sets_up(&world, &[SANNE]).await;
        let token = enters(&world, "joost@regenboog.example", PASSWORD).await;
        let by = session(&world, &token).await.expect("open");
        let reset = async |asked: FactorReset| -> Result<()> {
            let mut work = Work::changing(&world.backend, by.clone()).await?;
            accounts::reset_factor(&mut work, asked, key()).await?;
            work.commit().await
        };
        let without = FactorReset { reason: " ".into(), ..lost(SANNE, false) };
        assert!(matches!(reset(without).await, Err(Error::Invalid(_))));
        world.wait(11 * Instant::MINUTE);
        assert!(matches!(reset(lost(SANNE, false)).await, Err(Error::ProofNeeded)));
        assert_eq!(world.count(HAS_APP).await, 1);
    }
}

db_test! {
    async fn whoever_runs_the_program_helps_the_last_manager(t: TestBackend) {
        let world = World::new(t).await;
        sets_up(&world, &[BEA]).await;
        let reset = async |mail: &str, passkeys| accounts::reset_factor_by_operator(&world.backend, mail, passkeys).await;
        assert!(matches!(reset("niemand@regenboog.example", false).await, Err(Error::NotFound)));
        assert!(matches!(reset("beheer", false).await, Err(Error::Invalid(_))));
        reset("Beheer@Regenboog.example", false).await.expect("reset");
        assert!(matches!(reset("beheer@regenboog.example", false).await, Err(Error::Conflict(Conflict::AlreadyDone))));
        reset("beheer@regenboog.example", true).await.expect("the passkey too");
        assert_eq!(world.count(HAS_APP).await, 0);
        assert_eq!(world.trail(BEA.0).await.len(), 2);
    }
}

const CHANGED: &str = "
INSERT INTO mail_change (id, person_id, old_mail, new_mail, confirm_hash, undo_hash, asked_at, expires_at, confirmed_at, undone_at)
VALUES ($1, $2, 'oud@thuis.example', 'nieuw@thuis.example', $3, $4, $5, $5, $6, $7)";

async fn changed(world: &World, person: PersonId, confirmed: bool, undone: bool) -> MailChangeId {
    let (id, now) = (random_id().expect("an id"), world.now().0);
    let mut tx = Tx::write(&world.backend).await.expect("a transaction");
    let (confirm, undo) = (id.as_bytes().to_vec(), id.as_bytes().iter().rev().copied().collect::<Vec<u8>>());
    execute!(
        tx.conn(),
        CHANGED,
        id,
        person.0,
        confirm,
        undo,
        now,
        confirmed.then_some(now),
        undone.then_some(now)
    )
    .expect("a change");
    tx.commit().await.expect("kept");
    MailChangeId(id)
}

async fn changes(world: &World, reader: PersonId) -> Result<MailChangesPage> {
    world.sees(reader, async |work| accounts::mail_changes_page(work, None).await).await
}

db_test! {
    async fn new_addresses_wait_until_the_school_wrote_them_down(t: TestBackend) {
        let world = World::new(t).await;
        let of_sanne = changed(&world, SANNE, true, false).await;
        changed(&world, MARK, false, false).await;
        changed(&world, MARK, true, true).await;
        let of_tom = changed(&world, TOM, true, false).await;
        let page = changes(&world, JOOST).await.expect("a page");
        let line = &page.lines[0];
        assert_eq!((page.lines.len(), line.id, line.old_mail.as_str(), line.new_mail.as_str()), (1, of_sanne, "oud@thuis.example", "nieuw@thuis.example"));
        assert!(matches!(changes(&world, ANNA).await, Err(Error::NotFound)));
        assert!(matches!(changes(&world, SANNE).await, Err(Error::NotFound)));
        for (by, school, change) in [(JOOST, REGENBOOG, of_tom), (JOOST, VLIEGER, of_sanne), (ANNA, REGENBOOG, of_sanne)] {
            let outcome = world.does(by, async |work| accounts::note_mail_change(work, school, change, key()).await).await;
            assert!(matches!(outcome, Err(Error::NotFound)), "{by}");
        }
        let once = key();
        for _ in 0..2 {
            world.does(BEA, async |work| accounts::note_mail_change(work, REGENBOOG, of_sanne, once).await).await.expect("noted");
        }
        assert!(changes(&world, PETRA).await.expect("a page").lines.is_empty());
        assert_eq!(world.count("SELECT count(*) FROM mail_change_noted").await, 1);
        world.wait(366 * Instant::DAY);
        accounts::forget_expired(&world.backend).await.expect("forgotten");
        assert_eq!(world.count("SELECT count(*) FROM mail_change").await, 0);
    }
}

db_test! {
    async fn the_page_about_somebody_says_how_far_they_are(t: TestBackend) {
        let world = World::new(t).await;
        let help = async |person| world.sees(JOOST, async |work| people::person_page(work, person).await).await.expect("a page").help;
        assert_eq!(help(SANNE).await.standing, AccountStanding::NeverUsed);
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        accounts::sql::record_visit(&mut tx, SANNE).await.expect("noted");
        execute!(tx.conn(), "UPDATE person SET closed_at = $2 WHERE id = $1", MARK.0, 1_i64).expect("closed");
        tx.commit().await.expect("kept");
        let seen = help(SANNE).await;
        assert_eq!((seen.standing, seen.last_seen.map(|day| day.to_string())), (AccountStanding::Used, Some("2026-11-23".into())));
        let closed = help(MARK).await;
        assert!(closed.standing == AccountStanding::Closed && closed.may_reopen && !closed.may_send_reset);
        world.does(JOOST, async |work| accounts::reopen_account(work, MARK, key()).await).await.expect("open again");
        assert!(help(MARK).await.may_send_reset);
    }
}

async fn links(world: &World) -> (String, String) {
    let mut tx = Tx::read(&world.backend).await.expect("a connection");
    let (id,) = crate::fetch_one!(
        tx.conn(),
        (uuid::Uuid,),
        "SELECT id FROM mail_change ORDER BY asked_at DESC, id DESC LIMIT 1"
    )
    .expect("a change");
    let (confirm, undo) = (mail_changes::confirmation(&tx, id), mail_changes::undoing(&tx, id));
    (confirm.reveal().to_owned(), undo.reveal().to_owned())
}

db_test! {
    async fn the_office_writes_down_a_new_address_that_then_has_to_confirm_it(t: TestBackend) {
        let world = World::new(t).await;
        let starts = async |who, person, mail: &str| world.does(who, async |work| accounts::start_mail_change_for(work, person, mail, key()).await).await;
        for (who, person) in [(ANNA, SANNE), (SANNE, MARK), (TOM, SANNE), (JOOST, TOM)] {
            assert!(matches!(starts(who, person, "nieuw@thuis.example").await, Err(Error::NotFound)), "{who} for {person}");
        }
        for (who, person) in [(JOOST, JOOST), (JOOST, PETRA), (JOOST, BEA)] {
            assert!(matches!(starts(who, person, "nieuw@thuis.example").await, Err(Error::Denied)), "{who} for {person}");
            let help = world.sees(who, async |work| people::person_page(work, person).await).await.expect("a page").help;
            assert!(!help.may_change_mail);
        }
        assert!(world.sees(JOOST, async |work| people::person_page(work, SANNE).await).await.expect("a page").help.may_change_mail);
        starts(JOOST, SANNE, "Nieuw@thuis.example").await.expect("started");
        accounts::ask_for_reset(&world.backend, "nieuw@thuis.example").await.expect("asked");
        let told = letters(&world).await;
        let to_new: Vec<&str> = told.iter().filter(|(to, _)| to == "nieuw@thuis.example").map(|(_, about)| about.as_str()).collect();
        assert_eq!(to_new, ["Bevestig dit e-mailadres"], "nothing else before it confirmed");
        assert!(told.iter().any(|(to, about)| to == "sanne@regenboog.example" && about == "Een nieuw e-mailadres is aangevraagd"));
        assert!(changes(&world, JOOST).await.expect("a page").lines.is_empty());
        let (confirm, undo) = links(&world).await;
        accounts::confirm_mail_change(&world.backend, &confirm).await.expect("confirmed");
        enters(&world, "nieuw@thuis.example", PASSWORD).await;
        assert_eq!(changes(&world, JOOST).await.expect("a page").lines.len(), 1, "to write down");
        world.wait(6 * Instant::DAY);
        accounts::undo_mail_change(&world.backend, &undo).await.expect("the old address says no");
        let trail = world.trail(SANNE.0).await;
        assert!(trail.iter().any(|(action, _)| action == "person.start_mail_change"));
        let by = session(&world, &enters(&world, "joost@regenboog.example", PASSWORD).await).await.expect("open");
        world.wait(11 * Instant::MINUTE);
        let mut work = Work::changing(&world.backend, by).await.expect("work");
        let late = accounts::start_mail_change_for(&mut work, SANNE, "x@thuis.example", key()).await;
        assert!(matches!(late, Err(Error::ProofNeeded)));
    }
}
