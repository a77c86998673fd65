//! Statements about posts. What readers get starts from `post_audience`: the channels the reader has today.

use crate::{Result, Tx, db::id_list, execute, fetch_all, fetch_one, fetch_optional};
use domain::{
    actor::Actor,
    feed::{Cursor, PostState},
    ids::{ChildId, GroupId, PersonId, PostId, SchoolId},
    permissions::{Permission, feed::Channels, holds},
    time::{Day, Instant},
};
use sqlx::FromRow;
use uuid::Uuid;

/// Columns of a post as one reader ($1) gets it.
macro_rules! post_columns {
    () => {
        "p.id, p.school_id, p.author_id, p.audience, p.child_id, p.title, p.body, p.comments, p.comments_close_on, p.confirmation_requested,
       p.urgent_reason, p.pinned_until, p.ends_on, p.publish_at, p.version, p.changed_at, p.submitted_at, p.published_at, p.approved_by, p.declined_at,
       p.decline_reason, p.edited_at, p.deleted_at, p.deleted_by, w.given_name AS author_given, w.infix AS author_infix, w.family_name AS author_family,
       (SELECT r.called FROM staff_role r WHERE r.person_id = p.author_id AND r.school_id = p.school_id ORDER BY r.starts_on DESC LIMIT 1) AS author_called,
       (SELECT k.given_name FROM child k WHERE k.school_id = p.school_id AND k.id = p.child_id) AS child_given,
       EXISTS (SELECT 1 FROM post_change d WHERE d.school_id = p.school_id AND d.post_id = p.id) AS has_change,
       (SELECT count(*) FROM post_thanks t WHERE t.school_id = p.school_id AND t.post_id = p.id) AS thanks,
       EXISTS (SELECT 1 FROM post_thanks t WHERE t.school_id = p.school_id AND t.post_id = p.id AND t.person_id = $1) AS thanked,
       EXISTS (SELECT 1 FROM post_seen v WHERE v.school_id = p.school_id AND v.post_id = p.id AND v.person_id = $1) AS seen,
       (SELECT f.confirmed_at FROM post_confirmation f WHERE f.school_id = p.school_id AND f.post_id = p.id AND f.person_id = $1) AS confirmed_at,
       (SELECT count(*) FROM comment c WHERE c.school_id = p.school_id AND c.post_id = p.id AND c.state = 'approved' AND c.private_with IS NULL) AS shared_comments,
       (SELECT count(*) FROM comment c WHERE c.school_id = p.school_id AND c.post_id = p.id AND c.state = 'approved' AND c.private_with = $1) AS own_private_comments,
       (SELECT count(*) FROM comment c WHERE c.school_id = p.school_id AND c.post_id = p.id AND c.state = 'approved' AND c.private_with IS NOT NULL) AS private_comments,
       (SELECT count(*) FROM comment c WHERE c.school_id = p.school_id AND c.post_id = p.id AND c.state = 'pending') AS waiting_comments,
       (SELECT count(*) FROM comment c WHERE c.school_id = p.school_id AND c.post_id = p.id AND c.state = 'approved'
           AND EXISTS (SELECT 1 FROM comment_report m WHERE m.school_id = c.school_id AND m.comment_id = c.id AND m.settled_at IS NULL)) AS reported_comments"
    };
}

/// What of a channel counts: published by $2, not ended by $3, meant for everyone or for the staff that reads there ($5).
macro_rules! visible {
    ($alias:literal) => {
        concat!(
            $alias,
            ".published_at <= $2 AND (",
            $alias,
            ".ends_on IS NULL OR ",
            $alias,
            ".ends_on >= $3) AND (",
            $alias,
            ".reader = 'everyone' OR ",
            $alias,
            ".channel_id IN (SELECT unhex(value) FROM json_each($5)))"
        )
    };
}

pub(super) use {post_columns, visible};

