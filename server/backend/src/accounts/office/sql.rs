//! Statements about accounts as a school sees them.

use crate::{Result, Tx, execute, fetch_all, fetch_one, fetch_optional};
use domain::{
    ids::{MailChangeId, PersonId, SchoolId},
    time::Day,
};
use sqlx::FromRow;
use uuid::Uuid;

pub const STANDING: &str = "SELECT activated_at, closed_at, visited_at, mail IS NOT NULL AS has_mail FROM person WHERE id = $1";
pub const NAME: &str = "SELECT given_name, infix, family_name FROM person WHERE id = $1 AND closed_at IS NULL AND activated_at IS NOT NULL";
/// Parents who help in class are no staff.
pub const WORKS_ELSEWHERE: &str = "
SELECT starts_on FROM staff_role
 WHERE person_id = $1 AND school_id <> $2 AND role <> 'class_parent' AND (ends_on IS NULL OR ends_on >= $3) LIMIT 1";
pub const REMOVE_PASSKEYS: &str = "DELETE FROM passkey WHERE person_id = $1";
/// Confirmed, of somebody who is something to the school $1 on the day $2, and not written down there yet.
macro_rules! to_note {
    () => {
        "
  FROM mail_change c JOIN person p ON p.id = c.person_id
 WHERE c.confirmed_at IS NOT NULL AND c.undone_at IS NULL AND p.closed_at IS NULL
   AND (EXISTS (SELECT 1 FROM guardianship k WHERE k.school_id = $1 AND k.person_id = p.id AND (k.ends_on IS NULL OR k.ends_on >= $2))
     OR EXISTS (SELECT 1 FROM staff_role k WHERE k.school_id = $1 AND k.person_id = p.id AND (k.ends_on IS NULL OR k.ends_on >= $2)))
   AND NOT EXISTS (SELECT 1 FROM mail_change_noted n WHERE n.school_id = $1 AND n.change_id = c.id)"
    };
}
pub const TO_NOTE: &str = concat!(
    "SELECT c.id, c.person_id, c.old_mail, c.new_mail, c.confirmed_at, p.given_name, p.infix, p.family_name",
    to_note!(),
    " ORDER BY c.confirmed_at, c.id LIMIT $3"
);
pub const COUNT_TO_NOTE: &str = concat!("SELECT count(*)", to_note!());
pub const ONE_TO_NOTE: &str = concat!("SELECT c.person_id", to_note!(), " AND c.id = $3");
pub const NOTE: &str = "
INSERT INTO mail_change_noted (school_id, change_id, noted_by, noted_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
pub const FORGET_NOTED: &str = "
DELETE FROM mail_change_noted WHERE change_id IN (SELECT c.id FROM mail_change c WHERE c.asked_at < $1)";

#[derive(FromRow)]
pub struct StandingRow {
    pub activated_at: Option<i64>,
    pub closed_at: Option<i64>,
    pub visited_at: Option<i64>,
    pub has_mail: bool,
}

#[derive(FromRow)]
pub struct NameRow {
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
}

#[derive(FromRow)]
pub struct ChangeRow {
    pub id: Uuid,
    pub person_id: Uuid,
    pub old_mail: String,
    pub new_mail: String,
    pub confirmed_at: i64,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
}

pub async fn standing(tx: &mut Tx, person: PersonId) -> Result<StandingRow> {
    fetch_one!(tx.conn(), StandingRow, STANDING, person.0)
}

/// Of somebody with an account that is open.
pub async fn name(tx: &mut Tx, person: PersonId) -> Result<Option<NameRow>> {
    fetch_optional!(tx.conn(), NameRow, NAME, person.0)
}

/// Needs a transaction that sees all schools.
pub async fn works_elsewhere(tx: &mut Tx, person: PersonId, school: SchoolId, today: Day) -> Result<bool> {
    Ok(fetch_optional!(tx.conn(), (String,), WORKS_ELSEWHERE, person.0, school.0, today.to_string())?.is_some())
}

pub async fn remove_passkeys(tx: &mut Tx, person: PersonId) -> Result<()> {
    execute!(tx.conn(), REMOVE_PASSKEYS, person.0).map(drop)
}

/// The one that waits longest first.
pub async fn to_note(tx: &mut Tx, school: SchoolId, today: Day, most: i64) -> Result<Vec<ChangeRow>> {
    fetch_all!(tx.conn(), ChangeRow, TO_NOTE, school.0, today.to_string(), most)
}

pub async fn count_to_note(tx: &mut Tx, school: SchoolId, today: Day) -> Result<i64> {
    Ok(fetch_one!(tx.conn(), (i64,), COUNT_TO_NOTE, school.0, today.to_string())?.0)
}

/// Whose change it is.
pub async fn one_to_note(tx: &mut Tx, school: SchoolId, today: Day, change: MailChangeId) -> Result<Option<PersonId>> {
    let row = fetch_optional!(tx.conn(), (Uuid,), ONE_TO_NOTE, school.0, today.to_string(), change.0)?;
    Ok(row.map(|(person,)| PersonId(person)))
}

pub async fn note(tx: &mut Tx, school: SchoolId, change: MailChangeId, by: PersonId) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), NOTE, school.0, change.0, by.0, now).map(drop)
}

pub async fn forget_noted(tx: &mut Tx, before: domain::time::Instant) -> Result<()> {
    execute!(tx.conn(), FORGET_NOTED, before.0).map(drop)
}
