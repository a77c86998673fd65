//! From a mail to a signed-in guardian, by plain forms as a browser without JavaScript sends them.

use crate::harness::{Actor, On, TestApp, app_test};
use backend::mail::{Delivered, Route};
use domain::{ids::PersonId, invitations::LettersPage};
use server::limits::Allowances;

const GOOD: &str = "vier wilde ganzen vliegen";

/// Guardians without an account, with the address on file.
fn without_account(app: &TestApp) -> Vec<(PersonId, String)> {
    let (world, school) = (&app.world, app.school("regenboog"));
    let ties = |person: PersonId| {
        world
            .guardianships
            .iter()
            .any(|tie| tie.person == person && tie.school == school && tie.information == "full")
    };
    let people = world
        .people
        .iter()
        .filter(|person| person.activated_at.is_none() && ties(person.id));
    people.map(|person| (person.id, person.mail.clone())).collect()
}

fn mails(app: &TestApp) -> Vec<Delivered> {
    match &app.backend().settings().mail {
        Route::Mailbox(mailbox) => mailbox.all(),
        other => panic!("mail goes {other:?}"),
    }
}

async fn invite(app: &TestApp, joost: &mut Actor, person: PersonId) {
    let (school, person, key) = (
        app.school("regenboog").to_string(),
        person.to_string(),
        backend::clock::random_id().expect("chance").to_string(),
    );
    let answer = joost
        .call(
            "/api/invitations/invite",
            &[("school", &school), ("person", &person), ("key", &key)],
        )
        .await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    app.run_jobs().await;
}

fn link(mail: &Delivered) -> String {
    let (_, rest) = mail.text.split_once("https://school.example").expect("a link");
    rest.lines().next().expect("a line").to_owned()
}

app_test! {
    async fn a_guardian_comes_in_without_javascript(app: TestApp) {
        let (mut joost, (person, mail)) = (app.sign_in("joost").await, without_account(&app).remove(0));
        invite(&app, &mut joost, person).await;
        let delivered = mails(&app).into_iter().find(|one| one.is_for(&mail)).expect("a mail");
        let path = link(&delivered);

        let mut visitor = app.visitor();
        let page = visitor.get(&path).await;
        assert_eq!(page.status, 200);
        assert!(page.text().contains("Dit is niet voor mij") && !page.text().contains(&mail), "the address stays masked");
        let code = path.split_once("code=").expect("a code").1.to_owned();
        let opened = visitor.post_form("/api/invitations/open", &[("code", &code)]).await;
        assert_eq!((opened.status, opened.header("location")), (302, "/invitation/accept"));
        let cookie = opened.cookie("i").expect("a cookie");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Max-Age=1800"), "{cookie}");
        let page = visitor.get("/invitation/accept").await;
        assert!(page.status == 200 && page.text().contains(&mail) && !page.text().contains(&code), "the code is in no page any more");

        let weak = visitor.post_form("/api/invitations/accept_new", &[("given", "Nieuwe"), ("password", "kort")]).await;
        assert_eq!(weak.status, 302, "back to the form: {}", weak.text());
        let made = visitor
            .post_form("/api/invitations/accept_new", &[("given", "Nieuwe"), ("family", "Ouder"), ("password", GOOD), ("own_device", "yes")])
            .await;
        assert_eq!((made.status, made.header("location")), (302, "/welcome"), "{}", made.text());
        assert!(!visitor.cookies.contains_key("i"), "the invitation is used up");
        let start = visitor.get("/").await;
        assert_eq!((start.status, start.header("location")), (302, "/welcome"), "the first visit comes first");
        for step in 1..=4 {
            assert_eq!(visitor.get(&format!("/welcome?step={step}")).await.status, 200);
        }
        let done = visitor.post_form("/api/invitations/welcomed", &[]).await;
        assert_eq!(done.header("location"), "/welcome?step=3", "the house rule waits");
        let key = backend::clock::random_id().expect("chance").to_string();
        visitor.post_form("/api/invitations/house_rule", &[("key", &key)]).await;
        let done = visitor.post_form("/api/invitations/welcomed", &[]).await;
        assert_eq!(done.header("location"), "/");
        assert_eq!(visitor.get("/").await.status, 200);
        assert!(visitor.get(&path).await.text().contains("al gebruikt"));
    }
}

app_test! {
    async fn a_signed_in_account_gains_the_child_by_letter(app: TestApp) {
        let (mut joost, (person, _)) = (app.sign_in("joost").await, without_account(&app).remove(1));
        invite(&app, &mut joost, person).await;
        let letters: LettersPage = joost.call("/api/invitations/letters", &[("person", &person.to_string())]).await.json();
        let code = letters.letters[0].code.clone();
        let mut tom = app.sign_in("tom@vlieger").await;
        assert_eq!(tom.get("/photos?school=").await.status, 200);
        tom.post_form("/api/invitations/open", &[("code", &code)]).await;
        let page = tom.get("/invitation/accept").await;
        assert!(page.text().contains("Tom Verbeek"), "it asks whether this is the account");
        let added = tom.post_form("/api/invitations/accept_signed_in", &[]).await;
        assert_eq!((added.status, added.header("location")), (302, "/"));
        assert!(tom.get("/").await.text().contains("De Regenboog"), "the feed of the new school");
    }
}

app_test! {
    async fn reports_of_mail_that_came_back_need_the_token(app: TestApp) {
        let report = |token: &'static str| {
            let headers = vec![("authorization", token), ("content-type", "message/rfc822")];
            (headers, bytes::Bytes::from_static(b"Subject: no report\r\n\r\n"))
        };
        let (headers, body) = report("Bearer nonsense");
        let answer = app.visitor().ask(http::Method::POST, "/mail/bounces", &headers, body).await;
        assert_eq!(answer.status, 404, "no token is set");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guesses_at_codes_are_slowed_down() {
    let app = TestApp::start_with(On::Sqlite, |config| config, |server| server.with_limits(Allowances::SCHOOL)).await;
    let mut visitor = app.visitor();
    let mut refused = 0;
    for guess in 0..30 {
        let code = format!("AAAA-AAAA-AAAA-{guess:04}");
        let answer = visitor.call("/api/invitations/open", &[("code", &code)]).await;
        refused += u32::from(answer.status == 429);
    }
    assert!(refused >= 15, "{refused} of 30 were refused");
}
