//! The second lock of PostgreSQL: a user of the database who is not its owner sees the rows of the schools in scope only.

use super::{feed_visibility::with_posts, world::*};
use crate::{
    Backend,
    db::{Conn, Db, Scope},
    execute, feed, fetch_all, fetch_one, jobs,
    testing::{On, TestBackend},
};
use domain::{
    feed::{CommentMode, FeedFilter, PostDraft},
    ids::SchoolId,
};
use sqlx::{AssertSqlSafe, postgres::PgPoolOptions};

const TABLES: &str = "
SELECT CAST(c.table_name AS TEXT), p.relrowsecurity AND p.relforcerowsecurity
  FROM information_schema.columns c JOIN pg_class p ON p.relname = c.table_name AND p.relnamespace = CAST(current_schema() AS regnamespace)
 WHERE c.table_schema = current_schema() AND c.column_name = 'school_id'";

async fn tables(conn: &mut Conn) -> Vec<(String, bool)> {
    fetch_all!(conn, (String, bool), TABLES).expect("tables")
}

async fn runs(conn: &mut Conn, statement: String) {
    execute!(conn, AssertSqlSafe(statement)).expect("done");
}

/// A name that no other test uses, and the schema of this one.
pub async fn new_role(conn: &mut Conn, attributes: &str) -> (String, String) {
    let (schema,) = fetch_one!(conn, (String,), "SELECT CAST(current_schema() AS TEXT)").expect("a schema");
    let role = format!("plain_{schema}");
    for statement in [
        format!("CREATE ROLE {role} {attributes}"),
        format!("GRANT USAGE ON SCHEMA {schema} TO {role}"),
        format!("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}"),
    ] {
        runs(conn, statement).await;
    }
    (role, schema)
}

pub async fn narrow(conn: &mut Conn, role: &str, schools: &[SchoolId]) {
    runs(conn, format!("SET LOCAL ROLE {role}")).await;
    let schools: Vec<_> = schools.iter().map(ToString::to_string).collect();
    runs(conn, format!("SET LOCAL app.schools = '{}'", schools.join(","))).await;
}

async fn count(conn: &mut Conn, statement: String) -> i64 {
    fetch_one!(conn, (i64,), AssertSqlSafe(statement)).expect("a count").0
}

/// Both schools with a post, a comment and a mark of their own.
async fn two_busy_schools() -> World {
    let world = with_posts(TestBackend::new(On::Postgres).await).await;
    let noted = PostDraft {
        school: VLIEGER,
        comments: CommentMode::Open,
        ..draft(to(VLIEGER_2), "nog een")
    };
    let post = world.has(TOM, noted).await;
    world
        .does(SANNE, async |work| {
            feed::add_comment(work, post, "Mooi", false, key()).await?;
            feed::mark_seen(work, &[post]).await?;
            feed::accept_no_sharing(work, key()).await
        })
        .await
        .expect("a reader reacts");
    world
}

#[tokio::test]
async fn every_table_of_a_school_is_locked() {
    let t = TestBackend::new(On::Postgres).await;
    let tables = tables(&mut t.backend.db().read(Scope::Everything).await.expect("a connection")).await;
    assert!(tables.len() > 15, "the tables were found");
    let open: Vec<_> = tables.into_iter().filter(|(_, locked)| !locked).map(|(table, _)| table).collect();
    assert!(open.is_empty(), "{open:?}");
}

#[tokio::test]
async fn rows_of_a_school_out_of_scope_do_not_exist() {
    let world = two_busy_schools().await;
    let mut conn = world.backend.db().write(Scope::Everything).await.expect("a connection");
    let (role, _) = new_role(&mut conn, "").await;
    let tables = tables(&mut conn).await;
    let mut populated = 0;
    for (table, _) in &tables {
        let of_vlieger = format!("SELECT count(*) FROM {table} WHERE school_id = '{VLIEGER}'");
        narrow(&mut conn, &role, &[VLIEGER]).await;
        populated += usize::from(count(&mut conn, of_vlieger.clone()).await > 0);
        for scope in [&[REGENBOOG][..], &[]] {
            narrow(&mut conn, &role, scope).await;
            assert_eq!(count(&mut conn, of_vlieger.clone()).await, 0, "{table} in {scope:?}");
        }
        let of_any = format!("SELECT count(*) FROM {table} WHERE school_id IS NOT NULL");
        assert_eq!(count(&mut conn, of_any).await, 0, "{table} without any school");
    }
    assert!(populated > 8, "there was something to hide in {populated} tables");
}

#[tokio::test]
async fn a_setting_that_was_never_made_shows_nothing() {
    let world = two_busy_schools().await;
    let mut conn = world.backend.db().write(Scope::Everything).await.expect("a connection");
    let (role, _) = new_role(&mut conn, "").await;
    runs(&mut conn, format!("SET LOCAL ROLE {role}")).await;
    runs(&mut conn, "RESET app.schools".into()).await;
    assert_eq!(count(&mut conn, "SELECT count(*) FROM post".into()).await, 0);
    assert_eq!(count(&mut conn, "SELECT count(*) FROM child".into()).await, 0);
}

