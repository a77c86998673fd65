//! The limit: what the same web server and the same client reach when nothing has to be worked out, only sent from memory.

use axum::{Router, http::header, routing::get, serve::ListenerExt};
use bytes::Bytes;
use std::net::SocketAddr;
use tokio::{net::TcpListener, task::JoinHandle};

/// Serves the bytes at `/` until it is dropped.
pub struct Limit {
    pub address: SocketAddr,
    serving: JoinHandle<()>,
}

impl Limit {
    pub async fn serve(html: Bytes) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("its address");
        let listener = listener.tap_io(|stream| stream.set_nodelay(true).expect("TCP_NODELAY"));
        let answer = move || async move { ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], html) };
        let router = Router::new().route("/", get(answer));
        let serving = tokio::spawn(async move { axum::serve(listener, router).await.expect("a server") });
        Self { address, serving }
    }
}

impl Drop for Limit {
    fn drop(&mut self) {
        self.serving.abort();
    }
}
