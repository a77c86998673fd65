//! One photo, video or file of the post, and how far it is.

use crate::error::AppError;
use domain::{
    ids::AttachmentId,
    media::{AttachmentKind, AttachmentView, UploadLimits, Variant, media_path},
};
use leptos::prelude::*;

#[derive(Clone, PartialEq)]
pub enum Phase {
    Waiting,
    /// Percent.
    Sending(u8),
    Preparing(AttachmentId),
    Ready(AttachmentId),
    /// For good; the code of the reason.
    Refused(String),
    /// May be tried again.
    Failed(AppError),
}

impl Phase {
    pub fn id(&self) -> Option<AttachmentId> {
        match self {
            Phase::Preparing(id) | Phase::Ready(id) => Some(*id),
            _ => None,
        }
    }

    /// Refused or failed, so that the post cannot go.
    pub fn is_stuck(&self) -> bool {
        matches!(self, Phase::Refused(_) | Phase::Failed(_))
    }
}

#[derive(Clone)]
pub struct Item {
    pub key: u32,
    pub kind: AttachmentKind,
    pub file_name: String,
    pub byte_size: u64,
    pub tint: u8,
    /// The address of a picture of it.
    pub preview: Option<String>,
    pub phase: ArcRwSignal<Phase>,
    pub alt_text: ArcRwSignal<String>,
}

impl Item {
    /// Something not known yet; `key` tells it from the others on this page.
    pub fn new(key: u32, phase: Phase) -> Self {
        Self {
            key,
            kind: AttachmentKind::Photo,
            file_name: String::new(),
            byte_size: 0,
            tint: 0,
            preview: None,
            phase: ArcRwSignal::new(phase),
            alt_text: ArcRwSignal::new(String::new()),
        }
    }

    /// What the server has ready.
    pub fn ready(key: u32, view: AttachmentView) -> Self {
        let preview = match view.kind {
            AttachmentKind::Photo => Some(media_path(view.id, Variant::Small)),
            AttachmentKind::Video if view.has_poster => Some(media_path(view.id, Variant::Poster)),
            _ => None,
        };
        let item = Self::new(key, Phase::Ready(view.id));
        Self {
            kind: view.kind,
            file_name: view.file_name,
            byte_size: view.byte_size,
            tint: view.tint,
            preview,
            ..item
        }
    }

    pub fn is_file(&self) -> bool {
        self.kind == AttachmentKind::File
    }

    /// The server's name of it while it is being prepared.
    pub fn in_preparation(&self) -> Option<AttachmentId> {
        match self.phase.get_untracked() {
            Phase::Preparing(id) => Some(id),
            _ => None,
        }
    }
}

/// The code of a refusal that is certain without sending the file; the server looks closer.
pub fn refused_at_once(file_name: &str, media_type: &str, byte_size: u64, limits: UploadLimits) -> Option<&'static str> {
    let kind = AttachmentKind::announced_by(media_type);
    let extension = file_name
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase())
        .unwrap_or_default();
    let is_known = match kind {
        AttachmentKind::Photo => ["image/jpeg", "image/png", "image/webp"].contains(&media_type),
        AttachmentKind::Video => ["video/mp4", "video/quicktime", "video/x-m4v"].contains(&media_type),
        AttachmentKind::File => ["pdf", "docx", "xlsx", "odt"].contains(&extension.as_str()),
    };
    match byte_size {
        _ if ["heic", "heif"].contains(&extension.as_str()) => Some("heic_photo"),
        _ if !is_known => Some("type_not_allowed"),
        0 => Some("empty"),
        size if size > limits.max_bytes(kind) => Some(limits.too_large(kind)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONVERTING: UploadLimits = UploadLimits { converts_videos: true };

    #[test]
    fn what_cannot_be_placed_is_told_before_it_is_sent() {
        let refused = |name, media_type, size| refused_at_once(name, media_type, size, CONVERTING);
        assert_eq!(refused("IMG_1.JPG", "image/jpeg", 5), None);
        assert_eq!(refused("Brief.DOCX", "", 5), None);
        assert_eq!(refused("IMG_1.HEIC", "", 5), Some("heic_photo"));
        assert_eq!(refused("teken.svg", "image/svg+xml", 5), Some("type_not_allowed"));
        assert_eq!(refused("spel.exe", "application/x-msdownload", 5), Some("type_not_allowed"));
        assert_eq!(refused("leeg.pdf", "application/pdf", 0), Some("empty"));
        assert_eq!(refused("foto.jpg", "image/jpeg", u64::MAX), Some("too_large"));
        assert_eq!(refused("film.mp4", "video/mp4", u64::MAX), Some("too_large_video"));
    }

    #[test]
    fn where_films_are_not_converted_they_must_be_smaller() {
        let kept_as_they_are = UploadLimits { converts_videos: false };
        let size = 60 * 1024 * 1024;
        assert_eq!(refused_at_once("film.mp4", "video/mp4", size, CONVERTING), None);
        assert_eq!(
            refused_at_once("film.mp4", "video/mp4", size, kept_as_they_are),
            Some("too_large_unconverted_video")
        );
    }
}
