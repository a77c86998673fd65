//! Guardians: their rights, what is told on request, orders of a court, and what they see of each other.

use super::{
    super::accounts::{enters, session, works},
    *,
};
use crate::{Tx, Work, accounts, db_test, execute, settings};
use domain::{
    feed::FeedFilter,
    people::{
        AccountState, Information,
        forms::{ContactForm, NewGuardian, RestrictionForm, RoleForm},
    },
    settings::extra_roles::ExtraRoleForm,
    time::Instant,
};

fn known(person: PersonId) -> NewGuardian {
    NewGuardian {
        person: person.to_string(),
        rights: rights(),
        ..NewGuardian::default()
    }
}

fn order(starts_on: &str, ends_on: &str) -> RestrictionForm {
    RestrictionForm {
        note: "Beschikking van de rechtbank".into(),
        starts_on: starts_on.into(),
        ends_on: ends_on.into(),
    }
}

db_test! {
    async fn somebody_new_has_no_account_whoever_has_their_address(t: TestBackend) {
        let world = World::new(t).await;
        let form = NewGuardian { who: person("Samira", "Mark@Regenboog.example "), rights: rights(), ..NewGuardian::default() };
        let once = key();
        for _ in 0..2 {
            world.does(JOOST, async |work| people::add_guardian(work, ADAM, &form, once).await).await.expect("added once");
        }
        let page = world.child(JOOST, ADAM).await.expect("a child");
        assert_eq!(page.guardians.len(), 2);
        let added = page.guardians.iter().find(|guardian| guardian.name.given == "Samira").expect("somebody new");
        assert_ne!(added.person, MARK, "an account is never looked up by its address");
        assert_eq!(added.same_mail, ["Mark Bakker"], "but the office is told that the address is there twice");
        assert!(!world.knows(MARK, ADAM).await);
        let other_school = world.sees(JOOST, async |work| people::person_page(work, TOM).await).await;
        assert!(matches!(other_school, Err(Error::NotFound)));
    }
}

db_test! {
    async fn there_may_be_more_than_two_but_nobody_twice(t: TestBackend) {
        let world = World::new(t).await;
        let adds = async |person| world.does(JOOST, async |work| people::add_guardian(work, MILA, &known(person), key()).await).await;
        assert_eq!(problem(adds(SANNE).await, Field::Person), Some(Problem::AlreadyThere));
        adds(YOUSSRA).await.expect("a third");
        adds(ANNA).await.expect("a fourth, who also works here");
        assert_eq!(problem(adds(TOM).await, Field::Person), Some(Problem::UnknownChoice), "the school does not know him");
        assert!(world.knows(YOUSSRA, MILA).await, "in the next request");
        let page = world.child(JOOST, MILA).await.expect("a child");
        assert_eq!(page.guardians.len(), 4);
    }
}

db_test! {
    async fn a_guardian_of_two_children_lives_in_one_household(t: TestBackend) {
        let world = World::new(t).await;
        world.does(JOOST, async |work| people::add_guardian(work, ADAM, &known(MARK), key()).await).await.expect("added");
        let household = async |child, person| world.guardian(child, person).await.rights.expect("rights").household;
        assert_eq!(household(ADAM, MARK).await, household(MILA, MARK).await);
        let tie = world.tie(ADAM, MARK).await;
        let together = RightsForm { household_of: YOUSSRA.to_string(), ..rights() };
        world.does(JOOST, async |work| people::set_rights(work, tie, &together, key()).await).await.expect("changed");
        assert_eq!(household(ADAM, MARK).await, household(ADAM, YOUSSRA).await);
        world.does(JOOST, async |work| people::set_rights(work, tie, &rights(), key()).await).await.expect("apart again");
        assert_ne!(household(ADAM, MARK).await, household(ADAM, YOUSSRA).await);
    }
}

db_test! {
    async fn the_director_opens_what_is_told_on_request_and_closes_it(t: TestBackend) {
        let world = World::new(t).await;
        world.has_post(ANNA, to(GROEP_3), "groep 3").await;
        let tie = world.tie(ADAM, YOUSSRA).await;
        let opens = async |who, open| world.does(who, async |work| people::open_information(work, tie, open, key()).await).await;
        assert!(matches!(opens(JOOST, true).await, Err(Error::Denied)), "the office does not decide this");
        assert!(matches!(opens(YOUSSRA, true).await, Err(Error::NotFound)));
        assert!(!world.knows(YOUSSRA, ADAM).await);
        opens(PETRA, true).await.expect("opened");
        assert!(world.knows(YOUSSRA, ADAM).await);
        assert_eq!(world.titles(YOUSSRA).await, ["groep 3"]);
        world.wait(Instant::MINUTE);
        opens(PETRA, false).await.expect("closed");
        assert!(!world.knows(YOUSSRA, ADAM).await);
        assert!(world.feed(YOUSSRA, FeedFilter::default()).await.expect("a feed").posts.is_empty());
        let actions: Vec<String> = world.trail(ADAM.0).await.into_iter().map(|(action, _)| action).collect();
        assert_eq!(actions, ["guardianship.open", "guardianship.close"]);
        let full = world.tie(MILA, MARK).await;
        let outcome = world.does(PETRA, async |work| people::open_information(work, full, true, key()).await).await;
        assert!(matches!(outcome, Err(Error::NotFound)), "there is nothing to open");
    }
}

