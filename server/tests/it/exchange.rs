//! Files of the pupil administration over the wire, with and without wasm, and lists as downloads.

use crate::harness::{Actor, NOW, PASSWORD, TestApp, app_test};
use backend::clock::random_id;
use domain::{exchange::MAX_FILE_BYTES, ids::RequestKey, time::Instant};
use http::Method;
use serde_json::Value;

pub const FILE: &str = include_str!("../../backend/src/exchange/fixtures/regenboog.xml");

fn key() -> RequestKey {
    RequestKey(random_id().expect("chance"))
}

/// The value of the first hidden field with this name after a mark.
fn hidden(page: &str, mark: &str, name: &str) -> String {
    let form = page.split_once(mark).map_or("", |(_, rest)| rest);
    let field = form.split_once(&format!("name=\"{name}\"")).map_or("", |(_, rest)| rest);
    let value = field.split_once("value=\"").map_or("", |(_, rest)| rest);
    value.split('"').next().unwrap_or_default().to_owned()
}

async fn sends(office: &mut Actor, app: &TestApp, file: &str) -> String {
    let answer = office
        .post_people(app.school("regenboog"), key(), "EDEX.XML", file.as_bytes())
        .await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

app_test! {
    async fn a_file_is_imported_with_plain_forms(app: TestApp) {
        let mut joost = app.sign_in("joost").await;
        let place = sends(&mut joost, &app, FILE).await;
        let page = joost.get(&place).await;
        assert_eq!(page.status, 200);
        let text = page.text();
        assert!(text.contains("EDEX.XML") && text.contains("Doorvoeren") && text.contains("5/6 (5)"), "{text}");
        for secret in ["123456782", "Geheimestraat", "Johanna"] {
            assert!(!text.contains(secret), "{secret}");
        }
        let run = place.rsplit('/').next().expect("an id").to_owned();
        let fields = |page: &str, more: &[(&str, &str)]| -> Vec<(String, String)> {
            let form = |name| hidden(page, "id=\"apply\"", name);
            let own = [("run", run.clone()), ("key", form("key")), ("version", form("version")), ("kept_form", "apply".into()), ("kept_for", form("kept_for"))];
            let own = own.into_iter().map(|(name, value)| (name.to_owned(), value));
            own.chain(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))).collect()
        };
        // The whole demonstration would be gone: that has to be confirmed.
        let sent = fields(&text, &[]);
        let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let back = joost.post_form_from(&format!("http://localhost{place}"), "/api/exchange/apply", &sent).await;
        assert_eq!(back.status, 303, "{}", back.text());
        let page = joost.get(back.header("location").split('#').next().expect("a page")).await.text();
        assert!(page.contains("vinkje") || page.contains("Kies eerst"), "{page}");
        let undone = joost.post_form_from(&format!("http://localhost{place}"), "/api/exchange/discard", &[("run", &run), ("key", &key().to_string()), ("kept_form", "discard")]).await;
        assert!(undone.status == 303 || undone.status == 302, "{}", undone.status);
        assert!(joost.get(&place).await.text().contains("weggelegd"));
    }
}

app_test! {
    async fn refused_files_get_a_sentence_with_their_place(app: TestApp) {
        let mut joost = app.sign_in("joost").await;
        let school = app.school("regenboog");
        let answer = joost.upload_people(school, key(), "a.xml", b"<EDEX>\n <school>\n</EDEX>").await;
        let told: Value = answer.json();
        assert_eq!((answer.status, told["code"].as_str()), (415, Some("refused_file")));
        assert!(told["message"].as_str().is_some_and(|message| message.starts_with("broken_xml 3")), "{told}");
        let back = joost.post_people(school, key(), "foto.xml", b"\xff\xd8\xff\xe0\0\x10JFIF").await;
        assert_eq!(back.status, 303);
        let page = joost.get(back.header("location").split('#').next().expect("a page")).await.text();
        assert!(page.contains("Dit is geen EDEXML en geen tabel"), "{page}");
        for wrong in ["&refused=%3Cscript%3E", "&refused=denied", "&refused=double_key+12+5"] {
            let page = joost.get(&format!("/people/import?school={school}{wrong}")).await;
            assert!(page.status == 200 && !page.text().contains("<script>&"), "{wrong}");
        }
        let large = vec![b'x'; usize::try_from(MAX_FILE_BYTES).expect("a size") + 1];
        let told: Value = joost.upload_people(school, key(), "a.csv", &large).await.json();
        assert_eq!(told["message"], "too_large");
        let huge = vec![b'x'; 24 * 1024 * 1024];
        let told: Value = joost.upload_people(school, key(), "a.csv", &huge).await.json();
        assert_eq!(told["message"], "too_large");
    }
}

