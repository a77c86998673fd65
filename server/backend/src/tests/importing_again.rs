//! One file after another: what comes back, whose a number is, and what the office decides until it is applied.

use super::{
    importing::{FILE, applies, knows_mila, maps, preview, sends, undoes},
    world::*,
};
use crate::{Error, db_test, exchange};
use domain::{
    exchange::{table::SkippedWhat, views::Note},
    time::Instant,
};
use std::collections::BTreeMap;

db_test! {
    async fn a_number_that_is_used_again_goes_to_the_new_child(t: TestBackend) {
        let world = World::new(t).await;
        let run = sends(&world, JOOST, REGENBOOG, "a.xml", FILE.as_bytes()).await.expect("read");
        knows_mila(&world, run).await;
        applies(&world, run, false).await.expect("applied");
        let reused = FILE
            .replace("O'Neill", "Kok")
            .replace("<voorletters>S.</voorletters>", "<roepnaam>Yara</roepnaam>")
            .replace("2015-09-01", "2017-07-07");
        let run = sends(&world, JOOST, REGENBOOG, "b.xml", reused.as_bytes()).await.expect("read");
        assert_eq!(preview(&world, run).await.unsure.len(), 1);
        let chosen = BTreeMap::from([(2, "new".to_owned())]);
        world.does(JOOST, async |work| exchange::choose(work, run, &chosen, key()).await).await.expect("chosen");
        applies(&world, run, true).await.expect("applied");
        assert_eq!(world.count("SELECT count(*) FROM child WHERE import_key = 'L3' AND family_name = 'Kok'").await, 1);
        assert_eq!(world.count("SELECT count(*) FROM child WHERE import_key IS NULL AND family_name = 'O''Neill'").await, 1);
        undoes(&world, run).await.expect("undone");
        assert_eq!(world.count("SELECT count(*) FROM child WHERE import_key = 'L3' AND family_name = 'O''Neill'").await, 1);
        // A table does not say whose the number is: the new child goes without.
        let table = "Leerlingnummer;Roepnaam;Achternaam;Groep\nL3;Yara;Kok;Groep 3\n";
        let run = sends(&world, JOOST, REGENBOOG, "c.csv", table.as_bytes()).await.expect("read");
        maps(&world, run).await;
        let chosen = BTreeMap::from([(0, "new".to_owned())]);
        world.does(JOOST, async |work| exchange::choose(work, run, &chosen, key()).await).await.expect("chosen");
        let view = preview(&world, run).await;
        assert!(view.rows.iter().any(|row| row.note == Some(Note::NumberTaken)), "{:?}", view.rows);
        applies(&world, run, false).await.expect("applied");
        assert_eq!(world.count("SELECT count(*) FROM child WHERE import_key IS NULL AND family_name = 'Kok'").await, 1);
        assert_eq!(world.count("SELECT count(*) FROM child WHERE import_key = 'L3' AND family_name = 'O''Neill'").await, 1);
    }
}

db_test! {
    async fn applying_and_undoing_ask_for_a_recent_proof(t: TestBackend) {
        let world = World::new(t).await;
        let run = sends(&world, JOOST, REGENBOOG, "a.xml", FILE.as_bytes()).await.expect("read");
        knows_mila(&world, run).await;
        let version = preview(&world, run).await.version;
        let late = async || {
            let mut work = world.work(JOOST).await;
            work.session.proved_at = work.now.minus(11 * Instant::MINUTE);
            work
        };
        let outcome = exchange::apply(&mut late().await, run, &version, false, key()).await;
        assert!(matches!(outcome, Err(Error::ProofNeeded)), "{outcome:?}");
        applies(&world, run, false).await.expect("applied");
        let outcome = exchange::undo(&mut late().await, run, key()).await;
        assert!(matches!(outcome, Err(Error::ProofNeeded)), "{outcome:?}");
    }
}

