//! Groups: who makes and ends them, and what ends with them.

use super::*;
use crate::db_test;
use domain::{
    ids::{GroupId, SchoolYearId},
    people::{
        Standing,
        forms::{AssignmentForm, PlacementForm, TermForm},
        groups::{GroupForm, GroupsPage, GroupsQuery},
    },
    settings::years::YearForm,
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
        ..GroupForm::default()
    }
}

impl World {
    async fn groups(&self, reader: PersonId) -> Result<GroupsPage> {
        self.sees(reader, async |work| people::groups_page(work, GroupsQuery::default()).await)
            .await
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
        assert!(world.titles(KARIN).await.is_empty());
        assert!(matches!(world.child(KARIN, FINN).await, Err(Error::NotFound)));
        assert_eq!(world.titles(MARK).await, ["groep 6"], "a guardian of who left reads on for a while");
        world.wait(31 * Instant::DAY);
        assert!(world.titles(MARK).await.is_empty());
        assert!(matches!(world.does(JOOST, async |work| people::edit_group(work, VLIEGER_2, &form, key()).await).await, Err(Error::NotFound)));
    }
}

db_test! {
    async fn nothing_goes_on_longer_than_its_group(t: TestBackend) {
        let world = World::new(t).await;
        let adds = async |form: GroupForm| world.does(JOOST, async |work| people::add_group(work, REGENBOOG, &form, key()).await).await.expect("made");
        let plus = adds(class("Plusklas", "2026-11-23", "2026-12-18")).await;
        let council = adds(GroupForm { kind: "committee".into(), ..class("MR", "2026-11-23", "2026-12-18") }).await;
        let place = |starts_on: &str| PlacementForm { group: plus.to_string(), weekdays: vec!["0".into()], starts_on: starts_on.into(), ..PlacementForm::default() };
        world.does(JOOST, async |work| people::place_child(work, ADAM, &place("2026-11-23"), key()).await).await.expect("placed");
        let placed = world.child(JOOST, ADAM).await.expect("a child").placements.into_iter().find(|one| one.group.id == plus).expect("placed");
        assert_eq!(placed.ends_on, Some(day("2026-12-18")));
        let assign = |starts_on: &str, ends_on: &str| AssignmentForm {
            group: plus.to_string(),
            kind: "lead".into(),
            weekdays: vec!["0".into()],
            starts_on: starts_on.into(),
            ends_on: ends_on.into(),
        };
        let assigns = async |form: AssignmentForm| world.does(PETRA, async |work| people::assign(work, KARIN, &form, key()).await).await;
        assert_eq!(problem(assigns(assign("2026-12-19", "")).await, Field::StartsOn), Some(Problem::UnknownChoice));
        assigns(assign("2026-11-23", "2027-07-01")).await.expect("assigned");
        let page = world.sees(PETRA, async |work| people::person_page(work, KARIN).await).await.expect("a page");
        let assigned = page.assignments.iter().find(|one| one.group.id == plus).expect("assigned");
        assert_eq!(assigned.ends_on, Some(day("2026-12-18")));
        let term = TermForm { person: SANNE.to_string(), starts_on: "2026-12-01".into(), ..TermForm::default() };
        world.does(JOOST, async |work| people::add_member(work, council, &term, key()).await).await.expect("a member");
        let members = world.groups(JOOST).await.expect("a page").groups.into_iter().find(|one| one.id == council).expect("the council").members;
        assert_eq!(members[0].ends_on, Some(day("2026-12-18")));
        let sooner = GroupForm { kind: "committee".into(), ..class("MR", "2026-11-23", "2026-11-30") };
        let ends = world.does(JOOST, async |work| people::edit_group(work, council, &sooner, key()).await).await;
        assert_eq!(problem(ends, Field::EndsOn), Some(Problem::StillUsed), "a member begins later");
    }
}

fn year(name: &str, starts_on: &str, ends_on: &str) -> YearForm {
    YearForm {
        name: name.into(),
        starts_on: starts_on.into(),
        ends_on: ends_on.into(),
    }
}

impl World {
    async fn adds_year(&self, who: PersonId, form: YearForm) -> Result<SchoolYearId> {
        self.does(who, async |work| crate::settings::add_year(work, REGENBOOG, &form, key()).await)
            .await
    }

    async fn groups_of(&self, year: SchoolYearId) -> Result<GroupsPage> {
        let query = || GroupsQuery {
            year: Some(year),
            ..GroupsQuery::default()
        };
        self.sees(JOOST, async |work| people::groups_page(work, query()).await).await
    }
}

