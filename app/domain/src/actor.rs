//! Who is asking: a signed-in person with everything that decides what they may see and do today.

use crate::{
    ids::{ChildId, GroupId, PersonId, SchoolId, SessionId},
    language::{AddressForm, Language},
    names::PersonName,
    permissions::Permission,
    settings::Allowed,
    time::{Day, Instant},
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Teacher,
    CareStaff,
    Office,
    Director,
    Manager,
    Trainee,
    ClassParent,
}

impl Role {
    pub const ALL: [Role; 7] = [
        Role::Teacher,
        Role::CareStaff,
        Role::Office,
        Role::Director,
        Role::Manager,
        Role::Trainee,
        Role::ClassParent,
    ];

    pub fn tag(self) -> &'static str {
        match self {
            Role::Teacher => "teacher",
            Role::CareStaff => "care_staff",
            Role::Office => "office",
            Role::Director => "director",
            Role::Manager => "manager",
            Role::Trainee => "trainee",
            Role::ClassParent => "class_parent",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.tag() == tag)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupKind {
    Class,
    Care,
    /// Children of several classes together, such as a plus class.
    AdHoc,
    /// Grown-ups, such as the parents' council.
    Committee,
}

impl GroupKind {
    pub fn tag(self) -> &'static str {
        match self {
            GroupKind::Class => "class",
            GroupKind::Care => "care",
            GroupKind::AdHoc => "ad_hoc",
            GroupKind::Committee => "committee",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag {
            "class" => Some(GroupKind::Class),
            "care" => Some(GroupKind::Care),
            "ad_hoc" => Some(GroupKind::AdHoc),
            "committee" => Some(GroupKind::Committee),
            _ => None,
        }
    }
}

/// How a staff member is tied to a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssignmentKind {
    Lead,
    Substitute,
    Trainee,
    ClassParent,
}

impl AssignmentKind {
    pub const ALL: [AssignmentKind; 4] = [
        AssignmentKind::Lead,
        AssignmentKind::Substitute,
        AssignmentKind::Trainee,
        AssignmentKind::ClassParent,
    ];

    pub fn tag(self) -> &'static str {
        match self {
            AssignmentKind::Lead => "lead",
            AssignmentKind::Substitute => "substitute",
            AssignmentKind::Trainee => "trainee",
            AssignmentKind::ClassParent => "class_parent",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.tag() == tag)
    }

    /// Leads and substitutes answer for the group; trainees and class parents help.
    pub fn is_responsible(self) -> bool {
        matches!(self, AssignmentKind::Lead | AssignmentKind::Substitute)
    }
}

/// The capacity in which a person with several hats looks at the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    Staff,
    Family,
}

impl Capacity {
    pub fn tag(self) -> &'static str {
        match self {
            Capacity::Staff => "staff",
            Capacity::Family => "family",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        [Capacity::Staff, Capacity::Family]
            .into_iter()
            .find(|capacity| capacity.tag() == tag)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolRef {
    pub id: SchoolId,
    pub name: String,
    pub short_name: String,
    /// IANA name, such as `Europe/Amsterdam`.
    pub time_zone: String,
    pub address_form: AddressForm,
    pub downloads_allowed: bool,
    pub allowed: Allowed,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct GroupRef {
    pub id: GroupId,
    pub kind: GroupKind,
    pub name: String,
    pub letter: String,
    pub color: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffRole {
    pub role: Role,
    /// How children and parents call them ("juf Anna"); empty when that is just the name.
    pub called: String,
    pub may_send_urgent: bool,
}

/// A role that the school made itself, beside those that every school has: what its holder may do more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtraRole {
    pub name: String,
    pub permissions: Vec<Permission>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    pub group: GroupRef,
    pub kind: AssignmentKind,
}

/// A child about whom this guardian is informed today, with the groups it is in today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChildTie {
    pub id: ChildId,
    pub name: PersonName,
    pub authority: bool,
    pub groups: Vec<GroupRef>,
    /// Its last day, when it left: its guardian reads on for a while where it was, and does nothing more there.
    pub left_on: Option<Day>,
}

/// A child whose photos this person sees as its relative: no more than that, so it is no part of a [`Membership`], and nothing that asks for
/// one knows of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoTie {
    pub school: SchoolRef,
    /// Today on the school's clock.
    pub today: Day,
    pub child: ChildId,
    pub given_name: String,
    /// Those of today; never none.
    pub groups: Vec<GroupRef>,
    /// When a guardian allowed it: of what was published before, nothing is shown.
    pub since: Instant,
}

/// What a person is to one school today. Ends of roles, assignments, placements and guardianships are already applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    pub school: SchoolRef,
    /// Today on the school's clock.
    pub today: Day,
    pub roles: Vec<StaffRole>,
    /// Those of staff only: they end with the last of the roles.
    pub extra_roles: Vec<ExtraRole>,
    pub assignments: Vec<Assignment>,
    pub children: Vec<ChildTie>,
    /// Committees in which this person reads along.
    pub committees: Vec<GroupRef>,
    /// Every group of the school; filled only for those whose role or extra role reaches all of them.
    pub all_groups: Vec<GroupRef>,
}

