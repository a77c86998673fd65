//! Reports of mail that came back, and the mails of the demonstration as they would arrive.

use crate::{
    answers::{Asker, Refused},
    router::Server,
};
use axum::{
    body::{Body, to_bytes},
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, Request, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use backend::mail::{self, mailbox};
use uuid::Uuid;

/// Bytes; a report encloses at most the headers of a mail, and servers that enclose all of it still stay below.
const REPORT_LIMIT: usize = 256 * 1024;
/// A mail carries its style with it, and runs and loads nothing.
const OF_A_MAIL: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// One mail of the demonstration as HTML.
pub async fn show(State(server): State<Server>, Path(id): Path<String>, request: Request<Body>) -> Response {
    match id.parse::<Uuid>().ok().and_then(|id| mailbox::html(&server.backend, id).ok()) {
        Some(html) => ([(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(OF_A_MAIL))], Html(html)).into_response(),
        None => Refused::NotFound.answer(Asker::of(&request)),
    }
}

/// Takes the report of a mail server (RFC 3464) as it came, from whoever shows the token of the settings. A report about none of our messages
/// is taken too: its sender has nothing to mend.
pub async fn receive_bounce(State(server): State<Server>, request: Request<Body>) -> Response {
    let asker = Asker::of(&request);
    if !server
        .bounce_token
        .as_ref()
        .is_some_and(|token| shown_token(request.headers()).is_some_and(|shown| token.is(shown)))
    {
        return Refused::NotFound.answer(asker);
    }
    let Ok(report) = to_bytes(request.into_body(), REPORT_LIMIT).await else {
        return Refused::TooLarge.answer(asker);
    };
    let Some(bounce) = mail::read_bounce(&report) else {
        return StatusCode::NO_CONTENT.into_response();
    };
    match mail::record_bounce(&server.backend, &bounce).await {
        Ok(_) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => {
            tracing::error!(%error, "a report of mail that came back could not be noted");
            Refused::Unavailable.answer(asker)
        }
    }
}

fn shown_token(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}
