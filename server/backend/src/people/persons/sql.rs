//! Statements about one grown-up of a school: who they are, their children here, their roles and assignments.

use crate::{Result, Tx, db::id_list, execute, fetch_all, fetch_one, fetch_optional, people::guardians::sql::known_here};
use domain::{
    actor::{AssignmentKind, Role},
    ids::{AssignmentId, GroupId, PersonId, SchoolId, StaffRoleId},
    names::PersonName,
    people::{
        Weekdays,
        forms::{CheckedPerson, Period},
    },
    time::Day,
};
use sqlx::FromRow;
use uuid::Uuid;

pub const PERSON: &str = concat!(
    "SELECT w.given_name, w.infix, w.family_name, w.name_key, coalesce(w.mail, w.mail_on_file) AS mail, w.phone, w.postal_address,
       w.activated_at, w.mail_bounced_at, w.closed_at, w.mail IS NULL AND w.activated_at IS NULL AS is_prospective
  FROM person w WHERE w.id = $2 AND ",
    known_here!()
);
/// Whoever has an account writes down themselves how to reach them.
pub const UPDATE_PROSPECTIVE: &str = "
UPDATE person SET given_name = $2, infix = $3, family_name = $4, name_key = $5, mail_on_file = $6, phone = $7, postal_address = $8,
       mail_bounced_at = CASE WHEN coalesce(mail_on_file, '') = coalesce($6, '') THEN mail_bounced_at END
 WHERE id = $1 AND mail IS NULL AND activated_at IS NULL";
pub const SET_NAME: &str = "UPDATE person SET given_name = $2, infix = $3, family_name = $4, name_key = $5 WHERE id = $1";
pub const CHILDREN: &str = "
SELECT c.id, c.given_name, c.infix, c.family_name, gu.relation, gu.starts_on, gu.ends_on
  FROM guardianship gu JOIN child c ON c.school_id = gu.school_id AND c.id = gu.child_id
 WHERE gu.school_id = $1 AND gu.person_id = $2 ORDER BY c.name_key, gu.starts_on DESC, gu.id";
pub const SAME_NAME: &str = "
SELECT w.id, w.given_name, w.infix, w.family_name FROM person w
 WHERE w.name_key = $3 AND w.id <> $2 AND w.id IN (
       SELECT k.person_id FROM guardianship k WHERE k.school_id = $1 UNION SELECT k.person_id FROM staff_role k WHERE k.school_id = $1)
 ORDER BY w.id LIMIT 10";

