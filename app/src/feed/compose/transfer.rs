//! One file on its way to the server, with its progress.

use crate::error::AppError;
use domain::ids::{AttachmentId, SchoolId};
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{File, ProgressEvent, XmlHttpRequest};

/// How it ended.
pub enum Ended {
    Arrived(AttachmentId),
    /// Sending it again gives the same answer: the code of the reason.
    Refused(String),
    /// May succeed another time.
    Failed(AppError),
}

/// Sends the file. `on_progress` gets percents. None when the browser will not send at all.
pub fn send(
    school: SchoolId,
    file: &File,
    on_progress: impl Fn(u8) + 'static,
    on_end: impl FnOnce(Ended) + 'static,
) -> Option<XmlHttpRequest> {
    let request = XmlHttpRequest::new().ok()?;
    request.open("POST", &format!("/uploads/{school}")).ok()?;
    request
        .set_request_header("x-file-name", &String::from(js_sys::encode_uri_component(&file.name())))
        .ok()?;
    let media_type = file.type_();
    request
        .set_request_header(
            "content-type",
            if media_type.is_empty() {
                "application/octet-stream"
            } else {
                &media_type
            },
        )
        .ok()?;
    let progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.length_computable() && event.total() > 0.0 {
            on_progress((event.loaded() / event.total() * 100.0) as u8);
        }
    });
    // Given to the browser, which frees them together with the request.
    request
        .upload()
        .ok()?
        .set_onprogress(Some(progress.into_js_value().unchecked_ref()));
    let answered = request.clone();
    let end: JsValue = Closure::once_into_js(move || on_end(ended(&answered)));
    request.set_onloadend(Some(end.unchecked_ref()));
    request.send_with_opt_blob(Some(file)).ok()?;
    Some(request)
}

#[derive(Deserialize)]
struct Arrived {
    id: AttachmentId,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Told {
    code: String,
    /// For a refused file the reason.
    message: String,
}

/// Seconds to wait when the answer names none.
const A_WHILE: u32 = 60;

fn retry_after(request: &XmlHttpRequest) -> Option<u32> {
    request.get_response_header("retry-after").ok()??.parse().ok()
}

fn ended(request: &XmlHttpRequest) -> Ended {
    let status = request.status().unwrap_or_default();
    let body = request.response_text().ok().flatten().unwrap_or_default();
    if (200..300).contains(&status) {
        return serde_json::from_slice::<Arrived>(body.as_bytes())
            .map_or(Ended::Failed(AppError::BadRequest), |arrived| Ended::Arrived(arrived.id));
    }
    let told: Told = serde_json::from_slice(body.as_bytes()).unwrap_or_default();
    match status {
        // A proxy in front may find it too large as well, and says no more.
        413 if told.message.is_empty() => Ended::Refused("too_large".into()),
        413 | 415 | 422 => Ended::Refused(if told.message.is_empty() { told.code } else { told.message }),
        401 => Ended::Failed(AppError::SignedOut),
        403 | 404 => Ended::Failed(AppError::Denied),
        429 => Ended::Failed(AppError::TooMany {
            retry_after_seconds: retry_after(request).unwrap_or(A_WHILE),
        }),
        503 => Ended::Failed(AppError::Unavailable),
        0 => Ended::Failed(AppError::Transport),
        _ => Ended::Failed(AppError::Internal),
    }
}
