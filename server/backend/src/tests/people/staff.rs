//! Grown-ups of a school: who may know and change them, and what they are there.

use super::{super::accounts::works, *};
use crate::{accounts, db_test, error::Conflict, invitations, settings};
use domain::{
    actor::Role,
    ids::{AssignmentId, StaffRoleId},
    people::{
        AccountState,
        forms::{AssignmentForm, NewColleague, NewGuardian, RoleForm, TermForm},
        person::PersonPage,
    },
    permissions::Permission,
    settings::extra_roles::ExtraRoleForm,
    time::Instant,
};

fn role(role: Role) -> RoleForm {
    RoleForm {
        role: role.tag().into(),
        starts_on: "2026-11-23".into(),
        ..RoleForm::default()
    }
}

fn on_group_8(kind: &str, ends_on: &str) -> AssignmentForm {
    AssignmentForm {
        group: GROEP_8.to_string(),
        kind: kind.into(),
        weekdays: vec!["3".into()],
        starts_on: "2026-11-23".into(),
        ends_on: ends_on.into(),
    }
}

impl World {
    async fn person(&self, reader: PersonId, person: PersonId) -> Result<PersonPage> {
        self.sees(reader, async |work| people::person_page(work, person).await).await
    }

    async fn ends_role(&self, who: PersonId, role: StaffRoleId, last: &str) -> Result<PersonId> {
        self.does(who, async |work| people::end_role(work, role, last, key()).await).await
    }
}

db_test! {
    async fn grown_ups_are_known_to_those_who_keep_records(t: TestBackend) {
        let world = World::new(t).await;
        for keeper in [JOOST, PETRA, BEA] {
            let page = world.person(keeper, SANNE).await.expect("a page");
            let children: Vec<&str> = page.children.iter().map(|child| child.name.as_str()).collect();
            assert_eq!(children, ["Finn Jansen", "Mila Jansen"], "no child of another school");
            assert_eq!((page.account, page.may_edit), (AccountState::Active, false));
            assert!(matches!(world.person(keeper, TOM).await, Err(Error::NotFound)));
        }
        for reader in [ANNA, LOTTE, DAAN, SANNE, MARK, TOM] {
            assert!(matches!(world.person(reader, SANNE).await, Err(Error::NotFound)), "{reader}");
        }
    }
}

db_test! {
    async fn the_office_writes_down_how_to_reach_who_has_no_account(t: TestBackend) {
        let world = World::new(t).await;
        let form = NewGuardian { who: person("Samira", "samira@b.nl"), rights: rights(), ..NewGuardian::default() };
        world.does(JOOST, async |work| people::add_guardian(work, ADAM, &form, key()).await).await.expect("added");
        let page = world.child(JOOST, ADAM).await.expect("a child");
        let samira = page.guardians.iter().find(|guardian| guardian.name.given == "Samira").expect("somebody new").person;
        let changed = PersonForm { phone: "06 1".into(), ..person("Samira", "s.jansen@b.nl") };
        let edits = async |who, person| world.does(who, async |work| people::edit_person(work, person, &changed, key()).await).await;
        assert!(matches!(edits(BEA, samira).await, Err(Error::Denied)));
        edits(JOOST, samira).await.expect("changed");
        let page = world.person(JOOST, samira).await.expect("a page");
        assert_eq!((page.mail.as_str(), page.phone.as_str(), page.account), ("s.jansen@b.nl", "06 1", AccountState::NoAccount));
        assert!(matches!(edits(JOOST, MARK).await, Err(Error::Denied)), "whoever has an account does that alone");
        assert!(matches!(edits(JOOST, TOM).await, Err(Error::NotFound)));
        let twice = NewGuardian { who: person("Samira", ""), rights: rights(), ..NewGuardian::default() };
        world.does(JOOST, async |work| people::add_guardian(work, ADAM, &twice, key()).await).await.expect("added");
        let page = world.person(JOOST, samira).await.expect("a page");
        assert_eq!(page.same_name.len(), 1, "perhaps one person twice");
    }
}

