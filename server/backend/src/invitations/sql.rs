//! Statements about invitations.

use super::ticket::Hashes;
use crate::{Result, Tx, db::id_list, execute, fetch_all, fetch_optional};
use domain::{
    accounts::MailAddress,
    ids::{PersonId, SchoolId},
    invitations::{Facts, InvitationState, VALID},
    names::PersonName,
    time::{Day, Instant},
};
use sqlx::FromRow;
use uuid::Uuid;

/// Who is tied to the school $1 on the day $2 or later.
macro_rules! tied {
    () => {
        "(SELECT person_id FROM guardianship WHERE school_id = $1 AND (ends_on IS NULL OR ends_on >= $2)
           UNION SELECT person_id FROM staff_role WHERE school_id = $1 AND (ends_on IS NULL OR ends_on >= $2))"
    };
}

/// The rule of `domain::invitations::Facts::state`, at the instant $3.
macro_rules! state {
    () => {
        "CASE WHEN p.activated_at IS NOT NULL THEN 'active' WHEN i.id IS NULL THEN 'not_invited' WHEN i.refused_at IS NOT NULL THEN 'refused'
              WHEN i.bounced_at IS NOT NULL THEN 'bounced' WHEN i.expires_at <= $3 THEN 'expired' WHEN i.opened_at IS NOT NULL THEN 'opened'
              WHEN i.sent_at IS NOT NULL THEN 'sent' ELSE 'waiting' END"
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
SELECT p.id, p.given_name, p.infix, p.family_name, coalesce(p.mail, p.mail_on_file, '') AS mail, coalesce(i.asked_mail, '') AS asked_mail, ",
    state!(),
    " AS state, i.renewed_at, i.sent_at, i.bounced_at, i.opened_at, i.refused_at, p.activated_at, coalesce(i.reminders, 0) AS reminders
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
/// People without an account who are tied to the school, all or the given ones.
pub const INVITABLE: &str = concat!(
    "
SELECT p.id, p.mail_on_file, i.id AS invitation_id, i.version FROM ",
    tied!(),
    " t JOIN person p ON p.id = t.person_id LEFT JOIN invitation i ON i.school_id = $1 AND i.person_id = p.id
 WHERE p.activated_at IS NULL AND p.closed_at IS NULL AND p.id IN (SELECT unhex(value) FROM json_each($3))"
);
pub const NOT_INVITED: &str = concat!(
    "
SELECT p.id FROM ",
    tied!(),
    " t JOIN person p ON p.id = t.person_id LEFT JOIN invitation i ON i.school_id = $1 AND i.person_id = p.id
 WHERE p.activated_at IS NULL AND p.closed_at IS NULL AND i.id IS NULL AND (p.mail_on_file IS NOT NULL) = $3 ORDER BY p.id"
);
pub const RENEW: &str = "
INSERT INTO invitation (school_id, id, person_id, version, token_hash, code_hash, invited_by, created_at, renewed_at, expires_at, reminders)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, 0)
ON CONFLICT (school_id, person_id) DO UPDATE SET version = excluded.version, token_hash = excluded.token_hash, code_hash = excluded.code_hash,
       invited_by = excluded.invited_by, renewed_at = excluded.renewed_at, expires_at = excluded.expires_at, sent_at = NULL, bounced_at = NULL,
       opened_at = NULL, refused_at = NULL, refusal = NULL, asked_mail = NULL, reminders = 0";

macro_rules! invited {
    () => {
        "
SELECT i.school_id, i.id, i.person_id, i.version, i.expires_at, i.sent_at, i.bounced_at, i.opened_at, i.refused_at, i.accepted_at,
       i.accepted_by, i.reminders, i.invited_by, s.name AS school_name, s.time_zone, s.address_form, p.given_name, p.infix, p.family_name,
       p.language, p.mail_on_file, p.activated_at
  FROM invitation i JOIN school s ON s.id = i.school_id JOIN person p ON p.id = i.person_id
 WHERE "
    };
}

pub const INVITATION: &str = concat!(invited!(), "i.school_id = $1 AND i.id = $2");
pub const BY_TOKEN: &str = concat!(invited!(), "i.token_hash = $1");
pub const BY_CODE: &str = concat!(invited!(), "i.code_hash = $1");
pub const OF_PERSONS: &str = concat!(
    invited!(),
    "i.school_id = $1 AND i.person_id IN (SELECT unhex(value) FROM json_each($2)) AND i.accepted_at IS NULL AND p.activated_at IS NULL
 ORDER BY p.name_key, p.id"
);
/// Invited without an address: they wait for a letter.
pub const WITHOUT_MAIL: &str = "
SELECT i.person_id FROM invitation i JOIN person p ON p.id = i.person_id
 WHERE i.school_id = $1 AND i.accepted_at IS NULL AND i.refused_at IS NULL AND p.activated_at IS NULL AND p.mail_on_file IS NULL";
pub const WAITING: &str = concat!(
    invited!(),
    "i.accepted_at IS NULL AND i.refused_at IS NULL AND i.bounced_at IS NULL AND i.sent_at <= $1 AND i.expires_at > $2 AND i.reminders < 3"
);
pub const NOTE_SENT: &str = "
UPDATE invitation SET sent_at = coalesce(sent_at, $3) WHERE school_id = $1 AND id = $2 AND accepted_at IS NULL";
pub const NOTE_REMINDED: &str = "UPDATE invitation SET reminders = $3 WHERE school_id = $1 AND id = $2 AND reminders < $3";
pub const NOTE_BOUNCED: &str = "UPDATE invitation SET bounced_at = $3 WHERE school_id = $1 AND id = $2 AND accepted_at IS NULL";
pub const NOTE_OPENED: &str = "UPDATE invitation SET opened_at = coalesce(opened_at, $3) WHERE school_id = $1 AND id = $2";
pub const NOTE_REFUSED: &str = "
UPDATE invitation SET refused_at = $3, refusal = $4 WHERE school_id = $1 AND id = $2 AND accepted_at IS NULL AND refused_at IS NULL";
pub const NOTE_ASKED_MAIL: &str = "UPDATE invitation SET asked_mail = $3 WHERE school_id = $1 AND id = $2 AND accepted_at IS NULL";
pub const SET_MAIL_ON_FILE: &str = "UPDATE person SET mail_on_file = $2, mail_bounced_at = NULL WHERE id = $1 AND activated_at IS NULL";

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
    pub state: String,
    pub renewed_at: Option<i64>,
    pub sent_at: Option<i64>,
    pub bounced_at: Option<i64>,
    pub opened_at: Option<i64>,
    pub refused_at: Option<i64>,
    pub activated_at: Option<i64>,
    pub reminders: i64,
}

