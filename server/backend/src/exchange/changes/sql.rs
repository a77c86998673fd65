//! Statements about what imports change. Rows in bulk come as one JSON text, one object each, so that a school of 600 pupils is a dozen
//! statements.

use crate::{Result, Tx, fetch_all};
use domain::ids::SchoolId;
use sqlx::FromRow;
use uuid::Uuid;

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
/// What somebody hides from the other guardians of one child is hidden with the next; who never chose hides it. $3 is today.
pub const ADD_GUARDIANSHIPS: &str = "
INSERT INTO guardianship (school_id, id, child_id, person_id, household_id, relation, authority, information, contact_hidden, lives_with,
                          starts_on, ends_on)
SELECT $1, unhex(json_extract(r.value, '$.id'), '-'), unhex(json_extract(r.value, '$.child'), '-'), unhex(json_extract(r.value, '$.person'), '-'),
       unhex(json_extract(r.value, '$.household'), '-'), json_extract(r.value, '$.relation'),
       CAST(json_extract(r.value, '$.authority') AS BOOLEAN), json_extract(r.value, '$.information'),
       NOT EXISTS (SELECT 1 FROM guardianship s WHERE s.school_id = $1 AND s.person_id = unhex(json_extract(r.value, '$.person'), '-')
                      AND (s.ends_on IS NULL OR s.ends_on >= $3))
         OR EXISTS (SELECT 1 FROM guardianship s WHERE s.school_id = $1 AND s.person_id = unhex(json_extract(r.value, '$.person'), '-')
                       AND (s.ends_on IS NULL OR s.ends_on >= $3) AND s.contact_hidden),
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
/// A new address did not fail yet.
pub const CLEAR_BOUNCED: &str = "
UPDATE invitation SET bounced_at = NULL
  FROM json_each($2, '$') AS r JOIN person p ON p.id = unhex(json_extract(r.value, '$.id'), '-')
 WHERE invitation.school_id = $1 AND invitation.person_id = p.id AND invitation.accepted_at IS NULL
   AND coalesce(p.mail_on_file, '') <> coalesce(json_extract(r.value, '$.mail_on_file'), '')";
/// Never of somebody with an account.
pub const SET_PEOPLE: &str = "
UPDATE person SET given_name = json_extract(r.value, '$.given'), infix = json_extract(r.value, '$.infix'), family_name = json_extract(r.value, '$.family'),
                  name_key = json_extract(r.value, '$.name_key'), mail_on_file = json_extract(r.value, '$.mail_on_file'), phone = json_extract(r.value, '$.phone'),
                  mail_bounced_at = CASE WHEN coalesce(person.mail_on_file, '') = coalesce(json_extract(r.value, '$.mail_on_file'), '')
                                         THEN person.mail_bounced_at END
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

pub async fn changes(tx: &mut Tx, school: SchoolId, run: Uuid) -> Result<Vec<ChangeRow>> {
    fetch_all!(tx.conn(), ChangeRow, CHANGES, school.0, run)
}
