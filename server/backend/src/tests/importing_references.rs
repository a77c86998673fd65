//! What refers to a new child, group or person keeps it from being taken away when an import is undone; a table that is forgotten there would
//! break undoing.

use crate::{Tx, db::Db, db_test, exchange::changes::sql::REFERENCES, fetch_all};
use std::collections::BTreeSet;

/// Rows that only somebody with an account can make: an import takes away nobody who has one.
const NEED_AN_ACCOUNT: [&str; 30] = [
    "attachment",
    "audit_entry",
    "change_proposal",
    "code_app",
    "comment",
    "comment_report",
    "half_sign_in",
    "help_question",
    "house_rule_acceptance",
    "import_run",
    "known_device",
    "mail_change",
    "mail_change_noted",
    "notice",
    "notice_choice",
    "passkey",
    "passkey_question",
    "password_reset",
    "photo_stop",
    "post",
    "post_change",
    "post_confirmation",
    "post_seen",
    "post_thanks",
    "read_mark",
    "recovery_code",
    "request_key",
    "session",
    "sign_in_throttle",
    "upload_attempt",
];

const OF_SQLITE: &str = "
SELECT DISTINCT t.name, k.\"table\" FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) k
 WHERE t.type = 'table' AND k.\"table\" IN ('child', 'groups', 'person')";
const OF_POSTGRES: &str = "
SELECT DISTINCT CAST(t.relname AS TEXT), CAST(r.relname AS TEXT) FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid
  JOIN pg_class r ON r.oid = k.confrelid
 WHERE k.contype = 'f' AND r.relname IN ('child', 'groups', 'person') AND t.relnamespace = CAST(current_schema() AS regnamespace)";

db_test! {
    async fn undoing_knows_all_that_refers_to_what_an_import_makes(t: TestBackend) {
        let keys = match t.backend.db() {
            Db::Sqlite { .. } => OF_SQLITE,
            Db::Postgres(_) => OF_POSTGRES,
        };
        let mut tx = Tx::read(&t.backend).await.expect("a connection");
        let tables: Vec<(String, String)> = fetch_all!(tx.conn(), (String, String), keys).expect("keys");
        let is_known = |table: &str, to: &str| {
            REFERENCES.contains(&format!(" FROM {table} ")) || (to == "person" && NEED_AN_ACCOUNT.contains(&table))
        };
        let forgotten: BTreeSet<String> = tables.iter().filter(|(table, to)| !is_known(table, to)).map(|(table, to)| format!("{table} to {to}")).collect();
        assert!(tables.len() >= 15, "the keys were found");
        assert!(forgotten.is_empty(), "not in REFERENCES of exchange/changes/sql.rs: {forgotten:?}");
    }
}
