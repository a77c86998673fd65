//! A form that is refused without wasm comes back with what was typed.

use crate::harness::{Actor, Answer, On, TestApp, app_test};
use backend::{clock::random_id, testing::question};
use domain::{
    feed::{AudienceChoice, CommentMode, PostDraft},
    ids::PostId,
    time::Instant,
};
use server::limits::{Allowance, Allowances};

const TYPED: &str = "Mila was gisteren <b>ziek</b> & moe";

fn new_id() -> String {
    random_id().expect("chance").to_string()
}

/// A post of groep 3 by Anna.
async fn post(app: &TestApp) -> PostId {
    let id = random_id().expect("chance").into();
    let draft = PostDraft {
        id,
        version: 0,
        school: app.school("regenboog"),
        audience: AudienceChoice::Groups(vec![app.world.group("3").id]),
        title: "Een bericht".into(),
        body: "Met tekst.".into(),
        attachments: Vec::new(),
        comments: CommentMode::Open,
        comments_close_on: None,
        confirmation_requested: false,
        urgent_reason: None,
        pinned_until: None,
        ends_on: None,
        publish_at: None,
    };
    let mut anna = app.sign_in("anna").await;
    let sent = serde_json::json!({ "draft": draft, "key": new_id() });
    assert_eq!(anna.post_json("/api/feed/publish", &sent).await.status, 200);
    id
}

/// The id under which the document of a page knows its reader.
async fn reader(actor: &mut Actor) -> String {
    let page = actor.get("/more").await.text();
    let (_, after) = page.split_once("data-person=\"").expect("a person on the document");
    after.split('"').next().unwrap_or_default().to_owned()
}

async fn comments(actor: &mut Actor, app: &TestApp, post: PostId, reader: &str, body: &str) -> Answer {
    let page = format!("http://{}/posts/{post}?__err=old", app.address);
    comments_from(actor, &page, post, reader, body).await
}

async fn comments_from(actor: &mut Actor, page: &str, post: PostId, reader: &str, body: &str) -> Answer {
    let (post, key) = (post.to_string(), new_id());
    let fields = [
        ("post", post.as_str()),
        ("body", body),
        ("visibility", "shared"),
        ("key", &key),
        ("kept_form", "reply"),
        ("kept_for", reader),
    ];
    actor.post_form_from(page, "/api/feed/comment", &fields).await
}

/// The place a refused form was sent to, without what follows the id.
fn kept(answer: &Answer, post: PostId) -> String {
    let place = answer.header("location");
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert!(
        place.starts_with(&format!("/posts/{post}?kept=")) && place.ends_with("#reply"),
        "{place}"
    );
    place.trim_end_matches("#reply").to_owned()
}

