//! Statements about the groups of a school.

use crate::{Result, Tx, db::id_list, execute, fetch_all, fetch_optional};
use domain::{
    ids::{GroupId, SchoolId},
    people::groups::CheckedGroup,
    time::Day,
};
use sqlx::FromRow;
use uuid::Uuid;

pub const GROUPS: &str = "
SELECT g.id, g.kind, g.name, g.letter, g.color, g.position, g.starts_on, g.ends_on,
       (SELECT count(DISTINCT p.child_id) FROM placement p WHERE p.school_id = g.school_id AND p.group_id = g.id
           AND p.starts_on <= $2 AND (p.ends_on IS NULL OR p.ends_on >= $2)) AS children
  FROM groups g WHERE g.school_id = $1 ORDER BY g.position, g.starts_on, g.id";
pub const STAFF: &str = "
SELECT a.group_id, w.given_name, w.infix, w.family_name, a.person_id
  FROM assignment a JOIN person w ON w.id = a.person_id
 WHERE a.school_id = $1 AND a.starts_on <= $2 AND (a.ends_on IS NULL OR a.ends_on >= $2) ORDER BY w.name_key, a.id";
pub const GROUP: &str = "
SELECT school_id, kind, ends_on FROM groups WHERE school_id IN (SELECT unhex(value) FROM json_each($2)) AND id = $1";
pub const INSERT: &str = "
INSERT INTO groups (school_id, id, kind, name, letter, color, position, starts_on, ends_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
pub const UPDATE: &str = "
UPDATE groups SET kind = $3, name = $4, letter = $5, color = $6, position = $7, starts_on = $8, ends_on = $9 WHERE school_id = $1 AND id = $2";
/// Placements, assignments and members that would begin after the last day $3.
pub const LATER: &str = "
SELECT p.id FROM placement p WHERE p.school_id = $1 AND p.group_id = $2 AND p.starts_on > $3
UNION ALL
SELECT a.id FROM assignment a WHERE a.school_id = $1 AND a.group_id = $2 AND a.starts_on > $3
UNION ALL
SELECT m.id FROM committee_member m WHERE m.school_id = $1 AND m.group_id = $2 AND m.starts_on > $3 LIMIT 1";
/// With a group ends what was in it.
pub const END_PLACEMENTS: &str = "
UPDATE placement SET ends_on = $3 WHERE school_id = $1 AND group_id = $2 AND (ends_on IS NULL OR ends_on > $3)";
pub const END_ASSIGNMENTS: &str = "
UPDATE assignment SET ends_on = $3 WHERE school_id = $1 AND group_id = $2 AND (ends_on IS NULL OR ends_on > $3)";
pub const END_MEMBERS: &str = "
UPDATE committee_member SET ends_on = $3 WHERE school_id = $1 AND group_id = $2 AND (ends_on IS NULL OR ends_on > $3)";

#[derive(FromRow)]
pub struct GroupRow {
    pub id: Uuid,
    pub kind: String,
    pub name: String,
    pub letter: String,
    pub color: String,
    pub position: i64,
    pub starts_on: String,
    pub ends_on: Option<String>,
    pub children: i64,
}

pub async fn groups(tx: &mut Tx, school: SchoolId, today: Day) -> Result<Vec<GroupRow>> {
    fetch_all!(tx.conn(), GroupRow, GROUPS, school.0, today.to_string())
}

#[derive(FromRow)]
pub struct StaffRow {
    pub group_id: Uuid,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub person_id: Uuid,
}

pub async fn staff(tx: &mut Tx, school: SchoolId, today: Day) -> Result<Vec<StaffRow>> {
    fetch_all!(tx.conn(), StaffRow, STAFF, school.0, today.to_string())
}

/// School, kind and last day.
pub async fn group(tx: &mut Tx, id: GroupId, schools: &[SchoolId]) -> Result<Option<(Uuid, String, Option<String>)>> {
    let schools = id_list(schools.iter().map(|school| school.0));
    fetch_optional!(tx.conn(), (Uuid, String, Option<String>), GROUP, id.0, schools)
}

pub async fn insert(tx: &mut Tx, school: SchoolId, id: GroupId, group: &CheckedGroup) -> Result<()> {
    write(tx, INSERT, school, id, group).await
}

pub async fn update(tx: &mut Tx, school: SchoolId, id: GroupId, group: &CheckedGroup) -> Result<()> {
    write(tx, UPDATE, school, id, group).await
}

async fn write(tx: &mut Tx, statement: &'static str, school: SchoolId, id: GroupId, group: &CheckedGroup) -> Result<()> {
    let (starts_on, ends_on) = (group.period.starts_on.to_string(), group.period.ends_on.map(|day| day.to_string()));
    execute!(
        tx.conn(),
        statement,
        school.0,
        id.0,
        group.kind.tag(),
        &group.name,
        &group.letter,
        &group.color,
        group.position,
        starts_on,
        ends_on
    )
    .map(drop)
}

pub async fn has_later(tx: &mut Tx, school: SchoolId, id: GroupId, last: Day) -> Result<bool> {
    Ok(fetch_optional!(tx.conn(), (Uuid,), LATER, school.0, id.0, last.to_string())?.is_some())
}

/// Ends with this day what is in the group.
pub async fn end_all(tx: &mut Tx, school: SchoolId, id: GroupId, last: Day) -> Result<()> {
    for statement in [END_PLACEMENTS, END_ASSIGNMENTS, END_MEMBERS] {
        execute!(tx.conn(), statement, school.0, id.0, last.to_string())?;
    }
    Ok(())
}
