//! As whom PostgreSQL knows this program.

use super::{Db, Scope};
use crate::{Result, fetch_one};

const ROLE: &str = "SELECT CAST(rolname AS TEXT), rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user";

/// The name of the role, when row-level security does not hold for it, so that the second lock between schools would be open.
pub async fn passes_by_row_security(db: &Db) -> Result<Option<String>> {
    if let Db::Sqlite { .. } = db {
        return Ok(None);
    }
    let mut conn = db.read(Scope::Everything).await?;
    let (name, passes_by) = fetch_one!(&mut conn, (String, bool), ROLE)?;
    conn.commit().await?;
    Ok(passes_by.then_some(name))
}
