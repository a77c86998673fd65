//! Opening a database. An address that cannot be understood or reached is an error, never a new empty database.

use super::Db;
use crate::{Error, Result};
use sqlx::{
    ConnectOptions,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{
    fs::{File, TryLockError},
    path::{Path, PathBuf},
    str::FromStr,
    sync::Arc,
    time::Duration,
};

/// Where the data is: a file, or a PostgreSQL server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    SqliteFile(PathBuf),
    Postgres(String),
}

impl FromStr for Address {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return match PgConnectOptions::from_str(text) {
                Ok(_) => Ok(Address::Postgres(text.to_owned())),
                Err(_) => Err("the PostgreSQL address cannot be read; write it as postgres://user:password@host:5432/database"),
            };
        }
        match text.strip_prefix("sqlite:") {
            Some(path) if !path.trim_start_matches("//").is_empty() => {
                Ok(Address::SqliteFile(PathBuf::from(path.strip_prefix("//").unwrap_or(path))))
            }
            _ => Err("a database address begins with postgres:// or with sqlite: and a file name"),
        }
    }
}

impl Db {
    /// Opens the database. `create` allows a new SQLite file; without it a missing file is an error.
    pub async fn open(address: &Address, create: bool) -> Result<Self> {
        match address {
            Address::SqliteFile(path) => open_sqlite(path, create).await,
            Address::Postgres(url) => open_postgres(url).await,
        }
    }
}

async fn open_sqlite(path: &Path, create: bool) -> Result<Db> {
    if !create && !path.exists() {
        return Err(Error::internal(
            "there is no database file yet; `schoolplein migrate` makes one",
            path.display().to_string(),
        ));
    }
    let lock = lock_file(path)?;
    let base = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(create)
        .journal_mode(SqliteJournalMode::Wal)
        // An acknowledged write survives a power cut; NORMAL would lose the last ones.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .pragma("mmap_size", "268435456")
        .pragma("cache_size", "-16000")
        .pragma("temp_store", "MEMORY")
        .statement_cache_capacity(512)
        .disable_statement_logging();
    let write = SqlitePoolOptions::new()
        .max_connections(1)
        .min_connections(1)
        .test_before_acquire(false)
        .connect_with(base.clone())
        .await?;
    let readers = u32::try_from(std::thread::available_parallelism().map_or(2, usize::from) * 2).unwrap_or(4);
    let read = SqlitePoolOptions::new()
        .max_connections(readers)
        .min_connections(1)
        .test_before_acquire(false)
        .connect_with(base.pragma("query_only", "ON"))
        .await?;
    Ok(Db::Sqlite {
        read,
        write,
        lock: Arc::new(lock),
    })
}

/// Whether another process has the database file open. PostgreSQL lets in as many as come.
pub fn is_in_use(address: &Address) -> bool {
    let Address::SqliteFile(path) = address else { return false };
    let lock = File::options().write(true).open(path.with_extension("lock"));
    lock.is_ok_and(|lock| matches!(lock.try_lock(), Err(TryLockError::WouldBlock)))
}

/// Two processes on one file would each believe to be the only writer.
fn lock_file(path: &Path) -> Result<File> {
    let lock_path = path.with_extension("lock");
    let file = File::options().create(true).write(true).truncate(false).open(&lock_path);
    let file = file.map_err(|error| Error::internal("the data folder cannot be written", error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::internal(
            "another schoolplein process already uses this database file; stop it first",
            path.display().to_string(),
        )),
        Err(TryLockError::Error(error)) => Err(Error::internal("the lock file cannot be locked", error)),
    }
}

async fn open_postgres(url: &str) -> Result<Db> {
    let options = PgConnectOptions::from_str(url)?
        .application_name("schoolplein")
        .statement_cache_capacity(512)
        .disable_statement_logging();
    let pool = PgPoolOptions::new()
        .max_connections(16)
        .acquire_timeout(Duration::from_secs(10))
        .test_before_acquire(false)
        .connect_with(options)
        .await?;
    Ok(Db::Postgres(pool))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_cannot_be_read_is_refused() {
        assert_eq!(
            "sqlite:data/school.sqlite".parse(),
            Ok(Address::SqliteFile("data/school.sqlite".into()))
        );
        assert!("postgres://u:p@localhost:5432/school".parse::<Address>().is_ok());
        for wrong in [
            "",
            "postgres",
            "postgres://u:p@host:notaport/x",
            "mysql://x",
            "sqlite:",
            "school.sqlite",
            "sqlite://",
        ] {
            assert!(wrong.parse::<Address>().is_err(), "{wrong}");
        }
    }

    #[tokio::test]
    async fn a_missing_file_is_no_reason_for_an_empty_database() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("school.sqlite");
        assert!(Db::open(&Address::SqliteFile(path.clone()), false).await.is_err());
        assert!(!path.exists());
    }

    #[tokio::test]
    async fn a_second_process_is_kept_out() {
        let folder = tempfile::tempdir().expect("a folder");
        let address = Address::SqliteFile(folder.path().join("school.sqlite"));
        let first = Db::open(&address, true).await.expect("the first opens");
        let second = Db::open(&address, true).await;
        assert!(second.is_err_and(|error| error.to_string().contains("another schoolplein process")));
        assert!(is_in_use(&address));
        first.close().await;
        drop(first);
        assert!(!is_in_use(&address));
    }
}
