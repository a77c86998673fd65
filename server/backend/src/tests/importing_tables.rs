//! Tables with guardians.

use super::{
    importing::{applies, everything, page, preview, sends},
    world::*,
};
use crate::{Error, Tx, db_test, exchange, fetch_all};
use domain::{
    exchange::views::{Count, RunDetail, Standing},
    validation::Field,
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
