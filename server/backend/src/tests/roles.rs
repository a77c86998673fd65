//! Whether the role of the database is one for whom row-level security holds.

use crate::{
    db::{self, Db},
    testing::{On, TestBackend, new_schema},
};
use sqlx::{
    AssertSqlSafe, Connection, PgConnection,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::str::FromStr;

/// A database that is used as a role of its own with these attributes.
async fn used_as(attributes: &str) -> (Db, String) {
    let url = new_schema().await;
    let role = format!("role_{}", crate::clock::random_id().expect("an id").simple());
    let mut conn = PgConnection::connect(&url).await.expect("PostgreSQL can be reached");
    sqlx::raw_sql(AssertSqlSafe(format!("CREATE ROLE {role} LOGIN {attributes}")))
        .execute(&mut conn)
        .await
        .expect("a role is made");
    let options = PgConnectOptions::from_str(&url).expect("an address").username(&role);
    let pool = PgPoolOptions::new().connect_with(options).await.expect("the role gets in");
    (Db::Postgres(pool), role)
}

#[tokio::test]
async fn roles_for_whom_schools_are_not_held_apart_are_found() {
    for attributes in ["SUPERUSER", "BYPASSRLS"] {
        let (db, role) = used_as(attributes).await;
        assert_eq!(
            db::passes_by_row_security(&db).await.expect("an answer"),
            Some(role),
            "{attributes}"
        );
        db.close().await;
    }
    let (db, _) = used_as("CREATEROLE").await;
    assert_eq!(db::passes_by_row_security(&db).await.expect("an answer"), None);
    db.close().await;
    let file = TestBackend::new(On::Sqlite).await;
    assert_eq!(db::passes_by_row_security(file.backend.db()).await.expect("an answer"), None);
}
