//! Statements about people and their ties.

use super::{settings::SchoolSettings, setup::NewSchool};
use crate::{Result, Tx, execute, fetch_all, fetch_optional};
use domain::{
    accounts::MailAddress,
    actor::Role,
    ids::{PersonId, SchoolId},
    language::AddressForm,
    names::PersonName,
    time::Instant,
};
use sqlx::FromRow;
use uuid::Uuid;

/// Guardianships count only while the guardian is informed: fully, or on request after the director opened it. What a court ordered
/// comes after the children, and takes them away again.
/// A member of a committee has the last day of all that ties them to the school beside it: who left the school left its committees, and so did
/// the guardians of a child that left.
/// Of relatives there is a row for each school where they may see photos; which ones, `relatives` says.
/// Periods are compared with the school's own day by the caller.
pub const TIES: &str = "
SELECT 'role' AS tie, s.id AS school_id, s.name AS school_name, s.short_name, s.time_zone, s.address_form, s.downloads_allowed, s.comments_allowed, s.thanks_allowed, s.class_parents_write,
       r.starts_on, r.ends_on, r.role AS label, r.called, r.may_send_urgent AS flag,
       CAST(NULL AS UUID) AS group_id, CAST(NULL AS TEXT) AS group_kind, CAST(NULL AS TEXT) AS group_name, CAST(NULL AS TEXT) AS letter,
       CAST(NULL AS TEXT) AS color, CAST(NULL AS BIGINT) AS position,
       CAST(NULL AS UUID) AS child_id, CAST(NULL AS TEXT) AS child_given, CAST(NULL AS TEXT) AS child_infix, CAST(NULL AS TEXT) AS child_family,
       CAST(NULL AS TEXT) AS placed_from, CAST(NULL AS TEXT) AS placed_until
  FROM staff_role r JOIN school s ON s.id = r.school_id
 WHERE r.person_id = $1
UNION ALL
SELECT 'extra_role', s.id, s.name, s.short_name, s.time_zone, s.address_form, s.downloads_allowed, s.comments_allowed, s.thanks_allowed, s.class_parents_write,
       h.starts_on, h.ends_on, x.permission, e.name, NULL,
       NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM extra_role_holder h JOIN school s ON s.id = h.school_id
  JOIN extra_role e ON e.school_id = h.school_id AND e.id = h.extra_role_id
  JOIN extra_role_permission x ON x.school_id = h.school_id AND x.extra_role_id = h.extra_role_id
 WHERE h.person_id = $1
UNION ALL
SELECT 'assignment', s.id, s.name, s.short_name, s.time_zone, s.address_form, s.downloads_allowed, s.comments_allowed, s.thanks_allowed, s.class_parents_write,
       a.starts_on, a.ends_on, a.kind, NULL, NULL,
       g.id, g.kind, g.name, g.letter, g.color, g.position, NULL, NULL, NULL, NULL, NULL, NULL
  FROM assignment a JOIN school s ON s.id = a.school_id JOIN groups g ON g.school_id = a.school_id AND g.id = a.group_id
 WHERE a.person_id = $1
UNION ALL
SELECT 'committee', s.id, s.name, s.short_name, s.time_zone, s.address_form, s.downloads_allowed, s.comments_allowed, s.thanks_allowed, s.class_parents_write,
       m.starts_on, m.ends_on, NULL, NULL, NULL,
       g.id, g.kind, g.name, g.letter, g.color, g.position, NULL, NULL, NULL, NULL, NULL,
       (SELECT max(t.last) FROM (
           SELECT CASE WHEN k.of_guardian < k.of_child THEN k.of_guardian ELSE k.of_child END AS last FROM (
             SELECT coalesce(g.ends_on, '9999-12-31') AS of_guardian,
                    coalesce((SELECT max(coalesce(p.ends_on, '9999-12-31')) FROM placement p
                               WHERE p.school_id = g.school_id AND p.child_id = g.child_id), '9999-12-31') AS of_child
               FROM guardianship g WHERE g.school_id = m.school_id AND g.person_id = m.person_id) AS k
            UNION ALL
           SELECT coalesce(k.ends_on, '9999-12-31') FROM staff_role k WHERE k.school_id = m.school_id AND k.person_id = m.person_id) AS t)
  FROM committee_member m JOIN school s ON s.id = m.school_id JOIN groups g ON g.school_id = m.school_id AND g.id = m.group_id
 WHERE m.person_id = $1
