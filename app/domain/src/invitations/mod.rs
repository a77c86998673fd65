//! Invitations: how a school asks somebody in, and how far that came.

mod code;
mod views;

pub use code::LetterCode;
pub use views::{
    AcceptPage, DeliveredMail, InvitationRow, InvitationsPage, InvitedChild, LandingPage, Letter, LettersPage, MailboxPage, StateCount,
    WelcomePage,
};

use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// An invitation counts for so long, in milliseconds. Afterwards a click asks for a new one.
pub const VALID: i64 = 30 * Instant::DAY;
/// How long after the first mail it comes again, in milliseconds.
pub const REMINDERS: [i64; 3] = [7 * Instant::DAY, 14 * Instant::DAY, 21 * Instant::DAY];

/// How far the invitation of one person by one school came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvitationState {
    /// Nobody asked them in yet.
    NotInvited,
    /// The mail is on its way to the mail server, or there is only a letter.
    Waiting,
    Sent,
    /// The mail came back.
    Bounced,
    /// They pressed the button of the invitation, and have no account yet.
    Opened,
    /// Its time has passed.
    Expired,
    /// They said that it is not for them.
    Refused,
    /// They have an account.
    Active,
}

impl InvitationState {
    pub const ALL: [InvitationState; 8] = [
        InvitationState::NotInvited,
        InvitationState::Waiting,
        InvitationState::Sent,
        InvitationState::Bounced,
        InvitationState::Opened,
        InvitationState::Expired,
        InvitationState::Refused,
        InvitationState::Active,
    ];

    pub fn tag(self) -> &'static str {
        match self {
            InvitationState::NotInvited => "not_invited",
            InvitationState::Waiting => "waiting",
            InvitationState::Sent => "sent",
            InvitationState::Bounced => "bounced",
            InvitationState::Opened => "opened",
            InvitationState::Expired => "expired",
            InvitationState::Refused => "refused",
            InvitationState::Active => "active",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.tag() == tag)
    }
}

/// What somebody said who was invited and is not coming.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// They do not know the school: the address is somebody else's.
    WrongAddress,
    /// They are no guardian and no staff here.
    NotMine,
}

impl Refusal {
    pub fn tag(self) -> &'static str {
        match self {
            Refusal::WrongAddress => "wrong_address",
            Refusal::NotMine => "not_mine",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        [Refusal::WrongAddress, Refusal::NotMine]
            .into_iter()
            .find(|refusal| refusal.tag() == tag)
    }
}

/// What is on record of an invitation; instants of what happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The person has an account.
    pub is_active: bool,
    /// When the invitation that counts ends; `None` when there never was one.
    pub expires_at: Option<Instant>,
    pub sent_at: Option<Instant>,
    pub bounced_at: Option<Instant>,
    pub opened_at: Option<Instant>,
    pub refused_at: Option<Instant>,
}

impl Facts {
    pub fn state(&self, now: Instant) -> InvitationState {
        let Some(expires_at) = self.expires_at.filter(|_| !self.is_active) else {
            return if self.is_active {
                InvitationState::Active
            } else {
                InvitationState::NotInvited
            };
        };
        if self.refused_at.is_some() {
            InvitationState::Refused
        } else if self.bounced_at.is_some() {
            InvitationState::Bounced
        } else if expires_at.0 <= now.0 {
            InvitationState::Expired
        } else if self.opened_at.is_some() {
            InvitationState::Opened
        } else if self.sent_at.is_some() {
            InvitationState::Sent
        } else {
            InvitationState::Waiting
        }
    }

    /// Which reminder is due, counted from 1, when so many went out before.
    pub fn reminder_due(&self, sent_before: usize, now: Instant) -> Option<u32> {
        let is_waiting = matches!(self.state(now), InvitationState::Sent | InvitationState::Opened);
        let due = self.sent_at?.plus(*REMINDERS.get(sent_before)?);
        (is_waiting && due.0 <= now.0).then_some(u32::try_from(sent_before + 1).unwrap_or(u32::MAX))
    }
}

/// Shows whom an address belongs to without telling it: "f····@regenboog.example".
pub fn masked(mail: &str) -> String {
    let (local, host) = mail.rsplit_once('@').unwrap_or((mail, ""));
    let first: String = local.chars().take(1).collect();
    format!("{first}····@{host}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_follows_from_what_happened() {
        let now = Instant(100 * Instant::DAY);
        let at = |days: i64| Some(Instant(days * Instant::DAY));
        let fresh = Facts {
            expires_at: at(120),
            ..Facts::default()
        };
        let sent = Facts { sent_at: at(99), ..fresh };
        for (facts, state) in [
            (Facts::default(), InvitationState::NotInvited),
            (fresh, InvitationState::Waiting),
            (sent, InvitationState::Sent),
            (Facts { opened_at: at(99), ..sent }, InvitationState::Opened),
            (
                Facts {
                    bounced_at: at(99),
                    ..sent
                },
                InvitationState::Bounced,
            ),
            (
                Facts {
                    refused_at: at(99),
                    opened_at: at(99),
                    ..sent
                },
                InvitationState::Refused,
            ),
            (
                Facts {
                    expires_at: at(100),
                    ..sent
                },
                InvitationState::Expired,
            ),
            (Facts { is_active: true, ..sent }, InvitationState::Active),
            (
                Facts {
                    is_active: true,
                    ..Facts::default()
                },
                InvitationState::Active,
            ),
        ] {
            assert_eq!(facts.state(now), state);
        }
        assert!(
            InvitationState::ALL
                .into_iter()
                .all(|state| InvitationState::from_tag(state.tag()) == Some(state))
        );
    }

    #[test]
    fn reminders_come_after_one_two_and_three_weeks_and_then_no_more() {
        let sent = Facts {
            expires_at: Some(Instant(VALID)),
            sent_at: Some(Instant(0)),
            ..Facts::default()
        };
        let due = |sent_before: usize, day: i64| sent.reminder_due(sent_before, Instant(day * Instant::DAY));
        assert_eq!(
            [due(0, 6), due(0, 7), due(1, 13), due(1, 14), due(2, 21), due(3, 29), due(0, 31)],
            [None, Some(1), None, Some(2), Some(3), None, None]
        );
        let refused = Facts {
            refused_at: Some(Instant(1)),
            ..sent
        };
        assert_eq!(refused.reminder_due(0, Instant(8 * Instant::DAY)), None);
    }

    #[test]
    fn a_masked_address_shows_one_letter() {
        assert_eq!(masked("fatima@regenboog.example"), "f····@regenboog.example");
        assert_eq!(masked("é@x.nl"), "é····@x.nl");
    }
}
