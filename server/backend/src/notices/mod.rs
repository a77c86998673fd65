//! Notices: mails that say there is news. Publishing asks for a job that notes whom a post reaches and from when on each may hear of it; another
//! makes one mail of all that is due for a person; what stands in it is decided when it is sent, by the conditions of the feed.

mod choice;
pub(crate) mod gather;
mod letters;
pub(crate) mod sql;
mod stop;
pub(crate) mod tell;
mod texts;
mod timing;

pub(crate) use choice::{choice_of, stop_hash};
pub use choice::{choose_rhythm, notices_page, save_choice, send_test};
pub(crate) use gather::gather;
pub(crate) use letters::{news_letter, test_letter};
pub use stop::{stop, stop_page};
pub(crate) use tell::{announce, tell};

use crate::{Result, Tx};
use domain::time::Instant;
use uuid::Uuid;

/// How long somebody who wants to hear at once waits for more to come: a teacher who posts four times in a row sends one mail.
pub const WAIT: i64 = 5 * Instant::MINUTE;
/// The same where somebody tries it out.
pub const WAIT_IN_DEMONSTRATION: i64 = 5 * Instant::SECOND;
/// Longer than any post is announced, or a change of it would be told anew.
const KEPT: i64 = 60 * Instant::DAY;

/// What the mail of a batch told is told; of posts that stand nowhere any more nothing was.
pub(crate) async fn note_sent(tx: &mut Tx, batch: Uuid) -> Result<()> {
    sql::note_sent(tx, batch).await
}

/// There was nothing to tell any more when the mail was to be sent.
pub(crate) async fn note_dropped(tx: &mut Tx, batch: Uuid) -> Result<()> {
    sql::note_dropped(tx, batch).await
}

pub(crate) async fn forget_expired(tx: &mut Tx) -> Result<()> {
    let before = tx.now.minus(KEPT);
    sql::forget(tx, before).await
}
