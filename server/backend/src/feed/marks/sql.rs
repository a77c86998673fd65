//! Statements about what a reader leaves with posts: seen, read, thanks, a confirmation.

use crate::{
    Result, Tx,
    db::id_list,
    execute,
    feed::sql::{Reader, visible},
    fetch_one,
};
use domain::{
    ids::{PersonId, PostId, SchoolId},
    time::Instant,
};

pub const THANK: &str = "
INSERT INTO post_thanks (school_id, post_id, person_id, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
pub const UNTHANK: &str = "DELETE FROM post_thanks WHERE school_id = $1 AND post_id = $2 AND person_id = $3";
pub const THANKS: &str = "SELECT count(*) FROM post_thanks WHERE school_id = $1 AND post_id = $2";
pub const CONFIRM: &str = "
INSERT INTO post_confirmation (school_id, post_id, person_id, confirmed_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
/// Only posts that stand in the reader's feed can be seen.
pub const SEE: &str = concat!(
    "INSERT INTO post_seen (school_id, post_id, person_id, seen_at)
SELECT DISTINCT a.school_id, a.post_id, me.id, CAST($2 AS BIGINT)
  FROM json_each($6) AS s JOIN post_audience a ON a.post_id = unhex(s.value) JOIN person me ON me.id = $1
 WHERE a.school_id IN (SELECT unhex(value) FROM json_each($7)) AND a.channel_id IN (SELECT unhex(value) FROM json_each($4)) AND ",
    visible!("a"),
    "
ON CONFLICT DO NOTHING"
);
pub const MARK_READ: &str = "
INSERT INTO read_mark (school_id, person_id, read_until) VALUES ($1, $2, $3)
ON CONFLICT (school_id, person_id) DO UPDATE SET read_until = excluded.read_until WHERE read_mark.read_until < excluded.read_until";
pub const ACCEPT_RULE: &str = "
INSERT INTO house_rule_acceptance (school_id, person_id, rule, accepted_at) VALUES ($1, $2, 'no_sharing', $3) ON CONFLICT DO NOTHING";

pub async fn set_thanks(tx: &mut Tx, school: SchoolId, post: PostId, person: PersonId, on: bool) -> Result<i64> {
    let now = tx.now.0;
    if on {
        execute!(tx.conn(), THANK, school.0, post.0, person.0, now)?;
    } else {
        execute!(tx.conn(), UNTHANK, school.0, post.0, person.0)?;
    }
    Ok(fetch_one!(tx.conn(), (i64,), THANKS, school.0, post.0)?.0)
}

pub async fn confirm(tx: &mut Tx, school: SchoolId, post: PostId, person: PersonId) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), CONFIRM, school.0, post.0, person.0, now)?;
    Ok(())
}

pub async fn see(tx: &mut Tx, r: &Reader, posts: &[PostId], schools: &[SchoolId]) -> Result<u64> {
    let (today, posts) = (r.today.to_string(), id_list(posts.iter().map(|post| post.0)));
    let schools = id_list(schools.iter().map(|school| school.0));
    execute!(
        tx.conn(),
        SEE,
        r.person.0,
        r.now.0,
        today,
        &r.channels,
        &r.staff_channels,
        posts,
        schools
    )
}

pub async fn mark_read(tx: &mut Tx, school: SchoolId, person: PersonId, until: Instant) -> Result<()> {
    execute!(tx.conn(), MARK_READ, school.0, person.0, until.0)?;
    Ok(())
}

pub async fn accept_rule(tx: &mut Tx, school: SchoolId, person: PersonId) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), ACCEPT_RULE, school.0, person.0, now)?;
    Ok(())
}
