//! What pages about invitations show.

use super::InvitationState;
use crate::{
    ids::{PersonId, RequestKey, SchoolId},
    notices::Rhythm,
    time::LocalMinute,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One person in the office's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationRow {
    pub person: PersonId,
    pub name: String,
    /// Whose guardian, or which role.
    pub children: Vec<String>,
    pub is_staff: bool,
    /// Whoever has an account needs none, and who is more at the school than the reader is not for them to invite.
    pub may_invite: bool,
    /// The address the school knows; empty when it knows none.
    pub mail: String,
    /// The address they ask to be invited at instead; it needs the office's word.
    pub asked_mail: String,
    pub state: InvitationState,
    /// When the state began, where that is known.
    pub since: Option<LocalMinute>,
    pub reminders: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateCount {
    pub state: InvitationState,
    pub count: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationsPage {
    pub school: SchoolId,
    pub school_name: String,
    /// Whether mail can leave at all.
    pub has_mail_server: bool,
    /// How many people are in each state; those with nobody are left out.
    pub counts: Vec<StateCount>,
    /// People who could be invited by mail now.
    pub to_invite: u32,
    /// People who could be invited by letter only.
    pub without_mail: u32,
    pub state: Option<InvitationState>,
    pub rows: Vec<InvitationRow>,
    /// The person after whom the next page begins.
    pub next: Option<PersonId>,
    pub key: RequestKey,
}

/// One printed letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub name: String,
    pub children: Vec<String>,
    /// In groups of four.
    pub code: String,
    pub url: String,
    /// A square of modules, row by row, `#` for dark.
    pub qr: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LettersPage {
    pub school_name: String,
    pub letters: Vec<Letter>,
}

/// What somebody with a link or a code is shown before they say who they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LandingPage {
    /// No code was given: a field asks for it.
    AskCode,
    Open {
        school_name: String,
        /// The address it was sent to, masked; empty for a letter.
        masked_mail: String,
    },
    Expired {
        school_name: String,
        /// Whether a new mail can be asked for.
        can_send: bool,
    },
    Used,
    /// Nobody was ever invited by this, or a newer invitation came in its place.
    Unknown,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitedChild {
    /// The given name only: whoever got hold of a link learns no more.
    pub given_name: String,
    pub groups: Vec<String>,
}

/// Making an account, or adding to the one that is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptPage {
    pub school_name: String,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    /// The address that becomes the one to sign in with. Empty for a letter: then it is asked, and a mail proves it.
    pub mail: String,
    pub is_letter: bool,
    pub children: Vec<InvitedChild>,
    /// The children whose photos they may see, when that is what they are asked in for.
    pub photos_of: Vec<InvitedChild>,
    pub is_staff: bool,
    /// The account that is signed in belongs to a guardian of such a child, so it is not for them.
    pub is_for_somebody_else: bool,
    /// The name of the account that is signed in here.
    pub signed_in_as: Option<String>,
    /// Characters.
    pub least_password: u32,
}

/// The four short steps of a first visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WelcomePage {
    pub step: u8,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub phone: String,
    pub mail: String,
    /// During the first visit; later the school is asked.
    pub may_change_data: bool,
    pub children: Vec<InvitedChild>,
    /// A relative who sees photos and nothing else: no school calls them.
    pub photos_only: bool,
    pub has_accepted_rule: bool,
    /// How soon they hear of news, so far.
    pub rhythm: Rhythm,
    pub key: RequestKey,
}

/// A mail in the mailbox of the demonstration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveredMail {
    pub id: Uuid,
    pub at: LocalMinute,
    pub from: String,
    pub to_name: String,
    pub to: String,
    pub subject: String,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxPage {
    pub mails: Vec<DeliveredMail>,
}
