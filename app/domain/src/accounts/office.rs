//! What those who keep a school's records see of somebody's account, and may do about it.

use super::page::ProofPage;
use crate::{
    ids::{MailChangeId, PersonId, RequestKey, SchoolId},
    time::{Day, LocalMinute},
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountStanding {
    /// Nobody made it yet.
    None,
    /// Made, and not used since.
    NeverUsed,
    Used,
    Closed,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountHelp {
    pub standing: AccountStanding,
    /// The day somebody was last there, on the school's calendar.
    pub last_seen: Option<Day>,
    pub has_second_factor: bool,
    pub may_send_reset: bool,
    /// Write down a new address, which has to confirm it.
    pub may_change_mail: bool,
    /// Closed, and the address is still theirs.
    pub may_reopen: bool,
    pub may_reset_factor: bool,
}

/// Before a lost second factor is reset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorPage {
    pub person: PersonId,
    pub name: String,
    pub has_code_app: bool,
    pub passkeys: u32,
    pub proof: ProofPage,
}

/// Somebody signs in with another address from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailChangeLine {
    pub id: MailChangeId,
    pub person: PersonId,
    pub name: String,
    pub old_mail: String,
    pub new_mail: String,
    pub at: LocalMinute,
}

/// New addresses that the school has not written down in its pupil administration yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailChangesPage {
    pub school: SchoolId,
    pub today: Day,
    pub lines: Vec<MailChangeLine>,
    /// More than fit on the page.
    pub has_more: bool,
    pub key: RequestKey,
}