/// From each channel no more than a page is read, whatever its length; then the newest of all of them. Where a channel's page ends is
/// known before its posts are read: under row-level security PostgreSQL would otherwise ask anew for each of them. With $9 also all that
/// is pinned, which stands nowhere else.
pub const FEED: &str = concat!(
    "WITH channel AS MATERIALIZED (
 SELECT unhex(c.value) AS channel_id,
        (SELECT b.published_at FROM post_audience b
          WHERE b.channel_id = unhex(c.value) AND (b.published_at, b.post_id) < ($6, $7)
            AND (b.pinned_until IS NULL OR b.pinned_until < $3) AND ",
    visible!("b"),
    "
          ORDER BY b.published_at DESC, b.post_id DESC LIMIT 1 OFFSET $8) AS oldest
   FROM json_each($4) AS c),
newest AS (
 SELECT DISTINCT a.school_id, a.post_id, a.published_at
   FROM channel JOIN post_audience a ON a.channel_id = channel.channel_id AND a.published_at >= coalesce(channel.oldest, 0)
  WHERE (a.published_at, a.post_id) < ($6, $7) AND (a.pinned_until IS NULL OR a.pinned_until < $3) AND ",
    visible!("a"),
    "
  ORDER BY a.published_at DESC, a.post_id DESC LIMIT $8 + 1),
place AS (
 SELECT newest.school_id, newest.post_id, newest.published_at FROM newest
  UNION
 SELECT a.school_id, a.post_id, a.published_at
   FROM json_each($4) AS c JOIN post_audience a ON a.channel_id = unhex(c.value) AND a.pinned_until >= $3
  WHERE $9 AND ",
    visible!("a"),
    "
)
SELECT ",
    post_columns!(),
    ", TRUE AS in_feed
  FROM place JOIN post p ON p.school_id = place.school_id AND p.id = place.post_id JOIN person w ON w.id = p.author_id
 ORDER BY place.published_at DESC, place.post_id DESC"
);

