//! What protects every answer, and what protects every change from other websites.

use crate::{
    answers::{Asker, Refused},
    router::Server,
};
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, Method, Request, header},
    middleware::Next,
    response::Response,
};

/// How browsers know this server.
#[derive(Clone, Debug)]
pub struct Here {
    /// The public address, as browsers write it in the `Origin` header.
    pub origin: String,
    /// Whether that is https. Without it this machine alone reaches the server, under any of its names.
    pub is_secure: bool,
}

/// For everything that is not a page: nothing may run or load there.
pub const NOTHING: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// For a document that runs nothing and has only its style and a picture.
pub const STANDING_ALONE: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// For a page: its own scripts by nonce, its own styles and pictures, and wasm; no inline styles, no frames.
pub fn page_policy(nonce: &str) -> Option<HeaderValue> {
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; style-src-attr 'none'; \
         img-src 'self' blob:; media-src 'self' blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
    );
    HeaderValue::from_str(&policy).ok()
}

/// Camera for photos of the day; nothing else is ever asked for.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(self), display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(), \
    hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-create=(self), publickey-credentials-get=(self), screen-wake-lock=(), \
    serial=(), usb=(), xr-spatial-tracking=()";

/// Puts the headers on every answer, whoever gave it.
pub async fn protect(State(server): State<Server>, request: Request<Body>, next: Next) -> Response {
    let referrer = referrer_policy(request.uri().path());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let always: [(HeaderName, &'static str); 5] = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, referrer),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), PERMISSIONS),
    ];
    for (name, value) in always {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // What knows better has said so: pages have a nonce, files may be kept for a while.
    for (name, value) in [(header::CONTENT_SECURITY_POLICY, NOTHING), (header::CACHE_CONTROL, "no-store")] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if server.here.is_secure {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    response
}

/// Pages behind links in mails have a token in their address.
fn referrer_policy(path: &str) -> &'static str {
    const WITH_TOKENS: [&str; 4] = ["/reset", "/account/mail/confirm", "/account/mail/undo", "/notices/stop"];
    if WITH_TOKENS.contains(&path) {
        "no-referrer"
    } else {
        "same-origin"
    }
}

/// Refuses changes that another website asks for in the name of somebody who is signed in here.
pub async fn refuse_other_sites(State(server): State<Server>, request: Request<Body>, next: Next) -> Response {
    let is_safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if is_safe || is_from_here(request.headers(), &server.here) {
        return next.run(request).await;
    }
    tracing::warn!("refused a change that did not come from a page of this server");
    Refused::OtherSite.answer(Asker::of(&request))
}

/// By the browser's own word on where a request comes from (`Sec-Fetch-Site`), in older browsers by the page's origin. A request
/// that says nothing is no browser's, unless it carries a cookie (OWASP, Cross-Site Request Forgery Prevention: Fetch Metadata).
fn is_from_here(headers: &HeaderMap, here: &Here) -> bool {
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("unreadable"));
    match (text(HeaderName::from_static("sec-fetch-site")), text(header::ORIGIN)) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => {
            let is_host = || origin.strip_prefix("http://") == text(header::HOST);
            origin == here.origin || (!here.is_secure && is_host())
        }
        (None, None) => !headers.contains_key(header::COOKIE),
    }
}

/// Whether a file may be shown where the request comes from: only within our own pages, or typed as an address.
pub fn may_embed(headers: &HeaderMap) -> bool {
    headers
        .get("sec-fetch-site")
        .is_none_or(|site| site == "same-origin" || site == "none")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: &str = "https://school.example";

    fn allowed(is_secure: bool, headers: &[(&'static str, &'static str)]) -> bool {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(*name, HeaderValue::from_static(value));
        }
        is_from_here(
            &map,
            &Here {
                origin: HERE.into(),
                is_secure,
            },
        )
    }

    #[test]
    fn changes_come_from_our_own_pages() {
        assert!(allowed(true, &[("sec-fetch-site", "same-origin"), ("cookie", "s=1")]));
        assert!(allowed(true, &[("sec-fetch-site", "none")]));
        assert!(allowed(true, &[("origin", HERE), ("host", "inside:3000"), ("cookie", "s=1")]));
        assert!(allowed(
            false,
            &[("origin", "http://localhost:3000"), ("host", "localhost:3000"), ("cookie", "s=1")]
        ));
        assert!(allowed(true, &[]), "no browser, no cookie");
    }

    #[test]
    fn changes_from_elsewhere_are_refused() {
        for forged in [
            &[("sec-fetch-site", "cross-site")][..],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "cross-site"), ("origin", HERE)],
            &[("sec-fetch-site", ""), ("origin", HERE)],
            &[("origin", "https://evil.example"), ("host", "school.example")],
            &[("origin", "https://school.example.evil.example"), ("host", "school.example")],
            &[("origin", "http://school.example"), ("host", "school.example")],
            &[("origin", "http://school.example:8080"), ("host", "school.example")],
            &[("origin", "null"), ("host", "school.example")],
            &[("cookie", "s=1")],
            &[("cookie", "s=1"), ("referer", HERE)],
        ] {
            assert!(!allowed(true, forged), "{forged:?}");
        }
    }
}
