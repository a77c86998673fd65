//! Rows of the school as an import changes them, and puts them back.

use crate::names::PersonName;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Of what kind a changed row is, in the order in which rows may refer to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Group,
    Child,
    Person,
    Placement,
    StaffRole,
    Assignment,
    Guardianship,
}

impl Kind {
    pub const ALL: [Kind; 7] = [
        Kind::Group,
        Kind::Child,
        Kind::Person,
        Kind::Placement,
        Kind::StaffRole,
        Kind::Assignment,
        Kind::Guardianship,
    ];

    pub fn tag(self) -> &'static str {
        match self {
            Kind::Group => "group",
            Kind::Child => "child",
            Kind::Person => "person",
            Kind::Placement => "placement",
            Kind::StaffRole => "staff_role",
            Kind::Assignment => "assignment",
            Kind::Guardianship => "guardianship",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.tag() == tag)
    }
}

/// What an import knows of a row. Columns it never touches are not here, so that undoing leaves them alone. Written without its kind,
/// which stands beside it; so it is read by kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Record {
    Group(GroupRecord),
    Child(ChildRecord),
    Person(PersonRecord),
    Placement(PlacementRecord),
    StaffRole(StaffRoleRecord),
    Assignment(AssignmentRecord),
    Guardianship(GuardianshipRecord),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupRecord {
    pub name: String,
    pub import_key: Option<String>,
    pub kind: String,
    pub letter: String,
    pub color: String,
    pub position: i64,
    pub starts_on: String,
    pub ends_on: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChildRecord {
    pub given: String,
    pub infix: String,
    pub family: String,
    pub birth_date: Option<String>,
    pub import_key: Option<String>,
}

impl ChildRecord {
    pub fn name(&self) -> PersonName {
        PersonName::new(&self.given, &self.infix, &self.family)
    }
}

/// Only of people who have no account yet: who has one keeps their own data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRecord {
    pub given: String,
    pub infix: String,
    pub family: String,
    pub mail_on_file: Option<String>,
    pub phone: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacementRecord {
    pub child: Uuid,
    pub group: Uuid,
    pub starts_on: String,
    pub ends_on: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffRoleRecord {
    pub person: Uuid,
    pub role: String,
    pub import_key: Option<String>,
    pub starts_on: String,
    pub ends_on: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentRecord {
    pub person: Uuid,
    pub group: Uuid,
    pub kind: String,
    pub starts_on: String,
    pub ends_on: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardianshipRecord {
    pub child: Uuid,
    pub person: Uuid,
    pub household: Uuid,
    pub relation: String,
    pub authority: bool,
    pub information: String,
    pub lives_with: bool,
    pub starts_on: String,
    pub ends_on: Option<String>,
}

impl Record {
    /// The rows it cannot be without.
    pub fn refers_to(&self) -> Vec<Uuid> {
        match self {
            Record::Group(_) | Record::Child(_) | Record::Person(_) => Vec::new(),
            Record::Placement(row) => vec![row.child, row.group],
            Record::StaffRole(row) => vec![row.person],
            Record::Assignment(row) => vec![row.person, row.group],
            Record::Guardianship(row) => vec![row.child, row.person],
        }
    }
}

/// One row that is made or changed. Nothing is ever deleted by an import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    pub kind: Kind,
    pub id: Uuid,
    /// `None` for a new row.
    pub before: Option<Record>,
    pub after: Record,
}
