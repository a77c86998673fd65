//! Changes that guardians ask for.

use super::*;
use crate::{db_test, error::Conflict};
use domain::{
    ids::ProposalId,
    people::{
        child::{MyChildPage, ProposalState},
        forms::{CardForm, ChildForm, ContactForm, ProposalForm},
        proposals::Datum,
    },
};

/// The form as the page fills it, with what is on record.
fn form(page: &MyChildPage) -> ProposalForm {
    let name = |name: &domain::names::PersonName| NameForm {
        given: name.given.clone(),
        infix: name.infix.clone(),
        family: name.family.clone(),
    };
    ProposalForm {
        child: ChildForm {
            name: name(&page.name),
            birth_date: page.birth_date.map(|day| day.to_string()).unwrap_or_default(),
        },
        own: name(&page.own_name),
        card: CardForm {
            allergies: page.card.allergies.clone(),
            medication: page.card.medication.clone(),
            remarks: page.card.remarks.clone(),
        },
        contacts: page.contacts.iter().map(|contact| contact.id.to_string()).collect(),
        phones: page.contacts.iter().map(|contact| contact.phone.clone()).collect(),
        ends: Vec::new(),
        new_contact: ContactForm {
            kind: "pick_up".into(),
            ..ContactForm::default()
        },
    }
}

impl World {
    async fn my_child(&self, guardian: PersonId, child: ChildId) -> MyChildPage {
        self.sees(guardian, async |work| people::my_child_page(work, child).await)
            .await
            .expect("their child")
    }

    async fn asks(&self, guardian: PersonId, child: ChildId, change: impl FnOnce(&mut ProposalForm)) -> Result<()> {
        let mut form = form(&self.my_child(guardian, child).await);
        change(&mut form);
        self.does(guardian, async |work| people::propose(work, child, &form, key()).await)
            .await
    }

    async fn waiting(&self) -> Vec<ProposalId> {
        let page = self
            .sees(JOOST, async |work| people::proposals_page(work, None).await)
            .await
            .expect("a page");
        page.proposals.into_iter().map(|proposal| proposal.id).collect()
    }

    async fn decides(&self, who: PersonId, id: ProposalId, accept: bool, reason: &str) -> Result<()> {
        self.does(who, async |work| people::decide_proposal(work, id, accept, reason, key()).await)
            .await
            .map(drop)
    }
}

db_test! {
    async fn what_a_guardian_asks_for_counts_once_the_office_accepts_it(t: TestBackend) {
        let world = World::new(t).await;
        let oma = ContactForm { kind: "emergency".into(), name: "Oma".into(), phone: "06 1".into(), relation: String::new() };
        world.does(JOOST, async |work| people::add_contact(work, MILA, &oma, key()).await).await.expect("a contact");
        world.asks(SANNE, MILA, |form| {
            form.child.birth_date = "2020-05-06".into();
            form.card.allergies = "Noten".into();
            form.own.family = "de Vries".into();
            form.phones[0] = "06 2".into();
        }).await.expect("asked");
        let before = world.my_child(MARK, MILA).await;
        assert_eq!((before.birth_date, before.proposals.len()), (None, 0), "nothing changed, and others do not see it");
        let page = world.sees(JOOST, async |work| people::proposals_page(work, None).await).await.expect("a page");
        let asked: Vec<Datum> = page.proposals[0].changes.iter().map(|shown| shown.change.datum).collect();
        assert_eq!(asked.len(), 4);
        assert!(asked.contains(&Datum::Allergies) && !page.proposals[0].is_outdated);
        let id = page.proposals[0].id;
        world.decides(JOOST, id, true, "").await.expect("accepted");
        let after = world.my_child(SANNE, MILA).await;
        assert_eq!(after.birth_date, Some(day("2020-05-06")));
        assert_eq!((after.card.allergies.as_str(), after.contacts[0].phone.as_str()), ("Noten", "06 2"));
        assert_eq!((after.own_name.family.as_str(), after.proposals[0].state), ("de Vries", ProposalState::Accepted));
        assert!(matches!(world.decides(PETRA, id, false, "nee").await, Err(Error::Conflict(Conflict::AlreadyDone))));
        let found = world.list(JOOST, ListQuery { typed: "vries".into(), ..query(Tab::Guardians) }).await.expect("a list");
        assert_eq!(found.total, 1, "the new name is found");
    }
}

db_test! {
    async fn what_changed_meanwhile_is_not_overwritten(t: TestBackend) {
        let world = World::new(t).await;
        for (guardian, allergies) in [(SANNE, "Noten"), (MARK, "Melk")] {
            world.asks(guardian, MILA, |form| form.card.allergies = allergies.into()).await.expect("asked");
            world.wait(1);
        }
        let [one, other] = world.waiting().await[..] else { panic!("two wait") };
        world.decides(JOOST, one, true, "").await.expect("accepted");
        assert!(matches!(world.decides(JOOST, other, true, "").await, Err(Error::Conflict(Conflict::ChangedElsewhere))));
        let page = world.sees(JOOST, async |work| people::proposals_page(work, None).await).await.expect("a page");
        assert!(page.proposals[0].is_outdated);
        assert_eq!(page.proposals[0].changes[0].now.as_deref(), Some("Noten"));
        assert_eq!(problem(world.decides(JOOST, other, false, " ").await, Field::DeclineReason), Some(Problem::Required));
        world.decides(JOOST, other, false, "Dit staat er nu anders.").await.expect("declined");
        let told = world.my_child(MARK, MILA).await;
        assert_eq!((told.proposals[0].state, told.proposals[0].reason.as_str()), (ProposalState::Declined, "Dit staat er nu anders."));
        assert_eq!(told.card.allergies, "Noten");
    }
}

