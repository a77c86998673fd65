//! The group feed: the draft a writer makes, and the views that readers get.

mod cursor;
mod draft;
mod found;
mod views;
mod writing;

pub use cursor::Cursor;
pub use draft::{AudienceChoice, Days, DraftAttachment, MAX_BODY, MAX_COMMENT, MAX_REASON, MAX_TITLE, PostDraft};
pub use found::{FoundAttachment, FoundPost, MAX_QUERY, MIN_QUERY, Piece, QueryProblem, SearchPage};
pub use views::*;
pub use writing::{AudiencePreview, ComposePage, PublishOutcome, SavedDraft, WriterChild, WriterGroup, WriterSchool};

use serde::{Deserialize, Serialize};

/// To whom a post goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// The families of one or more groups.
    Groups,
    /// The whole kindcentrum.
    School,
    /// The guardians of one child.
    Child,
}

impl Audience {
    pub fn tag(self) -> &'static str {
        match self {
            Audience::Groups => "groups",
            Audience::School => "school",
            Audience::Child => "child",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        [Audience::Groups, Audience::School, Audience::Child]
            .into_iter()
            .find(|audience| audience.tag() == tag)
    }
}

/// Whether readers may comment in sight of each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommentMode {
    #[default]
    Off,
    /// Shown at once.
    Open,
    /// Shown once the author's side approved.
    Moderated,
}

impl CommentMode {
    pub fn tag(self) -> &'static str {
        match self {
            CommentMode::Off => "off",
            CommentMode::Open => "open",
            CommentMode::Moderated => "moderated",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        [CommentMode::Off, CommentMode::Open, CommentMode::Moderated]
            .into_iter()
            .find(|mode| mode.tag() == tag)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommentState {
    Pending,
    Approved,
    Declined,
    Removed,
}

impl CommentState {
    pub fn tag(self) -> &'static str {
        match self {
            CommentState::Pending => "pending",
            CommentState::Approved => "approved",
            CommentState::Declined => "declined",
            CommentState::Removed => "removed",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        [
            CommentState::Pending,
            CommentState::Approved,
            CommentState::Declined,
            CommentState::Removed,
        ]
        .into_iter()
        .find(|state| state.tag() == tag)
    }
}

/// Where a post is on its way. Follows from who did what when, which is what the post's row keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostState {
    Draft,
    AwaitingApproval,
    Declined,
    /// Has a moment of publishing that lies ahead.
    Scheduled,
    Published,
    Deleted,
}
