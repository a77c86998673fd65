//! Statements about the office's list.

use super::{
    super::sql::{is_not_invited, tied},
    Place,
};
use crate::{Result, Tx, db::id_list, fetch_all, fetch_optional};
use domain::{
    ids::{PersonId, SchoolId},
    invitations::InvitationState,
    time::Day,
};
use sqlx::FromRow;
use uuid::Uuid;

/// The rule of `domain::invitations::Facts::state`, at the instant $3.
macro_rules! state {
    () => {
        concat!(
            "CASE WHEN p.activated_at IS NOT NULL THEN 'active' WHEN ",
            is_not_invited!(),
            " THEN 'not_invited' WHEN i.refused_at IS NOT NULL THEN 'refused'
              WHEN i.bounced_at IS NOT NULL THEN 'bounced' WHEN i.expires_at <= $3 THEN 'expired' WHEN i.opened_at IS NOT NULL THEN 'opened'
              WHEN i.sent_at IS NOT NULL THEN 'sent' ELSE 'waiting' END"
        )
    };
}

pub const COUNTS: &str = concat!(
    "
SELECT ",
    state!(),
    " AS state, count(*) AS people
  FROM ",
    tied!(),
    " t JOIN person p ON p.id = t.person_id LEFT JOIN invitation i ON i.school_id = $1 AND i.person_id = p.id
 WHERE p.closed_at IS NULL GROUP BY 1"
);
/// People of a school after ($5, $6) in the order of names; all of them, or those in the state $4.
pub const PAGE: &str = concat!(
    "
SELECT p.id, p.given_name, p.infix, p.family_name, coalesce(p.mail, p.mail_on_file, '') AS mail, coalesce(i.asked_mail, '') AS asked_mail, coalesce(i.refusal, '') AS refusal, ",
    state!(),
    " AS state, i.renewed_at, i.sent_at, i.bounced_at, i.opened_at, i.refused_at, p.activated_at, coalesce(i.reminders, 0) AS reminders,
       coalesce(i.undelivered, FALSE) AS undelivered
  FROM ",
    tied!(),
    " t JOIN person p ON p.id = t.person_id LEFT JOIN invitation i ON i.school_id = $1 AND i.person_id = p.id
 WHERE p.closed_at IS NULL AND ($4 = '' OR ",
    state!(),
    " = $4) AND (p.name_key, p.id) > ($5, $6)
 ORDER BY p.name_key, p.id LIMIT $7"
);
pub const PLACE: &str = "SELECT name_key FROM person WHERE id = $1";
/// The children of guardians, and a row without a child for each role.
pub const TIES_OF: &str = "
SELECT g.person_id, c.given_name AS child_name FROM guardianship g JOIN child c ON c.school_id = g.school_id AND c.id = g.child_id
 WHERE g.school_id = $1 AND g.person_id IN (SELECT unhex(value) FROM json_each($3)) AND (g.ends_on IS NULL OR g.ends_on >= $2)
UNION ALL
SELECT r.person_id, NULL FROM staff_role r
 WHERE r.school_id = $1 AND r.person_id IN (SELECT unhex(value) FROM json_each($3)) AND (r.ends_on IS NULL OR r.ends_on >= $2)
 ORDER BY 2";
#[derive(FromRow)]
pub struct CountRow {
    pub state: String,
    pub people: i64,
}

#[derive(FromRow)]
pub struct PersonRow {
    pub id: Uuid,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub mail: String,
    pub asked_mail: String,
    pub refusal: String,
    pub state: String,
    pub renewed_at: Option<i64>,
    pub sent_at: Option<i64>,
    pub bounced_at: Option<i64>,
    pub opened_at: Option<i64>,
    pub refused_at: Option<i64>,
    pub activated_at: Option<i64>,
    pub reminders: i64,
    pub undelivered: bool,
}

pub async fn counts(tx: &mut Tx, school: SchoolId, today: Day) -> Result<Vec<CountRow>> {
    let now = tx.now.0;
    fetch_all!(tx.conn(), CountRow, COUNTS, school.0, today.to_string(), now)
}

pub async fn page(
    tx: &mut Tx,
    school: SchoolId,
    today: Day,
    state: Option<InvitationState>,
    after: &Place,
    limit: i64,
) -> Result<Vec<PersonRow>> {
    let (now, state) = (tx.now.0, state.map_or("", InvitationState::tag));
    let (key, person) = (after.key.as_str(), after.person);
    fetch_all!(
        tx.conn(),
        PersonRow,
        PAGE,
        school.0,
        today.to_string(),
        now,
        state,
        key,
        person,
        limit
    )
}

pub async fn place(tx: &mut Tx, person: PersonId) -> Result<Option<Place>> {
    let row: Option<(String,)> = fetch_optional!(tx.conn(), (String,), PLACE, person.0)?;
    Ok(row.map(|(key,)| Place { key, person: person.0 }))
}

/// Persons with the given name of a child, or none for a role.
pub async fn ties_of(tx: &mut Tx, school: SchoolId, today: Day, people: &[Uuid]) -> Result<Vec<(Uuid, Option<String>)>> {
    fetch_all!(
        tx.conn(),
        (Uuid, Option<String>),
        TIES_OF,
        school.0,
        today.to_string(),
        id_list(people.iter().copied())
    )
}
