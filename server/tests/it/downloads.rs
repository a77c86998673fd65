//! Files on their way out.

use crate::harness::{Actor, Answer, TestApp, app_test, jpeg, pdf};
use bytes::Bytes;
use domain::ids::AttachmentId;
use http::Method;
use serde_json::Value;

async fn uploaded(app: &TestApp, actor: &mut Actor, name: &str, kind: &str, file: Bytes) -> AttachmentId {
    let answer = actor.upload(app.school("regenboog"), name, kind, file).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    app.run_jobs().await;
    serde_json::from_value(answer.json::<Value>()["id"].clone()).expect("an id")
}

async fn part(actor: &mut Actor, path: &str, headers: &[(&str, &str)]) -> Answer {
    actor.ask(Method::GET, path, headers, Bytes::new()).await
}

app_test! {
    async fn a_file_comes_whole_or_in_one_part(app: TestApp) {
        let mut anna = app.sign_in("anna").await;
        let file = pdf();
        let id = uploaded(&app, &mut anna, "Überblick groep 3.pdf", "application/pdf", file.clone()).await;
        let path = format!("/media/{id}/file");
        let whole = anna.get(&path).await;
        assert_eq!(whole.status, 200, "{}", whole.text());
        assert!(whole.body == file);
        assert_eq!(whole.header("accept-ranges"), "bytes");
        assert!(whole.header("content-disposition").starts_with("attachment; filename=\"_berblick groep 3.pdf\"; filename*=UTF-8''%C3%9C"));
        assert_eq!(whole.header("cache-control"), "private, max-age=0, must-revalidate");
        assert!(whole.header("content-security-policy").starts_with("sandbox; default-src 'none'"));
        let tag = whole.header("etag").to_owned();

        let first = part(&mut anna, &path, &[("range", "bytes=0-1")]).await;
        assert_eq!((first.status, first.body.as_ref()), (206, &file[..2]));
        assert_eq!(first.header("content-range"), format!("bytes 0-1/{}", file.len()));
        assert_eq!(first.header("content-length"), "2");
        let last = part(&mut anna, &path, &[("range", "bytes=-5"), ("if-range", &tag)]).await;
        assert_eq!((last.status, last.body.as_ref()), (206, &file[file.len() - 5..]));
        let of_another = part(&mut anna, &path, &[("range", "bytes=-5"), ("if-range", "\"other\"")]).await;
        assert_eq!((of_another.status, of_another.body.len()), (200, file.len()));
        let outside = part(&mut anna, &path, &[("range", "bytes=999999999-")]).await;
        assert_eq!((outside.status, outside.header("content-range")), (416, format!("bytes */{}", file.len()).as_str()));
        let several = part(&mut anna, &path, &[("range", "bytes=0-1,4-5")]).await;
        assert_eq!((several.status, several.body.len()), (200, file.len()));
        let known = part(&mut anna, &path, &[("if-none-match", &tag), ("range", "bytes=0-1")]).await;
        assert_eq!((known.status, known.body.len(), known.header("etag")), (304, 0, tag.as_str()));
        let head = anna.ask(Method::HEAD, &path, &[("range", "bytes=0-1")], Bytes::new()).await;
        assert_eq!((head.status, head.header("content-length")), (200, file.len().to_string().as_str()));
    }

    async fn a_large_photo_carries_its_readers_name(app: TestApp) {
        let mut anna = app.sign_in("anna").await;
        let id = uploaded(&app, &mut anna, "a.jpg", "image/jpeg", jpeg()).await;
        let small = anna.get(&format!("/media/{id}/small")).await;
        let large = anna.get(&format!("/media/{id}/large")).await;
        assert_eq!((small.status, large.status), (200, 200));
        assert_eq!((small.header("content-disposition"), large.header("content-disposition")), ("inline", "inline"));
        assert_ne!(small.header("etag"), large.header("etag"));
        let part = part(&mut anna, &format!("/media/{id}/large"), &[("range", "bytes=10-19")]).await;
        assert_eq!((part.status, part.body.as_ref()), (206, &large.body[10..20]), "the same picture each time");
    }

    async fn what_is_not_for_this_reader_does_not_exist(app: TestApp) {
        let mut anna = app.sign_in("anna").await;
        let id = uploaded(&app, &mut anna, "a.jpg", "image/jpeg", jpeg()).await;
        let path = format!("/media/{id}/small");
        for name in ["karin", "sanne", "petra", "tom@vlieger"] {
            let mut other = app.sign_in(name).await;
            for range in [&[][..], &[("range", "bytes=0-1")], &[("if-none-match", "*")]] {
                let answer = part(&mut other, &path, range).await;
                assert_eq!(answer.status, 404, "{name} {range:?}");
                assert!(!answer.headers.contains_key("etag"), "{name} {range:?}");
            }
        }
        assert_eq!(app.visitor().get(&path).await.status, 401);
        let mut signed_in = app.sign_in("anna").await;
        for wrong in ["/media/x/small", &format!("/media/{id}/original"), &format!("/media/{id}/video"), &format!("/media/{}/small", uuid::Uuid::nil())] {
            assert_eq!(signed_in.get(wrong).await.status, 404, "{wrong}");
        }
    }

    async fn another_website_shows_none_of_it(app: TestApp) {
        let mut anna = app.sign_in("anna").await;
        let id = uploaded(&app, &mut anna, "a.jpg", "image/jpeg", jpeg()).await;
        let path = format!("/media/{id}/small");
        for (site, status) in [("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)] {
            assert_eq!(part(&mut anna, &path, &[("sec-fetch-site", site)]).await.status, status, "{site}");
        }
    }
}