db_test! {
    async fn years_follow_each_other_and_show_the_groups_that_run_in_them(t: TestBackend) {
        let world = World::new(t).await;
        let page = world.groups(JOOST).await.expect("a page");
        let all = page.groups.len();
        let proposed = page.years.proposal.expect("the first year");
        assert_eq!((proposed.name.as_str(), page.year), ("2026-2027", None));
        for stranger in [ANNA, SANNE, TOM] {
            assert!(matches!(world.adds_year(stranger, year("x", "2026-08-01", "2027-07-31")).await, Err(Error::NotFound)), "{stranger}");
        }
        let now = world.adds_year(JOOST, year("2026-2027", "2026-08-01", "2027-07-31")).await.expect("made");
        let overlapping = world.adds_year(BEA, year("2027", "2027-07-01", "2028-06-30")).await;
        assert_eq!(problem(overlapping, Field::StartsOn), Some(Problem::AlreadyThere));
        let next = world.adds_year(BEA, year("2027-2028", "2027-08-01", "2028-07-31")).await.expect("made");
        let form = class("Groep 7", "2027-08-01", "2028-07-31");
        let coming = world.does(JOOST, async |work| people::add_group(work, REGENBOOG, &form, key()).await).await.expect("made");
        let page = world.groups(JOOST).await.expect("a page");
        assert_eq!((page.year, page.groups.len()), (Some(now), all), "the year of today first");
        assert_eq!(page.years.proposal.expect("the third").name, "2028-2029");
        let page = world.groups_of(next).await.expect("a page");
        assert!(page.groups.iter().any(|group| group.id == coming));
        let moved = year("2027-2028", "2027-08-02", "2028-07-31");
        world.does(JOOST, async |work| crate::settings::edit_year(work, next, &moved, key()).await).await.expect("moved");
        assert!(matches!(world.does(TOM, async |work| crate::settings::edit_year(work, next, &moved, key()).await).await, Err(Error::NotFound)));
        assert!(matches!(world.groups_of(SchoolYearId(uuid::Uuid::nil())).await, Err(Error::NotFound)));
    }
}

db_test! {
    async fn a_member_of_a_committee_reads_until_the_last_day_or_until_they_leave(t: TestBackend) {
        let world = World::new(t).await;
        let council = GroupForm { kind: "committee".into(), ..class("Ouderraad", "2026-08-01", "") };
        let council = world.does(JOOST, async |work| people::add_group(work, REGENBOOG, &council, key()).await).await.expect("made");
        let joins = async |who: PersonId, group: GroupId, person: PersonId| {
            let form = TermForm { person: person.to_string(), starts_on: "2026-11-23".into(), ..TermForm::default() };
            world.does(who, async |work| people::add_member(work, group, &form, key()).await).await
        };
        world.has_post(PETRA, to(council), "vergadering").await;
        for stranger in [ANNA, SANNE, TOM] {
            assert!(matches!(joins(stranger, council, MARK).await, Err(Error::NotFound)), "{stranger}");
        }
        assert_eq!(problem(joins(JOOST, council, TOM).await, Field::Person), Some(Problem::UnknownChoice), "of another school");
        assert!(matches!(joins(JOOST, GROEP_3, MARK).await, Err(Error::NotFound)), "no committee");
        let query = GroupsQuery { joining: Some(council), find: "mark".into(), ..GroupsQuery::default() };
        let found = world.sees(JOOST, async |work| people::groups_page(work, query.clone()).await).await.expect("a page").found;
        assert_eq!(found.iter().map(|one| one.id).collect::<Vec<_>>(), [MARK]);
        joins(JOOST, council, MARK).await.expect("joined");
        joins(BEA, council, KARIN).await.expect("joined");
        assert_eq!(problem(joins(JOOST, council, MARK).await, Field::Person), Some(Problem::AlreadyThere));
        assert!(world.titles(MARK).await.contains(&"vergadering".to_owned()));
        let page = world.groups(JOOST).await.expect("a page");
        let members = &page.groups.iter().find(|group| group.id == council).expect("the council").members;
        assert_eq!(members.iter().map(|member| member.person).collect::<Vec<_>>(), [KARIN, MARK]);
        let of_mark = members[1].id;
        let ends = async |who, day: &str| world.does(who, async |work| people::end_member(work, of_mark, day, key()).await).await;
        assert!(matches!(ends(ANNA, "2026-11-22").await, Err(Error::NotFound)));
        ends(JOOST, "2026-11-22").await.expect("taken back");
        assert!(!world.titles(MARK).await.contains(&"vergadering".to_owned()), "in the next request");
        let of_karin = world.sees(BEA, async |work| people::person_page(work, KARIN).await).await.expect("a page").roles[0].id;
        world.does(BEA, async |work| people::end_role(work, of_karin, "2026-11-23", key()).await).await.expect("ended");
        assert_eq!(world.titles(KARIN).await, ["vergadering"], "their last day");
        world.wait(Instant::DAY);
        assert!(world.titles(KARIN).await.is_empty(), "who left the school left its committees");
    }
}
