//! A child: what each gets to see of it, its groups, its card and contacts.

use super::*;
use crate::{db_test, error::Conflict};
use domain::{
    ids::GroupId,
    people::{
        Standing,
        forms::{CardForm, ChildForm, ContactForm, PlacementForm},
    },
    permissions::people::ChildAccess,
    time::Instant,
};

fn into(group: GroupId, starts_on: &str) -> PlacementForm {
    PlacementForm {
        group: group.to_string(),
        weekdays: vec!["0".into(), "1".into()],
        starts_on: starts_on.into(),
        ..PlacementForm::default()
    }
}

db_test! {
    async fn each_sees_of_a_child_what_their_work_takes(t: TestBackend) {
        let world = World::new(t).await;
        let card = CardForm { allergies: "Noten".into(), ..CardForm::default() };
        world.does(JOOST, async |work| people::save_card(work, MILA, &card, key()).await).await.expect("saved");
        for (reader, access) in [
            (ANNA, ChildAccess::Care), (ALI, ChildAccess::Care), (LOTTE, ChildAccess::Care), (DAAN, ChildAccess::Name),
            (ILSE, ChildAccess::Name), (JOOST, ChildAccess::Whole), (PETRA, ChildAccess::Whole), (BEA, ChildAccess::Records),
        ] {
            let page = world.child(reader, MILA).await.expect("they know the child");
            assert_eq!(page.access, access, "{reader}");
            assert_eq!(page.card.is_some(), access.sees_card());
            let shows_mail = page.guardians.iter().any(|guardian| !guardian.mail.is_empty() || guardian.rights.is_some());
            assert_eq!(shows_mail, access.sees_addresses(), "{reader}: addresses and rights");
            assert_eq!(page.guardians.is_empty(), access == ChildAccess::Name);
            assert_eq!(page.history.is_empty(), access != ChildAccess::Whole);
        }
        for stranger in [KARIN, TOM, SANNE, MARK, YOUSSRA] {
            assert!(matches!(world.child(stranger, MILA).await, Err(Error::NotFound)), "{stranger}");
        }
        assert!(matches!(world.child(JOOST, NOOR).await, Err(Error::NotFound)), "a child of another school");
    }
}

db_test! {
    async fn a_move_takes_effect_on_its_day_for_the_family_too(t: TestBackend) {
        let world = World::new(t).await;
        world.has_post(KARIN, to(GROEP_6), "groep 6").await;
        let page = world.child(JOOST, ADAM).await.expect("a child");
        let form = PlacementForm { instead_of: page.placements[0].id.to_string(), ..into(GROEP_6, "2026-11-24") };
        let once = key();
        for _ in 0..2 {
            world.does(JOOST, async |work| people::place_child(work, ADAM, &form, once).await).await.expect("a double tap is one move");
        }
        let page = world.child(JOOST, ADAM).await.expect("a child");
        let standings: Vec<Standing> = page.placements.iter().map(|one| one.standing).collect();
        assert_eq!(standings, [Standing::Coming, Standing::Now]);
        assert_eq!(page.placements[1].ends_on, Some(day("2026-11-23")));
        assert!(world.child(ANNA, ADAM).await.is_ok() && world.child(KARIN, ADAM).await.is_err());
        world.wait(Instant::DAY);
        assert!(world.child(ANNA, ADAM).await.is_err() && world.child(KARIN, ADAM).await.is_ok());
    }
}

db_test! {
    async fn a_family_follows_at_once(t: TestBackend) {
        let world = World::new(t).await;
        world.has_post(PETRA, to(GROEP_8), "groep 8").await;
        assert!(world.titles(MARK).await.is_empty());
        world.does(JOOST, async |work| people::place_child(work, FINN, &into(GROEP_8, "2026-11-23"), key()).await).await.expect("placed");
        assert_eq!(world.titles(MARK).await, ["groep 8"]);
    }
}

db_test! {
    async fn what_cannot_be_a_placement_is_refused_at_its_field(t: TestBackend) {
        let world = World::new(t).await;
        let tries = async |form: PlacementForm| world.does(JOOST, async |work| people::place_child(work, MILA, &form, key()).await).await;
        assert_eq!(problem(tries(into(GROEP_3, "2026-12-01")).await, Field::Group), Some(Problem::AlreadyThere));
        assert_eq!(problem(tries(into(VLIEGER_2, "2026-12-01")).await, Field::Group), Some(Problem::UnknownChoice));
        assert_eq!(problem(tries(into(GROEP_6, "morgen")).await, Field::StartsOn), Some(Problem::NotADate));
        let backwards = PlacementForm { ends_on: "2026-11-30".into(), ..into(GROEP_6, "2026-12-01") };
        assert_eq!(problem(tries(backwards).await, Field::EndsOn), Some(Problem::BeforeStart));
        let never = PlacementForm { weekdays: Vec::new(), ..into(GROEP_6, "2026-12-01") };
        assert_eq!(problem(tries(never).await, Field::Weekdays), Some(Problem::Required));
        assert_eq!(world.child(JOOST, MILA).await.expect("a child").placements.len(), 2);
    }
}

