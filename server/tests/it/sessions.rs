//! Who is asking.

use crate::harness::{NOW, TestApp, app_test};
use domain::time::Instant;

app_test! {
    async fn signing_in_sets_cookies_for_the_server_only(app: TestApp) {
        let mut visitor = app.visitor();
        let form = [("mail", "sanne@regenboog.example"), ("password", backend::demo::PASSWORD)];
        let answer = visitor.post_form("/api/accounts/sign_in", &form).await;
        for name in ["s", "d"] {
            let line = answer.cookie(name).unwrap_or_else(|| panic!("a cookie {name}"));
            assert!(line.contains("; HttpOnly") && line.contains("; SameSite=Lax") && line.contains("; Path=/"), "{line}");
            assert!(!line.contains("Domain"), "{line}");
        }
        assert!(!answer.cookie("s").unwrap_or_default().contains("Max-Age"), "until the window closes, unless the device is one's own");
        assert_eq!(visitor.get("/").await.status, 200);
    }

    async fn signing_out_ends_the_session_for_every_copy_of_its_cookie(app: TestApp) {
        let mut sanne = app.sign_in("sanne").await;
        let copied = sanne.cookies.clone();
        let answer = sanne.post_form("/api/accounts/sign_out", &[]).await;
        assert_eq!(answer.header("clear-site-data"), "\"cache\", \"storage\"");
        let mut thief = app.visitor();
        thief.cookies = copied;
        assert_eq!(thief.get("/").await.header("location"), "/sign-in");
    }

    async fn a_session_ends_by_itself(app: TestApp) {
        let mut sanne = app.sign_in("sanne").await;
        assert_eq!(sanne.get("/").await.status, 200);
        app.travel_to(NOW.plus(180 * Instant::DAY));
        assert_eq!(sanne.get("/").await.header("location"), "/sign-in");
    }

    async fn a_made_up_token_is_nobody(app: TestApp) {
        for token in ["x", "0".repeat(64).as_str(), "", "%00"] {
            let mut visitor = app.visitor();
            visitor.cookies.insert("s".into(), token.into());
            assert_eq!(visitor.get("/").await.header("location"), "/sign-in", "{token}");
        }
    }

    async fn pages_before_signing_in_follow_the_browser(app: TestApp) {
        let mut visitor = app.visitor();
        let ask = [("accept", "text/html"), ("accept-language", "en-GB,nl;q=0.5")];
        let page = visitor.ask(http::Method::GET, "/sign-in", &ask, bytes::Bytes::new()).await.text();
        assert!(page.contains("<html lang=\"en\""), "{page}");
        visitor.cookies.insert("lang".into(), "nl".into());
        visitor.cookies.insert("theme".into(), "dark".into());
        let page = visitor.ask(http::Method::GET, "/sign-in", &ask, bytes::Bytes::new()).await.text();
        assert!(page.contains("<html lang=\"nl\" data-theme=\"dark\""), "{page}");
    }
}
