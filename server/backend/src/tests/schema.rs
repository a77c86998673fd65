//! The two migration folders make the same tables.

use crate::{
    db::{Conn, Db, MIGRATIONS, Scope},
    fetch_all,
    testing::{On, TestBackend},
};
use std::collections::{BTreeMap, BTreeSet};

/// Each asks for (table, name, type, may be null). How an engine indexes the words of posts is its own affair: SQLite in tables that
/// belong to the index, by the number of a row, PostgreSQL in a column. That both find the same is a test of searching.
const SQLITE_COLUMNS: &str = "
SELECT t.name, c.name, c.type, c.\"notnull\" = 0 FROM sqlite_master t JOIN pragma_table_info(t.name) c
 WHERE t.type = 'table' AND t.name NOT LIKE 'post_text_index%' AND (t.name, c.name) <> ('post_text', 'number')";
const POSTGRES_COLUMNS: &str = "
SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT), CAST(data_type AS TEXT), is_nullable = 'YES'
  FROM information_schema.columns WHERE table_schema = current_schema() AND is_generated = 'NEVER'";

/// Each asks for (table, index, unique, column) in the order of the columns.
const SQLITE_INDEXES: &str = "
SELECT t.name, i.name, i.\"unique\" = 1, c.name
  FROM sqlite_master t JOIN pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c
 WHERE t.type = 'table' AND t.name NOT LIKE 'post_text_index%' ORDER BY 1, 2, c.seqno";
const POSTGRES_INDEXES: &str = "
SELECT CAST(t.relname AS TEXT), CAST(n.relname AS TEXT), i.indisunique, CAST(a.attname AS TEXT)
  FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class n ON n.oid = i.indexrelid
  JOIN pg_attribute a ON a.attrelid = n.oid
 WHERE t.relnamespace = CAST(current_schema() AS regnamespace) ORDER BY 1, 2, a.attnum";

/// Each asks for (table, key, column, table referred to, column referred to) in the order of the columns.
const SQLITE_FOREIGN_KEYS: &str = "
SELECT t.name, CAST(k.id AS TEXT), k.\"from\", k.\"table\", k.\"to\"
  FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) k WHERE t.type = 'table' ORDER BY 1, 2, k.seq";
const POSTGRES_FOREIGN_KEYS: &str = "
SELECT CAST(t.relname AS TEXT), CAST(k.conname AS TEXT), CAST(a.attname AS TEXT), CAST(r.relname AS TEXT), CAST(b.attname AS TEXT)
  FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class r ON r.oid = k.confrelid
 CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS pair (here, there, place)
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = pair.here
  JOIN pg_attribute b ON b.attrelid = r.oid AND b.attnum = pair.there
 WHERE k.contype = 'f' AND t.relnamespace = CAST(current_schema() AS regnamespace) ORDER BY 1, 2, pair.place";

#[derive(Debug, Default, PartialEq, Eq)]
struct Table {
    columns: BTreeMap<String, (Kind, bool)>,
    /// Unique or not, and the columns in order.
    indexes: BTreeSet<(bool, Vec<String>)>,
    /// Columns, the table referred to, and its columns.
    foreign_keys: BTreeSet<ForeignKey>,
}

type ForeignKey = (Vec<String>, String, Vec<String>);

/// What both engines can keep.
#[derive(Debug, PartialEq, Eq)]
enum Kind {
    Bytes,
    Number,
    Text,
}

fn kind(declared: &str) -> Kind {
    match declared {
        "BLOB" | "uuid" | "bytea" => Kind::Bytes,
        "INTEGER" | "BIGINT" | "bigint" | "boolean" => Kind::Number,
        "TEXT" | "text" => Kind::Text,
        other => panic!("no column is of the type {other}"),
    }
}

type Tables = BTreeMap<String, Table>;

async fn tables(on: On) -> Tables {
    let t = TestBackend::new(on).await;
    let [columns, indexes, foreign_keys] = match t.backend.db() {
        Db::Sqlite { .. } => [SQLITE_COLUMNS, SQLITE_INDEXES, SQLITE_FOREIGN_KEYS],
        Db::Postgres(_) => [POSTGRES_COLUMNS, POSTGRES_INDEXES, POSTGRES_FOREIGN_KEYS],
    };
    let mut conn = t.backend.db().read(Scope::Everything).await.expect("a connection");
    let mut tables = Tables::new();
    for (table, column, declared, nullable) in fetch_all!(&mut conn, (String, String, String, bool), columns).expect("columns") {
        tables.entry(table).or_default().columns.insert(column, (kind(&declared), nullable));
    }
    add_indexes(&mut conn, &mut tables, indexes).await;
    add_foreign_keys(&mut conn, &mut tables, foreign_keys).await;
    tables
}

