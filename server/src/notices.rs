//! The way out of mails about news that mail programs take by themselves, with one tap (RFC 8058).

use crate::{
    answers::{Asker, Refused},
    router::Server,
};
use axum::{
    body::{Body, to_bytes},
    extract::State,
    http::{Request, StatusCode},
    response::{IntoResponse, Response},
};
use backend::{Error, notices};

/// Bytes; the body is one pair.
const LIMIT: usize = 4 * 1024;
const ONE_CLICK: (&str, &str) = ("List-Unsubscribe", "One-Click");

/// No cookie and no session: the token in the address is all that counts. Its page, at the same address, is for people.
pub async fn stop(State(server): State<Server>, request: Request<Body>) -> Response {
    let asker = Asker::of(&request);
    let query = request.uri().query().unwrap_or_default().to_owned();
    let token = form_urlencoded::parse(query.as_bytes()).find_map(|(name, value)| (name == "token").then(|| value.into_owned()));
    let body = to_bytes(request.into_body(), LIMIT).await.unwrap_or_default();
    let is_meant = form_urlencoded::parse(&body).any(|(name, value)| (&*name, &*value) == ONE_CLICK);
    let Some(token) = token.filter(|_| is_meant) else {
        return Refused::NotFound.answer(asker);
    };
    match notices::stop(&server.backend, &token).await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(Error::LinkGone) => Refused::NotFound.answer(asker),
        Err(error) => {
            tracing::error!(%error, "mails about news could not be stopped");
            Refused::Unavailable.answer(asker)
        }
    }
}