db_test! {
    async fn a_decision_can_be_changed_until_it_is_applied(t: TestBackend) {
        let world = World::new(t).await;
        let run = sends(&world, JOOST, REGENBOOG, "a.xml", FILE.as_bytes()).await.expect("read");
        assert_eq!(preview(&world, run).await.unsure[0].chosen, None);
        let decides = async |choice: String| {
            let chosen = BTreeMap::from([(0, choice)]);
            world.does(JOOST, async |work| exchange::choose(work, run, &chosen, key()).await).await.expect("chosen");
            preview(&world, run).await
        };
        for choice in [MILA.to_string(), "new".into(), MILA.to_string()] {
            let view = decides(choice.clone()).await;
            assert_eq!((view.unsure.len(), view.unsure[0].chosen.as_ref()), (1, Some(&choice)));
            assert_eq!(view.unsure[0].candidates[0].id, MILA.0, "she can still be chosen");
        }
        applies(&world, run, false).await.expect("applied");
        assert_eq!(world.count("SELECT count(*) FROM child WHERE import_key = 'L1' AND given_name = 'Mila'").await, 1);
        assert_eq!(world.count("SELECT count(*) FROM child WHERE given_name = 'Mila'").await, 1);
    }
}

db_test! {
    async fn what_a_file_with_all_pupils_says_unreadably_is_told(t: TestBackend) {
        let world = World::new(t).await;
        let file = FILE.replace("2016-02-29", "29 februari").replace("Anna@Regenboog.example", "anna@");
        let run = sends(&world, JOOST, REGENBOOG, "a.xml", file.as_bytes()).await.expect("read");
        let skipped: Vec<(u32, SkippedWhat)> = preview(&world, run).await.skipped.iter().map(|one| (one.line, one.what)).collect();
        assert_eq!(skipped, [(31, SkippedWhat::NotADate), (41, SkippedWhat::NotAMailAddress)]);
    }
}

/// The file without the parts of "5/6", and without those in them.
fn without_56() -> String {
    let lines = FILE
        .lines()
        .filter(|line| !line.contains("<groep key=\"g56") || line.contains("<groepen>"));
    let whole: String = lines.collect::<Vec<_>>().join("\n");
    let (before, rest) = whole.split_once("<leerling key=\"L2\">").expect("a pupil");
    let (_, after) = rest.split_once("</leerlingen>").expect("the end of the pupils");
    format!("{before}</leerlingen>{after}").replace("<groep key=\"g56a\"/><groep key=\"g56b\"/>", "")
}

db_test! {
    async fn a_group_that_was_gone_comes_back(t: TestBackend) {
        let world = World::new(t).await;
        let run = sends(&world, JOOST, REGENBOOG, "a.xml", FILE.as_bytes()).await.expect("read");
        knows_mila(&world, run).await;
        applies(&world, run, false).await.expect("applied");
        let ids = "SELECT count(*) FROM groups WHERE import_key LIKE 'g56%'";
        assert_eq!(world.count(ids).await, 2);
        let partial = without_56();
        let run = sends(&world, JOOST, REGENBOOG, "b.xml", partial.as_bytes()).await.expect("read");
        applies(&world, run, true).await.expect("applied");
        assert_eq!(world.count("SELECT count(*) FROM groups WHERE import_key LIKE 'g56%' AND ends_on IS NOT NULL").await, 2);
        let run = sends(&world, JOOST, REGENBOOG, "c.xml", FILE.as_bytes()).await.expect("read");
        let view = preview(&world, run).await;
        let back = view.rows.iter().filter(|row| matches!(row.note, Some(Note::ComesBack(_)))).count();
        assert_eq!(back, 2, "{:?}", view.rows);
        applies(&world, run, true).await.expect("applied");
        assert_eq!(world.count("SELECT count(*) FROM groups WHERE import_key LIKE 'g56%' AND ends_on IS NULL").await, 2);
        assert_eq!(world.count(ids).await, 2, "they are the same groups");
        assert_eq!(world.count("SELECT count(*) FROM placement p JOIN groups g ON g.id = p.group_id WHERE g.import_key = 'g56a' AND p.ends_on IS NULL").await, 1);
        // Together and apart by turns.
        for merged in [true, false, true] {
            let run = sends(&world, JOOST, REGENBOOG, "d.xml", FILE.as_bytes()).await.expect("read");
            world.does(JOOST, async |work| exchange::merge(work, run, "5/6", merged, key()).await).await.expect("chosen");
            applies(&world, run, true).await.expect("applied");
            let open = world.count("SELECT count(*) FROM groups WHERE import_key LIKE 'g56%' AND ends_on IS NULL").await;
            assert_eq!(open, if merged { 1 } else { 2 });
        }
        assert_eq!(world.count(ids).await, 3);
    }
}
