//! Files of the pupil administration on their way in, and lists on their way out.

use crate::{
    answers::{Asker, Refused},
    requests,
    router::Server,
    security, uploads,
};
use app::error::AppError;
use axum::{
    Json,
    body::Body,
    extract::{FromRequest, Multipart, Path, State, multipart::Field},
    http::{HeaderValue, Request, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use backend::{
    Backend, Error, Result, Work,
    accounts::Session,
    exchange::{
        self, Arrived,
        export::{Exported, Form, List},
    },
};
use domain::{
    exchange::{MAX_FILE_BYTES, Refusal, RefusalCode},
    ids::{RequestKey, SchoolId},
};
use serde_json::json;
use std::time::Duration;
use uuid::Uuid;

/// Bytes of a request with a file and its other fields.
pub const BODY_LIMIT: usize = 22 * 1024 * 1024;
/// 20 MB over a slow line.
const LONGEST: Duration = Duration::from_secs(180);
/// Characters of a field beside the file.
const MAX_FIELD: usize = 200;

/// `POST /uploads/people/{school}`: a form with `file` and `key`. A form that the browser posted by itself is answered with the page to
/// go on with, one that a page sent with the id of the import, or with `code` and `message`.
pub async fn receive(State(server): State<Server>, Path(school): Path<String>, request: Request<Body>) -> Response {
    let is_plain = Asker::of(&request).shows_page;
    let outcome = match (request.extensions().get::<Session>().cloned(), school.parse::<SchoolId>()) {
        (None, _) => Err(Error::SignedOut),
        (_, Err(_)) => Err(Error::NotFound),
        (Some(_), Ok(_)) if is_announced_too_large(&request) => Err(Refusal::of(RefusalCode::TooLarge).into()),
        (Some(session), Ok(school)) => admit(&server.backend, session.clone(), school).await.map(|()| (session, school)),
    };
    let taken_in = match outcome {
        Ok((session, school)) => match tokio::time::timeout(LONGEST, take_in(&server.backend, session, school, request)).await {
            Ok(taken_in) => taken_in,
            Err(_) => Err(Error::Unavailable("the rest of the file")),
        },
        Err(error) => {
            requests::read_on(request.into_body()).await;
            Err(error)
        }
    };
    match taken_in {
        Ok(id) if is_plain => Redirect::to(&format!("/people/import/{id}")).into_response(),
        Ok(id) => (StatusCode::CREATED, Json(json!({ "id": id }))).into_response(),
        Err(error) if is_plain => refused_page(&school, error),
        Err(error) => uploads::refuse(error),
    }
}

fn is_announced_too_large(request: &Request<Body>) -> bool {
    let announced = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    announced.is_some_and(|length| length > BODY_LIMIT)
}

async fn admit(backend: &Backend, session: Session, school: SchoolId) -> Result<()> {
    let work = Work::reading(backend, session).await?;
    exchange::may_receive(&work, school)
}

async fn take_in(backend: &Backend, session: Session, school: SchoolId, request: Request<Body>) -> Result<Uuid> {
    let cut_off = |_| Error::Unavailable("the upload was cut off");
    let form = Multipart::from_request(request, &()).await;
    let mut form = form.map_err(|_| Refusal::of(RefusalCode::Empty))?;
    let (mut file, mut key) = (None, None);
    while let Some(field) = form.next_field().await.map_err(cut_off)? {
        match field.name() {
            Some("file") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                let limit = usize::try_from(MAX_FILE_BYTES).unwrap_or(usize::MAX);
                file = Some((name, bytes_of(field, limit).await?));
            }
            Some("key") => {
                key = String::from_utf8(bytes_of(field, MAX_FIELD).await?)
                    .ok()
                    .and_then(|text| text.parse().ok())
            }
            _ => drop(bytes_of(field, MAX_FIELD).await?),
        }
    }
    let (Some((name, bytes)), Some(key)) = (file, key.map(RequestKey)) else {
        return Err(Refusal::of(RefusalCode::Empty).into());
    };
    let arrived = Arrived::read(backend, bytes).await?;
    let mut work = Work::changing(backend, session).await?;
    let id = exchange::receive(&mut work, school, &name, arrived, key).await?;
    work.commit().await?;
    Ok(id)
}

async fn bytes_of(mut field: Field<'_>, limit: usize) -> Result<Vec<u8>> {
    let (mut bytes, mut is_too_large) = (Vec::new(), false);
    // What is too large is read to its end all the same: a browser that is cut off says there is no connection.
    while let Some(chunk) = field.chunk().await.map_err(|_| Error::Unavailable("the upload was cut off"))? {
        is_too_large |= bytes.len() + chunk.len() > limit;
        if !is_too_large {
            bytes.extend_from_slice(&chunk);
        }
    }
    match is_too_large {
        true => Err(Refusal::of(RefusalCode::TooLarge).into()),
        false => Ok(bytes),
    }
}

/// Back to the page the form was on, which says what is wrong: by a code and a place in the file, nothing of what is in it.
fn refused_page(school: &str, error: Error) -> Response {
    let told = match error {
        Error::RefusedFile(code) => code,
        Error::SignedOut => return Redirect::to("/sign-in?next=/people/import").into_response(),
        error => AppError::from(error).code().to_owned(),
    };
    let school = school.parse::<SchoolId>().map(|school| school.to_string()).unwrap_or_default();
    Redirect::to(&format!("/people/import?school={school}&refused={}#upload", told.replace(' ', "+"))).into_response()
}

/// `GET /people/export/{school}/{list}.{csv|xlsx}`. It is noted who took out what, so other websites cannot ask for it.
pub async fn send_list(State(server): State<Server>, Path((school, file)): Path<(String, String)>, request: Request<Body>) -> Response {
    let asker = Asker::of(&request);
    if !security::may_embed(request.headers()) {
        return Refused::OtherSite.answer(asker);
    }
    let asked = file
        .rsplit_once('.')
        .and_then(|(list, form)| List::from_tag(list).zip(Form::from_extension(form)));
    let outcome = match (
        request.extensions().get::<Session>().cloned(),
        asked.zip(school.parse::<SchoolId>().ok()),
    ) {
        (None, _) => Err(Error::SignedOut),
        (_, None) => Err(Error::NotFound),
        (Some(session), Some(((list, form), school))) => export(&server.backend, session, school, list, form).await,
    };
    match outcome {
        Ok(exported) => file_answer(exported),
        // Back to the lists, where the next click gets it.
        Err(Error::ProofNeeded) => {
            let school = school.parse::<SchoolId>().map(|school| school.to_string()).unwrap_or_default();
            Redirect::to(&format!("/account/prove?next=/people/import%3Fschool%3D{school}")).into_response()
        }
        Err(error) => match error {
            Error::SignedOut => Refused::SignedOut,
            Error::NotFound | Error::Denied | Error::FactorNeeded => Refused::NotFound,
            Error::ViewingOnly => Refused::ViewingOnly,
            Error::TooMany { retry_after_seconds } => Refused::TooMany { retry_after_seconds },
            error => {
                tracing::error!(%error, "a list could not be made");
                Refused::Broken
            }
        }
        .answer(asker),
    }
}

async fn export(backend: &Backend, session: Session, school: SchoolId, list: List, form: Form) -> Result<Exported> {
    let mut work = Work::changing(backend, session).await?;
    let exported = exchange::export::export(&mut work, school, list, form).await?;
    work.commit().await?;
    Ok(exported)
}

fn file_answer(exported: Exported) -> Response {
    let mut response = Response::new(Body::from(exported.bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(exported.media_type));
    // Made of a fixed word and a day: it needs no quoting.
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{}\"", exported.file_name)) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}
