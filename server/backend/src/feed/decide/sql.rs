//! Statements about posts that wait for a decision.

use crate::{Result, Tx, execute};
use domain::ids::{PersonId, PostId, SchoolId};

/// A decision is about the version that was read, and there is one of it.
macro_rules! undecided {
    () => {
        " WHERE school_id = $1 AND id = $2 AND version = $3 AND submitted_at IS NOT NULL AND published_at IS NULL AND declined_at IS NULL
   AND deleted_at IS NULL"
    };
}

pub const SET_APPROVED: &str = concat!("UPDATE post SET published_at = $4, approved_by = $5", undecided!());
pub const SET_DECLINED: &str = concat!(
    "UPDATE post SET declined_at = $4, declined_by = $5, decline_reason = $6, version = version + 1",
    undecided!()
);

/// A version of a post that waits for a decision.
#[derive(Clone, Copy, Debug)]
pub struct Waiting {
    pub school: SchoolId,
    pub post: PostId,
    pub version: i64,
}

/// False when this version does not wait any more.
pub async fn set_approved(tx: &mut Tx, w: Waiting, by: PersonId, published_at: i64) -> Result<bool> {
    let (school, post) = (w.school.0, w.post.0);
    Ok(execute!(tx.conn(), SET_APPROVED, school, post, w.version, published_at, by.0)? == 1)
}

/// False when this version does not wait any more.
pub async fn set_declined(tx: &mut Tx, w: Waiting, by: PersonId, reason: &str) -> Result<bool> {
    let now = tx.now.0;
    Ok(execute!(tx.conn(), SET_DECLINED, w.school.0, w.post.0, w.version, now, by.0, reason)? == 1)
}
