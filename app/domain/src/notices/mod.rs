//! Notices: mails that say there is news. How somebody wants to hear of it, and from when on a mail may leave.

pub mod hours;
mod views;

pub use hours::{Reading, due};
pub use views::{ChoiceForm, NoticesPage, StopPage, TestMail, TestState};

use crate::people::words;
use serde::{Deserialize, Serialize};

words! {
    /// By which way a notice reaches somebody.
    Way { Mail = "mail" }
}

words! {
    /// How soon somebody wants to hear of a post that is not urgent.
    Rhythm { AtOnce = "at_once", Daily = "daily", Never = "never" }
}

/// Posts named in one mail; of more it says how many there are.
pub const MOST_NAMED: usize = 20;

/// In which nothing is sent to families but what is urgent, in minutes since midnight. May go past midnight; both the same is no quiet at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiet {
    pub from: u16,
    pub until: u16,
}

impl Quiet {
    pub fn covers(self, minute: u16) -> bool {
        match self.from <= self.until {
            true => self.from <= minute && minute < self.until,
            false => self.from <= minute || minute < self.until,
        }
    }
}

/// What somebody chose, for all their schools.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub rhythm: Rhythm,
    /// Of the mail once a day, 0 to 23.
    pub hour: u8,
    pub quiet: Quiet,
}

impl Default for Choice {
    /// Once a day at five, and nothing from nine in the evening until seven.
    fn default() -> Self {
        Self {
            rhythm: Rhythm::Daily,
            hour: 17,
            quiet: Quiet {
                from: 21 * 60,
                until: 7 * 60,
            },
        }
    }
}
