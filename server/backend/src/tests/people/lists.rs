//! Lists: who gets which, by what they are searched, and how they go on.

use super::*;
use crate::{Tx, clock::random_id, db_test, execute, tests::sql};
use domain::{
    names::PersonName,
    people::{
        AccountState,
        lists::{ListFilter, PAGE},
    },
    time::Instant,
};

fn names(page: &PeoplePage) -> Vec<&str> {
    page.rows.iter().map(|row| row.name.as_str()).collect()
}

db_test! {
    async fn each_gets_the_list_that_is_theirs(t: TestBackend) {
        let world = World::new(t).await;
        for keeper in [JOOST, PETRA, BEA] {
            let page = world.list(keeper, query(Tab::Children)).await.expect("a list");
            assert_eq!(names(&page), ["Adam Jansen", "Finn Jansen", "Mila Jansen"], "the whole school, and no other");
            assert_eq!(page.total, 3);
            world.list(keeper, query(Tab::Guardians)).await.expect("guardians");
            world.list(keeper, query(Tab::Staff)).await.expect("staff");
        }
        for (reader, children) in [(ANNA, vec!["Adam Jansen", "Mila Jansen"]), (KARIN, vec!["Finn Jansen"]), (LOTTE, vec!["Mila Jansen"])] {
            let page = world.list(reader, query(Tab::Children)).await.expect("a list");
            assert_eq!(names(&page), children);
            assert!(page.opens && page.numbers.is_empty());
            assert!(matches!(world.list(reader, query(Tab::Guardians)).await, Err(Error::NotFound)));
            assert!(matches!(world.list(reader, query(Tab::Staff)).await, Err(Error::NotFound)));
        }
        for helper in [DAAN, ILSE] {
            let page = world.list(helper, query(Tab::Children)).await.expect("a list");
            assert_eq!(names(&page), ["Adam Jansen", "Mila Jansen"]);
            assert!(!page.opens, "names only");
        }
        for guardian in [SANNE, MARK, YOUSSRA] {
            assert!(matches!(world.list(guardian, query(Tab::Children)).await, Err(Error::NotFound)));
        }
        let elsewhere = ListQuery { school: Some(VLIEGER), ..query(Tab::Children) };
        assert!(matches!(world.list(JOOST, elsewhere).await, Err(Error::NotFound)));
    }
}

db_test! {
    async fn a_group_of_others_is_no_filter(t: TestBackend) {
        let world = World::new(t).await;
        let of = |group| ListQuery { group: Some(group), ..query(Tab::Children) };
        let page = world.list(JOOST, of(DE_ZON)).await.expect("a list");
        assert_eq!(names(&page), ["Mila Jansen"]);
        assert!(matches!(world.list(ANNA, of(GROEP_6)).await, Err(Error::NotFound)));
        assert!(matches!(world.list(KARIN, of(GROEP_8)).await, Err(Error::NotFound)), "the replacement is over");
        assert!(matches!(world.list(JOOST, of(VLIEGER_2)).await, Err(Error::NotFound)));
        let guardians = ListQuery { group: Some(GROEP_6), ..query(Tab::Guardians) };
        let page = world.list(JOOST, guardians).await.expect("a list");
        assert_eq!(names(&page), ["Mark Bakker", "Sanne Bakker"]);
    }
}

db_test! {
    async fn people_are_found_by_the_start_of_any_part_of_their_name(t: TestBackend) {
        let world = World::new(t).await;
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        for (given, infix, family) in [("Zoë", "van", "Dijk"), ("Émile", "", "El Amrani")] {
            let (id, name) = (random_id().expect("an id"), PersonName::new(given, infix, family));
            execute!(tx.conn(), sql::CHILD, REGENBOOG.0, id, given, 0_i64, name.key()).expect("a child");
        }
        tx.commit().await.expect("kept");
        let finds = async |typed: &str| {
            let page = world.list(JOOST, ListQuery { typed: typed.into(), ..query(Tab::Children) }).await.expect("a list");
            page.rows.iter().map(|row| row.initials.chars().next().unwrap_or_default()).collect::<String>()
        };
        assert_eq!(finds("zoe").await, "Z");
        assert_eq!(finds("ÉM amr").await, "É");
        assert_eq!(finds("di v z").await, "Z");
        assert_eq!(finds("oe").await, "", "no part begins with it");
        assert_eq!(finds("%").await.chars().count(), 5, "nothing to search for is everybody");
        assert_eq!(finds("_ila").await, "");
    }
}

