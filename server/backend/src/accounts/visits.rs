//! Visits: what came after the one before this is "new", and who has long been away may need a letter.

use super::sql;
use crate::{Backend, Tx};
use domain::{ids::PersonId, time::Instant};

/// Whoever comes back after this begins a new visit.
const ABSENCE: i64 = 30 * Instant::MINUTE;

/// The latest visit and the one before it, as they are on record.
#[derive(Clone, Copy, Debug, Default)]
pub struct Visits {
    latest: Option<Instant>,
    before: Option<Instant>,
}

impl Visits {
    pub(crate) fn on_record(visited_at: Option<i64>, previous_visit_at: Option<i64>) -> Self {
        Self {
            latest: visited_at.map(Instant),
            before: previous_visit_at.map(Instant),
        }
    }

    /// Whether a visit begins now.
    pub(crate) fn begins(self, now: Instant) -> bool {
        self.latest.is_none_or(|at| at < now.minus(ABSENCE))
    }

    /// When this visit's person was here before it.
    pub(crate) fn last(self, now: Instant) -> Option<Instant> {
        if self.begins(now) { self.latest } else { self.before }
    }
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
