//! Statements about changes that guardians ask for.

use crate::{Result, Tx, db::id_list, execute, fetch_all, fetch_one, fetch_optional};
use domain::ids::{ChildId, PersonId, ProposalId, SchoolId};
use sqlx::FromRow;
use uuid::Uuid;

pub const WAITING: &str = "
SELECT p.id, p.child_id, p.proposer_id, p.changes, p.state, p.reason, p.created_at, w.given_name, w.infix, w.family_name
  FROM change_proposal p JOIN person w ON w.id = p.proposer_id
 WHERE p.school_id = $1 AND p.state = 'pending' ORDER BY p.created_at, p.id LIMIT $2";
pub const OWN: &str = "
SELECT p.id, p.child_id, p.proposer_id, p.changes, p.state, p.reason, p.created_at, w.given_name, w.infix, w.family_name
  FROM change_proposal p JOIN person w ON w.id = p.proposer_id
 WHERE p.school_id = $1 AND p.child_id = $2 AND p.proposer_id = $3 ORDER BY p.created_at DESC, p.id DESC LIMIT 10";
pub const PROPOSAL: &str = "
SELECT p.id, p.child_id, p.proposer_id, p.changes, p.state, p.reason, p.created_at, w.given_name, w.infix, w.family_name
  FROM change_proposal p JOIN person w ON w.id = p.proposer_id
 WHERE p.school_id IN (SELECT unhex(value) FROM json_each($2)) AND p.id = $1";
pub const COUNT: &str = "SELECT count(*) FROM change_proposal WHERE school_id = $1 AND state = 'pending'";
pub const COUNT_OF_CHILD: &str = "SELECT count(*) FROM change_proposal WHERE school_id = $1 AND child_id = $2 AND state = 'pending'";
pub const INSERT: &str = "
INSERT INTO change_proposal (school_id, id, child_id, proposer_id, changes, state, reason, created_at) VALUES ($1, $2, $3, $4, $5, 'pending', '', $6)";
/// Only what waits is decided, and once.
pub const DECIDE: &str = "
UPDATE change_proposal SET state = $3, reason = $4, decided_by = $5, decided_at = $6 WHERE school_id = $1 AND id = $2 AND state = 'pending'";

#[derive(FromRow)]
pub struct ProposalRow {
    pub id: Uuid,
    pub child_id: Uuid,
    pub proposer_id: Uuid,
    pub changes: String,
    pub state: String,
    pub reason: String,
    pub created_at: i64,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
}

pub async fn waiting(tx: &mut Tx, school: SchoolId, most: i64) -> Result<Vec<ProposalRow>> {
    fetch_all!(tx.conn(), ProposalRow, WAITING, school.0, most)
}

pub async fn own(tx: &mut Tx, school: SchoolId, child: ChildId, person: PersonId) -> Result<Vec<ProposalRow>> {
    fetch_all!(tx.conn(), ProposalRow, OWN, school.0, child.0, person.0)
}

pub async fn proposal(tx: &mut Tx, id: ProposalId, schools: &[SchoolId]) -> Result<Option<ProposalRow>> {
    let schools = id_list(schools.iter().map(|school| school.0));
    fetch_optional!(tx.conn(), ProposalRow, PROPOSAL, id.0, schools)
}

pub async fn count(tx: &mut Tx, school: SchoolId) -> Result<i64> {
    Ok(fetch_one!(tx.conn(), (i64,), COUNT, school.0)?.0)
}

pub async fn count_of_child(tx: &mut Tx, school: SchoolId, child: ChildId) -> Result<i64> {
    Ok(fetch_one!(tx.conn(), (i64,), COUNT_OF_CHILD, school.0, child.0)?.0)
}

pub async fn insert(tx: &mut Tx, school: SchoolId, child: ChildId, person: PersonId, changes: &str) -> Result<ProposalId> {
    let (id, now) = (tx.new_id()?, tx.now.0);
    execute!(tx.conn(), INSERT, school.0, id, child.0, person.0, changes, now)?;
    Ok(ProposalId(id))
}

/// Whether it still waited.
pub async fn decide(tx: &mut Tx, school: SchoolId, id: ProposalId, state: &str, reason: &str, by: PersonId) -> Result<bool> {
    let now = tx.now.0;
    Ok(execute!(tx.conn(), DECIDE, school.0, id.0, state, reason, by.0, now)? > 0)
}
