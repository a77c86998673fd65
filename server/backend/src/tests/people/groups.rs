//! Groups: who makes and ends them, and what ends with them.

use super::*;
use crate::db_test;
use domain::{
    people::{
        Standing,
        forms::PlacementForm,
        groups::{GroupForm, GroupsPage},
    },
    time::Instant,
};

fn class(name: &str, starts_on: &str, ends_on: &str) -> GroupForm {
    GroupForm {
        kind: "class".into(),
        name: name.into(),
        letter: "7".into(),
        color: "g7".into(),
        position: "7".into(),
        starts_on: starts_on.into(),
        ends_on: ends_on.into(),
    }
}

impl World {
    async fn groups(&self, reader: PersonId) -> Result<GroupsPage> {
        self.sees(reader, async |work| people::groups_page(work, None).await).await
    }
}

db_test! {
    async fn those_who_keep_records_make_groups(t: TestBackend) {
        let world = World::new(t).await;
        let form = class("Groep 7", "2026-11-23", "");
        let adds = async |who, school| world.does(who, async |work| people::add_group(work, school, &form, key()).await).await;
        for (stranger, school) in [(ANNA, REGENBOOG), (SANNE, REGENBOOG), (TOM, REGENBOOG), (JOOST, VLIEGER)] {
            assert!(matches!(adds(stranger, school).await, Err(Error::NotFound)), "{stranger}");
        }
        for reader in [ANNA, LOTTE, SANNE, TOM] {
            assert!(matches!(world.groups(reader).await, Err(Error::NotFound)), "{reader}");
        }
        let group = adds(JOOST, REGENBOOG).await.expect("made");
        let place = PlacementForm { group: group.to_string(), weekdays: vec!["0".into()], starts_on: "2026-11-23".into(), ..PlacementForm::default() };
        world.does(JOOST, async |work| people::place_child(work, ADAM, &place, key()).await).await.expect("placed");
        let page = world.groups(BEA).await.expect("a page");
        let made = page.groups.iter().find(|one| one.id == group).expect("the new one");
        assert_eq!((made.children, made.standing), (1, Standing::Now));
        let of_3 = page.groups.iter().find(|one| one.id == GROEP_3).expect("groep 3");
        let staff: Vec<&str> = of_3.staff.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!((of_3.children, staff), (2, vec!["Ali Bakker", "Anna Bakker", "Daan Bakker", "Ilse Bakker"]));
        let nameless = GroupForm { name: " ".into(), letter: "12345".into(), ..class("", "2026-11-23", "2026-11-22") };
        let outcome = || world.does(JOOST, async |work| people::add_group(work, REGENBOOG, &nameless, key()).await);
        assert_eq!(problem(outcome().await, Field::Name), Some(Problem::Required));
        assert_eq!(problem(outcome().await, Field::Letter), Some(Problem::TooLong(4)));
        assert_eq!(problem(outcome().await, Field::EndsOn), Some(Problem::BeforeStart));
    }
}

db_test! {
    async fn what_is_in_a_group_ends_with_it(t: TestBackend) {
        let world = World::new(t).await;
        world.has_post(KARIN, to(GROEP_6), "groep 6").await;
        let page = world.groups(JOOST).await.expect("a page");
        let known = page.groups.iter().find(|one| one.id == GROEP_6).expect("groep 6");
        let form = GroupForm { ends_on: "2026-11-23".into(), ..class(&known.name, "2026-08-01", "") };
        let later = PlacementForm { group: GROEP_6.to_string(), weekdays: vec!["0".into()], starts_on: "2026-12-01".into(), ..PlacementForm::default() };
        world.does(JOOST, async |work| people::place_child(work, MILA, &later, key()).await).await.expect("placed");
        let ends = async |who| world.does(who, async |work| people::edit_group(work, GROEP_6, &form, key()).await).await;
        assert!(matches!(ends(KARIN).await, Err(Error::NotFound)));
        assert_eq!(problem(ends(JOOST).await, Field::EndsOn), Some(Problem::StillUsed));
        let coming = world.child(JOOST, MILA).await.expect("a child").placements[0].id;
        world.does(JOOST, async |work| people::end_placement(work, coming, "2026-11-23", key()).await).await.expect("taken away");
        ends(JOOST).await.expect("ended");
        assert_eq!(world.titles(MARK).await, ["groep 6"], "today still counts");
        world.wait(Instant::DAY);
        assert!(world.titles(MARK).await.is_empty() && world.titles(KARIN).await.is_empty());
        assert!(matches!(world.child(KARIN, FINN).await, Err(Error::NotFound)));
        assert!(matches!(world.does(JOOST, async |work| people::edit_group(work, VLIEGER_2, &form, key()).await).await, Err(Error::NotFound)));
    }
}
