//! Photos, videos and files: kinds, limits and the view a page gets.

use crate::ids::AttachmentId;
use serde::{Deserialize, Serialize};

/// At most this many photos and videos in one post.
pub const MAX_PHOTOS: usize = 30;
/// At most this many files in one post.
pub const MAX_FILES: usize = 10;
/// Bytes. Limits follow OWASP ASVS 5.0, 5.2.1 (sizes the application can process without harm).
pub const MAX_PHOTO_BYTES: u64 = 25 * 1024 * 1024;
pub const MAX_VIDEO_BYTES: u64 = 250 * 1024 * 1024;
/// Of a video that is kept as it is, since nothing here converts it: parents watch on mobile data.
pub const MAX_UNCONVERTED_BYTES: u64 = 50 * 1024 * 1024;
pub const MAX_FILE_BYTES: u64 = 20 * 1024 * 1024;
/// Uploads that one person may begin in an hour, whatever becomes of them: a post of 30 photos, several times over.
pub const UPLOADS_PER_HOUR: i64 = 200;
/// Bytes that one person may send in an hour: eight videos of the largest kind.
pub const UPLOAD_BYTES_PER_HOUR: u64 = 8 * MAX_VIDEO_BYTES;
/// Uploads of one person under way at once.
pub const UPLOADS_AT_ONCE: i64 = 6;
/// Bytes of photos, videos and files that one school keeps.
pub const SCHOOL_BYTES: u64 = 500 * 1024 * 1024 * 1024;
/// Characters of an alternative text.
pub const MAX_ALT_TEXT: u32 = 300;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentKind {
    Photo,
    Video,
    File,
}

impl AttachmentKind {
    pub fn tag(self) -> &'static str {
        match self {
            AttachmentKind::Photo => "photo",
            AttachmentKind::Video => "video",
            AttachmentKind::File => "file",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        [AttachmentKind::Photo, AttachmentKind::Video, AttachmentKind::File]
            .into_iter()
            .find(|kind| kind.tag() == tag)
    }

    /// The kind a browser's media type announces; the server decides by the bytes themselves.
    pub fn announced_by(media_type: &str) -> Self {
        match media_type.split('/').next() {
            Some("image") => AttachmentKind::Photo,
            Some("video") => AttachmentKind::Video,
            _ => AttachmentKind::File,
        }
    }
}

/// What an installation takes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadLimits {
    /// Videos are made smaller here, so that large ones may come.
    pub converts_videos: bool,
}

impl UploadLimits {
    /// The most bytes an upload of this kind may have.
    pub fn max_bytes(self, kind: AttachmentKind) -> u64 {
        match kind {
            AttachmentKind::Photo => MAX_PHOTO_BYTES,
            AttachmentKind::Video if self.converts_videos => MAX_VIDEO_BYTES,
            AttachmentKind::Video => MAX_UNCONVERTED_BYTES,
            AttachmentKind::File => MAX_FILE_BYTES,
        }
    }

    /// The stable code of the reason for which more is refused.
    pub fn too_large(self, kind: AttachmentKind) -> &'static str {
        match kind {
            AttachmentKind::Video if self.converts_videos => "too_large_video",
            AttachmentKind::Video => "too_large_unconverted_video",
            AttachmentKind::Photo | AttachmentKind::File => "too_large",
        }
    }
}

/// One rendition of an attachment, the last part of its address `/media/{id}/{variant}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Variant {
    /// Photo, longest side 640 px.
    Small,
    /// Photo, longest side 1280 px.
    Medium,
    /// Photo, longest side 2048 px, with the reader's name.
    Large,
    /// The large photo as a download, if the school allows it.
    Download,
    Video,
    Poster,
    File,
}

impl Variant {
    pub const ALL: [Variant; 7] = [
        Variant::Small,
        Variant::Medium,
        Variant::Large,
        Variant::Download,
        Variant::Video,
        Variant::Poster,
        Variant::File,
    ];

    pub fn tag(self) -> &'static str {
        match self {
            Variant::Small => "small",
            Variant::Medium => "medium",
            Variant::Large => "large",
            Variant::Download => "download",
            Variant::Video => "video",
            Variant::Poster => "poster",
            Variant::File => "file",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|variant| variant.tag() == tag)
    }
}

/// The address of a rendition. It opens nothing by itself: rights are checked at every request.
pub fn media_path(id: AttachmentId, variant: Variant) -> String {
    format!("/media/{id}/{}", variant.tag())
}

/// An attachment as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentView {
    pub id: AttachmentId,
    pub kind: AttachmentKind,
    /// Pixels of the largest rendition; 0 for files.
    pub width: u32,
    pub height: u32,
    /// Index of the placeholder colour, 0 to 11.
    pub tint: u8,
    pub alt_text: String,
    pub file_name: String,
    pub byte_size: u64,
    pub has_poster: bool,
}

/// How far an upload is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum UploadState {
    Pending,
    Ready(AttachmentView),
    /// The stable code of the reason.
    Refused(String),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadView {
    pub id: AttachmentId,
    pub state: UploadState,
}

/// "340 kB", "2,4 MB" with the decimal comma of `comma`.
pub fn readable_size(bytes: u64, comma: char) -> String {
    if bytes < 1_000_000 {
        return format!("{} kB", bytes.div_ceil(1000));
    }
    let tenths = bytes.div_ceil(100_000);
    format!("{}{comma}{} MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_readable() {
        assert_eq!(readable_size(1, ','), "1 kB");
        assert_eq!(readable_size(339_001, ','), "340 kB");
        assert_eq!(readable_size(2_400_000, ','), "2,4 MB");
        assert_eq!(readable_size(20_971_520, '.'), "21.0 MB");
    }

    #[test]
    fn variants_are_found_by_their_address_part() {
        for variant in Variant::ALL {
            assert_eq!(Variant::from_tag(variant.tag()), Some(variant));
        }
        assert_eq!(Variant::from_tag("original"), None);
    }
}
