//! What people are told by mail about their own accounts, in the same transaction as what it is about.

use crate::{
    Result, Tx,
    mail::{self, Mail},
};
use domain::ids::PersonId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    PasswordChanged,
    SecondFactorAdded,
    SecondFactorRemoved,
    /// By the school, or by whoever runs the program.
    SecondFactorReset,
    PasskeyAdded,
    PasskeyRemoved,
    AccountClosed,
}

/// To the address the person signs in with.
pub(super) async fn post(tx: &mut Tx, person: PersonId, notice: Notice) -> Result<()> {
    send(tx, Mail::AccountNotice { person, notice }).await
}

/// The link for a new password. Also when the address belongs to nobody: whether a mail leaves is decided when it is written, so that
/// both take the same time.
pub(super) async fn post_reset(tx: &mut Tx, reset: Uuid) -> Result<()> {
    send(tx, Mail::PasswordReset { reset }).await
}

/// The link that confirms a new address, to that address.
pub(super) async fn post_mail_confirmation(tx: &mut Tx, change: Uuid) -> Result<()> {
    send(tx, Mail::MailConfirmation { change }).await
}

/// The link that takes the change back, to the old address.
pub(super) async fn post_mail_undo(tx: &mut Tx, change: Uuid) -> Result<()> {
    send(tx, Mail::MailUndo { change }).await
}

async fn send(tx: &mut Tx, mail: Mail) -> Result<()> {
    let now = tx.now;
    mail::post(tx, None, &mail, now).await.map(drop)
}
