//! Statements about relatives: who may see photos, and which.

use crate::{Result, Tx, db::id_list, execute, fetch_all, fetch_one, fetch_optional, people::who::sql::WhoRow};
use domain::{
    ids::{ChildId, ContactId, PersonId, SchoolId},
    time::{Day, Instant},
};
use sqlx::FromRow;
use uuid::Uuid;

/// `gu` has authority and full information on the day `$3`, and no court says otherwise: they decide about photos.
macro_rules! decides {
    () => {
        "gu.authority AND gu.information = 'full' AND gu.starts_on <= $3 AND (gu.ends_on IS NULL OR gu.ends_on >= $3)
   AND NOT EXISTS (SELECT 1 FROM restriction y WHERE y.school_id = gu.school_id AND y.child_id = gu.child_id AND y.person_id = gu.person_id
                      AND y.starts_on <= $3 AND (y.ends_on IS NULL OR y.ends_on >= $3))"
    };
}

/// The contact `c` may see photos on the day `$3`: by the word of a guardian who may still decide. Never somebody who is a guardian of the
/// child, whose own rights say what they see, nor whom a court keeps from information about it.
macro_rules! allowed {
    () => {
        concat!(
            "c.kind = 'family' AND c.photos_allowed_at IS NOT NULL
   AND EXISTS (SELECT 1 FROM guardianship gu WHERE gu.school_id = c.school_id AND gu.child_id = c.child_id AND gu.person_id = c.photos_allowed_by AND ",
            decides!(),
            ")
   AND NOT EXISTS (SELECT 1 FROM guardianship o WHERE o.school_id = c.school_id AND o.child_id = c.child_id AND o.person_id = c.person_id)
   AND NOT EXISTS (SELECT 1 FROM restriction x WHERE x.school_id = c.school_id AND x.child_id = c.child_id AND x.person_id = c.person_id
                      AND x.starts_on <= $3 AND (x.ends_on IS NULL OR x.ends_on >= $3))"
        )
    };
}

/// The children whose photos the person $2 may see in the school $1 on the day $3, with the groups they are in.
pub const TIES: &str = concat!(
    "
SELECT c.child_id, k.given_name, c.photos_allowed_at AS since, g.id AS group_id, g.kind, g.name, g.letter, g.color
  FROM contact c JOIN child k ON k.school_id = c.school_id AND k.id = c.child_id
  JOIN placement p ON p.school_id = c.school_id AND p.child_id = c.child_id AND p.starts_on <= $3 AND (p.ends_on IS NULL OR p.ends_on >= $3)
  JOIN groups g ON g.school_id = p.school_id AND g.id = p.group_id
 WHERE c.school_id = $1 AND c.person_id = $2 AND ",
    allowed!(),
    "
 ORDER BY k.name_key, c.child_id, c.photos_allowed_at, g.position, g.id"
);
/// The children about whom somebody is asked in to see photos.
pub const ABOUT: &str = concat!(
    "
SELECT k.id, k.given_name, g.name AS group_name
  FROM contact c JOIN child k ON k.school_id = c.school_id AND k.id = c.child_id
  LEFT JOIN placement p ON p.school_id = c.school_id AND p.child_id = c.child_id AND p.starts_on <= $3 AND (p.ends_on IS NULL OR p.ends_on >= $3)
  LEFT JOIN groups g ON g.school_id = p.school_id AND g.id = p.group_id
 WHERE c.school_id = $1 AND c.person_id = $2 AND ",
    allowed!(),
    "
 ORDER BY k.name_key, k.id, g.position"
);
pub const IS_CONTACT: &str = "SELECT count(*) FROM contact WHERE school_id = $1 AND person_id = $2";
/// Relatives who see photos of the child $2 today, by the name of their account.
pub const WHO: &str = concat!(
    "
SELECT w.given_name, w.infix, w.family_name, 'relative' AS tie, '' AS group_kind, CAST(NULL AS UUID) AS group_id, '' AS group_name, CAST(NULL AS TEXT) AS ends_on
  FROM contact c JOIN person w ON w.id = c.person_id AND w.activated_at IS NOT NULL AND w.closed_at IS NULL
 WHERE c.school_id = $1 AND c.child_id = $2 AND ",
    allowed!(),
    "
   AND EXISTS (SELECT 1 FROM placement p WHERE p.school_id = c.school_id AND p.child_id = c.child_id
                  AND p.starts_on <= $3 AND (p.ends_on IS NULL OR p.ends_on >= $3))
 ORDER BY w.name_key, c.id"
);

pub const CONTACT: &str = "
SELECT school_id, child_id FROM contact WHERE school_id IN (SELECT unhex(value) FROM json_each($2)) AND id = $1";
pub const DECIDERS: &str = concat!(
    "SELECT gu.person_id FROM guardianship gu WHERE gu.school_id = $1 AND gu.child_id = $2 AND ",
    decides!(),
    " ORDER BY gu.person_id"
);
/// Contacts of a child with what is allowed to them, and how far the invitation came.
pub const CONTACTS: &str = "
SELECT c.id, c.kind, c.name, c.person_id, c.photos_allowed_by, c.photos_allowed_at, a.given_name AS by_given, a.infix AS by_infix, a.family_name AS by_family,
       w.given_name, w.infix, w.family_name, w.mail_on_file, w.activated_at, w.closed_at,
       i.id AS invitation_id, i.version, i.expires_at, i.sent_at, i.bounced_at, i.opened_at, i.refused_at
  FROM contact c LEFT JOIN person a ON a.id = c.photos_allowed_by LEFT JOIN person w ON w.id = c.person_id
  LEFT JOIN invitation i ON i.school_id = c.school_id AND i.person_id = c.person_id AND i.accepted_at IS NULL
 WHERE c.school_id = $1 AND c.child_id = $2 ORDER BY c.created_at, c.id";
pub const STOPS: &str = "
SELECT s.contact_id, s.person_id, s.by_office FROM photo_stop s JOIN contact c ON c.school_id = s.school_id AND c.id = s.contact_id
 WHERE c.school_id = $1 AND c.child_id = $2";
/// Addresses of guardians of the child, now or before; not of those who hide them, so that nobody finds out by trying.
pub const GUARDIANS_WITH_MAIL: &str = "
SELECT count(*) FROM guardianship gu JOIN person w ON w.id = gu.person_id
 WHERE gu.school_id = $1 AND gu.child_id = $2 AND (gu.person_id = $4 OR NOT gu.contact_hidden) AND lower(coalesce(w.mail, w.mail_on_file)) = $3";
/// How often the guardian $1 had an invitation sent since $2.
pub const SENT_SINCE: &str = "
SELECT count(*) FROM audit_entry WHERE actor_id = $1 AND at > $2 AND action IN ('relative.allow', 'relative.resend')";

pub const ALLOW: &str = "
UPDATE contact SET person_id = $3, photos_allowed_by = $4, photos_allowed_at = $5 WHERE school_id = $1 AND id = $2";
pub const DETACH: &str = "
UPDATE contact SET person_id = NULL, photos_allowed_by = NULL, photos_allowed_at = NULL WHERE school_id = $1 AND id = $2";
pub const FORGET_INVITATION: &str = "DELETE FROM invitation WHERE school_id = $1 AND person_id = $2 AND accepted_at IS NULL";
pub const CLOSE_INVITED: &str =
    "UPDATE person SET closed_at = $2, mail_on_file = NULL WHERE id = $1 AND activated_at IS NULL AND closed_at IS NULL";
pub const STOP: &str = "
INSERT INTO photo_stop (school_id, contact_id, person_id, by_office, stopped_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
pub const LIFT_OWN: &str = "DELETE FROM photo_stop WHERE school_id = $1 AND contact_id = $2 AND person_id = $3 AND NOT by_office";
pub const LIFT_OFFICE: &str = "DELETE FROM photo_stop WHERE school_id = $1 AND contact_id = $2 AND by_office";
pub const FORGET_STOPS: &str = "DELETE FROM photo_stop WHERE school_id = $1 AND contact_id = $2";

#[derive(FromRow)]
pub struct TieRow {
    pub child_id: Uuid,
    pub given_name: String,
    pub since: i64,
    pub group_id: Uuid,
    pub kind: String,
    pub name: String,
    pub letter: String,
    pub color: String,
}

pub async fn ties(tx: &mut Tx, school: SchoolId, person: PersonId, today: Day) -> Result<Vec<TieRow>> {
    fetch_all!(tx.conn(), TieRow, TIES, school.0, person.0, today.to_string())
}

/// Children, by their given names, each with the groups it is in.
pub async fn about(tx: &mut Tx, school: SchoolId, person: PersonId, today: Day) -> Result<Vec<(Uuid, String, Option<String>)>> {
    fetch_all!(
        tx.conn(),
        (Uuid, String, Option<String>),
        ABOUT,
        school.0,
        person.0,
        today.to_string()
    )
}

pub async fn is_contact(tx: &mut Tx, school: SchoolId, person: PersonId) -> Result<bool> {
    Ok(fetch_one!(tx.conn(), (i64,), IS_CONTACT, school.0, person.0)?.0 > 0)
}

pub async fn deciders(tx: &mut Tx, school: SchoolId, child: ChildId, today: Day) -> Result<Vec<PersonId>> {
    let rows = fetch_all!(tx.conn(), (Uuid,), DECIDERS, school.0, child.0, today.to_string())?;
    Ok(rows.into_iter().map(|(person,)| PersonId(person)).collect())
}

pub async fn who(tx: &mut Tx, school: SchoolId, child: ChildId, today: Day) -> Result<Vec<WhoRow>> {
    fetch_all!(tx.conn(), WhoRow, WHO, school.0, child.0, today.to_string())
}

#[derive(Clone, FromRow)]
pub struct ContactRow {
    pub id: Uuid,
    pub kind: String,
    pub name: String,
    pub person_id: Option<Uuid>,
    pub photos_allowed_by: Option<Uuid>,
    pub photos_allowed_at: Option<i64>,
    pub by_given: Option<String>,
    pub by_infix: Option<String>,
    pub by_family: Option<String>,
    pub given_name: Option<String>,
    pub infix: Option<String>,
    pub family_name: Option<String>,
    pub mail_on_file: Option<String>,
    pub activated_at: Option<i64>,
    pub closed_at: Option<i64>,
    pub invitation_id: Option<Uuid>,
    pub version: Option<i64>,
    pub expires_at: Option<i64>,
    pub sent_at: Option<i64>,
    pub bounced_at: Option<i64>,
    pub opened_at: Option<i64>,
    pub refused_at: Option<i64>,
}

pub async fn contacts(tx: &mut Tx, school: SchoolId, child: ChildId) -> Result<Vec<ContactRow>> {
    fetch_all!(tx.conn(), ContactRow, CONTACTS, school.0, child.0)
}

/// Contact, who stopped it, and whether in the name of the school.
pub async fn stops(tx: &mut Tx, school: SchoolId, child: ChildId) -> Result<Vec<(Uuid, Uuid, bool)>> {
    fetch_all!(tx.conn(), (Uuid, Uuid, bool), STOPS, school.0, child.0)
}

/// `mail` in small letters.
pub async fn is_of_a_guardian(tx: &mut Tx, school: SchoolId, child: ChildId, mail: &str, asker: PersonId) -> Result<bool> {
    Ok(fetch_one!(tx.conn(), (i64,), GUARDIANS_WITH_MAIL, school.0, child.0, mail, asker.0)?.0 > 0)
}

pub async fn sent_since(tx: &mut Tx, guardian: PersonId, since: Instant) -> Result<i64> {
    Ok(fetch_one!(tx.conn(), (i64,), SENT_SINCE, guardian.0, since.0)?.0)
}

pub async fn allow(tx: &mut Tx, school: SchoolId, contact: ContactId, person: PersonId, by: PersonId) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), ALLOW, school.0, contact.0, person.0, by.0, now)?;
    execute!(tx.conn(), LIFT_OWN, school.0, contact.0, by.0).map(drop)
}

