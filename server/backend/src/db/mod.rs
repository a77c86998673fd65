//! Two engines behind one face. Every statement is one text that both understand; what they do not share is in this folder.
//!
//! `fetch_all!`, `fetch_optional!`, `fetch_one!` and `execute!` run a statement on whichever engine a connection has.

mod connection;
mod copy;
mod migrate;
mod open;
mod role;
mod words;

pub use connection::{Conn, Engine, Scope};
pub use copy::{TABLES, copy};
pub use migrate::{MIGRATIONS, Migration, is_of_another_version, migrate, schema_version};
pub use open::{Address, is_in_use};
pub use role::passes_by_row_security;

use sqlx::{PgPool, SqlitePool};
use std::{fs::File, sync::Arc};
use uuid::Uuid;

#[derive(Clone, Debug)]
pub enum Db {
    Sqlite {
        /// Connections that cannot write.
        read: SqlitePool,
        /// The one connection that can.
        write: SqlitePool,
        /// Held as long as the process uses the file, so that no second process opens it.
        lock: Arc<File>,
    },
    Postgres(PgPool),
}

impl Db {
    pub fn name(&self) -> &'static str {
        match self {
            Db::Sqlite { .. } => "SQLite",
            Db::Postgres(_) => "PostgreSQL",
        }
    }

    pub async fn close(&self) {
        match self {
            Db::Sqlite { read, write, .. } => {
                read.close().await;
                write.close().await;
            }
            Db::Postgres(pool) => pool.close().await,
        }
    }
}

/// A list of ids as one parameter: `IN (SELECT unhex(value) FROM json_each($1))` reads it on both engines.
pub fn id_list<I>(ids: I) -> String
where
    I: IntoIterator,
    I::Item: Into<Uuid>,
{
    let quoted: Vec<String> = ids.into_iter().map(|id| format!("\"{}\"", id.into().simple())).collect();
    format!("[{}]", quoted.join(","))
}

/// Runs the body on the engine of a connection, and marks the connection as failed when the body fails, since a
/// transaction with a failed statement must not be committed.
#[macro_export]
macro_rules! on_engine {
    ($conn:expr, $c:ident => $body:expr) => {{
        let conn: &mut $crate::db::Conn = $conn;
        let result = match conn.engine() {
            $crate::db::Engine::Sqlite($c) => $body,
            $crate::db::Engine::Postgres($c) => $body,
        };
        conn.checked(result)
    }};
}

/// `fetch_all!(conn, Row, SQL, $1, $2, ..)`
#[macro_export]
macro_rules! fetch_all {
    ($conn:expr, $row:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::on_engine!($conn, c => sqlx::query_as::<_, $row>($sql)$(.bind($bind))*.fetch_all(c).await)
    };
}

#[macro_export]
macro_rules! fetch_optional {
    ($conn:expr, $row:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::on_engine!($conn, c => sqlx::query_as::<_, $row>($sql)$(.bind($bind))*.fetch_optional(c).await)
    };
}

#[macro_export]
macro_rules! fetch_one {
    ($conn:expr, $row:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::on_engine!($conn, c => sqlx::query_as::<_, $row>($sql)$(.bind($bind))*.fetch_one(c).await)
    };
}

/// The number of rows changed.
#[macro_export]
macro_rules! execute {
    ($conn:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::on_engine!($conn, c => sqlx::query($sql)$(.bind($bind))*.execute(c).await.map(|done| done.rows_affected()))
    };
}
