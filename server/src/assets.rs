//! What the browser loads besides pages, embedded in the program: the bundle under `/pkg/<fingerprint>/`, icons, the service worker.

use crate::answers::{Asker, Refused};
use app::Bundle;
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, HeaderValue, Request, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use bytes::Bytes;
use rust_embed::{EmbeddedFile, RustEmbed};
use serde::Deserialize;
use std::{borrow::Cow, collections::HashMap};

/// `target/site` as the bundler left it; read from the disk in debug builds. Absent when no bundle was built.
#[derive(RustEmbed)]
#[folder = "../target/site"]
#[allow_missing = true]
struct Site;

const INDEX: &str = "bundle.json";
/// Its contents change when its path does.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const A_SHORT_WHILE: &str = "public, max-age=300";
/// A browser that kept an old one would keep old pages.
const ASK_EACH_TIME: &str = "no-cache";

/// What the bundler says about its work.
#[derive(Deserialize)]
struct Index {
    fingerprint: String,
    js: String,
    wasm: String,
    css: String,
    split: String,
    prefetch: HashMap<String, Vec<String>>,
}

/// The addresses that pages load the bundle from; all empty without a bundle, so that pages still work as plain HTML.
pub fn bundle() -> Bundle {
    let index = Site::get(INDEX).and_then(|file| serde_json::from_slice::<Index>(&file.data).ok());
    let Some(index) = index else {
        tracing::warn!("no browser bundle was built in; pages work, but without scripts and style");
        return Bundle::default();
    };
    let root = format!("/pkg/{}", index.fingerprint);
    let under_root = |name: String| format!("{root}/{name}");
    Bundle {
        script: under_root(index.js),
        wasm: under_root(index.wasm),
        style: under_root(index.css),
        split_script: under_root(index.split),
        prefetch: index.prefetch,
        root,
    }
}

/// An address for each file of `public`, and one for all of the bundle.
pub fn paths() -> Vec<String> {
    let public = Site::iter().filter(|path| is_public(path)).map(|path| format!("/{path}"));
    std::iter::once("/pkg/{*file}".to_owned()).chain(public).collect()
}

pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    paths().iter().fold(Router::new(), |router, path| router.route(path, get(serve)))
}

fn is_public(path: &str) -> bool {
    path != INDEX && !path.starts_with("pkg/") && !is_copy(path)
}

/// A compressed copy, which is served under the name of its original only.
fn is_copy(path: &str) -> bool {
    path.ends_with(".br") || path.ends_with(".gz")
}

async fn serve(request: Request<Body>) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    let original = if is_copy(path) || path.contains("..") {
        None
    } else {
        Site::get(path)
    };
    match original {
        Some(file) => answer(path, file, request.headers()),
        // An old page that asks for its old bundle is told plainly, and not for long.
        None => Refused::NotFound.answer(Asker::of(&request)),
    }
}

fn answer(path: &str, original: EmbeddedFile, asked: &HeaderMap) -> Response {
    let (encoding, file) = best_copy(path, asked).map_or((None, original), |(encoding, copy)| (Some(encoding), copy));
    let tag: String = file
        .metadata
        .sha256_hash()
        .iter()
        .take(12)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let tag = format!("\"{tag}\"");
    let is_known = asked.get(header::IF_NONE_MATCH).is_some_and(|known| names_tag(known, &tag));
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Body::from(into_bytes(file.data)).into_response()
    };
    let headers = response.headers_mut();
    if !is_known {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(path)));
        if let Some(encoding) = encoding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache_control(path)));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy(path)));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

/// The smallest copy that the browser can read.
fn best_copy(path: &str, asked: &HeaderMap) -> Option<(&'static str, EmbeddedFile)> {
    let accepted = asked.get(header::ACCEPT_ENCODING)?.to_str().ok()?;
    let accepts = |name: &str| {
        accepted.split(',').any(|part| {
            let (coding, weight) = part.split_once(';').unwrap_or((part, ""));
            coding.trim().eq_ignore_ascii_case(name)
                && !matches!(weight.trim().replace(' ', "").as_str(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
        })
    };
    [("br", "br"), ("gzip", "gz")]
        .into_iter()
        .filter(|(name, _)| accepts(name))
        .find_map(|(name, extension)| Some((name, Site::get(&format!("{path}.{extension}"))?)))
}

/// Whether an `If-None-Match` header names this tag, compared weakly (RFC 9110, 13.1.2).
pub fn names_tag(header: &HeaderValue, tag: &str) -> bool {
    let Ok(list) = header.to_str() else { return false };
    list.trim() == "*" || list.split(',').any(|known| known.trim().trim_start_matches("W/") == tag)
}

fn into_bytes(data: Cow<'static, [u8]>) -> Bytes {
    match data {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => Bytes::from(bytes),
    }
}

fn cache_control(path: &str) -> &'static str {
    match path {
        path if path.starts_with("pkg/") => FOR_EVER,
        "sw.js" | "offline.html" => ASK_EACH_TIME,
        _ => A_SHORT_WHILE,
    }
}

/// A service worker lives by the policy it came with, and an offline page by its own; nothing else here runs or loads anything.
fn policy(path: &str) -> &'static str {
    match path {
        "sw.js" => "default-src 'none'; connect-src 'self'; script-src 'self'; frame-ancestors 'none'",
        path if path.ends_with(".html") => {
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        }
        _ => crate::security::NOTHING,
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_tag_is_found_in_a_list() {
        let names = |list: &'static str| names_tag(&HeaderValue::from_static(list), "\"abc\"");
        assert!(names("\"abc\"") && names("\"x\", W/\"abc\"") && names("*"));
        assert!(!names("\"abcd\"") && !names("abc") && !names(""));
    }

    #[test]
    fn compressed_copies_and_the_index_have_no_address_of_their_own() {
        assert!(is_public("sw.js") && is_public("icons/a.svg"));
        assert!(!is_public("sw.js.br") && !is_public("bundle.json") && !is_public("pkg/1/schoolplein.js"));
    }
}
