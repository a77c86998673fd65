//! Statements about passwords that were forgotten.

use crate::{Result, Tx, db::id_list, execute, fetch_one, fetch_optional, secrets::Token};
use domain::{
    ids::{GroupId, PersonId, SchoolId},
    time::{Day, Instant},
};
use sqlx::FromRow;
use uuid::Uuid;

pub const RECENT: &str = "SELECT count(*), min(created_at) FROM password_reset WHERE address = $1 AND created_at > $2";
pub const INSERT: &str = "
INSERT INTO password_reset (id, person_id, asked_by, address, token_hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
pub const OPEN: &str = "
SELECT r.id, r.person_id, p.mail FROM password_reset r JOIN person p ON p.id = r.person_id
 WHERE r.token_hash = $1 AND r.used_at IS NULL AND r.expires_at > $2 AND p.closed_at IS NULL AND p.mail IS NOT NULL";
pub const USE: &str = "UPDATE password_reset SET used_at = $2 WHERE id = $1 AND used_at IS NULL AND expires_at > $2";
pub const END_ALL: &str = "UPDATE password_reset SET used_at = $2 WHERE person_id = $1 AND used_at IS NULL";
/// A guardian of a child that is in one of the groups $3 on the day $4, and no staff of the school.
pub const FAMILY: &str = "
SELECT gu.id FROM guardianship gu JOIN placement p ON p.school_id = gu.school_id AND p.child_id = gu.child_id
 WHERE gu.person_id = $2 AND gu.school_id = $1 AND gu.starts_on <= $4 AND (gu.ends_on IS NULL OR gu.ends_on >= $4)
   AND p.group_id IN (SELECT unhex(value) FROM json_each($3)) AND p.starts_on <= $4 AND (p.ends_on IS NULL OR p.ends_on >= $4)
   AND NOT EXISTS (SELECT 1 FROM staff_role r WHERE r.person_id = gu.person_id AND r.school_id = gu.school_id AND r.role <> 'class_parent'
                      AND (r.ends_on IS NULL OR r.ends_on >= $4)) LIMIT 1";
pub const FORGET: &str = "DELETE FROM password_reset WHERE created_at < $1";

#[derive(FromRow)]
pub struct ResetRow {
    pub id: Uuid,
    pub person_id: Uuid,
    pub mail: String,
}

/// How often somebody asked about this address since then, and when first.
pub async fn recent(tx: &mut Tx, address: &[u8], since: Instant) -> Result<(i64, Option<i64>)> {
    fetch_one!(tx.conn(), (i64, Option<i64>), RECENT, address, since.0)
}

pub async fn is_family_of(tx: &mut Tx, school: SchoolId, groups: &[GroupId], person: PersonId, today: Day) -> Result<bool> {
    let groups = id_list(groups.iter().map(|group| group.0));
    Ok(fetch_optional!(tx.conn(), (Uuid,), FAMILY, school.0, person.0, groups, today.to_string())?.is_some())
}

pub struct NewReset<'a> {
    pub id: Uuid,
    pub person: Option<PersonId>,
    pub asked_by: Option<PersonId>,
    pub address: &'a [u8],
    pub token: &'a Token,
    pub expires_at: Instant,
}

pub async fn insert(tx: &mut Tx, new: NewReset<'_>) -> Result<()> {
    let now = tx.now.0;
    let (person, asked_by) = (new.person.map(|person| person.0), new.asked_by.map(|person| person.0));
    let hash = new.token.hash();
    execute!(
        tx.conn(),
        INSERT,
        new.id,
        person,
        asked_by,
        new.address,
        hash,
        now,
        new.expires_at.0
    )?;
    Ok(())
}

pub async fn open(tx: &mut Tx, token: &Token) -> Result<Option<ResetRow>> {
    let now = tx.now.0;
    fetch_optional!(tx.conn(), ResetRow, OPEN, token.hash(), now)
}

/// False when it was used meanwhile.
pub async fn use_up(tx: &mut Tx, id: Uuid) -> Result<bool> {
    let now = tx.now.0;
    Ok(execute!(tx.conn(), USE, id, now)? == 1)
}

pub async fn end_all(tx: &mut Tx, person: PersonId) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), END_ALL, person.0, now)?;
    Ok(())
}

pub async fn forget(tx: &mut Tx, before: Instant) -> Result<()> {
    execute!(tx.conn(), FORGET, before.0)?;
    Ok(())
}
