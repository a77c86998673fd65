//! Asks the same thing over and over on connections that stay open, and keeps the time of every answer.

use bytes::Bytes;
use http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use serde::Serialize;
use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{net::TcpStream, task::JoinSet};

const WARM_UP: Duration = Duration::from_millis(300);
const DURATION: Duration = Duration::from_secs(2);

/// What is asked. `next` makes cookies and body of each request, for those that may not be the same twice.
#[derive(Clone)]
pub struct Ask {
    pub method: Method,
    pub path: String,
    pub encoding: &'static str,
    next: Arc<dyn Fn() -> (String, String) + Send + Sync>,
}

impl Ask {
    pub fn get(path: impl Into<String>, cookie: &str) -> Self {
        Self {
            method: Method::GET,
            ..Self::post(path, cookie, String::new)
        }
    }

    pub fn post(path: impl Into<String>, cookie: &str, form: impl Fn() -> String + Send + Sync + 'static) -> Self {
        let cookie = cookie.to_owned();
        Self::post_as(path, move || (cookie.clone(), form()))
    }

    /// By somebody else each time: `next` answers their cookies and the form.
    pub fn post_as(path: impl Into<String>, next: impl Fn() -> (String, String) + Send + Sync + 'static) -> Self {
        Self {
            method: Method::POST,
            path: path.into(),
            encoding: "identity",
            next: Arc::new(next),
        }
    }

    pub fn encoded(self, encoding: &'static str) -> Self {
        Self { encoding, ..self }
    }

    fn request(&self, address: SocketAddr) -> Request<Full<Bytes>> {
        let (cookie, form) = (self.next)();
        let mut request = Request::builder()
            .method(&self.method)
            .uri(&self.path)
            .header(header::HOST, address.to_string())
            .header(
                header::ACCEPT,
                if self.method == Method::GET {
                    "text/html"
                } else {
                    "application/json"
                },
            )
            .header(header::ACCEPT_ENCODING, self.encoding)
            .header("sec-fetch-site", "same-origin");
        if !cookie.is_empty() {
            request = request.header(header::COOKIE, cookie);
        }
        if self.method == Method::POST {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        request.body(Full::from(form)).expect("a request")
    }
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

pub struct Connection {
    address: SocketAddr,
    sender: SendRequest<Full<Bytes>>,
}

impl Connection {
    pub async fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.expect("a connection");
        stream.set_nodelay(true).expect("TCP_NODELAY");
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await.expect("HTTP/1.1");
        tokio::spawn(connection);
        Self { address, sender }
    }

    pub async fn ask(&mut self, ask: &Ask) -> Answer {
        self.sender.ready().await.expect("a connection that stays open");
        let answer = self.sender.send_request(ask.request(self.address)).await.expect("an answer");
        let (head, body) = answer.into_parts();
        let body = body.collect().await.expect("a whole answer").to_bytes();
        Answer {
            status: head.status,
            headers: head.headers,
            body,
        }
    }
}

/// How it went: of what was asked after the warm-up, except `asked`, which counts everything.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    pub connections: usize,
    pub per_second: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    pub failed: usize,
    pub asked: usize,
}

/// Asks on so many connections at once, for the usual time.
pub async fn load(address: SocketAddr, ask: &Ask, connections: usize) -> Figure {
    let mut open = Vec::new();
    for _ in 0..connections {
        open.push(Connection::open(address).await);
    }
    let begin = now();
    let mut tasks = JoinSet::new();
    for connection in open {
        tasks.spawn(ask_on(connection, ask.clone(), begin));
    }
    let (mut times, mut failed, mut asked) = (Vec::new(), 0, 0);
    while let Some(outcome) = tasks.join_next().await {
        let one = outcome.expect("a connection that went well");
        times.extend(one.times);
        failed += one.failed;
        asked += one.asked;
    }
    let seconds = (begin.elapsed() - WARM_UP).as_secs_f64();
    times.sort_unstable();
    Figure {
        connections,
        per_second: times.len() as f64 / seconds,
        p50_ms: percentile(&times, 0.50),
        p99_ms: percentile(&times, 0.99),
        failed,
        asked,
    }
}

#[derive(Default)]
struct Timed {
    times: Vec<Duration>,
    failed: usize,
    asked: usize,
}

async fn ask_on(mut connection: Connection, ask: Ask, begin: Instant) -> Timed {
    let mut timed = Timed::default();
    while begin.elapsed() < WARM_UP + DURATION {
        let start = now();
        let answer = connection.ask(&ask).await;
        timed.asked += 1;
        if !answer.status.is_success() {
            timed.failed += 1;
        } else if start.duration_since(begin) >= WARM_UP {
            timed.times.push(start.elapsed());
        }
    }
    timed
}

fn percentile(sorted: &[Duration], part: f64) -> f64 {
    let at = (sorted.len() as f64 * part) as usize;
    sorted
        .get(at.min(sorted.len().saturating_sub(1)))
        .map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
}

#[expect(clippy::disallowed_methods, reason = "measuring is what a benchmark is for")]
pub fn now() -> Instant {
    Instant::now()
}
