//! What every answer carries, whatever it is about.

use crate::harness::{Answer, On, PASSWORD, TestApp, app_test};
use bytes::Bytes;
use http::Method;
use server::config::Config;

const ALWAYS: [(&str, &str); 4] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

fn is_protected(answer: &Answer, what: &str) {
    for (name, value) in ALWAYS {
        assert_eq!(answer.header(name), value, "{name} of {what}");
    }
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("default-src 'none'"), "{what}: {policy}");
    assert!(
        !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
        "{what}: {policy}"
    );
    assert!(answer.header("permissions-policy").contains("microphone=()"), "{what}");
    assert!(!answer.header("cache-control").is_empty(), "{what}");
    assert_eq!(answer.header("x-request-id").len(), 12, "{what}");
    assert_eq!(answer.header("strict-transport-security"), "", "{what}: plain http");
}

/// The nonce in the policy and all nonces in the page.
fn nonces(answer: &Answer) -> (String, Vec<String>) {
    let policy = answer.header("content-security-policy");
    let after = policy
        .split_once("'nonce-")
        .map(|(_, after)| after)
        .unwrap_or_else(|| panic!("a nonce in {policy}"));
    let page = answer.text();
    let in_page = page
        .split(" nonce=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect();
    (after.split('\'').next().unwrap_or_default().to_owned(), in_page)
}

app_test! {
    async fn every_kind_of_answer_is_protected(app: TestApp) {
        let mut sanne = app.sign_in("sanne").await;
        let mut visitor = app.visitor();
        for path in ["/", "/sign-in", "/nothing-here", "/healthz", "/readyz", "/icons.svg", "/pkg/old/schoolplein.js", "/media/x/small", "/uploads/x"] {
            is_protected(&visitor.get(path).await, path);
            is_protected(&sanne.get(path).await, path);
        }
        is_protected(&visitor.post_form("/api/nothing", &[]).await, "an unknown server function");
        is_protected(&visitor.post_form("/api/accounts/sign_in", &[]).await, "a form that lacks everything");
        is_protected(&visitor.post_form("/sign-in", &[]).await, "a method that a page does not have");
        is_protected(&visitor.upload("x", "a.jpg", "image/jpeg", "x").await, "an upload by nobody");
        let too_large = Bytes::from(vec![b'x'; 70_000]);
        is_protected(&visitor.ask(Method::POST, "/api/accounts/sign_in", &[], too_large).await, "a body that is too large");
        is_protected(&visitor.ask(Method::POST, "/api/accounts/sign_out", &[("origin", "https://evil.example")], Bytes::new()).await, "a forgery");
    }

    async fn the_policy_names_the_nonce_of_its_page_and_of_no_other(app: TestApp) {
        let mut visitor = app.visitor();
        let mut seen = Vec::new();
        for path in ["/sign-in", "/sign-in", "/nothing-here"] {
            let (of_policy, of_page) = nonces(&visitor.get(path).await);
            assert!(of_policy.len() >= 22, "128 bits: {of_policy}");
            assert!(!of_page.is_empty(), "{path} has scripts");
            assert!(of_page.iter().all(|nonce| *nonce == of_policy), "{path}: {of_policy} and {of_page:?}");
            assert!(!seen.contains(&of_policy), "a nonce is used once");
            seen.push(of_policy);
        }
    }

    async fn no_page_is_kept_by_the_browser(app: TestApp) {
        let mut sanne = app.sign_in("sanne").await;
        for path in ["/", "/sign-in", "/nothing-here"] {
            assert_eq!(sanne.get(path).await.header("cache-control"), "no-store", "{path}");
        }
        assert_eq!(sanne.call("/api/accounts/shell", &[]).await.header("cache-control"), "no-store");
    }

    async fn pages_are_compressed_and_say_so(app: TestApp) {
        let mut visitor = app.visitor();
        let headers = |accepted| [("accept", "text/html"), ("accept-encoding", accepted)];
        let plain = visitor.ask(Method::GET, "/sign-in", &headers("identity"), Bytes::new()).await;
        for coding in ["gzip", "br"] {
            let packed = visitor.ask(Method::GET, "/sign-in", &headers(coding), Bytes::new()).await;
            assert_eq!((packed.header("content-encoding"), packed.header("vary")), (coding, "accept-encoding"));
            assert!(packed.body.len() * 3 < plain.body.len() * 2, "{coding}: {} of {}", packed.body.len(), plain.body.len());
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_https_cookies_and_pages_are_for_https_only() {
    let public = |config| Config {
        public_url: "https://school.example".parse().expect("an address"),
        ..config
    };
    let app = TestApp::start_with(On::Sqlite, public, |server| server).await;
    let mut sanne = app.sign_in("sanne").await;
    assert!(
        sanne.cookies.contains_key("__Host-s") && sanne.cookies.contains_key("__Host-d"),
        "{:?}",
        sanne.cookies.keys()
    );
    let again = sanne
        .post_form(
            "/api/accounts/sign_in",
            &[("mail", "sanne@regenboog.example"), ("password", PASSWORD)],
        )
        .await;
    for name in ["__Host-s", "__Host-d"] {
        let line = again.cookie(name).unwrap_or_default();
        assert!(
            line.contains("; Secure") && line.contains("; HttpOnly") && line.contains("; Path=/"),
            "{line}"
        );
    }
    for path in ["/", "/icons.svg", "/healthz", "/nothing-here"] {
        assert_eq!(
            sanne.get(path).await.header("strict-transport-security"),
            "max-age=31536000",
            "{path}"
        );
    }
    let from_this_host = [("origin", "http://school.example"), ("host", "school.example")];
    let answer = sanne
        .ask(Method::POST, "/api/accounts/sign_out", &from_this_host, Bytes::new())
        .await;
    assert_eq!(answer.status, 403, "plain http is another place");
}
