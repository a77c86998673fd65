//! Why a file is not accepted, and why one could not be prepared.

use std::io;

use serde::{Deserialize, Serialize};

/// Why a file is not accepted. Sending the same file again gives the same answer.
///
/// The codes ([`Refusal::code`], also the serde form) are stored and translated: they never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
#[error("file refused: {}", self.code())]
pub enum Refusal {
    /// No bytes at all.
    Empty,
    /// None of the accepted kinds.
    TypeNotAllowed,
    /// HEIC or HEIF, for which the advice is: choose JPEG on the phone.
    HeicPhoto,
    NotAPhoto,
    /// A photo in a rare form that is not decoded here; saving it anew on the device helps.
    UnsupportedPhoto,
    NotAVideo,
    NotADocument,
    /// Not what the browser said it was, or two kinds in one file.
    TypeMismatch,
    TooLarge,
    TooManyPixels,
    SideTooLong,
    /// Cut off or broken.
    Damaged,
    MacroDocument,
    EncryptedDocument,
    /// Unpacks to more than it should.
    ArchiveBomb,
    TooLongVideo,
    /// A video that browsers cannot be expected to play and that is not converted here.
    UnsupportedVideo,
    /// The virus scanner found something in it.
    Infected,
    /// Nothing may be wrong with the file, but it could not be prepared, however often that was tried.
    NotPrepared,
    /// The school keeps as much as it may.
    SchoolFull,
}

impl Refusal {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Refusal::Empty => "empty",
            Refusal::TypeNotAllowed => "type_not_allowed",
            Refusal::HeicPhoto => "heic_photo",
            Refusal::NotAPhoto => "not_a_photo",
            Refusal::UnsupportedPhoto => "unsupported_photo",
            Refusal::NotAVideo => "not_a_video",
            Refusal::NotADocument => "not_a_document",
            Refusal::TypeMismatch => "type_mismatch",
            Refusal::TooLarge => "too_large",
            Refusal::TooManyPixels => "too_many_pixels",
            Refusal::SideTooLong => "side_too_long",
            Refusal::Damaged => "damaged",
            Refusal::MacroDocument => "macro_document",
            Refusal::EncryptedDocument => "encrypted_document",
            Refusal::ArchiveBomb => "archive_bomb",
            Refusal::TooLongVideo => "too_long_video",
            Refusal::UnsupportedVideo => "unsupported_video",
            Refusal::Infected => "infected",
            Refusal::NotPrepared => "not_prepared",
            Refusal::SchoolFull => "school_full",
        }
    }
}

/// A file that could not be prepared: refused for good, or not read this time.
#[derive(Debug, thiserror::Error)]
pub enum PrepareError {
    /// The file itself is at fault; the sender is told, nothing is retried.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The disk or a child process failed; worth another try.
    #[error("reading or writing a file in preparation failed")]
    Io(#[from] io::Error),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_the_serialised_form() {
        for code in [
            "too_large",
            "not_a_photo",
            "unsupported_video",
            "archive_bomb",
            "heic_photo",
            "not_prepared",
        ] {
            let refusal: Refusal = serde_json::from_value(code.into()).unwrap();
            assert_eq!(refusal.code(), code);
        }
    }
}
