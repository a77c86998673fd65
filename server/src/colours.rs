//! The style sheet for colours that schools chose. Everything in it stands in its address, so it needs no rights and is kept for ever.

use crate::answers::{Asker, Refused};
use axum::{
    extract::{Path, Request},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::settings::sheet::Sheet;

const FOR_EVER: &str = "public, max-age=31536000, immutable";

pub async fn send(Path(name): Path<String>, request: Request) -> Response {
    let Some(sheet) = Sheet::of_name(&name) else {
        return Refused::NotFound.answer(Asker::of(&request));
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/css; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static(FOR_EVER)),
    ];
    (headers, sheet.css()).into_response()
}
