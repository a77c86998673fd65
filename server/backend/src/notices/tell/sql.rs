//! Statements that find whom a post reaches.

use super::{NEWS_LASTS, URGENT_LASTS};
use crate::{
    Result, Tx, execute,
    feed::readers::sql::{informed, recipients},
    fetch_all, fetch_optional,
    notices::sql::choice,
};
use domain::{
    ids::{PostId, SchoolId},
    notices::{Choice, Reading, Way},
    time::{Day, Instant},
};
use sqlx::FromRow;
use uuid::Uuid;

const AT_A_TIME: i64 = 100;

pub const FACTS: &str = "
SELECT p.published_at, p.urgent_reason IS NOT NULL AS urgent, s.time_zone FROM post p JOIN school s ON s.id = p.school_id
 WHERE p.school_id = $1 AND p.id = $2 AND p.published_at IS NOT NULL AND p.deleted_at IS NULL";

/// Who reads a post on the day $2: the guardians and members of committees that are counted as its families, and those who work there. All
/// who might, as what they read is decided again when a mail is sent. Not its author, nor who approved or saw it, nor whom it was told to.
pub const TO_TELL: &str = concat!(
    "WITH place AS (
 SELECT o.school_id, o.channel_id, o.post_id, o.reader FROM post_audience o
  WHERE o.school_id = $1 AND o.post_id = $3 AND o.published_at <= $6 AND (o.ends_on IS NULL OR o.ends_on >= $2)),
",
    recipients!("place"),
    ",
reader AS (
 SELECT r.person_id, 0 AS staff FROM recipient r
 UNION ALL
 SELECT w.person_id, 1 FROM place a JOIN assignment w ON w.school_id = a.school_id AND w.group_id = a.channel_id
          AND w.starts_on <= $2 AND (w.ends_on IS NULL OR w.ends_on >= $2)
  WHERE a.reader = 'everyone' OR w.kind IN ('lead', 'substitute')
 UNION ALL
 SELECT w.person_id, 1 FROM staff_role w
  WHERE w.school_id = $1 AND w.starts_on <= $2 AND (w.ends_on IS NULL OR w.ends_on >= $2)
    AND EXISTS (SELECT 1 FROM place a WHERE a.channel_id = $1 OR w.role IN ('office', 'director'))
 UNION ALL
 SELECT h.person_id, 1 FROM extra_role_holder h JOIN extra_role_permission x ON x.school_id = h.school_id AND x.extra_role_id = h.extra_role_id
  WHERE h.school_id = $1 AND h.starts_on <= $2 AND (h.ends_on IS NULL OR h.ends_on >= $2)
    AND x.permission IN ('write_to_school', 'approve_posts', 'see_readers') AND EXISTS (SELECT 1 FROM place a WHERE a.reader = 'everyone')),
told AS (
 SELECT r.person_id, min(r.staff) = 1 AS as_staff FROM reader r WHERE r.person_id > $5 GROUP BY r.person_id)
SELECT t.person_id, t.as_staff, c.rhythm, c.daily_hour, c.quiet_from, c.quiet_until
  FROM told t JOIN person p ON p.id = t.person_id JOIN post q ON q.school_id = $1 AND q.id = $3
  LEFT JOIN notice_choice c ON c.person_id = t.person_id
 WHERE p.mail IS NOT NULL AND p.activated_at IS NOT NULL AND p.closed_at IS NULL AND q.author_id <> p.id
   AND (q.approved_by IS NULL OR q.approved_by <> p.id)
   AND ($4 OR (p.mail_bounced_at IS NULL AND (c.rhythm IS NULL OR c.rhythm <> 'never')))
   AND NOT EXISTS (SELECT 1 FROM post_seen v WHERE v.school_id = $1 AND v.post_id = $3 AND v.person_id = p.id)
   AND NOT EXISTS (SELECT 1 FROM read_mark m WHERE m.school_id = $1 AND m.person_id = p.id AND m.read_until >= q.published_at)
   AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.school_id = $1 AND n.post_id = $3 AND n.person_id = p.id AND n.way = 'mail'
                      AND n.state <> 'dropped' AND (n.urgent OR NOT $4))
 ORDER BY t.person_id LIMIT $7"
);

/// Again for whom nothing was to be told before, such as of a post that was deleted for a moment, and for whom it was not urgent then.
pub const TELL: &str = "
INSERT INTO notice (school_id, post_id, person_id, way, reading, urgent, state, due_at, created_at)
VALUES ($1, $2, $3, $4, $5, $6, 'waiting', $7, $8)
ON CONFLICT (school_id, post_id, person_id, way) DO UPDATE
   SET reading = excluded.reading, urgent = excluded.urgent, state = 'waiting', due_at = excluded.due_at, batch_id = NULL
 WHERE notice.state = 'dropped' OR (excluded.urgent AND NOT notice.urgent)";

#[derive(FromRow)]
pub struct FactsRow {
    pub published_at: i64,
    pub urgent: bool,
    pub time_zone: String,
}

impl FactsRow {
    /// How long after it was published the post is told of, in milliseconds.
    pub fn lasts(&self) -> i64 {
        if self.urgent { URGENT_LASTS } else { NEWS_LASTS }
    }
}

#[derive(FromRow)]
pub struct ToldRow {
    pub person_id: Uuid,
    as_staff: bool,
    rhythm: Option<String>,
    daily_hour: Option<i64>,
    quiet_from: Option<i64>,
    quiet_until: Option<i64>,
}

impl ToldRow {
    pub fn reading(&self) -> Reading {
        if self.as_staff { Reading::Staff } else { Reading::Family }
    }

    pub fn choice(&self) -> Result<Choice> {
        choice(self.rhythm.as_deref(), self.daily_hour, self.quiet_from, self.quiet_until)
    }
}

/// What a notice holds beside its post.
pub struct Told {
    pub person: Uuid,
    pub reading: Reading,
    pub urgent: bool,
    pub due: Instant,
}

/// Of a post that is, or will be, there for its readers.
pub async fn facts(tx: &mut Tx, school: SchoolId, post: PostId) -> Result<Option<FactsRow>> {
    fetch_optional!(tx.conn(), FactsRow, FACTS, school.0, post.0)
}

pub async fn to_tell(tx: &mut Tx, school: SchoolId, post: PostId, today: Day, urgent: bool, after: Uuid) -> Result<Vec<ToldRow>> {
    let now = tx.now.0;
    fetch_all!(
        tx.conn(),
        ToldRow,
        TO_TELL,
        school.0,
        today.to_string(),
        post.0,
        urgent,
        after,
        now,
        AT_A_TIME
    )
}

pub async fn tell(tx: &mut Tx, school: SchoolId, post: PostId, told: Told) -> Result<()> {
    let now = tx.now.0;
    execute!(
        tx.conn(),
        TELL,
        school.0,
        post.0,
        told.person,
        Way::Mail.tag(),
        told.reading.tag(),
        told.urgent,
        told.due.0,
        now
    )?;
    Ok(())
}