app_test! {
    async fn a_text_that_is_too_long_stands_in_its_field_again_with_one_message(app: TestApp) {
        let post = post(&app).await;
        let mut sanne = app.sign_in("sanne").await;
        let me = reader(&mut sanne).await;
        let long = format!("{TYPED}{}", "é".repeat(1000));
        let refused = comments(&mut sanne, &app, post, &me, &long).await;
        let place = kept(&refused, post);
        assert!(!refused.header("location").contains("Mila"), "nothing typed stands in an address");
        let page = sanne.get(&place).await.text();
        assert!(page.contains("Mila was gisteren &lt;b&gt;ziek&lt;/b&gt; &amp; moe"), "{page}");
        assert_eq!(page.matches("Dit is te lang. Gebruik hooguit 1000 tekens.").count(), 1, "{page}");
        assert!(!page.contains("Kijk de velden"), "{page}");
        // The choice that it was for all readers is kept as well.
        assert!(page.contains("value=\"shared\" id=\"visibility-shared\" checked"), "{page}");

        let mut mark = app.sign_in("mark").await;
        let other = mark.get(&place).await.text();
        assert!(!other.contains("Mila was gisteren") && other.contains("niet meer bewaard"), "{other}");

        let from = format!("http://{}{place}", app.address);
        let sent = comments_from(&mut sanne, &from, post, &me, TYPED).await;
        assert_eq!((sent.status, sent.header("location")), (303, format!("/posts/{post}#reply").as_str()));
        let after = sanne.get(&place).await.text();
        assert!(!after.contains("éééé"), "what was sent is not kept");
    }

    async fn a_text_outlives_the_session_it_was_typed_in(app: TestApp) {
        let post = post(&app).await;
        let mut sanne = app.sign_in("sanne").await;
        let me = reader(&mut sanne).await;
        sanne.cookies.clear();
        let refused = comments(&mut sanne, &app, post, &me, TYPED).await;
        let place = refused.header("location").to_owned();
        assert!(place.starts_with("/sign-in?next=%2Fposts%2F"), "{place}");
        let sign_in = sanne.get(&place).await.text();
        assert!(sign_in.contains("U bent afgemeld. Meld u opnieuw aan; wat u typte blijft bewaard."), "{sign_in}");
        let next = place
            .trim_start_matches("/sign-in?next=")
            .replace("%2F", "/")
            .replace("%3F", "?")
            .replace("%3D", "=")
            .replace("%23", "#");
        let page = next.trim_end_matches("#reply");
        let mut mark = app.sign_in("mark").await;
        assert!(!mark.get(page).await.text().contains("Mila was gisteren"), "the next person at this computer");
        let mut again = app.sign_in("sanne").await;
        let shown = again.get(page).await.text();
        assert!(shown.contains("Mila was gisteren") && shown.contains("Het is nog niet verstuurd."), "{shown}");
        app.travel_to(crate::harness::NOW.plus(31 * Instant::MINUTE));
        let late = again.get(page).await.text();
        assert!(!late.contains("Mila was gisteren") && late.contains("niet meer bewaard"), "{late}");
    }

    async fn a_page_that_names_a_kept_form_is_returned_to_after_signing_in(app: TestApp) {
        let mut visitor = app.visitor();
        let place = visitor.get("/posts/1?kept=2&__path=x&__err=y").await;
        assert_eq!(place.header("location"), "/sign-in?next=/posts/1%3Fkept%3D2");
        assert_eq!(visitor.get("/").await.header("location"), "/sign-in");
    }

    async fn a_form_that_does_not_ask_for_it_is_not_kept(app: TestApp) {
        let mut visitor = app.visitor();
        let page = format!("http://{}/sign-in", app.address);
        let fields = [("mail", "sanne@regenboog.example"), ("password", "een geheim")];
        let refused = visitor.post_form_from(&page, "/api/accounts/sign_in", &fields).await;
        assert!(refused.header("location").contains("__err="), "{}", refused.header("location"));
    }

    async fn answers_and_reasons_come_back_too(app: TestApp) {
        let post = post(&app).await;
        let (mut sanne, mut anna) = (app.sign_in("sanne").await, app.sign_in("anna").await);
        let (id, key) = (post.to_string(), new_id());
        let question = [("post", id.as_str()), ("body", "Een vraag"), ("visibility", "private"), ("key", &key)];
        let sent: domain::feed::SentComment = sanne.call("/api/feed/comment", &question).await.json();
        let (comment, form, key) = (sent.id.to_string(), format!("answer-{}-form", sent.id), new_id());
        let long = "a".repeat(1001);
        let answer = [("comment", comment.as_str()), ("body", &long), ("key", &key), ("kept_form", &form)];
        let page = format!("http://{}/posts/{post}", app.address);
        let refused = anna.post_form_from(&page, "/api/feed/answer", &answer).await;
        let place = refused.header("location").split('#').next().unwrap_or_default().to_owned();
        let shown = anna.get(&place).await.text();
        assert!(shown.contains(&long), "{place}");
        assert_eq!(shown.matches("Dit is te lang.").count(), 1, "at its own field alone");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_text_sent_too_often_comes_back() {
    let few = Allowances {
        calls: Allowance::new(3, 600_000),
        ..Allowances::DEMONSTRATION
    };
    let app = TestApp::start_with(On::Sqlite, |config| config, |server| server.with_limits(few)).await;
    let post = post(&app).await;
    let mut sanne = app.sign_in("sanne").await;
    let me = reader(&mut sanne).await;
    let mut last = comments(&mut sanne, &app, post, &me, "Een").await;
    for _ in 0..4 {
        last = comments(&mut sanne, &app, post, &me, TYPED).await;
    }
    let place = kept(&last, post);
    let page = sanne.get(&place).await.text();
    assert!(
        page.contains("Mila was gisteren") && page.contains("Dat ging te vaak achter elkaar."),
        "{page}"
    );
}

app_test! {
    async fn an_answer_to_a_question_comes_back_too(app: TestApp) {
        let (mut anna, mut ali) = (app.sign_in("anna").await, app.sign_in("ali").await);
        let reader = reader(&mut anna).await;
        let (group, sanne) = (app.world.group("3").id, app.world.person("sanne").id);
        let id = question(app.backend(), app.school("regenboog"), group, sanne).await.to_string();
        let (long, form, key) = (format!("{TYPED} {}", "a".repeat(2_000)), format!("answer-{id}"), new_id());
        let fields = [("question", id.as_str()), ("answer", &long), ("key", &key), ("kept_form", &form), ("kept_for", &reader)];
        let page = format!("http://{}/help/questions", app.address);
        let refused = anna.post_form_from(&page, "/api/help/answer", &fields).await;
        let place = refused.header("location").to_owned();
        assert!(refused.status == 303 && place.starts_with("/help/questions?kept=") && place.ends_with(&format!("#{form}")), "{place}");
        let place = place.split('#').next().expect("a page").to_owned();
        let shown = anna.get(&place).await.text();
        let typed = "Mila was gisteren &lt;b&gt;ziek&lt;/b&gt; &amp; moe aaa";
        assert!(shown.contains(typed) && shown.contains("aria-invalid=\"true\""), "{shown}");
        let key = new_id();
        let answered = ali.call("/api/help/answer", &[("question", &id), ("answer", "Druk op Start."), ("key", &key)]).await;
        assert_eq!(answered.status, 200);
        let shown = anna.get(&place).await.text();
        assert!(shown.contains(typed) && shown.contains("Druk op Start."), "also when a colleague was first: {shown}");
    }
}
