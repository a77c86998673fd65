//! Statements about the photos that relatives see.

use crate::{Result, Tx, db::id_list, fetch_all, fetch_one};
use domain::{
    feed::Cursor,
    ids::{PostId, SchoolId},
    time::{Day, Instant},
};
use sqlx::FromRow;
use uuid::Uuid;

/// What of the channel in `$alias` counts for a relative: meant for everyone, and with a picture.
macro_rules! shown {
    ($alias:literal) => {
        concat!(
            $alias,
            ".published_at <= $1 AND (",
            $alias,
            ".ends_on IS NULL OR ",
            $alias,
            ".ends_on >= $2) AND ",
            $alias,
            ".reader = 'everyone'
   AND EXISTS (SELECT 1 FROM attachment f WHERE f.school_id = ",
            $alias,
            ".school_id AND f.post_id = ",
            $alias,
            ".post_id AND f.state = 'ready' AND f.kind <> 'file')"
        )
    };
}

/// The newest posts with pictures of some channels ($3) since an instant ($7), that come after ($4, $5); at most $6 and one more. From each
/// channel no more than a page is read.
pub const PHOTOS: &str = concat!(
    "WITH channel AS MATERIALIZED (
 SELECT unhex(c.value) AS channel_id,
        (SELECT b.published_at FROM post_audience b
          WHERE b.channel_id = unhex(c.value) AND b.published_at >= $7 AND (b.published_at, b.post_id) < ($4, $5) AND ",
    shown!("b"),
    "
          ORDER BY b.published_at DESC, b.post_id DESC LIMIT 1 OFFSET $6) AS oldest
   FROM json_each($3) AS c),
place AS (
 SELECT DISTINCT a.school_id, a.post_id, a.published_at
   FROM channel JOIN post_audience a ON a.channel_id = channel.channel_id AND a.published_at >= coalesce(channel.oldest, $7)
  WHERE (a.published_at, a.post_id) < ($4, $5) AND ",
    shown!("a"),
    "
  ORDER BY a.published_at DESC, a.post_id DESC LIMIT $6 + 1)
SELECT p.id, p.school_id, p.audience, p.title, p.body, place.published_at
  FROM place JOIN post p ON p.school_id = place.school_id AND p.id = place.post_id AND p.audience <> 'child' AND p.deleted_at IS NULL
 ORDER BY place.published_at DESC, place.post_id DESC"
);
/// Whether one post stands among them.
pub const IS_SHOWN: &str = concat!(
    "SELECT count(*) FROM json_each($3) AS c JOIN post_audience a ON a.channel_id = unhex(c.value)
  JOIN post p ON p.school_id = a.school_id AND p.id = a.post_id AND p.audience <> 'child' AND p.deleted_at IS NULL
 WHERE a.school_id = $4 AND a.post_id = $5 AND a.published_at >= $6 AND ",
    shown!("a")
);
pub const GROUPS_OF_POSTS: &str = "
SELECT pg.post_id, g.id, g.name, g.color FROM post_group pg JOIN groups g ON g.school_id = pg.school_id AND g.id = pg.group_id
 WHERE pg.school_id IN (SELECT unhex(value) FROM json_each($1)) AND pg.post_id IN (SELECT unhex(value) FROM json_each($2))
   AND pg.group_id IN (SELECT unhex(value) FROM json_each($3))
 ORDER BY g.position, g.id";

/// Channels, and from when on their posts count.
pub struct Reach {
    pub since: Instant,
    pub channels: Vec<Uuid>,
}

impl Reach {
    fn list(&self) -> String {
        id_list(self.channels.iter().copied())
    }
}

#[derive(FromRow)]
pub struct PhotoRow {
    pub id: Uuid,
    pub school_id: Uuid,
    pub audience: String,
    pub title: String,
    pub body: String,
    pub published_at: i64,
}

pub async fn photos(tx: &mut Tx, today: Day, reach: &Reach, after: Cursor, most: i64) -> Result<Vec<PhotoRow>> {
    let (now, at) = (tx.now.0, after.published_at.0);
    fetch_all!(
        tx.conn(),
        PhotoRow,
        PHOTOS,
        now,
        today.to_string(),
        reach.list(),
        at,
        after.post.0,
        most,
        reach.since.0
    )
}

pub async fn is_shown(tx: &mut Tx, today: Day, reach: &Reach, school: SchoolId, post: PostId) -> Result<bool> {
    let (now, channels) = (tx.now.0, reach.list());
    let row = fetch_one!(
        tx.conn(),
        (i64,),
        IS_SHOWN,
        now,
        today.to_string(),
        channels,
        school.0,
        post.0,
        reach.since.0
    );
    Ok(row?.0 > 0)
}

/// Post, name and colour.
pub async fn groups_of_posts(tx: &mut Tx, posts: &[(Uuid, Uuid)], groups: &[Uuid]) -> Result<Vec<(Uuid, Uuid, String, String)>> {
    let schools = id_list(posts.iter().map(|(school, _)| *school));
    let (posts, groups) = (id_list(posts.iter().map(|(_, post)| *post)), id_list(groups.iter().copied()));
    fetch_all!(tx.conn(), (Uuid, Uuid, String, String), GROUPS_OF_POSTS, schools, posts, groups)
}
