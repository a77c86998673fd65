//! Pages of the feed are found by indexes, in a school that has been writing for years.

use super::{
    row_security::{narrow, new_role},
    world::*,
};
use crate::{
    Tx,
    clock::random_id,
    db::{Db, Engine, id_list},
    db_test, execute,
    feed::{
        album::sql::ALBUM,
        comments::sql::COMMENTS,
        search::sql::FOUND,
        sql::{ASKED, FEED, Reader, UNREAD},
    },
    files::sql::OF_POSTS,
    notices::{
        gather::sql::{DUE, TAKE},
        sql::{NEWS, NOTE_SENT},
        tell::sql::TO_TELL,
    },
    people::lists::sql::{CHILDREN, COUNT_CHILDREN, GUARDIANS, NUMBERS},
    relatives,
};
use domain::{feed::Cursor, ids::SchoolId, permissions::feed::Channels, search::Match, time::Instant};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

const POSTS: &str = "
INSERT INTO post (school_id, id, author_id, audience, title, body, comments, confirmation_requested, version,
                  created_at, changed_at, published_at)
SELECT $1, unhex(c.value), $2, 'groups', 'Bericht', '', 'off', FALSE, 1, $3, $3, $3 - row_number() OVER (ORDER BY c.value) * 864000000
  FROM json_each($4) AS c";
const PLACES: &str = "
INSERT INTO post_audience (school_id, channel_id, post_id, reader, published_at, confirmation_requested)
SELECT p.school_id, $2, p.id, 'everyone', p.published_at, FALSE
  FROM json_each($3) AS c CROSS JOIN post p WHERE p.school_id = $1 AND p.id = unhex(c.value)";
const PHOTOS: &str = "
INSERT INTO attachment (school_id, id, post_id, uploader_id, kind, state, position, file_name, media_type, byte_size,
                        width, height, duration_ms, tint, has_poster, alt_text, sha256, created_at)
SELECT $1, unhex(photo.value), unhex(post.value), $2, 'photo', 'ready', 0, 'a.jpg', 'image/jpeg', 1, 640, 480, 0, 0, FALSE, '', $3, 0
  FROM (SELECT value, row_number() OVER (ORDER BY value) AS place FROM json_each($4)) AS photo
  JOIN (SELECT value, row_number() OVER (ORDER BY value) AS place FROM json_each($5)) AS post ON post.place = photo.place";

/// One for each post, private where $3 says so.
const WORDS: &str = "
INSERT INTO comment (school_id, id, post_id, author_id, private_with, body, state, created_at)
SELECT p.school_id, p.id, p.id, $2, CASE WHEN $3 THEN $2 END, '', 'approved', 0
  FROM json_each($4) AS c CROSS JOIN post p WHERE p.school_id = $1 AND p.id = unhex(c.value)";

/// A word that all posts have, and one that one post in each group has.
const TEXTS: &str = "
INSERT INTO post_text (school_id, post_id, words)
SELECT p.school_id, p.id, 'bericht w' || CAST(row_number() OVER (ORDER BY c.value) AS TEXT)
  FROM json_each($2) AS c CROSS JOIN post p WHERE p.school_id = $1 AND p.id = unhex(c.value)";

const GROUPS: usize = 60;
const POSTS_OF_EACH: usize = 100;
const PHOTOS_OF_EACH: usize = 5;