db_test! {
    async fn a_role_counts_from_its_first_day_and_ends_after_its_last(t: TestBackend) {
        let world = World::new(t).await;
        let gives = async |who| world.does(who, async |work| people::add_role(work, MARK, &role(Role::Office), key()).await).await;
        for who in [JOOST, ANNA, SANNE, TOM] {
            assert!(gives(who).await.is_err(), "{who}");
        }
        gives(BEA).await.expect("given");
        assert!(world.list(MARK, query(Tab::Guardians)).await.is_ok());
        assert_eq!(problem(gives(BEA).await, Field::Role), Some(Problem::AlreadyThere));
        let id = world.person(BEA, MARK).await.expect("a page").roles[0].id;
        assert!(matches!(world.ends_role(JOOST, id, "2026-11-23").await, Err(Error::NotFound)));
        world.ends_role(BEA, id, "2026-11-23").await.expect("ended");
        world.wait(Instant::DAY);
        assert!(world.list(MARK, query(Tab::Guardians)).await.is_err());
    }
}

/// Everybody who got a mail of this kind, by the words in it.
fn told(world: &World, words: &str) -> Vec<String> {
    let mut all: Vec<String> = super::super::invitations::mailbox(world)
        .all()
        .into_iter()
        .filter(|mail| mail.text.contains(words))
        .map(|mail| mail.letter.to.as_str().to_owned())
        .collect();
    all.sort();
    all
}

db_test! {
    async fn nobody_gives_a_role_to_themselves_and_all_who_lead_hear_of_another(t: TestBackend) {
        let world = World::new(t).await;
        let gives = async |who, person, to: Role| world.does(who, async |work| people::add_role(work, person, &role(to), key()).await).await;
        assert!(matches!(gives(BEA, BEA, Role::Director).await, Err(Error::Denied)), "a manager reads no custody");
        assert!(matches!(gives(PETRA, PETRA, Role::Manager).await, Err(Error::Denied)));
        let page = world.person(BEA, BEA).await.expect("a page");
        assert!(page.may_change_staff && !page.may_give_role && !page.may_assign);
        let own_group = world.does(BEA, async |work| people::assign(work, BEA, &on_group_8("lead", ""), key()).await).await;
        assert!(matches!(own_group, Err(Error::Denied)), "its cards would come along");
        world.does(PETRA, async |work| people::assign(work, PETRA, &on_group_8("lead", ""), key()).await).await.expect("hers anyway");
        gives(BEA, KARIN, Role::Office).await.expect("given");
        crate::jobs::run_due(&world.backend).await.expect("jobs run");
        assert!(told(&world, "Karin").is_empty(), "no lead");
        gives(BEA, KARIN, Role::Director).await.expect("given");
        crate::jobs::run_due(&world.backend).await.expect("jobs run");
        assert_eq!(told(&world, "Karin"), ["beheer@regenboog.example", "petra@regenboog.example"]);
    }
}

db_test! {
    async fn nobody_makes_their_own_role_last_longer(t: TestBackend) {
        let world = World::new(t).await;
        let of_petra = world.person(BEA, PETRA).await.expect("a page").roles[0].id;
        world.ends_role(BEA, of_petra, "2026-11-25").await.expect("ended");
        assert!(matches!(world.ends_role(PETRA, of_petra, "2027-11-25").await, Err(Error::Denied)));
        world.ends_role(PETRA, of_petra, "2026-11-24").await.expect("sooner is up to her");
    }
}

