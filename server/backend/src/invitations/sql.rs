//! Statements about invitations.

use super::ticket::Hashes;
use crate::{Result, Tx, db::id_list, execute, fetch_all, fetch_one, fetch_optional};
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

/// Whether somebody was never invited at the address that the school knows now.
macro_rules! is_not_invited {
    () => {
        "(i.id IS NULL OR coalesce(i.mail, '') <> coalesce(p.mail_on_file, ''))"
    };
}

pub(super) use {is_not_invited, tied};

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
 WHERE p.activated_at IS NULL AND p.closed_at IS NULL AND ",
    is_not_invited!(),
    " AND (p.mail_on_file IS NOT NULL) = $3 ORDER BY p.id"
);
pub const RENEW: &str = "
INSERT INTO invitation (school_id, id, person_id, version, token_hash, code_version, code_hash, mail, invited_by, created_at, renewed_at, expires_at,
                        reminders)
VALUES ($1, $2, $3, $4, $5, $4, $6, (SELECT mail_on_file FROM person WHERE id = $3), $7, $8, $8, $9, 0)
ON CONFLICT (school_id, person_id) DO UPDATE SET version = excluded.version, token_hash = excluded.token_hash,
       code_version = excluded.code_version, code_hash = excluded.code_hash, mail = excluded.mail, invited_by = excluded.invited_by, renewed_at = excluded.renewed_at, expires_at = excluded.expires_at, sent_at = NULL, bounced_at = NULL,
       undelivered = FALSE, opened_at = NULL, refused_at = NULL, refusal = NULL, asked_mail = NULL, reminders = 0";
/// Another link by mail, to the address that was typed with the letter; the letter itself stays good, as that address may have a slip in it.
pub const RENEW_LINK: &str = "
UPDATE invitation SET version = $3, token_hash = $4, mail = $5, asked_mail = $5, renewed_at = $6, expires_at = $7, sent_at = NULL, bounced_at = NULL,
       undelivered = FALSE, opened_at = NULL, reminders = 0
 WHERE school_id = $1 AND id = $2 AND accepted_at IS NULL";

macro_rules! invited {
    () => {
        "
SELECT i.school_id, i.id, i.person_id, i.version, i.expires_at, i.sent_at, i.bounced_at, i.opened_at, i.refused_at, i.accepted_at,
       i.accepted_by, i.reminders, i.invited_by, i.code_version, i.mail, i.asked_mail, s.name AS school_name, s.time_zone, s.address_form, p.given_name, p.infix, p.family_name,
       p.language, p.mail_on_file, p.activated_at
  FROM invitation i JOIN school s ON s.id = i.school_id JOIN person p ON p.id = i.person_id
 WHERE "
    };
}

pub const INVITATION: &str = concat!(invited!(), "i.school_id = $1 AND i.id = $2");
/// Of an invitation by mail that still goes to the address that the school knows, or that was accepted.
pub const BY_TOKEN: &str = concat!(
    invited!(),
    "i.token_hash = $1 AND (i.accepted_at IS NOT NULL OR p.activated_at IS NOT NULL OR i.mail = p.mail_on_file)"
);
pub const BY_CODE: &str = concat!(invited!(), "i.code_hash = $1");
pub const OF_PERSONS: &str = concat!(
    invited!(),
    "i.school_id = $1 AND i.person_id IN (SELECT unhex(value) FROM json_each($2)) AND i.accepted_at IS NULL AND p.activated_at IS NULL
 ORDER BY p.name_key, p.id"
);
/// Whether the person $2 is still anything to the school: a guardian, one of the staff, or somebody a child may be with.
pub const IS_TIED: &str = "
SELECT (SELECT count(*) FROM guardianship WHERE school_id = $1 AND person_id = $2 AND (ends_on IS NULL OR ends_on >= $3))
     + (SELECT count(*) FROM staff_role WHERE school_id = $1 AND person_id = $2 AND (ends_on IS NULL OR ends_on >= $3))
     + (SELECT count(*) FROM contact WHERE school_id = $1 AND person_id = $2)";
/// Invited without an address: they wait for a letter.
pub const WITHOUT_MAIL: &str = "
SELECT i.person_id FROM invitation i JOIN person p ON p.id = i.person_id
 WHERE i.school_id = $1 AND i.accepted_at IS NULL AND i.refused_at IS NULL AND p.activated_at IS NULL AND p.mail_on_file IS NULL";
pub const WAITING: &str = concat!(
    invited!(),
    "i.accepted_at IS NULL AND i.refused_at IS NULL AND i.bounced_at IS NULL AND i.sent_at <= $1 AND i.expires_at > $2 AND i.reminders < 3
   AND i.mail = p.mail_on_file"
);
pub const NOTE_SENT: &str = "
UPDATE invitation SET sent_at = coalesce(sent_at, $3) WHERE school_id = $1 AND id = $2 AND accepted_at IS NULL";
pub const NOTE_REMINDED: &str = "UPDATE invitation SET reminders = $3 WHERE school_id = $1 AND id = $2 AND reminders < $3";
pub const NOTE_BOUNCED: &str =
    "UPDATE invitation SET bounced_at = $3, undelivered = FALSE WHERE school_id = $1 AND id = $2 AND accepted_at IS NULL";
/// No mail server took the mail, for so long that it is not tried any more.
pub const NOTE_UNDELIVERED: &str = "
UPDATE invitation SET bounced_at = $3, undelivered = TRUE WHERE school_id = $1 AND id = $2 AND accepted_at IS NULL AND bounced_at IS NULL";
pub const NOTE_OPENED: &str = "UPDATE invitation SET opened_at = coalesce(opened_at, $3) WHERE school_id = $1 AND id = $2";
pub const NOTE_REFUSED: &str = "
UPDATE invitation SET refused_at = $3, refusal = $4 WHERE school_id = $1 AND id = $2 AND accepted_at IS NULL AND refused_at IS NULL";
pub const NOTE_ASKED_MAIL: &str = "UPDATE invitation SET asked_mail = $3 WHERE school_id = $1 AND id = $2 AND accepted_at IS NULL";
pub const SET_MAIL_ON_FILE: &str = "UPDATE person SET mail_on_file = $2, mail_bounced_at = NULL WHERE id = $1 AND activated_at IS NULL";

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
    pub code_version: i64,
    /// The address that the link was made for.
    pub mail: Option<String>,
    pub asked_mail: Option<String>,
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

pub async fn renew_link(tx: &mut Tx, school: SchoolId, id: Uuid, version: i64, token_hash: &[u8], mail: &MailAddress) -> Result<()> {
    let (now, expires) = (tx.now.0, tx.now.plus(VALID).0);
    execute!(
        tx.conn(),
        RENEW_LINK,
        school.0,
        id,
        version,
        token_hash,
        mail.as_str(),
        now,
        expires
    )?;
    Ok(())
}

pub async fn is_tied(tx: &mut Tx, school: SchoolId, person: PersonId, today: Day) -> Result<bool> {
    Ok(fetch_one!(tx.conn(), (i64,), IS_TIED, school.0, person.0, today.to_string())?.0 > 0)
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
