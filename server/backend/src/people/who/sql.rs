//! Statements about who sees a child on a day; whoever closed their account sees nothing.

use crate::{Result, Tx, fetch_all};
use domain::{
    ids::{ChildId, SchoolId},
    time::Day,
};
use sqlx::FromRow;
use uuid::Uuid;

/// Staff of the child's groups who have a role.
pub const OF_GROUPS: &str = "
SELECT w.given_name, w.infix, w.family_name, a.kind AS tie, g.kind AS group_kind, g.id AS group_id, g.name AS group_name, a.ends_on
  FROM placement p JOIN groups g ON g.school_id = p.school_id AND g.id = p.group_id
  JOIN assignment a ON a.school_id = p.school_id AND a.group_id = p.group_id AND a.starts_on <= $3 AND (a.ends_on IS NULL OR a.ends_on >= $3)
  JOIN person w ON w.id = a.person_id
 WHERE w.closed_at IS NULL AND p.school_id = $1 AND p.child_id = $2 AND p.starts_on <= $3 AND (p.ends_on IS NULL OR p.ends_on >= $3)
   AND EXISTS (SELECT 1 FROM staff_role r WHERE r.person_id = a.person_id AND r.school_id = a.school_id AND r.starts_on <= $3
                  AND (r.ends_on IS NULL OR r.ends_on >= $3))
 ORDER BY g.position, w.name_key, a.id";
pub const OF_SCHOOL: &str = "
SELECT w.given_name, w.infix, w.family_name, r.role AS tie, '' AS group_kind, CAST(NULL AS UUID) AS group_id, '' AS group_name, r.ends_on
  FROM staff_role r JOIN person w ON w.id = r.person_id
 WHERE w.closed_at IS NULL AND r.school_id = $1 AND r.role IN ('office', 'director', 'manager') AND r.starts_on <= $2 AND (r.ends_on IS NULL OR r.ends_on >= $2)
 ORDER BY w.name_key, r.id";
/// Staff whose extra role reaches the records or cards of all children.
pub const BY_EXTRA_ROLE: &str = "
SELECT w.given_name, w.infix, w.family_name, 'extra_role' AS tie, '' AS group_kind, CAST(NULL AS UUID) AS group_id, e.name AS group_name, h.ends_on
  FROM extra_role_holder h JOIN extra_role e ON e.school_id = h.school_id AND e.id = h.extra_role_id JOIN person w ON w.id = h.person_id
 WHERE w.closed_at IS NULL AND h.school_id = $1 AND h.starts_on <= $2 AND (h.ends_on IS NULL OR h.ends_on >= $2)
   AND EXISTS (SELECT 1 FROM extra_role_permission x WHERE x.school_id = h.school_id AND x.extra_role_id = h.extra_role_id
                  AND x.permission IN ('child_cards', 'see_records', 'change_people', 'invite', 'import_export', 'write_to_school', 'approve_posts', 'see_readers'))
   AND EXISTS (SELECT 1 FROM staff_role r WHERE r.person_id = h.person_id AND r.school_id = h.school_id AND r.starts_on <= $2
                  AND (r.ends_on IS NULL OR r.ends_on >= $2))
 ORDER BY w.name_key, h.id";
/// Guardians who are informed.
pub const GUARDIANS: &str = "
SELECT w.given_name, w.infix, w.family_name, 'guardian' AS tie, '' AS group_kind, CAST(NULL AS UUID) AS group_id, '' AS group_name, gu.ends_on
  FROM guardianship gu JOIN person w ON w.id = gu.person_id
 WHERE w.closed_at IS NULL AND gu.school_id = $1 AND gu.child_id = $3 AND (gu.information = 'full' OR (gu.information = 'on_request' AND gu.opened_at IS NOT NULL))
   AND gu.starts_on <= $2 AND (gu.ends_on IS NULL OR gu.ends_on >= $2)
   AND NOT EXISTS (SELECT 1 FROM restriction x WHERE x.school_id = gu.school_id AND x.child_id = gu.child_id AND x.person_id = gu.person_id
                      AND x.starts_on <= $2 AND (x.ends_on IS NULL OR x.ends_on >= $2))
 ORDER BY w.name_key, gu.id";

#[derive(FromRow)]
pub struct WhoRow {
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub tie: String,
    pub group_kind: String,
    pub group_id: Option<Uuid>,
    pub group_name: String,
    pub ends_on: Option<String>,
}

/// Everybody who sees the child: by its groups, for the whole school, and its guardians.
pub async fn who(tx: &mut Tx, school: SchoolId, child: ChildId, today: Day) -> Result<Vec<WhoRow>> {
    let today = today.to_string();
    let mut rows = fetch_all!(tx.conn(), WhoRow, OF_GROUPS, school.0, child.0, &today)?;
    rows.extend(fetch_all!(tx.conn(), WhoRow, OF_SCHOOL, school.0, &today)?);
    rows.extend(fetch_all!(tx.conn(), WhoRow, BY_EXTRA_ROLE, school.0, &today)?);
    rows.extend(fetch_all!(tx.conn(), WhoRow, GUARDIANS, school.0, &today, child.0)?);
    Ok(rows)
}
