//! What people are told by mail about their own accounts.

use crate::{Result, Tx};
use domain::ids::PersonId;
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    PasswordChanged,
    SecondFactorAdded,
    SecondFactorRemoved,
    PasskeyAdded,
    PasskeyRemoved,
    AccountClosed,
}

/// To the address the person signs in with.
pub(super) async fn post(_tx: &mut Tx, _person: PersonId, _notice: Notice) -> Result<()> {
    Ok(())
}

/// The link for a new password; nothing when the address belongs to nobody.
pub(super) async fn post_reset(_tx: &mut Tx, _reset: Uuid) -> Result<()> {
    Ok(())
}

/// The link that confirms a new address, to that address; where somebody else has it already, a line that says so.
pub(super) async fn post_mail_confirmation(_tx: &mut Tx, _change: Uuid) -> Result<()> {
    Ok(())
}

/// The link that takes the change back, to the old address.
pub(super) async fn post_mail_undo(_tx: &mut Tx, _change: Uuid) -> Result<()> {
    Ok(())
}
