//! The trail of changes: who did what, written in the same transaction as the change.

pub(crate) mod sql;

use crate::{Result, Tx, execute};
use domain::ids::{PersonId, SchoolId};
use serde_json::Value;
use uuid::Uuid;

/// One line of the trail. `detail` may hold texts before and after a change; it is read by office and director only.
pub struct Entry {
    pub school: Option<SchoolId>,
    pub actor: Option<PersonId>,
    /// Noun and verb, such as `post.publish`.
    pub action: &'static str,
    pub object_kind: &'static str,
    pub object: Option<Uuid>,
    pub detail: Value,
}

pub async fn record(tx: &mut Tx, entry: Entry) -> Result<()> {
    let id = tx.new_id()?;
    let now = tx.now.0;
    let (school, actor) = (entry.school.map(|school| school.0), entry.actor.map(|actor| actor.0));
    execute!(
        tx.conn(),
        sql::INSERT,
        school,
        id,
        actor,
        now,
        entry.action,
        entry.object_kind,
        entry.object,
        entry.detail.to_string()
    )?;
    Ok(())
}
