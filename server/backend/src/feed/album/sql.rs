//! Statements about posts with pictures.

use crate::{
    Result, Tx,
    feed::sql::{PostRow, Reader, post_columns, visible},
    fetch_all,
};
use domain::feed::Cursor;

/// As the feed, but of each channel only posts with pictures, pinned or not.
pub const ALBUM: &str = concat!(
    "WITH channel AS MATERIALIZED (
 SELECT unhex(c.value) AS channel_id,
        (SELECT b.published_at FROM post_audience b
          WHERE b.channel_id = unhex(c.value) AND (b.published_at, b.post_id) < ($6, $7) AND ",
    visible!("b"),
    "
            AND EXISTS (SELECT 1 FROM attachment f WHERE f.school_id = b.school_id AND f.post_id = b.post_id AND f.state = 'ready' AND f.kind <> 'file')
          ORDER BY b.published_at DESC, b.post_id DESC LIMIT 1 OFFSET $8) AS oldest
   FROM json_each($4) AS c),
place AS (
 SELECT DISTINCT a.school_id, a.post_id, a.published_at
   FROM channel JOIN post_audience a ON a.channel_id = channel.channel_id AND a.published_at >= coalesce(channel.oldest, 0)
  WHERE (a.published_at, a.post_id) < ($6, $7) AND ",
    visible!("a"),
    "
    AND EXISTS (SELECT 1 FROM attachment f WHERE f.school_id = a.school_id AND f.post_id = a.post_id AND f.state = 'ready' AND f.kind <> 'file')
  ORDER BY a.published_at DESC, a.post_id DESC LIMIT $8 + 1)
SELECT ",
    post_columns!(),
    ", TRUE AS in_feed
  FROM place JOIN post p ON p.school_id = place.school_id AND p.id = place.post_id JOIN person w ON w.id = p.author_id
 ORDER BY place.published_at DESC, place.post_id DESC"
);

pub async fn album(tx: &mut Tx, r: &Reader, after: Cursor, most: i64) -> Result<Vec<PostRow>> {
    let (today, at) = (r.today.to_string(), after.published_at.0);
    fetch_all!(
        tx.conn(),
        PostRow,
        ALBUM,
        r.person.0,
        r.now.0,
        today,
        &r.channels,
        &r.staff_channels,
        at,
        after.post.0,
        most
    )
}