db_test! {
    async fn pages_go_on_where_the_last_one_ended(t: TestBackend) {
        let world = World::new(t).await;
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        for number in 0..PAGE + 5 {
            let (id, name) = (random_id().expect("an id"), PersonName::new(format!("Kind{:02}", number % 7), "", "Jansen"));
            execute!(tx.conn(), sql::CHILD, REGENBOOG.0, id, &name.given, 0_i64, name.key()).expect("a child");
        }
        tx.commit().await.expect("kept");
        let first = world.list(JOOST, query(Tab::Children)).await.expect("a list");
        assert_eq!((first.rows.len(), first.total as usize), (PAGE, PAGE + 8));
        let second = world.list(JOOST, ListQuery { after: first.next, ..query(Tab::Children) }).await.expect("the next");
        assert_eq!((second.rows.len(), second.next), (8, None));
        let mut all: Vec<_> = first.rows.iter().chain(&second.rows).map(|row| row.id).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), PAGE + 8, "nobody twice, also among people of one name");
        let foreign = ListQuery { after: Some(NOOR.0), ..query(Tab::Children) };
        assert!(matches!(world.list(JOOST, foreign).await, Err(Error::NotFound)));
        let guardians = ListQuery { after: Some(SANNE.0), ..query(Tab::Guardians) };
        assert_eq!(names(&world.list(JOOST, guardians).await.expect("the rest")), ["Youssra Bakker"]);
    }
}

db_test! {
    async fn numbers_are_filters_of_what_they_count(t: TestBackend) {
        let world = World::new(t).await;
        for (given, mail) in [("Ann", ""), ("Bob", "bob@b.nl")] {
            let form = domain::people::forms::NewGuardian { person: String::new(), who: person(given, mail), rights: rights() };
            world.does(JOOST, async |work| people::add_guardian(work, ADAM, &form, key()).await).await.expect("added");
        }
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        execute!(tx.conn(), "UPDATE person SET mail_bounced_at = 1 WHERE id = $1", MARK.0).expect("bounced");
        tx.commit().await.expect("kept");
        let page = world.list(JOOST, query(Tab::Guardians)).await.expect("a list");
        let counts: Vec<(ListFilter, u32)> = page.numbers.iter().map(|number| (number.filter, number.count)).collect();
        assert_eq!(counts, [(ListFilter::NoMail, 1), (ListFilter::Bounced, 1), (ListFilter::NoAccount, 2)]);
        for (filter, expected, state) in [
            (ListFilter::NoMail, vec!["Ann Jansen"], AccountState::NoMail),
            (ListFilter::Bounced, vec!["Mark Bakker"], AccountState::Bounced),
        ] {
            let page = world.list(JOOST, ListQuery { filter: Some(filter), ..query(Tab::Guardians) }).await.expect("a list");
            assert_eq!(names(&page), expected);
            assert_eq!(page.rows[0].account, Some(state));
        }
        let page = world.list(JOOST, ListQuery { filter: Some(ListFilter::NoAccount), ..query(Tab::Guardians) }).await.expect("a list");
        assert_eq!((names(&page), page.total), (vec!["Ann Jansen", "Bob Jansen"], 2));
    }
}

db_test! {
    async fn who_left_is_in_a_list_of_their_own(t: TestBackend) {
        let world = World::new(t).await;
        let page = world.child(JOOST, FINN).await.expect("a child");
        world.does(JOOST, async |work| people::end_placement(work, page.placements[0].id, "2026-11-23", key()).await).await.expect("ended");
        let listed = async |filter| {
            let page = world.list(JOOST, ListQuery { filter, ..query(Tab::Children) }).await.expect("a list");
            names(&page).join(", ")
        };
        assert_eq!(listed(None).await, "Adam Jansen, Finn Jansen, Mila Jansen", "today is still a day at school");
        world.wait(Instant::DAY);
        assert_eq!(listed(None).await, "Adam Jansen, Mila Jansen");
        assert_eq!(listed(Some(ListFilter::Ended)).await, "Finn Jansen");
        assert!(matches!(world.child(KARIN, FINN).await, Err(Error::NotFound)), "the teacher does not see the child any more");
        world.child(JOOST, FINN).await.expect("the office does");
    }
}
