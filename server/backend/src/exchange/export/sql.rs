//! Statements about lists to take out.

use crate::{Result, Tx, fetch_optional};
use domain::ids::{PersonId, SchoolId};
use sqlx::FromRow;

pub const EXPORTS_SINCE: &str = "
SELECT count(*) FROM audit_entry WHERE school_id = $1 AND actor_id = $2 AND at >= $3 AND action = 'list.export'";
pub const LIST_OF_CHILDREN: &str = "
SELECT c.given_name, c.infix, c.family_name, c.birth_date, c.import_key, g.name AS group_name
  FROM child c JOIN placement p ON p.school_id = c.school_id AND p.child_id = c.id
  JOIN groups g ON g.school_id = p.school_id AND g.id = p.group_id
 WHERE c.school_id = $1 AND p.starts_on <= $2 AND (p.ends_on IS NULL OR p.ends_on >= $2) ORDER BY g.position, g.id, c.family_name, c.given_name, c.id";
pub const LIST_OF_GUARDIANS: &str = "
SELECT p.given_name, p.infix, p.family_name, coalesce(p.mail, p.mail_on_file) AS mail, p.phone, p.activated_at,
       c.given_name AS child_given, c.infix AS child_infix, c.family_name AS child_family,
       c.import_key AS child_key, c.birth_date AS child_born,
       gu.relation, gu.authority, gu.information, gu.contact_hidden
  FROM guardianship gu JOIN person p ON p.id = gu.person_id
  JOIN child c ON c.school_id = gu.school_id AND c.id = gu.child_id
 WHERE gu.school_id = $1 AND gu.starts_on <= $2 AND (gu.ends_on IS NULL OR gu.ends_on >= $2)
 ORDER BY c.family_name, c.given_name, c.id, p.family_name, p.given_name, gu.id";
pub const LIST_OF_STAFF: &str = "
SELECT p.given_name, p.infix, p.family_name, coalesce(p.mail, p.mail_on_file) AS mail, r.role, r.called, r.starts_on, r.ends_on, p.activated_at
  FROM staff_role r JOIN person p ON p.id = r.person_id
 WHERE r.school_id = $1 AND r.starts_on <= $2 AND (r.ends_on IS NULL OR r.ends_on >= $2) ORDER BY p.family_name, p.given_name, r.id";
pub const LIST_OF_GROUPS: &str = "
SELECT g.name, g.kind, g.starts_on, g.ends_on,
       (SELECT count(*) FROM placement p WHERE p.school_id = g.school_id AND p.group_id = g.id
           AND p.starts_on <= $2 AND (p.ends_on IS NULL OR p.ends_on >= $2)) AS children
  FROM groups g WHERE g.school_id = $1 AND (g.ends_on IS NULL OR g.ends_on >= $2) ORDER BY g.position, g.id";

#[derive(FromRow)]
pub struct ListedChild {
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub birth_date: Option<String>,
    pub import_key: Option<String>,
    pub group_name: String,
}

#[derive(FromRow)]
pub struct ListedGuardian {
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub mail: Option<String>,
    pub phone: String,
    pub activated_at: Option<i64>,
    pub child_given: String,
    pub child_infix: String,
    pub child_family: String,
    pub child_key: Option<String>,
    pub child_born: Option<String>,
    pub relation: String,
    pub authority: bool,
    pub information: String,
    pub contact_hidden: bool,
}

#[derive(FromRow)]
pub struct ListedStaff {
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub mail: Option<String>,
    pub role: String,
    pub called: String,
    pub starts_on: String,
    pub ends_on: Option<String>,
    pub activated_at: Option<i64>,
}

#[derive(FromRow)]
pub struct ListedGroup {
    pub name: String,
    pub kind: String,
    pub starts_on: String,
    pub ends_on: Option<String>,
    pub children: i64,
}

pub async fn exports_since(tx: &mut Tx, school: SchoolId, person: PersonId, since: i64) -> Result<i64> {
    let row: Option<(i64,)> = fetch_optional!(tx.conn(), (i64,), EXPORTS_SINCE, school.0, person.0, since)?;
    Ok(row.map_or(0, |(count,)| count))
}
