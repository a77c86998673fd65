//! Databases for tests: each test gets its own, once on SQLite and once on PostgreSQL.

pub mod s3;

pub use s3::S3Server;

use crate::{
    Backend, Settings, Tx, Work,
    accounts::{Session, Visits},
    clock::Clock,
    db::{Address, Db, Engine, Scope, TABLES, migrate},
    execute, fetch_one,
    files::{quarantine::Quarantine, scan::Scanner, store::MediaStore},
    mail::{Mailbox, Route},
    notices,
    people::{self, Person, setup::NewSchool},
    secrets::Secrets,
};
use domain::{
    actor::View,
    ids::{GroupId, PersonId, SchoolId, SessionId},
    language::AddressForm,
    time::Instant,
};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::{collections::BTreeMap, sync::Arc};
use tempfile::TempDir;
use uuid::Uuid;

/// Monday 23 November 2026, 9:00 in Amsterdam.
pub const NOW: Instant = Instant(1_795_420_800_000);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    Sqlite,
    Postgres,
}

/// A backend on an empty, migrated database whose clock stands at [`NOW`].
pub struct TestBackend {
    pub backend: Backend,
    /// Holds the database file, media and quarantine until the test ends.
    pub folder: TempDir,
}

impl TestBackend {
    pub async fn new(on: On) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let address = match on {
            On::Sqlite => Address::SqliteFile(folder.path().join("school.sqlite")),
            On::Postgres => Address::Postgres(new_schema().await),
        };
        let db = Db::open(&address, true).await.expect("the database opens");
        migrate(&db, NOW).await.expect("the schema is made");
        let media = MediaStore::folder(folder.path().join("media")).expect("a media folder");
        let quarantine = Quarantine::new(folder.path().join("quarantine")).expect("a quarantine folder");
        let settings = Settings {
            is_demonstration: false,
            requires_second_factor: false,
            ffmpeg: None,
            scanner: None,
            secrets: Secrets::from_text("the key of a test"),
            mail: Route::Mailbox(Mailbox::default()),
            public_url: "https://school.example".into(),
            notice_wait: notices::WAIT,
        };
        Self {
            backend: Backend::new(db, Clock::fixed(NOW), media, quarantine, settings),
            folder,
        }
    }

    /// The same with a virus scanner.
    pub fn scanned_by(self, scanner: Scanner) -> Self {
        let settings = Settings {
            scanner: Some(scanner),
            ..self.backend.settings().clone()
        };
        let media = self.backend.media().clone();
        self.rebuilt(media, settings)
    }

    /// The same with its mail going elsewhere.
    pub fn sending_by(self, mail: Route) -> Self {
        let settings = Settings {
            mail,
            ..self.backend.settings().clone()
        };
        let media = self.backend.media().clone();
        self.rebuilt(media, settings)
    }

    /// The same, asking directors, office and managers for a second factor.
    pub fn requiring_second_factors(self) -> Self {
        let settings = Settings {
            requires_second_factor: true,
            ..self.backend.settings().clone()
        };
        let media = self.backend.media().clone();
        self.rebuilt(media, settings)
    }

    /// The same with its media elsewhere.
    pub fn keeping_media_in(self, media: MediaStore) -> Self {
        let settings = self.backend.settings().clone();
        self.rebuilt(media, settings)
    }

    fn rebuilt(self, media: MediaStore, settings: Settings) -> Self {
        let (db, clock, quarantine) = (
            self.backend.db().clone(),
            self.backend.clock().clone(),
            self.backend.quarantine().clone(),
        );
        Self {
            backend: Backend::new(db, clock, media, quarantine, settings),
            folder: self.folder,
        }
    }

    /// Work that changes something, as a signed-in person.
    pub async fn work(&self, person: PersonId) -> Work {
        let session = self.session_as(person).await;
        Work::changing(&self.backend, session).await.expect("a transaction")
    }

    /// Work that only reads, as a signed-in person.
    pub async fn reading(&self, person: PersonId) -> Work {
        let session = self.session_as(person).await;
        Work::reading(&self.backend, session).await.expect("a connection")
    }

    /// Of somebody who signed in a moment ago; not in the database.
    pub async fn session_as(&self, person: PersonId) -> Session {
        let mut tx = Tx::read(&self.backend).await.expect("a connection");
        let row = crate::accounts::sql::person(&mut tx, person)
            .await
            .expect("people can be read")
            .expect("the person exists");
        let recorded = "SELECT visited_at, previous_visit_at FROM person WHERE id = $1";
        let (latest, before) = fetch_one!(tx.conn(), (Option<i64>, Option<i64>), recorded, person.0).expect("visits can be read");
        let person: Person = row.into_person(SessionId(Uuid::nil()));
        let whole = Arc::new(people::actor(&mut tx, person).await.expect("ties can be read"));
        Session {
            token_hash: Vec::new(),
            proved_at: tx.now,
            must_set_up_factor: false,
            is_by_previous_token: false,
            whole: whole.clone(),
            view: View::default(),
            actor: whole,
            viewing: None,
            viewing_over: None,
            visits: Visits::on_record(latest, before),
            is_welcomed: true,
            unread: Arc::default(),
        }
    }
}

/// The token of the link for a new password that was asked for last.
pub async fn last_reset_token(backend: &Backend) -> String {
    let mut tx = Tx::read(backend).await.expect("a connection");
    let last = "SELECT id FROM password_reset ORDER BY created_at DESC, id DESC LIMIT 1";
    let (id,) = fetch_one!(tx.conn(), (Uuid,), last).expect("somebody asked");
    crate::accounts::resets::token(&tx, id).reveal().to_owned()
}

