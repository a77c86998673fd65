//! Identifiers. All are UUIDs; those of rows are version 7 (sorted by time), those that appear in addresses of media version 4.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )*};
}

ids! {
    /// An account holder: guardian, staff member or both.
    PersonId,
    SchoolId,
    PasskeyId,
    ChildId,
    GroupId,
    PostId,
    CommentId,
    /// A photo, video or file. Random, because it appears in addresses.
    AttachmentId,
    SessionId,
    PlacementId,
    GuardianshipId,
    ContactId,
    RestrictionId,
    /// Of a change that a guardian asks for.
    ProposalId,
    /// Of a role that somebody has at a school.
    StaffRoleId,
    AssignmentId,
    CommitteeMemberId,
    MailChangeId,
    /// Of somebody looking along as somebody else.
    ViewingId,
    /// Of a role that the school made itself.
    ExtraRoleId,
    ExtraRoleHolderId,
    SchoolYearId,
    /// Made by the client for one intention of a person; repeating a request with the same key has one effect.
    RequestKey,
}