db_test! {
    async fn only_a_guardian_with_authority_who_is_informed_asks(t: TestBackend) {
        let world = World::new(t).await;
        let form = form(&world.my_child(SANNE, MILA).await);
        for stranger in [YOUSSRA, ANNA, JOOST, TOM] {
            let outcome = world.does(stranger, async |work| people::propose(work, MILA, &form, key()).await).await;
            assert!(matches!(outcome, Err(Error::NotFound)), "{stranger}");
        }
        let tie = world.tie(MILA, MARK).await;
        let without = RightsForm { authority: None, ..rights() };
        world.does(JOOST, async |work| people::set_rights(work, tie, &without, key()).await).await.expect("changed");
        assert!(matches!(world.asks(MARK, MILA, |form| form.child.name.given = "Miel".into()).await, Err(Error::Denied)));
        assert!(!world.my_child(MARK, MILA).await.may_propose);
    }
}

db_test! {
    async fn a_form_without_a_change_or_with_a_wrong_one_is_refused(t: TestBackend) {
        let world = World::new(t).await;
        assert_eq!(problem(world.asks(SANNE, MILA, |_| {}).await, Field::Changes), Some(Problem::NothingChanged));
        let outcome = world.asks(SANNE, MILA, |form| form.child.name.given = " ".into()).await;
        assert_eq!(problem(outcome, Field::GivenName), Some(Problem::Required));
        let outcome = world.asks(SANNE, MILA, |form| form.child.birth_date = "2027-01-01".into()).await;
        assert_eq!(problem(outcome, Field::BirthDate), Some(Problem::InTheFuture));
        let foreign = domain::ids::ContactId(NOOR.0).to_string();
        let outcome = world.asks(SANNE, MILA, |form| {
            form.contacts.push(foreign);
            form.phones.push("06 3".into());
        }).await;
        assert_eq!(problem(outcome, Field::Changes), Some(Problem::NothingChanged), "a contact of no one is nothing");
        assert!(world.waiting().await.is_empty());
    }
}

db_test! {
    async fn a_guardian_takes_back_what_nobody_decided(t: TestBackend) {
        let world = World::new(t).await;
        world.asks(SANNE, MILA, |form| form.card.remarks = "Bril".into()).await.expect("asked");
        let id = world.waiting().await[0];
        let withdraws = async |who| world.does(who, async |work| people::withdraw_proposal(work, id, key()).await).await;
        assert!(matches!(withdraws(MARK).await, Err(Error::NotFound)));
        for (stranger, seen) in [(ANNA, true), (TOM, false), (SANNE, false)] {
            let outcome = world.decides(stranger, id, true, "").await;
            assert!(if seen { matches!(outcome, Err(Error::Denied)) } else { matches!(outcome, Err(Error::NotFound)) });
        }
        withdraws(SANNE).await.expect("taken back");
        assert!(world.waiting().await.is_empty());
        assert!(matches!(world.decides(JOOST, id, true, "").await, Err(Error::Conflict(Conflict::AlreadyDone))));
    }
}

db_test! {
    async fn a_flood_of_wishes_ends(t: TestBackend) {
        let world = World::new(t).await;
        for number in 0..10 {
            world.asks(SANNE, MILA, |form| form.card.remarks = format!("Bril {number}")).await.expect("asked");
        }
        let outcome = world.asks(SANNE, MILA, |form| form.card.remarks = "Bril".into()).await;
        assert!(matches!(outcome, Err(Error::TooMany { .. })));
        let page = world.sees(BEA, async |work| people::proposals_page(work, None).await).await;
        assert!(matches!(page, Err(Error::NotFound)), "managers do not decide about families");
    }
}

db_test! {
    async fn guardians_ask_for_who_fetches_and_who_does_not_any_more(t: TestBackend) {
        let world = World::new(t).await;
        let oma = ContactForm { kind: "pick_up".into(), name: "Oma".into(), phone: "06 1".into(), relation: String::new() };
        world.does(JOOST, async |work| people::add_contact(work, MILA, &oma, key()).await).await.expect("a contact");
        let without_name = world.asks(SANNE, MILA, |form| form.new_contact.phone = "06 3".into()).await;
        assert_eq!(problem(without_name, Field::Name), Some(Problem::Required));
        world.asks(SANNE, MILA, |form| {
            form.ends = form.contacts.clone();
            form.new_contact.name = "Buurvrouw Els".into();
            form.new_contact.phone = "06 3".into();
        }).await.expect("asked");
        let page = world.sees(JOOST, async |work| people::proposals_page(work, None).await).await.expect("a page");
        let shown: Vec<(&str, &str)> = page.proposals[0].changes.iter().map(|one| (one.change.before.as_str(), one.change.after.as_str())).collect();
        assert_eq!(shown, [("Oma", ""), ("", "pick_up"), ("", "Buurvrouw Els"), ("", "06 3")], "old beside new");
        assert_eq!(world.my_child(MARK, MILA).await.contacts[0].name, "Oma", "not before the office said so");
        let id = page.proposals[0].id;
        world.decides(JOOST, id, true, "").await.expect("accepted");
        let contacts = world.my_child(MARK, MILA).await.contacts;
        let names: Vec<(&str, &str)> = contacts.iter().map(|one| (one.name.as_str(), one.kind.tag())).collect();
        assert_eq!(names, [("Buurvrouw Els", "pick_up")]);

        world.asks(SANNE, MILA, |form| form.ends = form.contacts.clone()).await.expect("asked");
        let id = world.waiting().await[0];
        world.does(JOOST, async |work| people::remove_contact(work, contacts[0].id, key()).await).await.expect("gone");
        assert!(matches!(world.decides(JOOST, id, true, "").await, Err(Error::Conflict(Conflict::ChangedElsewhere))));
    }
}
