//! What a school may add to the role of somebody, from a fixed list. Each permission is one that office, director or manager have
//! anyway; what is theirs alone is not on it: settings, roles, opening of information and orders of a court.

use super::{
    exchange::may_import,
    feed::may_send_urgent,
    help::answers_for_all,
    invitations::may_invite,
    people::{keeps_records, may_change_people},
};
use crate::{actor::Membership, people::words};
use serde::{Deserialize, Serialize};

words! {
    /// One thing that an extra role lets its holder do in the whole school.
    Permission {
        WriteToSchool = "write_to_school",
        SendUrgent = "send_urgent",
        ApprovePosts = "approve_posts",
        SeeReaders = "see_readers",
        ChildCards = "child_cards",
        SeeRecords = "see_records",
        ChangePeople = "change_people",
        Invite = "invite",
        ImportExport = "import_export",
        AnswerHelp = "answer_help",
    }
}

impl Permission {
    /// Shows or changes data of people beyond one's own groups, so that a password alone is too little (ROSA v3).
    pub fn needs_second_factor(self) -> bool {
        matches!(
            self,
            Permission::ChildCards | Permission::SeeRecords | Permission::ChangePeople | Permission::Invite | Permission::ImportExport
        )
    }
}

/// Whether somebody may do this today, by whichever role.
pub fn holds(membership: &Membership, permission: Permission) -> bool {
    match permission {
        Permission::WriteToSchool | Permission::ApprovePosts | Permission::SeeReaders | Permission::ChildCards => {
            membership.answers_for_school() || membership.may(permission)
        }
        Permission::SendUrgent => may_send_urgent(membership),
        Permission::SeeRecords => keeps_records(membership),
        Permission::ChangePeople => may_change_people(membership),
        Permission::Invite => may_invite(membership),
        Permission::ImportExport => may_import(membership).is_ok(),
        Permission::AnswerHelp => answers_for_all(membership),
    }
}

/// Nobody gives away what they may not do themselves.
pub fn may_give(membership: &Membership, permissions: &[Permission]) -> bool {
    super::settings::may_change_extra_roles(membership) && permissions.iter().all(|permission| holds(membership, *permission))
}
