//! Statements about the first visit.

use crate::{Result, Tx, execute, fetch_one};
use domain::{ids::PersonId, names::PersonName};
use sqlx::FromRow;

pub const OWN_DATA: &str = "SELECT coalesce(mail, '') AS mail, phone FROM person WHERE id = $1";
pub const SET_OWN_DATA: &str = "UPDATE person SET given_name = $2, infix = $3, family_name = $4, name_key = $6, phone = $5 WHERE id = $1";
pub const SET_WELCOMED: &str = "UPDATE person SET welcomed_at = $2 WHERE id = $1 AND welcomed_at IS NULL";

#[derive(FromRow)]
pub struct OwnDataRow {
    pub mail: String,
    pub phone: String,
}

pub async fn own_data(tx: &mut Tx, person: PersonId) -> Result<OwnDataRow> {
    fetch_one!(tx.conn(), OwnDataRow, OWN_DATA, person.0)
}

pub async fn set_own_data(tx: &mut Tx, person: PersonId, name: &PersonName, phone: &str) -> Result<()> {
    let (given, infix, family) = (name.given.as_str(), name.infix.as_str(), name.family.as_str());
    execute!(tx.conn(), SET_OWN_DATA, person.0, given, infix, family, phone, name.key())?;
    Ok(())
}

pub async fn set_welcomed(tx: &mut Tx, person: PersonId) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), SET_WELCOMED, person.0, now)?;
    Ok(())
}
