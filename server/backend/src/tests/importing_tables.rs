//! Tables with guardians.

use super::{
    importing::{applies, everything, maps, page, preview, sends},
    world::*,
};
use crate::{Error, Tx, clock::random_id, db_test, exchange, execute, fetch_all};
use domain::{
    exchange::{
        table::SkippedWhat,
        views::{Count, Note, PreviewView, RunDetail, Standing, What},
        warnings::Warning,
    },
    validation::{Field, Problem},
};
use std::collections::BTreeMap;

const TABLE: &str = "Leerlingnummer;Roepnaam;Achternaam;Groep;BSN;Verzorger 1 naam;Verzorger 1 e-mail;Verzorger 1 gezag;Verzorger 2 naam;Verzorger 2 e-mail;Verzorger 2 gezag
1;Mila;Jansen;Groep 3;123456782;S. Bakker;sanne@regenboog.example;ja;Opa Piet;piet@example.nl;nee
2;Finn;Jansen;Groep 6;123456782;Sanne Bakker;sanne@regenboog.example;ja;Piet Opa;piet@example.nl;
3;Nieuw;Kind;Groep 3;;Ouder Eén;twee@example.nl;ja;Ouder Twee;twee@example.nl;ja
4;Broer;Kind;Groep 6;;Ouder Eén;twee@example.nl;ja;Madonna;;
";

/// The ties of people without an account, as child, guardian, authority and information.
async fn new_ties(world: &World) -> Vec<(String, String, bool, String)> {
    let mut tx = Tx::read(&world.backend).await.expect("a connection");
    let ties = "SELECT c.given_name, p.given_name, g.authority, g.information FROM guardianship g JOIN person p ON p.id = g.person_id
        JOIN child c ON c.id = g.child_id WHERE p.mail IS NULL ORDER BY c.given_name, p.given_name";
    fetch_all!(tx.conn(), (String, String, bool, String), ties).expect("ties")
}

