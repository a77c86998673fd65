//! Statements of imports and exports. Rows in bulk come as one JSON text, one object each, so that a school of 600 pupils is a dozen statements.

use crate::{Result, Tx, db::id_list, execute, fetch_all, fetch_optional};
use domain::ids::{PersonId, SchoolId};
use sqlx::FromRow;
use uuid::Uuid;

// The school as an import finds it.

pub const GROUPS: &str = "
SELECT id, name, import_key, kind, letter, color, position, starts_on, ends_on FROM groups
 WHERE school_id = $1 AND (ends_on IS NULL OR ends_on >= $2) ORDER BY position, id";
pub const CHILDREN: &str = "
SELECT id, given_name, infix, family_name, birth_date, import_key FROM child WHERE school_id = $1 ORDER BY id";
pub const PLACEMENTS: &str = "
SELECT id, child_id, group_id, starts_on, ends_on FROM placement WHERE school_id = $1 AND (ends_on IS NULL OR ends_on >= $2) ORDER BY id";
pub const STAFF: &str = "
SELECT r.id, r.person_id, r.role, r.import_key, r.starts_on, r.ends_on,
       p.given_name, p.infix, p.family_name, p.mail, p.mail_on_file, p.phone, p.activated_at
  FROM staff_role r JOIN person p ON p.id = r.person_id
 WHERE r.school_id = $1 AND (r.ends_on IS NULL OR r.ends_on >= $2) AND r.role <> 'class_parent'
 ORDER BY CASE r.role WHEN 'teacher' THEN 0 ELSE 1 END, r.id";
pub const ASSIGNMENTS: &str = "
SELECT id, person_id, group_id, kind, starts_on, ends_on FROM assignment
 WHERE school_id = $1 AND (ends_on IS NULL OR ends_on >= $2) ORDER BY id";
pub const GUARDIANS: &str = "
SELECT g.id, g.child_id, g.person_id, g.household_id, g.relation, g.authority, g.information, g.lives_with, g.starts_on, g.ends_on,
       p.given_name, p.infix, p.family_name, p.mail, p.mail_on_file, p.phone, p.activated_at
  FROM guardianship g JOIN person p ON p.id = g.person_id
 WHERE g.school_id = $1 AND (g.ends_on IS NULL OR g.ends_on >= $2) ORDER BY g.id";

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

// Runs.