/// Posts ten days apart in each group. Returns the groups, and one post of each.
async fn years_of_posts(world: &World) -> (Vec<Uuid>, Vec<Uuid>) {
    let mut tx = Tx::write(&world.backend).await.expect("a transaction");
    let (now, mut groups, mut some) = (tx.now.0, Vec::new(), Vec::new());
    for number in 0..GROUPS {
        let group = random_id().expect("an id");
        let posts: Vec<Uuid> = (0..POSTS_OF_EACH).map(|_| random_id().expect("an id")).collect();
        let list = id_list(posts.iter().copied());
        execute!(tx.conn(), POSTS, REGENBOOG.0, ANNA.0, now, &list).expect("posts");
        execute!(tx.conn(), PLACES, REGENBOOG.0, group, &list).expect("places");
        execute!(tx.conn(), TEXTS, REGENBOOG.0, &list).expect("words");
        for _ in 0..PHOTOS_OF_EACH {
            let photos = id_list((0..POSTS_OF_EACH).map(|_| random_id().expect("an id")));
            execute!(tx.conn(), PHOTOS, REGENBOOG.0, ANNA.0, vec![1_u8; 32], photos, &list).expect("photos");
        }
        execute!(tx.conn(), WORDS, REGENBOOG.0, SANNE.0, number % 4 == 0, &list).expect("comments");
        execute!(
            tx.conn(),
            "UPDATE post_audience SET pinned_until = '2026-12-01' WHERE post_id = $1",
            posts[1]
        )
        .expect("a pin");
        if number % 20 == 0 || number + 1 == GROUPS {
            gather_statistics(&mut tx).await;
        }
        groups.push(group);
        some.push(posts[0]);
    }
    tx.commit().await.expect("kept");
    (groups, some)
}

/// What PostgreSQL does by itself from time to time; SQLite works without.
async fn gather_statistics(tx: &mut Tx) {
    if matches!(tx.backend.db(), Db::Postgres(_)) {
        execute!(tx.conn(), "ANALYZE post, post_audience, post_text, attachment, comment").expect("statistics");
    }
}

/// The steps by which an engine answers, one per line. `$bind` adds the parameters.
macro_rules! plan {
    ($tx:expr, $statement:expr $(, $bind:expr)*) => {
        match $tx.conn().engine() {
            Engine::Sqlite(conn) => {
                let explained = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {}", $statement));
                let rows = sqlx::query_as::<_, (i64, i64, i64, String)>(explained)$(.bind($bind))*.fetch_all(conn).await.expect("a plan");
                rows.into_iter().map(|(_, _, _, step)| step).collect::<Vec<_>>()
            }
            Engine::Postgres(conn) => {
                let explained = AssertSqlSafe(format!("EXPLAIN {}", $statement));
                let rows = sqlx::query_as::<_, (String,)>(explained)$(.bind($bind))*.fetch_all(conn).await.expect("a plan");
                rows.into_iter().map(|(step,)| step).collect::<Vec<_>>()
            }
        }
    };
}

/// Steps that read a whole table, or all that is private in it. Lists of ids and results of earlier steps are short.
fn whole_tables(plan: &[String]) -> Vec<&String> {
    const GROWING: [&str; 6] = ["notice ", "post_audience ", "post_text ", "attachment ", "post ", "comment "];
    let reads_all = |step: &&String| {
        let step = step.trim().trim_start_matches("->  ");
        let of_table =
            step.starts_with("SCAN ") && !step.contains("VIRTUAL TABLE") && !["SCAN place", "SCAN channel", "SCAN newest"].contains(&step);
        of_table || step.contains("private_with>") || GROWING.iter().any(|table| step.contains(&format!("Seq Scan on {table}")))
    };
    plan.iter().filter(reads_all).collect()
}

async fn plan_of_found(tx: &mut Tx, r: &Reader, word: &str) -> Vec<String> {
    let words = tx.conn().full_text(&Match::Word(word.into()));
    let (day, start) = (r.today.to_string(), Cursor::START);
    let (all, staff) = (&r.channels, &r.staff_channels);
    plan!(
        tx,
        FOUND,
        r.person.0,
        r.now.0,
        &day,
        all,
        staff,
        start.published_at.0,
        start.post.0,
        21_i64,
        &words
    )
}

/// PostgreSQL plans otherwise for a user who may pass row-level security.
async fn as_in_production(tx: &mut Tx) {
    if matches!(tx.backend.db(), Db::Postgres(_)) {
        let (role, _) = new_role(tx.conn(), "").await;
        narrow(tx.conn(), &role, &[REGENBOOG]).await;
    }
}