impl Membership {
    pub fn has_role(&self, role: Role) -> bool {
        self.roles.iter().any(|held| held.role == role)
    }

    /// Office and director answer for every group of the school.
    pub fn answers_for_school(&self) -> bool {
        self.has_role(Role::Office) || self.has_role(Role::Director)
    }

    /// Whether an extra role lets this member do something. What the roles of every school let do stands with each rule.
    pub fn may(&self, permission: Permission) -> bool {
        self.extra_roles.iter().any(|role| role.permissions.contains(&permission))
    }

    /// Whose posts reach beyond their own groups, or who looks after posts of all groups.
    pub fn reaches_all_groups(&self) -> bool {
        self.answers_for_school()
            || [Permission::WriteToSchool, Permission::ApprovePosts, Permission::SeeReaders]
                .iter()
                .any(|one| self.may(*one))
    }

    pub fn is_staff(&self) -> bool {
        !self.roles.is_empty()
    }

    pub fn is_family(&self) -> bool {
        !self.children.is_empty()
    }

    /// As it will be when the guardians of children who left read no more.
    pub fn without_leavers(&self) -> Self {
        let mut membership = self.clone();
        membership.children.retain(|child| child.left_on.is_none());
        membership
    }

    pub fn is_responsible_for(&self, group: GroupId) -> bool {
        self.assignments
            .iter()
            .any(|tie| tie.group.id == group && tie.kind.is_responsible())
    }

    fn staff_only(mut self) -> Self {
        self.children.clear();
        self
    }

    fn family_only(mut self) -> Self {
        self.roles.clear();
        self.extra_roles.clear();
        self.assignments.clear();
        self.all_groups.clear();
        self
    }
}

/// What the person chose to look at in the account menu; nothing chosen shows all they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    pub school: Option<SchoolId>,
    pub capacity: Option<Capacity>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub person: PersonId,
    pub session: SessionId,
    pub name: PersonName,
    pub language: Language,
    /// "system", "light" or "dark".
    pub theme: String,
    pub memberships: Vec<Membership>,
    /// Apart from all that: children of the family whose photos they see.
    pub photo_ties: Vec<PhotoTie>,
}

impl Actor {
    /// The same person seen through the chosen view: other schools and the other capacity do not exist.
    pub fn through(mut self, view: View) -> Self {
        self.memberships
            .retain(|membership| view.school.is_none_or(|chosen| chosen == membership.school.id));
        self.photo_ties
            .retain(|tie| view.school.is_none_or(|chosen| chosen == tie.school.id) && view.capacity != Some(Capacity::Staff));
        self.memberships = self
            .memberships
            .into_iter()
            .map(|membership| match view.capacity {
                Some(Capacity::Staff) => membership.staff_only(),
                Some(Capacity::Family) => membership.family_only(),
                None => membership,
            })
            .collect();
        self
    }

    /// As [`Membership::without_leavers`].
    pub fn without_leavers(mut self) -> Self {
        self.memberships = self.memberships.iter().map(Membership::without_leavers).collect();
        self
    }

    pub fn membership(&self, school: SchoolId) -> Option<&Membership> {
        self.memberships.iter().find(|membership| membership.school.id == school)
    }

    pub fn is_staff(&self) -> bool {
        self.memberships.iter().any(Membership::is_staff)
    }

    /// The schools of which they are a member.
    pub fn school_ids(&self) -> Vec<SchoolId> {
        self.memberships.iter().map(|membership| membership.school.id).collect()
    }

    /// Those, and the schools of which they see photos only.
    pub fn all_school_ids(&self) -> Vec<SchoolId> {
        let mut schools = self.school_ids();
        schools.extend(self.photo_ties.iter().map(|tie| tie.school.id));
        schools.sort_unstable();
        schools.dedup();
        schools
    }

    /// Nothing but the relative of some child.
    pub fn sees_photos_only(&self) -> bool {
        self.memberships.is_empty() && !self.photo_ties.is_empty()
    }
}
