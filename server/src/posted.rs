//! Forms sent without wasm that are refused go back to their page with what was typed (`app::posted` says why and how).

use crate::{
    answers::{Asker, Refused},
    limits,
    router::{BODY_LIMIT, Server},
};
use app::{
    error::AppError,
    posted::{FORM, KEPT, Origin, PostedForm, READER},
    request::{Client, own_page},
};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::State,
    http::{HeaderValue, Method, Request, StatusCode, header, request::Parts},
    middleware::Next,
    response::Response,
};
use backend::{accounts::Session, clock::random_id};
use domain::ids::PersonId;
use leptos::server_fn::error::ServerFnUrlError;
use uuid::Uuid;

/// What the address of a page says about the form sent before.
const OF_ONE_ANSWER: [&str; 3] = [KEPT, "__path", "__err"];

/// Comes after the session is known, and around all that may refuse a form.
pub async fn bring_back(State(server): State<Server>, request: Request<Body>, next: Next) -> Response {
    if !is_plain_form(&request) {
        return next.run(request).await;
    }
    let asker = Asker::of(&request);
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, BODY_LIMIT).await else {
        return Refused::TooLarge.answer(asker);
    };
    let sent = Sent::read(&parts, &body);
    let response = next.run(Request::from_parts(parts, Body::from(body))).await;
    match sent {
        Some(sent) => sent.answer(&server, response),
        None => response,
    }
}

fn is_plain_form(request: &Request<Body>) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
    request.method() == Method::POST
        && request.uri().path().starts_with("/api/")
        && !Asker::of(request).reads_errors
        && kind.starts_with(b"application/x-www-form-urlencoded")
}

/// A form that wants to come back.
struct Sent {
    form: String,
    fields: Vec<(String, String)>,
    reader: PersonId,
    origin: Origin,
    /// Path and query of its page, without what came of an earlier try.
    page: String,
    /// What its page was showing of an earlier try.
    earlier: Option<Uuid>,
}

impl Sent {
    fn read(parts: &Parts, body: &Bytes) -> Option<Self> {
        let (mut form, mut claimed, mut fields) = (None, None, Vec::new());
        for (name, value) in form_urlencoded::parse(body).into_owned() {
            match name.as_str() {
                FORM => form = Some(value).filter(|form| form.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')),
                READER => claimed = value.parse().ok(),
                _ => fields.push((name, value)),
            }
        }
        let signed_in = parts.extensions.get::<Session>().map(Session::reader);
        let origin = match signed_in {
            Some(person) => Origin::Person(person),
            None => Origin::Network(limits::network(parts.extensions.get::<Client>()?.address)),
        };
        let (page, earlier) = without_answer(&own_page(&parts.headers)?);
        Some(Self {
            form: form?,
            fields,
            reader: signed_in.or(claimed)?,
            origin,
            page,
            earlier,
        })
    }

    fn answer(self, server: &Server, response: Response) -> Response {
        if let Some(earlier) = self.earlier {
            server.posted.forget(earlier);
        }
        match refusal(&response) {
            // Where the server function sent the browser on to, it stays.
            None if response.status().is_redirection() && self.goes_back(&response) => {
                let page = format!("{}#{}", self.page, self.form);
                redirected(response, &page)
            }
            None => response,
            // A flood from outside is not worth the memory.
            Some(AppError::TooMany { .. }) if matches!(self.origin, Origin::Network(_)) => response,
            Some(error) => self.keep(server, response, error),
        }
    }

    /// As by default: to the page that the browser came from, whose address comes back written a little differently.
    fn goes_back(&self, response: &Response) -> bool {
        let place = response.headers().get(header::LOCATION).and_then(|place| place.to_str().ok());
        place.is_some_and(|place| without_answer(path_of(place)).0 == self.page)
    }

    fn keep(self, server: &Server, response: Response, error: AppError) -> Response {
        let Ok(id) = random_id() else { return response };
        let sign = if self.page.contains('?') { '&' } else { '?' };
        let page = format!("{}{sign}{KEPT}={id}#{}", self.page, self.form);
        let place = match error {
            AppError::SignedOut => {
                let next: String = form_urlencoded::byte_serialize(page.as_bytes()).collect();
                format!("/sign-in?next={next}")
            }
            _ => page,
        };
        let posted = PostedForm {
            is_proved: false,
            form: self.form,
            fields: self.fields,
            error,
        };
        let now = server.backend.clock().now();
        if server.posted.keep(now, id, self.origin, self.reader, posted) {
            redirected(response, &place)
        } else {
            response
        }
    }
}

/// Why a form was refused: as a server function tells it in the address it sends the browser to, or by the status.
fn refusal(response: &Response) -> Option<AppError> {
    match response.status() {
        StatusCode::TOO_MANY_REQUESTS => {
            let wait = response.headers().get(header::RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
            Some(AppError::TooMany { retry_after_seconds: wait })
        }
        StatusCode::SERVICE_UNAVAILABLE => Some(AppError::Unavailable),
        StatusCode::INTERNAL_SERVER_ERROR => Some(AppError::Internal),
        status if status.is_redirection() => {
            let (_, query) = response.headers().get(header::LOCATION)?.to_str().ok()?.split_once('?')?;
            let query = query.split('#').next()?;
            let (_, error) = form_urlencoded::parse(query.as_bytes())
                .filter(|(name, _)| name == "__err")
                .last()?;
            Some(ServerFnUrlError::<AppError>::decode_err(&error))
        }
        _ => None,
    }
}

/// With the headers of the answer that it stands for, such as cookies.
fn redirected(response: Response, place: &str) -> Response {
    let Ok(place) = HeaderValue::from_str(place) else { return response };
    let (mut parts, _) = response.into_parts();
    parts.status = StatusCode::SEE_OTHER;
    for gone in [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::RETRY_AFTER] {
        parts.headers.remove(gone);
    }
    parts.headers.insert(header::LOCATION, place);
    Response::from_parts(parts, Body::empty())
}

/// Path and query of an address of this app.
fn path_of(address: &str) -> &str {
    let after_scheme = address.split_once("://").map_or(address, |(_, rest)| rest);
    after_scheme.find('/').map_or("", |at| &after_scheme[at..])
}

/// The address of a page without what it says about a form sent before, and the id of that form.
fn without_answer(page: &str) -> (String, Option<Uuid>) {
    let (path, query) = page.split_once('?').unwrap_or((page, ""));
    let name = |pair: &str| pair.split('=').next().unwrap_or_default().to_owned();
    let (of_answer, rest): (Vec<&str>, Vec<&str>) = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .partition(|pair| OF_ONE_ANSWER.contains(&name(pair).as_str()));
    let earlier = of_answer.iter().find_map(|pair| pair.strip_prefix("kept=")?.parse().ok());
    let page = if rest.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", rest.join("&"))
    };
    (page, earlier)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_gone_back_to_without_what_came_of_an_earlier_try() {
        let id = Uuid::from_u128(7);
        assert_eq!(without_answer("/posts/1"), ("/posts/1".into(), None));
        assert_eq!(without_answer("/posts/1?before=2"), ("/posts/1?before=2".into(), None));
        let twice = format!("/posts/1?__path=%2Fapi&before=2&kept={id}&__err=x");
        assert_eq!(without_answer(&twice), ("/posts/1?before=2".into(), Some(id)));
        let rewritten = "https://school.example/posts/1?";
        assert_eq!(
            without_answer(path_of(rewritten)).0,
            "/posts/1",
            "as it comes back with an empty query"
        );
    }
}
