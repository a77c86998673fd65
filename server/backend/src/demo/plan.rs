//! What is fixed about each school: its names, groups, staff and the families known by name.

use super::{
    ids::named,
    people::{
        FamilyPlan, GroupPlan, REGENBOOG_FAMILIES, REGENBOOG_GROUPS, REGENBOOG_STAFF, StaffPlan, VLIEGER_FAMILIES, VLIEGER_GROUPS,
        VLIEGER_STAFF,
    },
};
use domain::ids::{ChildId, GroupId, PersonId, SchoolId};

/// What distinguishes one school from another before it has people.
pub struct SchoolPlan {
    pub key: String,
    pub name: String,
    pub short_name: String,
    domain: String,
    /// 1 for the schools of the contract.
    pub number: u32,
    pub groups: &'static [GroupPlan],
    pub staff: &'static [StaffPlan],
    pub families: &'static [FamilyPlan],
}

const NATURE: [&str; 12] = [
    "De Beuk",
    "De Zwaluw",
    "De Vlinder",
    "De Linde",
    "Het Duin",
    "De IJsvogel",
    "De Wilg",
    "Het Ven",
    "De Merel",
    "De Kastanje",
    "De Egel",
    "De Heide",
];

impl SchoolPlan {
    pub fn regenboog() -> Self {
        Self {
            key: "regenboog".into(),
            name: "Kindcentrum De Regenboog".into(),
            short_name: "De Regenboog".into(),
            domain: "regenboog.example".into(),
            number: 1,
            groups: REGENBOOG_GROUPS,
            staff: REGENBOOG_STAFF,
            families: REGENBOOG_FAMILIES,
        }
    }

    pub fn vlieger() -> Self {
        Self {
            key: "vlieger".into(),
            name: "Basisschool De Vlieger".into(),
            short_name: "De Vlieger".into(),
            domain: "vlieger.example".into(),
            groups: VLIEGER_GROUPS,
            staff: VLIEGER_STAFF,
            families: VLIEGER_FAMILIES,
            ..Self::regenboog()
        }
    }

    pub fn copy(number: u32) -> Self {
        let nature = NATURE[usize::try_from(number).unwrap_or_default() % NATURE.len()];
        Self {
            key: format!("regenboog-{number}"),
            name: format!("Kindcentrum {nature} {number}"),
            short_name: format!("{nature} {number}"),
            domain: format!("regenboog-{number}.example"),
            number,
            ..Self::regenboog()
        }
    }

    /// The address of somebody of this school; a whole address stays as it is.
    pub fn mail(&self, local: &str) -> String {
        match self.number {
            _ if local.contains('@') => local.to_owned(),
            1 => format!("{local}@{}", self.domain),
            number => format!("{local}.{number}@{}", self.domain),
        }
    }

    pub fn id(&self) -> SchoolId {
        SchoolId(named("school", &self.key))
    }

    pub fn group(&self, letter: &str) -> GroupId {
        GroupId(named("group", &format!("{}/{letter}", self.key)))
    }

    pub fn child(&self, key: &str) -> ChildId {
        ChildId(named("child", &format!("{}/{key}", self.key)))
    }

    pub fn person(&self, local: &str) -> PersonId {
        person_id(&self.mail(local))
    }
}

pub fn person_id(mail: &str) -> PersonId {
    PersonId(named("person", mail))
}