db_test! {
    async fn how_somebody_comes_in_who_is_more_is_not_for_the_office(t: TestBackend) {
        let world = World::new(t).await;
        let adds = async |given: &str, what: Role| {
            let form = NewColleague { who: person(given, "oud@b.nl"), role: role(what) };
            world.does(BEA, async |work| people::add_staff(work, REGENBOOG, &form, key()).await).await.expect("added")
        };
        let (director, colleague) = (adds("Dora", Role::Director).await, adds("Otto", Role::Office).await);
        let changed = PersonForm { phone: "06 1".into(), ..person("Dora", "van@de.administratie") };
        let edits = async |who, person| world.does(who, async |work| people::edit_person(work, person, &changed, key()).await).await;
        let invites = async |who, person| world.does(who, async |work| invitations::invite(work, REGENBOOG, &[person], key()).await).await;
        let gives = async |who, person| world.does(who, async |work| invitations::give_address(work, REGENBOOG, person, "x@b.nl", key()).await).await;
        let prints = async |who, person| {
            let page = world.sees(who, async |work| invitations::letters(work, Some(REGENBOOG), &[person]).await).await.expect("a page");
            page.letters.len()
        };
        assert!(!world.person(JOOST, director).await.expect("a page").may_edit);
        assert!(matches!(edits(JOOST, director).await, Err(Error::Denied)));
        assert!(matches!(gives(JOOST, director).await, Err(Error::Denied)));
        assert!(matches!(invites(JOOST, director).await, Err(Error::NotFound)));
        invites(PETRA, director).await.expect("for those who lead");
        assert_eq!((prints(JOOST, director).await, prints(BEA, director).await), (0, 1));
        world.does(JOOST, async |work| invitations::invite_all(work, REGENBOOG, false, key()).await).await.expect("the others");
        edits(PETRA, director).await.expect("for those who lead");
        edits(JOOST, colleague).await.expect("an equal");
        make_extra(&world, KARIN, &[Permission::ChangePeople, Permission::Invite]).await;
        assert!(matches!(edits(KARIN, colleague).await, Err(Error::Denied)), "an extra role gives no standing over the office");
        assert!(matches!(gives(KARIN, colleague).await, Err(Error::Denied)));
    }
}

/// By the director.
async fn make_extra(world: &World, person: PersonId, permissions: &[Permission]) {
    let form = ExtraRoleForm {
        name: "Extra".into(),
        permissions: permissions.iter().map(|one| one.tag().to_owned()).collect(),
    };
    let id = world
        .does(PETRA, async |work| settings::add_extra_role(work, REGENBOOG, &form, key()).await)
        .await
        .expect("made");
    let term = TermForm {
        person: person.to_string(),
        starts_on: "2026-11-23".into(),
        ..TermForm::default()
    };
    world
        .does(PETRA, async |work| settings::give_extra_role(work, id, &term, key()).await)
        .await
        .expect("given");
}

db_test! {
    async fn a_school_keeps_somebody_who_manages_it(t: TestBackend) {
        let world = World::new(t).await;
        let of_bea = world.person(PETRA, BEA).await.expect("a page").roles[0].id;
        assert_eq!(problem(world.ends_role(PETRA, of_bea, "2026-11-23").await, Field::EndsOn), Some(Problem::LastManager));
        assert_eq!(problem(world.ends_role(BEA, of_bea, "2026-12-31").await, Field::EndsOn), Some(Problem::LastManager));
        let later = RoleForm { starts_on: "2026-12-01".into(), ..role(Role::Manager) };
        world.does(BEA, async |work| people::add_role(work, PETRA, &later, key()).await).await.expect("given");
        assert_eq!(problem(world.ends_role(BEA, of_bea, "2026-11-29").await, Field::EndsOn), Some(Problem::LastManager), "not a day without");
        world.ends_role(BEA, of_bea, "2026-12-01").await.expect("there is another by then");
    }
}

