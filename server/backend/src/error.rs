//! What can go wrong in a use case. Callers turn it into an answer; causes are for the log only.

use domain::{permissions::Denied, validation::FieldErrors};

pub type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody is signed in, or the session ended.
    #[error("signed out")]
    SignedOut,
    /// Missing, or not for this actor's eyes: the same answer for both.
    #[error("not found")]
    NotFound,
    #[error("not allowed")]
    Denied,
    #[error("invalid input")]
    Invalid(FieldErrors),
    /// The thing changed meanwhile; the actor must look again.
    #[error("conflict: {0}")]
    Conflict(Conflict),
    /// The address and password do not belong together.
    #[error("wrong credentials")]
    WrongCredentials,
    /// Too long ago that this session proved who it is.
    #[error("proof needed")]
    ProofNeeded,
    /// The role asks for a second factor, and there is none yet.
    #[error("second factor needed")]
    FactorNeeded,
    /// Looking along as somebody else: nothing can be changed, and what is only theirs is not shown.
    #[error("looking along as somebody else")]
    ViewingOnly,
    /// The link, or the step of signing in, is used up, expired or made up: the same answer for all three.
    #[error("link gone")]
    LinkGone,
    #[error("too many requests, again in {retry_after_seconds} s")]
    TooMany { retry_after_seconds: u32 },
    #[error("unavailable: {0}")]
    Unavailable(&'static str),
    #[error("refused file: {0}")]
    RefusedFile(String),
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    #[error("{context}: {source}")]
    Internal {
        context: &'static str,
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// Somebody, perhaps oneself in another tab, saved another version.
    ChangedElsewhere,
    /// Already decided, published or deleted.
    AlreadyDone,
    /// The time in which this could be undone has passed.
    TooLate,
    /// The post takes no comments any more.
    CommentsClosed,
    /// The key of this request came before, with something else.
    SentBefore,
    /// There is an account with this address: it gains by signing in to it.
    HasAccount,
    /// Not a matter of one school: whoever runs the program does it.
    ForOperator,
    /// A school would be left without anybody who manages it.
    LastManager,
}

impl std::fmt::Display for Conflict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Conflict::ChangedElsewhere => "changed elsewhere",
            Conflict::AlreadyDone => "already done",
            Conflict::TooLate => "too late",
            Conflict::CommentsClosed => "comments closed",
            Conflict::SentBefore => "sent before",
            Conflict::HasAccount => "has an account",
            Conflict::ForOperator => "for the operator",
            Conflict::LastManager => "last manager",
        })
    }
}

impl Error {
    pub fn internal(context: &'static str, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Error::Internal {
            context,
            source: source.into(),
        }
    }

    /// A row breaks what the schema promises, such as an unknown word in a checked column.
    pub fn inconsistent(context: &'static str) -> Self {
        Error::internal(context, "inconsistent row")
    }

    pub fn is_unique_violation(&self) -> bool {
        matches!(self, Error::Database(sqlx::Error::Database(cause)) if cause.is_unique_violation())
    }
}

impl From<Denied> for Error {
    fn from(_: Denied) -> Self {
        Error::Denied
    }
}

impl From<FieldErrors> for Error {
    fn from(errors: FieldErrors) -> Self {
        Error::Invalid(errors)
    }
}
