//! What a request passes on its way to a page, a server function, a file of the site or one of our own routes.

use crate::{
    answers::{Asker, Refused},
    assets,
    clients::Network,
    config::{BounceToken, Config},
    limits::{self, Allowances, Limits},
    posted,
    requests::{self, RequestId},
    routes,
    security::{self, Here},
    sessions,
};
use app::{Bundle, posted::PostedForms, request::Cookies};
use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, FromRef, State},
    http::{HeaderMap, HeaderValue, Request, StatusCode, Version, header},
    middleware::{Next, from_fn, from_fn_with_state},
    response::Response,
};
use backend::Backend;
use futures_util::FutureExt;
use http::Extensions;
use leptos::prelude::{LeptosOptions, provide_context, use_context};
use leptos_axum::{LeptosRoutes, ResponseOptions, generate_route_list};
use std::{any::Any, panic::AssertUnwindSafe, sync::Arc, time::Duration};
use tower_http::{
    CompressionLevel,
    compression::{CompressionLayer, Predicate, predicate::SizeAbove},
};

/// Forms and server functions; uploads count their own bytes.
pub const BODY_LIMIT: usize = 64 * 1024;
const PAGE_TIME: Duration = Duration::from_secs(10);

/// What every handler may need. Cheap to clone.
#[derive(Clone)]
pub struct Server {
    pub backend: Backend,
    pub cookies: Cookies,
    pub here: Here,
    pub trusted_proxies: Arc<[Network]>,
    pub limits: Arc<Limits>,
    pub posted: PostedForms,
    pub bounce_token: Option<BounceToken>,
    /// Shared, like all that is large: the state is cloned a dozen times for each request.
    bundle: Arc<Bundle>,
    options: Arc<LeptosOptions>,
}

impl FromRef<Server> for LeptosOptions {
    fn from_ref(server: &Server) -> Self {
        LeptosOptions::clone(&server.options)
    }
}

impl Server {
    pub fn new(backend: Backend, config: &Config) -> Self {
        let allowed = match config.is_demonstration {
            true => Allowances::DEMONSTRATION,
            false => Allowances::SCHOOL,
        };
        Self {
            backend,
            cookies: Cookies {
                secure: config.is_secure(),
            },
            here: Here {
                origin: config.public_url.origin(),
                is_secure: config.is_secure(),
            },
            trusted_proxies: config.trusted_proxies.clone().into(),
            limits: Arc::new(Limits::new(allowed)),
            posted: PostedForms::default(),
            bounce_token: config.mail.bounce_token.clone(),
            bundle: Arc::new(assets::bundle()),
            options: Arc::new(LeptosOptions::builder().output_name("schoolplein").build()),
        }
    }

    /// With other limits than a school's.
    pub fn with_limits(self, allowed: Allowances) -> Self {
        Self {
            limits: Arc::new(Limits::new(allowed)),
            ..self
        }
    }

    /// What pages and server functions find in their context.
    fn provide(&self) {
        provide_context(self.backend.clone());
        provide_context(self.cookies);
        provide_context(self.posted.clone());
        provide_context(self.bundle.clone());
        // The policy of a page names the nonce that its scripts were rendered with; server functions have none.
        let nonce = leptos::nonce::use_nonce();
        if let (Some(nonce), Some(response)) = (nonce, use_context::<ResponseOptions>())
            && let Some(policy) = security::page_policy(&nonce)
        {
            response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
            // The first paint waits for the style: the browser learns of it before it reads the page.
            let style = format!("<{}>; rel=preload; as=style", self.bundle.style);
            if let (false, Ok(style)) = (self.bundle.style.is_empty(), HeaderValue::from_str(&style)) {
                response.insert_header(header::LINK, style);
            }
        }
    }
}

/// The whole server as one service.
pub fn router(server: Server) -> Router {
    let with_session = || from_fn_with_state(server.clone(), sessions::resolve);
    let files = routes::router(routes::Asker::Session).layer(with_session());
    let pages = pages(&server)
        .layer(from_fn_with_state(server.clone(), limits::hold_back))
        .layer(from_fn_with_state(server.clone(), posted::bring_back))
        .layer(with_session())
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(from_fn(refuse_large))
        .layer(from_fn(in_time))
        .layer(compression());
    Router::new()
        .merge(files)
        .merge(pages)
        .merge(assets::routes())
        .merge(routes::router(routes::Asker::Anybody))
        .layer(from_fn_with_state(server.clone(), security::refuse_other_sites))
        .layer(from_fn(survive_panics))
        .layer(from_fn_with_state(server.clone(), security::protect))
        .layer(from_fn(requests::observe))
        .with_state(server)
}

