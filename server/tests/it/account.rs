//! One's own account over HTTP: what browsers without wasm get, cookies, headers, statuses.

use crate::harness::{Actor, NOW, On, PASSWORD, TestApp, app_test};
use backend::{clock::random_id, testing::last_reset_token};
use domain::time::Instant;
use totp_rs::{Builder, Secret};

const STRONG: &str = "paarse lepel danst zacht";

fn key() -> String {
    random_id().expect("chance").to_string()
}

/// The value of the first field with this name on a page.
fn field(page: &str, name: &str) -> String {
    let (_, after) = page
        .split_once(&format!("name=\"{name}\""))
        .unwrap_or_else(|| panic!("a field {name} in {page}"));
    let value = after.split_once("value=\"").and_then(|(_, value)| value.split_once('"'));
    value.map(|(value, _)| value.to_owned()).unwrap_or_default()
}

/// The code that an app would show, by the page that sets it up.
fn code(page: &str, at: Instant) -> String {
    let (_, link) = page.split_once("?secret=").expect("a link for the app");
    let seed: String = link.chars().take_while(char::is_ascii_alphanumeric).collect();
    let secret = Secret::try_from_base32(&seed).expect("base32");
    let app = Builder::new().with_secret(secret).build().expect("a seed");
    app.generate(u64::try_from(at.0 / 1000).expect("after 1970")).to_string()
}

/// Sets up an app without wasm, and answers its page.
async fn sets_up(actor: &mut Actor) -> String {
    let begun = actor.post_form("/api/account/begin_code_app", &[("key", &key())]).await;
    assert_eq!((begun.status, begun.header("location")), (302, "/account/code-app"));
    let page = actor.get("/account/code-app").await.text();
    let fields = [("code", code(&page, NOW)), ("key", field(&page, "key"))];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    let confirmed = actor.post_form("/api/account/confirm_code_app", &fields).await;
    assert_eq!((confirmed.status, confirmed.header("location")), (302, "/account/code-app"));
    page
}