/// One post, with whether it stands in the reader's feed; the caller decides what else may be seen of it.
pub const POST: &str = concat!(
    "SELECT ",
    post_columns!(),
    ",
       EXISTS (SELECT 1 FROM post_audience a WHERE a.school_id = p.school_id AND a.post_id = p.id
                  AND a.channel_id IN (SELECT unhex(value) FROM json_each($4)) AND ",
    visible!("a"),
    ") AS in_feed
  FROM post p JOIN person w ON w.id = p.author_id
 WHERE p.id = $6 AND p.school_id IN (SELECT unhex(value) FROM json_each($7))"
);

/// Drafts and posts of the reader, the last changed first.
pub const MINE: &str = concat!(
    "SELECT ",
    post_columns!(),
    ", FALSE AS in_feed
  FROM post p JOIN person w ON w.id = p.author_id
 WHERE p.school_id IN (SELECT unhex(value) FROM json_each($2)) AND p.author_id = $1 AND p.deleted_at IS NULL
   AND (p.changed_at, p.id) < ($3, $4)
 ORDER BY p.changed_at DESC, p.id DESC LIMIT $5"
);

/// What the reader may decide about: posts of schools for which they answer ($3), and of others those for groups that are all theirs ($4).
pub const AWAITING: &str = concat!(
    "SELECT ",
    post_columns!(),
    ", FALSE AS in_feed
  FROM (SELECT n.school_id, n.id, n.submitted_at FROM post n
         WHERE n.school_id IN (SELECT unhex(value) FROM json_each($2)) AND n.submitted_at IS NOT NULL AND n.published_at IS NULL
           AND n.declined_at IS NULL AND n.author_id <> $1
        UNION ALL
        SELECT d.school_id, d.post_id, d.submitted_at FROM post_change d
         WHERE d.school_id IN (SELECT unhex(value) FROM json_each($2)) AND d.decline_reason IS NULL AND d.author_id <> $1) AS waiting
  JOIN post p ON p.school_id = waiting.school_id AND p.id = waiting.id JOIN person w ON w.id = p.author_id
 WHERE p.deleted_at IS NULL
   AND (p.school_id IN (SELECT unhex(value) FROM json_each($3)) OR (p.audience <> 'school' AND NOT EXISTS (
        SELECT 1 FROM post_group g WHERE g.school_id = p.school_id AND g.post_id = p.id
           AND g.group_id NOT IN (SELECT unhex(value) FROM json_each($4)))))
 ORDER BY waiting.submitted_at, p.id LIMIT 50"
);

/// Later than the earliest mark ($6), by which rows are found, and than the mark of the school, or without one than $7.
pub const UNREAD: &str = concat!(
    "SELECT count(DISTINCT a.post_id)
  FROM json_each($4) AS c JOIN post_audience a ON a.channel_id = unhex(c.value) AND a.published_at > $6
   AND a.published_at > coalesce((SELECT m.read_until FROM read_mark m WHERE m.school_id = a.school_id AND m.person_id = $1), $7)
  JOIN post p ON p.school_id = a.school_id AND p.id = a.post_id AND p.author_id <> $1
 WHERE ",
    visible!("a"),
    "
   AND NOT EXISTS (SELECT 1 FROM post_seen v WHERE v.school_id = a.school_id AND v.post_id = a.post_id AND v.person_id = $1)"
);

pub const READ_MARKS: &str = "
SELECT school_id, read_until FROM read_mark WHERE person_id = $1 AND school_id IN (SELECT unhex(value) FROM json_each($2))";
/// Posts since $6 that ask the reader to confirm and were not confirmed, the oldest first: that one waits longest.
pub const ASKED: &str = concat!(
    "SELECT DISTINCT p.id, p.school_id, p.title, p.published_at, w.given_name, w.infix, w.family_name,
       (SELECT r.called FROM staff_role r WHERE r.person_id = p.author_id AND r.school_id = p.school_id ORDER BY r.starts_on DESC LIMIT 1) AS called
  FROM json_each($4) AS c JOIN post_audience a ON a.channel_id = unhex(c.value) AND a.published_at > $6 AND a.confirmation_requested
  JOIN post p ON p.school_id = a.school_id AND p.id = a.post_id AND p.author_id <> $1
  JOIN person w ON w.id = p.author_id
 WHERE ",
    visible!("a"),
    "
   AND NOT EXISTS (SELECT 1 FROM post_confirmation f WHERE f.school_id = p.school_id AND f.post_id = p.id AND f.person_id = $1)
 ORDER BY p.published_at, p.id LIMIT 5"
);
pub const ACCEPTED_RULES: &str = "SELECT school_id FROM house_rule_acceptance WHERE person_id = $1 AND rule = 'no_sharing'";
pub const GROUPS_OF_POSTS: &str = "
SELECT pg.post_id, g.id, g.name, g.color
  FROM post_group pg JOIN groups g ON g.school_id = pg.school_id AND g.id = pg.group_id
 WHERE pg.school_id IN (SELECT unhex(value) FROM json_each($1)) AND pg.post_id IN (SELECT unhex(value) FROM json_each($2))
 ORDER BY g.position, g.id";
/// The groups of some children on day $3.
pub const GROUPS_OF_CHILDREN: &str = "
SELECT DISTINCT pl.child_id, pl.group_id FROM placement pl
 WHERE pl.school_id IN (SELECT unhex(value) FROM json_each($1)) AND pl.child_id IN (SELECT unhex(value) FROM json_each($2))
   AND pl.starts_on <= $3 AND (pl.ends_on IS NULL OR pl.ends_on >= $3)";

pub const INSERT_POST: &str = "
INSERT INTO post (school_id, id, author_id, audience, child_id, title, body, comments, comments_close_on, confirmation_requested,
                  urgent_reason, pinned_until, ends_on, publish_at, version, created_at, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, $15, $15)";
pub const UPDATE_POST: &str = "
UPDATE post SET audience = $3, child_id = $4, title = $5, body = $6, comments = $7, comments_close_on = $8, confirmation_requested = $9,
       urgent_reason = $10, pinned_until = $11, ends_on = $12, publish_at = $13, version = version + 1, changed_at = $14
 WHERE school_id = $1 AND id = $2 AND version = $15 AND deleted_at IS NULL";
pub const CLEAR_GROUPS: &str = "DELETE FROM post_group WHERE school_id = $1 AND post_id = $2";
pub const ADD_GROUPS: &str = "
INSERT INTO post_group (school_id, post_id, group_id)
SELECT g.school_id, $2, g.id FROM groups g WHERE g.school_id = $1 AND g.id IN (SELECT unhex(value) FROM json_each($3))";
/// Of the posts that a person published or handed in after $2 the one that has $3 newer ones.
pub const RECENTLY_PUBLISHED: &str = "
SELECT at FROM audit_entry WHERE actor_id = $1 AND at > $2 AND action = 'post.publish' ORDER BY at DESC LIMIT 1 OFFSET $3";
pub const SET_PUBLICATION: &str = "
UPDATE post SET published_at = $3, submitted_at = $4, approved_by = $5, declined_at = NULL, declined_by = NULL, decline_reason = NULL, edited_at = $6
 WHERE school_id = $1 AND id = $2";
/// A decision is about the version that was read, and there is one of it.
macro_rules! undecided {
    () => {
        " WHERE school_id = $1 AND id = $2 AND version = $3 AND submitted_at IS NOT NULL AND published_at IS NULL AND declined_at IS NULL
   AND deleted_at IS NULL"
    };
}
pub const SET_APPROVED: &str = concat!("UPDATE post SET published_at = $4, approved_by = $5", undecided!());
pub const SET_DECLINED: &str = concat!(
    "UPDATE post SET declined_at = $4, declined_by = $5, decline_reason = $6, version = version + 1",
    undecided!()
);
pub const RENEW_VERSION: &str = "
UPDATE post SET version = version + 1 WHERE school_id = $1 AND id = $2 AND version = $3 AND published_at IS NOT NULL AND deleted_at IS NULL";
pub const CHANGE: &str = "SELECT author_id, draft, decline_reason FROM post_change WHERE school_id = $1 AND post_id = $2";
pub const KEEP_CHANGE: &str = "
INSERT INTO post_change (school_id, post_id, author_id, draft, submitted_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (school_id, post_id) DO UPDATE
   SET author_id = excluded.author_id, draft = excluded.draft, submitted_at = excluded.submitted_at, declined_by = NULL, decline_reason = NULL";
pub const DECLINE_CHANGE: &str = "UPDATE post_change SET declined_by = $3, decline_reason = $4 WHERE school_id = $1 AND post_id = $2";
pub const FORGET_CHANGE: &str = "DELETE FROM post_change WHERE school_id = $1 AND post_id = $2";
pub const GROUP_TAGS: &str = "
SELECT name, color FROM groups WHERE school_id = $1 AND id IN (SELECT unhex(value) FROM json_each($2)) ORDER BY position, id";
pub const SET_DELETED: &str = "
UPDATE post SET deleted_at = $3, deleted_by = $4, version = version + 1 WHERE school_id = $1 AND id = $2";
pub const CLEAR_AUDIENCE: &str = "DELETE FROM post_audience WHERE school_id = $1 AND post_id = $2";
/// $3 is the list of channels, $4 who reads there.
pub const ADD_AUDIENCE: &str = "
INSERT INTO post_audience (school_id, channel_id, post_id, reader, published_at, pinned_until, ends_on, confirmation_requested)
SELECT DISTINCT p.school_id, unhex(c.value), p.id, $4, p.published_at, p.pinned_until, p.ends_on, p.confirmation_requested
  FROM post p, json_each($3) AS c
 WHERE p.school_id = $1 AND p.id = $2 AND p.published_at IS NOT NULL AND p.deleted_at IS NULL";

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

pub const TO_PURGE: &str = "SELECT school_id, id FROM post WHERE deleted_at < $1 ORDER BY deleted_at LIMIT 100";

#[derive(Clone, Debug, FromRow)]
pub struct PostRow {
    pub id: Uuid,
    pub school_id: Uuid,
    pub author_id: Uuid,
    pub audience: String,
    pub child_id: Option<Uuid>,
    pub title: String,
    pub body: String,
    pub comments: String,
    pub comments_close_on: Option<String>,
    pub confirmation_requested: bool,
    pub urgent_reason: Option<String>,
    pub pinned_until: Option<String>,
    pub ends_on: Option<String>,
    pub publish_at: Option<i64>,
    pub version: i64,
    pub changed_at: i64,
    pub submitted_at: Option<i64>,
    pub published_at: Option<i64>,
    pub approved_by: Option<Uuid>,
    pub declined_at: Option<i64>,
    pub decline_reason: Option<String>,
    pub edited_at: Option<i64>,
    pub deleted_at: Option<i64>,
    pub deleted_by: Option<Uuid>,
    pub author_given: String,
    pub author_infix: String,
    pub author_family: String,
    pub author_called: Option<String>,
    pub child_given: Option<String>,
    pub has_change: bool,
    pub thanks: i64,
    pub thanked: bool,
    pub seen: bool,
    pub confirmed_at: Option<i64>,
    pub shared_comments: i64,
    pub own_private_comments: i64,
    pub private_comments: i64,
    pub waiting_comments: i64,
    pub reported_comments: i64,
    pub in_feed: bool,
}

impl PostRow {
    pub fn state(&self, now: Instant) -> PostState {
        match (self.deleted_at, self.published_at) {
            (Some(_), _) => PostState::Deleted,
            (None, Some(at)) if at > now.0 => PostState::Scheduled,
            (None, Some(_)) => PostState::Published,
            (None, None) if self.declined_at.is_some() => PostState::Declined,
            (None, None) if self.submitted_at.is_some() => PostState::AwaitingApproval,
            (None, None) => PostState::Draft,
        }
    }
}

/// Who reads, from where, and when: the parameters that every statement on visible posts begins with.
pub struct Reader {
    pub person: PersonId,
    pub now: Instant,
    pub today: Day,
    pub channels: String,
    pub staff_channels: String,
}

impl Reader {
    pub fn new(person: PersonId, now: Instant, today: Day, channels: &Channels) -> Self {
        let list = |ids: &[Uuid]| id_list(ids.iter().copied());
        Self {
            person,
            now,
            today,
            channels: list(&channels.all),
            staff_channels: list(&channels.as_staff),
        }
    }
}

/// `most` posts and one more, and with `pinned` what is pinned.
pub async fn feed(tx: &mut Tx, r: &Reader, after: Cursor, most: i64, pinned: bool) -> Result<Vec<PostRow>> {
    let (today, at) = (r.today.to_string(), after.published_at.0);
    fetch_all!(
        tx.conn(),
        PostRow,
        FEED,
        r.person.0,
        r.now.0,
        today,
        &r.channels,
        &r.staff_channels,
        at,
        after.post.0,
        most,
        pinned
    )
}

pub async fn post(tx: &mut Tx, r: &Reader, id: PostId, schools: &[SchoolId]) -> Result<Option<PostRow>> {
    let (today, schools) = (r.today.to_string(), id_list(schools.iter().map(|school| school.0)));
    fetch_optional!(
        tx.conn(),
        PostRow,
        POST,
        r.person.0,
        r.now.0,
        today,
        &r.channels,
        &r.staff_channels,
        id.0,
        schools
    )
}

pub async fn mine(tx: &mut Tx, person: PersonId, schools: &[SchoolId], before: Cursor, most: i64) -> Result<Vec<PostRow>> {
    let schools = id_list(schools.iter().map(|school| school.0));
    fetch_all!(
        tx.conn(),
        PostRow,
        MINE,
        person.0,
        schools,
        before.published_at.0,
        before.post.0,
        most
    )
}

pub async fn awaiting(tx: &mut Tx, actor: &Actor) -> Result<Vec<PostRow>> {
    let schools = id_list(actor.school_ids().iter().map(|school| school.0));
    let whole = actor
        .memberships
        .iter()
        .filter(|membership| holds(membership, Permission::ApprovePosts));
    let whole = id_list(whole.map(|membership| membership.school.id.0));
    let ties = actor.memberships.iter().flat_map(|membership| &membership.assignments);
    let groups = id_list(ties.filter(|tie| tie.kind.is_responsible()).map(|tie| tie.group.id.0));
    fetch_all!(tx.conn(), PostRow, AWAITING, actor.person.0, schools, whole, groups)
}

pub async fn unread(tx: &mut Tx, r: &Reader, marks: &ReadMarks) -> Result<i64> {
    let today = r.today.to_string();
    Ok(fetch_one!(
        tx.conn(),
        (i64,),
        UNREAD,
        r.person.0,
        r.now.0,
        today,
        &r.channels,
        &r.staff_channels,
        marks.earliest().0,
        marks.without.0
    )?
    .0)
}

#[derive(FromRow)]
pub struct AskedRow {
    pub id: Uuid,
    pub school_id: Uuid,
    pub title: String,
    pub published_at: i64,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub called: Option<String>,
}

pub async fn asked(tx: &mut Tx, r: &Reader, since: Instant) -> Result<Vec<AskedRow>> {
    let today = r.today.to_string();
    fetch_all!(
        tx.conn(),
        AskedRow,
        ASKED,
        r.person.0,
        r.now.0,
        today,
        &r.channels,
        &r.staff_channels,
        since.0
    )
}

/// Up to when posts count as read, school by school.
pub struct ReadMarks {
    by_school: Vec<(Uuid, i64)>,
    /// In schools where the reader marked nothing.
    without: Instant,
}

impl ReadMarks {
    pub fn of(&self, school: SchoolId) -> Instant {
        let mark = self.by_school.iter().find(|(marked, _)| *marked == school.0);
        mark.map_or(self.without, |(_, until)| Instant(*until))
    }

    fn earliest(&self) -> Instant {
        let marks = self.by_school.iter().map(|(_, until)| Instant(*until));
        marks.min().map_or(self.without, |mark| mark.min(self.without))
    }
}

pub async fn read_marks(tx: &mut Tx, person: PersonId, schools: &[SchoolId], without: Instant) -> Result<ReadMarks> {
    let schools = id_list(schools.iter().map(|school| school.0));
    let by_school = fetch_all!(tx.conn(), (Uuid, i64), READ_MARKS, person.0, schools)?;
    Ok(ReadMarks { by_school, without })
}

pub async fn schools_with_accepted_rule(tx: &mut Tx, person: PersonId) -> Result<Vec<SchoolId>> {
    Ok(fetch_all!(tx.conn(), (Uuid,), ACCEPTED_RULES, person.0)?
        .into_iter()
        .map(|(school,)| SchoolId(school))
        .collect())
}

#[derive(FromRow)]
pub struct PostGroupRow {
    pub post_id: Uuid,
    pub id: Uuid,
    pub name: String,
    pub color: String,
}

pub async fn groups_of(tx: &mut Tx, posts: &[PostRow]) -> Result<Vec<PostGroupRow>> {
    let (schools, posts) = lists(posts);
    fetch_all!(tx.conn(), PostGroupRow, GROUPS_OF_POSTS, schools, posts)
}

/// Pairs of a child and a group it is in.
pub async fn groups_of_children(tx: &mut Tx, children: &[(SchoolId, ChildId)], today: Day) -> Result<Vec<(Uuid, Uuid)>> {
    let (schools, children) = (
        id_list(children.iter().map(|(school, _)| school.0)),
        id_list(children.iter().map(|(_, child)| child.0)),
    );
    fetch_all!(tx.conn(), (Uuid, Uuid), GROUPS_OF_CHILDREN, schools, children, today.to_string())
}

fn lists(posts: &[PostRow]) -> (String, String) {
    let mut schools: Vec<Uuid> = posts.iter().map(|post| post.school_id).collect();
    schools.sort_unstable();
    schools.dedup();
    (id_list(schools), id_list(posts.iter().map(|post| post.id)))
}

pub async fn groups_of_child(tx: &mut Tx, school: SchoolId, child: ChildId, today: Day) -> Result<Vec<GroupId>> {
    let rows = groups_of_children(tx, &[(school, child)], today).await?;
    Ok(rows.into_iter().map(|(_, group)| GroupId(group)).collect())
}

/// What a writer fills in, as columns.
pub struct PostFields {
    pub audience: &'static str,
    pub child: Option<Uuid>,
    pub title: String,
    pub body: String,
    pub comments: &'static str,
    pub comments_close_on: Option<String>,
    pub confirmation_requested: bool,
    pub urgent_reason: Option<String>,
    pub pinned_until: Option<String>,
    pub ends_on: Option<String>,
    pub publish_at: Option<i64>,
}

pub async fn insert_post(tx: &mut Tx, school: SchoolId, id: PostId, author: PersonId, f: &PostFields) -> Result<()> {
    let now = tx.now.0;
    execute!(
        tx.conn(),
        INSERT_POST,
        school.0,
        id.0,
        author.0,
        f.audience,
        f.child,
        &f.title,
        &f.body,
        f.comments,
        &f.comments_close_on,
        f.confirmation_requested,
        &f.urgent_reason,
        &f.pinned_until,
        &f.ends_on,
        f.publish_at,
        now
    )?;
    Ok(())
}

/// False when the post is at another version than the writer read.
pub async fn update_post(tx: &mut Tx, school: SchoolId, id: PostId, version: i64, f: &PostFields) -> Result<bool> {
    let now = tx.now.0;
    let changed = execute!(
        tx.conn(),
        UPDATE_POST,
        school.0,
        id.0,
        f.audience,
        f.child,
        &f.title,
        &f.body,
        f.comments,
        &f.comments_close_on,
        f.confirmation_requested,
        &f.urgent_reason,
        &f.pinned_until,
        &f.ends_on,
        f.publish_at,
        now,
        version
    )?;
    Ok(changed == 1)
}

pub async fn set_groups(tx: &mut Tx, school: SchoolId, id: PostId, groups: &[GroupId]) -> Result<()> {
    execute!(tx.conn(), CLEAR_GROUPS, school.0, id.0)?;
    if !groups.is_empty() {
        execute!(tx.conn(), ADD_GROUPS, school.0, id.0, id_list(groups.iter().map(|group| group.0)))?;
    }
    Ok(())
}

/// When a post is or becomes visible, and what led to that.
#[derive(Clone, Copy, Debug, Default)]
pub struct Publication {
    pub published_at: Option<i64>,
    pub submitted_at: Option<i64>,
    pub approved_by: Option<Uuid>,
    pub edited_at: Option<i64>,
}

/// When the oldest of the last `most` posts of a person was published or handed in, if all of them are newer than `since`.
pub async fn oldest_published_that_counts(tx: &mut Tx, person: PersonId, since: Instant, most: i64) -> Result<Option<Instant>> {
    let row = fetch_optional!(tx.conn(), (i64,), RECENTLY_PUBLISHED, person.0, since.0, most - 1)?;
    Ok(row.map(|(at,)| Instant(at)))
}

pub async fn set_publication(tx: &mut Tx, school: SchoolId, id: PostId, p: Publication) -> Result<()> {
    execute!(
        tx.conn(),
        SET_PUBLICATION,
        school.0,
        id.0,
        p.published_at,
        p.submitted_at,
        p.approved_by,
        p.edited_at
    )?;
    Ok(())
}

/// A version of a post that waits for a decision.
#[derive(Clone, Copy, Debug)]
pub struct Waiting {
    pub school: SchoolId,
    pub post: PostId,
    pub version: i64,
}

/// False when this version does not wait any more.
pub async fn set_approved(tx: &mut Tx, w: Waiting, by: PersonId, published_at: i64) -> Result<bool> {
    let (school, post) = (w.school.0, w.post.0);
    Ok(execute!(tx.conn(), SET_APPROVED, school, post, w.version, published_at, by.0)? == 1)
}

/// False when this version does not wait any more.
pub async fn set_declined(tx: &mut Tx, w: Waiting, by: PersonId, reason: &str) -> Result<bool> {
    let now = tx.now.0;
    Ok(execute!(tx.conn(), SET_DECLINED, w.school.0, w.post.0, w.version, now, by.0, reason)? == 1)
}

#[derive(FromRow)]
pub struct ChangeRow {
    pub author_id: Uuid,
    /// A `PostDraft` as JSON.
    pub draft: String,
    pub decline_reason: Option<String>,
}

/// False when the published post is at another version.
pub async fn renew_version(tx: &mut Tx, school: SchoolId, id: PostId, version: i64) -> Result<bool> {
    Ok(execute!(tx.conn(), RENEW_VERSION, school.0, id.0, version)? == 1)
}

pub async fn change(tx: &mut Tx, school: SchoolId, id: PostId) -> Result<Option<ChangeRow>> {
    fetch_optional!(tx.conn(), ChangeRow, CHANGE, school.0, id.0)
}

pub async fn keep_change(tx: &mut Tx, school: SchoolId, id: PostId, author: PersonId, draft: &str) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), KEEP_CHANGE, school.0, id.0, author.0, draft, now)?;
    Ok(())
}

