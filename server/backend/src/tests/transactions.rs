//! What a connection and the schema's versions promise.

use super::world::*;
use crate::{
    Tx,
    db::{Conn, MIGRATIONS, Scope, migrate, schema_version},
    db_test, execute, fetch_one,
    testing::{NOW, TestBackend},
};

async fn forces(t: &TestBackend, statement: &'static str) {
    let mut conn: Conn = t.backend.db().write(Scope::Everything).await.expect("a connection");
    execute!(&mut conn, statement).expect("changed");
    conn.commit().await.expect("kept");
}

fn told(outcome: crate::Result<impl std::fmt::Debug>) -> String {
    outcome.expect_err("this must be refused").to_string()
}

db_test! {
    async fn a_failed_statement_poisons_its_transaction(t: TestBackend) {
        let world = World::new(t).await;
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        execute!(tx.conn(), "UPDATE person SET given_name = 'Half' WHERE id = $1", ANNA.0).expect("changed");
        let twice = execute!(
            tx.conn(),
            "INSERT INTO read_mark (school_id, person_id, read_until) VALUES ($1, $2, 1), ($1, $2, 2)",
            REGENBOOG.0,
            ANNA.0
        );
        assert!(twice.is_err_and(|error| error.is_unique_violation()));
        assert!(told(tx.commit().await).contains("commit"));
        assert_eq!(world.count("SELECT count(*) FROM person WHERE given_name = 'Half'").await, 0);
    }
}

db_test! {
    async fn a_transaction_that_is_dropped_leaves_nothing(t: TestBackend) {
        let world = World::new(t).await;
        let mut tx = Tx::write(&world.backend).await.expect("a transaction");
        execute!(tx.conn(), "UPDATE person SET given_name = 'Half'").expect("changed");
        drop(tx);
        assert_eq!(world.count("SELECT count(*) FROM person WHERE given_name = 'Half'").await, 0);
    }
}

db_test! {
    async fn a_connection_for_reading_cannot_write(t: TestBackend) {
        let world = World::new(t).await;
        let mut tx = Tx::read(&world.backend).await.expect("a connection");
        assert!(execute!(tx.conn(), "UPDATE person SET given_name = 'Half'").is_err());
    }
}

db_test! {
    async fn constraints_hold_on_both_engines(t: TestBackend) {
        let world = World::new(t).await;
        for broken in [
            "UPDATE person SET language = 'fr'",
            "UPDATE guardianship SET information = 'maybe'",
            "UPDATE placement SET group_id = person_id FROM guardianship",
            "DELETE FROM school",
        ] {
            let mut tx = Tx::write(&world.backend).await.expect("a transaction");
            assert!(execute!(tx.conn(), broken).is_err(), "{broken}");
        }
    }
}

db_test! {
    async fn a_migrated_database_needs_nothing_more(t: TestBackend) {
        assert_eq!(migrate(t.backend.db(), NOW).await.expect("nothing to do"), 0);
        assert_eq!(schema_version(t.backend.db()).await.expect("a version"), MIGRATIONS.len() as i64);
    }
}

db_test! {
    async fn a_database_of_a_newer_program_is_left_alone(t: TestBackend) {
        forces(
            &t,
            "INSERT INTO schema_version (version, name, checksum, applied_at) VALUES (9999, 'later', '', 0)",
        )
        .await;
        assert!(told(migrate(t.backend.db(), NOW).await).contains("newer version"));
        assert!(told(schema_version(t.backend.db()).await).contains("newer version"));
    }
}

db_test! {
    async fn a_step_that_differs_from_the_one_applied_is_refused(t: TestBackend) {
        forces(&t, "UPDATE schema_version SET checksum = 'other' WHERE version = 2").await;
        assert!(told(migrate(t.backend.db(), NOW).await).contains("differs"));
        assert!(told(schema_version(t.backend.db()).await).contains("differs"));
    }
}

db_test! {
    async fn an_older_database_asks_to_be_migrated(t: TestBackend) {
        forces(&t, "DELETE FROM schema_version WHERE version = (SELECT max(version) FROM schema_version)").await;
        assert!(told(schema_version(t.backend.db()).await).contains("schoolplein migrate"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_servers_may_migrate_at_the_same_time() {
    let t = TestBackend::new(crate::testing::On::Postgres).await;
    let db = t.backend.db();
    let mut conn = db.write(Scope::Everything).await.expect("a connection");
    let (schema,) = fetch_one!(&mut conn, (String,), "SELECT CAST(current_schema() AS TEXT)").expect("a schema");
    for statement in [format!("DROP SCHEMA {schema} CASCADE"), format!("CREATE SCHEMA {schema}")] {
        execute!(&mut conn, sqlx::AssertSqlSafe(statement)).expect("emptied");
    }
    conn.commit().await.expect("kept");
    let (one, other) = tokio::join!(migrate(db, NOW), migrate(db, NOW));
    assert_eq!(
        one.expect("migrated") + other.expect("migrated"),
        MIGRATIONS.len(),
        "each step is taken once"
    );
}
