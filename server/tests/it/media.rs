//! Photos and films in a bucket of a server that speaks S3.

use crate::harness::{On, S3Server, TestApp, jpeg};
use bytes::Bytes;
use domain::ids::AttachmentId;
use http::Method;
use serde_json::Value;
use server::{
    config::{Config, Media},
    serving,
};

async fn goes_its_way_through_a_bucket(on: On) {
    let server = S3Server::start().await;
    let app = TestApp::start_with_bucket(on, &server).await;
    let mut anna = app.sign_in("anna").await;
    let before = server.names().len();
    let answer = anna.upload(app.school("regenboog"), "foto.jpg", "image/jpeg", jpeg()).await;
    let id: AttachmentId = serde_json::from_value(answer.json::<Value>()["id"].clone()).expect("an id");
    app.run_jobs().await;
    assert_eq!(server.names().len() - before, 3, "three sizes and nothing else");
    assert!(!app.folder().join("media").join(app.school("regenboog").to_string()).exists());
    let path = format!("/media/{id}/small");
    let whole = anna.get(&path).await;
    assert_eq!((whole.status, whole.header("content-type")), (200, "image/jpeg"));
    let part = anna.ask(Method::GET, &path, &[("range", "bytes=10-19")], Bytes::new()).await;
    assert_eq!((part.status, &part.body[..]), (206, &whole.body[10..20]));
    assert_eq!(
        anna.get(&format!("/media/{id}/large")).await.status,
        200,
        "with the reader's name on it"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_photo_goes_its_way_through_a_bucket_sqlite() {
    goes_its_way_through_a_bucket(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_photo_goes_its_way_through_a_bucket_postgres() {
    goes_its_way_through_a_bucket(On::Postgres).await;
}

async fn refusal(server: &S3Server, setting: &str, value: &str) -> String {
    let address = format!("http://{}", server.address);
    let settings = server.settings();
    let environment = [
        ("SCHOOLPLEIN_MEDIA_S3_BUCKET", settings.bucket.as_str()),
        ("SCHOOLPLEIN_MEDIA_S3_ENDPOINT", &address),
        ("SCHOOLPLEIN_MEDIA_S3_ACCESS_KEY", &settings.access_key),
        ("SCHOOLPLEIN_MEDIA_S3_SECRET_KEY", &settings.secret_key),
        (setting, value),
    ];
    let config = Config::from_sources(None, environment).expect("settings that can be understood");
    let proven = serving::proven_media(&config).await;
    proven.err().map(|error| error.to_string()).unwrap_or_default()
}

#[tokio::test]
async fn the_start_says_plainly_what_is_wrong_with_a_bucket() {
    let server = S3Server::start().await;
    for (setting, value, said) in [
        ("SCHOOLPLEIN_LOG", "text", ""),
        ("SCHOOLPLEIN_MEDIA_S3_BUCKET", "elsewhere", "no such bucket. Make the bucket"),
        ("SCHOOLPLEIN_MEDIA_S3_ACCESS_KEY", "nobody", "Correct media.s3.access_key"),
        (
            "SCHOOLPLEIN_MEDIA_S3_SECRET_KEY",
            "geheim-geheim-geheim",
            "Correct media.s3.secret_key",
        ),
        ("SCHOOLPLEIN_MEDIA_S3_ENDPOINT", "http://127.0.0.1:9", "cannot be reached"),
    ] {
        let told = refusal(&server, setting, value).await;
        assert!(
            told.contains(said) && told.is_empty() == said.is_empty() && !told.contains("geheim"),
            "{setting}: {told}"
        );
    }
}

#[tokio::test]
async fn the_start_says_when_a_folder_cannot_be_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    std::fs::write(&file, "").expect("a file");
    let environment = [("SCHOOLPLEIN_MEDIA_FOLDER", file.to_str().expect("a path"))];
    let config = Config::from_sources(None, environment).expect("settings");
    assert!(matches!(config.media, Media::Folder(_)));
    let told = serving::proven_media(&config).await.err().map(|error| error.to_string());
    assert!(told.is_some_and(|told| told.contains("the media folder") && told.contains("file")));
}