pub async fn decline_change(tx: &mut Tx, school: SchoolId, id: PostId, by: PersonId, reason: &str) -> Result<()> {
    execute!(tx.conn(), DECLINE_CHANGE, school.0, id.0, by.0, reason)?;
    Ok(())
}

/// Whether there was one.
pub async fn forget_change(tx: &mut Tx, school: SchoolId, id: PostId) -> Result<bool> {
    Ok(execute!(tx.conn(), FORGET_CHANGE, school.0, id.0)? == 1)
}

/// Name and colour.
pub async fn group_tags(tx: &mut Tx, school: SchoolId, groups: &[GroupId]) -> Result<Vec<(String, String)>> {
    let groups = id_list(groups.iter().map(|group| group.0));
    fetch_all!(tx.conn(), (String, String), GROUP_TAGS, school.0, groups)
}

/// `None` brings the post back.
pub async fn set_deleted(tx: &mut Tx, school: SchoolId, id: PostId, by: Option<PersonId>) -> Result<()> {
    let now = by.map(|_| tx.now.0);
    execute!(tx.conn(), SET_DELETED, school.0, id.0, now, by.map(|by| by.0))?;
    Ok(())
}

/// Rewrites where a post appears; nowhere while it has no moment of publishing or is deleted.
pub async fn set_audience(tx: &mut Tx, school: SchoolId, id: PostId, everyone: &[Uuid], staff: &[Uuid]) -> Result<()> {
    execute!(tx.conn(), CLEAR_AUDIENCE, school.0, id.0)?;
    for (channels, reader) in [(everyone, "everyone"), (staff, "staff")] {
        if !channels.is_empty() {
            execute!(tx.conn(), ADD_AUDIENCE, school.0, id.0, id_list(channels.iter().copied()), reader)?;
        }
    }
    Ok(())
}

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

