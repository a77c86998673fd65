//! What is refused before anything of it is done.

use crate::harness::{On, TestApp, app_test};
use bytes::Bytes;
use http::Method;
use server::limits::{Allowance, Allowances};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

app_test! {
    async fn a_change_asked_for_by_another_website_is_refused(app: TestApp) {
        let mut sanne = app.sign_in("sanne").await;
        for forged in [
            &[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")][..],
            &[("sec-fetch-site", "same-site")],
            &[("origin", "https://evil.example")],
            &[("origin", "null")],
            &[],
        ] {
            let headers = [forged, &[FORM]].concat();
            let answer = sanne.ask(Method::POST, "/api/accounts/sign_out", &headers, Bytes::new()).await;
            assert_eq!(answer.status, 403, "{forged:?}");
            assert_eq!(answer.json::<String>(), "denied", "{forged:?}");
            let upload = sanne.ask(Method::POST, "/uploads/x", forged, Bytes::from_static(b"x")).await;
            assert_eq!(upload.status, 403, "{forged:?}");
        }
        assert_eq!(sanne.get("/").await.status, 200, "still signed in");
        let headers = [("accept", "text/html"), ("accept-language", "en"), ("sec-fetch-site", "cross-site"), FORM];
        let told = app.visitor().ask(Method::POST, "/api/accounts/sign_out", &headers, Bytes::new()).await;
        assert!(told.text().contains("another website"), "{}", told.text());
    }

    async fn a_change_from_our_own_page_is_carried_out_in_old_browsers_too(app: TestApp) {
        let mut sanne = app.sign_in("sanne").await;
        let origin = format!("http://{}", app.address);
        let answer = sanne.ask(Method::POST, "/api/accounts/sign_out", &[("origin", &origin), ("accept", "text/html"), FORM], Bytes::new()).await;
        assert_eq!((answer.status, answer.header("location")), (302, "/sign-in"));
    }

    async fn nothing_changes_by_following_a_link(app: TestApp) {
        let mut sanne = app.sign_in("sanne").await;
        for path in ["/api/accounts/sign_out", "/api/accounts/sign_in"] {
            for method in [Method::GET, Method::HEAD, Method::PUT, Method::DELETE] {
                let answer = sanne.ask(method.clone(), path, &[("sec-fetch-site", "same-origin")], Bytes::new()).await;
                assert_eq!(answer.status, 405, "{method} {path}");
            }
        }
        assert_eq!(sanne.get("/").await.status, 200, "still signed in");
    }

    async fn a_body_has_a_limit_whether_announced_or_not(app: TestApp) {
        let mut visitor = app.visitor();
        let body = |size| Bytes::from(format!("mail=a%40b.nl&password={}", "x".repeat(size)));
        let send = [FORM, ("sec-fetch-site", "same-origin"), ("accept", "text/html"), ("accept-language", "nl")];
        let announced = visitor.ask(Method::POST, "/api/accounts/sign_in", &send, body(70_000)).await;
        assert_eq!(announced.status, 413);
        assert!(announced.text().contains("te groot"), "{}", announced.text());
        let unannounced = crate::stopping::chunked(app.address, "/api/accounts/sign_in", &body(70_000)).await;
        assert!(unannounced.starts_with("HTTP/1.1 400") || unannounced.starts_with("HTTP/1.1 413"), "{unannounced}");
    }

    async fn unknown_server_functions_say_so_in_their_own_words(app: TestApp) {
        let answer = app.visitor().call("/api/nothing", &[]).await;
        assert_eq!((answer.status, answer.json::<String>().as_str()), (404, "not_found"));
    }

    async fn every_route_of_the_app_answers(app: TestApp) {
        let mut sanne = app.sign_in("sanne").await;
        for path in ["/", "/more", "/posts/mine", "/posts/new"] {
            let answer = sanne.get(path).await;
            assert!(answer.status < 500 && answer.text().contains("</html>"), "{path}: {} {}", answer.status, answer.text());
        }
        assert_eq!(sanne.get("/nothing-here").await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guessing_from_one_address_is_slowed_down() {
    let app = TestApp::start_with(On::Sqlite, |config| config, |server| server.with_limits(Allowances::SCHOOL)).await;
    let mut visitor = app.visitor();
    let mut statuses = Vec::new();
    for number in 0..11 {
        let mail = format!("nobody{number}@regenboog.example");
        statuses.push(
            visitor
                .post_form("/api/accounts/sign_in", &[("mail", &mail), ("password", "guess")])
                .await
                .status,
        );
    }
    assert_eq!(statuses.pop(), Some(429), "{statuses:?}");
    assert!(!statuses.contains(&429), "{statuses:?}");
    let told = visitor
        .post_form("/api/accounts/sign_in", &[("mail", "a@b.nl"), ("password", "guess")])
        .await;
    let wait: u32 = told.header("retry-after").parse().expect("seconds");
    assert!((1..=10).contains(&wait), "{wait}");
    assert!(told.text().contains("Wacht even"), "{}", told.text());
    let error: serde_json::Value = visitor
        .call("/api/accounts/sign_in", &[("mail", "a@b.nl"), ("password", "guess")])
        .await
        .json();
    assert!(error["too_many"]["retry_after_seconds"].as_u64().is_some(), "{error}");
    assert_eq!(visitor.get("/sign-in").await.status, 200, "reading goes on");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_and_searches_of_one_session_have_limits() {
    let few = Allowances {
        pages: Allowance::new(3, 600_000),
        searches: Allowance::new(2, 600_000),
        ..Allowances::DEMONSTRATION
    };
    let app = TestApp::start_with(On::Sqlite, |config| config, |server| server.with_limits(few)).await;
    let (mut sanne, mut anna) = (app.sign_in("sanne").await, app.sign_in("anna").await);
    assert_eq!(sanne.get("/search?q=kinderen").await.status, 200);
    assert_eq!(sanne.call("/api/feed/search", &[("typed", "kinderen")]).await.status, 200);
    assert_eq!(sanne.call("/api/feed/search", &[("typed", "kinderen")]).await.status, 429);
    let told = sanne.get("/search?q=kinderen").await;
    assert_eq!((told.status, told.header("retry-after").is_empty()), (429, false));
    assert!(
        told.text().contains("</html>") && told.text().contains("te vaak"),
        "{}",
        told.text()
    );
    assert_eq!([sanne.get("/").await.status, sanne.get("/more").await.status], [200, 200]);
    assert_eq!(sanne.get("/").await.status, 429);
    assert_eq!(anna.get("/").await.status, 200, "others go on");
    assert_eq!(
        sanne.get("/media/x/small").await.status,
        404,
        "what is on a page is counted elsewhere"
    );
}
