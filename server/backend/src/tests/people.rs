//! The records of people: who sees what of whom, and what the office may do.

mod children;
mod groups;
mod guardians;
mod leaving;
mod lists;
mod proposals;
mod staff;

use super::world::*;
use crate::{Error, Result, people};
use domain::{
    ids::{ChildId, GuardianshipId, PersonId},
    people::{
        child::{ChildPage, GuardianView},
        forms::{NameForm, PersonForm, RightsForm},
        lists::{ListQuery, PeoplePage, Tab},
    },
    time::Day,
    validation::{Field, Problem},
};

pub fn query(tab: Tab) -> ListQuery {
    ListQuery {
        school: None,
        tab,
        typed: String::new(),
        group: None,
        filter: None,
        after: None,
    }
}

pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

pub fn name(given: &str, family: &str) -> NameForm {
    NameForm {
        given: given.into(),
        infix: String::new(),
        family: family.into(),
    }
}

pub fn person(given: &str, mail: &str) -> PersonForm {
    PersonForm {
        name: name(given, "Jansen"),
        mail: mail.into(),
        ..PersonForm::default()
    }
}

/// A guardian with every right, since the first of November.
pub fn rights() -> RightsForm {
    let on = || Some("on".to_owned());
    RightsForm {
        relation: "parent".into(),
        authority: on(),
        information: "full".into(),
        lives_with: on(),
        may_report_absence: on(),
        may_book: on(),
        may_fetch: on(),
        starts_on: "2026-11-01".into(),
        ..RightsForm::default()
    }
}

/// What is wrong with one field.
pub fn problem<T>(outcome: Result<T>, field: Field) -> Option<Problem> {
    match outcome {
        Err(Error::Invalid(errors)) => errors.at(field),
        _ => None,
    }
}

impl World {
    pub async fn child(&self, reader: PersonId, child: ChildId) -> Result<ChildPage> {
        self.sees(reader, async |work| people::child_page(work, child, "").await).await
    }

    pub async fn list(&self, reader: PersonId, query: ListQuery) -> Result<PeoplePage> {
        self.sees(reader, async |work| people::people_page(work, query).await).await
    }

    /// A guardian of a child as the office sees them.
    pub async fn guardian(&self, child: ChildId, person: PersonId) -> GuardianView {
        let page = self.child(JOOST, child).await.expect("the office sees the child");
        let found = page.guardians.into_iter().find(|guardian| guardian.person == person);
        found.expect("a guardian")
    }

    pub async fn tie(&self, child: ChildId, person: PersonId) -> GuardianshipId {
        self.guardian(child, person).await.tie
    }

    /// Whether the child exists for its guardian.
    pub async fn knows(&self, guardian: PersonId, child: ChildId) -> bool {
        self.sees(guardian, async |work| people::my_child_page(work, child).await)
            .await
            .is_ok()
    }
}
