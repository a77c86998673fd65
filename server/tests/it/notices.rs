//! From a post to a mail and back, by plain forms and as mail programs ask.

use crate::harness::{Actor, Answer, NOW, PASSWORD, TestApp, app_test};
use backend::{
    clock::random_id,
    mail::{Delivered, Route},
};
use bytes::Bytes;
use domain::{
    feed::{AudienceChoice, CommentMode, PostDraft},
    time::Instant,
};
use http::Method;
use serde_json::json;

const OF_SANNE: &str = "sanne@regenboog.example";

fn mails(app: &TestApp, address: &str) -> Vec<Delivered> {
    match &app.backend().settings().mail {
        Route::Mailbox(mailbox) => mailbox.all().into_iter().filter(|mail| mail.is_for(address)).collect(),
        other => panic!("mail goes {other:?}"),
    }
}

fn key() -> String {
    random_id().expect("chance").to_string()
}

async fn posts(app: &TestApp, anna: &mut Actor, title: &str) {
    let draft = PostDraft {
        id: random_id().expect("chance").into(),
        version: 0,
        school: app.school("regenboog"),
        audience: AudienceChoice::Groups(vec![app.world.group("3").id]),
        title: title.into(),
        body: "Neem een tas mee.".into(),
        attachments: Vec::new(),
        comments: CommentMode::Off,
        comments_close_on: None,
        confirmation_requested: false,
        urgent_reason: None,
        pinned_until: None,
        ends_on: None,
        publish_at: None,
    };
    let answer = anna.post_json("/api/feed/publish", &json!({ "draft": draft, "key": key() })).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    app.run_jobs().await;
}

/// The path of the line that begins with this.
fn link(mail: &Delivered, begin: &str) -> String {
    let address = mail.text.lines().find(|line| line.contains(begin)).expect("a link");
    address.trim_start_matches("https://school.example").trim().to_owned()
}

async fn sign_in(visitor: &mut Actor, next: &str) -> Answer {
    visitor
        .post_form(
            "/api/accounts/sign_in",
            &[("mail", OF_SANNE), ("password", PASSWORD), ("next", next)],
        )
        .await
}

app_test! {
    async fn a_mail_leads_to_its_post_and_out_of_these_mails(app: TestApp) {
        let mut anna = app.sign_in("anna").await;
        posts(&app, &mut anna, "Naar het bos").await;
        assert!(mails(&app, OF_SANNE).is_empty());
        app.travel_to(NOW.plus(5 * Instant::MINUTE));
        app.run_jobs().await;
        let mail = mails(&app, OF_SANNE).pop().expect("a mail");
        assert!(mail.text.contains("Naar het bos") && !mail.text.contains("tas mee"), "{}", mail.text);

        let post = link(&mail, "/posts/");
        let mut visitor = app.visitor();
        let asked = visitor.get(&post).await;
        let to_sign_in = asked.header("location").to_owned();
        assert!(asked.status == 302 && to_sign_in.starts_with("/sign-in?next="), "{to_sign_in}");
        let in_at_last = sign_in(&mut visitor, &post).await;
        assert_eq!(in_at_last.header("location"), post);
        assert!(visitor.get(&post).await.text().contains("Neem een tas mee."));

        let way_out = link(&mail, "/notices/stop");
        let mut stranger = app.visitor();
        let page = stranger.get(&way_out).await;
        assert_eq!((page.status, page.header("referrer-policy")), (200, "no-referrer"));
        let text = page.text();
        assert!(text.contains("Stop met deze mails") && text.contains("s····@regenboog.example") && !text.contains(OF_SANNE));
        let token = way_out.split_once("token=").expect("a token").1;
        for _ in 0..2 {
            let stopped = stranger.post_form("/api/notices/stop", &[("token", token)]).await;
            assert_eq!((stopped.status, stopped.header("location")), (302, way_out.as_str()));
        }
        let page = stranger.get(&way_out).await.text();
        assert!(page.contains("krijgt geen mail meer over nieuwe berichten"));
        assert!(stranger.cookies.is_empty(), "it opens nothing else");
        assert_eq!(stranger.get("/account/notices").await.status, 302);
        posts(&app, &mut anna, "Nog iets").await;
        app.travel_to(NOW.plus(12 * Instant::HOUR));
        app.run_jobs().await;
        assert_eq!(mails(&app, OF_SANNE).len(), 1);
        assert!(mails(&app, "mark@regenboog.example")[0].text.contains("Nog iets"));
    }
}