db_test! {
    async fn a_placement_that_has_not_begun_can_be_taken_away(t: TestBackend) {
        let world = World::new(t).await;
        world.does(JOOST, async |work| people::place_child(work, FINN, &into(GROEP_8, "2026-12-01"), key()).await).await.expect("placed");
        let page = world.child(JOOST, FINN).await.expect("a child");
        let (coming, now) = (page.placements[0].id, page.placements[1].id);
        let ends = async |id, last: &str| world.does(JOOST, async |work| people::end_placement(work, id, last, key()).await).await;
        assert_eq!(problem(ends(now, "2026-07-31").await, Field::EndsOn), Some(Problem::BeforeStart), "what was, was");
        ends(coming, "2026-11-23").await.expect("taken away");
        assert_eq!(world.child(JOOST, FINN).await.expect("a child").placements.len(), 1);
        assert!(matches!(ends(coming, "2026-11-23").await, Err(Error::NotFound)));
    }
}

db_test! {
    async fn only_the_office_changes_a_child(t: TestBackend) {
        let world = World::new(t).await;
        let form = ChildForm { name: name("Mila", "de Vries"), birth_date: "2020-05-06".into() };
        for (reader, seen) in [(ANNA, true), (LOTTE, true), (DAAN, true), (BEA, true), (KARIN, false), (TOM, false), (SANNE, false)] {
            let outcome = world.does(reader, async |work| people::edit_child(work, MILA, &form, key()).await).await;
            assert!(if seen { matches!(outcome, Err(Error::Denied)) } else { matches!(outcome, Err(Error::NotFound)) }, "{reader}");
        }
        world.does(JOOST, async |work| people::edit_child(work, MILA, &form, key()).await).await.expect("changed");
        let page = world.child(JOOST, MILA).await.expect("a child");
        assert_eq!((page.name.full().as_str(), page.birth_date), ("Mila de Vries", Some(day("2020-05-06"))));
        assert_eq!(page.history[0].action, "child.edit");
        let unborn = ChildForm { birth_date: "2026-11-24".into(), ..form };
        let outcome = world.does(JOOST, async |work| people::edit_child(work, MILA, &unborn, key()).await).await;
        assert_eq!(problem(outcome, Field::BirthDate), Some(Problem::InTheFuture));
    }
}

db_test! {
    async fn a_new_child_is_found_and_can_be_placed(t: TestBackend) {
        let world = World::new(t).await;
        let form = ChildForm { name: name("فاطمة", ""), birth_date: String::new() };
        let child = world.does(JOOST, async |work| people::add_child(work, REGENBOOG, &form, key()).await).await.expect("added");
        let listed = world.list(JOOST, query(Tab::Children)).await.expect("a list");
        assert_eq!(listed.rows.last().map(|row| row.id), Some(child.0), "without a group, and with one name");
        world.does(JOOST, async |work| people::place_child(work, child, &into(GROEP_3, "2026-11-23"), key()).await).await.expect("placed");
        world.child(ANNA, child).await.expect("their teacher sees them");
        for (stranger, school) in [(JOOST, VLIEGER), (ANNA, REGENBOOG), (SANNE, REGENBOOG), (BEA, REGENBOOG)] {
            let outcome = world.does(stranger, async |work| people::add_child(work, school, &form, key()).await).await;
            assert!(matches!(outcome, Err(Error::NotFound)));
        }
    }
}

db_test! {
    async fn contacts_come_and_go(t: TestBackend) {
        let world = World::new(t).await;
        let form = ContactForm { kind: "pick_up".into(), name: "Oma Riet".into(), phone: "06 12345678".into(), relation: "oma".into() };
        world.does(JOOST, async |work| people::add_contact(work, MILA, &form, key()).await).await.expect("added");
        let seen = world.child(ANNA, MILA).await.expect("a child").contacts;
        assert_eq!((seen.len(), seen[0].phone.as_str()), (1, "06 12345678"));
        assert!(world.child(DAAN, MILA).await.expect("a child").contacts.is_empty());
        let id = seen[0].id;
        let without = ContactForm { phone: String::new(), ..form.clone() };
        let outcome = world.does(JOOST, async |work| people::edit_contact(work, id, &without, key()).await).await;
        assert_eq!(problem(outcome, Field::Phone), Some(Problem::Required), "who fetches can be called");
        assert!(matches!(world.does(ANNA, async |work| people::remove_contact(work, id, key()).await).await, Err(Error::Denied)));
        assert!(matches!(world.does(TOM, async |work| people::remove_contact(work, id, key()).await).await, Err(Error::NotFound)));
        world.does(JOOST, async |work| people::remove_contact(work, id, key()).await).await.expect("removed");
        assert!(world.child(ANNA, MILA).await.expect("a child").contacts.is_empty());
    }
}

db_test! {
    async fn one_key_is_one_intention(t: TestBackend) {
        let world = World::new(t).await;
        let (one, card) = (key(), CardForm { remarks: "Bril".into(), ..CardForm::default() });
        world.does(JOOST, async |work| people::save_card(work, MILA, &card, one).await).await.expect("saved");
        let other = CardForm { remarks: "Geen bril".into(), ..card };
        let outcome = world.does(JOOST, async |work| people::save_card(work, MILA, &other, one).await).await;
        assert!(matches!(outcome, Err(Error::Conflict(Conflict::SentBefore))));
        let saved = world.child(JOOST, MILA).await.expect("a child").card.expect("a card");
        assert_eq!(saved.remarks, "Bril");
    }
}
