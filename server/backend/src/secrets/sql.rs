//! Statements about the installation's key.

use crate::{Result, Tx, execute, fetch_optional};

pub const KEY_CHECK: &str = "SELECT key_check FROM installation WHERE name = 'schoolplein'";
pub const KEEP_KEY_CHECK: &str = "INSERT INTO installation (name, key_check) VALUES ('schoolplein', $1) ON CONFLICT (name) DO NOTHING";

/// Keeps the check when there is none yet, and returns the one that is kept.
pub async fn key_check(tx: &mut Tx, first: &[u8]) -> Result<Option<Vec<u8>>> {
    execute!(tx.conn(), KEEP_KEY_CHECK, first)?;
    Ok(fetch_optional!(tx.conn(), (Vec<u8>,), KEY_CHECK)?.map(|(kept,)| kept))
}