db_test! {
    async fn the_pages_of_the_feed_read_no_whole_table(t: TestBackend) {
        let world = World::new(t).await;
        let (groups, posts) = years_of_posts(&world).await;
        let channels = Channels {
            all: groups[..4].to_vec(),
            as_staff: groups[..1].to_vec(),
        };
        let today = "2026-11-23".parse().expect("a day");
        let r = Reader::new(SANNE, world.now(), today, &channels);
        let (day, start, since) = (today.to_string(), Cursor::START, world.now().minus(30 * Instant::DAY).0);
        let mut tx = Tx::write(&world.backend).await.expect("a connection");
        as_in_production(&mut tx).await;
        let plans = [
            (
                "FEED",
                plan!(
                    tx,
                    FEED,
                    r.person.0,
                    r.now.0,
                    &day,
                    &r.channels,
                    &r.staff_channels,
                    start.published_at.0,
                    start.post.0,
                    20_i64,
                    true
                ),
            ),
            (
                "UNREAD",
                plan!(tx, UNREAD, r.person.0, r.now.0, &day, &r.channels, &r.staff_channels, since, since),
            ),
            (
                "ASKED",
                plan!(tx, ASKED, r.person.0, r.now.0, &day, &r.channels, &r.staff_channels, since),
            ),
            (
                "ALBUM",
                plan!(
                    tx,
                    ALBUM,
                    r.person.0,
                    r.now.0,
                    &day,
                    &r.channels,
                    &r.staff_channels,
                    start.published_at.0,
                    start.post.0,
                    15_i64
                ),
            ),
            (
                "photos of relatives",
                plan!(
                    tx,
                    relatives::photos::sql::PHOTOS,
                    r.now.0,
                    &day,
                    &r.channels,
                    start.published_at.0,
                    start.post.0,
                    15_i64,
                    since
                ),
            ),
            (
                "whether a relative sees a photo",
                plan!(tx, relatives::photos::sql::IS_SHOWN, r.now.0, &day, &r.channels, REGENBOOG.0, posts[0], since),
            ),
            ("FOUND", plan_of_found(&mut tx, &r, "w7").await),
            (
                "COMMENTS",
                plan!(tx, COMMENTS, REGENBOOG.0, posts[0], false, SANNE.0, Uuid::max(), 51_i64),
            ),
            (
                "OF_POSTS",
                plan!(tx, OF_POSTS, id_list([REGENBOOG.0]), id_list(posts[..20].to_vec())),
            ),
        ];
        for (name, plan) in plans {
            assert!(plan.len() > 2, "{name} was explained");
            assert!(
                whole_tables(&plan).is_empty(),
                "{name}: {:?}\n{}",
                whole_tables(&plan),
                plan.join("\n")
            );
        }
    }
}

/// All posts were told to somebody, a batch each.
const NOTICES: &str = "
INSERT INTO notice (school_id, post_id, person_id, way, reading, urgent, state, due_at, batch_id, created_at)
SELECT p.school_id, p.id, $1, 'mail', 'family', FALSE, 'sent', p.published_at, p.id, p.published_at FROM post p";

db_test! {
    async fn telling_of_a_post_reads_no_whole_table(t: TestBackend) {
        let world = World::new(t).await;
        let (groups, posts) = years_of_posts(&world).await;
        let channels = Channels { all: groups[..4].to_vec(), as_staff: Vec::new() };
        let r = Reader::new(SANNE, world.now(), "2026-11-23".parse().expect("a day"), &channels);
        let (day, now) = (r.today.to_string(), world.now().0);
        let mut tx = Tx::write(&world.backend).await.expect("a connection");
        for person in [SANNE, MARK] {
            execute!(tx.conn(), NOTICES, person.0).expect("notices");
        }
        if matches!(tx.backend.db(), Db::Postgres(_)) {
            execute!(tx.conn(), "ANALYZE notice").expect("statistics");
        }
        as_in_production(&mut tx).await;
        let plans = [
            ("NEWS", plan!(tx, NEWS, r.person.0, r.now.0, &day, &r.channels, &r.staff_channels, posts[0])),
            ("TO_TELL", plan!(tx, TO_TELL, REGENBOOG.0, &day, posts[0], false, Uuid::nil(), now, 100_i64)),
            ("DUE", plan!(tx, DUE, now)),
            ("TAKE", plan!(tx, TAKE, SANNE.0, false, now, posts[0])),
            ("NOTE_SENT", plan!(tx, NOTE_SENT, posts[0])),
        ];
        // What was found before is short; in TO_TELL these are names of nothing else.
        let is_short = |name: &str, step: &str| name == "TO_TELL" && ["SCAN a", "SCAN r", "SCAN t"].contains(&step.trim());
        for (name, plan) in plans {
            let whole: Vec<_> = whole_tables(&plan).into_iter().filter(|step| !is_short(name, step)).collect();
            assert!(whole.is_empty(), "{name}: {whole:?}\n{}", plan.join("\n"));
        }
    }
}

