//! Statements about members of committees.

use crate::{Result, Tx, db::id_list, execute, fetch_all, fetch_optional};
use domain::{
    ids::{CommitteeMemberId, GroupId, PersonId, SchoolId},
    people::forms::Period,
    time::Day,
};
use sqlx::FromRow;
use uuid::Uuid;

pub const MEMBERS: &str = "
SELECT m.id, m.group_id, m.person_id, w.given_name, w.infix, w.family_name, m.starts_on, m.ends_on
  FROM committee_member m JOIN person w ON w.id = m.person_id
 WHERE m.school_id = $1 AND (m.ends_on IS NULL OR m.ends_on >= $2) ORDER BY w.name_key, m.id";
pub const MEMBER: &str = "
SELECT school_id, group_id, person_id, starts_on FROM committee_member WHERE school_id IN (SELECT unhex(value) FROM json_each($2)) AND id = $1";
pub const PERIODS: &str = "SELECT starts_on, ends_on FROM committee_member WHERE school_id = $1 AND group_id = $2 AND person_id = $3";
pub const INSERT: &str = "
INSERT INTO committee_member (school_id, id, group_id, person_id, starts_on, ends_on) VALUES ($1, $2, $3, $4, $5, $6)";
pub const END: &str = "UPDATE committee_member SET ends_on = $3 WHERE school_id = $1 AND id = $2";
pub const REMOVE: &str = "DELETE FROM committee_member WHERE school_id = $1 AND id = $2";

#[derive(FromRow)]
pub struct MemberRow {
    pub id: Uuid,
    pub group_id: Uuid,
    pub person_id: Uuid,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub starts_on: String,
    pub ends_on: Option<String>,
}

/// Those who are not past on this day.
pub async fn members(tx: &mut Tx, school: SchoolId, today: Day) -> Result<Vec<MemberRow>> {
    fetch_all!(tx.conn(), MemberRow, MEMBERS, school.0, today.to_string())
}

#[derive(FromRow)]
pub struct OneMember {
    pub school_id: Uuid,
    pub group_id: Uuid,
    pub person_id: Uuid,
    pub starts_on: String,
}

pub async fn member(tx: &mut Tx, id: CommitteeMemberId, schools: &[SchoolId]) -> Result<Option<OneMember>> {
    let schools = id_list(schools.iter().map(|school| school.0));
    fetch_optional!(tx.conn(), OneMember, MEMBER, id.0, schools)
}

pub async fn periods(tx: &mut Tx, school: SchoolId, group: GroupId, person: PersonId) -> Result<Vec<(String, Option<String>)>> {
    fetch_all!(tx.conn(), (String, Option<String>), PERIODS, school.0, group.0, person.0)
}

pub async fn insert(tx: &mut Tx, school: SchoolId, group: GroupId, person: PersonId, period: Period) -> Result<()> {
    let (id, starts_on, ends_on) = (
        tx.new_id()?,
        period.starts_on.to_string(),
        period.ends_on.map(|day| day.to_string()),
    );
    execute!(tx.conn(), INSERT, school.0, id, group.0, person.0, starts_on, ends_on).map(drop)
}

pub async fn end(tx: &mut Tx, school: SchoolId, id: CommitteeMemberId, last: Day) -> Result<()> {
    execute!(tx.conn(), END, school.0, id.0, last.to_string()).map(drop)
}

pub async fn remove(tx: &mut Tx, school: SchoolId, id: CommitteeMemberId) -> Result<()> {
    execute!(tx.conn(), REMOVE, school.0, id.0).map(drop)
}
