//! The lists of the office: children, guardians, staff.

use super::{AccountState, words};
use crate::{
    actor::{GroupRef, Role},
    ids::{GroupId, RequestKey, SchoolId},
    time::Day,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// People on a page.
pub const PAGE: usize = 50;
/// Characters of a search.
pub const MAX_TYPED: usize = 100;
/// More words of a search than this are not looked at.
pub const MAX_WORDS: usize = 4;

words! {
    /// Which list.
    Tab { Children = "children", Guardians = "guardians", Staff = "staff" }
}

words! {
    /// What the office looks for. The first three are about accounts, the last about who left.
    ListFilter { NoMail = "no_mail", Bounced = "bounced", NoAccount = "no_account", Ended = "ended" }
}

/// What of the lists is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListQuery {
    pub school: Option<SchoolId>,
    pub tab: Tab,
    pub typed: String,
    pub group: Option<GroupId>,
    pub filter: Option<ListFilter>,
    /// The last one of the page before.
    pub after: Option<Uuid>,
}

/// One number of the dashboard, which is a filter at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    pub filter: ListFilter,
    pub count: u32,
}

/// A child with its group, or a group with what somebody does there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    pub label: String,
    pub color: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListRow {
    /// Of the child or the person.
    pub id: Uuid,
    pub name: String,
    pub initials: String,
    /// Groups of a child, children of a guardian, groups of a member of the staff.
    pub ties: Vec<Tie>,
    pub roles: Vec<Role>,
    /// Empty where the reader does not get it.
    pub mail: String,
    pub phone: String,
    /// `None` for children.
    pub account: Option<AccountState>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeoplePage {
    pub today: Day,
    pub school: SchoolId,
    /// Id and name of the schools to choose from; empty when there is one.
    pub schools: Vec<(SchoolId, String)>,
    pub tab: Tab,
    pub tabs: Vec<Tab>,
    pub typed: String,
    pub group: Option<GroupId>,
    pub filter: Option<ListFilter>,
    pub groups: Vec<GroupRef>,
    pub numbers: Vec<Number>,
    pub rows: Vec<ListRow>,
    /// All that match, on this page and others.
    pub total: u32,
    pub is_later: bool,
    pub next: Option<Uuid>,
    /// Changes that guardians asked for; `None` for who does not decide about them.
    pub proposals: Option<u32>,
    /// People whom nobody invited; `None` for who does not invite.
    pub not_invited: Option<u32>,
    /// New mail addresses to write down in the pupil administration.
    pub mail_changes: u32,
    /// Whether the child's page shows more than its name.
    pub opens: bool,
    pub may_add: bool,
    /// May take lists out as files.
    pub may_export: bool,
    pub may_add_staff: bool,
    pub key: RequestKey,
}