db_test! {
    async fn a_substitute_has_a_last_day(t: TestBackend) {
        let world = World::new(t).await;
        let assigns = async |who, form: AssignmentForm| world.does(who, async |work| people::assign(work, ANNA, &form, key()).await).await;
        assert_eq!(problem(assigns(PETRA, on_group_8("substitute", "")).await, Field::EndsOn), Some(Problem::Required));
        assert!(matches!(assigns(JOOST, on_group_8("lead", "")).await, Err(Error::Denied)));
        let foreign = AssignmentForm { group: VLIEGER_2.to_string(), ..on_group_8("lead", "") };
        assert_eq!(problem(assigns(PETRA, foreign).await, Field::Group), Some(Problem::UnknownChoice));
        assigns(PETRA, on_group_8("substitute", "2026-11-23")).await.expect("assigned");
        world.has_post(PETRA, to(GROEP_8), "groep 8").await;
        assert!(world.titles(ANNA).await.contains(&"groep 8".to_owned()));
        world.wait(Instant::DAY);
        assert!(!world.titles(ANNA).await.contains(&"groep 8".to_owned()));
        let page = world.person(PETRA, ANNA).await.expect("a page");
        let lead = page.assignments.iter().find(|one| one.ends_on.is_none()).expect("of groep 3").id;
        let ends = async |who, id: AssignmentId| world.does(who, async |work| people::end_assignment(work, id, "2026-11-24", key()).await).await;
        assert!(matches!(ends(TOM, lead).await, Err(Error::NotFound)));
        ends(PETRA, lead).await.expect("ended");
        world.wait(Instant::DAY);
        assert!(world.child(ANNA, MILA).await.is_err());
    }
}

db_test! {
    async fn a_new_colleague_has_a_role_and_no_account_yet(t: TestBackend) {
        let world = World::new(t).await;
        let form = NewColleague { who: person("Noah", "tom@vlieger.example"), role: role(Role::Teacher) };
        let adds = async |who, school| world.does(who, async |work| people::add_staff(work, school, &form, key()).await).await;
        assert!(matches!(adds(JOOST, REGENBOOG).await, Err(Error::NotFound)));
        assert!(matches!(adds(BEA, VLIEGER).await, Err(Error::NotFound)));
        let noah = adds(BEA, REGENBOOG).await.expect("added");
        assert_ne!(noah, TOM, "nobody looked whether that address has an account elsewhere");
        let page = world.person(BEA, noah).await.expect("a page");
        assert!(page.same_mail.is_empty(), "and nobody is told of the other school");
        let staff = world.list(BEA, ListQuery { typed: "noah".into(), ..query(Tab::Staff) }).await.expect("a list");
        assert_eq!((staff.total, staff.rows[0].roles.as_slice()), (1, &[Role::Teacher][..]));
    }
}

db_test! {
    async fn only_a_manager_who_can_sign_in_and_stays_keeps_a_school_managed(t: TestBackend) {
        let world = World::new(t).await;
        let of_bea = world.person(PETRA, BEA).await.expect("a page").roles[0].id;
        let refused = async || problem(world.ends_role(PETRA, of_bea, "2026-11-23").await, Field::EndsOn) == Some(Problem::LastManager);
        let colleague = NewColleague { who: person("Noah", "noah@b.nl"), role: role(Role::Manager) };
        world.does(BEA, async |work| people::add_staff(work, REGENBOOG, &colleague, key()).await).await.expect("added");
        assert!(refused().await, "Noah has no account");
        let until = RoleForm { ends_on: "2026-11-24".into(), ..role(Role::Manager) };
        world.does(BEA, async |work| people::add_role(work, ALI, &until, key()).await).await.expect("given");
        assert!(refused().await, "Ali manages until tomorrow");
        let closes = async |who| {
            let session = world.session_as(who).await;
            works(&world, &session, async |work| accounts::close_account(work, key()).await).await
        };
        assert!(matches!(closes(BEA).await, Err(Error::Conflict(Conflict::LastManager))));
        world.does(BEA, async |work| people::add_role(work, KARIN, &role(Role::Manager), key()).await).await.expect("given");
        closes(KARIN).await.expect("Bea stays");
        assert!(refused().await, "Karin has no account any more");
    }
}

