//! Files with all pupils: looked at, applied and undone.

use super::world::*;
use crate::{
    Error, Result, Tx,
    clock::random_id,
    db_test,
    error::Conflict,
    exchange::{self, Arrived, Shown},
    execute, fetch_all,
};
use domain::{
    exchange::{
        UNDO_TIME,
        undo::LeftWhy,
        views::{AppliedView, Count, PreviewView, RunDetail, RunPage, Section},
        warnings::Warning,
    },
    ids::{PersonId, SchoolId},
    validation::{Field, FieldErrors, Problem},
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

pub const FILE: &str = include_str!("../exchange/fixtures/regenboog.xml");

pub async fn sends(world: &World, person: PersonId, school: SchoolId, name: &str, bytes: &[u8]) -> Result<Uuid> {
    let arrived = Arrived::read(&world.backend, bytes.to_vec()).await?;
    world
        .does(person, async |work| exchange::receive(work, school, name, arrived, key()).await)
        .await
}

pub async fn page(world: &World, run: Uuid) -> Result<RunPage> {
    world
        .sees(JOOST, async |work| exchange::run_page(work, run, Shown::default()).await)
        .await
}

pub async fn preview(world: &World, run: Uuid) -> PreviewView {
    match page(world, run).await.expect("a page").detail {
        RunDetail::Preview(preview) => *preview,
        other => panic!("no preview: {other:?}"),
    }
}

/// Takes the columns of a table as they look, unless they are known.
pub async fn maps(world: &World, run: Uuid) {
    let RunDetail::Mapping(view) = page(world, run).await.expect("a page").detail else {
        return;
    };
    let mapping: BTreeMap<usize, String> = view.columns.iter().map(|column| column.column.clone()).enumerate().collect();
    world
        .does(JOOST, async |work| exchange::map_columns(work, run, &mapping, key()).await)
        .await
        .expect("mapped");
}

async fn applied(world: &World, run: Uuid) -> AppliedView {
    match page(world, run).await.expect("a page").detail {
        RunDetail::Applied(view) => view,
        other => panic!("not applied: {other:?}"),
    }
}

pub async fn applies(world: &World, run: Uuid, confirmed: bool) -> Result<()> {
    let version = preview(world, run).await.version;
    world
        .does(JOOST, async |work| exchange::apply(work, run, &version, confirmed, key()).await)
        .await
}

pub async fn undoes(world: &World, run: Uuid) -> Result<()> {
    world.does(JOOST, async |work| exchange::undo(work, run, key()).await).await
}

/// Says that the first child of the file is Mila.
pub async fn knows_mila(world: &World, run: Uuid) {
    let chosen = BTreeMap::from([(0, MILA.to_string())]);
    world
        .does(JOOST, async |work| exchange::choose(work, run, &chosen, key()).await)
        .await
        .expect("chosen");
}

/// All that an import may change, and how many people there are.
pub async fn everything(world: &World) -> String {
    let mut tx = Tx::read(&world.backend).await.expect("a connection");
    let day = "2026-11-23".parse().expect("a day");
    let school = exchange::school::read(&mut tx, REGENBOOG, day).await.expect("the school");
    let people: Vec<(i64,)> = fetch_all!(tx.conn(), (i64,), "SELECT count(*) FROM person").expect("people");
    let ended: Vec<(i64,)> = fetch_all!(tx.conn(), (i64,), "SELECT count(*) FROM placement WHERE ends_on IS NOT NULL").expect("placements");
    format!("{school:#?} {people:?} {ended:?}")
}

fn counts(view: &PreviewView) -> [(u32, u32, u32, u32); 5] {
    view.counts.map(|Count { new, changed, gone, same }| (new, changed, gone, same))
}

fn needs(outcome: Result<()>, field: Field) {
    match outcome {
        Err(Error::Invalid(errors)) => assert_eq!(errors, FieldErrors::of(field, Problem::Required)),
        other => panic!("{other:?}"),
    }
}

db_test! {
    async fn a_school_is_imported_and_put_back(t: TestBackend) {
        let world = World::new(t).await;
        let before = everything(&world).await;
        let run = sends(&world, JOOST, REGENBOOG, "C:\\x\\EDEX.XML", FILE.as_bytes()).await.expect("read");
        assert_eq!(page(&world, run).await.expect("a page").file_name, "EDEX.XML");
        let view = preview(&world, run).await;
        assert_eq!((view.unsure.len(), view.splits.len(), view.warnings.len()), (1, 1, 0));
        assert_eq!((view.unsure[0].name.as_str(), view.unsure[0].candidates[0].id), ("Mila Jansen", MILA.0));
        needs(applies(&world, run, true).await, Field::Matches);
        knows_mila(&world, run).await;
        world.does(JOOST, async |work| exchange::merge(work, run, "5/6", true, key()).await).await.expect("merged");
        world.does(JOOST, async |work| exchange::stay(work, run, FINN.0, true, key()).await).await.expect("stays");
        let view = preview(&world, run).await;
        // Groups: 5/6 and Plusklas are new, Groep 3 gets its key. Adam is gone, Finn stays.
        assert_eq!(counts(&view), [(2, 1, 0, 0), (2, 1, 1, 1), (0, 0, 0, 1), (1, 1, 0, 0), (0, 0, 0, 0)]);
        assert_eq!(everything(&world).await, before, "looking changes nothing");
        applies(&world, run, false).await.expect("applied");
        assert_eq!(applied(&world, run).await.counts, view.counts);
        let now = everything(&world).await;
        for told in ["\"5/6\"", "\"Plusklas\"", "van 't", "Vries & Zn", "O'Neill", "\"g56a+g56b\"", "Amrani", "2019-04-03"] {
            assert!(now.contains(told), "{told}");
        }
        assert_eq!(world.count("SELECT count(*) FROM placement WHERE ends_on = '2026-11-22'").await, 1);
        assert_eq!(world.count("SELECT count(*) FROM person WHERE mail IS NULL AND activated_at IS NULL").await, 1);
        assert_eq!(world.count("SELECT count(*) FROM import_run WHERE content IS NOT NULL").await, 0);
        undoes(&world, run).await.expect("undone");
        assert_eq!(everything(&world).await, before);
        assert!(applied(&world, run).await.left.is_empty());
        assert!(matches!(undoes(&world, run).await, Err(Error::Conflict(Conflict::AlreadyDone))));
        // All at one instant: their order is chance.
        let mut actions: Vec<String> = world.trail(run).await.into_iter().map(|(action, _)| action).collect();
        actions.sort();
        assert_eq!(actions, ["import.apply", "import.choose", "import.choose", "import.choose", "import.receive", "import.undo"]);
    }
}

db_test! {
    async fn the_same_file_again_changes_nothing(t: TestBackend) {
        let world = World::new(t).await;
        let run = sends(&world, JOOST, REGENBOOG, "a.xml", FILE.as_bytes()).await.expect("read");
        knows_mila(&world, run).await;
        applies(&world, run, false).await.expect("applied");
        let now = everything(&world).await;
        let again = sends(&world, PETRA, REGENBOOG, "a.xml", FILE.as_bytes()).await.expect("read");
        let view = preview(&world, again).await;
        assert_eq!(view.counts.iter().map(|count| count.changes()).sum::<u32>(), 0, "{:?}", view.rows);
        assert_eq!(counts(&view)[1], (0, 0, 0, 3));
        applies(&world, again, false).await.expect("applied");
        assert_eq!(everything(&world).await, now);
    }
}

db_test! {
    async fn two_windows_do_it_once(t: TestBackend) {
        let world = World::new(t).await;
        let run = sends(&world, JOOST, REGENBOOG, "a.xml", FILE.as_bytes()).await.expect("read");
        let other = sends(&world, PETRA, REGENBOOG, "b.xml", FILE.as_bytes()).await.expect("read");
        let old = preview(&world, run).await.version;
        knows_mila(&world, run).await;
        knows_mila(&world, other).await;
        let outcome = world.does(JOOST, async |work| exchange::apply(work, run, &old, false, key()).await).await;
        assert!(matches!(outcome, Err(Error::Conflict(Conflict::ChangedElsewhere))), "{outcome:?}");
        let version = preview(&world, run).await.version;
        assert_eq!(preview(&world, other).await.version, version, "they would do the same");
        let once = key();
        for _ in 0..2 {
            world.does(JOOST, async |work| exchange::apply(work, run, &version, false, once).await).await.expect("one effect");
        }
        let outcome = world.does(JOOST, async |work| exchange::apply(work, run, &version, false, key()).await).await;
        assert!(matches!(outcome, Err(Error::Conflict(Conflict::AlreadyDone))), "{outcome:?}");
        // The other file now finds another school.
        let outcome = world.does(PETRA, async |work| exchange::apply(work, other, &version, false, key()).await).await;
        assert!(matches!(outcome, Err(Error::Conflict(Conflict::ChangedElsewhere))), "{outcome:?}");
        assert_eq!(world.count("SELECT count(*) FROM child WHERE import_key IS NOT NULL").await, 3);
    }
}

db_test! {
    async fn both_at_once_do_it_once(t: TestBackend) {
        let world = World::new(t).await;
        let run = sends(&world, JOOST, REGENBOOG, "a.xml", FILE.as_bytes()).await.expect("read");
        knows_mila(&world, run).await;
        let version = preview(&world, run).await.version;
        let try_it = async |person: PersonId| world.does(person, async |work| exchange::apply(work, run, &version, false, key()).await).await;
        let (one, other) = futures_util::future::join(try_it(JOOST), try_it(PETRA)).await;
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        assert_eq!(world.count("SELECT count(*) FROM child WHERE import_key IS NOT NULL").await, 3);
    }
}

db_test! {
    async fn what_breaks_off_leaves_nothing(t: TestBackend) {
        let world = World::new(t).await;
        let before = everything(&world).await;
        let run = sends(&world, JOOST, REGENBOOG, "a.xml", FILE.as_bytes()).await.expect("read");
        knows_mila(&world, run).await;
        let version = preview(&world, run).await.version;
        let mut work = world.work(JOOST).await;
        exchange::apply(&mut work, run, &version, false, key()).await.expect("done, and never kept");
        drop(work);
        assert_eq!(everything(&world).await, before);
        applies(&world, run, false).await.expect("it can be done all the same");
    }
}

db_test! {
    async fn undoing_leaves_what_was_touched_since(t: TestBackend) {
        let world = World::new(t).await;
        let run = sends(&world, JOOST, REGENBOOG, "a.xml", FILE.as_bytes()).await.expect("read");
        knows_mila(&world, run).await;
        applies(&world, run, false).await.expect("applied");
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        execute!(tx.conn(), "UPDATE child SET given_name = 'Zoey' WHERE import_key = 'L2'").expect("changed");
        execute!(tx.conn(), "UPDATE person SET activated_at = 1, mail = 'f@example.nl' WHERE family_name = 'el Amrani' OR family_name = 'Amrani'").expect("an account");
        tx.commit().await.expect("kept");
        undoes(&world, run).await.expect("undone");
        let left = applied(&world, run).await.left;
        let told: BTreeSet<(String, LeftWhy2)> = left.iter().map(|row| (row.name.clone(), row.why.into())).collect();
        assert!(told.contains(&("Zoë van 't Vries & Zn".into(), LeftWhy2::Changed)), "{told:?}");
        assert!(told.iter().any(|(name, why)| name.contains("Amrani") && *why == LeftWhy2::Changed), "{told:?}");
        // The child keeps its groups, the teacher hers; the rest is as it was.
        assert_eq!(world.count("SELECT count(*) FROM child WHERE given_name = 'Zoey'").await, 1);
        assert_eq!(world.count("SELECT count(*) FROM child WHERE import_key = 'L3'").await, 0);
        assert_eq!(world.count("SELECT count(*) FROM placement WHERE ends_on IS NOT NULL").await, 0);
        assert_eq!(world.count("SELECT count(*) FROM staff_role r JOIN person p ON p.id = r.person_id WHERE p.mail = 'f@example.nl'").await, 1);
    }
}

db_test! {
    async fn it_can_be_undone_for_a_week(t: TestBackend) {
        let world = World::new(t).await;
        let run = sends(&world, JOOST, REGENBOOG, "a.xml", FILE.as_bytes()).await.expect("read");
        knows_mila(&world, run).await;
        applies(&world, run, false).await.expect("applied");
        world.wait(UNDO_TIME - 1);
        exchange::forget_expired(&world.backend).await.expect("tidied");
        assert!(applied(&world, run).await.may_undo);
        world.wait(2);
        assert!(!applied(&world, run).await.may_undo);
        assert!(matches!(undoes(&world, run).await, Err(Error::Conflict(Conflict::TooLate))));
        exchange::forget_expired(&world.backend).await.expect("tidied");
        assert_eq!(world.count("SELECT count(*) FROM import_change").await, 0);
    }
}

db_test! {
    async fn old_files_are_warned_of_and_those_of_another_school_refused(t: TestBackend) {
        let world = World::new(t).await;
        let run = sends(&world, JOOST, REGENBOOG, "a.xml", FILE.as_bytes()).await.expect("read");
        knows_mila(&world, run).await;
        applies(&world, run, false).await.expect("applied");
        let other = FILE.replace("99ZZ", "01AA");
        let refused = sends(&world, JOOST, REGENBOOG, "b.xml", other.as_bytes()).await;
        assert!(matches!(&refused, Err(Error::RefusedFile(code)) if code == "other_school"), "{refused:?}");
        let old = FILE.replace("2026-2027", "2025-2026").replace("2026-11-20T14", "2025-11-20T14");
        let run = sends(&world, JOOST, REGENBOOG, "c.xml", old.as_bytes()).await.expect("read");
        let warnings = preview(&world, run).await.warnings;
        assert!(matches!(warnings.as_slice(), [Warning::OtherYear { .. }, Warning::OlderThanLast { .. }]), "{warnings:?}");
        needs(applies(&world, run, false).await, Field::Confirmation);
        applies(&world, run, true).await.expect("the office is sure");
    }
}

db_test! {
    async fn others_find_no_imports(t: TestBackend) {
        let world = World::new(t).await;
        let run = sends(&world, BEA, REGENBOOG, "a.xml", FILE.as_bytes()).await.expect("read");
        for person in [SANNE, ANNA, LOTTE, DAAN, TOM] {
            let outcome = sends(&world, person, REGENBOOG, "a.xml", FILE.as_bytes()).await;
            assert!(matches!(outcome, Err(Error::NotFound)), "{outcome:?}");
            let outcome = world.sees(person, async |work| exchange::run_page(work, run, Shown::default()).await).await;
            assert!(matches!(outcome, Err(Error::NotFound)), "{outcome:?}");
        }
        // The office of another school.
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        let id = random_id().expect("an id");
        execute!(tx.conn(), crate::tests::sql::ROLE, VLIEGER.0, id, TOM.0, "office", false, None::<String>).expect("a role");
        tx.commit().await.expect("kept");
        let outcome = world.sees(TOM, async |work| exchange::run_page(work, run, Shown::default()).await).await;
        assert!(matches!(outcome, Err(Error::NotFound)), "{outcome:?}");
        let outcome = world.does(TOM, async |work| exchange::undo(work, run, key()).await).await;
        assert!(matches!(outcome, Err(Error::NotFound)), "{outcome:?}");
    }
}

db_test! {
    async fn six_hundred_pupils_take_a_moment(t: TestBackend) {
        let world = World::new(t).await;
        let file = large_school();
        #[expect(clippy::disallowed_methods, reason = "how long it takes has nothing to do with the school's clock")]
        let begin = std::time::Instant::now();
        let run = sends(&world, JOOST, REGENBOOG, "a.xml", file.as_bytes()).await.expect("read");
        let view = preview(&world, run).await;
        let looked = begin.elapsed();
        assert_eq!(view.counts[Section::Children as usize].new, 600);
        applies(&world, run, true).await.expect("applied");
        let whole = begin.elapsed();
        println!("600 pupils: looked at after {looked:?}, applied after {whole:?}, looked at twice");
        // Unoptimised, beside other tests.
        assert!(whole.as_secs() < 20, "{whole:?}");
        assert_eq!(world.count("SELECT count(*) FROM import_change WHERE kind = 'placement'").await, 603);
        undoes(&world, run).await.expect("undone");
        assert_eq!(world.count("SELECT count(*) FROM child").await, 4);
    }
}

/// [`LeftWhy`] with an order.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum LeftWhy2 {
    Changed,
    Used,
}

