//! Each request gets a name; one log line and the figures say how it went. Addresses are logged without their query, which may
//! hold what somebody typed, and by their template in the figures.

use axum::{
    body::Body,
    extract::MatchedPath,
    http::{HeaderName, HeaderValue, Method, Request},
    middleware::Next,
    response::Response,
};
use futures_util::StreamExt;
use std::time::Duration;
use tracing::Instrument;

/// Also in the answer, so that a person who reports a problem and the log speak of the same request.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The name of a request: 12 hexadecimal digits.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

impl RequestId {
    fn new() -> Self {
        // A request without a name is still a request.
        let bytes: [u8; 6] = backend::clock::random_bytes().unwrap_or_default();
        Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

/// Runs the request inside a span with its name, then writes its line.
pub async fn observe(mut request: Request<Body>, next: Next) -> Response {
    let id = RequestId::new();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("unknown", MatchedPath::as_str)
        .to_owned();
    let method = request.method().clone();
    let span = tracing::info_span!("request", id = %id.0, %method, path = request.uri().path());
    request.extensions_mut().insert(id.clone());
    let begin = now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let took = begin.elapsed();
    if let Ok(id) = HeaderValue::from_str(&id.0) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    let status = response.status().as_u16();
    span.in_scope(|| match status {
        500.. => tracing::error!(status, took_ms = milliseconds(took), "answered"),
        _ => tracing::info!(status, took_ms = milliseconds(took), "answered"),
    });
    let labels = [
        ("method", method_label(&method).to_owned()),
        ("route", route),
        ("status", status.to_string()),
    ];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!("http_request_seconds", &labels[..2]).record(took);
    response
}

/// Anybody can make up methods, and each would become a row of figures.
fn method_label(method: &Method) -> &str {
    match *method {
        Method::GET | Method::HEAD | Method::POST | Method::PUT | Method::DELETE | Method::PATCH | Method::OPTIONS => method.as_str(),
        _ => "other",
    }
}

/// Bytes, and time, for a body that nobody wants.
const UNWANTED: usize = 32 * 1024 * 1024;
const UNWANTED_TIME: Duration = Duration::from_secs(30);

/// Reads what is still coming before a refusal is sent: a browser that finds its connection closed while it is sending tells its
/// user that there is no connection, instead of why the request was refused.
pub async fn read_on(body: Body) {
    let mut rest = body.into_data_stream();
    let reading = async {
        let mut read = 0;
        while let Some(Ok(chunk)) = rest.next().await {
            read += chunk.len();
            if read > UNWANTED {
                return;
            }
        }
    };
    // Whatever comes of it, the refusal is sent.
    let _ = tokio::time::timeout(UNWANTED_TIME, reading).await;
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long a request takes has nothing to do with the school's clock"
)]
fn now() -> std::time::Instant {
    std::time::Instant::now()
}

/// To a tenth.
fn milliseconds(took: Duration) -> f64 {
    (took.as_secs_f64() * 10_000.0).round() / 10.0
}
