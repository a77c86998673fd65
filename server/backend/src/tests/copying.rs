//! Moving from SQLite to PostgreSQL.

use crate::{
    db::{self, Conn, Db, Engine, Scope, TABLES},
    demo::{self, World},
    testing::{On, TestBackend},
};
use sqlx::AssertSqlSafe;

async fn rows(conn: &mut Conn, table: &str) -> i64 {
    let count = AssertSqlSafe(format!("SELECT count(*) FROM {table}"));
    match conn.engine() {
        Engine::Sqlite(conn) => sqlx::query_scalar(count).fetch_one(conn).await,
        Engine::Postgres(conn) => sqlx::query_scalar(count).fetch_one(conn).await,
    }
    .expect("rows can be counted")
}

async fn all_rows(db: &Db) -> Vec<(&'static str, i64)> {
    let mut conn = db.read(Scope::Everything).await.expect("a connection");
    let mut counts = Vec::new();
    for table in TABLES {
        counts.push((*table, rows(&mut conn, table).await));
    }
    counts
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_row_arrives_once() {
    let (from, to) = (TestBackend::new(On::Sqlite).await, TestBackend::new(On::Postgres).await);
    let world = World::at(from.backend.clock().now());
    demo::seed_rows(&from.backend, &world).await.expect("the demonstration fits");
    let copied = db::copy(from.backend.db(), to.backend.db()).await.expect("it copies");
    let counts = all_rows(from.backend.db()).await;
    assert_eq!(all_rows(to.backend.db()).await, counts);
    assert_eq!(i64::try_from(copied), Ok(counts.iter().map(|(_, count)| count).sum()));
    assert!(copied > 1000, "there is something to copy: {copied}");
    let again = db::copy(from.backend.db(), to.backend.db()).await;
    assert!(again.is_err_and(|error| error.to_string().contains("already holds a school")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_table_is_copied() {
    let empty = TestBackend::new(On::Sqlite).await;
    let Db::Sqlite { read, .. } = empty.backend.db() else {
        unreachable!("SQLite was asked for")
    };
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'schema_version' AND name NOT LIKE 'sqlite_%'
                AND name NOT LIKE 'post_text_index%'",
    )
    .fetch_all(read)
    .await
    .expect("the schema can be read");
    let mut known: Vec<String> = TABLES.iter().map(ToString::to_string).collect();
    let mut tables = tables;
    known.sort();
    tables.sort();
    assert_eq!(tables, known);
}