pub async fn detach(tx: &mut Tx, school: SchoolId, contact: ContactId) -> Result<()> {
    execute!(tx.conn(), DETACH, school.0, contact.0).map(drop)
}

/// The person as whom a relative was asked in, who never came.
pub async fn withdraw_invitation(tx: &mut Tx, school: SchoolId, person: PersonId) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), FORGET_INVITATION, school.0, person.0)?;
    execute!(tx.conn(), CLOSE_INVITED, person.0, now).map(drop)
}

pub async fn stop(tx: &mut Tx, school: SchoolId, contact: ContactId, by: PersonId, by_office: bool) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), STOP, school.0, contact.0, by.0, by_office, now).map(drop)
}

/// False when the office had stopped nothing.
pub async fn lift_office(tx: &mut Tx, school: SchoolId, contact: ContactId) -> Result<bool> {
    Ok(execute!(tx.conn(), LIFT_OFFICE, school.0, contact.0)? > 0)
}

pub async fn forget_stops(tx: &mut Tx, school: SchoolId, contact: ContactId) -> Result<()> {
    execute!(tx.conn(), FORGET_STOPS, school.0, contact.0).map(drop)
}

/// The school and child of a contact.
pub async fn contact(tx: &mut Tx, id: ContactId, schools: &[SchoolId]) -> Result<Option<(SchoolId, ChildId)>> {
    let schools = id_list(schools.iter().map(|school| school.0));
    let row = fetch_optional!(tx.conn(), (Uuid, Uuid), CONTACT, id.0, schools)?;
    Ok(row.map(|(school, child)| (SchoolId(school), ChildId(child))))
}