app_test! {
    async fn a_mail_program_stops_them_with_one_tap(app: TestApp) {
        let mut anna = app.sign_in("anna").await;
        posts(&app, &mut anna, "Naar het bos").await;
        app.travel_to(NOW.plus(5 * Instant::MINUTE));
        app.run_jobs().await;
        let way_out = link(&mails(&app, OF_SANNE)[0], "/notices/stop");
        let program = app.visitor();
        for wrong in ["/notices/stop", "/notices/stop?token=guessed", &way_out.replace(['1', '2'], "3")] {
            assert_eq!(program.one_click(wrong).await.status, 404, "{wrong}");
        }
        let form = [("content-type", "application/x-www-form-urlencoded")];
        let accident = app.visitor().ask(Method::POST, &way_out, &form, Bytes::new()).await;
        assert_eq!(accident.status, 404, "it was not meant");
        let mut sanne = app.sign_in("sanne").await;
        let is_chosen = |page: &str, rhythm: &str| page.contains(&format!("value=\"{rhythm}\" checked"));
        assert!(is_chosen(&sanne.get("/account/notices").await.text(), "at_once"));
        let forged = sanne
            .ask(Method::POST, &way_out, &[form[0], ("sec-fetch-site", "cross-site")], "List-Unsubscribe=One-Click".into())
            .await;
        assert_eq!(forged.status, 403, "no other site does it from a browser");
        for _ in 0..2 {
            assert_eq!(program.one_click(&way_out).await.status, 200);
        }
        assert!(is_chosen(&sanne.get("/account/notices").await.text(), "never"));
    }
}

app_test! {
    async fn one_chooses_and_tries_without_javascript(app: TestApp) {
        let mut mark = app.sign_in("mark").await;
        assert!(mark.get("/account").await.text().contains("Eén mail per dag, om 20:00 uur"));
        let fields = |hour: &'static str, key: &'static str| {
            [
                ("form[rhythm]", "daily"),
                ("form[hour]", hour),
                ("form[quiet_from]", "21:00"),
                ("form[quiet_until]", "6:30"),
                ("kept_form", "notices"),
                ("key", key),
            ]
        };
        let page = format!("http://{}/account/notices", app.address);
        let late = fields("22", "0b6e7dd0-67a7-4b0c-9a77-6d7c1d5a1e01");
        let refused = mark.post_form_from(&page, "/api/notices/save", &late).await;
        let place = refused.header("location").to_owned();
        assert!(refused.status == 303 && place.contains("kept="), "{place}");
        let told = mark.get(place.split('#').next().unwrap_or_default()).await.text();
        assert!(told.contains("Dit uur valt in de stille uren") && told.contains("value=\"22\" selected"), "it comes back as typed");
        let saved = mark.post_form_from(&page, "/api/notices/save", &fields("8", "0b6e7dd0-67a7-4b0c-9a77-6d7c1d5a1e02")).await;
        assert_eq!(saved.header("location"), "/account/notices?done=saved");
        assert!(mark.get(saved.header("location")).await.text().contains("Uw keuze is bewaard."));
        assert!(mark.get("/account").await.text().contains("om 8:00 uur"));

        let sent = mark.post_form_from(&page, "/api/notices/send_test", &[("key", &key())]).await;
        assert_eq!(sent.header("location"), "/account/notices?done=test#test");
        assert!(mark.get("/account/notices").await.text().contains("wacht nog op de mailserver"));
        app.run_jobs().await;
        assert!(mark.get("/account/notices").await.text().contains("is door de mailserver aangenomen voor mark@regenboog.example"));
        assert_eq!(mails(&app, "mark@regenboog.example")[0].letter.subject, "Dit is een testmail");
    }
}

app_test! {
    async fn the_first_visit_asks_how_to_hear_of_news(app: TestApp) {
        let mut fatima = app.sign_in("fatima").await;
        let page = fatima.get("/welcome?step=4").await.text();
        assert!(page.contains("How do you want to hear of news?") && page.contains("value=\"at_once\" checked"), "as she chose before");
        let done = fatima.post_form("/api/invitations/welcomed", &[("rhythm", "daily")]).await;
        assert_eq!(done.header("location"), "/");
        assert!(fatima.get("/account").await.text().contains("One mail a day, at 17:00"));
        let unknown = fatima.post_form("/api/invitations/welcomed", &[("rhythm", "hourly")]).await;
        assert_eq!(unknown.status, 302);
        assert!(fatima.get("/account").await.text().contains("One mail a day, at 17:00"), "nothing else was chosen");
    }
}