UNION ALL
SELECT 'group', s.id, s.name, s.short_name, s.time_zone, s.address_form, s.downloads_allowed, s.comments_allowed, s.thanks_allowed, s.class_parents_write,
       g.starts_on, g.ends_on, NULL, NULL, NULL,
       g.id, g.kind, g.name, g.letter, g.color, g.position, NULL, NULL, NULL, NULL, NULL, NULL
  FROM groups g JOIN school s ON s.id = g.school_id
 WHERE g.school_id IN (
       SELECT r.school_id FROM staff_role r WHERE r.person_id = $1 AND r.role IN ('office', 'director')
        UNION
       SELECT h.school_id FROM extra_role_holder h JOIN extra_role_permission x ON x.school_id = h.school_id AND x.extra_role_id = h.extra_role_id
        WHERE h.person_id = $1 AND x.permission IN ('write_to_school', 'approve_posts', 'see_readers'))
UNION ALL
SELECT 'child', s.id, s.name, s.short_name, s.time_zone, s.address_form, s.downloads_allowed, s.comments_allowed, s.thanks_allowed, s.class_parents_write,
       gu.starts_on, gu.ends_on, NULL, NULL, gu.authority,
       g.id, g.kind, g.name, g.letter, g.color, g.position,
       c.id, c.given_name, c.infix, c.family_name, p.starts_on, p.ends_on
  FROM guardianship gu JOIN school s ON s.id = gu.school_id
  JOIN child c ON c.school_id = gu.school_id AND c.id = gu.child_id
  LEFT JOIN placement p ON p.school_id = gu.school_id AND p.child_id = gu.child_id
  LEFT JOIN groups g ON g.school_id = p.school_id AND g.id = p.group_id
 WHERE gu.person_id = $1 AND (gu.information = 'full' OR (gu.information = 'on_request' AND gu.opened_at IS NOT NULL))

UNION ALL
SELECT 'restriction', s.id, s.name, s.short_name, s.time_zone, s.address_form, s.downloads_allowed, s.comments_allowed, s.thanks_allowed, s.class_parents_write,
       x.starts_on, x.ends_on, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, x.child_id, NULL, NULL, NULL, NULL, NULL
  FROM restriction x JOIN school s ON s.id = x.school_id
 WHERE x.person_id = $1
UNION ALL
SELECT 'photos', s.id, s.name, s.short_name, s.time_zone, s.address_form, s.downloads_allowed, s.comments_allowed, s.thanks_allowed, s.class_parents_write,
       NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM school s WHERE s.id IN (SELECT c.school_id FROM contact c WHERE c.person_id = $1 AND c.photos_allowed_at IS NOT NULL)
 ORDER BY 1, 21, 23";

