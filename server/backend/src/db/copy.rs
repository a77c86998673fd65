//! Moving a school from its SQLite file to PostgreSQL: every row of every table, in one transaction.

use super::Db;
use crate::{Error, Result};
use sqlx::{AssertSqlSafe, PgConnection, PgPool, Row, SqlitePool, postgres::PgArguments, query::Query, sqlite::SqliteRow};
use uuid::Uuid;

/// In the order in which rows may refer to each other.
pub const TABLES: &[&str] = &[
    "school",
    "person",
    "child",
    "groups",
    "placement",
    "guardianship",
    "staff_role",
    "assignment",
    "committee_member",
    "school_hours",
    "school_year",
    "extra_role",
    "extra_role_permission",
    "extra_role_holder",
    "house_rule_acceptance",
    "contact",
    "photo_stop",
    "child_card",
    "restriction",
    "change_proposal",
    "import_run",
    "import_change",
    "import_mapping",
    "session",
    "sign_in_throttle",
    "known_device",
    "password_reset",
    "mail_change",
    "code_app",
    "recovery_code",
    "half_sign_in",
    "passkey",
    "passkey_question",
    "post",
    "post_group",
    "post_audience",
    "post_text",
    "post_change",
    "attachment",
    "upload_attempt",
    "comment",
    "comment_report",
    "post_thanks",
    "post_seen",
    "post_confirmation",
    "read_mark",
    "notice_choice",
    "notice",
    "audit_entry",
    "request_key",
    "job",
    "mail_message",
    "invitation",
    "help_question",
    "viewing",
    "mail_change_noted",
    "installation",
];

const COLUMNS: &str = "SELECT column_name, data_type FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position";

/// Copies all rows of a migrated SQLite database into a migrated, empty PostgreSQL database, and returns how many.
pub async fn copy(from: &Db, to: &Db) -> Result<u64> {
    let (Db::Sqlite { read, .. }, Db::Postgres(pool)) = (from, to) else {
        return Err(Error::internal("copying goes from an SQLite file to PostgreSQL", "wrong engines"));
    };
    require_empty(pool).await?;
    let mut transaction = pool.begin_with("BEGIN; SET LOCAL app.schools = '*'").await?;
    let mut copied = 0;
    for table in TABLES {
        copied += copy_table(read, &mut transaction, table).await?;
    }
    transaction.commit().await?;
    Ok(copied)
}

async fn require_empty(pool: &PgPool) -> Result<()> {
    let people: i64 = sqlx::query_scalar("SELECT (SELECT count(*) FROM person) + (SELECT count(*) FROM school)")
        .fetch_one(pool)
        .await?;
    if people > 0 {
        return Err(Error::internal(
            "the PostgreSQL database already holds a school; copy into an empty one",
            format!("{people} rows"),
        ));
    }
    Ok(())
}

async fn copy_table(from: &SqlitePool, to: &mut PgConnection, table: &str) -> Result<u64> {
    let columns: Vec<(String, String)> = sqlx::query_as(COLUMNS).bind(table).fetch_all(&mut *to).await?;
    let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    let places: Vec<String> = (1..=names.len()).map(|at| format!("${at}")).collect();
    // Names come from this program and its own schema.
    let select = format!("SELECT {} FROM {table}", names.join(", "));
    let insert = format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), places.join(", "));
    let rows = sqlx::query(AssertSqlSafe(select)).fetch_all(from).await?;
    for row in &rows {
        let mut query = sqlx::query(AssertSqlSafe(insert.clone()));
        for (at, (_, kind)) in columns.iter().enumerate() {
            query = bind(query, row, at, kind)?;
        }
        query.execute(&mut *to).await?;
    }
    Ok(rows.len() as u64)
}

type Insert<'q> = Query<'q, sqlx::Postgres, PgArguments>;

fn bind<'q>(query: Insert<'q>, row: &SqliteRow, at: usize, kind: &str) -> Result<Insert<'q>> {
    Ok(match kind {
        "uuid" => query.bind(row.try_get::<Option<Uuid>, _>(at)?),
        "bytea" => query.bind(row.try_get::<Option<Vec<u8>>, _>(at)?),
        "bigint" => query.bind(row.try_get::<Option<i64>, _>(at)?),
        "boolean" => query.bind(row.try_get::<Option<bool>, _>(at)?),
        "text" => query.bind(row.try_get::<Option<String>, _>(at)?),
        _ => return Err(Error::inconsistent("column type")),
    })
}
