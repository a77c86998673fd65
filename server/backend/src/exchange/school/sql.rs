//! Statements about the school as an import finds it.

use sqlx::FromRow;
use uuid::Uuid;

pub const GROUPS: &str = "
SELECT id, name, import_key, kind, letter, color, position, starts_on, ends_on FROM groups WHERE school_id = $1 ORDER BY position, id";
pub const CHILDREN: &str = "
SELECT id, given_name, infix, family_name, birth_date, import_key FROM child WHERE school_id = $1 ORDER BY id";
pub const PLACEMENTS: &str = "
SELECT id, child_id, group_id, starts_on, ends_on FROM placement WHERE school_id = $1 AND (ends_on IS NULL OR ends_on >= $2) ORDER BY id";
pub const STAFF: &str = "
SELECT r.id, r.person_id, r.role, r.import_key, r.starts_on, r.ends_on,
       p.given_name, p.infix, p.family_name, p.mail, p.mail_on_file, p.phone, p.activated_at
  FROM staff_role r JOIN person p ON p.id = r.person_id
 WHERE r.school_id = $1 AND r.role <> 'class_parent'
 ORDER BY CASE r.role WHEN 'teacher' THEN 0 ELSE 1 END, r.id";
pub const ASSIGNMENTS: &str = "
SELECT id, person_id, group_id, kind, starts_on, ends_on FROM assignment
 WHERE school_id = $1 AND (ends_on IS NULL OR ends_on >= $2) ORDER BY id";
pub const GUARDIANS: &str = "
SELECT g.id, g.child_id, g.person_id, g.household_id, g.relation, g.authority, g.information, g.lives_with, g.starts_on, g.ends_on,
       p.given_name, p.infix, p.family_name, p.mail, p.mail_on_file, p.phone, p.activated_at
  FROM guardianship g JOIN person p ON p.id = g.person_id
 WHERE g.school_id = $1 ORDER BY g.id";

#[derive(FromRow)]
pub struct GroupRow {
    pub id: Uuid,
    pub name: String,
    pub import_key: Option<String>,
    pub kind: String,
    pub letter: String,
    pub color: String,
    pub position: i64,
    pub starts_on: String,
    pub ends_on: Option<String>,
}

#[derive(FromRow)]
pub struct ChildRow {
    pub id: Uuid,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub birth_date: Option<String>,
    pub import_key: Option<String>,
}

#[derive(FromRow)]
pub struct PlacementRow {
    pub id: Uuid,
    pub child_id: Uuid,
    pub group_id: Uuid,
    pub starts_on: String,
    pub ends_on: Option<String>,
}

#[derive(FromRow)]
pub struct PersonRow {
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub mail: Option<String>,
    pub mail_on_file: Option<String>,
    pub phone: String,
    pub activated_at: Option<i64>,
}

#[derive(FromRow)]
pub struct StaffRow {
    pub id: Uuid,
    pub person_id: Uuid,
    pub role: String,
    pub import_key: Option<String>,
    pub starts_on: String,
    pub ends_on: Option<String>,
    #[sqlx(flatten)]
    pub person: PersonRow,
}

#[derive(FromRow)]
pub struct AssignmentRow {
    pub id: Uuid,
    pub person_id: Uuid,
    pub group_id: Uuid,
    pub kind: String,
    pub starts_on: String,
    pub ends_on: Option<String>,
}

#[derive(FromRow)]
pub struct GuardianRow {
    pub id: Uuid,
    pub child_id: Uuid,
    pub person_id: Uuid,
    pub household_id: Uuid,
    pub relation: String,
    pub authority: bool,
    pub information: String,
    pub lives_with: bool,
    pub starts_on: String,
    pub ends_on: Option<String>,
    #[sqlx(flatten)]
    pub person: PersonRow,
}