/// Which bundle this server's pages load, so that a page that has been open for long learns of a newer one.
pub async fn version(State(server): State<Server>) -> String {
    app::version_of(&server.bundle.root).to_owned()
}

/// Pages, server functions, and the page for what does not exist.
fn pages(server: &Server) -> Router<Server> {
    let provider = server.clone();
    let provide = move || provider.provide();
    let not_found = {
        let render = leptos_axum::render_app_async_with_context(provide.clone(), app::document);
        move |request: Request<Body>| async move {
            if request.uri().path().starts_with("/api/") {
                return Refused::NotFound.answer(Asker::of(&request));
            }
            let mut page = render(request).await;
            if page.status() == StatusCode::OK {
                *page.status_mut() = StatusCode::NOT_FOUND;
            }
            page
        }
    };
    Router::new()
        .leptos_routes_with_context(server, generate_route_list(app::App), provide, app::document)
        .fallback(not_found)
}

/// Level 3 of both codings. Measured on a feed page of 86 KB: brotli 12.4 KB in 0.5 ms, gzip 15 KB in 0.6 ms; level 1 takes 31 KB in
/// 1 ms and 21 KB in 0.2 ms, level 6 saves a tenth in four times the time. Under load brotli takes 1.5 to 2 ms of each answer. Files bring
/// their own copies.
fn compression() -> CompressionLayer<impl Predicate> {
    let is_text = |_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions| {
        let kind = headers
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .unwrap_or_default();
        kind.starts_with("text/html") || kind.starts_with("application/json")
    };
    CompressionLayer::new()
        .quality(CompressionLevel::Precise(3))
        .compress_when(SizeAbove::new(860).and(is_text))
}

/// Says so at once when a body is announced as too large; one that is larger than announced is cut off where it is read.
async fn refuse_large(request: Request<Body>, next: Next) -> Response {
    let announced = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    match announced {
        Some(length) if length > BODY_LIMIT => {
            let asker = Asker::of(&request);
            requests::read_on(request.into_body()).await;
            Refused::TooLarge.answer(asker)
        }
        _ => next.run(request).await,
    }
}

async fn in_time(request: Request<Body>, next: Next) -> Response {
    let asker = Asker::of(&request);
    match tokio::time::timeout(PAGE_TIME, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            tracing::error!("an answer took too long and was given up");
            Refused::TooSlow.answer(asker)
        }
    }
}

/// A defect costs one request, not the server. The person gets a code that the log has too.
async fn survive_panics(request: Request<Body>, next: Next) -> Response {
    let asker = Asker::of(&request);
    let id = request.extensions().get::<RequestId>().cloned();
    match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(panic) => {
            tracing::error!(panic = panic_text(&*panic), "a request met a defect");
            Refused::Broken.answer_with(asker, id.as_ref().map(|id| id.0.as_str()))
        }
    }
}

fn panic_text(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message")
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use tower::ServiceExt;

    /// A route of its own inside the nets of the real router.
    async fn through_the_nets(handler: axum::routing::MethodRouter) -> (StatusCode, HeaderMap, String) {
        let router = Router::new()
            .route("/x", handler)
            .layer(from_fn(in_time))
            .layer(from_fn(survive_panics))
            .layer(from_fn(requests::observe));
        let request = Request::builder()
            .uri("/x")
            .header(header::ACCEPT, "text/html")
            .body(Body::empty())
            .expect("a request");
        let (head, body) = router.oneshot(request).await.expect("an answer").into_parts();
        let body = axum::body::to_bytes(body, BODY_LIMIT).await.expect("a body");
        (head.status, head.headers, String::from_utf8_lossy(&body).into_owned())
    }

    #[tokio::test]
    async fn a_defect_costs_one_request_and_leaves_a_code() {
        let (status, headers, told) = through_the_nets(get(|| async {
            if true {
                panic!("a secret")
            }
        }))
        .await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        let code = headers.get(requests::REQUEST_ID).and_then(|id| id.to_str().ok()).unwrap_or("none");
        assert!(told.contains(code) && !told.contains("secret"), "{told}");
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_that_takes_too_long_is_given_up() {
        let (status, headers, told) = through_the_nets(get(std::future::pending::<()>)).await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(headers.contains_key(header::RETRY_AFTER) && told.contains("te lang"), "{told}");
    }
}
