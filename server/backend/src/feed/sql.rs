//! Statements about posts. What readers get starts from `post_audience`: the channels the reader has today.

use crate::{Result, Tx, db::id_list, fetch_all, fetch_one, fetch_optional};
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

pub(super) use post_columns;
pub(crate) use visible;

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
/// Whether a school has children, and somebody who was invited or reads already as a guardian.
pub const PEOPLE_SO_FAR: &str = "
SELECT EXISTS (SELECT 1 FROM child c WHERE c.school_id = $1) AS has_children,
       EXISTS (SELECT 1 FROM invitation i WHERE i.school_id = $1)
       OR EXISTS (SELECT 1 FROM guardianship g JOIN person p ON p.id = g.person_id WHERE g.school_id = $1 AND p.activated_at IS NOT NULL) AS is_invited";
/// The groups of some children on day $3.
pub const GROUPS_OF_CHILDREN: &str = "
SELECT DISTINCT pl.child_id, pl.group_id FROM placement pl
 WHERE pl.school_id IN (SELECT unhex(value) FROM json_each($1)) AND pl.child_id IN (SELECT unhex(value) FROM json_each($2))
   AND pl.starts_on <= $3 AND (pl.ends_on IS NULL OR pl.ends_on >= $3)";

#[derive(FromRow)]
pub struct PeopleRow {
    pub has_children: bool,
    pub is_invited: bool,
}

pub async fn people_so_far(tx: &mut Tx, school: SchoolId) -> Result<PeopleRow> {
    fetch_one!(tx.conn(), PeopleRow, PEOPLE_SO_FAR, school.0)
}

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
#[derive(Clone, Debug)]
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
