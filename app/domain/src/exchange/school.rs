//! The school as an import finds it: what is in force today, in the order in which the database keeps it.

use super::records::{AssignmentRecord, ChildRecord, GroupRecord, GuardianshipRecord, PersonRecord, PlacementRecord, StaffRoleRecord};
use crate::{names::PersonName, time::Day};
use uuid::Uuid;

#[derive(Clone, Debug)]
pub struct SchoolNow {
    pub today: Day,
    /// Not ended.
    pub groups: Vec<(Uuid, GroupRecord)>,
    /// Those that ended, the last first.
    pub former_groups: Vec<(Uuid, GroupRecord)>,
    /// All that ever were, as one may come back.
    pub children: Vec<(Uuid, ChildRecord)>,
    /// Not ended, in groups of any kind.
    pub placements: Vec<(Uuid, PlacementRecord)>,
    /// Roles that did not end.
    pub staff: Vec<Staff>,
    pub assignments: Vec<(Uuid, AssignmentRecord)>,
    pub guardians: Vec<Guardian>,
    /// Roles and ties that ended, the last first.
    pub former_staff: Vec<Staff>,
    pub former_guardians: Vec<Guardian>,
}

impl SchoolNow {
    /// A group that is there, or was.
    pub fn group(&self, id: Uuid) -> Option<&GroupRecord> {
        let mut all = self.groups.iter().chain(&self.former_groups);
        all.find(|(known, _)| *known == id).map(|(_, group)| group)
    }
}

#[cfg(test)]
impl SchoolNow {
    /// Somewhere in the school year 2026-2027.
    pub(crate) fn without_anybody() -> Self {
        Self {
            today: "2026-11-23".parse().expect("a day"),
            groups: Vec::new(),
            former_groups: Vec::new(),
            children: Vec::new(),
            placements: Vec::new(),
            staff: Vec::new(),
            assignments: Vec::new(),
            guardians: Vec::new(),
            former_staff: Vec::new(),
            former_guardians: Vec::new(),
        }
    }
}

/// A person as the school knows them.
#[derive(Clone, Debug)]
pub struct Known {
    pub id: Uuid,
    pub record: PersonRecord,
    /// The address they sign in with.
    pub mail: Option<String>,
    /// Has made an account, or has one elsewhere: their name and addresses are theirs.
    pub has_account: bool,
}

impl Known {
    pub fn name(&self) -> PersonName {
        PersonName::new(&self.record.given, &self.record.infix, &self.record.family)
    }

    pub fn has_mail(&self, mail: &str) -> bool {
        let on_file = self.record.mail_on_file.as_deref().map(str::to_lowercase);
        !mail.is_empty() && (self.mail.as_deref() == Some(mail) || on_file.as_deref() == Some(mail))
    }
}

#[derive(Clone, Debug)]
pub struct Staff {
    pub id: Uuid,
    pub record: StaffRoleRecord,
    pub person: Known,
}

#[derive(Clone, Debug)]
pub struct Guardian {
    pub id: Uuid,
    pub record: GuardianshipRecord,
    pub person: Known,
}
