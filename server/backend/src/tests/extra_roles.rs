//! Roles that a school makes itself: what they let somebody do, who may give them, and that they end.

use super::world::*;
use crate::{
    Error, Result, accounts, db_test, exchange, feed, people,
    settings::{add_extra_role, edit_extra_role, end_extra_role, extra_roles_page, give_extra_role, remove_extra_role},
};
use domain::{
    ids::{ExtraRoleHolderId, ExtraRoleId, PersonId},
    people::{
        child::WhoKind,
        forms::TermForm,
        lists::{ListQuery, Tab},
    },
    permissions::Permission,
    settings::extra_roles::{ExtraRoleForm, ExtraRolesPage},
    time::Instant,
    validation::{Field, Problem},
};

fn role(name: &str, permissions: &[Permission]) -> ExtraRoleForm {
    ExtraRoleForm {
        name: name.into(),
        permissions: permissions.iter().map(|one| one.tag().to_owned()).collect(),
    }
}

fn problem<T>(outcome: Result<T>, field: Field) -> Option<Problem> {
    match outcome {
        Err(Error::Invalid(errors)) => errors.at(field),
        _ => None,
    }
}

impl World {
    async fn makes(&self, who: PersonId, form: ExtraRoleForm) -> Result<ExtraRoleId> {
        self.does(who, async |work| add_extra_role(work, REGENBOOG, &form, key()).await)
            .await
    }

    async fn gives(&self, who: PersonId, role: ExtraRoleId, person: PersonId) -> Result<()> {
        let form = TermForm {
            person: person.to_string(),
            starts_on: "2026-11-23".into(),
            ..TermForm::default()
        };
        let given = self.does(who, async |work| give_extra_role(work, role, &form, key()).await).await;
        given.map(drop)
    }

    /// By the director, who may give all of it.
    async fn has_extra(&self, person: PersonId, permissions: &[Permission]) -> (ExtraRoleId, ExtraRoleHolderId) {
        let id = self.makes(PETRA, role("Coördinator", permissions)).await.expect("made");
        self.gives(PETRA, id, person).await.expect("given");
        let page = self.roles(PETRA).await.expect("a page");
        let made = page.roles.iter().find(|one| one.id == id).expect("the role");
        (id, made.holders[0].id)
    }

    async fn roles(&self, reader: PersonId) -> Result<ExtraRolesPage> {
        self.sees(reader, async |work| extra_roles_page(work, None).await).await
    }

    async fn ends(&self, who: PersonId, holder: ExtraRoleHolderId, last: &str) -> Result<()> {
        let ended = self.does(who, async |work| end_extra_role(work, holder, last, key()).await).await;
        ended.map(drop)
    }

    async fn lists(&self, reader: PersonId, tab: Tab) -> bool {
        let query = ListQuery {
            school: None,
            tab,
            typed: String::new(),
            group: None,
            filter: None,
            after: None,
        };
        self.sees(reader, async |work| people::people_page(work, query.clone()).await)
            .await
            .is_ok()
    }
}

db_test! {
    async fn only_director_and_manager_make_roles_and_of_what_they_may_themselves(t: TestBackend) {
        let world = World::new(t).await;
        let inviter = || role("ICT", &[Permission::Invite]);
        for stranger in [JOOST, ANNA, SANNE, TOM] {
            assert!(matches!(world.makes(stranger, inviter()).await, Err(Error::NotFound)), "{stranger}");
            assert!(matches!(world.roles(stranger).await, Err(Error::NotFound)), "{stranger}");
        }
        let beyond = world.makes(BEA, role("Alles", &[Permission::Invite, Permission::ChildCards])).await;
        assert_eq!(problem(beyond, Field::Permissions), Some(Problem::NotYoursToGive));
        let ict = world.makes(BEA, inviter()).await.expect("made");
        assert_eq!(problem(world.makes(BEA, role("ict", &[Permission::Invite])).await, Field::Name), Some(Problem::AlreadyThere));
        assert_eq!(problem(world.makes(BEA, role("Niets", &[])).await, Field::Permissions), Some(Problem::Required));
        let edits = async |who, form: ExtraRoleForm| world.does(who, async |work| edit_extra_role(work, ict, &form, key()).await).await;
        let more = edits(BEA, role("ICT", &[Permission::Invite, Permission::WriteToSchool])).await;
        assert_eq!(problem(more, Field::Permissions), Some(Problem::NotYoursToGive));
        edits(PETRA, role("ICT", &[Permission::Invite, Permission::WriteToSchool])).await.expect("the director may");
        assert_eq!(problem(world.gives(BEA, ict, KARIN).await, Field::Permissions), Some(Problem::NotYoursToGive));
        edits(BEA, role("ICT", &[Permission::WriteToSchool])).await.expect("taking away is always possible");
        assert!(matches!(edits(TOM, inviter()).await, Err(Error::NotFound)));
        let page = world.roles(BEA).await.expect("a page");
        assert!(!page.roles[0].may_give && !page.may_choose.contains(&Permission::ChildCards));
    }
}

