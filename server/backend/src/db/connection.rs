//! One connection for one piece of work.

use super::Db;
use crate::{Error, Result};
use domain::ids::SchoolId;
use sqlx::{AssertSqlSafe, PgConnection, Postgres, Sqlite, SqliteConnection, Transaction, pool::PoolConnection};

#[derive(Debug)]
enum Inner {
    SqliteRead(PoolConnection<Sqlite>),
    SqliteWrite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// A connection that remembers whether a statement failed on it.
#[derive(Debug)]
pub struct Conn {
    inner: Inner,
    failed: bool,
}

pub enum Engine<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

/// Which rows exist on a connection (PostgreSQL's second lock; SQLite relies on the statements).
#[derive(Clone, Copy, Debug)]
pub enum Scope<'s> {
    /// For work without a person: signing in, jobs, seeding.
    Everything,
    Schools(&'s [SchoolId]),
}

impl Scope<'_> {
    /// A transaction that begins with `begin` and sees this scope, asked for in one go.
    fn beginning(self, begin: &str) -> AssertSqlSafe<String> {
        let schools = match self {
            Scope::Everything => "*".to_owned(),
            Scope::Schools(schools) => schools.iter().map(ToString::to_string).collect::<Vec<_>>().join(","),
        };
        // A star or ids: nothing in it can end the literal.
        AssertSqlSafe(format!("{begin}; SET LOCAL app.schools = '{schools}'"))
    }
}

impl Db {
    /// For work that changes nothing.
    pub async fn read(&self, scope: Scope<'_>) -> Result<Conn> {
        let inner = match self {
            Db::Sqlite { read, .. } => Inner::SqliteRead(read.acquire().await?),
            Db::Postgres(pool) => Inner::Postgres(pool.begin_with(scope.beginning("BEGIN READ ONLY")).await?),
        };
        Ok(Conn { inner, failed: false })
    }

    /// For one change: a transaction that holds the write lock from its start on SQLite.
    pub async fn write(&self, scope: Scope<'_>) -> Result<Conn> {
        let inner = match self {
            Db::Sqlite { write, .. } => Inner::SqliteWrite(write.begin_with("BEGIN IMMEDIATE").await?),
            Db::Postgres(pool) => Inner::Postgres(pool.begin_with(scope.beginning("BEGIN")).await?),
        };
        Ok(Conn { inner, failed: false })
    }
}

impl Conn {
    pub fn engine(&mut self) -> Engine<'_> {
        match &mut self.inner {
            Inner::SqliteRead(conn) => Engine::Sqlite(conn),
            Inner::SqliteWrite(transaction) => Engine::Sqlite(transaction),
            Inner::Postgres(transaction) => Engine::Postgres(transaction),
        }
    }

    pub fn checked<T>(&mut self, result: Result<T, sqlx::Error>) -> Result<T> {
        self.failed |= result.is_err();
        result.map_err(Error::from)
    }

    /// Lets nobody else pass this name until the transaction ends. SQLite has one writer, so nobody else is there.
    pub async fn lock_name(&mut self, name: &str) -> Result<()> {
        let Inner::Postgres(transaction) = &mut self.inner else {
            return Ok(());
        };
        let result = sqlx::query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
            .bind(name)
            .execute(&mut **transaction)
            .await;
        self.checked(result.map(drop))
    }

    /// Makes the changes durable. A connection on which a statement failed refuses, as PostgreSQL would silently roll back.
    pub async fn commit(self) -> Result<()> {
        if self.failed {
            return Err(Error::internal("commit", "a statement of this transaction failed"));
        }
        match self.inner {
            Inner::SqliteRead(_) => Ok(()),
            Inner::SqliteWrite(transaction) => Ok(transaction.commit().await?),
            Inner::Postgres(transaction) => Ok(transaction.commit().await?),
        }
    }

    /// Runs a script of several statements, such as a migration.
    pub(super) async fn run_script(&mut self, script: &'static str) -> Result<()> {
        let result = match self.engine() {
            Engine::Sqlite(conn) => sqlx::raw_sql(AssertSqlSafe(script)).execute(conn).await.map(drop),
            Engine::Postgres(conn) => sqlx::raw_sql(AssertSqlSafe(script)).execute(conn).await.map(drop),
        };
        self.checked(result)
    }
}
