//! A child as staff and as its guardians see it.

use super::{AccountState, ContactKind, Information, Relation, Standing, Weekdays, proposals::Change};
use crate::{
    actor::GroupRef,
    ids::{ChildId, ContactId, GroupId, GuardianshipId, PersonId, PlacementId, ProposalId, RequestKey, RestrictionId, SchoolId},
    names::PersonName,
    permissions::people::ChildAccess,
    relatives::RelativeView,
    time::{Day, LocalMinute},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacementView {
    pub id: PlacementId,
    pub group: GroupRef,
    pub weekdays: Weekdays,
    pub starts_on: Day,
    pub ends_on: Option<Day>,
    pub standing: Standing,
}

/// A period in which a court forbids information and fetching. Only office and director get it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestrictionView {
    pub id: RestrictionId,
    pub note: String,
    pub starts_on: Day,
    pub ends_on: Option<Day>,
    pub standing: Standing,
}

/// What of a guardianship its reader gets. To who sees no rights, all that counts is whether the person may fetch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardianView {
    pub tie: GuardianshipId,
    pub person: PersonId,
    pub name: PersonName,
    pub relation: Relation,
    pub may_fetch: bool,
    /// Empty when unknown or not for this reader.
    pub phone: String,
    pub mail: String,
    pub postal_address: String,
    pub account: Option<AccountState>,
    /// For who looks after the child and keeps no records: a link for a new password may be sent.
    pub may_send_reset: bool,
    pub rights: Option<Rights>,
    /// Others of this school with the same address.
    pub same_mail: Vec<String>,
    pub restrictions: Vec<RestrictionView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rights {
    pub authority: bool,
    pub information: Information,
    /// By the director, where information is on request.
    pub opened_at: Option<LocalMinute>,
    /// Those who share it live together.
    pub household: Uuid,
    pub contact_hidden: bool,
    pub lives_with: bool,
    pub may_report_absence: bool,
    pub may_book: bool,
    pub may_fetch: bool,
    /// For office and director.
    pub basis: String,
    pub starts_on: Day,
    pub ends_on: Option<Day>,
    pub standing: Standing,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactView {
    pub id: ContactId,
    pub kind: ContactKind,
    pub name: String,
    pub phone: String,
    pub relation: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardView {
    pub allergies: String,
    pub medication: String,
    pub remarks: String,
}

impl CardView {
    pub fn is_empty(&self) -> bool {
        self.allergies.is_empty() && self.medication.is_empty() && self.remarks.is_empty()
    }
}

/// One line of what was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryLine {
    pub at: LocalMinute,
    /// Empty for what the installation did.
    pub who: String,
    /// Noun and verb, as in the trail.
    pub action: String,
    /// About whom or what, when the line would say too little without.
    pub about: String,
}

/// Somebody to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub id: PersonId,
    pub name: String,
    /// What tells people of one name apart.
    pub about: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChildPage {
    pub school: SchoolId,
    pub today: Day,
    pub key: RequestKey,
    pub id: ChildId,
    pub name: PersonName,
    pub birth_date: Option<Day>,
    pub access: ChildAccess,
    pub may_change: bool,
    /// Who is a guardian, and with which rights.
    pub may_change_rights: bool,
    pub may_decide_custody: bool,
    pub placements: Vec<PlacementView>,
    /// To place the child in.
    pub groups: Vec<GroupRef>,
    pub guardians: Vec<GuardianView>,
    pub contacts: Vec<ContactView>,
    /// What is allowed to the family contacts among them.
    pub relatives: Vec<RelativeView>,
    /// `None` when it is not for this reader.
    pub card: Option<CardView>,
    pub proposals: u32,
    pub history: Vec<HistoryLine>,
    /// What was typed to find somebody who is known already, and who was found.
    pub find: String,
    pub found: Vec<Choice>,
}

impl ChildPage {
    /// Reading these leaves a trace.
    pub fn shows_custody(&self) -> bool {
        let has_basis = |guardian: &GuardianView| guardian.rights.as_ref().is_some_and(|rights| !rights.basis.is_empty());
        let told = |guardian: &GuardianView| has_basis(guardian) || !guardian.restrictions.is_empty();
        self.guardians.iter().any(told)
    }
}

/// Another guardian, as far as a guardian gets to know them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherGuardian {
    pub name: String,
    pub relation: Relation,
    /// Empty when hidden or unknown.
    pub phone: String,
    pub postal_address: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalState {
    Pending,
    Accepted,
    Declined,
    Withdrawn,
}

/// What the guardian asked for before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnProposal {
    pub id: ProposalId,
    pub at: LocalMinute,
    pub state: ProposalState,
    pub changes: Vec<Change>,
    pub reason: String,
}

/// A child as its guardian sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyChildPage {
    pub school_name: String,
    pub today: Day,
    pub key: RequestKey,
    pub id: ChildId,
    pub name: PersonName,
    pub own_name: PersonName,
    pub birth_date: Option<Day>,
    pub placements: Vec<PlacementView>,
    pub others: Vec<OtherGuardian>,
    pub contacts: Vec<ContactView>,
    /// What is allowed to the family contacts among them.
    pub relatives: Vec<RelativeView>,
    pub card: CardView,
    /// The card, and what the guardian asked to change, are not for whoever looks along.
    pub is_withheld: bool,
    pub may_propose: bool,
    pub proposals: Vec<OwnProposal>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhoKind {
    Teacher,
    CareStaff,
    Substitute,
    Trainee,
    ClassParent,
    Office,
    Director,
    Manager,
    /// By a role that the school made itself.
    ExtraRole,
    Guardian,
    /// Of the family: photos of the groups, and nothing else.
    Relative,
}

/// Somebody who can see the child, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhoLine {
    pub kind: WhoKind,
    /// The name of the extra role; empty for all others.
    pub role: String,
    pub name: String,
    /// The group of the child by which they see it; `None` for those of the whole school.
    pub group: Option<(GroupId, String)>,
    pub until: Option<Day>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhoPage {
    pub id: ChildId,
    pub name: String,
    pub today: Day,
    pub lines: Vec<WhoLine>,
}
