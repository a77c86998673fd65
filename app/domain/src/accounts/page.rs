//! What the page of one's own account shows.

use crate::{
    ids::{PasskeyId, RequestKey, SessionId},
    notices::Rhythm,
    time::LocalMinute,
    viewing::ViewingLine,
};
use serde::{Deserialize, Serialize};

/// Characters.
pub const MAX_PHONE: u32 = 30;
pub const MAX_POSTAL_ADDRESS: u32 = 200;
pub const MAX_PASSKEY_NAME: u32 = 40;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountPage {
    pub name: String,
    pub initials: String,
    pub mail: String,
    /// The address that waits to be confirmed.
    pub next_mail: Option<String>,
    pub phone: String,
    pub postal_address: String,
    /// Only guardians have another parent to hide something from.
    pub is_guardian: bool,
    pub hides_contact: bool,
    /// "system", "light" or "dark".
    pub theme: String,
    pub code_app: CodeAppView,
    pub passkeys: Vec<PasskeyView>,
    pub devices: Vec<DeviceView>,
    /// How soon they hear of news, and the hour of the mail once a day. Less than their whole choice, which has a page of its own.
    pub news: Rhythm,
    pub news_hour: u8,
    /// Who looked along as this person, the latest first.
    pub viewings: Vec<ViewingLine>,
    pub now: LocalMinute,
    pub key: RequestKey,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeAppView {
    pub is_on: bool,
    pub codes_left: u32,
    /// The role asks for a second factor, so the last one cannot be turned off.
    pub is_required: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyView {
    pub id: PasskeyId,
    pub name: String,
    pub created_at: LocalMinute,
    pub last_used_at: Option<LocalMinute>,
}

/// Where somebody is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceView {
    pub id: SessionId,
    pub device: String,
    pub last_seen_at: LocalMinute,
    pub is_this: bool,
}

/// Setting up an app that makes codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeAppPage {
    pub step: CodeAppStep,
    /// Nothing else can be seen before this is done.
    pub must: bool,
    /// Proved a moment ago; otherwise the page asks for that first.
    pub is_proved: bool,
    pub ways: ProofWays,
    pub key: RequestKey,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CodeAppStep {
    Off,
    /// The app takes over the seed: as a picture, or typed.
    Scan {
        /// The dark squares of the picture as the path of an SVG, each one unit wide.
        picture: String,
        /// Units of the picture on each side.
        side: u32,
        /// In groups of four.
        seed: String,
        /// `otpauth://…`, which a phone opens in the app itself.
        link: String,
    },
    /// Codes for the day without the phone, until their person says they are written down.
    Keep {
        codes: Vec<String>,
    },
    On {
        codes_left: u32,
        may_turn_off: bool,
    },
}

/// How somebody can prove once more who they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProofWays {
    pub password: bool,
    pub code: bool,
    pub passkey: bool,
}

/// What a page that changes something delicate starts from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProofPage {
    pub is_proved: bool,
    pub ways: ProofWays,
    pub mail: String,
    /// Characters of a new password.
    pub least_password: u32,
    pub key: RequestKey,
}

/// What signing in asks next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SignInStep {
    Done,
    SecondFactor,
}

/// The second step of signing in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondStepPage {
    pub code: bool,
    pub passkey: bool,
}
