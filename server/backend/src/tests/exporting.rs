//! Lists taken out.

use super::{
    importing::{applies, everything, maps, preview, sends},
    world::*,
};
use crate::{
    Error, Tx, db_test,
    exchange::export::{self, Form, List, PER_DAY},
    execute,
};
use domain::time::Instant;

db_test! {
    async fn lists_are_complete_safe_and_noted(t: TestBackend) {
        let world = World::new(t).await;
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        execute!(tx.conn(), "UPDATE child SET family_name = '=1+1' WHERE id = $1", MILA.0).expect("a name");
        tx.commit().await.expect("kept");
        let text = async |list| {
            let file = world.does(JOOST, async |work| export::export(work, REGENBOOG, list, Form::Csv).await).await.expect("a file");
            (file.file_name, String::from_utf8(file.bytes).expect("text"))
        };
        let (name, children) = text(List::Children).await;
        assert_eq!(name, "kinderen-2026-11-23.csv");
        assert!(children.contains("'=1+1") && children.contains("Finn") && !children.contains("Noor"), "{children}");
        let (_, guardians) = text(List::Guardians).await;
        assert!(guardians.contains("mark@regenboog.example") && guardians.lines().count() == 6, "{guardians}");
        let (_, staff) = text(List::Staff).await;
        assert!(staff.contains("petra@regenboog.example") && !staff.contains("Tom"), "{staff}");
        assert_eq!(world.count("SELECT count(*) FROM audit_entry WHERE action = 'list.export'").await, i64::from(PER_DAY));
        let more = world.does(JOOST, async |work| export::export(work, REGENBOOG, List::Groups, Form::Xlsx).await).await;
        assert!(matches!(more, Err(Error::TooMany { retry_after_seconds }) if retry_after_seconds <= 24 * 3600), "a fourth");
        world.does(PETRA, async |work| export::export(work, REGENBOOG, List::Groups, Form::Xlsx).await).await.expect("another person");
        world.wait(Instant::DAY);
        world.does(JOOST, async |work| export::export(work, REGENBOOG, List::Groups, Form::Xlsx).await).await.expect("another day");
    }
}

db_test! {
    async fn others_take_nothing_out(t: TestBackend) {
        let world = World::new(t).await;
        for person in [SANNE, ANNA, LOTTE, DAAN, TOM] {
            let outcome = world.does(person, async |work| export::export(work, REGENBOOG, List::Children, Form::Csv).await).await;
            assert!(matches!(outcome, Err(Error::NotFound)), "{person}");
        }
    }
}

db_test! {
    async fn a_list_asks_for_a_recent_proof(t: TestBackend) {
        let world = World::new(t).await;
        let mut work = world.work(JOOST).await;
        work.session.proved_at = work.now.minus(11 * Instant::MINUTE);
        let outcome = export::export(&mut work, REGENBOOG, List::Children, Form::Csv).await;
        assert!(matches!(outcome, Err(Error::ProofNeeded)));
    }
}

db_test! {
    async fn the_list_of_guardians_comes_back_as_it_went(t: TestBackend) {
        let world = World::new(t).await;
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        execute!(tx.conn(), "UPDATE child SET import_key = given_name, birth_date = '2018-02-03' WHERE school_id = $1", REGENBOOG.0).expect("known");
        tx.commit().await.expect("kept");
        let file = world.does(JOOST, async |work| export::export(work, REGENBOOG, List::Guardians, Form::Csv).await).await.expect("a file");
        let text = String::from_utf8(file.bytes).expect("text");
        assert!(text.contains("krijgt informatie na een verzoek") && text.contains("ouder") && !text.contains("on_request"), "{text}");
        let before = everything(&world).await;
        let run = sends(&world, JOOST, REGENBOOG, &file.file_name, text.as_bytes()).await.expect("read");
        maps(&world, run).await;
        let view = preview(&world, run).await;
        assert_eq!((view.unsure.len(), view.skipped.len()), (0, 0), "{view:?}");
        assert_eq!(view.unused, ["Afgeschermd", "Heeft account"]);
        applies(&world, run, false).await.expect("applied");
        assert_eq!(everything(&world).await, before);
    }
}
