//! A school is set up from nothing by its office: the school itself on the command line, all else by plain forms, up to a family that reads.

use crate::harness::{Actor, Answer, PASSWORD, TestApp, app_test};
use backend::{
    clock::random_id,
    mail::Route,
    people::setup::{Managed, NewManager, create_manager, create_school},
    testing::new_school,
};
use domain::{
    exchange::views::{RunDetail, RunPage},
    ids::SchoolId,
    invitations::{InvitationState, InvitationsPage},
    names::PersonName,
    people::lists::PeoplePage,
};
use serde_json::Value;

const PUPILS: &str = crate::exchange::FILE;
const GUARDIANS: &str = "Leerlingnummer;Ouder 1 naam;Ouder 1 e-mail;Ouder 2 naam;Ouder 2 e-mail\n\
    L1;Sara Jansen;sara@gezin.example;Jan Jansen;\n\
    L2;Wim van 't Vries;wim@gezin.example;;\n\
    L3;Eva O'Neill;eva@gezin.example;;\n";
const GOOD: &str = "vier wilde ganzen vliegen";

fn key() -> String {
    random_id().expect("chance").to_string()
}

async fn manager(app: &TestApp) -> (SchoolId, Actor) {
    let school = create_school(app.backend(), new_school("De Ster")).await.expect("a school");
    let new = NewManager {
        school: Some("De Ster".into()),
        mail: "kantoor@ster.example".into(),
        name: PersonName::new("Kim", "", "Kantoor"),
        password: PASSWORD.into(),
    };
    let managed = create_manager(app.backend(), new).await.expect("a manager");
    assert_eq!(
        managed,
        Managed {
            school: "De Ster".into(),
            had_account: false
        }
    );
    (school, app.sign_in("kantoor@ster").await)
}

/// Sends a plain form, which the server answers by sending the browser on.
async fn sends(office: &mut Actor, path: &str, fields: &[(&str, &str)]) -> Answer {
    let answer = office.post_form_from("http://localhost/people", path, fields).await;
    assert!(
        [302, 303].contains(&answer.status) && !answer.header("location").contains("__err"),
        "{path}: {} {}",
        answer.status,
        answer.header("location")
    );
    answer
}

async fn run(office: &mut Actor, id: &str) -> RunPage {
    office.call("/api/exchange/import", &[("run", id)]).await.json()
}

/// Reads a file, and applies what it would change.
async fn imports(office: &mut Actor, school: SchoolId, name: &str, file: &str, columns: &[(&str, &str)]) {
    let request = key().parse().expect("a key");
    let sent: Value = office.upload_people(school, request, name, file.as_bytes()).await.json();
    let id = sent["id"].as_str().expect("the id of the import").to_owned();
    if !columns.is_empty() {
        let fields: Vec<(&str, &str)> = columns.iter().copied().chain([("run", id.as_str())]).collect();
        let key = key();
        let fields: Vec<(&str, &str)> = fields.into_iter().chain([("key", key.as_str())]).collect();
        sends(office, "/api/exchange/map", &fields).await;
    }
    let RunDetail::Preview(preview) = run(office, &id).await.detail else {
        panic!("{name} is shown before it is applied");
    };
    assert_eq!((preview.unsure.len(), preview.skipped.len()), (0, 0), "{name}");
    sends(
        office,
        "/api/exchange/apply",
        &[("run", &id), ("version", &preview.version), ("confirmed", "yes"), ("key", &key())],
    )
    .await;
    let applied = run(office, &id).await.detail;
    assert!(matches!(applied, RunDetail::Applied(_)), "{name}: {applied:?}");
    let page = office.get(&format!("/people/import/{id}")).await.text();
    assert!(
        page.contains(&format!("/people/invitations?school={school}")),
        "what comes next is one press away"
    );
}

app_test! {
    async fn an_office_fills_its_school_and_families_come_in(app: TestApp) {
        let (school, mut office) = manager(&app).await;
        let begin = office.get("/").await.text();
        for step in ["/people/import?school=", "/people?school=", "/people/invitations?school="] {
            assert!(begin.contains(&format!("{step}{school}")), "{step} is among the first steps: {begin}");
        }

        imports(&mut office, school, "EDEX.XML", PUPILS, &[]).await;
        let columns = [("columns[k0]", "child.key"), ("columns[k1]", "1.name"), ("columns[k2]", "1.mail"), ("columns[k3]", "2.name"), ("columns[k4]", "2.mail")];
        imports(&mut office, school, "ouders.csv", GUARDIANS, &columns).await;
        let list = async |office: &mut Actor, tab| -> PeoplePage {
            office.call("/api/people/list", &[("school", &school.to_string()), ("tab", tab)]).await.json()
        };
        let children = list(&mut office, "children").await;
        assert_eq!((children.total, list(&mut office, "guardians").await.total, list(&mut office, "staff").await.total), (3, 4, 3));
        let counted = |page: &PeoplePage| (page.not_invited, page.numbers[0].count);
        assert_eq!(counted(&children), (Some(6), 1), "four parents and two teachers; one parent without an address");

        let of_school = school.to_string();
        sends(&mut office, "/api/invitations/invite_all", &[("school", &of_school), ("key", &key())]).await;
        sends(&mut office, "/api/invitations/invite_all", &[("school", &of_school), ("letters", "yes"), ("key", &key())]).await;
        app.run_jobs().await;
        let invited: InvitationsPage = office.call("/api/invitations/page", &[("school", &school.to_string())]).await.json();
        let count = |state| invited.counts.iter().find(|one| one.state == state).map_or(0, |one| one.count);
        assert_eq!((count(InvitationState::NotInvited), count(InvitationState::Sent)), (0, 4), "{:?}", invited.counts);
        assert!(!office.get("/").await.text().contains("/people/import?school="), "the first steps are done");

        let Route::Mailbox(mailbox) = &app.backend().settings().mail else { panic!("mail goes elsewhere") };
        let mail = mailbox.all().into_iter().find(|one| one.is_for("sara@gezin.example")).expect("a mail");
        let (_, rest) = mail.text.split_once("/invitation?code=").expect("a link");
        let code = rest.lines().next().expect("a code");
        let mut sara = app.visitor();
        sara.post_form("/api/invitations/open", &[("code", code)]).await;
        let made = sara.post_form("/api/invitations/accept_new", &[("given", "Sara"), ("family", "Jansen"), ("password", GOOD)]).await;
        assert_eq!((made.status, made.header("location")), (302, "/welcome"), "{}", made.text());
        let ahead = sara.post_form("/api/invitations/welcomed", &[]).await;
        assert_eq!(ahead.header("location"), "/welcome?step=3", "not without the promise about photos");
        sara.post_form("/api/invitations/house_rule", &[("key", &key())]).await;
        assert_eq!(sara.post_form("/api/invitations/welcomed", &[]).await.header("location"), "/");
        let feed = sara.get("/").await;
        assert!(feed.status == 200 && feed.text().contains("De Ster"), "{}", feed.text());
        assert!(sara.get("/more").await.text().contains("Mila"), "her child");
        assert_eq!(list(&mut office, "children").await.not_invited, Some(0));
    }
}