db_test! {
    async fn guardians_come_from_a_table(t: TestBackend) {
        let world = World::new(t).await;
        let run = sends(&world, JOOST, REGENBOOG, "ouders.csv", TABLE.as_bytes()).await.expect("read");
        let RunDetail::Mapping(view) = page(&world, run).await.expect("a page").detail else { panic!("the columns come first") };
        assert_eq!(view.columns.len(), 11);
        assert!(view.columns[4].is_forbidden && view.columns[4].samples.is_empty());
        assert!(!view.is_remembered);
        let mapping: BTreeMap<usize, String> = view.columns.iter().map(|column| column.column.clone()).enumerate().collect();
        let nothing = world.does(JOOST, async |work| exchange::map_columns(work, run, &BTreeMap::new(), key()).await).await;
        assert!(matches!(nothing, Err(Error::Invalid(errors)) if errors.at(Field::Columns).is_some()));
        world.does(JOOST, async |work| exchange::map_columns(work, run, &mapping, key()).await).await.expect("mapped");
        let view = preview(&world, run).await;
        // Mila and Finn have no birth date on either side: the office says who they are.
        assert_eq!(view.unsure.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Mila Jansen", "Finn Jansen"]);
        let chosen = BTreeMap::from([(0, MILA.to_string()), (1, FINN.to_string())]);
        world.does(JOOST, async |work| exchange::choose(work, run, &chosen, key()).await).await.expect("chosen");
        let view = preview(&world, run).await;
        // Children who are not in a table are not gone; a guardian who is not in it is listed, and stays.
        let gone: Vec<_> = view.rows.iter().filter(|row| row.standing == Standing::Gone).collect();
        let mut gone: Vec<_> = gone.iter().map(|row| (row.name.as_str(), row.detail.as_str(), row.stays, row.subject)).collect();
        gone.sort_unstable();
        assert_eq!(gone, [("Mark Bakker", "Finn Jansen", true, None), ("Mark Bakker", "Mila Jansen", true, None)]);
        let Count { new, same, gone, .. } = view.counts[4];
        assert_eq!((new, same, gone), (6, 4, 0));
        applies(&world, run, false).await.expect("applied");
        let told: Vec<(String, String, bool, String)> = new_ties(&world).await;
        let told: Vec<(&str, &str, bool, &str)> = told.iter().map(|(child, person, authority, information)| (child.as_str(), person.as_str(), *authority, information.as_str())).collect();
        assert_eq!(
            told,
            [
                ("Broer", "Madonna", true, "full"),
                ("Broer", "Ouder", true, "full"),
                ("Finn", "Piet", true, "full"),
                ("Mila", "Opa", false, "on_request"),
                ("Nieuw", "Ouder", true, "full"),
                ("Nieuw", "Ouder", true, "full"),
            ]
        );
        // Two people with one address are two; one person with two children is one.
        assert_eq!(world.count("SELECT count(*) FROM person WHERE mail_on_file = 'twee@example.nl'").await, 2);
        assert_eq!(world.count("SELECT count(DISTINCT household_id) FROM guardianship g JOIN person p ON p.id = g.person_id WHERE p.mail_on_file = 'twee@example.nl'").await, 1);
        // The same table again: its columns are known, and nothing changes.
        let now = everything(&world).await;
        let again = sends(&world, JOOST, REGENBOOG, "ouders.csv", TABLE.as_bytes()).await.expect("read");
        let view = preview(&world, again).await;
        assert_eq!(view.counts.iter().map(|count| count.changes()).sum::<u32>(), 0, "{:?}", view.rows);
        applies(&world, again, false).await.expect("applied");
        assert_eq!(everything(&world).await, now);
    }
}

db_test! {
    async fn what_people_with_an_account_say_of_themselves_stays(t: TestBackend) {
        let world = World::new(t).await;
        let table = "Naam leerling;Verzorger 1 naam;Verzorger 1 e-mail;Verzorger 1 telefoon\nMila Jansen;Sanne Bakker;anders@example.nl;0612\n";
        let before = everything(&world).await;
        let run = sends(&world, JOOST, REGENBOOG, "a.csv", table.as_bytes()).await.expect("read");
        let mapping: BTreeMap<usize, String> = ["child.name", "1.name", "1.mail", "1.phone"].map(str::to_owned).into_iter().enumerate().collect();
        world.does(JOOST, async |work| exchange::map_columns(work, run, &mapping, key()).await).await.expect("mapped");
        let chosen = BTreeMap::from([(0, MILA.to_string())]);
        world.does(JOOST, async |work| exchange::choose(work, run, &chosen, key()).await).await.expect("chosen");
        applies(&world, run, false).await.expect("applied");
        assert_eq!(everything(&world).await, before);
    }
}

/// A table that is sent and whose columns are as they look, with Mila and Finn as its first two children.
async fn table(world: &World, text: &str) -> (uuid::Uuid, PreviewView) {
    let run = sends(world, JOOST, REGENBOOG, "ouders.csv", text.as_bytes()).await.expect("read");
    maps(world, run).await;
    let chosen = BTreeMap::from([(0, MILA.to_string()), (1, FINN.to_string())]);
    world
        .does(JOOST, async |work| exchange::choose(work, run, &chosen, key()).await)
        .await
        .expect("chosen");
    (run, preview(world, run).await)
}

async fn change(world: &World, sql: &'static str, person: domain::ids::PersonId) {
    let mut tx = Tx::write(&world.backend).await.expect("a transaction");
    execute!(tx.conn(), sql, person.0).expect("changed");
    tx.commit().await.expect("kept");
}

db_test! {
    async fn what_cannot_be_read_is_no_yes(t: TestBackend) {
        let world = World::new(t).await;
        let text = "Naam leerling;Verzorger 1 naam;Verzorger 1 e-mail;Verzorger 1 gezag;Verzorger 1 informatie
Mila Jansen;Een Eerste;een@example.nl;Geen gezag;
Finn Jansen;Twee Tweede;;Nee, alleen moeder;krijgt alle informatie
Mila Jansen;Drie Derde;;onbekend;
Finn Jansen;Vier Vierde;;ja;krijgt informatie na een verzoek
Mila Jansen;Vijf Vijfde;;ja;soms
Finn Jansen;Zes Zesde;;;
";
        let (run, view) = table(&world, text).await;
        let skipped: Vec<(u32, SkippedWhat)> = view.skipped.iter().map(|one| (one.line, one.what)).collect();
        assert_eq!(skipped, [(3, SkippedWhat::NotAuthority), (4, SkippedWhat::NotAuthority), (6, SkippedWhat::NotInformation)]);
        let first = view.rows.iter().find(|row| row.name == "Een Eerste").expect("a row");
        let told: Vec<(What, &str)> = first.fields.iter().map(|field| (field.what, field.after.as_str())).collect();
        assert_eq!(
            told,
            [(What::Mail, "een@example.nl"), (What::Relation, "parent"), (What::Authority, "no"), (What::Information, "on_request")]
        );
        applies(&world, run, false).await.expect("applied");
        let told = new_ties(&world).await;
        let told: Vec<(&str, bool, &str)> = told.iter().map(|(_, person, authority, information)| (person.as_str(), *authority, information.as_str())).collect();
        assert_eq!(
            told,
            [
                ("Twee", false, "on_request"),
                ("Vier", true, "on_request"),
                ("Zes", true, "full"),
                ("Drie", false, "on_request"),
                ("Een", false, "on_request"),
                ("Vijf", true, "on_request"),
            ]
        );
    }
}

db_test! {
    async fn a_file_brings_back_no_guardian_whom_somebody_ended(t: TestBackend) {
        let world = World::new(t).await;
        change(&world, "UPDATE guardianship SET ends_on = '2026-11-20' WHERE person_id = $1", MARK).await;
        let before = everything(&world).await;
        let text = "Naam leerling;Verzorger 1 naam;Verzorger 1 e-mail\nMila Jansen;Mark Bakker;mark@regenboog.example\nFinn Jansen;M. Bakker;nieuw@example.nl\n";
        let (run, view) = table(&world, text).await;
        let ended = Some(Note::StaysEnded("2026-11-20".parse().expect("a day")));
        assert_eq!(view.rows.iter().filter(|row| row.note == ended && row.standing == Standing::Same).count(), 2, "{:?}", view.rows);
        applies(&world, run, false).await.expect("applied");
        assert_eq!(everything(&world).await, before, "neither a tie nor a second Mark");
        // With a child whose guardian he never was he is the same person, and the office is told.
        let people = world.count("SELECT count(*) FROM person").await;
        let text = "Naam leerling;Verzorger 1 naam;Verzorger 1 e-mail\nNieuw Kind;Mark Bakker;mark@regenboog.example\n";
        let run = sends(&world, JOOST, REGENBOOG, "ouders.csv", text.as_bytes()).await.expect("read");
        let view = preview(&world, run).await;
        assert!(view.rows.iter().any(|row| matches!(row.note, Some(Note::EndedElsewhere(_)))), "{:?}", view.rows);
        applies(&world, run, false).await.expect("applied");
        assert_eq!(world.count("SELECT count(*) FROM person").await, people);
    }
}

db_test! {
    async fn a_teacher_who_left_comes_back_when_the_office_says_so(t: TestBackend) {
        let world = World::new(t).await;
        change(&world, "UPDATE staff_role SET ends_on = '2026-11-20' WHERE person_id = $1", ANNA).await;
        let run = sends(&world, JOOST, REGENBOOG, "a.xml", crate::tests::importing::FILE.as_bytes()).await.expect("read");
        let chosen = BTreeMap::from([(0, MILA.to_string())]);
        world.does(JOOST, async |work| exchange::choose(work, run, &chosen, key()).await).await.expect("chosen");
        let people = world.count("SELECT count(*) FROM person").await;
        let row = |view: PreviewView| view.rows.into_iter().find(|row| matches!(row.note, Some(Note::RoleEnded(_)))).expect("Anna");
        let anna = row(preview(&world, run).await);
        assert_eq!((anna.standing, anna.stays), (Standing::Same, false));
        let role = anna.subject.expect("a role");
        world.does(JOOST, async |work| exchange::stay(work, run, role, true, key()).await).await.expect("returns");
        assert_eq!(row(preview(&world, run).await).standing, Standing::Changed);
        world.does(JOOST, async |work| exchange::stay(work, run, role, false, key()).await).await.expect("does not");
        applies(&world, run, false).await.expect("applied");
        let open = "SELECT count(*) FROM staff_role r JOIN person p ON p.id = r.person_id WHERE p.mail = 'anna@regenboog.example' AND r.ends_on IS NULL";
        assert_eq!(world.count(open).await, 0);
        assert_eq!(world.count("SELECT count(*) FROM person").await, people + 1, "only the other teacher is new");
        let run = sends(&world, JOOST, REGENBOOG, "a.xml", crate::tests::importing::FILE.as_bytes()).await.expect("read");
        world.does(JOOST, async |work| exchange::stay(work, run, role, true, key()).await).await.expect("returns");
        applies(&world, run, false).await.expect("applied");
        assert_eq!(world.count(open).await, 1);
        assert_eq!(world.count("SELECT count(*) FROM person").await, people + 1);
    }
}

db_test! {
    async fn new_ties_hide_what_somebody_hides(t: TestBackend) {
        let world = World::new(t).await;
        change(&world, "UPDATE guardianship SET contact_hidden = FALSE WHERE person_id = $1", SANNE).await;
        change(&world, "UPDATE guardianship SET contact_hidden = TRUE WHERE person_id = $1", MARK).await;
        let text = "Naam leerling;Verzorger 1 naam;Verzorger 1 e-mail;Verzorger 2 naam;Verzorger 2 e-mail;Verzorger 3 naam
Nieuw Kind;Sanne Bakker;sanne@regenboog.example;Mark Bakker;mark@regenboog.example;
Ander Kind;Nieuwe Ouder;nieuw@example.nl;;;
";
        let run = sends(&world, JOOST, REGENBOOG, "ouders.csv", text.as_bytes()).await.expect("read");
        maps(&world, run).await;
        applies(&world, run, false).await.expect("applied");
        let mut tx = Tx::read(&world.backend).await.expect("a connection");
        let ties = "SELECT p.given_name, g.contact_hidden FROM guardianship g JOIN person p ON p.id = g.person_id JOIN child c ON c.id = g.child_id
            WHERE c.family_name = 'Kind' ORDER BY p.given_name";
        let ties = fetch_all!(tx.conn(), (String, bool), ties).expect("ties");
        let ties: Vec<(&str, bool)> = ties.iter().map(|(name, hidden)| (name.as_str(), *hidden)).collect();
        assert_eq!(ties, [("Mark", true), ("Nieuwe", true), ("Sanne", false)]);
    }
}

db_test! {
    async fn a_new_address_did_not_fail_yet(t: TestBackend) {
        let world = World::new(t).await;
        let text = "Naam leerling;Verzorger 1 naam;Verzorger 1 e-mail\nMila Jansen;Opa Piet;fout@example.nl\nFinn Jansen;;\n";
        let (run, _) = table(&world, text).await;
        applies(&world, run, false).await.expect("applied");
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        let (piet,): (uuid::Uuid,) = fetch_all!(tx.conn(), (uuid::Uuid,), "SELECT id FROM person WHERE mail_on_file = 'fout@example.nl'").expect("Piet").remove(0);
        execute!(tx.conn(), "UPDATE person SET mail_bounced_at = 1 WHERE id = $1", piet).expect("bounced");
        let invited = "INSERT INTO invitation (school_id, id, person_id, version, token_hash, code_hash, invited_by, created_at, renewed_at, expires_at, reminders, sent_at, bounced_at)
            VALUES ($1, $2, $3, 1, $4, $5, $6, 1, 1, 2, 0, 1, 1)";
        let id = random_id().expect("an id");
        execute!(tx.conn(), invited, REGENBOOG.0, id, piet, vec![1_u8; 32], vec![2_u8; 32], JOOST.0).expect("invited");
        tx.commit().await.expect("kept");
        let bounced = "SELECT (SELECT count(*) FROM person WHERE mail_bounced_at IS NOT NULL) + (SELECT count(*) FROM invitation WHERE bounced_at IS NOT NULL)";
        let (run, _) = table(&world, text).await;
        applies(&world, run, false).await.expect("applied");
        assert_eq!(world.count(bounced).await, 2, "the same address");
        let (run, _) = table(&world, &text.replace("fout@", "goed@")).await;
        applies(&world, run, false).await.expect("applied");
        assert_eq!(world.count(bounced).await, 0);
    }
}

db_test! {
    async fn a_group_of_after_school_care_stands_beside_the_class(t: TestBackend) {
        let world = World::new(t).await;
        let (run, view) = table(&world, "Naam leerling;Groep\nMila Jansen;De Zon\nFinn Jansen;de zon\n").await;
        assert_eq!(view.counts[0].new, 0, "no class of that name is made: {:?}", view.rows);
        applies(&world, run, false).await.expect("applied");
        let open = "SELECT count(*) FROM placement p JOIN groups g ON g.id = p.group_id WHERE p.ends_on IS NULL AND g.kind = 'class' AND p.school_id = g.school_id";
        assert_eq!(world.count("SELECT count(*) FROM placement WHERE ends_on IS NOT NULL").await, 0);
        assert_eq!(world.count(open).await, 4);
        assert_eq!(world.count("SELECT count(*) FROM placement p JOIN groups g ON g.id = p.group_id WHERE g.kind = 'care'").await, 2, "Mila was there already");
    }
}

db_test! {
    async fn last_years_table_is_warned_of(t: TestBackend) {
        let world = World::new(t).await;
        let rows = |group: u32| -> String {
            let row = |n: u32| format!("n{n};Kind;Tabel{n};Groep {group}\n");
            format!("Leerlingnummer;Roepnaam;Achternaam;Groep\n{}", (0..6).map(row).collect::<String>())
        };
        let says = async |text: String, confirmed: bool| {
            let run = sends(&world, JOOST, REGENBOOG, "a.csv", text.as_bytes()).await.expect("read");
            maps(&world, run).await;
            let warnings = preview(&world, run).await.warnings;
            applies(&world, run, confirmed).await.expect("applied");
            warnings
        };
        assert_eq!(says(rows(6), false).await, []);
        assert_eq!(says(rows(7), true).await, [Warning::ManyMoved { moved: 6, known: 6 }]);
        assert_eq!(says(rows(6), true).await, [Warning::MovedBack { moved: 6 }]);
    }
}

db_test! {
    async fn a_meaning_is_given_once(t: TestBackend) {
        let world = World::new(t).await;
        let run = sends(&world, JOOST, REGENBOOG, "a.csv", b"Naam;Bijnaam;Verzorger 3 naam\nMila;Mi;Opa\n").await.expect("read");
        let maps = async |columns: [&str; 3]| {
            let mapping: BTreeMap<usize, String> = columns.map(str::to_owned).into_iter().enumerate().collect();
            world.does(JOOST, async |work| exchange::map_columns(work, run, &mapping, key()).await).await
        };
        let double = maps(["child.name", "child.name", "ignore"]).await;
        assert!(matches!(&double, Err(Error::Invalid(errors)) if errors.at(Field::Columns) == Some(Problem::AlreadyThere)), "{double:?}");
        maps(["child.name", "ignore", "ignore"]).await.expect("mapped");
        assert_eq!(preview(&world, run).await.unused, ["Bijnaam", "Verzorger 3 naam"]);
    }
}

db_test! {
    async fn a_file_that_was_laid_aside_is_gone(t: TestBackend) {
        let world = World::new(t).await;
        let run = sends(&world, JOOST, REGENBOOG, "a.csv", TABLE.as_bytes()).await.expect("read");
        world.does(JOOST, async |work| exchange::discard(work, run, key()).await).await.expect("laid aside");
        assert!(matches!(page(&world, run).await.expect("a page").detail, RunDetail::Discarded));
        assert_eq!(world.count("SELECT count(*) FROM import_run WHERE content IS NOT NULL").await, 0);
        let other = sends(&world, JOOST, REGENBOOG, "a.csv", TABLE.as_bytes()).await.expect("read");
        world.wait(31 * domain::time::Instant::DAY);
        exchange::forget_expired(&world.backend).await.expect("tidied");
        assert!(matches!(page(&world, other).await.expect("a page").detail, RunDetail::Discarded));
    }
}

db_test! {
    async fn twelve_hundred_guardians_take_a_moment(t: TestBackend) {
        let world = World::new(t).await;
        let run = sends(&world, JOOST, REGENBOOG, "a.xml", crate::tests::importing::large_school().as_bytes()).await.expect("read");
        applies(&world, run, true).await.expect("applied");
        let mut table = String::from("Leerlingnummer;Naam leerling;Verzorger 1 naam;Verzorger 1 e-mail;Verzorger 2 naam;Verzorger 2 telefoon\n");
        for n in 0..600 {
            table.push_str(&format!("p{n};;Ouder A{n};a{n}@example.nl;Ouder B{n};06{n:08}\n"));
        }
        #[expect(clippy::disallowed_methods, reason = "how long it takes has nothing to do with the school's clock")]
        let begin = std::time::Instant::now();
        let run = sends(&world, JOOST, REGENBOOG, "a.csv", table.as_bytes()).await.expect("read");
        let RunDetail::Mapping(view) = page(&world, run).await.expect("a page").detail else { panic!("the columns come first") };
        let mapping: BTreeMap<usize, String> = view.columns.iter().map(|column| column.column.clone()).enumerate().collect();
        world.does(JOOST, async |work| exchange::map_columns(work, run, &mapping, key()).await).await.expect("mapped");
        let view = preview(&world, run).await;
        assert_eq!((view.unsure.len(), view.counts[4].new), (0, 1200));
        applies(&world, run, false).await.expect("applied");
        let whole = begin.elapsed();
        println!("1200 guardians: applied after {whole:?}, looked at twice");
        assert!(whole.as_secs() < 20, "{whole:?}");
    }
}