db_test! {
    async fn what_is_on_request_no_more_is_not_open_either(t: TestBackend) {
        let world = World::new(t).await;
        let tie = world.tie(ADAM, YOUSSRA).await;
        world.does(PETRA, async |work| people::open_information(work, tie, true, key()).await).await.expect("opened");
        for (information, known) in [("none", false), ("on_request", false), ("full", true)] {
            let form = RightsForm { information: information.into(), ..rights() };
            world.does(JOOST, async |work| people::set_rights(work, tie, &form, key()).await).await.expect("changed");
            assert_eq!(world.knows(YOUSSRA, ADAM).await, known, "{information}");
        }
    }
}

db_test! {
    async fn a_guardianship_ends_after_its_last_day(t: TestBackend) {
        let world = World::new(t).await;
        let tie = world.tie(MILA, MARK).await;
        let ends = async |last: &str| world.does(JOOST, async |work| people::end_guardianship(work, tie, last, key()).await).await;
        assert_eq!(problem(ends("2026-07-31").await, Field::EndsOn), Some(Problem::BeforeStart));
        assert_eq!(problem(ends("").await, Field::EndsOn), Some(Problem::Required));
        ends("2026-11-23").await.expect("ended");
        assert!(world.knows(MARK, MILA).await, "today still counts");
        world.wait(Instant::DAY);
        assert!(!world.knows(MARK, MILA).await);
        assert!(world.knows(MARK, FINN).await, "the other child stays");
        assert_eq!(world.child(ANNA, MILA).await.expect("a child").guardians.len(), 1);
        assert_eq!(world.child(JOOST, MILA).await.expect("a child").guardians.len(), 2, "the office keeps what was");
    }
}

db_test! {
    async fn an_order_of_a_court_takes_the_child_away_without_a_trace_for_others(t: TestBackend) {
        let world = World::new(t).await;
        world.has_post(ANNA, to(GROEP_3), "groep 3").await;
        let tie = world.tie(MILA, MARK).await;
        let adds = async |who, form: RestrictionForm| world.does(who, async |work| people::add_restriction(work, tie, &form, key()).await).await;
        for who in [JOOST, BEA, ANNA] {
            assert!(matches!(adds(who, order("2026-11-23", "")).await, Err(Error::Denied)), "{who}");
        }
        adds(PETRA, order("2026-11-23", "2026-11-24")).await.expect("recorded");
        assert!(!world.knows(MARK, MILA).await);
        assert!(!world.titles(MARK).await.contains(&"groep 3".to_owned()), "also in the feed");
        assert!(world.knows(MARK, FINN).await, "it is about one child");
        let families = world.sees(ANNA, async |work| crate::feed::compose_page(work, None).await).await.expect("a page");
        let of_group = families.schools[0].groups.iter().find(|group| group.group.id == GROEP_3).expect("groep 3");
        assert_eq!(of_group.families, 1, "only the household of Sanne");
        let seen = world.child(ANNA, MILA).await.expect("a child");
        let mark = seen.guardians.iter().find(|guardian| guardian.person == MARK).expect("Mark");
        assert!(!mark.may_fetch && mark.restrictions.is_empty(), "the teacher knows that he may not fetch");
        let of_manager = world.child(BEA, MILA).await.expect("a child");
        let mark = of_manager.guardians.iter().find(|guardian| guardian.person == MARK).expect("Mark");
        let told = mark.rights.as_ref().expect("rights");
        assert!(mark.restrictions.is_empty() && told.information == Information::None && !told.may_fetch);
        assert_eq!(world.guardian(MILA, MARK).await.restrictions.len(), 1, "the office reads it");
        world.wait(2 * Instant::DAY);
        assert!(world.knows(MARK, MILA).await, "after its last day");
    }
}