/// A question that waits for the staff of a group.
pub async fn question(backend: &Backend, school: SchoolId, group: GroupId, asker: PersonId) -> Uuid {
    let mut tx = Tx::write(backend).await.expect("a connection");
    let (id, now) = (tx.new_id().expect("an id"), tx.now.0);
    let insert = "INSERT INTO help_question (school_id, id, asker_id, group_id, body, phone, state, created_at, answer)
                  VALUES ($1, $2, $3, $4, 'Hoe werkt dit?', '', 'with_group', $5, '')";
    execute!(tx.conn(), insert, school.0, id, asker.0, group.0, now).expect("a question");
    tx.commit().await.expect("kept");
    id
}

/// A new address that somebody confirmed.
pub async fn confirmed_mail_change(backend: &Backend, person: PersonId) -> Uuid {
    let mut tx = Tx::write(backend).await.expect("a connection");
    let (id, now) = (tx.new_id().expect("an id"), tx.now.0);
    let insert = "INSERT INTO mail_change (id, person_id, old_mail, new_mail, confirm_hash, undo_hash, asked_at, expires_at, confirmed_at)
                  VALUES ($1, $2, 'oud@adres.example', 'nieuw@adres.example', $3, $3, $4, $4, $4)";
    execute!(tx.conn(), insert, id, person.0, id.as_bytes().to_vec(), now).expect("a change");
    tx.commit().await.expect("kept");
    id
}

/// As somebody does who wants no account any more.
pub async fn close_account(backend: &Backend, person: PersonId) {
    let mut tx = Tx::write(backend).await.expect("a connection");
    let now = tx.now.0;
    execute!(tx.conn(), "UPDATE person SET closed_at = $2 WHERE id = $1", person.0, now).expect("closed");
    tx.commit().await.expect("kept");
}

/// A school as an operator might ask for it.
pub fn new_school(short_name: &str) -> NewSchool {
    NewSchool {
        name: format!("Openbare basisschool {short_name}"),
        short_name: short_name.into(),
        holiday_region: "middle",
        time_zone: "Europe/Amsterdam".into(),
        address_form: AddressForm::Je,
    }
}

/// Makes the schema look as if a program with another first step had made it.
pub async fn pretend_another_version(db: &Db) {
    let mut conn = db.write(Scope::Everything).await.expect("a connection");
    execute!(
        &mut conn,
        "UPDATE schema_version SET checksum = 'of another step' WHERE version = 1"
    )
    .expect("the step is there");
    conn.commit().await.expect("it is kept");
}

/// A schema of its own in the PostgreSQL of `TEST_PG_URL`, and the address that leads into it.
pub async fn new_schema() -> String {
    #[expect(clippy::disallowed_methods, reason = "tests are told where PostgreSQL runs")]
    let url = std::env::var("TEST_PG_URL").expect("TEST_PG_URL names a PostgreSQL; `make test` starts one");
    let name = format!("t_{}", crate::clock::random_id().expect("an id").simple());
    let mut conn = PgConnection::connect(&url).await.expect("PostgreSQL can be reached");
    sqlx::raw_sql(AssertSqlSafe(format!("CREATE SCHEMA {name}")))
        .execute(&mut conn)
        .await
        .expect("a schema is made");
    conn.close().await.expect("the connection closes");
    let sign = if url.contains('?') { '&' } else { '?' };
    format!("{url}{sign}options=-csearch_path%3D{name}")
}

/// Declares one test that runs on both engines: `db_test!(a_name, |t| async { .. })` with `t: TestBackend`.
#[macro_export]
macro_rules! db_test {
    ($(#[$meta:meta])* async fn $name:ident($t:ident: TestBackend) $body:block) => {
        $(#[$meta])*
        mod $name {
            use super::*;

            async fn run($t: $crate::testing::TestBackend) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                run($crate::testing::TestBackend::new($crate::testing::On::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                run($crate::testing::TestBackend::new($crate::testing::On::Postgres).await).await;
            }
        }
    };
}

/// Everything in the database, row by row, but for how long ago sessions were used and for questions to browsers, which ask nothing of
/// anybody.
pub async fn contents(backend: &Backend) -> BTreeMap<&'static str, Vec<String>> {
    const CHANGING: [&str; 2] = ["session", "passkey_question"];
    let mut tx = Tx::read(backend).await.expect("a connection");
    let mut contents = BTreeMap::new();
    for table in TABLES.iter().filter(|table| !CHANGING.contains(table)) {
        let mut rows = match tx.conn().engine() {
            Engine::Postgres(conn) => {
                sqlx::query_scalar(AssertSqlSafe(format!("SELECT CAST(t AS TEXT) FROM {table} t")))
                    .fetch_all(conn)
                    .await
            }
            Engine::Sqlite(conn) => {
                let columns = format!("SELECT name FROM pragma_table_info('{table}')");
                let columns: Vec<String> = sqlx::query_scalar(AssertSqlSafe(columns))
                    .fetch_all(&mut *conn)
                    .await
                    .expect("columns");
                let whole: Vec<String> = columns.iter().map(|column| format!("quote({column})")).collect();
                let rows = format!("SELECT {} FROM {table}", whole.join(" || ',' || "));
                sqlx::query_scalar::<_, String>(AssertSqlSafe(rows)).fetch_all(conn).await
            }
        }
        .expect("rows");
        rows.sort();
        contents.insert(*table, rows);
    }
    contents
}
