//! Visits: what came after the one before this is "new", and who has long been away may need a letter.

use super::sql;
use crate::{Backend, Tx};
use domain::{ids::PersonId, time::Instant};

/// Whoever comes back after this begins a new visit.
const ABSENCE: i64 = 30 * Instant::MINUTE;

pub(crate) fn is_new_visit(visited_at: Option<i64>, now: Instant) -> bool {
    visited_at.is_none_or(|at| at < now.minus(ABSENCE).0)
}

/// Writes that somebody is here, beside the request that showed it: reading a page must not wait for the writer.
pub(crate) fn note_visit(backend: Backend, person: PersonId) {
    tokio::spawn(async move {
        let noted = async {
            let mut tx = Tx::write(&backend).await?;
            sql::record_visit(&mut tx, person).await?;
            tx.commit().await
        };
        if let Err(error) = noted.await {
            tracing::warn!(%error, "a visit could not be noted");
        }
    });
}
