//! Statements about extra roles.

use crate::{Result, Tx, db::id_list, execute, fetch_all, fetch_optional};
use domain::{
    ids::{ExtraRoleHolderId, ExtraRoleId, PersonId, SchoolId},
    people::forms::Period,
    permissions::Permission,
    time::Day,
};
use sqlx::FromRow;
use uuid::Uuid;

/// A row for each permission of a role, and one for a role that has none.
pub const ROLES: &str = "
SELECT e.id, e.name, x.permission
  FROM extra_role e LEFT JOIN extra_role_permission x ON x.school_id = e.school_id AND x.extra_role_id = e.id
 WHERE e.school_id = $1 ORDER BY e.id, x.permission";
pub const ROLE: &str = "SELECT school_id, name FROM extra_role WHERE school_id IN (SELECT unhex(value) FROM json_each($2)) AND id = $1";
pub const PERMISSIONS: &str = "
SELECT permission FROM extra_role_permission WHERE school_id = $1 AND extra_role_id = $2 ORDER BY permission";
pub const HOLDERS: &str = "
SELECT h.id, h.extra_role_id, h.person_id, w.given_name, w.infix, w.family_name, h.starts_on, h.ends_on
  FROM extra_role_holder h JOIN person w ON w.id = h.person_id WHERE h.school_id = $1 ORDER BY w.name_key, h.starts_on DESC, h.id";
pub const HOLDER: &str = "
SELECT h.school_id, h.person_id, e.name, h.starts_on, h.ends_on
  FROM extra_role_holder h JOIN extra_role e ON e.school_id = h.school_id AND e.id = h.extra_role_id
 WHERE h.school_id IN (SELECT unhex(value) FROM json_each($2)) AND h.id = $1";
pub const OF_PERSON: &str = "
SELECT e.name, h.starts_on, h.ends_on
  FROM extra_role_holder h JOIN extra_role e ON e.school_id = h.school_id AND e.id = h.extra_role_id
 WHERE h.school_id = $1 AND h.person_id = $2 ORDER BY h.starts_on DESC, h.id";
/// Whoever has a role of the school on the day $2.
pub const STAFF: &str = "
SELECT w.id, w.given_name, w.infix, w.family_name FROM person w
 WHERE w.id IN (SELECT r.person_id FROM staff_role r WHERE r.school_id = $1 AND r.starts_on <= $2 AND (r.ends_on IS NULL OR r.ends_on >= $2))
   AND w.closed_at IS NULL
 ORDER BY w.name_key, w.id";
pub const INSERT: &str = "INSERT INTO extra_role (school_id, id, name, created_at) VALUES ($1, $2, $3, $4)";
pub const RENAME: &str = "UPDATE extra_role SET name = $3 WHERE school_id = $1 AND id = $2";
pub const CLEAR_PERMISSIONS: &str = "DELETE FROM extra_role_permission WHERE school_id = $1 AND extra_role_id = $2";
pub const ADD_PERMISSION: &str = "INSERT INTO extra_role_permission (school_id, extra_role_id, permission) VALUES ($1, $2, $3)";
pub const REMOVE_HOLDERS: &str = "DELETE FROM extra_role_holder WHERE school_id = $1 AND extra_role_id = $2";
pub const REMOVE: &str = "DELETE FROM extra_role WHERE school_id = $1 AND id = $2";
pub const GIVE: &str = "
INSERT INTO extra_role_holder (school_id, id, extra_role_id, person_id, starts_on, ends_on) VALUES ($1, $2, $3, $4, $5, $6)";
pub const END: &str = "UPDATE extra_role_holder SET ends_on = $3 WHERE school_id = $1 AND id = $2";
pub const TAKE_BACK: &str = "DELETE FROM extra_role_holder WHERE school_id = $1 AND id = $2";

#[derive(FromRow)]
pub struct HolderRow {
    pub id: Uuid,
    pub extra_role_id: Uuid,
    pub person_id: Uuid,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub starts_on: String,
    pub ends_on: Option<String>,
}