#[derive(FromRow)]
pub struct InvitableRow {
    pub id: Uuid,
    pub mail_on_file: Option<String>,
    pub invitation_id: Option<Uuid>,
    pub version: Option<i64>,
}

#[derive(FromRow)]
pub struct InvitationRow {
    pub school_id: Uuid,
    pub id: Uuid,
    pub person_id: Uuid,
    pub version: i64,
    pub expires_at: i64,
    pub sent_at: Option<i64>,
    pub bounced_at: Option<i64>,
    pub opened_at: Option<i64>,
    pub refused_at: Option<i64>,
    pub accepted_at: Option<i64>,
    pub accepted_by: Option<Uuid>,
    pub reminders: i64,
    pub invited_by: Uuid,
    pub school_name: String,
    pub time_zone: String,
    pub address_form: String,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub language: String,
    pub mail_on_file: Option<String>,
    pub activated_at: Option<i64>,
}

impl InvitationRow {
    pub fn school(&self) -> SchoolId {
        SchoolId(self.school_id)
    }

    pub fn person(&self) -> PersonId {
        PersonId(self.person_id)
    }

    pub fn name(&self) -> PersonName {
        PersonName::new(self.given_name.as_str(), self.infix.as_str(), self.family_name.as_str())
    }

    pub fn facts(&self) -> Facts {
        Facts {
            is_active: self.activated_at.is_some() || self.accepted_at.is_some(),
            expires_at: Some(Instant(self.expires_at)),
            sent_at: self.sent_at.map(Instant),
            bounced_at: self.bounced_at.map(Instant),
            opened_at: self.opened_at.map(Instant),
            refused_at: self.refused_at.map(Instant),
        }
    }