app_test! {
    async fn a_forgotten_password_is_replaced_without_wasm(app: TestApp) {
        let mut visitor = app.visitor();
        let mut answers = Vec::new();
        for (at, mail) in [(0, "niemand@regenboog.example"), (1, "fatima@regenboog.example")] {
            app.travel_to(NOW.plus(at));
            let asked = visitor.post_form("/api/accounts/ask_reset", &[("mail", mail)]).await;
            answers.push((asked.status, asked.header("location").to_owned(), asked.text()));
        }
        assert_eq!(answers[0], answers[1], "the same answer, whoever has the address");
        assert_eq!(answers[0].1, "/forgotten?done=sent");

        let token = last_reset_token(app.backend()).await;
        let page = visitor.get(&format!("/reset?token={token}")).await;
        assert_eq!((page.status, page.header("referrer-policy")), (200, "no-referrer"));
        let weak = visitor.post_form("/api/accounts/reset", &[("token", &token), ("password", "1234567890")]).await;
        let back = weak.header("location").to_owned();
        assert!(weak.status == 302 && back.starts_with("/reset?token="), "{back}");
        assert!(visitor.get(&back).await.text().contains("snel te raden"), "the page says why");
        let set = visitor.post_form("/api/accounts/reset", &[("token", &token), ("password", STRONG)]).await;
        assert_eq!(set.header("location"), "/sign-in?done=password");
        assert!(set.cookie("s").is_none(), "nobody is signed in by it");
        assert_eq!(visitor.get(&format!("/reset?token={token}")).await.status, 410);
        let form = [("mail", "fatima@regenboog.example"), ("password", STRONG)];
        assert_eq!(visitor.post_form("/api/accounts/sign_in", &form).await.header("location"), "/");
    }

    async fn what_is_delicate_asks_for_a_proof_and_then_goes_on(app: TestApp) {
        let mut sanne = app.sign_in("sanne").await;
        app.travel_to(NOW.plus(11 * Instant::MINUTE));
        let page = sanne.get("/account/password").await.text();
        assert!(page.contains("/api/account/prove") && !page.contains("/api/account/change_password"));
        let refused = sanne.call("/api/account/change_password", &[("password", STRONG), ("key", &key())]).await;
        assert_eq!(refused.status, 403, "{}", refused.text());
        assert!(refused.text().contains("proof_needed"));
        let before = sanne.cookies["s"].clone();
        let proof = [("password", PASSWORD), ("next", "/account/password")];
        let proved = sanne.post_form("/api/account/prove", &proof).await;
        assert_eq!(proved.header("location"), "/account/password");
        assert_ne!(sanne.cookies["s"], before, "under a new token");
        let page = sanne.get("/account/password").await.text();
        let fields = [("password", STRONG), ("key", &field(&page, "key"))];
        assert_eq!(sanne.post_form("/api/account/change_password", &fields).await.header("location"), "/account?done=password");
        assert!(sanne.get("/account?done=password").await.text().contains("wachtwoord is gewijzigd"));
    }

    async fn a_proof_leads_to_no_other_site(app: TestApp) {
        let mut sanne = app.sign_in("sanne").await;
        for next in ["https://evil.example", "//evil.example", "/\\evil.example", ""] {
            let proved = sanne.post_form("/api/account/prove", &[("password", PASSWORD), ("next", next)]).await;
            assert_eq!(proved.header("location"), "/", "{next}");
        }
    }

    async fn signing_in_with_a_code_takes_two_pages(app: TestApp) {
        let mut sanne = app.sign_in("sanne").await;
        let page = sets_up(&mut sanne).await;
        assert!(sanne.get("/account/code-app").await.text().contains("/api/account/keep_codes"), "the spare codes");
        app.travel_to(NOW.plus(Instant::MINUTE));
        let mut phone = app.visitor();
        let form = [("mail", "sanne@regenboog.example"), ("password", PASSWORD), ("next", "/photos")];
        let first = phone.post_form("/api/accounts/sign_in", &form).await;
        assert_eq!(first.header("location"), "/sign-in/code?next=/photos");
        assert!(first.cookie("s").is_none() && first.cookie("h").is_some_and(|line| line.contains("HttpOnly")));
        assert!(phone.get("/").await.header("location").starts_with("/sign-in"));
        assert_eq!(phone.get("/sign-in/code").await.status, 200);
        let code = code(&page, NOW.plus(Instant::MINUTE));
        let second = phone.post_form("/api/accounts/finish_sign_in", &[("code", &code), ("next", "/photos")]).await;
        assert_eq!(second.header("location"), "/photos");
        assert!(second.cookie("s").is_some() && !phone.cookies.contains_key("h"));
        assert_eq!(phone.get("/account").await.status, 200);
    }
}

async fn a_director_sets_one_up_before_anything_else(on: On) {
    let app = TestApp::start_requiring_second_factors(on).await;
    let mut petra = app.sign_in("petra").await;
    for path in ["/", "/photos", "/account", "/posts/new"] {
        assert_eq!(petra.get(path).await.header("location"), "/account/code-app", "{path}");
    }
    let feed = petra.call("/api/feed/page", &[]).await;
    assert_eq!(feed.status, 403);
    assert!(feed.text().contains("factor_needed"));
    assert_eq!(
        petra
            .upload(app.school("regenboog"), "foto.jpg", "image/jpeg", crate::harness::jpeg())
            .await
            .status,
        403
    );
    sets_up(&mut petra).await;
    assert_eq!(petra.get("/").await.status, 200);
    let mut anna = app.sign_in("anna").await;
    assert_eq!(anna.get("/").await.status, 200, "teachers may do without");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_director_sets_one_up_before_anything_else_on_sqlite() {
    a_director_sets_one_up_before_anything_else(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_director_sets_one_up_before_anything_else_on_postgres() {
    a_director_sets_one_up_before_anything_else(On::Postgres).await;
}
