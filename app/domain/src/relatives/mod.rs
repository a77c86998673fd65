//! Relatives: family contacts of a child who may look at the photos of its groups, because its guardians let them.

use crate::{
    feed::{Audience, GroupTag},
    ids::{ContactId, PersonId, PostId, RequestKey},
    invitations::InvitationState,
    media::AttachmentView,
    people::ContactKind,
    time::{Day, LocalMinute},
};
use serde::{Deserialize, Serialize};

/// Who took photos back from a relative. It holds until the same guardian allows them again, or the office lifts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhotoStop {
    pub by: PersonId,
    /// In the name of the school; anybody of the office may lift it.
    pub by_office: bool,
}

/// All that decides whether one family contact of a child may see photos.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoConsent {
    pub kind: ContactKind,
    pub allowed_by: Option<PersonId>,
    pub stops: Vec<PhotoStop>,
    /// The guardians of today with authority and full information.
    pub deciders: Vec<PersonId>,
}

/// What a guardian or the office is told about photos and one family contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelativeView {
    pub contact: ContactId,
    pub name: String,
    pub allowed: Option<AllowedView>,
    pub is_stopped: StoppedBy,
    pub may_allow: bool,
    pub may_stop: bool,
    pub may_resend: bool,
    /// The office lifts its own stop; a guardian may allow again then.
    pub may_lift: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllowedView {
    pub by: String,
    pub at: LocalMinute,
    pub invitation: InvitationState,
    /// Where the invitation goes; for whoever allowed it, and nobody else.
    pub mail: String,
    /// The name of the account that accepted; empty before.
    pub account: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StoppedBy {
    #[default]
    Nobody,
    /// The reader took it back, and may allow it again.
    Me,
    AnotherGuardian,
    Office,
}

/// A post as a relative gets it: words and pictures, and nothing of who wrote, read or answered it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoPost {
    pub id: PostId,
    pub title: String,
    pub body_html: String,
    pub published: LocalMinute,
    pub audience: Audience,
    /// Of the groups it was written to, those of the relative's children.
    pub groups: Vec<GroupTag>,
    pub pictures: Vec<AttachmentView>,
}

/// A child whose photos a relative sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenChild {
    pub given_name: String,
    pub groups: Vec<String>,
    pub school_name: String,
    /// Photos from this day on.
    pub since: Day,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FamilyPhotosPage {
    pub today: Day,
    /// Nobody: there is nothing to see, now or any more.
    pub children: Vec<SeenChild>,
    /// The rule of the house comes first: without it there are no photos.
    pub has_accepted_rule: bool,
    pub posts: Vec<PhotoPost>,
    /// Where older ones begin.
    pub older: Option<String>,
    pub reader_name: String,
    pub key: RequestKey,
}
