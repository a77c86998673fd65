//! The schema and its versions: two folders with the same numbers and names, each step in its own transaction.

use super::{Conn, Db, Scope};
use crate::{Error, Result, execute, fetch_all};
use domain::time::Instant;
use sha2::{Digest, Sha256};

#[derive(Clone, Copy, Debug)]
pub struct Migration {
    pub version: i64,
    pub name: &'static str,
    pub sqlite: &'static str,
    pub postgres: &'static str,
}

macro_rules! migrations {
    ($($version:literal $name:literal),* $(,)?) => {
        &[$(Migration {
            version: $version,
            name: $name,
            sqlite: include_str!(concat!("../../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../../migrations/postgres/", $name, ".sql")),
        }),*]
    };
}

pub const MIGRATIONS: &[Migration] = migrations![
    1 "0001_people",
    2 "0002_sessions",
    3 "0003_feed",
    4 "0004_work",
    5 "0005_school_scope",
    6 "0006_mail",
    7 "0007_invitations",
    8 "0008_help",
    9 "0009_people",
    10 "0010_exchange",
    11 "0011_accounts",
    12 "0012_viewing",
    13 "0013_settings",
    14 "0014_family",
    15 "0015_notices",
    16 "0016_invited_address",
];

const CREATE_TABLE: &str = "CREATE TABLE IF NOT EXISTS schema_version (
    version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)";
const APPLIED: &str = "SELECT version, checksum FROM schema_version ORDER BY version";
const RECORD: &str = "INSERT INTO schema_version (version, name, checksum, applied_at) VALUES ($1, $2, $3, $4)";

/// Brings the schema to this program's version, and returns how many steps that took.
///
/// Fails when the database is newer than the program, or when an applied step differs from the one the program has.
pub async fn migrate(db: &Db, now: Instant) -> Result<usize> {
    let mut conn = db.write(Scope::Everything).await?;
    conn.lock_name("schema").await?;
    execute!(&mut conn, CREATE_TABLE)?;
    conn.commit().await?;
    let mut steps = 0;
    for migration in &MIGRATIONS[check(db).await?..] {
        let mut conn = db.write(Scope::Everything).await?;
        conn.lock_name("schema").await?;
        if applied(&mut conn).await?.iter().any(|(version, _)| *version == migration.version) {
            // Another server was quicker.
            continue;
        }
        let script = script_for(db, migration);
        conn.run_script(script).await?;
        execute!(&mut conn, RECORD, migration.version, migration.name, checksum(script), now.0)?;
        conn.commit().await?;
        steps += 1;
    }
    Ok(steps)
}

/// The version of the schema, if it is exactly the one this program needs.
pub async fn schema_version(db: &Db) -> Result<i64> {
    let done = check(db).await?;
    if done < MIGRATIONS.len() {
        return Err(Error::internal(
            "the database is older than this program; run `schoolplein migrate` first",
            format!("version {done}"),
        ));
    }
    Ok(MIGRATIONS.last().map_or(0, |last| last.version))
}

/// Whether the schema was made by a program with other steps than this one, so that this one cannot go on with it.
pub async fn is_of_another_version(db: &Db) -> Result<bool> {
    Ok(!matches!(compare(db).await?, Schema::Known(_)))
}

/// The schema of a database beside the steps of this program.
enum Schema {
    /// So many of the steps are applied, and nothing else.
    Known(usize),
    /// A version that this program does not have.
    Newer(i64),
    /// The step of this name was another one then.
    Differs(&'static str),
}

/// How many steps are applied, after comparing them with the program's.
async fn check(db: &Db) -> Result<usize> {
    match compare(db).await? {
        Schema::Known(steps) => Ok(steps),
        Schema::Newer(version) => Err(Error::internal(
            "the database was made by a newer version of schoolplein; install that version or newer",
            format!("schema version {version}"),
        )),
        Schema::Differs(name) => Err(Error::internal(
            "the database was made by another version of schoolplein, and this one cannot go on with it; install the version that made it, \
             or put back a copy from before that version",
            format!("the step {name} differs"),
        )),
    }
}

async fn compare(db: &Db) -> Result<Schema> {
    let mut conn = db.read(Scope::Everything).await?;
    let applied: Vec<(i64, String)> = applied(&mut conn).await?;
    for (at, (version, found)) in applied.iter().enumerate() {
        let Some(known) = MIGRATIONS.get(at).filter(|known| known.version == *version) else {
            return Ok(Schema::Newer(*version));
        };
        if checksum(script_for(db, known)) != *found {
            return Ok(Schema::Differs(known.name));
        }
    }
    Ok(Schema::Known(applied.len()))
}

async fn applied(conn: &mut Conn) -> Result<Vec<(i64, String)>> {
    fetch_all!(conn, (i64, String), APPLIED)
}

fn script_for(db: &Db, migration: &Migration) -> &'static str {
    match db {
        Db::Sqlite { .. } => migration.sqlite,
        Db::Postgres(_) => migration.postgres,
    }
}

fn checksum(script: &str) -> String {
    Sha256::digest(script.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
