//! Statements that make mails of what is due.

use crate::{Result, Tx, execute, fetch_all};
use domain::{ids::PersonId, time::Instant};
use uuid::Uuid;

pub const DUE: &str = "
SELECT DISTINCT person_id, urgent FROM notice WHERE state = 'waiting' AND due_at <= $1 ORDER BY person_id, urgent LIMIT 100";
pub const TAKE: &str = "
UPDATE notice SET state = 'posted', batch_id = $4 WHERE person_id = $1 AND state = 'waiting' AND urgent = $2 AND due_at <= $3";

/// For whom something is due, and whether it is urgent.
pub async fn due(tx: &mut Tx) -> Result<Vec<(Uuid, bool)>> {
    let now = tx.now.0;
    fetch_all!(tx.conn(), (Uuid, bool), DUE, now)
}

/// False when somebody else took it.
pub async fn take(tx: &mut Tx, person: PersonId, urgent: bool, until: Instant, batch: Uuid) -> Result<bool> {
    Ok(execute!(tx.conn(), TAKE, person.0, urgent, until.0, batch)? > 0)
}
