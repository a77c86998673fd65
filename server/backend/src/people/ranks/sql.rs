//! Statements about whose roles reach beyond their own groups.

use crate::{Result, Tx, fetch_all};
use domain::{ids::SchoolId, time::Day};
use uuid::Uuid;

/// A row for each role that does on the day $2 or later, without a name for an extra role.
pub const REACHING: &str = "
SELECT person_id, role FROM staff_role
 WHERE school_id = $1 AND role IN ('office', 'director', 'manager') AND (ends_on IS NULL OR ends_on >= $2)
UNION ALL
SELECT person_id, NULL FROM extra_role_holder WHERE school_id = $1 AND (ends_on IS NULL OR ends_on >= $2)";

pub async fn reaching(tx: &mut Tx, school: SchoolId, today: Day) -> Result<Vec<(Uuid, Option<String>)>> {
    fetch_all!(tx.conn(), (Uuid, Option<String>), REACHING, school.0, today.to_string())
}