/// Id, name and permission.
pub async fn roles(tx: &mut Tx, school: SchoolId) -> Result<Vec<(Uuid, String, Option<String>)>> {
    fetch_all!(tx.conn(), (Uuid, String, Option<String>), ROLES, school.0)
}

/// School and name.
pub async fn role(tx: &mut Tx, id: ExtraRoleId, schools: &[SchoolId]) -> Result<Option<(Uuid, String)>> {
    let schools = id_list(schools.iter().map(|school| school.0));
    fetch_optional!(tx.conn(), (Uuid, String), ROLE, id.0, schools)
}

pub async fn permissions(tx: &mut Tx, school: SchoolId, id: ExtraRoleId) -> Result<Vec<String>> {
    let rows = fetch_all!(tx.conn(), (String,), PERMISSIONS, school.0, id.0)?;
    Ok(rows.into_iter().map(|(permission,)| permission).collect())
}

pub async fn holders(tx: &mut Tx, school: SchoolId) -> Result<Vec<HolderRow>> {
    fetch_all!(tx.conn(), HolderRow, HOLDERS, school.0)
}

/// Name, first and last day.
pub async fn of_person(tx: &mut Tx, school: SchoolId, person: PersonId) -> Result<Vec<(String, String, Option<String>)>> {
    fetch_all!(tx.conn(), (String, String, Option<String>), OF_PERSON, school.0, person.0)
}

/// School, person, name of the role, first and last day.
pub async fn holder(
    tx: &mut Tx,
    id: ExtraRoleHolderId,
    schools: &[SchoolId],
) -> Result<Option<(Uuid, Uuid, String, String, Option<String>)>> {
    let schools = id_list(schools.iter().map(|school| school.0));
    fetch_optional!(tx.conn(), (Uuid, Uuid, String, String, Option<String>), HOLDER, id.0, schools)
}

/// Id and name.
pub async fn staff(tx: &mut Tx, school: SchoolId, today: Day) -> Result<Vec<(Uuid, String, String, String)>> {
    fetch_all!(tx.conn(), (Uuid, String, String, String), STAFF, school.0, today.to_string())
}

pub async fn insert(tx: &mut Tx, school: SchoolId, id: ExtraRoleId, name: &str) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), INSERT, school.0, id.0, name, now).map(drop)
}

pub async fn rename(tx: &mut Tx, school: SchoolId, id: ExtraRoleId, name: &str) -> Result<()> {
    execute!(tx.conn(), RENAME, school.0, id.0, name).map(drop)
}

pub async fn set_permissions(tx: &mut Tx, school: SchoolId, id: ExtraRoleId, permissions: &[Permission]) -> Result<()> {
    execute!(tx.conn(), CLEAR_PERMISSIONS, school.0, id.0)?;
    for permission in permissions {
        execute!(tx.conn(), ADD_PERMISSION, school.0, id.0, permission.tag())?;
    }
    Ok(())
}

pub async fn remove(tx: &mut Tx, school: SchoolId, id: ExtraRoleId) -> Result<()> {
    for statement in [REMOVE_HOLDERS, CLEAR_PERMISSIONS, REMOVE] {
        execute!(tx.conn(), statement, school.0, id.0)?;
    }
    Ok(())
}

pub async fn give(tx: &mut Tx, school: SchoolId, role: ExtraRoleId, person: PersonId, period: Period) -> Result<()> {
    let (id, starts_on, ends_on) = (
        tx.new_id()?,
        period.starts_on.to_string(),
        period.ends_on.map(|day| day.to_string()),
    );
    execute!(tx.conn(), GIVE, school.0, id, role.0, person.0, starts_on, ends_on).map(drop)
}

pub async fn end(tx: &mut Tx, school: SchoolId, id: ExtraRoleHolderId, last: Day) -> Result<()> {
    execute!(tx.conn(), END, school.0, id.0, last.to_string()).map(drop)
}

pub async fn take_back(tx: &mut Tx, school: SchoolId, id: ExtraRoleHolderId) -> Result<()> {
    execute!(tx.conn(), TAKE_BACK, school.0, id.0).map(drop)
}