const PUPILS: &str = "
INSERT INTO child (school_id, id, given_name, infix, family_name, name_key, created_at)
SELECT $1, unhex(c.value), 'Kind', '', 'Jansen', ' jansen ' || c.value, 0 FROM json_each($2) AS c";
const CARERS: &str = "
INSERT INTO guardianship (school_id, id, child_id, person_id, household_id, authority, information, contact_hidden, starts_on)
SELECT $1, unhex(c.value), unhex(c.value), $2, unhex(c.value), TRUE, 'full', FALSE, '2026-08-01' FROM json_each($3) AS c";

const SCHOOLS: u128 = 50;
const PUPILS_OF_EACH: usize = 100;

async fn many_schools(world: &World) {
    let mut tx = Tx::write(&world.backend).await.expect("a transaction");
    for number in 0..SCHOOLS {
        let school = match number {
            0 => REGENBOOG,
            _ => SchoolId(Uuid::from_u128(0x9000 + number)),
        };
        if school != REGENBOOG {
            execute!(tx.conn(), super::sql::SCHOOL, school.0, format!("School {number}"), true, 0_i64).expect("a school");
        }
        let pupils = id_list((0..PUPILS_OF_EACH).map(|_| random_id().expect("an id")));
        execute!(tx.conn(), PUPILS, school.0, &pupils).expect("pupils");
        execute!(tx.conn(), CARERS, school.0, SANNE.0, &pupils).expect("carers");
    }
    if matches!(tx.backend.db(), Db::Postgres(_)) {
        execute!(tx.conn(), "ANALYZE child, guardianship, placement, staff_role").expect("statistics");
    }
    tx.commit().await.expect("kept");
}

db_test! {
    async fn the_lists_of_a_school_read_no_other_school(t: TestBackend) {
        let world = World::new(t).await;
        many_schools(&world).await;
        let mut tx = Tx::write(&world.backend).await.expect("a connection");
        as_in_production(&mut tx).await;
        let (day, all, any, start) = ("2026-11-23", "[]", "%", (" jansen", Uuid::nil()));
        let plans = [
            ("CHILDREN", plan!(tx, CHILDREN, REGENBOOG.0, day, all, "% jan%", any, any, any, false, start.0, start.1, 51_i64)),
            ("COUNT_CHILDREN", plan!(tx, COUNT_CHILDREN, REGENBOOG.0, day, all, any, any, any, any, false)),
            ("GUARDIANS", plan!(tx, GUARDIANS, REGENBOOG.0, day, all, any, any, any, any, false, "", start.0, start.1, 51_i64)),
            ("NUMBERS", plan!(tx, NUMBERS, REGENBOOG.0, day, false)),
        ];
        for (name, plan) in plans {
            let reads_all = |step: &&String| {
                let step = step.trim().trim_start_matches("->  ");
                ["SCAN c", "SCAN gu", "SCAN child", "SCAN guardianship"].contains(&step)
                    || ["Seq Scan on child", "Seq Scan on guardianship"].iter().any(|scan| step.contains(scan))
            };
            assert!(plan.iter().filter(reads_all).count() == 0, "{name}\n{}", plan.join("\n"));
        }
    }
}