pub const ROLES: &str = "
SELECT id, role, called, starts_on, ends_on FROM staff_role WHERE school_id = $1 AND person_id = $2 ORDER BY starts_on DESC, id";
pub const ROLE: &str = "
SELECT school_id, person_id, role, starts_on, ends_on FROM staff_role WHERE school_id IN (SELECT unhex(value) FROM json_each($2)) AND id = $1";
pub const INSERT_ROLE: &str = "
INSERT INTO staff_role (school_id, id, person_id, role, called, may_send_urgent, starts_on, ends_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
pub const END_ROLE: &str = "UPDATE staff_role SET ends_on = $3 WHERE school_id = $1 AND id = $2";
/// Who manages the school on the day $4 with no end in sight, and can sign in: without the role $2, and without the person $3.
pub const LASTING_MANAGERS: &str = "
SELECT count(*) FROM staff_role r JOIN person w ON w.id = r.person_id
 WHERE r.school_id = $1 AND r.role = 'manager' AND r.id <> $2 AND r.person_id <> $3 AND r.starts_on <= $4 AND r.ends_on IS NULL
   AND w.activated_at IS NOT NULL AND w.closed_at IS NULL";
/// Whoever leads the school on the day $2 and reads mail.
pub const LEADS: &str = "
SELECT DISTINCT r.person_id FROM staff_role r JOIN person w ON w.id = r.person_id
 WHERE r.school_id = $1 AND r.role IN ('director', 'manager') AND r.starts_on <= $2 AND (r.ends_on IS NULL OR r.ends_on >= $2)
   AND w.activated_at IS NOT NULL AND w.closed_at IS NULL";
/// A new director or manager, for the mail to the reader $3 about what $4 did.
pub const NEW_LEAD: &str = "
SELECT r.role, r.starts_on, r.person_id, w.given_name AS their_given, w.infix AS their_infix, w.family_name AS their_family,
       b.given_name AS by_given, b.infix AS by_infix, b.family_name AS by_family, s.name AS school_name, s.address_form,
       p.mail, p.language, p.given_name, p.infix, p.family_name
  FROM staff_role r JOIN person w ON w.id = r.person_id JOIN school s ON s.id = r.school_id JOIN person p ON p.id = $3 JOIN person b ON b.id = $4
 WHERE r.school_id = $1 AND r.id = $2 AND p.closed_at IS NULL";

pub const ASSIGNMENTS: &str = "
SELECT a.id, a.kind, a.weekdays, a.starts_on, a.ends_on, g.id AS group_id, g.kind AS group_kind, g.name, g.letter, g.color
  FROM assignment a JOIN groups g ON g.school_id = a.school_id AND g.id = a.group_id
 WHERE a.school_id = $1 AND a.person_id = $2 ORDER BY a.starts_on DESC, g.position, a.id";
pub const ASSIGNMENT: &str = "
SELECT school_id, person_id, starts_on, ends_on FROM assignment WHERE school_id IN (SELECT unhex(value) FROM json_each($2)) AND id = $1";
pub const INSERT_ASSIGNMENT: &str = "
INSERT INTO assignment (school_id, id, person_id, group_id, kind, weekdays, starts_on, ends_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
pub const END_ASSIGNMENT: &str = "UPDATE assignment SET ends_on = $3 WHERE school_id = $1 AND id = $2";

#[derive(FromRow)]
pub struct PersonRow {
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub name_key: String,
    pub mail: Option<String>,
    pub phone: String,
    pub postal_address: String,
    pub activated_at: Option<i64>,
    pub mail_bounced_at: Option<i64>,
    pub closed_at: Option<i64>,
    pub is_prospective: bool,
}

impl PersonRow {
    pub fn name(&self) -> PersonName {
        PersonName::new(&self.given_name, &self.infix, &self.family_name)
    }
}

pub async fn person(tx: &mut Tx, school: SchoolId, id: PersonId) -> Result<Option<PersonRow>> {
    fetch_optional!(tx.conn(), PersonRow, PERSON, school.0, id.0)
}

pub async fn update_prospective(tx: &mut Tx, id: PersonId, person: &CheckedPerson) -> Result<bool> {
    let mail = person.mail.as_ref().map(|mail| mail.as_str().to_owned());
    let changed = execute!(
        tx.conn(),
        UPDATE_PROSPECTIVE,
        id.0,
        &person.name.given,
        &person.name.infix,
        &person.name.family,
        person.name.key(),
        mail,
        &person.phone,
        &person.postal_address
    )?;
    Ok(changed > 0)
}

pub async fn set_name(tx: &mut Tx, id: PersonId, name: &PersonName) -> Result<()> {
    execute!(tx.conn(), SET_NAME, id.0, &name.given, &name.infix, &name.family, name.key()).map(drop)
}

#[derive(FromRow)]
pub struct ChildRow {
    pub id: Uuid,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub relation: String,
    pub starts_on: String,
    pub ends_on: Option<String>,
}

pub async fn children(tx: &mut Tx, school: SchoolId, id: PersonId) -> Result<Vec<ChildRow>> {
    fetch_all!(tx.conn(), ChildRow, CHILDREN, school.0, id.0)
}

/// Id and name.
pub async fn same_name(tx: &mut Tx, school: SchoolId, id: PersonId, key: &str) -> Result<Vec<(Uuid, String, String, String)>> {
    fetch_all!(tx.conn(), (Uuid, String, String, String), SAME_NAME, school.0, id.0, key)
}

#[derive(FromRow)]
pub struct RoleRow {
    pub id: Uuid,
    pub role: String,
    pub called: String,
    pub starts_on: String,
    pub ends_on: Option<String>,
}

pub async fn roles(tx: &mut Tx, school: SchoolId, id: PersonId) -> Result<Vec<RoleRow>> {
    fetch_all!(tx.conn(), RoleRow, ROLES, school.0, id.0)
}

#[derive(FromRow)]
pub struct OneRole {
    pub school_id: Uuid,
    pub person_id: Uuid,
    pub role: String,
    pub starts_on: String,
    pub ends_on: Option<String>,
}

pub async fn role(tx: &mut Tx, id: StaffRoleId, schools: &[SchoolId]) -> Result<Option<OneRole>> {
    let schools = id_list(schools.iter().map(|school| school.0));
    fetch_optional!(tx.conn(), OneRole, ROLE, id.0, schools)
}

pub async fn insert_role(tx: &mut Tx, school: SchoolId, person: PersonId, role: Role, called: &str, period: Period) -> Result<StaffRoleId> {
    let (id, may_send_urgent) = (tx.new_id()?, role == Role::Director);
    let (starts_on, ends_on) = (period.starts_on.to_string(), period.ends_on.map(|day| day.to_string()));
    execute!(
        tx.conn(),
        INSERT_ROLE,
        school.0,
        id,
        person.0,
        role.tag(),
        called,
        may_send_urgent,
        starts_on,
        ends_on
    )?;
    Ok(StaffRoleId(id))
}

pub async fn end_role(tx: &mut Tx, school: SchoolId, id: StaffRoleId, last: Day) -> Result<()> {
    execute!(tx.conn(), END_ROLE, school.0, id.0, last.to_string()).map(drop)
}

pub async fn lasting_managers(tx: &mut Tx, school: SchoolId, role: StaffRoleId, person: PersonId, day: Day) -> Result<i64> {
    Ok(fetch_one!(tx.conn(), (i64,), LASTING_MANAGERS, school.0, role.0, person.0, day.to_string())?.0)
}

pub async fn leads(tx: &mut Tx, school: SchoolId, day: Day) -> Result<Vec<Uuid>> {
    let rows = fetch_all!(tx.conn(), (Uuid,), LEADS, school.0, day.to_string())?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}

#[derive(FromRow)]
pub struct NewLeadRow {
    pub role: String,
    pub starts_on: String,
    pub person_id: Uuid,
    pub their_given: String,
    pub their_infix: String,
    pub their_family: String,
    pub by_given: String,
    pub by_infix: String,
    pub by_family: String,
    pub school_name: String,
    pub address_form: String,
    pub mail: Option<String>,
    pub language: String,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
}

pub async fn new_lead(tx: &mut Tx, school: SchoolId, role: StaffRoleId, reader: PersonId, by: PersonId) -> Result<Option<NewLeadRow>> {
    fetch_optional!(tx.conn(), NewLeadRow, NEW_LEAD, school.0, role.0, reader.0, by.0)
}

#[derive(FromRow)]
pub struct AssignmentRow {
    pub id: Uuid,
    pub kind: String,
    pub weekdays: i64,
    pub starts_on: String,
    pub ends_on: Option<String>,
    pub group_id: Uuid,
    pub group_kind: String,
    pub name: String,
    pub letter: String,
    pub color: String,
}

pub async fn assignments(tx: &mut Tx, school: SchoolId, id: PersonId) -> Result<Vec<AssignmentRow>> {
    fetch_all!(tx.conn(), AssignmentRow, ASSIGNMENTS, school.0, id.0)
}

/// School, person, first and last day.
pub async fn assignment(tx: &mut Tx, id: AssignmentId, schools: &[SchoolId]) -> Result<Option<(Uuid, Uuid, String, Option<String>)>> {
    let schools = id_list(schools.iter().map(|school| school.0));
    fetch_optional!(tx.conn(), (Uuid, Uuid, String, Option<String>), ASSIGNMENT, id.0, schools)
}

pub struct NewAssignment {
    pub person: PersonId,
    pub group: GroupId,
    pub kind: AssignmentKind,
    pub weekdays: Weekdays,
    pub period: Period,
}

pub async fn insert_assignment(tx: &mut Tx, school: SchoolId, new: &NewAssignment) -> Result<()> {
    let id = tx.new_id()?;
    let (starts_on, ends_on) = (new.period.starts_on.to_string(), new.period.ends_on.map(|day| day.to_string()));
    execute!(
        tx.conn(),
        INSERT_ASSIGNMENT,
        school.0,
        id,
        new.person.0,
        new.group.0,
        new.kind.tag(),
        new.weekdays.0,
        starts_on,
        ends_on
    )
    .map(drop)
}

pub async fn end_assignment(tx: &mut Tx, school: SchoolId, id: AssignmentId, last: Day) -> Result<()> {
    execute!(tx.conn(), END_ASSIGNMENT, school.0, id.0, last.to_string()).map(drop)
}
