//! The signal to stop: what has begun is finished, nothing new begins.

use crate::harness::{On, TestApp, app_test, jpeg};
use backend::{Tx, jobs};
use server::config::Config;
use std::{net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};
use tokio_util::sync::CancellationToken;

/// Far more than it takes, as machines that run tests are busy.
const PATIENCE: Duration = Duration::from_secs(30);

/// A form in pieces whose number nobody announced; what is answered, as text.
pub async fn chunked(address: SocketAddr, path: &str, body: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: {address}\r\nsec-fetch-site: same-origin\r\nconnection: close\r\n\
         content-type: application/x-www-form-urlencoded\r\ntransfer-encoding: chunked\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.expect("the head is sent");
    for piece in body.chunks(8192) {
        let sized = [format!("{:x}\r\n", piece.len()).as_bytes(), piece, b"\r\n"].concat();
        // The server may have answered and closed already.
        if stream.write_all(&sized).await.is_err() {
            break;
        }
    }
    let _ = stream.write_all(b"0\r\n\r\n").await;
    let mut answer = Vec::new();
    let _ = timeout(PATIENCE, stream.read_to_end(&mut answer)).await.expect("an answer in time");
    String::from_utf8_lossy(&answer).into_owned()
}

app_test! {
    async fn jobs_that_had_to_wait_are_not_lost_for_a_while(app: TestApp) {
        let mut anna = app.sign_in("anna").await;
        for name in ["a.jpg", "b.jpg", "c.jpg"] {
            assert_eq!(anna.upload(app.school("regenboog"), name, "image/jpeg", jpeg()).await.status, 201);
        }
        let stop = CancellationToken::new();
        let worker = tokio::spawn(jobs::run_worker(app.backend().clone(), stop.clone()));
        tokio::time::sleep(Duration::from_millis(50)).await;
        stop.cancel();
        timeout(PATIENCE, worker).await.expect("it stops in time").expect("it stops well");
        app.run_jobs().await;
        let mut tx = Tx::read(app.backend()).await.expect("a connection");
        assert_eq!(jobs::waiting(&mut tx).await.expect("jobs can be read"), 0, "the clock stands still, so no claim has expired");
    }

    async fn a_request_under_way_is_answered_and_then_the_server_ends(app: TestApp) {
        let mut app = app;
        let mut stream = TcpStream::connect(app.address).await.expect("a connection");
        let body = "mail=a%40b.nl&password=x";
        let head = format!(
            "POST /api/accounts/sign_in HTTP/1.1\r\nhost: {}\r\nsec-fetch-site: same-origin\r\naccept: application/json\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\nexpect: 100-continue\r\n\r\n",
            app.address,
            body.len()
        );
        stream.write_all(head.as_bytes()).await.expect("the head is sent");
        let mut answer = vec![0; 4096];
        let length = timeout(PATIENCE, stream.read(&mut answer)).await.expect("a word in time").expect("a word");
        assert!(answer[..length].starts_with(b"HTTP/1.1 100"), "the request is under way: the server waits for the rest");

        app.stop.cancel();
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert!(TcpStream::connect(app.address).await.is_err(), "nobody new is let in");
        stream.write_all(body.as_bytes()).await.expect("the rest is sent");
        let length = timeout(PATIENCE, stream.read(&mut answer)).await.expect("an answer in time").expect("an answer");
        let answer = String::from_utf8_lossy(&answer[..length]).into_owned();
        assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
        let serving = app.serving.take().expect("it served");
        timeout(PATIENCE, serving).await.expect("it ends in time").expect("it ends well");
    }
}

/// A photo of which half has come.
async fn half_an_upload(app: &TestApp) -> (TcpStream, bytes::Bytes) {
    let anna = app.sign_in("anna").await;
    let cookies = anna
        .cookies
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect::<Vec<_>>()
        .join("; ");
    let photo = jpeg();
    let head = format!(
        "POST /uploads/{} HTTP/1.1\r\nhost: {}\r\nsec-fetch-site: same-origin\r\ncookie: {cookies}\r\n\
         content-type: image/jpeg\r\ncontent-length: {}\r\n\r\n",
        app.school("regenboog"),
        app.address,
        photo.len()
    );
    let mut stream = TcpStream::connect(app.address).await.expect("a connection");
    let rest = photo.slice(photo.len() / 2..);
    stream.write_all(head.as_bytes()).await.expect("the head is sent");
    stream.write_all(&photo[..photo.len() / 2]).await.expect("a half is sent");
    tokio::time::sleep(Duration::from_millis(300)).await;
    (stream, rest)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_upload_under_way_may_finish_after_the_signal() {
    let mut app = TestApp::start(On::Sqlite).await;
    let (mut stream, rest) = half_an_upload(&app).await;
    app.stop.cancel();
    tokio::time::sleep(Duration::from_millis(500)).await;
    stream.write_all(&rest).await.expect("the rest is sent");
    let mut answer = String::new();
    timeout(PATIENCE, stream.read_to_string(&mut answer))
        .await
        .expect("an answer in time")
        .expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    let serving = app.serving.take().expect("it served");
    timeout(PATIENCE, serving).await.expect("it ends in time").expect("it ends well");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_takes_longer_than_the_setting_is_cut_off() {
    let short = |config| Config {
        stop_after: Duration::from_secs(1),
        ..config
    };
    let mut app = TestApp::start_with(On::Sqlite, short, |server| server).await;
    let (_stream, _rest) = half_an_upload(&app).await;
    app.stop.cancel();
    let serving = app.serving.take().expect("it served");
    timeout(Duration::from_secs(10), serving)
        .await
        .expect("it ends soon")
        .expect("it ends well");
}
