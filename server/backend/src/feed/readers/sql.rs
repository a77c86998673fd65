//! Statements about the families a post is for.

use crate::{Result, Tx, db::id_list, fetch_all, fetch_one};
use domain::{
    ids::{PostId, SchoolId},
    time::Day,
};
use sqlx::FromRow;
use uuid::Uuid;

/// The guardian `gu` is informed about the child on the day $2, and no court forbids it.
macro_rules! informed {
    () => {
        "(gu.information = 'full' OR (gu.information = 'on_request' AND gu.opened_at IS NOT NULL))
          AND gu.starts_on <= $2 AND (gu.ends_on IS NULL OR gu.ends_on >= $2)
          AND NOT EXISTS (SELECT 1 FROM restriction x WHERE x.school_id = gu.school_id AND x.child_id = gu.child_id AND x.person_id = gu.person_id
              AND x.starts_on <= $2 AND (x.ends_on IS NULL OR x.ends_on >= $2))"
    };
}

/// The guardians behind the places `a` of posts: by the groups their children are in on the day $2, by the school, or by the
/// child; and the members of a committee, each as a household of their own. To the school belongs whose child did not leave before that day: it was
/// never placed, or still is, or will be.
macro_rules! recipients {
    ($places:literal) => {
        concat!(
            "recipient AS (
 SELECT a.school_id, a.post_id, gu.person_id, gu.household_id, gu.child_id
   FROM ",
            $places,
            " a JOIN placement pl ON pl.school_id = a.school_id AND pl.group_id = a.channel_id
          AND pl.starts_on <= $2 AND (pl.ends_on IS NULL OR pl.ends_on >= $2)
   JOIN guardianship gu ON gu.school_id = pl.school_id AND gu.child_id = pl.child_id AND ",
            informed!(),
            "
  WHERE a.reader = 'everyone'
 UNION ALL
 SELECT a.school_id, a.post_id, cm.person_id, cm.person_id, CAST(NULL AS UUID)
   FROM ",
            $places,
            " a JOIN committee_member cm ON cm.school_id = a.school_id AND cm.group_id = a.channel_id
          AND cm.starts_on <= $2 AND (cm.ends_on IS NULL OR cm.ends_on >= $2)
  WHERE a.reader = 'everyone'
 UNION ALL
 SELECT a.school_id, a.post_id, gu.person_id, gu.household_id, gu.child_id
   FROM ",
            $places,
            " a JOIN guardianship gu ON gu.school_id = a.school_id AND gu.child_id = a.channel_id AND ",
            informed!(),
            "
  WHERE a.reader = 'everyone'
 UNION ALL
 SELECT a.school_id, a.post_id, gu.person_id, gu.household_id, gu.child_id
   FROM ",
            $places,
            " a JOIN guardianship gu ON gu.school_id = a.school_id AND ",
            informed!(),
            "
    AND (NOT EXISTS (SELECT 1 FROM placement n WHERE n.school_id = gu.school_id AND n.child_id = gu.child_id)
          OR EXISTS (SELECT 1 FROM placement n WHERE n.school_id = gu.school_id AND n.child_id = gu.child_id AND (n.ends_on IS NULL OR n.ends_on >= $2)))
  WHERE a.reader = 'everyone' AND a.channel_id = a.school_id)"
        )
    };
}

pub(crate) use {informed, recipients};

pub const READER_COUNTS: &str = concat!(
    "WITH place AS (
 SELECT a.school_id, a.channel_id, a.post_id, a.reader FROM post_audience a
  WHERE a.school_id IN (SELECT unhex(value) FROM json_each($3)) AND a.post_id IN (SELECT unhex(value) FROM json_each($1))),
",
    recipients!("place"),
    "
SELECT r.post_id, count(DISTINCT r.household_id), count(DISTINCT CASE WHEN v.person_id IS NOT NULL THEN r.household_id END)
  FROM recipient r LEFT JOIN post_seen v ON v.school_id = r.school_id AND v.post_id = r.post_id AND v.person_id = r.person_id
 GROUP BY r.post_id"
);

pub const GUARDIANS: &str = concat!(
    "WITH place AS (
 SELECT a.school_id, a.channel_id, a.post_id, a.reader FROM post_audience a WHERE a.school_id = $1 AND a.post_id = $3),
",
    recipients!("place"),
    "
SELECT r.household_id, p.given_name, p.infix, p.family_name, c.given_name AS child_name, p.activated_at, p.mail_bounced_at, p.visited_at,
       v.person_id IS NOT NULL AS seen, f.person_id IS NOT NULL AS confirmed
  FROM recipient r JOIN person p ON p.id = r.person_id LEFT JOIN child c ON c.school_id = r.school_id AND c.id = r.child_id
  LEFT JOIN post_seen v ON v.school_id = r.school_id AND v.post_id = r.post_id AND v.person_id = r.person_id
  LEFT JOIN post_confirmation f ON f.school_id = r.school_id AND f.post_id = r.post_id AND f.person_id = r.person_id"
);

pub const FAMILIES: &str = concat!(
    "WITH place AS (
 SELECT s.id AS school_id, unhex(c.value) AS channel_id, s.id AS post_id, 'everyone' AS reader FROM school s, json_each($3) AS c WHERE s.id = $1),
", recipients!("place"), "
SELECT count(DISTINCT r.household_id) FROM recipient r"
);

#[derive(FromRow)]
pub struct GuardianRow {
    pub household_id: Uuid,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    /// None for a member of a committee.
    pub child_name: Option<String>,
    pub activated_at: Option<i64>,
    pub mail_bounced_at: Option<i64>,
    pub visited_at: Option<i64>,
    pub seen: bool,
    pub confirmed: bool,
}

/// Post, families, families that saw it.
pub async fn reader_counts(tx: &mut Tx, posts: &[PostId], schools: &[SchoolId], today: Day) -> Result<Vec<(Uuid, i64, i64)>> {
    let (posts, schools) = (
        id_list(posts.iter().map(|post| post.0)),
        id_list(schools.iter().map(|school| school.0)),
    );
    fetch_all!(tx.conn(), (Uuid, i64, i64), READER_COUNTS, posts, today.to_string(), schools)
}

pub async fn guardians_of_post(tx: &mut Tx, school: SchoolId, post: PostId, today: Day) -> Result<Vec<GuardianRow>> {
    fetch_all!(tx.conn(), GuardianRow, GUARDIANS, school.0, today.to_string(), post.0)
}

pub async fn families(tx: &mut Tx, school: SchoolId, channels: &[Uuid], today: Day) -> Result<i64> {
    let channels = id_list(channels.iter().copied());
    Ok(fetch_one!(tx.conn(), (i64,), FAMILIES, school.0, today.to_string(), channels)?.0)
}