#[derive(FromRow)]
pub struct TieRow {
    pub tie: String,
    pub school_id: Uuid,
    pub school_name: String,
    pub short_name: String,
    pub time_zone: String,
    pub address_form: String,
    pub downloads_allowed: bool,
    pub comments_allowed: bool,
    pub thanks_allowed: bool,
    pub class_parents_write: bool,
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

pub const IS_TIED: &str = "
SELECT starts_on FROM guardianship WHERE school_id = $1 AND person_id = $2
UNION ALL SELECT starts_on FROM staff_role WHERE school_id = $1 AND person_id = $2
UNION ALL SELECT starts_on FROM committee_member WHERE school_id = $1 AND person_id = $2";
pub const SCHOOLS: &str = "SELECT id, short_name, time_zone, address_form, downloads_allowed FROM school ORDER BY short_name";
pub const SET_SCHOOL: &str = "UPDATE school SET address_form = $2, downloads_allowed = $3, version = version + 1 WHERE id = $1";
pub const INSERT_SCHOOL: &str = "
INSERT INTO school (id, name, short_name, holiday_region, time_zone, address_form, downloads_allowed, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
pub const BY_MAIL: &str = "SELECT id, closed_at FROM person WHERE mail = $1";
/// Whether somebody holds a role in a school on the day $4, or will.
pub const HOLDS_ROLE: &str = "
SELECT starts_on FROM staff_role WHERE school_id = $1 AND person_id = $2 AND role = $3 AND (ends_on IS NULL OR ends_on >= $4) LIMIT 1";
pub const INSERT_PERSON: &str = "
INSERT INTO person (id, mail, password_hash, given_name, infix, family_name, name_key, language, theme, created_at, activated_at, welcomed_at)
VALUES ($1, $2, $3, $4, $5, $6, $8, 'nl', 'system', $7, $7, $7)";
pub const INSERT_ROLE: &str = "
INSERT INTO staff_role (school_id, id, person_id, role, called, may_send_urgent, starts_on) VALUES ($1, $2, $3, $4, '', $5, $6)";

#[derive(FromRow)]
pub struct SchoolRow {
    pub id: Uuid,
    pub short_name: String,
    pub time_zone: String,
    pub address_form: String,
    pub downloads_allowed: bool,
}

impl SchoolRow {
    pub fn settings(&self) -> SchoolSettings {
        SchoolSettings {
            short_name: self.short_name.clone(),
            downloads_allowed: self.downloads_allowed,
            address_form: AddressForm::from_tag(&self.address_form),
        }
    }
}

/// Whether somebody is, was or will be something to this school.
pub async fn is_tied(tx: &mut Tx, school: SchoolId, person: PersonId) -> Result<bool> {
    Ok(fetch_optional!(tx.conn(), (String,), IS_TIED, school.0, person.0)?.is_some())
}

pub async fn schools(tx: &mut Tx) -> Result<Vec<SchoolRow>> {
    fetch_all!(tx.conn(), SchoolRow, SCHOOLS)
}

/// Photos can be downloaded unless the school decides otherwise.
pub async fn insert_school(tx: &mut Tx, id: SchoolId, new: &NewSchool) -> Result<()> {
    let (now, downloads_allowed) = (tx.now.0, true);
    let address_form = new.address_form.tag();
    let (name, short_name) = (new.name.trim(), new.short_name.trim());
    let (region, zone) = (new.holiday_region, new.time_zone.as_str());
    execute!(
        tx.conn(),
        INSERT_SCHOOL,
        id.0,
        name,
        short_name,
        region,
        zone,
        address_form,
        downloads_allowed,
        now
    )?;
    Ok(())
}

pub async fn set_school(tx: &mut Tx, id: SchoolId, settings: &SchoolSettings) -> Result<()> {
    let (form, downloads_allowed) = (settings.address_form.tag(), settings.downloads_allowed);
    execute!(tx.conn(), SET_SCHOOL, id.0, form, downloads_allowed)?;
    Ok(())
}

/// The account with this address, and when it was closed.
pub async fn by_mail(tx: &mut Tx, mail: &str) -> Result<Option<(PersonId, Option<Instant>)>> {
    let row: Option<(Uuid, Option<i64>)> = fetch_optional!(tx.conn(), (Uuid, Option<i64>), BY_MAIL, mail)?;
    Ok(row.map(|(id, closed_at)| (PersonId(id), closed_at.map(Instant))))
}

pub async fn holds_role(tx: &mut Tx, school: SchoolId, person: PersonId, role: Role, today: &str) -> Result<bool> {
    Ok(fetch_optional!(tx.conn(), (String,), HOLDS_ROLE, school.0, person.0, role.tag(), today)?.is_some())
}

pub async fn insert_person(tx: &mut Tx, id: PersonId, mail: &MailAddress, password_hash: &str, name: &PersonName) -> Result<()> {
    let now = tx.now.0;
    let (given, infix, family) = (name.given.trim(), name.infix.trim(), name.family.trim());
    execute!(
        tx.conn(),
        INSERT_PERSON,
        id.0,
        mail.as_str(),
        password_hash,
        given,
        infix,
        family,
        now,
        name.key()
    )?;
    Ok(())
}

pub async fn insert_role(tx: &mut Tx, school: SchoolId, person: PersonId, role: Role, starts_on: &str) -> Result<()> {
    let (id, may_send_urgent) = (tx.new_id()?, matches!(role, Role::Director | Role::Office));
    execute!(
        tx.conn(),
        INSERT_ROLE,
        school.0,
        id,
        person.0,
        role.tag(),
        may_send_urgent,
        starts_on
    )?;
    Ok(())
}
