//! Statements about school years.

use crate::{Result, Tx, db::id_list, execute, fetch_all, fetch_optional};
use domain::{
    ids::{SchoolId, SchoolYearId},
    settings::years::YearProposal,
};
use sqlx::FromRow;
use uuid::Uuid;

pub const YEARS: &str = "SELECT id, name, starts_on, ends_on FROM school_year WHERE school_id = $1 ORDER BY starts_on DESC";
pub const SCHOOL_OF: &str = "SELECT school_id FROM school_year WHERE school_id IN (SELECT unhex(value) FROM json_each($2)) AND id = $1";
pub const INSERT: &str = "INSERT INTO school_year (school_id, id, name, starts_on, ends_on) VALUES ($1, $2, $3, $4, $5)";
pub const UPDATE: &str = "UPDATE school_year SET name = $3, starts_on = $4, ends_on = $5 WHERE school_id = $1 AND id = $2";

#[derive(FromRow)]
pub struct YearRow {
    pub id: Uuid,
    pub name: String,
    pub starts_on: String,
    pub ends_on: String,
}

/// The newest first.
pub async fn years(tx: &mut Tx, school: SchoolId) -> Result<Vec<YearRow>> {
    fetch_all!(tx.conn(), YearRow, YEARS, school.0)
}

pub async fn school_of(tx: &mut Tx, id: SchoolYearId, schools: &[SchoolId]) -> Result<Option<Uuid>> {
    let schools = id_list(schools.iter().map(|school| school.0));
    Ok(fetch_optional!(tx.conn(), (Uuid,), SCHOOL_OF, id.0, schools)?.map(|(school,)| school))
}

pub async fn insert(tx: &mut Tx, school: SchoolId, id: SchoolYearId, year: &YearProposal) -> Result<()> {
    write(tx, INSERT, school, id, year).await
}

pub async fn update(tx: &mut Tx, school: SchoolId, id: SchoolYearId, year: &YearProposal) -> Result<()> {
    write(tx, UPDATE, school, id, year).await
}

async fn write(tx: &mut Tx, statement: &'static str, school: SchoolId, id: SchoolYearId, year: &YearProposal) -> Result<()> {
    let (starts_on, ends_on) = (year.starts_on.to_string(), year.ends_on.to_string());
    execute!(tx.conn(), statement, school.0, id.0, &year.name, starts_on, ends_on).map(drop)
}
