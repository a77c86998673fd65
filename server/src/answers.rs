//! Answers that no page gives: a sentence for people, or the error that a server function would give.

use crate::security;
use app::error::AppError;
use axum::{
    Json,
    body::Body,
    http::{HeaderMap, HeaderValue, Request, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use domain::language::Language;

/// What is refused, before or beside a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    OtherSite,
    SignedOut,
    NotFound,
    ViewingOnly,
    ViewingOver,
    TooLarge,
    TooMany { retry_after_seconds: u32 },
    Unavailable,
    TooSlow,
    Broken,
}

/// Who asks, as far as the form of the answer depends on it.
#[derive(Clone, Copy, Debug)]
pub struct Asker {
    pub language: Language,
    /// A program of ours reads the answer, not a person.
    pub reads_errors: bool,
    /// A browser shows the answer as a page, not a picture or a script within one.
    pub shows_page: bool,
}

impl Asker {
    pub fn of(request: &Request<Body>) -> Self {
        let headers = request.headers();
        let accept = headers
            .get(header::ACCEPT)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let path = request.uri().path();
        let shows_page = accept.contains("text/html") && !path.starts_with("/pkg/");
        let reads_errors = path.starts_with("/api/") && !shows_page;
        Self {
            language: language_of(headers),
            reads_errors,
            shows_page,
        }
    }
}

/// The language chosen in this browser, else its own, else Dutch.
pub fn language_of(headers: &HeaderMap) -> Language {
    let chosen = crate::sessions::cookie(headers, "lang").and_then(Language::from_tag);
    let accepted = || Language::from_accept_language(headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?);
    chosen.or_else(accepted).unwrap_or_default()
}

impl Refused {
    fn status(self) -> StatusCode {
        match self {
            Refused::OtherSite | Refused::ViewingOnly => StatusCode::FORBIDDEN,
            Refused::ViewingOver => StatusCode::CONFLICT,
            Refused::SignedOut => StatusCode::UNAUTHORIZED,
            Refused::NotFound => StatusCode::NOT_FOUND,
            Refused::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Refused::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Refused::Unavailable | Refused::TooSlow => StatusCode::SERVICE_UNAVAILABLE,
            Refused::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The same in the words of server functions.
    fn as_error(self) -> AppError {
        match self {
            Refused::OtherSite => AppError::Denied,
            Refused::SignedOut => AppError::SignedOut,
            Refused::NotFound => AppError::NotFound,
            Refused::ViewingOnly => AppError::ViewingOnly,
            Refused::ViewingOver => AppError::ViewingOver,
            Refused::TooLarge => AppError::TooLarge,
            Refused::TooMany { retry_after_seconds } => AppError::TooMany { retry_after_seconds },
            Refused::Unavailable | Refused::TooSlow => AppError::Unavailable,
            Refused::Broken => AppError::Internal,
        }
    }

    fn retry_after(self) -> Option<u32> {
        match self {
            Refused::TooMany { retry_after_seconds } => Some(retry_after_seconds),
            Refused::Unavailable | Refused::TooSlow => Some(5),
            _ => None,
        }
    }

    fn sentence(self, language: Language) -> &'static str {
        let (dutch, english) = match self {
            Refused::OtherSite => (
                "Dit verzoek kwam van een andere website en is daarom niet uitgevoerd. Ga terug naar Schoolplein en probeer het daar opnieuw.",
                "This request came from another website and was not carried out. Go back to Schoolplein and try again there.",
            ),
            Refused::SignedOut => (
                "Dit kan alleen na het aanmelden. Ga naar Start, meld aan en probeer het opnieuw.",
                "You are not signed in. Sign in and try again.",
            ),
            Refused::NotFound => ("Dit bestaat niet, of niet meer.", "This does not exist, or no longer does."),
            Refused::ViewingOnly => (
                "Dit kan niet tijdens het meekijken. Ga terug en stop eerst met meekijken.",
                "This is not possible while looking along. Go back and stop looking along first.",
            ),
            Refused::ViewingOver => (
                "Het meekijken is voorbij. Laad de pagina opnieuw.",
                "Looking along is over. Load the page anew.",
            ),
            Refused::TooLarge => ("Dit is te groot om te versturen.", "This is too large to send."),
            Refused::TooMany { .. } => (
                "Dit ging te vaak achter elkaar. Wacht even en probeer het dan opnieuw.",
                "This was asked too often in a short time. Wait a moment and try again.",
            ),
            Refused::Unavailable => (
                "Schoolplein is even niet bereikbaar. Probeer het zo opnieuw.",
                "Schoolplein cannot be reached for a moment. Try again soon.",
            ),
            Refused::TooSlow => (
                "Het antwoord liet te lang op zich wachten. Probeer het zo opnieuw.",
                "The answer took too long. Try again soon.",
            ),
            Refused::Broken => ("Er ging iets mis. Probeer het opnieuw.", "Something went wrong. Try again."),
        };
        match language {
            Language::Nl => dutch,
            Language::En => english,
        }
    }

    pub fn answer(self, to: Asker) -> Response {
        self.answer_with(to, None)
    }

    /// With a code by which the log line is found again.
    pub fn answer_with(self, to: Asker, reference: Option<&str>) -> Response {
        let mut response = if to.reads_errors {
            Json(self.as_error()).into_response()
        } else {
            sentence(self.sentence(to.language), to, reference)
        };
        *response.status_mut() = self.status();
        if let Some(seconds) = self.retry_after() {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

fn sentence(text: &str, to: Asker, reference: Option<&str>) -> Response {
    let language = to.language;
    let mut response = if to.shows_page {
        let mut page = Html(app::refusal_document(text, language, reference)).into_response();
        let policy = HeaderValue::from_static(security::STANDING_ALONE);
        page.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        page
    } else {
        format!("{text}\n").into_response()
    };
    response
        .headers_mut()
        .insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sentence_takes_the_way_of_address_of_a_school() {
        for refused in [
            Refused::OtherSite,
            Refused::SignedOut,
            Refused::NotFound,
            Refused::ViewingOnly,
            Refused::ViewingOver,
            Refused::TooLarge,
            Refused::TooMany { retry_after_seconds: 1 },
            Refused::Unavailable,
            Refused::TooSlow,
            Refused::Broken,
        ] {
            let sentence = refused.sentence(Language::Nl).to_lowercase();
            let mut words = sentence.split(|c: char| !c.is_alphabetic());
            assert!(!words.any(|word| ["u", "uw", "je", "jouw"].contains(&word)), "{sentence}");
        }
    }
}
