//! Children and grown-ups: who sees whom, which of their data, and who may change what (security 2.11, field level).

use super::Permission;
use crate::{
    actor::{ChildTie, GroupKind, GroupRef, Membership, Role},
    ids::{ChildId, GroupId},
};
use serde::{Deserialize, Serialize};

/// How much of a child somebody of the staff gets; each level includes those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChildAccess {
    /// Trainees and class parents: what the child is called.
    Name,
    /// Who looks after the child: its card, its guardians by name and phone.
    Care,
    /// Managers: addresses and rights of guardians, without what is about health or custody.
    Records,
    /// A manager who also looks after the child, and whose extra role lets them change records.
    CareAndRecords,
    /// Office and director: all of it.
    Whole,
}

impl ChildAccess {
    /// Allergies and medication are for those who look after the child, and those who write them down.
    pub fn sees_card(self) -> bool {
        matches!(self, ChildAccess::Care | ChildAccess::CareAndRecords | ChildAccess::Whole)
    }

    /// What is left of it for whoever looks along as this person: nothing of custody. Cards are left out where they are read.
    pub fn looked_along(self) -> Self {
        match self {
            ChildAccess::Whole | ChildAccess::CareAndRecords => ChildAccess::Records,
            other => other,
        }
    }

    pub fn sees_phone(self) -> bool {
        self >= ChildAccess::Care
    }

    /// Postal and mail addresses.
    pub fn sees_addresses(self) -> bool {
        self >= ChildAccess::Records
    }

    /// Authority, information, household and periods of guardians.
    pub fn sees_rights(self) -> bool {
        self >= ChildAccess::Records
    }

    /// Why a guardian has these rights, what a court ordered, and what was done about the child.
    pub fn sees_custody(self) -> bool {
        self == ChildAccess::Whole
    }
}

/// Whose names a member finds in lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listed {
    WholeSchool,
    /// The children of these groups.
    Groups(Vec<GroupId>),
}

/// `None`: there is no list for this member.
pub fn listed(membership: &Membership) -> Option<Listed> {
    if keeps_records(membership) || membership.may(Permission::ChildCards) {
        return Some(Listed::WholeSchool);
    }
    let groups: Vec<GroupId> = own_groups(membership).iter().map(|group| group.id).collect();
    (!groups.is_empty()).then_some(Listed::Groups(groups))
}

/// Office, director and manager, or an extra role: guardians and staff are listed for them too.
pub fn keeps_records(membership: &Membership) -> bool {
    sees_records(membership) || may_change_people(membership)
}

fn sees_records(membership: &Membership) -> bool {
    membership.has_role(Role::Manager) || membership.may(Permission::SeeRecords)
}

/// The access of a member of the staff to a child that is in these groups today.
pub fn child_access(membership: &Membership, groups: &[GroupId]) -> Option<ChildAccess> {
    if membership.answers_for_school() {
        return Some(ChildAccess::Whole);
    }
    let own = |group: &GroupId| membership.assignments.iter().find(|tie| tie.group.id == *group);
    let changes = membership.may(Permission::ChangePeople);
    let looks_after = groups.iter().any(|group| membership.is_responsible_for(*group)) || membership.may(Permission::ChildCards) || changes;
    match (looks_after, sees_records(membership) || changes) {
        (true, true) => Some(ChildAccess::CareAndRecords),
        (true, false) => Some(ChildAccess::Care),
        (false, true) => Some(ChildAccess::Records),
        (false, false) => groups.iter().any(|group| own(group).is_some()).then_some(ChildAccess::Name),
    }
}

/// Who is a guardian, with which rights. Not by an extra role: it takes knowing what a court ordered.
pub fn may_change_rights(membership: &Membership) -> bool {
    membership.answers_for_school()
}

/// Names, birth dates, placements, contacts, cards and proposals.
pub fn may_change_people(membership: &Membership) -> bool {
    membership.answers_for_school() || membership.may(Permission::ChangePeople)
}

/// Opening information "on request", and orders of a court.
pub fn may_decide_custody(membership: &Membership) -> bool {
    membership.has_role(Role::Director)
}

/// Roles, assignments and groups.
pub fn may_change_staff(membership: &Membership) -> bool {
    membership.has_role(Role::Director) || membership.has_role(Role::Manager)
}

/// Groups are also the office's, which places children in them.
pub fn may_change_groups(membership: &Membership) -> bool {
    may_change_people(membership) || membership.has_role(Role::Manager)
}

/// The child of a guardian who is informed; any other does not exist for them.
pub fn own_child(membership: &Membership, child: ChildId) -> Option<&ChildTie> {
    membership.children.iter().find(|tie| tie.id == child)
}

/// Asking for changes of a child's data takes parental authority, as long as the child is at the school.
pub fn may_propose(tie: &ChildTie) -> bool {
    tie.authority && tie.left_on.is_none()
}

/// Groups in which somebody who keeps no records finds children.
pub fn own_groups(membership: &Membership) -> Vec<GroupRef> {
    let mut groups: Vec<GroupRef> = Vec::new();
    for tie in &membership.assignments {
        if tie.group.kind != GroupKind::Committee && !groups.iter().any(|known| known.id == tie.group.id) {
            groups.push(tie.group.clone());
        }
    }
    groups
}
