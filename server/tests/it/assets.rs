//! What the browser loads besides pages.

use crate::harness::{TestApp, app_test};
use bytes::Bytes;
use domain::settings::SettingsPage;
use http::Method;

app_test! {
    async fn public_files_have_a_tag_and_a_type(app: TestApp) {
        let mut visitor = app.visitor();
        for (path, kind) in [
            ("/icons.svg", "image/svg+xml"),
            ("/manifest.webmanifest", "application/manifest+json"),
            ("/sw.js", "text/javascript; charset=utf-8"),
            ("/offline.html", "text/html; charset=utf-8"),
            ("/favicon.ico", "image/x-icon"),
        ] {
            let first = visitor.get(path).await;
            assert_eq!((first.status, first.header("content-type")), (200, kind), "{path}");
            let tag = first.header("etag").to_owned();
            let again = visitor.ask(Method::GET, path, &[("if-none-match", &tag)], Bytes::new()).await;
            assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
            let other = visitor.ask(Method::GET, path, &[("if-none-match", "\"other\"")], Bytes::new()).await;
            assert_eq!(other.status, 200, "{path}");
        }
        assert_eq!(visitor.get("/sw.js").await.header("cache-control"), "no-cache");
        assert!(visitor.get("/sw.js").await.header("content-security-policy").contains("connect-src 'self'"), "it fetches the program");
    }

    async fn the_page_without_a_connection_says_all_in_both_languages_to_everybody(app: TestApp) {
        let page = app.visitor().get("/offline.html").await.text();
        let (dutch, english) = page.split_once("<section lang=\"en\">").expect("both languages");
        for (text, words) in [(dutch, ["geen verbinding", "Kijk of", "Probeer opnieuw"]), (english, ["no internet connection", "Check whether", "Try again"])] {
            assert!(words.iter().all(|word| text.contains(word)), "{text}");
        }
        let words: Vec<String> = dutch.to_lowercase().split(|c: char| !c.is_alphabetic()).map(str::to_owned).collect();
        assert!(!words.iter().any(|word| ["u", "uw", "je", "jouw"].contains(&word.as_str())), "nobody knows how the school addresses people");
    }

    async fn colours_that_a_school_chose_come_in_a_sheet_of_their_own(app: TestApp) {
        let mut visitor = app.visitor();
        let sheet = visitor.get("/colours/s-1e5a9c-8a3b12.css").await;
        assert_eq!((sheet.status, sheet.header("content-type")), (200, "text/css; charset=utf-8"));
        assert!(sheet.header("cache-control").contains("immutable") && sheet.text().contains("--primary: #1e5a9c"));
        for wrong in ["x.css", "s-.css", "8a3b12", "8a3b12;body{}.css", "ffffff-000000.css"] {
            assert_eq!(visitor.get(&format!("/colours/{wrong}")).await.status, 404, "{wrong}");
        }
        let mut manager = app.sign_in("beheer").await;
        assert!(!manager.get("/").await.text().contains("/colours/"), "nobody chose any");
        let page: SettingsPage = manager.call("/api/settings/page", &[]).await.json();
        let (school, version) = (page.school.to_string(), page.version.to_string());
        let key = backend::clock::random_id().expect("chance").to_string();
        let fields = [
            ("school", school.as_str()), ("key", &key), ("form[version]", &version), ("form[name]", "Kindcentrum"), ("form[short_name]", "De Regenboog"),
            ("form[colour]", "#1e5a9c"), ("form[address_form]", "je"), ("form[region]", "north"), ("form[time_zone]", "Europe/Amsterdam"),
            ("form[hours][school0][from]", "8:30"), ("form[hours][school0][until]", "14:00"),
        ];
        let saved = manager.call("/api/settings/save", &fields).await;
        assert_eq!(saved.status, 200, "{}", saved.text());
        let page = app.sign_in("mark").await.get("/").await.text();
        assert!(page.contains("/colours/s-1e5a9c.css") && page.contains("data-form=\"je\""));
        assert!(!app.sign_in("sanne").await.get("/").await.text().contains("/colours/"), "two schools, no colour of one");
    }

    async fn the_bundle_is_kept_for_ever_and_comes_compressed(app: TestApp) {
        let mut visitor = app.visitor();
        let page = visitor.get("/sign-in").await.text();
        let style = page.split("href=\"").filter_map(|rest| rest.split('"').next()).find(|path| path.ends_with(".css")).expect("a style sheet");
        let plain = visitor.get(style).await;
        assert_eq!((plain.status, plain.header("cache-control")), (200, "public, max-age=31536000, immutable"));
        for coding in ["br", "gzip"] {
            let packed = visitor.ask(Method::GET, style, &[("accept-encoding", coding)], Bytes::new()).await;
            assert_eq!((packed.header("content-encoding"), packed.header("vary")), (coding, "accept-encoding"));
            assert!(packed.body.len() < plain.body.len(), "{coding}");
        }
        let refused = visitor.ask(Method::GET, style, &[("accept-encoding", "br;q=0, gzip")], Bytes::new()).await;
        assert_eq!(refused.header("content-encoding"), "gzip");
        let packed_copy = visitor.get(&format!("{style}.br")).await;
        assert_eq!(packed_copy.status, 404, "copies have no address of their own");
    }

    async fn an_old_page_learns_that_its_program_is_gone(app: TestApp) {
        let mut visitor = app.visitor();
        for path in ["/pkg/000000000000/schoolplein.js", "/pkg/../bundle.json", "/pkg/%2e%2e/bundle.json", "/bundle.json"] {
            let answer = visitor.get(path).await;
            assert_eq!((answer.status, answer.header("cache-control")), (404, "no-store"), "{path}");
        }
        let old = visitor.get("/pkg/000000000000/schoolplein.js").await;
        assert!(old.header("content-type").starts_with("text/plain") && old.body.len() < 200, "{}", old.text());
    }
}
