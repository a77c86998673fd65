//! What those who keep the server running see.

use crate::harness::{On, TestApp, app_test};
use server::config::Config;
use std::net::{SocketAddr, TcpListener};

app_test! {
    async fn a_server_without_its_database_says_so_and_asks_for_patience(app: TestApp) {
        let mut app = app;
        let (mut visitor, mut anna) = (app.visitor(), app.sign_in("anna").await);
        assert_eq!(visitor.get("/healthz").await.status, 200);
        assert!(visitor.get("/readyz").await.text().starts_with("ready, schema version"));

        app.backend().db().close().await;
        // Whether jobs failed can no longer be asked.
        drop(app.serving.take());
        assert_eq!(visitor.get("/healthz").await.status, 200, "the process is up");
        let unready = visitor.get("/readyz").await;
        assert_eq!((unready.status, unready.header("retry-after")), (503, "5"));
        let page = anna.get("/").await;
        assert_eq!((page.status, page.header("retry-after")), (503, "5"));
        assert!(page.text().contains("even niet bereikbaar"), "{}", page.text());
        let call = anna.call("/api/accounts/shell", &[]).await;
        assert_eq!((call.status, call.json::<String>().as_str()), (503, "unavailable"));
        let file = anna.get("/media/x/small").await;
        assert_eq!(file.status, 503);
    }
}

fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("a free port")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn figures_count_requests_by_their_route_on_a_port_of_their_own() {
    let monitoring = free_address();
    let app = TestApp::start_with(
        On::Sqlite,
        |config| Config {
            metrics_listen: Some(monitoring),
            ..config
        },
        |server| server,
    )
    .await;
    let mut anna = app.sign_in("anna").await;
    for _ in 0..3 {
        anna.get("/posts/abcdefab-0000-7000-8000-000000000000?q=geheim").await;
    }
    let figures = crate::harness::Actor::new(monitoring).get("/metrics").await.text();
    let line = figures
        .lines()
        .find(|line| line.starts_with("http_requests_total{") && line.contains("route=\"/posts/{id}\""))
        .unwrap_or_default();
    assert!(line.contains("method=\"GET\""), "{figures}");
    assert!(figures.contains("http_request_seconds_bucket{"), "{figures}");
    for name in [
        "process_resident_memory_bytes ",
        "jobs_waiting ",
        "jobs_failed 0",
        "database_up 1",
        "sign_in_failures_10_minutes 0",
    ] {
        assert!(figures.contains(name), "{name}: {figures}");
    }
    assert!(
        !figures.contains("geheim") && !figures.contains("abcdefab"),
        "no addresses of people's posts"
    );
    assert_eq!(app.visitor().get("/metrics").await.status, 404, "not where people are");
}