async fn add_indexes(conn: &mut Conn, tables: &mut Tables, statement: &'static str) {
    let mut indexes: BTreeMap<(String, String, bool), Vec<String>> = BTreeMap::new();
    for (table, index, unique, column) in fetch_all!(conn, (String, String, bool, String), statement).expect("indexes") {
        indexes.entry((table, index, unique)).or_default().push(column);
    }
    for ((table, _, unique), columns) in indexes {
        tables.entry(table).or_default().indexes.insert((unique, columns));
    }
}

async fn add_foreign_keys(conn: &mut Conn, tables: &mut Tables, statement: &'static str) {
    let mut keys: BTreeMap<(String, String), ForeignKey> = BTreeMap::new();
    for (table, key, from, to_table, to) in fetch_all!(conn, (String, String, String, String, String), statement).expect("keys") {
        let key = keys.entry((table, key)).or_insert((Vec::new(), to_table, Vec::new()));
        key.0.push(from);
        key.2.push(to);
    }
    for ((table, _), key) in keys {
        tables.entry(table).or_default().foreign_keys.insert(key);
    }
}

#[tokio::test]
async fn both_engines_have_the_same_tables_columns_and_keys() {
    let (sqlite, postgres) = (tables(On::Sqlite).await, tables(On::Postgres).await);
    assert!(sqlite.len() > 20, "the tables were found");
    assert_eq!(sqlite.keys().collect::<Vec<_>>(), postgres.keys().collect::<Vec<_>>());
    for (name, table) in &sqlite {
        assert_eq!(table, &postgres[name], "{name} (left SQLite, right PostgreSQL)");
    }
}

#[tokio::test]
async fn every_foreign_key_has_an_index() {
    for on in [On::Sqlite, On::Postgres] {
        let tables = tables(on).await;
        assert!(
            tables.values().map(|table| table.foreign_keys.len()).sum::<usize>() > 30,
            "the keys were found"
        );
        for (name, table) in tables {
            for (columns, to, _) in &table.foreign_keys {
                let leads = |index: &Vec<String>| index.starts_with(columns);
                assert!(
                    table.indexes.iter().any(|(_, index)| leads(index)),
                    "{on:?}: {name} ({}) to {to}",
                    columns.join(", ")
                );
            }
        }
    }
}

/// A row of a school says of which one, so that no statement can mix schools.
#[tokio::test]
async fn rows_of_a_school_refer_to_rows_of_the_same_school() {
    for (name, table) in tables(On::Sqlite).await {
        for (columns, to, referred) in &table.foreign_keys {
            let whole = !referred.contains(&"school_id".to_owned()) || columns.contains(&"school_id".to_owned());
            assert!(whole, "{name} ({}) to {to}", columns.join(", "));
        }
    }
}

#[test]
fn both_folders_check_the_same() {
    for migration in MIGRATIONS {
        assert_eq!(checks(migration.sqlite), checks(migration.postgres), "{}", migration.name);
    }
    assert!(
        MIGRATIONS.iter().map(|migration| checks(migration.sqlite).len()).sum::<usize>() > 15,
        "the checks were found"
    );
}

/// Lines with a condition, without the word for the type of the column. A line that is the body of a function is no condition.
fn checks(script: &str) -> Vec<String> {
    let words = ["BLOB", "UUID", "BYTEA", "INTEGER", "BIGINT", "BOOLEAN"];
    let lines = script.lines().filter(|line| line.contains("CHECK") || line.contains("WHERE"));
    let condition = |line: &str| line.split(' ').filter(|word| !words.contains(word)).collect::<Vec<_>>().join(" ");
    let conditions = lines.filter(|line| !line.contains("--") && !line.trim_start().starts_with('\''));
    conditions.map(condition).collect()
}

#[test]
fn migrations_are_numbered_in_order_in_both_folders() {
    for (number, migration) in (1..).zip(MIGRATIONS) {
        assert_eq!(migration.version, number);
        assert!(migration.name.starts_with(&format!("{number:04}_")), "{}", migration.name);
    }
    for folder in ["migrations/sqlite", "migrations/postgres"] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let files = std::fs::read_dir(path).expect("the folder can be read").count();
        assert_eq!(files, MIGRATIONS.len(), "{folder} holds what the program knows");
    }
}
