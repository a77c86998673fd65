//! Statements that make mails of what is due.

use crate::{Result, Tx, execute, fetch_all};
use domain::{ids::PersonId, time::Instant};
use uuid::Uuid;

pub const DUE: &str = "
SELECT person_id, urgent, min(due_at) AS due_at FROM notice WHERE state = 'waiting' AND due_at <= $1
 GROUP BY person_id, urgent ORDER BY person_id, urgent LIMIT 100";
pub const TAKE: &str = "
UPDATE notice SET state = 'posted', batch_id = $4 WHERE person_id = $1 AND state = 'waiting' AND urgent = $2 AND due_at <= $3";

/// For whom something is due, whether it is urgent, and since when.
pub async fn due(tx: &mut Tx) -> Result<Vec<(Uuid, bool, i64)>> {
    let now = tx.now.0;
    fetch_all!(tx.conn(), (Uuid, bool, i64), DUE, now)
}

/// False when somebody else took it.
pub async fn take(tx: &mut Tx, person: PersonId, urgent: bool, until: Instant, batch: Uuid) -> Result<bool> {
    Ok(execute!(tx.conn(), TAKE, person.0, urgent, until.0, batch)? > 0)
}
