//! Handing out a photo, video or file. Rights are asked anew for every request and every range; the bytes are streamed.

mod ranges;

use crate::{
    answers::{Asker, Refused},
    assets::names_tag,
    router::Server,
    security,
};
use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use backend::{
    Error, Result, Work,
    accounts::Session,
    files::delivery::{self, Readable},
};
use domain::{ids::AttachmentId, media::Variant};
use futures_util::StreamExt;
use ranges::Asked;
use std::ops::Range;
use uuid::Uuid;

/// A photo that the school took back is gone at the next view.
const ASK_EACH_TIME: &str = "private, max-age=0, must-revalidate";
/// A file opened by its address is shown alone, without scripts and without our cookies.
const POLICY: &str = "sandbox; default-src 'none'; frame-ancestors 'none'";

/// `GET /media/{id}/{variant}`
pub async fn send(State(server): State<Server>, Path((id, variant)): Path<(String, String)>, request: Request<Body>) -> Response {
    let asker = Asker::of(&request);
    if !security::may_embed(request.headers()) {
        return Refused::OtherSite.answer(asker);
    }
    let address = id.parse::<AttachmentId>().ok().zip(Variant::from_tag(&variant));
    let session = request.extensions().get::<Session>().cloned();
    let outcome = match (session, address) {
        (None, _) => Err(Error::SignedOut),
        (_, None) => Err(Error::NotFound),
        (Some(session), Some((id, variant))) => {
            let (asked, _) = request.into_parts();
            find_and_send(&server, session, id, variant, &asked).await
        }
    };
    let mut response = outcome.unwrap_or_else(|error| refuse(error).answer(asker));
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}

fn refuse(error: Error) -> Refused {
    match error {
        Error::SignedOut => Refused::SignedOut,
        Error::NotFound | Error::Denied | Error::FactorNeeded | Error::ViewingOnly => Refused::NotFound,
        Error::TooMany { retry_after_seconds } => Refused::TooMany { retry_after_seconds },
        error => {
            tracing::error!(%error, "a file could not be read");
            Refused::Unavailable
        }
    }
}

async fn find_and_send(server: &Server, session: Session, id: AttachmentId, variant: Variant, asked: &Parts) -> Result<Response> {
    let sender = session.actor.session.0;
    let readable = {
        let mut work = Work::reading(&server.backend, session).await?;
        let readable = delivery::readable(&mut work, id, variant).await?;
        work.commit().await?;
        readable
    };
    let tag = format!("\"{}\"", readable.tag);
    let known = asked.headers.get(header::IF_NONE_MATCH);
    let mut response = if known.is_some_and(|known| names_tag(known, &tag)) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = contents(server, sender, &readable, &tag, asked).await?;
        describe(response.headers_mut(), &readable);
        response
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(ASK_EACH_TIME));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    Ok(response)
}

/// The bytes asked for: all of them, one range, or none to be had.
async fn contents(server: &Server, sender: Uuid, readable: &Readable, tag: &str, asked: &Parts) -> Result<Response> {
    let backend = &server.backend;
    // Only a marked picture is drawn whole; what is large comes from the store as a stream.
    let drawn = match &readable.mark {
        Some(name) => {
            let allowed = server.limits.check_picture(sender);
            allowed.map_err(|retry_after_seconds| Error::TooMany { retry_after_seconds })?;
            Some(delivery::read_marked(backend, readable, name).await?)
        }
        None => None,
    };
    let length = match &drawn {
        Some(bytes) => bytes.len() as u64,
        None => delivery::size(backend, readable).await?,
    };
    let part = if asked.method == Method::GET {
        ranges::asked(&asked.headers, tag, length)
    } else {
        Asked::Everything
    };
    let (status, range) = match part {
        Asked::Everything => (StatusCode::OK, 0..length),
        Asked::Part(range) => (StatusCode::PARTIAL_CONTENT, range),
        Asked::Nothing => return Ok(not_satisfiable(length)),
    };
    let body = match drawn {
        _ if asked.method == Method::HEAD => Body::empty(),
        Some(bytes) => Body::from(bytes.slice(to_usize(range.start)..to_usize(range.end))),
        None => Body::from_stream(delivery::read(backend, readable, range.clone()).await?.boxed()),
    };
    Ok(with_lengths((status, body).into_response(), range, length))
}

fn with_lengths(mut response: Response, range: Range<u64>, length: u64) -> Response {
    let is_part = response.status() == StatusCode::PARTIAL_CONTENT;
    let headers = response.headers_mut();
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(range.end - range.start));
    if is_part && let Ok(value) = HeaderValue::from_str(&format!("bytes {}-{}/{length}", range.start, range.end - 1)) {
        headers.insert(header::CONTENT_RANGE, value);
    }
    response
}

fn not_satisfiable(length: u64) -> Response {
    let mut response = StatusCode::RANGE_NOT_SATISFIABLE.into_response();
    if let Ok(value) = HeaderValue::from_str(&format!("bytes */{length}")) {
        response.headers_mut().insert(header::CONTENT_RANGE, value);
    }
    response
}

/// A picture in memory is far below what an address can be.
fn to_usize(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

fn describe(headers: &mut HeaderMap, readable: &Readable) {
    let kind = HeaderValue::from_str(&readable.media_type).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_TYPE, kind);
    let disposition = readable.save_as.as_deref().map_or_else(|| "inline".into(), attachment);
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
}

/// To be saved under this name: in full for today's browsers, in plain letters for the rest (RFC 6266, appendix D).
fn attachment(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%') || c == ' ' {
                c
            } else {
                '_'
            }
        })
        .collect();
    let encoded: String = name.bytes().map(encoded_byte).collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

/// One byte of a parameter value (RFC 8187, 3.2.1).
fn encoded_byte(byte: u8) -> String {
    match byte {
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_in_full_and_in_plain_letters() {
        assert_eq!(
            attachment("Überblick \"groep 3\".pdf"),
            "attachment; filename=\"_berblick _groep 3_.pdf\"; filename*=UTF-8''%C3%9Cberblick%20%22groep%203%22.pdf"
        );
        assert_eq!(attachment("a\r\nb"), "attachment; filename=\"a__b\"; filename*=UTF-8''a%0D%0Ab");
    }
}
