//! People whose ties the demonstration does not have: a court's order, a child that left, a replacement that goes on.

use super::{Stage, new_id, people::send};
use crate::harness::{Actor, PASSWORD, TestApp};
use backend::people::setup::{NewManager, create_manager};
use domain::{
    ids::{ChildId, PersonId},
    names::PersonName,
    people::{child::ChildPage, lists::PeoplePage},
};

impl Stage {
    /// Signed in, in the order of the names.
    pub async fn further(&mut self, app: &TestApp, names: &[&str]) -> Vec<Actor> {
        let (sem, teun) = (app.world.child("sem").id, app.world.child("teun").id);
        let order = [
            ("tie", self.tie(sem, app.world.person("emre").id).await),
            ("form[note]", "Beschikking".into()),
            ("form[starts_on]", "2026-11-01".into()),
            ("key", new_id().to_string()),
        ];
        send(&mut self.petra, "/api/people/add_restriction", &order).await;
        let end = [
            ("tie", self.tie(teun, app.world.person("stefan").id).await),
            ("last_day", "2026-11-20".into()),
            ("key", new_id().to_string()),
        ];
        send(&mut self.petra, "/api/people/end_guardianship", &end).await;
        let replaces = [
            ("person", app.world.person("sander").id.to_string()),
            ("form[group]", self.props.group_3.to_string()),
            ("form[kind]", "substitute".into()),
            ("form[weekdays][]", "0".into()),
            ("form[starts_on]", "2026-11-23".into()),
            ("form[ends_on]", "2026-12-31".into()),
            ("key", new_id().to_string()),
        ];
        send(&mut self.petra, "/api/people/assign", &replaces).await;
        let mut actors = Vec::new();
        for name in names {
            actors.push(match *name {
                "holder" => self.holder(app).await,
                "viewer" => app.sign_in("joost").await,
                name => app.sign_in(name).await,
            });
        }
        actors
    }

    async fn tie(&mut self, child: ChildId, guardian: PersonId) -> String {
        let page: ChildPage = self.petra.call("/api/people/child", &[("child", &child.to_string())]).await.json();
        let of = page.guardians.iter().find(|one| one.person == guardian);
        of.expect("a guardian of the child").tie.to_string()
    }

    async fn holder(&mut self, app: &TestApp) -> Actor {
        let mut holder = app.visitor();
        let opened = holder.call("/api/invitations/open", &[("code", &self.props.spare_code)]).await;
        assert_eq!(opened.status, 200, "{}", opened.text());
        assert!(holder.cookies.contains_key("i"), "the browser holds the invitation");
        holder
    }

    /// Has somebody of the office look along as Sanne; nothing when they do already.
    pub async fn look_along(&self, viewer: &mut Actor) {
        let fields = [
            ("person", self.props.sanne.to_string()),
            ("reason", "Om te helpen".to_owned()),
            ("key", new_id().to_string()),
        ];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        viewer.call("/api/viewing/begin", &fields).await;
    }
}

/// Somebody who directs the other school, signed in.
pub async fn lead_the_other_school(app: &TestApp) -> Actor {
    let new = NewManager {
        school: Some(app.school("vlieger").to_string()),
        mail: "hoofd@vlieger.example".into(),
        name: PersonName::new("Hanna", "", "Hoofd"),
        password: PASSWORD.into(),
    };
    create_manager(app.backend(), new).await.expect("a manager");
    let mut head = app.sign_in("hoofd@vlieger").await;
    let staff: PeoplePage = head.call("/api/people/list", &[("tab", "staff")]).await.json();
    let own = staff.rows.iter().find(|row| row.name.contains("Hoofd")).expect("the manager");
    let role = [
        ("person", own.id.to_string()),
        ("form[role]", "director".into()),
        ("form[called]", String::new()),
        ("form[starts_on]", "2026-11-23".into()),
        ("key", new_id().to_string()),
    ];
    send(&mut head, "/api/people/add_role", &role).await;
    head
}
