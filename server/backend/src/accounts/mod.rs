//! Signing in and out, sessions, what proves who somebody is, and the person's own settings.

pub mod alarm;
pub(crate) mod letters;
pub(crate) mod mail_changes;
pub(crate) mod new_password;
pub(crate) mod notices;
pub(crate) mod office;
pub(crate) mod own;
pub(crate) mod passkeys;
pub mod passwords;
mod proof;
pub(crate) mod resets;
pub(crate) mod second_factor;
pub mod sessions;
mod settings;
pub(crate) mod sign_in;
pub(crate) mod sql;
pub(crate) mod throttle;
mod visits;

pub use mail_changes::{
    ask_for_mail_change, confirm_mail_change, drop_mail_change, mail_confirmation_page, mail_undo_page, start_mail_change_for,
    undo_mail_change,
};
pub use new_password::change_password;
pub use office::{FactorReset, factor_page, mail_changes_page, note_mail_change, reset_factor, reset_factor_by_operator};
pub use own::{account_page, close_account, end_device, end_other_devices, reopen_account, set_contact};
pub use passkeys::{
    PasskeySignIn, Question, add_passkey, ask_new_passkey, ask_passkey_proof, ask_passkey_sign_in, prove_with_passkey, remove_passkey,
    sign_in_with_passkey,
};
pub use proof::{Proof, is_proved, proof_page, prove, require_recent_proof};
pub use resets::{ask_for_reset, reset_page, reset_password, start_reset_for};
pub use second_factor::{
    SecondStep, begin_code_app, code_app_page, confirm_code_app, finish_sign_in, keep_codes, renew_codes, second_step_page,
    turn_off_code_app,
};
pub(crate) use sessions::renew;
pub use sessions::{Session, SessionToken, end_session, signed_in};
pub use settings::{Renewed, choose_language, choose_theme, choose_view, shell};
pub use sign_in::{SignIn, SignInOutcome, SignedIn, sign_in, sign_in_page};
pub use visits::Visits;
pub(crate) use visits::note_visit;

use crate::{Backend, Result, Tx, mail, viewing};
use domain::time::Instant;

/// Forgets what is kept for a while only, the trail of changes among it, and frees the addresses of accounts closed 90 days ago.
pub async fn forget_expired(backend: &Backend) -> Result<()> {
    let mut tx = Tx::write(backend).await?;
    sql::forget_expired(&mut tx).await?;
    let before = tx.now.minus(90 * Instant::DAY);
    mail::sql::forget(&mut tx, before).await?;
    second_factor::sql::forget_expired(&mut tx).await?;
    passkeys::sql::forget(&mut tx).await?;
    let now = tx.now;
    resets::sql::forget(&mut tx, now.minus(30 * Instant::DAY)).await?;
    office::sql::forget_noted(&mut tx, now.minus(365 * Instant::DAY)).await?;
    mail_changes::sql::forget(&mut tx, now.minus(365 * Instant::DAY)).await?;
    viewing::forget_expired(&mut tx).await?;
    crate::notices::forget_expired(&mut tx).await?;
    own::sql::erase(&mut tx, now.minus(90 * Instant::DAY)).await?;
    tx.commit().await
}