impl From<LeftWhy> for LeftWhy2 {
    fn from(why: LeftWhy) -> Self {
        match why {
            LeftWhy::Changed => LeftWhy2::Changed,
            LeftWhy::Used => LeftWhy2::Used,
        }
    }
}

pub fn large_school() -> String {
    let groups: String = (0..24)
        .map(|n| {
            format!(
                "<groep key='g{n}'><naam>Groep {}{}</naam></groep>",
                n / 3 + 1,
                ["a", "b", "c"][n % 3]
            )
        })
        .collect();
    let pupil = |n: usize| {
        let (given, family) = (["Mila", "Sem", "Noor", "Finn", "Zoë"][n % 5], format!("Achternaam{}", n / 2));
        format!(
            "<leerling key='p{n}'><achternaam>{family}</achternaam><roepnaam>{given}</roepnaam><geboortedatum>{}-{:02}-{:02}</geboortedatum>\
             <bsn>123456782</bsn><geslacht>1</geslacht><groep key='g{}'/></leerling>",
            2014 + n % 9,
            n % 12 + 1,
            n % 28 + 1,
            n % 24
        )
    };
    let pupils: String = (0..600).map(pupil).collect();
    let teachers: String =
        (0..40).map(|n| format!("<leerkracht key='t{n}'><achternaam>Leraar{n}</achternaam><roepnaam>Juf</roepnaam><groepen><groep key='g{}'/></groepen></leerkracht>", n % 24)).collect();
    format!("<EDEX><groepen>{groups}</groepen><leerlingen>{pupils}</leerlingen><leerkrachten>{teachers}</leerkrachten></EDEX>")
}
