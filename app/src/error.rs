//! What can go wrong, as the page is told: a stable code, the fields at fault, never a cause.

use domain::validation::FieldErrors;
use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppError {
    SignedOut,
    NotFound,
    Denied,
    Invalid(FieldErrors),
    ChangedElsewhere,
    AlreadyDone,
    TooLate,
    CommentsClosed,
    /// The same page sent something else before.
    SentBefore,
    /// There is an account with this address already.
    HasAccount,
    WrongCredentials,
    /// Too long ago that this person proved who they are.
    ProofNeeded,
    /// The role asks for a second factor, and there is none yet.
    FactorNeeded,
    /// Looking along as somebody else: nothing can be changed, and what is only theirs is not shown.
    ViewingOnly,
    /// Looking along as somebody else ended before this was asked.
    ViewingOver,
    /// A link, or a step of signing in, that is used up, expired or made up.
    LinkGone,
    LastManager,
    /// Not a matter of one school: whoever runs the program does it.
    ForOperator,
    TooMany {
        retry_after_seconds: u32,
    },
    Unavailable,
    /// The code of the reason a file was refused for.
    RefusedFile(String),
    /// The request could not be read: an old page, or a made-up one.
    BadRequest,
    /// More than is taken at once, as a text of a hundred pages.
    TooLarge,
    /// The server did not answer.
    Transport,
    /// Something broke; the log has the cause.
    Internal,
}

impl AppError {
    /// The code shown to people who ask for help.
    pub fn code(&self) -> &'static str {
        match self {
            AppError::SignedOut => "signed_out",
            AppError::NotFound => "not_found",
            AppError::Denied => "denied",
            AppError::Invalid(_) => "invalid",
            AppError::ChangedElsewhere => "changed_elsewhere",
            AppError::AlreadyDone => "already_done",
            AppError::TooLate => "too_late",
            AppError::CommentsClosed => "comments_closed",
            AppError::SentBefore => "sent_before",
            AppError::HasAccount => "has_account",
            AppError::WrongCredentials => "wrong_credentials",
            AppError::ProofNeeded => "proof_needed",
            AppError::FactorNeeded => "factor_needed",
            AppError::ViewingOnly => "viewing_only",
            AppError::ViewingOver => "viewing_over",
            AppError::LinkGone => "link_gone",
            AppError::LastManager => "last_manager",
            AppError::ForOperator => "for_operator",
            AppError::TooMany { .. } => "too_many",
            AppError::Unavailable => "unavailable",
            AppError::RefusedFile(_) => "refused_file",
            AppError::BadRequest => "bad_request",
            AppError::TooLarge => "too_large",
            AppError::Transport => "no_connection",
            AppError::Internal => "internal",
        }
    }

    /// The HTTP status that says the same.
    pub fn status(&self) -> u16 {
        match self {
            AppError::SignedOut | AppError::WrongCredentials => 401,
            AppError::Denied | AppError::ProofNeeded | AppError::FactorNeeded | AppError::ViewingOnly => 403,
            AppError::NotFound => 404,
            AppError::ChangedElsewhere
            | AppError::AlreadyDone
            | AppError::TooLate
            | AppError::CommentsClosed
            | AppError::SentBefore
            | AppError::HasAccount
            | AppError::LastManager
            | AppError::ForOperator
            | AppError::ViewingOver => 409,
            AppError::LinkGone => 410,
            AppError::TooLarge => 413,
            AppError::RefusedFile(_) => 415,
            AppError::Invalid(_) => 422,
            AppError::TooMany { .. } => 429,
            AppError::BadRequest => 400,
            AppError::Unavailable | AppError::Transport => 503,
            AppError::Internal => 500,
        }
    }

    pub fn fields(&self) -> FieldErrors {
        match self {
            AppError::Invalid(fields) => fields.clone(),
            _ => FieldErrors::default(),
        }
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let told = match &error {
            ServerFnErrorErr::Request(_) | ServerFnErrorErr::Response(_) => AppError::Transport,
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => AppError::BadRequest,
            _ => AppError::Internal,
        };
        #[cfg(feature = "ssr")]
        crate::request::answer_with(&told, Some(&error));
        told
    }
}

#[cfg(feature = "ssr")]
impl From<backend::Error> for AppError {
    fn from(error: backend::Error) -> Self {
        use backend::{Error, error::Conflict};
        let told = match &error {
            Error::SignedOut => AppError::SignedOut,
            Error::NotFound => AppError::NotFound,
            Error::Denied => AppError::Denied,
            Error::Invalid(fields) => AppError::Invalid(fields.clone()),
            Error::Conflict(Conflict::ChangedElsewhere) => AppError::ChangedElsewhere,
            Error::Conflict(Conflict::AlreadyDone) => AppError::AlreadyDone,
            Error::Conflict(Conflict::TooLate) => AppError::TooLate,
            Error::Conflict(Conflict::CommentsClosed) => AppError::CommentsClosed,
            Error::Conflict(Conflict::SentBefore) => AppError::SentBefore,
            Error::Conflict(Conflict::HasAccount) => AppError::HasAccount,
            Error::Conflict(Conflict::LastManager) => AppError::LastManager,
            Error::Conflict(Conflict::ForOperator) => AppError::ForOperator,
            Error::ProofNeeded => AppError::ProofNeeded,
            Error::FactorNeeded => AppError::FactorNeeded,
            Error::ViewingOnly => AppError::ViewingOnly,
            Error::LinkGone => AppError::LinkGone,
            Error::WrongCredentials => AppError::WrongCredentials,
            Error::TooMany { retry_after_seconds } => AppError::TooMany {
                retry_after_seconds: *retry_after_seconds,
            },
            Error::Unavailable(_) => AppError::Unavailable,
            Error::RefusedFile(code) => AppError::RefusedFile(code.clone()),
            Error::Database(_) | Error::Internal { .. } => AppError::Internal,
        };
        crate::request::answer_with(&told, Some(&error));
        told
    }
}