db_test! {
    async fn two_managers_do_not_leave_at_once(t: TestBackend) {
        let world = World::new(t).await;
        world.does(BEA, async |work| people::add_role(work, ALI, &role(Role::Manager), key()).await).await.expect("given");
        let page = world.person(PETRA, ALI).await.expect("a page");
        let of_ali = page.roles.iter().find(|one| one.role == Role::Manager).expect("a role").id;
        let bea = world.session_as(BEA).await;
        let (ended, closed) = tokio::join!(
            world.ends_role(PETRA, of_ali, "2026-11-23"),
            works(&world, &bea, async |work| accounts::close_account(work, key()).await),
        );
        assert_ne!(ended.is_ok(), closed.is_ok(), "{ended:?} {closed:?}");
    }
}

db_test! {
    async fn one_person_on_record_twice_becomes_one(t: TestBackend) {
        let world = World::new(t).await;
        let adds = async |child, given: &str, rights: RightsForm| {
            let form = NewGuardian { who: PersonForm { phone: "06 7".into(), ..person(given, "") }, rights, ..NewGuardian::default() };
            world.does(JOOST, async |work| people::add_guardian(work, child, &form, key()).await).await.expect("added");
            let page = world.child(JOOST, child).await.expect("a child");
            page.guardians.iter().find(|one| one.name.given == given).expect("somebody new").person
        };
        let merges = async |who, from, into| world.does(who, async |work| people::merge_person(work, from, into, key()).await).await;
        let twice = adds(ADAM, "Sanne", rights()).await;
        let again = adds(MILA, "Sannie", RightsForm { authority: None, ..rights() }).await;
        for (who, from, into, expected) in [
            (BEA, twice, SANNE, "not allowed"),
            (ANNA, twice, SANNE, "not found"),
            (JOOST, MARK, SANNE, "not allowed"),
            (JOOST, twice, twice, "not allowed"),
            (JOOST, twice, TOM, "not found"),
        ] {
            assert_eq!(merges(who, from, into).await.expect_err("refused").to_string(), expected, "{who}");
        }
        assert_eq!(problem(merges(JOOST, again, SANNE).await, Field::Person), Some(Problem::DifferentRights));
        world.does(JOOST, async |work| invitations::invite(work, REGENBOOG, &[twice], key()).await).await.expect("invited");
        merges(JOOST, twice, SANNE).await.expect("one now");
        let children: Vec<String> = world.person(JOOST, SANNE).await.expect("a page").children.into_iter().map(|child| child.name).collect();
        assert_eq!(children, ["Adam Jansen", "Finn Jansen", "Mila Jansen"]);
        assert!(matches!(world.person(JOOST, twice).await, Err(Error::NotFound)), "nothing is left of it");
        assert_eq!(world.count("SELECT count(*) FROM invitation").await, 0, "and nobody comes in as it");
        assert!(world.knows(SANNE, ADAM).await);
        assert!(world.trail(SANNE.0).await.iter().any(|(action, _)| action == "person.merge"));
    }
}

db_test! {
    async fn whoever_has_the_same_name_is_offered_with_both_sides(t: TestBackend) {
        let world = World::new(t).await;
        let form = NewGuardian { who: PersonForm { phone: "06 7".into(), ..person("Samira", "") }, rights: rights(), ..NewGuardian::default() };
        for child in [ADAM, FINN] {
            world.does(JOOST, async |work| people::add_guardian(work, child, &form, key()).await).await.expect("added");
        }
        let page = world.child(JOOST, ADAM).await.expect("a child");
        let samira = page.guardians.iter().find(|one| one.name.given == "Samira").expect("somebody new").person;
        let page = world.person(JOOST, samira).await.expect("a page");
        let twin = &page.twins[0];
        assert_eq!((twin.phone.as_str(), twin.children.as_slice()), ("06 7", &["Finn Jansen".to_owned()][..]));
        assert!(world.person(BEA, samira).await.expect("a page").twins.is_empty());
    }
}