db_test! {
    async fn an_order_ends_on_the_day_that_the_director_says(t: TestBackend) {
        let world = World::new(t).await;
        let tie = world.tie(MILA, MARK).await;
        let adds = async |form: RestrictionForm| world.does(PETRA, async |work| people::add_restriction(work, tie, &form, key()).await).await;
        adds(order("2026-11-20", "")).await.expect("in force");
        adds(order("2026-12-01", "")).await.expect("coming");
        let orders = world.guardian(MILA, MARK).await.restrictions;
        let (coming, now) = (orders[0].id, orders[1].id);
        let ends = async |who, id, last: &str| world.does(who, async |work| people::end_restriction(work, id, last, key()).await).await;
        assert!(matches!(ends(JOOST, now, "2026-11-22").await, Err(Error::Denied)));
        ends(PETRA, now, "2026-11-22").await.expect("ended yesterday");
        assert!(world.knows(MARK, MILA).await);
        ends(PETRA, coming, "2026-11-22").await.expect("taken away");
        assert_eq!(world.guardian(MILA, MARK).await.restrictions.len(), 1);
        let page = world.child(JOOST, MILA).await.expect("a child");
        assert!(page.shows_custody());
        world.wait(1);
        world.does(JOOST, async |work| people::note_custody_read(work, MILA).await).await.expect("noted");
        assert_eq!(world.child(JOOST, MILA).await.expect("a child").history[0].action, "custody.read");
    }
}

db_test! {
    async fn guardians_see_of_each_other_what_is_not_hidden(t: TestBackend) {
        let world = World::new(t).await;
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        for person in [SANNE, MARK] {
            execute!(tx.conn(), "UPDATE person SET phone = '06 1', postal_address = 'Dorpsstraat 1' WHERE id = $1", person.0).expect("a phone");
        }
        tx.commit().await.expect("kept");
        let tie = world.tie(MILA, SANNE).await;
        let hidden = RightsForm { contact_hidden: Some("on".into()), ..rights() };
        world.does(JOOST, async |work| people::set_rights(work, tie, &hidden, key()).await).await.expect("hidden");
        let seen = async |reader| {
            let page = world.sees(reader, async |work| people::my_child_page(work, MILA).await).await.expect("their child");
            let other = page.others.into_iter().next().expect("the other parent");
            (other.name, other.phone, other.postal_address)
        };
        assert_eq!(seen(MARK).await, ("Sanne Bakker".into(), String::new(), String::new()));
        assert_eq!(seen(SANNE).await, ("Mark Bakker".into(), "06 1".into(), "Dorpsstraat 1".into()));
    }
}

db_test! {
    async fn who_can_see_my_child_is_told_without_what_is_hidden(t: TestBackend) {
        let world = World::new(t).await;
        let asks = async |reader, child| world.sees(reader, async |work| people::who_page(work, child).await).await;
        let names = |page: domain::people::child::WhoPage| page.lines.into_iter().map(|line| line.name).collect::<Vec<_>>();
        let told = names(asks(SANNE, MILA).await.expect("a page"));
        let expected = ["Ali", "Anna", "Daan", "Ilse", "Lotte", "Bea", "Joost", "Petra", "Mark", "Sanne"];
        assert_eq!(told, expected.map(|given| format!("{given} Bakker")));
        assert!(!told.contains(&"Karin Bakker".to_owned()));
        let of_adam = {
            let tie = world.tie(ADAM, YOUSSRA).await;
            world.does(PETRA, async |work| people::open_information(work, tie, true, key()).await).await.expect("opened");
            names(asks(YOUSSRA, ADAM).await.expect("a page"))
        };
        assert!(of_adam.contains(&"Youssra Bakker".to_owned()));
        let tie = world.tie(MILA, MARK).await;
        world.does(PETRA, async |work| people::add_restriction(work, tie, &order("2026-11-23", ""), key()).await).await.expect("recorded");
        assert!(!names(asks(SANNE, MILA).await.expect("a page")).contains(&"Mark Bakker".to_owned()), "as if he were not informed");
        for stranger in [MARK, YOUSSRA, ANNA, JOOST, TOM] {
            assert!(matches!(asks(stranger, MILA).await, Err(Error::NotFound)), "{stranger}");
        }
    }
}

