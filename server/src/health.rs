//! For those who keep the server running: is the process up, can it serve, and figures for a monitoring system.

use crate::router::Server;
use axum::{
    Router,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use backend::{Backend, Tx, db, jobs};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::{fs, sync::OnceLock, time::Duration};

/// How often finished measurements are summed up, so that they do not pile up between two readings.
pub const SUM_UP_EVERY: Duration = Duration::from_secs(30);
/// Seconds; from what feels instant to what people give up on.
const LATENCIES: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

static FIGURES: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// `GET /healthz`: the program runs.
pub async fn is_alive() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: whether the database answers and has the schema of this program.
pub async fn is_ready(State(server): State<Server>) -> Response {
    match db::schema_version(server.backend.db()).await {
        Ok(version) => format!("ready, schema version {version}\n").into_response(),
        Err(error) => {
            tracing::error!(%error, "not ready");
            let mut response = (StatusCode::SERVICE_UNAVAILABLE, "not ready; the log has the reason\n").into_response();
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(5));
            response
        }
    }
}

/// Begins collecting figures, once in a process.
pub fn collect_figures() -> Option<&'static PrometheusHandle> {
    let begin = || {
        let builder = PrometheusBuilder::new().set_buckets_for_metric(Matcher::Suffix("_seconds".into()), &LATENCIES);
        builder
            .and_then(PrometheusBuilder::install_recorder)
            .inspect_err(|error| tracing::error!(%error, "no figures are collected"))
            .ok()
    };
    FIGURES.get_or_init(begin).as_ref()
}

/// `/metrics`, for a port of its own that only monitoring can reach.
pub fn figures(backend: Backend) -> Router {
    Router::new().route("/metrics", get(show_figures)).with_state(backend)
}

async fn show_figures(State(backend): State<Backend>) -> Response {
    let Some(handle) = FIGURES.get().and_then(Option::as_ref) else {
        return (StatusCode::SERVICE_UNAVAILABLE, "no figures are collected\n").into_response();
    };
    if let Some(bytes) = resident_bytes() {
        metrics::gauge!("process_resident_memory_bytes").set(bytes as f64);
    }
    metrics::gauge!("sign_in_failures_10_minutes").set(backend.sign_in_alarm().recent(backend.clock().now()) as f64);
    match count_jobs(&backend).await {
        Ok((waiting, failed)) => {
            metrics::gauge!("jobs_waiting").set(waiting as f64);
            metrics::gauge!("jobs_failed").set(failed as f64);
            metrics::gauge!("database_up").set(1.0);
        }
        Err(error) => {
            tracing::warn!(%error, "jobs could not be counted");
            metrics::gauge!("database_up").set(0.0);
        }
    }
    (
        [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")],
        handle.render(),
    )
        .into_response()
}

async fn count_jobs(backend: &Backend) -> backend::Result<(i64, usize)> {
    let mut tx = Tx::read(backend).await?;
    let counts = (jobs::waiting(&mut tx).await?, jobs::failed(&mut tx).await?.len());
    tx.commit().await?;
    Ok(counts)
}

/// Linux says it in pages, of 4096 bytes wherever this runs.
fn resident_bytes() -> Option<u64> {
    let pages: u64 = fs::read_to_string("/proc/self/statm").ok()?.split(' ').nth(1)?.parse().ok()?;
    Some(pages * 4096)
}
