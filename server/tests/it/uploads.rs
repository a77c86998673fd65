//! Files on their way in.

use crate::harness::{Actor, Answer, TestApp, app_test, jpeg};
use bytes::Bytes;
use domain::ids::AttachmentId;
use serde_json::{Value, json};
use std::{fs, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// For what happens at once on a machine with nothing else to do.
const PATIENCE: Duration = Duration::from_secs(20);

fn refused(answer: &Answer) -> (u16, String, String) {
    let told: Value = answer.json();
    let text = |key: &str| told[key].as_str().unwrap_or_default().to_owned();
    (answer.status, text("code"), text("message"))
}

fn is_refused(answer: &Answer, status: u16, code: &str, message: &str) {
    assert_eq!(refused(answer), (status, code.to_owned(), message.to_owned()));
}

/// What lies in quarantine.
fn in_quarantine(app: &TestApp) -> usize {
    fs::read_dir(app.folder().join("quarantine")).expect("the quarantine").count()
}

async fn state(actor: &mut Actor, id: AttachmentId) -> Value {
    let answer = actor.post_json("/api/feed/uploads", &json!({ "uploads": [id] })).await;
    answer.json::<Value>()[0]["state"].clone()
}

app_test! {
    async fn a_photo_is_taken_in_and_prepared_afterwards(app: TestApp) {
        let mut anna = app.sign_in("anna").await;
        let answer = anna.upload(app.school("regenboog"), "Sint & Piet – foto.jpg", "image/jpeg", jpeg()).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        let id: AttachmentId = serde_json::from_value(answer.json::<Value>()["id"].clone()).expect("an id");
        assert_eq!(in_quarantine(&app), 1);
        assert_eq!(anna.get(&format!("/media/{id}/small")).await.status, 404, "nobody sees what was not prepared");
        app.run_jobs().await;
        assert_eq!(in_quarantine(&app), 0);
        assert!(state(&mut anna, id).await["Ready"].is_object(), "{}", state(&mut anna, id).await);
        let small = anna.get(&format!("/media/{id}/small")).await;
        assert_eq!((small.status, small.header("content-type")), (200, "image/jpeg"));
    }

    async fn who_may_not_upload_learns_it_before_sending(app: TestApp) {
        let (regenboog, vlieger) = (app.school("regenboog"), app.school("vlieger"));
        is_refused(&app.visitor().upload(regenboog, "a.jpg", "image/jpeg", jpeg()).await, 401, "signed_out", "signed_out");
        let mut anna = app.sign_in("anna").await;
        is_refused(&anna.upload(vlieger, "a.jpg", "image/jpeg", jpeg()).await, 404, "not_found", "not_found");
        is_refused(&anna.upload("nothing", "a.jpg", "image/jpeg", jpeg()).await, 404, "not_found", "not_found");
        let mut sanne = app.sign_in("sanne").await;
        is_refused(&sanne.upload(regenboog, "a.jpg", "image/jpeg", jpeg()).await, 403, "denied", "denied");
        assert_eq!(in_quarantine(&app), 0);
    }

    async fn what_is_not_what_it_says_is_refused_and_leaves_nothing(app: TestApp) {
        let mut anna = app.sign_in("anna").await;
        let school = app.school("regenboog");
        for (name, announced, file, message) in [
            ("a.svg", "image/svg+xml", Bytes::from_static(b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "type_not_allowed"),
            ("a.html", "text/html", Bytes::from_static(b"<!doctype html><script>alert(1)</script>"), "type_not_allowed"),
            ("a.jpg", "image/jpeg", Bytes::from_static(b"MZ\x90\x00 a program in disguise"), "type_not_allowed"),
            ("a.pdf", "application/pdf", jpeg(), "type_mismatch"),
            ("a.jpg", "image/jpeg", Bytes::new(), "empty"),
        ] {
            let answer = anna.upload(school, name, announced, file).await;
            is_refused(&answer, 415, "refused_file", message);
            assert_eq!(in_quarantine(&app), 0, "{name}");
        }
    }

    async fn a_file_that_is_too_large_is_refused_announced_or_not(app: TestApp) {
        let mut anna = app.sign_in("anna").await;
        let school = app.school("regenboog");
        let file = Bytes::from(vec![7; 21 * 1024 * 1024]);
        is_refused(&anna.upload(school, "a.pdf", "application/pdf", file).await, 413, "refused_file", "too_large");
        assert_eq!(in_quarantine(&app), 0);
    }

    async fn without_ffmpeg_a_film_that_is_too_large_is_refused_before_it_comes(app: TestApp) {
        let mut anna = app.sign_in("anna").await;
        let page: Value = anna.call("/api/feed/compose", &[]).await.json();
        assert_eq!(page["upload_limits"]["converts_videos"], false, "the composer knows");
        let cookies = anna.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        let head = format!(
            "POST /uploads/{} HTTP/1.1\r\nhost: {}\r\nsec-fetch-site: same-origin\r\nconnection: close\r\ncookie: {cookies}\r\n\
             content-type: video/mp4\r\ncontent-length: {}\r\n\r\n",
            app.school("regenboog"),
            app.address,
            51 * 1024 * 1024
        );
        let mut stream = TcpStream::connect(app.address).await.expect("a connection");
        stream.write_all(head.as_bytes()).await.expect("the head is sent");
        // The sender goes on for a while, as browsers do.
        let _ = stream.write_all(&vec![7; 1_000_000]).await;
        stream.shutdown().await.expect("no more comes");
        let mut answer = String::new();
        tokio::time::timeout(PATIENCE, stream.read_to_string(&mut answer)).await.expect("an answer in time").expect("an answer");
        assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
        assert!(answer.contains("\"too_large_unconverted_video\""), "{answer}");
        assert_eq!(in_quarantine(&app), 0);
    }

    async fn an_upload_that_is_cut_off_leaves_nothing(app: TestApp) {
        let anna = app.sign_in("anna").await;
        let cookies = anna.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        let head = format!(
            "POST /uploads/{} HTTP/1.1\r\nhost: {}\r\nsec-fetch-site: same-origin\r\ncookie: {cookies}\r\n\
             content-type: image/jpeg\r\ncontent-length: 1000000\r\n\r\n",
            app.school("regenboog"),
            app.address
        );
        // More than may be under way at once: each gives its room back.
        for sent in [0, 1, 500_000, 999_999, 0, 1, 2, 3] {
            let mut stream = TcpStream::connect(app.address).await.expect("a connection");
            stream.write_all(head.as_bytes()).await.expect("the head is sent");
            stream.write_all(&vec![7; sent]).await.expect("a part is sent");
            let holds = async |count| while in_quarantine(&app) != count { tokio::time::sleep(Duration::from_millis(10)).await };
            tokio::time::timeout(PATIENCE, holds(1)).await.unwrap_or_else(|_| panic!("with {sent} bytes it begins"));
            drop(stream);
            tokio::time::timeout(PATIENCE, holds(0)).await.unwrap_or_else(|_| panic!("after {sent} bytes it is removed"));
        }
        app.run_jobs().await;
    }
}