db_test! {
    /// A device that was left open, and somebody else at it.
    async fn what_decides_over_a_child_takes_a_proof_of_the_last_ten_minutes(t: TestBackend) {
        let world = World::new(t).await;
        let (tie, on_request) = (world.tie(MILA, MARK).await, world.tie(ADAM, YOUSSRA).await);
        let token = enters(&world, "petra@regenboog.example", PASSWORD).await;
        let by = session(&world, &token).await.expect("open");
        world.wait(11 * Instant::MINUTE);
        let mut work = Work::changing(&world.backend, by).await.expect("work");
        let new = NewGuardian { who: person("Samira", ""), rights: rights(), ..NewGuardian::default() };
        let order = RestrictionForm { note: "Contactverbod".into(), starts_on: "2026-11-23".into(), ..RestrictionForm::default() };
        let outcomes = [
            people::add_guardian(&mut work, MILA, &new, key()).await.map(drop),
            people::set_rights(&mut work, tie, &rights(), key()).await.map(drop),
            people::end_guardianship(&mut work, tie, "2026-11-23", key()).await.map(drop),
            people::open_information(&mut work, on_request, true, key()).await.map(drop),
            people::add_restriction(&mut work, tie, &order, key()).await.map(drop),
            people::add_role(&mut work, KARIN, &RoleForm { role: "office".into(), starts_on: "2026-11-23".into(), ..RoleForm::default() }, key()).await,
            settings::add_extra_role(&mut work, REGENBOOG, &ExtraRoleForm { name: "IB".into(), permissions: vec!["invite".into()] }, key()).await.map(drop),
        ];
        assert!(outcomes.iter().all(|outcome| matches!(outcome, Err(Error::ProofNeeded))), "{outcomes:?}");
        people::add_contact(&mut work, MILA, &ContactForm { kind: "pick_up".into(), name: "Oma".into(), phone: "06 1".into(), ..ContactForm::default() }, key()).await.expect("everyday work goes on");
    }
}

db_test! {
    async fn other_parents_read_how_to_reach_somebody_once_they_choose_so(t: TestBackend) {
        let world = World::new(t).await;
        let form = NewGuardian { who: PersonForm { phone: "06 9".into(), ..person("Samira", "") }, rights: rights(), ..NewGuardian::default() };
        world.does(JOOST, async |work| people::add_guardian(work, MILA, &form, key()).await).await.expect("added");
        let page = world.child(JOOST, MILA).await.expect("a child");
        let samira = page.guardians.iter().find(|one| one.name.given == "Samira").expect("somebody new");
        assert!(samira.rights.as_ref().is_some_and(|rights| rights.contact_hidden));
        let seen = world.sees(MARK, async |work| people::my_child_page(work, MILA).await).await.expect("a page");
        assert!(seen.others.iter().any(|other| other.name.starts_with("Samira") && other.phone.is_empty()));

        let hides = async |hides| {
            let session = world.session_as(SANNE).await;
            works(&world, &session, async |work| accounts::set_contact(work, "06 1", "", hides, key()).await).await.expect("kept");
        };
        hides(true).await;
        world.does(JOOST, async |work| people::add_guardian(work, ADAM, &known(SANNE), key()).await).await.expect("added");
        assert!(world.guardian(ADAM, SANNE).await.rights.expect("rights").contact_hidden, "as with her other children");
        hides(false).await;
        let tie = world.tie(ADAM, SANNE).await;
        world.does(JOOST, async |work| people::end_guardianship(work, tie, "2026-11-22", key()).await).await.expect("ended");
        let later = NewGuardian { rights: RightsForm { starts_on: "2026-11-23".into(), ..rights() }, ..known(SANNE) };
        world.does(JOOST, async |work| people::add_guardian(work, ADAM, &later, key()).await).await.expect("added");
        let page = world.child(JOOST, ADAM).await.expect("a child");
        let again = page.guardians.iter().filter(|one| one.person == SANNE).filter_map(|one| one.rights.as_ref());
        assert!(again.into_iter().all(|rights| !rights.contact_hidden), "she shares it");
    }
}

db_test! {
    async fn whoever_deleted_their_account_is_known_to_the_school_only(t: TestBackend) {
        let world = World::new(t).await;
        let session = world.session_as(SANNE).await;
        works(&world, &session, async |work| accounts::set_contact(work, "06 1", "", false, key()).await).await.expect("kept");
        let seen = async || {
            let page = world.sees(MARK, async |work| people::my_child_page(work, MILA).await).await.expect("a page");
            let who = world.sees(MARK, async |work| people::who_page(work, MILA).await).await.expect("a page");
            (page.others.len(), who.lines.iter().any(|line| line.name.starts_with("Sanne")))
        };
        assert_eq!(seen().await, (1, true));
        works(&world, &session, async |work| accounts::close_account(work, key()).await).await.expect("closed");
        assert_eq!(seen().await, (0, false));
        assert_eq!(world.guardian(MILA, SANNE).await.account, Some(AccountState::Closed));
        assert_eq!(world.sees(JOOST, async |work| people::person_page(work, SANNE).await).await.expect("a page").account, AccountState::Closed);
        let list = world.list(JOOST, ListQuery { typed: "sanne".into(), ..query(Tab::Guardians) }).await.expect("a list");
        assert_eq!(list.rows[0].account, Some(AccountState::Closed));
        assert!(world.child(ANNA, MILA).await.expect("a child").guardians.iter().any(|one| one.person == SANNE), "still a guardian to the teacher");
    }
}
