//! One photo, video or file of the post, and how far it is.

use crate::error::AppError;
use domain::{
    ids::AttachmentId,
    media::{AttachmentKind, AttachmentView, Variant, media_path},
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

    /// Refused or failed, so that the post cannot go.
    pub fn is_stuck(&self) -> bool {
        self.phase
            .with_untracked(|phase| matches!(phase, Phase::Refused(_) | Phase::Failed(_)))
    }
}