#[tokio::test]
async fn rows_of_another_school_cannot_be_written() {
    let world = two_busy_schools().await;
    for statement in [
        format!(
            "INSERT INTO child (school_id, id, given_name, infix, family_name, name_key, created_at) VALUES ('{VLIEGER}', '{VLIEGER}', '', '', '', '', 0)"
        ),
        format!("UPDATE child SET school_id = '{VLIEGER}' WHERE id = '{ADAM}'"),
    ] {
        let mut conn = world.backend.db().write(Scope::Everything).await.expect("a connection");
        let (role, _) = new_role(&mut conn, "").await;
        narrow(&mut conn, &role, &[REGENBOOG]).await;
        let refused = execute!(&mut conn, AssertSqlSafe(statement)).expect_err("it is another school's");
        assert!(refused.to_string().contains("row-level security"), "{refused}");
    }
}

/// The same installation through a database user who may not pass the lock, as in production.
async fn as_plain_user(world: World) -> (World, String) {
    let Db::Postgres(owner) = world.backend.db() else {
        unreachable!("this is PostgreSQL")
    };
    let mut conn = world.backend.db().write(Scope::Everything).await.expect("a connection");
    let (role, _) = new_role(&mut conn, "LOGIN").await;
    conn.commit().await.expect("kept");
    let options = (*owner.connect_options()).clone().username(&role);
    let pool = PgPoolOptions::new()
        .max_connections(4)
        .connect_with(options)
        .await
        .expect("the role may connect");
    let TestBackend { backend, folder } = world.0;
    let (clock, media, quarantine) = (backend.clock().clone(), backend.media().clone(), backend.quarantine().clone());
    let plain = Backend::new(Db::Postgres(pool), clock, media, quarantine, backend.settings().clone());
    (World(TestBackend { backend: plain, folder }), role)
}

#[tokio::test]
async fn the_program_does_all_its_work_behind_the_lock() {
    let (world, role) = as_plain_user(two_busy_schools().await).await;
    assert_eq!(world.titles(TOM).await, ["nog een", "vlieger 2"]);
    assert_eq!(world.titles(KARIN).await, ["over finn", "groep 6", "school"]);
    assert_eq!(world.titles(SANNE).await.len(), 8);
    for (person, found) in [(TOM, 2), (KARIN, 3), (SANNE, 8), (YOUSSRA, 0)] {
        let page = world.sees(person, async |work| {
            feed::search_page(work, "bericht", FeedFilter::default(), None).await
        });
        assert_eq!(page.await.expect("an answer").posts.len(), found, "{person}");
    }
    let post = draft(to(GROEP_3), "van daan");
    world.publishes(DAAN, &post).await.expect("handed in");
    world
        .does(ANNA, async |work| feed::decide(work, post.id, 1, true, "", key()).await)
        .await
        .expect("approved");
    world
        .does(MARK, async |work| feed::mark_all_read(work, work.now, key()).await)
        .await
        .expect("marked");
    world
        .does(ANNA, async |work| feed::delete(work, post.id, key()).await)
        .await
        .expect("deleted");
    super::uploads::upload_photo(&world, ANNA, REGENBOOG).await;
    let request = crate::accounts::SignIn {
        mail: "tom@vlieger.example".into(),
        password: PASSWORD.into(),
        own_device: true,
        device: String::new(),
        known_device: None,
        current: None,
    };
    crate::accounts::sign_in(&world.backend, request).await.expect("signed in");
    world.wait(40 * domain::time::Instant::DAY);
    while jobs::run_due(&world.backend).await.expect("jobs run") > 0 {}
    assert_eq!(world.count("SELECT count(*) FROM job WHERE failed_at IS NOT NULL").await, 0);
    assert_eq!(world.trail(post.id.0).await.len(), 4);
    world.backend.db().close().await;
    drop(role);
}

#[tokio::test]
async fn a_school_is_imported_behind_the_lock() {
    let (world, role) = as_plain_user(two_busy_schools().await).await;
    let before = super::importing::everything(&world).await;
    let file = super::importing::large_school();
    let run = super::importing::sends(&world, JOOST, REGENBOOG, "a.xml", file.as_bytes())
        .await
        .expect("read");
    super::importing::applies(&world, run, true).await.expect("applied");
    assert_eq!(world.count("SELECT count(*) FROM child WHERE import_key IS NOT NULL").await, 600);
    world
        .does(JOOST, async |work| crate::exchange::undo(work, run, key()).await)
        .await
        .expect("undone");
    assert_eq!(super::importing::everything(&world).await, before);
    world.backend.db().close().await;
    drop(role);
}