pub const INSERT_RUN: &str = "
INSERT INTO import_run (school_id, id, format, state, file_name, source, content, headings, mapping, choices, created_by, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
pub const RUN: &str = "
SELECT r.school_id, r.format, r.state, r.file_name, r.content, r.headings, r.mapping, r.choices, r.counts, r.left_behind, r.applied_at,
       r.undone_at, p.given_name, p.infix, p.family_name
  FROM import_run r JOIN person p ON p.id = coalesce(r.undone_by, r.applied_by, r.created_by)
 WHERE r.school_id IN (SELECT unhex(value) FROM json_each($1)) AND r.id = $2";
/// Newest first, before the id $2, which is time.
pub const RUNS: &str = "
SELECT r.id, r.state, r.file_name, r.counts, r.created_at, r.applied_at, p.given_name, p.infix, p.family_name
  FROM import_run r JOIN person p ON p.id = coalesce(r.undone_by, r.applied_by, r.created_by)
 WHERE r.school_id = $1 AND r.id < $2 AND r.state <> 'discarded' ORDER BY r.id DESC LIMIT $3";
/// Where the last file with all pupils came from.
pub const LAST_SOURCE: &str = "
SELECT source FROM import_run WHERE school_id = $1 AND format = 'edexml' AND state = 'applied' ORDER BY applied_at DESC LIMIT 1";
pub const SET_CHOICES: &str = "UPDATE import_run SET choices = $3 WHERE school_id = $1 AND id = $2 AND state = 'preview'";
pub const SET_MAPPING: &str = "
UPDATE import_run SET mapping = $3, choices = $4, state = 'preview' WHERE school_id = $1 AND id = $2 AND state IN ('mapping', 'preview')";
pub const MAP_AGAIN: &str = "UPDATE import_run SET state = 'mapping' WHERE school_id = $1 AND id = $2 AND state = 'preview'";
pub const DISCARD: &str = "
UPDATE import_run SET state = 'discarded', content = NULL WHERE school_id = $1 AND id = $2 AND state IN ('mapping', 'preview')";
pub const SET_APPLIED: &str = "
UPDATE import_run SET state = 'applied', content = NULL, choices = '{}', counts = $3, applied_by = $4, applied_at = $5
 WHERE school_id = $1 AND id = $2 AND state = 'preview'";
pub const SET_UNDONE: &str = "
UPDATE import_run SET state = 'undone', left_behind = $3, undone_by = $4, undone_at = $5
 WHERE school_id = $1 AND id = $2 AND state = 'applied'";
pub const MAPPING: &str = "SELECT mapping FROM import_mapping WHERE school_id = $1 AND headings = $2";
pub const KEEP_MAPPING: &str = "
INSERT INTO import_mapping (school_id, headings, mapping, changed_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (school_id, headings) DO UPDATE SET mapping = excluded.mapping, changed_at = excluded.changed_at";
pub const FORGET_CHANGES: &str = "
DELETE FROM import_change WHERE EXISTS (
    SELECT 1 FROM import_run r WHERE r.school_id = import_change.school_id AND r.id = import_change.run_id
       AND (r.applied_at < $1 OR r.undone_at IS NOT NULL))";
pub const FORGET_CONTENT: &str = "
UPDATE import_run SET content = NULL, state = 'discarded' WHERE created_at < $1 AND state IN ('mapping', 'preview')";

#[derive(FromRow)]
pub struct RunRecord {
    pub school_id: Uuid,
    pub format: String,
    pub state: String,
    pub file_name: String,
    pub content: Option<String>,
    pub headings: String,
    pub mapping: Option<String>,
    pub choices: String,
    pub counts: Option<String>,
    pub left_behind: Option<String>,
    pub applied_at: Option<i64>,
    pub undone_at: Option<i64>,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
}

#[derive(FromRow)]
pub struct RunLine {
    pub id: Uuid,
    pub state: String,
    pub file_name: String,
    pub counts: Option<String>,
    pub created_at: i64,
    pub applied_at: Option<i64>,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
}

// Changes, from rows as JSON.

pub const INSERT_CHANGES: &str = "
INSERT INTO import_change (school_id, run_id, position, kind, object_id, before, after)
SELECT $1, $2, CAST(json_extract(r.value, '$.position') AS BIGINT), json_extract(r.value, '$.kind'), unhex(json_extract(r.value, '$.id'), '-'),
       json_extract(r.value, '$.before'), json_extract(r.value, '$.after')
  FROM json_each($3, '$') AS r";
pub const CHANGES: &str = "
SELECT kind, object_id, before, after FROM import_change WHERE school_id = $1 AND run_id = $2 ORDER BY position";

#[derive(FromRow)]
pub struct ChangeRow {
    pub kind: String,
    pub object_id: Uuid,
    pub before: Option<String>,
    pub after: String,
}

pub const ADD_GROUPS: &str = "
INSERT INTO groups (school_id, id, kind, name, letter, color, import_key, position, starts_on, ends_on)
SELECT $1, unhex(json_extract(r.value, '$.id'), '-'), json_extract(r.value, '$.kind'), json_extract(r.value, '$.name'),
       json_extract(r.value, '$.letter'), json_extract(r.value, '$.color'), json_extract(r.value, '$.import_key'),
       CAST(json_extract(r.value, '$.position') AS BIGINT), json_extract(r.value, '$.starts_on'), json_extract(r.value, '$.ends_on')
  FROM json_each($2, '$') AS r";
pub const ADD_CHILDREN: &str = "
INSERT INTO child (school_id, id, given_name, infix, family_name, name_key, birth_date, import_key, created_at)
SELECT $1, unhex(json_extract(r.value, '$.id'), '-'), json_extract(r.value, '$.given'), json_extract(r.value, '$.infix'),
       json_extract(r.value, '$.family'), json_extract(r.value, '$.name_key'), json_extract(r.value, '$.birth_date'),
       json_extract(r.value, '$.import_key'), $3
  FROM json_each($2, '$') AS r";
/// Without an account: that is made by accepting an invitation.
pub const ADD_PEOPLE: &str = "
INSERT INTO person (id, mail_on_file, given_name, infix, family_name, name_key, language, theme, phone, created_at)
SELECT unhex(json_extract(r.value, '$.id'), '-'), json_extract(r.value, '$.mail_on_file'), json_extract(r.value, '$.given'),
       json_extract(r.value, '$.infix'), json_extract(r.value, '$.family'), json_extract(r.value, '$.name_key'), 'nl', 'system',
       json_extract(r.value, '$.phone'), $2
  FROM json_each($1, '$') AS r";
/// On school days, as administrations say nothing else.
pub const ADD_PLACEMENTS: &str = "
INSERT INTO placement (school_id, id, child_id, group_id, weekdays, starts_on, ends_on)
SELECT $1, unhex(json_extract(r.value, '$.id'), '-'), unhex(json_extract(r.value, '$.child'), '-'), unhex(json_extract(r.value, '$.group'), '-'),
       31, json_extract(r.value, '$.starts_on'), json_extract(r.value, '$.ends_on')
  FROM json_each($2, '$') AS r";
pub const ADD_ROLES: &str = "
INSERT INTO staff_role (school_id, id, person_id, role, called, may_send_urgent, import_key, starts_on, ends_on)
SELECT $1, unhex(json_extract(r.value, '$.id'), '-'), unhex(json_extract(r.value, '$.person'), '-'), json_extract(r.value, '$.role'), '', FALSE,
       json_extract(r.value, '$.import_key'), json_extract(r.value, '$.starts_on'), json_extract(r.value, '$.ends_on')
  FROM json_each($2, '$') AS r";
pub const ADD_ASSIGNMENTS: &str = "
INSERT INTO assignment (school_id, id, person_id, group_id, kind, weekdays, starts_on, ends_on)
SELECT $1, unhex(json_extract(r.value, '$.id'), '-'), unhex(json_extract(r.value, '$.person'), '-'), unhex(json_extract(r.value, '$.group'), '-'),
       json_extract(r.value, '$.kind'), 31, json_extract(r.value, '$.starts_on'), json_extract(r.value, '$.ends_on')
  FROM json_each($2, '$') AS r";
pub const ADD_GUARDIANSHIPS: &str = "
INSERT INTO guardianship (school_id, id, child_id, person_id, household_id, relation, authority, information, contact_hidden, lives_with,
                          starts_on, ends_on)
SELECT $1, unhex(json_extract(r.value, '$.id'), '-'), unhex(json_extract(r.value, '$.child'), '-'), unhex(json_extract(r.value, '$.person'), '-'),
       unhex(json_extract(r.value, '$.household'), '-'), json_extract(r.value, '$.relation'),
       CAST(json_extract(r.value, '$.authority') AS BOOLEAN), json_extract(r.value, '$.information'), FALSE,
       CAST(json_extract(r.value, '$.lives_with') AS BOOLEAN), json_extract(r.value, '$.starts_on'), json_extract(r.value, '$.ends_on')
  FROM json_each($2, '$') AS r";

/// Keys may move from one row to another: first nobody has them.
pub const CLEAR_GROUP_KEYS: &str = "
UPDATE groups SET import_key = NULL WHERE school_id = $1 AND id IN (SELECT unhex(value) FROM json_each($2))";
pub const CLEAR_CHILD_KEYS: &str = "
UPDATE child SET import_key = NULL WHERE school_id = $1 AND id IN (SELECT unhex(value) FROM json_each($2))";
pub const SET_GROUPS: &str = "
UPDATE groups SET name = json_extract(r.value, '$.name'), import_key = json_extract(r.value, '$.import_key'), ends_on = json_extract(r.value, '$.ends_on')
  FROM json_each($2, '$') AS r WHERE groups.school_id = $1 AND groups.id = unhex(json_extract(r.value, '$.id'), '-')";
pub const SET_CHILDREN: &str = "
UPDATE child SET given_name = json_extract(r.value, '$.given'), infix = json_extract(r.value, '$.infix'), family_name = json_extract(r.value, '$.family'),
                 name_key = json_extract(r.value, '$.name_key'), birth_date = json_extract(r.value, '$.birth_date'), import_key = json_extract(r.value, '$.import_key')
  FROM json_each($2, '$') AS r WHERE child.school_id = $1 AND child.id = unhex(json_extract(r.value, '$.id'), '-')";
/// Never of somebody with an account.
pub const SET_PEOPLE: &str = "
UPDATE person SET given_name = json_extract(r.value, '$.given'), infix = json_extract(r.value, '$.infix'), family_name = json_extract(r.value, '$.family'),
                  name_key = json_extract(r.value, '$.name_key'), mail_on_file = json_extract(r.value, '$.mail_on_file'), phone = json_extract(r.value, '$.phone')
  FROM json_each($1, '$') AS r WHERE person.id = unhex(json_extract(r.value, '$.id'), '-') AND person.mail IS NULL AND person.activated_at IS NULL";
pub const SET_PLACEMENTS: &str = "
UPDATE placement SET ends_on = json_extract(r.value, '$.ends_on')
  FROM json_each($2, '$') AS r WHERE placement.school_id = $1 AND placement.id = unhex(json_extract(r.value, '$.id'), '-')";
pub const SET_ROLES: &str = "
UPDATE staff_role SET import_key = json_extract(r.value, '$.import_key'), ends_on = json_extract(r.value, '$.ends_on')
  FROM json_each($2, '$') AS r WHERE staff_role.school_id = $1 AND staff_role.id = unhex(json_extract(r.value, '$.id'), '-')";
pub const SET_ASSIGNMENTS: &str = "
UPDATE assignment SET ends_on = json_extract(r.value, '$.ends_on')
  FROM json_each($2, '$') AS r WHERE assignment.school_id = $1 AND assignment.id = unhex(json_extract(r.value, '$.id'), '-')";

pub const REMOVE_GROUPS: &str = "DELETE FROM groups WHERE school_id = $1 AND id IN (SELECT unhex(value) FROM json_each($2))";
pub const REMOVE_CHILDREN: &str = "DELETE FROM child WHERE school_id = $1 AND id IN (SELECT unhex(value) FROM json_each($2))";
pub const REMOVE_PEOPLE: &str = "
DELETE FROM person WHERE id IN (SELECT unhex(value) FROM json_each($1)) AND mail IS NULL AND activated_at IS NULL";
pub const REMOVE_PLACEMENTS: &str = "DELETE FROM placement WHERE school_id = $1 AND id IN (SELECT unhex(value) FROM json_each($2))";
pub const REMOVE_ROLES: &str = "DELETE FROM staff_role WHERE school_id = $1 AND id IN (SELECT unhex(value) FROM json_each($2))";
pub const REMOVE_ASSIGNMENTS: &str = "DELETE FROM assignment WHERE school_id = $1 AND id IN (SELECT unhex(value) FROM json_each($2))";
pub const REMOVE_GUARDIANSHIPS: &str = "DELETE FROM guardianship WHERE school_id = $1 AND id IN (SELECT unhex(value) FROM json_each($2))";

// Rows as they are now, by id.

pub const GROUPS_NOW: &str = "
SELECT id, name, import_key, kind, letter, color, position, starts_on, ends_on FROM groups
 WHERE school_id = $1 AND id IN (SELECT unhex(value) FROM json_each($2))";
pub const CHILDREN_NOW: &str = "
SELECT id, given_name, infix, family_name, birth_date, import_key FROM child
 WHERE school_id = $1 AND id IN (SELECT unhex(value) FROM json_each($2))";
pub const PEOPLE_NOW: &str = "
SELECT id, given_name, infix, family_name, mail, mail_on_file, phone, activated_at FROM person
 WHERE id IN (SELECT unhex(value) FROM json_each($1))";
pub const PLACEMENTS_NOW: &str = "
SELECT id, child_id, group_id, starts_on, ends_on FROM placement WHERE school_id = $1 AND id IN (SELECT unhex(value) FROM json_each($2))";
pub const ROLES_NOW: &str = "
SELECT id, person_id, role, import_key, starts_on, ends_on FROM staff_role
 WHERE school_id = $1 AND id IN (SELECT unhex(value) FROM json_each($2))";
pub const ASSIGNMENTS_NOW: &str = "
SELECT id, person_id, group_id, kind, starts_on, ends_on FROM assignment
 WHERE school_id = $1 AND id IN (SELECT unhex(value) FROM json_each($2))";
pub const GUARDIANSHIPS_NOW: &str = "
SELECT id, child_id, person_id, household_id, relation, authority, information, lives_with, starts_on, ends_on FROM guardianship
 WHERE school_id = $1 AND id IN (SELECT unhex(value) FROM json_each($2))";

/// What refers to children, groups and people: the row referred to, and the one that refers. A test compares it with the schema.
pub const REFERENCES: &str = "
SELECT child_id AS object_id, id AS by_id FROM placement WHERE school_id = $1 AND child_id IN (SELECT unhex(value) FROM json_each($2))
UNION ALL SELECT child_id, id FROM guardianship WHERE school_id = $1 AND child_id IN (SELECT unhex(value) FROM json_each($2))
UNION ALL SELECT child_id, id FROM post WHERE school_id = $1 AND child_id IN (SELECT unhex(value) FROM json_each($2))
UNION ALL SELECT child_id, id FROM contact WHERE school_id = $1 AND child_id IN (SELECT unhex(value) FROM json_each($2))
UNION ALL SELECT child_id, child_id FROM child_card WHERE school_id = $1 AND child_id IN (SELECT unhex(value) FROM json_each($2))
UNION ALL SELECT child_id, id FROM restriction WHERE school_id = $1 AND child_id IN (SELECT unhex(value) FROM json_each($2))
UNION ALL SELECT child_id, id FROM change_proposal WHERE school_id = $1 AND child_id IN (SELECT unhex(value) FROM json_each($2))
UNION ALL SELECT group_id, id FROM help_question WHERE school_id = $1 AND group_id IN (SELECT unhex(value) FROM json_each($2))
UNION ALL SELECT person_id, id FROM contact WHERE school_id = $1 AND person_id IN (SELECT unhex(value) FROM json_each($2))
UNION ALL SELECT person_id, id FROM restriction WHERE school_id = $1 AND person_id IN (SELECT unhex(value) FROM json_each($2))
UNION ALL SELECT person_id, id FROM invitation WHERE school_id = $1 AND person_id IN (SELECT unhex(value) FROM json_each($2))
UNION ALL SELECT person_id, id FROM mail_message WHERE school_id = $1 AND person_id IN (SELECT unhex(value) FROM json_each($2))
UNION ALL SELECT viewed_id, id FROM viewing WHERE school_id = $1 AND viewed_id IN (SELECT unhex(value) FROM json_each($2))
UNION ALL SELECT group_id, id FROM placement WHERE school_id = $1 AND group_id IN (SELECT unhex(value) FROM json_each($2))
UNION ALL SELECT group_id, id FROM assignment WHERE school_id = $1 AND group_id IN (SELECT unhex(value) FROM json_each($2))
UNION ALL SELECT group_id, id FROM committee_member WHERE school_id = $1 AND group_id IN (SELECT unhex(value) FROM json_each($2))
UNION ALL SELECT group_id, post_id FROM post_group WHERE school_id = $1 AND group_id IN (SELECT unhex(value) FROM json_each($2))
UNION ALL SELECT person_id, id FROM guardianship WHERE school_id = $1 AND person_id IN (SELECT unhex(value) FROM json_each($2))
UNION ALL SELECT person_id, id FROM staff_role WHERE school_id = $1 AND person_id IN (SELECT unhex(value) FROM json_each($2))
UNION ALL SELECT person_id, id FROM assignment WHERE school_id = $1 AND person_id IN (SELECT unhex(value) FROM json_each($2))
UNION ALL SELECT person_id, id FROM committee_member WHERE school_id = $1 AND person_id IN (SELECT unhex(value) FROM json_each($2))
UNION ALL SELECT person_id, id FROM extra_role_holder WHERE school_id = $1 AND person_id IN (SELECT unhex(value) FROM json_each($2))";

// Lists to take out.

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

pub async fn run(tx: &mut Tx, schools: &[SchoolId], id: Uuid) -> Result<Option<RunRecord>> {
    let schools = id_list(schools.iter().map(|school| school.0));
    fetch_optional!(tx.conn(), RunRecord, RUN, &schools, id)
}

pub async fn last_source(tx: &mut Tx, school: SchoolId) -> Result<Option<String>> {
    let row: Option<(String,)> = fetch_optional!(tx.conn(), (String,), LAST_SOURCE, school.0)?;
    Ok(row.map(|(source,)| source))
}

pub async fn changes(tx: &mut Tx, school: SchoolId, run: Uuid) -> Result<Vec<ChangeRow>> {
    fetch_all!(tx.conn(), ChangeRow, CHANGES, school.0, run)
}

pub async fn exports_since(tx: &mut Tx, school: SchoolId, person: PersonId, since: i64) -> Result<i64> {
    let row: Option<(i64,)> = fetch_optional!(tx.conn(), (i64,), EXPORTS_SINCE, school.0, person.0, since)?;
    Ok(row.map_or(0, |(count,)| count))
}

/// What an import kept of people goes when it is of no use any more: changes when they cannot be undone, contents after a month.
pub async fn forget(tx: &mut Tx, undone_before: i64, made_before: i64) -> Result<()> {
    execute!(tx.conn(), FORGET_CHANGES, undone_before)?;
    execute!(tx.conn(), FORGET_CONTENT, made_before)?;
    Ok(())
}
