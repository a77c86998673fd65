//! Statements about people and their ties.

use crate::{Result, Tx, fetch_all};
use domain::ids::PersonId;
use sqlx::FromRow;
use uuid::Uuid;

/// Guardianships count only while the guardian is informed: fully, or on request after the director opened it.
/// Periods are compared with the school's own day by the caller.
pub const TIES: &str = "
SELECT 'role' AS tie, s.id AS school_id, s.name AS school_name, s.short_name, s.time_zone, s.address_form, s.downloads_allowed,
       r.starts_on, r.ends_on, r.role AS label, r.called, r.may_send_urgent AS flag,
       CAST(NULL AS UUID) AS group_id, CAST(NULL AS TEXT) AS group_kind, CAST(NULL AS TEXT) AS group_name, CAST(NULL AS TEXT) AS letter,
       CAST(NULL AS TEXT) AS color, CAST(NULL AS BIGINT) AS position,
       CAST(NULL AS UUID) AS child_id, CAST(NULL AS TEXT) AS child_given, CAST(NULL AS TEXT) AS child_infix, CAST(NULL AS TEXT) AS child_family,
       CAST(NULL AS TEXT) AS placed_from, CAST(NULL AS TEXT) AS placed_until
  FROM staff_role r JOIN school s ON s.id = r.school_id
 WHERE r.person_id = $1
UNION ALL
SELECT 'assignment', s.id, s.name, s.short_name, s.time_zone, s.address_form, s.downloads_allowed,
       a.starts_on, a.ends_on, a.kind, NULL, NULL,
       g.id, g.kind, g.name, g.letter, g.color, g.position, NULL, NULL, NULL, NULL, NULL, NULL
  FROM assignment a JOIN school s ON s.id = a.school_id JOIN groups g ON g.school_id = a.school_id AND g.id = a.group_id
 WHERE a.person_id = $1
UNION ALL
SELECT 'group', s.id, s.name, s.short_name, s.time_zone, s.address_form, s.downloads_allowed,
       g.starts_on, g.ends_on, NULL, NULL, NULL,
       g.id, g.kind, g.name, g.letter, g.color, g.position, NULL, NULL, NULL, NULL, NULL, NULL
  FROM groups g JOIN school s ON s.id = g.school_id
 WHERE g.school_id IN (SELECT r.school_id FROM staff_role r WHERE r.person_id = $1 AND r.role IN ('office', 'director'))
UNION ALL
SELECT 'child', s.id, s.name, s.short_name, s.time_zone, s.address_form, s.downloads_allowed,
       gu.starts_on, gu.ends_on, NULL, NULL, gu.authority,
       g.id, g.kind, g.name, g.letter, g.color, g.position,
       c.id, c.given_name, c.infix, c.family_name, p.starts_on, p.ends_on
  FROM guardianship gu JOIN school s ON s.id = gu.school_id
  JOIN child c ON c.school_id = gu.school_id AND c.id = gu.child_id
  LEFT JOIN placement p ON p.school_id = gu.school_id AND p.child_id = gu.child_id
  LEFT JOIN groups g ON g.school_id = p.school_id AND g.id = p.group_id
 WHERE gu.person_id = $1 AND (gu.information = 'full' OR (gu.information = 'on_request' AND gu.opened_at IS NOT NULL))
 ORDER BY 1, 18, 20";

#[derive(FromRow)]
pub struct TieRow {
    pub tie: String,
    pub school_id: Uuid,
    pub school_name: String,
    pub short_name: String,
    pub time_zone: String,
    pub address_form: String,
    pub downloads_allowed: bool,
    pub starts_on: Option<String>,
    pub ends_on: Option<String>,
    pub label: Option<String>,
    pub called: Option<String>,
    pub flag: Option<bool>,
    pub group_id: Option<Uuid>,
    pub group_kind: Option<String>,
    pub group_name: Option<String>,
    pub letter: Option<String>,
    pub color: Option<String>,
    pub child_id: Option<Uuid>,
    pub child_given: Option<String>,
    pub child_infix: Option<String>,
    pub child_family: Option<String>,
    pub placed_from: Option<String>,
    pub placed_until: Option<String>,
}

pub async fn ties_of(tx: &mut Tx, person: PersonId) -> Result<Vec<TieRow>> {
    fetch_all!(tx.conn(), TieRow, TIES, person.0)
}