app_test! {
    async fn other_sites_and_other_people_send_nothing(app: TestApp) {
        let school = app.school("regenboog");
        let mut joost = app.sign_in("joost").await;
        let path = format!("/uploads/people/{school}");
        let forged = [("content-type", "multipart/form-data; boundary=x"), ("sec-fetch-site", "cross-site")];
        assert_eq!(joost.ask(Method::POST, &path, &forged, "--x--".into()).await.status, 403);
        let list = format!("/people/export/{school}/children.csv");
        assert_eq!(joost.ask(Method::GET, &list, &[("sec-fetch-site", "cross-site")], "".into()).await.status, 403);
        let mut anna = app.sign_in("anna").await;
        assert_eq!(anna.upload_people(school, key(), "a.xml", FILE.as_bytes()).await.status, 404);
        assert_eq!(app.visitor().upload_people(school, key(), "a.xml", FILE.as_bytes()).await.status, 401);
        for broken in ["", "no boundary", "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx"] {
            let headers = [("content-type", "multipart/form-data; boundary=x"), ("sec-fetch-site", "same-origin")];
            let answer = joost.ask(Method::POST, &path, &headers, broken.to_owned().into()).await;
            assert!((400..600).contains(&answer.status) && answer.status != 500, "{broken}: {}", answer.status);
        }
    }
}

app_test! {
    async fn a_double_click_sends_one_file(app: TestApp) {
        let mut joost = app.sign_in("joost").await;
        let (school, once) = (app.school("regenboog"), key());
        let first: Value = joost.upload_people(school, once, "a.xml", FILE.as_bytes()).await.json();
        let second: Value = joost.upload_people(school, once, "a.xml", FILE.as_bytes()).await.json();
        assert_eq!(first, second);
        assert_eq!(joost.upload_people(school, once, "a.csv", b"Naam\nMila\n").await.status, 409);
    }
}

app_test! {
    async fn lists_are_downloads(app: TestApp) {
        let mut joost = app.sign_in("joost").await;
        let school = app.school("regenboog");
        let csv = joost.get(&format!("/people/export/{school}/children.csv")).await;
        assert_eq!((csv.status, csv.header("content-type")), (200, "text/csv; charset=utf-8"));
        assert!(csv.header("content-disposition").starts_with("attachment; filename=\"kinderen-"));
        assert!(csv.body.starts_with(b"\xef\xbb\xbfLeerlingnummer;Roepnaam"), "{}", csv.text());
        let xlsx = joost.get(&format!("/people/export/{school}/staff.xlsx")).await;
        assert!(xlsx.status == 200 && xlsx.body.starts_with(b"PK"));
        for wrong in ["children.pdf", "children", "../children.csv", "posts.csv"] {
            assert_eq!(joost.get(&format!("/people/export/{school}/{wrong}")).await.status, 404, "{wrong}");
        }
        assert_eq!(joost.get(&format!("/people/export/{school}/groups.csv")).await.status, 200);
        assert_eq!(joost.get(&format!("/people/export/{school}/groups.csv")).await.status, 429);
    }
}

app_test! {
    async fn lists_and_what_an_import_does_ask_for_a_recent_proof(app: TestApp) {
        let mut joost = app.sign_in("joost").await;
        let (school, place) = (app.school("regenboog"), sends(&mut joost, &app, FILE).await);
        app.travel_to(NOW.plus(11 * Instant::MINUTE));
        let list = format!("/people/export/{school}/children.csv");
        let refused = joost.get(&list).await;
        let to = refused.header("location").to_owned();
        assert_eq!((refused.status, to.as_str()), (303, format!("/account/prove?next=/people/import%3Fschool%3D{school}").as_str()));
        let run = place.rsplit('/').next().expect("an id").to_owned();
        let page = joost.get(&place).await.text();
        let version = hidden(&page, "id=\"apply\"", "version");
        let sent = [("run", run.as_str()), ("version", &version), ("confirmed", "yes"), ("key", &key().to_string()), ("kept_form", "apply"), ("kept_for", &hidden(&page, "id=\"apply\"", "kept_for"))];
        let back = joost.post_form_from(&format!("http://localhost{place}"), "/api/exchange/apply", &sent).await;
        let page = joost.get(back.header("location").split('#').next().expect("a page")).await.text();
        assert!(page.contains(&format!("/account/prove?next={place}")), "{page}");
        assert!(joost.get(&to).await.text().contains("/api/account/prove"), "the page that asks for it");
        let back = format!("/people/import?school={school}");
        let proved = joost.post_form("/api/account/prove", &[("password", PASSWORD), ("next", &back)]).await;
        assert_eq!(proved.header("location"), back);
        assert_eq!(joost.get(&list).await.status, 200);
    }
}