db_test! {
    async fn only_who_works_at_the_school_gets_one_and_loses_it_with_the_last_role(t: TestBackend) {
        let world = World::new(t).await;
        let id = world.makes(PETRA, role("IB", &[Permission::SeeRecords])).await.expect("made");
        for outsider in [SANNE, TOM] {
            assert_eq!(problem(world.gives(PETRA, id, outsider).await, Field::Person), Some(Problem::UnknownChoice), "{outsider}");
        }
        world.gives(PETRA, id, KARIN).await.expect("given");
        assert_eq!(problem(world.gives(PETRA, id, KARIN).await, Field::Person), Some(Problem::AlreadyThere));
        assert!(world.lists(KARIN, Tab::Guardians).await);
        let removal = async || world.does(PETRA, async |work| remove_extra_role(work, id, key()).await).await;
        assert_eq!(problem(removal().await, Field::Person), Some(Problem::StillUsed));
        let of_karin = world.sees(BEA, async |work| people::person_page(work, KARIN).await).await.expect("a page").roles[0].id;
        world.does(BEA, async |work| people::end_role(work, of_karin, "2026-11-23", key()).await).await.expect("ended");
        world.wait(Instant::DAY);
        assert!(!world.lists(KARIN, Tab::Guardians).await);
    }
}

db_test! {
    async fn an_extra_role_reaches_all_groups_but_no_single_family(t: TestBackend) {
        let world = World::new(t).await;
        world.has_post(ANNA, to(GROEP_3), "groep 3").await;
        world.has_post(ANNA, domain::feed::AudienceChoice::Child(MILA), "over Mila").await;
        assert!(!world.sees_titles(KARIN, "groep 3").await);
        let permissions = [Permission::WriteToSchool, Permission::ApprovePosts, Permission::SeeReaders, Permission::SendUrgent];
        let (_, holder) = world.has_extra(KARIN, &permissions).await;
        assert!(world.sees_titles(KARIN, "groep 3").await);
        assert!(!world.sees_titles(KARIN, "over Mila").await);
        assert!(world.publishes(KARIN, &draft(domain::feed::AudienceChoice::Child(MILA), "x")).await.is_err());
        let outcome = world.publishes(KARIN, &draft(to(GROEP_8), "voor acht")).await.expect("published");
        assert_eq!(outcome, domain::feed::PublishOutcome::Published, "at once");
        world.publishes(DAAN, &draft(to(GROEP_3), "van Daan")).await.expect("handed in");
        let waiting = world.sees(KARIN, async |work| feed::awaiting_count(work).await).await.expect("a count");
        assert_eq!(waiting, 1);
        world.ends(BEA, holder, "2026-11-22").await.expect("ended");
        assert!(!world.sees_titles(KARIN, "groep 3").await, "in the next request");
        assert!(world.publishes(KARIN, &draft(to(GROEP_8), "weer")).await.is_err());
    }
}

impl World {
    async fn sees_titles(&self, reader: PersonId, title: &str) -> bool {
        self.titles(reader).await.iter().any(|one| one == title)
    }
}

db_test! {
    async fn cards_records_and_the_office_are_apart(t: TestBackend) {
        let world = World::new(t).await;
        let sees = async |person, child| world.sees(person, async |work| people::child_page(work, child, "").await).await;
        assert!(sees(KARIN, ADAM).await.is_err());
        let (_, holder) = world.has_extra(KARIN, &[Permission::ChildCards]).await;
        let page = sees(KARIN, ADAM).await.expect("a child");
        assert!(page.card.is_some() && page.guardians.iter().all(|guardian| guardian.rights.is_none()));
        assert!(!world.lists(KARIN, Tab::Guardians).await && !page.may_change);
        world.ends(PETRA, holder, "2026-11-22").await.expect("ended");
        let id = world.makes(PETRA, role("Administratie", &[Permission::ChangePeople])).await.expect("made");
        world.gives(PETRA, id, KARIN).await.expect("given");
        let page = sees(KARIN, ADAM).await.expect("a child");
        assert!(page.may_change && !page.may_change_rights && page.history.is_empty());
        let tie = world.sees(JOOST, async |work| people::child_page(work, ADAM, "").await).await.expect("a child").guardians[0].tie;
        let rights = domain::people::forms::RightsForm { relation: "parent".into(), starts_on: "2026-11-01".into(), ..Default::default() };
        let outcome = world.does(KARIN, async |work| people::set_rights(work, tie, &rights, key()).await).await;
        assert!(matches!(outcome, Err(Error::Denied)), "rights of guardians take knowing what a court ordered");
        assert!(world.sees(KARIN, async |work| exchange::import_page(work, None, None).await.map(drop)).await.is_err());
    }
}

db_test! {
    async fn guardians_are_told_who_sees_their_child_by_an_extra_role(t: TestBackend) {
        let world = World::new(t).await;
        world.has_extra(LOTTE, &[Permission::SeeRecords]).await;
        let page = world.sees(SANNE, async |work| people::who_page(work, FINN).await).await.expect("a page");
        let line = page.lines.iter().find(|line| line.kind == WhoKind::ExtraRole).expect("Lotte");
        assert_eq!(line.role, "Coördinator");
    }
}

db_test! {
    async fn what_shows_people_asks_for_a_second_factor(t: TestBackend) {
        let world = World::new(t).await;
        let needs = async || {
            let work = world.reading(KARIN).await;
            domain::permissions::accounts::needs_second_factor(&work.actor)
        };
        let (id, _) = world.has_extra(KARIN, &[Permission::WriteToSchool]).await;
        assert!(!needs().await);
        let form = role("Coördinator", &[Permission::WriteToSchool, Permission::ImportExport]);
        world.does(PETRA, async |work| edit_extra_role(work, id, &form, key()).await).await.expect("changed");
        assert!(needs().await);
        let shell = world.sees(KARIN, async |work| accounts::shell(work).await).await.expect("a frame");
        assert!(shell.may_import && !shell.may_invite && !shell.may_change_settings);
    }
}
