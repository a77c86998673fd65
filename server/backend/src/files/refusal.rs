//! Why a file is not accepted, and why one could not be prepared.

use std::io;

use domain::media::{AttachmentKind, UploadLimits};
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
    /// A photo or a file.
    TooLarge,
    TooLargeVideo,
    /// A video that could come where there is a program to make it smaller.
    TooLargeUnconvertedVideo,
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
    pub const ALL: [Refusal; 22] = [
        Refusal::Empty,
        Refusal::TypeNotAllowed,
        Refusal::HeicPhoto,
        Refusal::NotAPhoto,
        Refusal::UnsupportedPhoto,
        Refusal::NotAVideo,
        Refusal::NotADocument,
        Refusal::TypeMismatch,
        Refusal::TooLarge,
        Refusal::TooLargeVideo,
        Refusal::TooLargeUnconvertedVideo,
        Refusal::TooManyPixels,
        Refusal::SideTooLong,
        Refusal::Damaged,
        Refusal::MacroDocument,
        Refusal::EncryptedDocument,
        Refusal::ArchiveBomb,
        Refusal::TooLongVideo,
        Refusal::UnsupportedVideo,
        Refusal::Infected,
        Refusal::NotPrepared,
        Refusal::SchoolFull,
    ];

    /// Why more bytes than the limit are refused; its code is [`UploadLimits::too_large`].
    pub fn too_large(kind: AttachmentKind, limits: UploadLimits) -> Self {
        match kind {
            AttachmentKind::Video if limits.converts_videos => Refusal::TooLargeVideo,
            AttachmentKind::Video => Refusal::TooLargeUnconvertedVideo,
            AttachmentKind::Photo | AttachmentKind::File => Refusal::TooLarge,
        }
    }

    /// Whether the file has more bytes than its limit.
    pub fn is_too_large(self) -> bool {
        matches!(self, Refusal::TooLarge | Refusal::TooLargeVideo | Refusal::TooLargeUnconvertedVideo)
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|refusal| refusal.code() == code)
    }

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
            Refusal::TooLargeVideo => "too_large_video",
            Refusal::TooLargeUnconvertedVideo => "too_large_unconverted_video",
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
        for refusal in Refusal::ALL {
            assert_eq!(serde_json::to_value(refusal).unwrap(), refusal.code());
            assert_eq!(Refusal::from_code(refusal.code()), Some(refusal));
        }
        // One that is missing in the list would be the last of all.
        assert_eq!(Refusal::ALL.len(), Refusal::SchoolFull as usize + 1);
    }

    #[test]
    fn the_page_and_the_server_call_too_large_the_same() {
        for kind in [AttachmentKind::Photo, AttachmentKind::Video, AttachmentKind::File] {
            for converts_videos in [true, false] {
                let limits = UploadLimits { converts_videos };
                let refusal = Refusal::too_large(kind, limits);
                assert_eq!(refusal.code(), limits.too_large(kind));
                assert!(refusal.is_too_large());
            }
        }
    }
}
