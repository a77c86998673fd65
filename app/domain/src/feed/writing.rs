//! What the page of a writer gets.

use super::{PostDraft, PostState};
use crate::{
    actor::GroupRef,
    ids::{ChildId, SchoolId},
    media::{UploadLimits, UploadView},
    time::LocalMinute,
};
use serde::{Deserialize, Serialize};

/// Where a writer may write, school by school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WriterSchool {
    pub id: SchoolId,
    pub short_name: String,
    pub groups: Vec<WriterGroup>,
    pub may_write_to_school: bool,
    /// Whether somebody approves a post to the whole school first.
    pub school_after_approval: bool,
    pub may_send_urgent: bool,
    pub comments_allowed: bool,
    pub families: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WriterGroup {
    pub group: GroupRef,
    pub own: bool,
    /// Whether somebody approves a post to this group first.
    pub after_approval: bool,
    pub families: u32,
    pub children: Vec<WriterChild>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WriterChild {
    pub id: ChildId,
    pub name: String,
}

/// What the page of a new or changed post starts from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComposePage {
    pub now: LocalMinute,
    pub schools: Vec<WriterSchool>,
    pub draft: PostDraft,
    pub state: PostState,
    pub uploads: Vec<UploadView>,
    pub upload_limits: UploadLimits,
    pub saved_at: Option<LocalMinute>,
}

/// How many families an audience reaches, and whether somebody approves first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AudiencePreview {
    pub families: u32,
    pub needs_approval: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedDraft {
    pub version: i64,
    pub saved_at: LocalMinute,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublishOutcome {
    Published,
    Scheduled,
    AwaitingApproval,
}
