//! Signing in and out, sessions and the person's own settings.

pub mod alarm;
pub mod passwords;
pub mod sessions;
mod settings;
pub(crate) mod sign_in;
pub(crate) mod sql;
pub(crate) mod throttle;
mod visits;

pub use sessions::{Session, SessionToken, end_session, signed_in};
pub use settings::{choose_language, choose_theme, choose_view, shell};
pub use sign_in::{SignIn, SignedIn, sign_in, sign_in_page};
pub use visits::Visits;
pub(crate) use visits::note_visit;

use crate::{Backend, Result, Tx, mail};
use domain::time::Instant;

/// Forgets what is kept for a while only, the trail of changes among it.
pub async fn forget_expired(backend: &Backend) -> Result<()> {
    let mut tx = Tx::write(backend).await?;
    sql::forget_expired(&mut tx).await?;
    let before = tx.now.minus(90 * Instant::DAY);
    mail::sql::forget(&mut tx, before).await?;
    tx.commit().await
}
