//! Taking in a file: who may, then the bytes into quarantine, then what they are, then a row and a job that prepares them.
//! Nothing is left of an upload that is refused or cut off.

use crate::{requests, router::Server};
use app::error::AppError;
use axum::{
    Json,
    body::{Body, BodyDataStream},
    extract::{Extension, Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use backend::{
    Backend, Error, Result, Work,
    accounts::Session,
    files::{
        quarantine::{ReceiveError, Received},
        refusal::Refusal,
        uploads::{self, Arrived},
    },
};
use bytes::Bytes;
use domain::{
    ids::{AttachmentId, SchoolId},
    media::AttachmentKind,
};
use futures_util::{Stream, StreamExt, TryStreamExt, stream};
use serde_json::json;
use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

/// A sender that is silent for this long has gone.
const SILENCE: Duration = Duration::from_secs(30);

/// `POST /uploads/{school}` with the file as its body, its name percent-encoded in `x-file-name`.
/// Answers 201 with the id that a post can claim; the file is prepared afterwards.
pub async fn receive(
    State(server): State<Server>,
    session: Option<Extension<Session>>,
    school: std::result::Result<Path<SchoolId>, axum::extract::rejection::PathRejection>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let outcome = match (session, school) {
        (None, _) => Err(Error::SignedOut),
        (_, Err(_)) => Err(Error::NotFound),
        (Some(Extension(session)), Ok(Path(school))) => admit(&server.backend, session, school, &headers).await,
    };
    let taken_in = match outcome {
        Ok(admitted) => take_in(&server.backend, admitted, &headers, body).await,
        Err(error) => {
            requests::read_on(body).await;
            Err(error)
        }
    };
    match taken_in {
        Ok(id) => (StatusCode::CREATED, Json(json!({ "id": id }))).into_response(),
        Err(error) => refuse(error),
    }
}

/// An upload whose bytes may come.
struct Admitted {
    session: Session,
    reserved: Reserved,
    media_type: String,
    /// Bytes.
    limit: u64,
    /// Why more than that is refused.
    too_large: Refusal,
}

/// The room an upload may take. Given back however the upload ends, also when the sender hangs up and all of it is dropped.
struct Reserved {
    backend: Backend,
    school: SchoolId,
    id: AttachmentId,
    /// Bytes that came.
    taken: Arc<AtomicU64>,
}

impl Drop for Reserved {
    fn drop(&mut self) {
        let (backend, school, id, taken) = (self.backend.clone(), self.school, self.id, self.taken.load(Ordering::Relaxed));
        tokio::spawn(async move {
            if let Err(error) = uploads::end(&backend, school, id, taken).await {
                tracing::warn!(%error, "room for an upload stays taken for an hour");
            }
        });
    }
}

async fn admit(backend: &Backend, session: Session, school: SchoolId, headers: &HeaderMap) -> Result<Admitted> {
    let media_type = text(headers, header::CONTENT_TYPE.as_str()).to_owned();
    let (kind, limits) = (AttachmentKind::announced_by(&media_type), uploads::limits(backend));
    let limit = limits.max_bytes(kind);
    let announced = announced_length(headers).unwrap_or(limit);
    let reserved = reserve(backend, session.clone(), school, announced.min(limit)).await?;
    let too_large = Refusal::too_large(kind, limits);
    if announced > limit {
        return Err(Error::RefusedFile(too_large.code().into()));
    }
    Ok(Admitted {
        session,
        reserved,
        media_type,
        limit,
        too_large,
    })
}

async fn take_in(backend: &Backend, admitted: Admitted, headers: &HeaderMap, body: Body) -> Result<AttachmentId> {
    let Admitted {
        session,
        reserved,
        media_type,
        limit,
        too_large,
    } = admitted;
    let (school, id) = (reserved.school, reserved.id);
    let received = receive_body(backend, &reserved, body, limit, too_large).await?;
    metrics::counter!("upload_bytes_total").increment(received.bytes);
    let file_name = percent_decoded(text(headers, "x-file-name"));
    let arrived = Arrived {
        id,
        school,
        file_name,
        media_type,
        received,
    };
    // All bytes are here: whether the sender waits for the answer no longer matters, and half a registration would be worse than one
    // that nobody claims.
    let registration = tokio::spawn(register(backend.clone(), session, arrived));
    registration
        .await
        .map_err(|error| Error::internal("registering an upload", error))??;
    Ok(id)
}

async fn reserve(backend: &Backend, session: Session, school: SchoolId, bytes: u64) -> Result<Reserved> {
    let mut work = Work::changing(backend, session).await?;
    let id = uploads::reserve(&mut work, school, bytes).await?;
    work.commit().await?;
    Ok(Reserved {
        backend: backend.clone(),
        school,
        id,
        taken: Arc::default(),
    })
}

/// Whether the sender announced a body, and how long.
fn announced_length(headers: &HeaderMap) -> Option<u64> {
    text(headers, header::CONTENT_LENGTH.as_str()).parse().ok()
}

async fn receive_body(backend: &Backend, reserved: &Reserved, body: Body, limit: u64, too_large: Refusal) -> Result<Received> {
    let taken = &reserved.taken;
    let chunks = until_silent(body.into_data_stream()).inspect_ok(|chunk| {
        taken.fetch_add(chunk.len() as u64, Ordering::Relaxed);
    });
    backend
        .quarantine()
        .receive(reserved.id.0, chunks, limit)
        .await
        .map_err(|error| match error {
            ReceiveError::Refused(Refusal::TooLarge) => Error::RefusedFile(too_large.code().into()),
            ReceiveError::Refused(refusal) => Error::RefusedFile(refusal.code().into()),
            ReceiveError::CutOff(error) => {
                tracing::info!(%error, "an upload was cut off");
                Error::Unavailable("the upload was cut off")
            }
            ReceiveError::Io(error) => {
                tracing::error!(%error, "an upload could not be written");
                Error::Unavailable("the quarantine")
            }
        })
}

/// The body, ended with an error when nothing comes any more.
fn until_silent(body: BodyDataStream) -> impl Stream<Item = io::Result<Bytes>> {
    stream::unfold(Some(body), |body| async {
        let mut body = body?;
        match tokio::time::timeout(SILENCE, body.next()).await {
            Ok(chunk) => chunk.map(|chunk| (chunk.map_err(io::Error::other), Some(body))),
            Err(_) => Some((Err(io::ErrorKind::TimedOut.into()), None)),
        }
    })
}

async fn register(backend: Backend, session: Session, arrived: Arrived) -> Result<()> {
    let id = arrived.id;
    let registered = async {
        let kind = uploads::recognise(&backend, &arrived).await?;
        let mut work = Work::changing(&backend, session).await?;
        uploads::register(&mut work, arrived, kind).await?;
        work.commit().await
    };
    let outcome = registered.await;
    if outcome.is_err()
        && let Err(error) = backend.quarantine().discard(id.0)
    {
        tracing::warn!(%error, "a refused upload stays in quarantine until it is swept");
    }
    outcome
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// A name as `encodeURIComponent` writes it. What does not decode stays as it is; names are cleaned afterwards anyway.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let is_escape = first == b'%' && digits.is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| is_escape) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// `code` as server functions have it; `message` says more where there is more: the reason a file is refused for.
pub(crate) fn refuse(error: Error) -> Response {
    let reason = match &error {
        Error::RefusedFile(reason) => Some(reason.clone()),
        _ => None,
    };
    let told = AppError::from(error);
    let is_too_large = reason.as_deref().and_then(Refusal::from_code).is_some_and(Refusal::is_too_large);
    let status = if is_too_large {
        Ok(StatusCode::PAYLOAD_TOO_LARGE)
    } else {
        StatusCode::from_u16(told.status())
    };
    let body = json!({ "code": told.code(), "message": reason.as_deref().unwrap_or(told.code()) });
    let mut response = (status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR), Json(body)).into_response();
    let wait = match told {
        AppError::TooMany { retry_after_seconds } => Some(retry_after_seconds),
        AppError::Unavailable => Some(5),
        _ => None,
    };
    if let Some(seconds) = wait {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_arrive_in_any_script() {
        assert_eq!(
            percent_decoded("Sint%20%26%20Piet%20%E2%80%93%20foto.jpg"),
            "Sint & Piet – foto.jpg"
        );
        assert_eq!(percent_decoded("100%"), "100%");
        assert_eq!(percent_decoded("%zz%4"), "%zz%4");
        assert_eq!(percent_decoded("%ff"), "\u{fffd}");
        assert_eq!(percent_decoded("%+1"), "%+1");
    }

    #[test]
    fn refusals_have_a_status_of_their_own() {
        let status = |error| refuse(error).status().as_u16();
        assert_eq!(status(Error::SignedOut), 401);
        assert_eq!(status(Error::NotFound), 404);
        assert_eq!(status(Error::RefusedFile("too_large".into())), 413);
        assert_eq!(status(Error::RefusedFile("too_large_unconverted_video".into())), 413);
        assert_eq!(status(Error::RefusedFile("heic_photo".into())), 415);
        assert_eq!(status(Error::TooMany { retry_after_seconds: 3 }), 429);
        assert_eq!(status(Error::Unavailable("disk")), 503);
    }
}
