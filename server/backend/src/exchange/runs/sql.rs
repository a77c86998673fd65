//! Statements about imports and what was chosen in them.

use crate::{Result, Tx, db::id_list, execute, fetch_optional};
use domain::ids::SchoolId;
use sqlx::FromRow;
use uuid::Uuid;

pub const INSERT_RUN: &str = "
INSERT INTO import_run (school_id, id, format, state, file_name, source, content, headings, mapping, choices, created_by, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
pub const RUN: &str = "
SELECT r.school_id, r.format, r.state, r.file_name, r.content, r.headings, r.mapping, r.choices, r.counts, r.left_behind, r.applied_at,
       r.undone_at, p.given_name, p.infix, p.family_name
  FROM import_run r JOIN person p ON p.id = coalesce(r.undone_by, r.applied_by, r.created_by)
 WHERE r.school_id IN (SELECT unhex(value) FROM json_each($1)) AND r.id = $2";
/// Newest first, before the id $2, which is time.
pub const RUNS: &str = "
SELECT r.id, r.state, r.file_name, r.counts, r.created_at, r.applied_at, p.given_name, p.infix, p.family_name
  FROM import_run r JOIN person p ON p.id = coalesce(r.undone_by, r.applied_by, r.created_by)
 WHERE r.school_id = $1 AND r.id < $2 AND r.state <> 'discarded' ORDER BY r.id DESC LIMIT $3";
/// Where the last file with all pupils came from.
pub const LAST_SOURCE: &str = "
SELECT source FROM import_run WHERE school_id = $1 AND format = 'edexml' AND state = 'applied' ORDER BY applied_at DESC LIMIT 1";
pub const SET_CHOICES: &str = "UPDATE import_run SET choices = $3 WHERE school_id = $1 AND id = $2 AND state = 'preview'";
pub const SET_MAPPING: &str = "
UPDATE import_run SET mapping = $3, choices = $4, state = 'preview' WHERE school_id = $1 AND id = $2 AND state IN ('mapping', 'preview')";
pub const MAP_AGAIN: &str = "UPDATE import_run SET state = 'mapping' WHERE school_id = $1 AND id = $2 AND state = 'preview'";
pub const DISCARD: &str = "
UPDATE import_run SET state = 'discarded', content = NULL WHERE school_id = $1 AND id = $2 AND state IN ('mapping', 'preview')";
pub const SET_APPLIED: &str = "
UPDATE import_run SET state = 'applied', content = NULL, choices = '{}', counts = $3, applied_by = $4, applied_at = $5
 WHERE school_id = $1 AND id = $2 AND state = 'preview'";
pub const SET_UNDONE: &str = "
UPDATE import_run SET state = 'undone', left_behind = $3, undone_by = $4, undone_at = $5
 WHERE school_id = $1 AND id = $2 AND state = 'applied'";
pub const MAPPING: &str = "SELECT mapping FROM import_mapping WHERE school_id = $1 AND headings = $2";
pub const KEEP_MAPPING: &str = "
INSERT INTO import_mapping (school_id, headings, mapping, changed_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (school_id, headings) DO UPDATE SET mapping = excluded.mapping, changed_at = excluded.changed_at";
pub const FORGET_CHANGES: &str = "
DELETE FROM import_change WHERE EXISTS (
    SELECT 1 FROM import_run r WHERE r.school_id = import_change.school_id AND r.id = import_change.run_id
       AND (r.applied_at < $1 OR r.undone_at IS NOT NULL))";
pub const FORGET_CONTENT: &str = "
UPDATE import_run SET content = NULL, state = 'discarded' WHERE created_at < $1 AND state IN ('mapping', 'preview')";

#[derive(FromRow)]
pub struct RunRecord {
    pub school_id: Uuid,
    pub format: String,
    pub state: String,
    pub file_name: String,
    pub content: Option<String>,
    pub headings: String,
    pub mapping: Option<String>,
    pub choices: String,
    pub counts: Option<String>,
    pub left_behind: Option<String>,
    pub applied_at: Option<i64>,
    pub undone_at: Option<i64>,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
}

#[derive(FromRow)]
pub struct RunLine {
    pub id: Uuid,
    pub state: String,
    pub file_name: String,
    pub counts: Option<String>,
    pub created_at: i64,
    pub applied_at: Option<i64>,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
}

pub async fn run(tx: &mut Tx, schools: &[SchoolId], id: Uuid) -> Result<Option<RunRecord>> {
    let schools = id_list(schools.iter().map(|school| school.0));
    fetch_optional!(tx.conn(), RunRecord, RUN, &schools, id)
}

pub async fn last_source(tx: &mut Tx, school: SchoolId) -> Result<Option<String>> {
    let row: Option<(String,)> = fetch_optional!(tx.conn(), (String,), LAST_SOURCE, school.0)?;
    Ok(row.map(|(source,)| source))
}

/// What an import kept of people goes when it is of no use any more: changes when they cannot be undone, contents after a month.
pub async fn forget(tx: &mut Tx, undone_before: i64, made_before: i64) -> Result<()> {
    execute!(tx.conn(), FORGET_CHANGES, undone_before)?;
    execute!(tx.conn(), FORGET_CONTENT, made_before)?;
    Ok(())
}