    pub fn state(&self, now: Instant) -> InvitationState {
        self.facts().state(now)
    }
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
    after: &super::list::Place,
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

pub async fn place(tx: &mut Tx, person: PersonId) -> Result<Option<super::list::Place>> {
    let row: Option<(String,)> = fetch_optional!(tx.conn(), (String,), PLACE, person.0)?;
    Ok(row.map(|(key,)| super::list::Place { key, person: person.0 }))
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

pub async fn invitable(tx: &mut Tx, school: SchoolId, today: Day, people: &[Uuid]) -> Result<Vec<InvitableRow>> {
    fetch_all!(
        tx.conn(),
        InvitableRow,
        INVITABLE,
        school.0,
        today.to_string(),
        id_list(people.iter().copied())
    )
}

/// Who was never invited: those whose address is known, or those whose is not.
pub async fn not_invited(tx: &mut Tx, school: SchoolId, today: Day, with_mail: bool) -> Result<Vec<Uuid>> {
    let rows = fetch_all!(tx.conn(), (Uuid,), NOT_INVITED, school.0, today.to_string(), with_mail)?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}

pub async fn renew(tx: &mut Tx, school: SchoolId, id: Uuid, person: PersonId, version: i64, hashes: &Hashes, by: PersonId) -> Result<()> {
    let (now, expires) = (tx.now.0, tx.now.plus(VALID).0);
    let (token, code) = (hashes.token.as_slice(), hashes.code.as_slice());
    execute!(tx.conn(), RENEW, school.0, id, person.0, version, token, code, by.0, now, expires)?;
    Ok(())
}

pub async fn invitation(tx: &mut Tx, school: SchoolId, id: Uuid) -> Result<Option<InvitationRow>> {
    fetch_optional!(tx.conn(), InvitationRow, INVITATION, school.0, id)
}

pub async fn by_token(tx: &mut Tx, hash: &[u8]) -> Result<Option<InvitationRow>> {
    fetch_optional!(tx.conn(), InvitationRow, BY_TOKEN, hash)
}

pub async fn by_code(tx: &mut Tx, hash: &[u8]) -> Result<Option<InvitationRow>> {
    fetch_optional!(tx.conn(), InvitationRow, BY_CODE, hash)
}

/// The open invitations of these people.
pub async fn of_persons(tx: &mut Tx, school: SchoolId, people: &[Uuid]) -> Result<Vec<InvitationRow>> {
    fetch_all!(tx.conn(), InvitationRow, OF_PERSONS, school.0, id_list(people.iter().copied()))
}

pub async fn without_mail(tx: &mut Tx, school: SchoolId) -> Result<Vec<Uuid>> {
    let rows = fetch_all!(tx.conn(), (Uuid,), WITHOUT_MAIL, school.0)?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}

/// Invitations that were sent before the given instant, and not answered.
pub async fn waiting(tx: &mut Tx, sent_before: Instant) -> Result<Vec<InvitationRow>> {
    let now = tx.now.0;
    fetch_all!(tx.conn(), InvitationRow, WAITING, sent_before.0, now)
}

/// One of the statements that note an instant: sent, bounced, opened.
pub async fn note(tx: &mut Tx, statement: &'static str, school: SchoolId, id: Uuid) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), statement, school.0, id, now)?;
    Ok(())
}

pub async fn note_reminded(tx: &mut Tx, school: SchoolId, id: Uuid, reminder: u32) -> Result<()> {
    execute!(tx.conn(), NOTE_REMINDED, school.0, id, i64::from(reminder))?;
    Ok(())
}

/// False when it was answered before.
pub async fn note_refused(tx: &mut Tx, school: SchoolId, id: Uuid, refusal: &str) -> Result<bool> {
    let now = tx.now.0;
    Ok(execute!(tx.conn(), NOTE_REFUSED, school.0, id, now, refusal)? == 1)
}

pub async fn note_asked_mail(tx: &mut Tx, school: SchoolId, id: Uuid, mail: &MailAddress) -> Result<()> {
    execute!(tx.conn(), NOTE_ASKED_MAIL, school.0, id, mail.as_str())?;
    Ok(())
}

pub async fn set_mail_on_file(tx: &mut Tx, person: PersonId, mail: &MailAddress) -> Result<()> {
    execute!(tx.conn(), SET_MAIL_ON_FILE, person.0, mail.as_str())?;
    Ok(())
}
