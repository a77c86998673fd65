//! Statements about the words of posts.

use crate::{
    Result, Tx,
    db::id_list,
    execute,
    feed::sql::{GROUPS_OF_POSTS, PostGroupRow, Reader, visible},
    fetch_all, fetch_optional,
};
use domain::{
    feed::Cursor,
    ids::{PostId, SchoolId},
};
use sqlx::FromRow;
use uuid::Uuid;

/// Posts with these words ($9) among those the reader may see now, newest first. SQLite goes from the words to the channels, PostgreSQL
/// from the reader's channels to the words.
pub const FOUND: &str = concat!(
    "WITH place AS (
 SELECT DISTINCT a.school_id, a.post_id, a.published_at
   FROM post_text_index($9) AS f JOIN post_audience a ON a.school_id = f.school_id AND a.post_id = f.post_id
  WHERE a.channel_id IN (SELECT unhex(value) FROM json_each($4)) AND (a.published_at, a.post_id) < ($6, $7) AND ",
    visible!("a"),
    "
  ORDER BY a.published_at DESC, a.post_id DESC LIMIT $8)
SELECT p.id, p.school_id, p.audience, p.title, p.body, place.published_at, p.author_id = $1 AS mine,
       w.given_name, w.infix, w.family_name,
       (SELECT r.called FROM staff_role r WHERE r.person_id = p.author_id AND r.school_id = p.school_id ORDER BY r.starts_on DESC LIMIT 1) AS called,
       (SELECT k.given_name FROM child k WHERE k.school_id = p.school_id AND k.id = p.child_id) AS child_given
  FROM place JOIN post p ON p.school_id = place.school_id AND p.id = place.post_id JOIN person w ON w.id = p.author_id
 ORDER BY place.published_at DESC, place.post_id DESC"
);
/// Of a post that stands, or will stand, somewhere.
pub const SOURCE: &str = "
SELECT title, body FROM post WHERE school_id = $1 AND id = $2 AND published_at IS NOT NULL AND deleted_at IS NULL";
pub const GROUP_NAMES: &str = "
SELECT g.name FROM post_group pg JOIN groups g ON g.school_id = pg.school_id AND g.id = pg.group_id
 WHERE pg.school_id = $1 AND pg.post_id = $2";
pub const KEEP: &str = "
INSERT INTO post_text (school_id, post_id, words) VALUES ($1, $2, $3)
ON CONFLICT (school_id, post_id) DO UPDATE SET words = excluded.words WHERE post_text.words <> excluded.words";
pub const FORGET: &str = "DELETE FROM post_text WHERE school_id = $1 AND post_id = $2";

#[derive(Clone, Debug, FromRow)]
pub struct FoundRow {
    pub id: Uuid,
    pub school_id: Uuid,
    pub audience: String,
    pub title: String,
    pub body: String,
    pub published_at: i64,
    pub mine: bool,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub called: Option<String>,
    pub child_given: Option<String>,
}

/// `words` as the engine wants its questions written.
pub async fn found(tx: &mut Tx, r: &Reader, words: &str, after: Cursor, most: i64) -> Result<Vec<FoundRow>> {
    let (today, at) = (r.today.to_string(), after.published_at.0);
    fetch_all!(
        tx.conn(),
        FoundRow,
        FOUND,
        r.person.0,
        r.now.0,
        &today,
        &r.channels,
        &r.staff_channels,
        at,
        after.post.0,
        most,
        words
    )
}

pub async fn groups_of(tx: &mut Tx, rows: &[FoundRow], schools: &[SchoolId]) -> Result<Vec<PostGroupRow>> {
    let (schools, posts) = (
        id_list(schools.iter().map(|school| school.0)),
        id_list(rows.iter().map(|row| row.id)),
    );
    fetch_all!(tx.conn(), PostGroupRow, GROUPS_OF_POSTS, schools, posts)
}

pub async fn source(tx: &mut Tx, school: SchoolId, post: PostId) -> Result<Option<(String, String)>> {
    fetch_optional!(tx.conn(), (String, String), SOURCE, school.0, post.0)
}

pub async fn group_names(tx: &mut Tx, school: SchoolId, post: PostId) -> Result<Vec<String>> {
    let rows = fetch_all!(tx.conn(), (String,), GROUP_NAMES, school.0, post.0)?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

pub async fn keep(tx: &mut Tx, school: SchoolId, post: PostId, words: &str) -> Result<()> {
    execute!(tx.conn(), KEEP, school.0, post.0, words).map(drop)
}

pub async fn forget(tx: &mut Tx, school: SchoolId, post: PostId) -> Result<()> {
    execute!(tx.conn(), FORGET, school.0, post.0).map(drop)
}
