//! Lists taken out.

use super::world::*;
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