pub async fn to_purge(tx: &mut Tx, deleted_before: Instant) -> Result<Vec<(Uuid, Uuid)>> {
    fetch_all!(tx.conn(), (Uuid, Uuid), TO_PURGE, deleted_before.0)
}

pub const PURGE: [&str; 10] = [
    "DELETE FROM comment_report WHERE school_id = $1 AND comment_id IN (SELECT c.id FROM comment c WHERE c.school_id = $1 AND c.post_id = $2)",
    "DELETE FROM comment WHERE school_id = $1 AND post_id = $2",
    "DELETE FROM post_thanks WHERE school_id = $1 AND post_id = $2",
    "DELETE FROM post_seen WHERE school_id = $1 AND post_id = $2",
    "DELETE FROM post_confirmation WHERE school_id = $1 AND post_id = $2",
    "DELETE FROM post_audience WHERE school_id = $1 AND post_id = $2",
    "DELETE FROM post_text WHERE school_id = $1 AND post_id = $2",
    "DELETE FROM post_group WHERE school_id = $1 AND post_id = $2",
    "DELETE FROM post_change WHERE school_id = $1 AND post_id = $2",
    "DELETE FROM post WHERE school_id = $1 AND id = $2",
];

pub async fn purge(tx: &mut Tx, school: SchoolId, post: PostId) -> Result<()> {
    for statement in PURGE {
        execute!(tx.conn(), statement, school.0, post.0)?;
    }
    Ok(())
}
