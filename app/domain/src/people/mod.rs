//! People as pages show them: lists, a child, a grown-up, what guardians ask for, and who sees a child.

pub mod child;
pub mod forms;
pub mod groups;
pub mod lists;
pub mod person;
pub mod proposals;
pub mod weekdays;

pub use weekdays::Weekdays;

use serde::{Deserialize, Serialize};

/// A closed list of words as the database and forms write them.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $tag:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($variant),+ }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            pub fn tag(self) -> &'static str {
                match self { $($name::$variant => $tag),+ }
            }

            pub fn from_tag(tag: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.tag() == tag)
            }
        }
    };
}
pub(crate) use words;

words! {
    /// What a guardian is to the child.
    Relation { Parent = "parent", StepParent = "step_parent", FosterParent = "foster_parent", LegalGuardian = "legal_guardian", Other = "other" }
}

words! {
    /// Whether a guardian is told about the child (Civil Code book 1, articles 377b and 377c).
    Information { Full = "full", OnRequest = "on_request", None = "none" }
}

words! {
    /// People without an account who belong to a child.
    ContactKind { Family = "family", PickUp = "pick_up", Emergency = "emergency" }
}

words! {
    /// How far somebody is with their account.
    AccountState { Active = "active", NoAccount = "no_account", Bounced = "bounced", NoMail = "no_mail", Closed = "closed" }
}

/// Where a period stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    Past,
    Now,
    Coming,
}

impl Standing {
    /// Both ends belong to the period.
    pub fn on(today: crate::time::Day, starts_on: crate::time::Day, ends_on: Option<crate::time::Day>) -> Self {
        if today < starts_on {
            Standing::Coming
        } else if ends_on.is_some_and(|last| last < today) {
            Standing::Past
        } else {
            Standing::Now
        }
    }
}

/// Characters.
pub const MAX_NAME: u32 = 100;
pub const MAX_PHONE: u32 = 40;
pub const MAX_ADDRESS: u32 = 300;
pub const MAX_CARD: u32 = 1_000;
pub const MAX_NOTE: u32 = 1_000;
pub const MAX_REASON: u32 = 500;
