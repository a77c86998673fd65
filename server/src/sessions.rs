//! Who is asking: resolved once for each request from the cookie, and left in the request for everything behind.

use crate::{
    answers::{Asker, Refused, language_of},
    clients,
    router::Server,
};
use app::request::{Client, FORGET_CACHE, Preferences};
use axum::{
    body::Body,
    extract::{ConnectInfo, State},
    http::{HeaderMap, HeaderValue, Request, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use backend::{
    Backend, Error, Tx,
    accounts::{Session, SessionToken, signed_in},
    invitations::Ticket,
    viewing,
};
use domain::language::AddressForm;
use std::net::SocketAddr;

/// Leaves [`Client`], [`Preferences`] and, for the signed-in, [`Session`] in the request.
pub async fn resolve(State(server): State<Server>, mut request: Request<Body>, next: Next) -> Response {
    let client = client_of(&server, &request);
    let session = match &client.session_token {
        None => None,
        Some(token) => match find(&server.backend, token).await {
            Ok(session) => session,
            Err(error) => {
                tracing::error!(%error, "a session could not be looked up");
                return Refused::Unavailable.answer(Asker::of(&request));
            }
        },
    };
    if let Some(session) = session.as_ref().filter(|session| session.viewing_over.is_some()) {
        return own_eyes_again(&server, session, Asker::of(&request)).await;
    }
    let preferences = preferences_of(session.as_ref(), request.headers());
    let extensions = request.extensions_mut();
    extensions.insert(client);
    extensions.insert(preferences);
    if let Some(session) = session {
        extensions.insert(session);
    }
    next.run(request).await
}

/// The first request after looking along ended is answered with that and nothing else: what it asked for was meant for the other
/// person's eyes.
async fn own_eyes_again(server: &Server, session: &Session, asker: Asker) -> Response {
    let renewed = match viewing::end_what_is_over(&server.backend, session).await {
        Ok(renewed) => renewed,
        Err(error) => {
            tracing::error!(%error, "the end of looking along could not be written");
            return Refused::Unavailable.answer(asker);
        }
    };
    let mut response = match asker.shows_page {
        true => Redirect::to("/?viewing=over").into_response(),
        false => Refused::ViewingOver.answer(asker),
    };
    let cookie = renewed.and_then(|(token, own_device)| HeaderValue::from_str(&server.cookies.session(&token, own_device)).ok());
    let headers = response.headers_mut();
    headers.extend(cookie.map(|cookie| (header::SET_COOKIE, cookie)));
    headers.insert("clear-site-data", HeaderValue::from_static(FORGET_CACHE));
    response
}

async fn find(backend: &Backend, token: &SessionToken) -> Result<Option<Session>, Error> {
    let mut tx = Tx::read(backend).await?;
    let session = signed_in(&mut tx, token).await?;
    tx.commit().await?;
    Ok(session)
}

fn client_of(server: &Server, request: &Request<Body>) -> Client {
    let headers = request.headers();
    let token = |name| SessionToken::from_cookie(cookie(headers, name)?);
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let agent = headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    Client {
        known_device: token(server.cookies.device_name()),
        session_token: token(server.cookies.session_name()),
        half_token: token(server.cookies.half_name()),
        device: clients::device_label(agent),
        address: clients::address(peer, headers, &server.trusted_proxies),
        invitation: cookie(headers, server.cookies.invitation_name()).and_then(Ticket::parse),
    }
}

fn preferences_of(session: Option<&Session>, headers: &HeaderMap) -> Preferences {
    if let Some(session) = session {
        let actor = &session.actor;
        let address_form = actor
            .memberships
            .first()
            .map(|membership| membership.school.address_form)
            .or_else(|| Some(actor.photo_ties.first()?.school.address_form))
            .unwrap_or_default();
        return Preferences {
            language: actor.language,
            theme: actor.theme.clone(),
            address_form,
        };
    }
    let theme = cookie(headers, "theme")
        .filter(|theme| ["light", "dark"].contains(theme))
        .unwrap_or("system");
    Preferences {
        language: language_of(headers),
        theme: theme.to_owned(),
        address_form: AddressForm::default(),
    }
}

/// The value of a cookie. A name that comes twice was set by somebody else too, so it counts as absent.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    let mut found = lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(known, _)| *known == name);
    let (_, value) = found.next()?;
    found.next().is_none().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(cookies: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, cookies.parse().expect("a header value"));
        headers
    }

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        assert_eq!(cookie(&headers("ss=1; s=2; d=3=4"), "s"), Some("2"));
        assert_eq!(cookie(&headers("ss=1; s=2; d=3=4"), "d"), Some("3=4"));
        assert_eq!(cookie(&headers("ss=1"), "s"), None);
        assert_eq!(cookie(&HeaderMap::new(), "s"), None);
    }

    #[test]
    fn a_cookie_that_comes_twice_counts_as_none() {
        assert_eq!(cookie(&headers("s=1; s=2"), "s"), None);
    }

    #[test]
    fn signed_out_pages_follow_the_browser() {
        let mut headers = headers("theme=dark; lang=xx");
        headers.insert(header::ACCEPT_LANGUAGE, "en-GB,nl;q=0.5".parse().expect("a header value"));
        let preferences = preferences_of(None, &headers);
        assert_eq!((preferences.language.tag(), preferences.theme.as_str()), ("en", "dark"));
        assert_eq!(preferences_of(None, &HeaderMap::new()).language.tag(), "nl");
    }
}
