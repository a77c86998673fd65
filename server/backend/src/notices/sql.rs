//! Statements about what people chose, and about notices under way.

use crate::{
    Error, Result, Tx, execute,
    feed::sql::{Reader, visible},
    fetch_all, fetch_optional,
};
use domain::{
    ids::PersonId,
    notices::{Choice, Quiet, Reading, Rhythm},
    time::Instant,
};
use sqlx::FromRow;
use uuid::Uuid;

pub const CHOICE: &str = "SELECT rhythm, daily_hour, quiet_from, quiet_until, test_id FROM notice_choice WHERE person_id = $1";
pub const MAKE_CHOICE: &str = "
INSERT INTO notice_choice (person_id, rhythm, daily_hour, quiet_from, quiet_until, stop_hash, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (person_id) DO NOTHING";
pub const KEEP_CHOICE: &str = "
UPDATE notice_choice SET rhythm = $2, daily_hour = $3, quiet_from = $4, quiet_until = $5, changed_at = $6 WHERE person_id = $1";
pub const KEEP_TEST: &str = "UPDATE notice_choice SET test_id = $2 WHERE person_id = $1";
pub const TEST: &str = "
SELECT created_at, sent_at, bounced_at, coalesce(failed_at, dropped_at) AS ended_at FROM mail_message WHERE id = $1";
pub const BY_STOP: &str = "
SELECT c.person_id, p.mail, c.rhythm FROM notice_choice c JOIN person p ON p.id = c.person_id WHERE c.stop_hash = $1";
pub const REACHED: &str = "
SELECT p.mail, p.mail_bounced_at, p.given_name, p.infix, p.family_name, p.language, c.rhythm
  FROM person p LEFT JOIN notice_choice c ON c.person_id = p.id
 WHERE p.id = $1 AND p.closed_at IS NULL AND p.activated_at IS NOT NULL AND p.mail IS NOT NULL";
/// What waits for somebody that is not urgent.
pub const WAITING: &str = "
SELECT n.school_id, n.post_id, n.reading, n.due_at, n.created_at, s.time_zone FROM notice n JOIN school s ON s.id = n.school_id
 WHERE n.person_id = $1 AND n.state = 'waiting' AND NOT n.urgent ORDER BY n.school_id, n.post_id";
pub const MOVE: &str = "
UPDATE notice SET due_at = $4 WHERE school_id = $1 AND post_id = $2 AND person_id = $3 AND state = 'waiting' AND NOT urgent";
pub const DROP_WAITING: &str = "UPDATE notice SET state = 'dropped' WHERE person_id = $1 AND state = 'waiting' AND NOT urgent";
/// Of a batch ($6) what stands in the reader's feed now, and was not read meanwhile.
pub const NEWS: &str = concat!(
    "SELECT p.id, p.school_id, p.audience, p.title, n.urgent, s.name AS school_name, s.short_name
  FROM notice n JOIN post p ON p.school_id = n.school_id AND p.id = n.post_id JOIN school s ON s.id = n.school_id
 WHERE n.batch_id = $6 AND n.person_id = $1 AND p.deleted_at IS NULL AND p.author_id <> $1
   AND EXISTS (SELECT 1 FROM post_audience a WHERE a.school_id = p.school_id AND a.post_id = p.id
                  AND a.channel_id IN (SELECT unhex(value) FROM json_each($4)) AND ",
    visible!("a"),
    ")
   AND NOT EXISTS (SELECT 1 FROM post_seen v WHERE v.school_id = p.school_id AND v.post_id = p.id AND v.person_id = $1)
   AND NOT EXISTS (SELECT 1 FROM read_mark m WHERE m.school_id = p.school_id AND m.person_id = $1 AND m.read_until >= p.published_at)
 ORDER BY s.short_name, p.school_id, p.published_at, p.id"
);
/// A post that stands nowhere at this moment may come back, and is told then.
pub const NOTE_SENT: &str = "
UPDATE notice SET state = CASE WHEN EXISTS (SELECT 1 FROM post_audience a WHERE a.school_id = notice.school_id AND a.post_id = notice.post_id)
                               THEN 'sent' ELSE 'dropped' END
 WHERE batch_id = $1 AND state = 'posted'";
pub const NOTE_DROPPED: &str = "UPDATE notice SET state = 'dropped' WHERE batch_id = $1 AND state = 'posted'";
pub const FORGET: &str = "DELETE FROM notice WHERE created_at < $1";

/// What is on record of a choice; what nobody chose is as by default.
pub fn choice(rhythm: Option<&str>, hour: Option<i64>, from: Option<i64>, until: Option<i64>) -> Result<Choice> {
    let (Some(rhythm), Some(hour), Some(from), Some(until)) = (rhythm, hour, from, until) else {
        return Ok(Choice::default());
    };
    let wrong = |_| Error::inconsistent("notice_choice");
    Ok(Choice {
        rhythm: Rhythm::from_tag(rhythm).ok_or(Error::inconsistent("notice_choice.rhythm"))?,
        hour: u8::try_from(hour).map_err(wrong)?,
        quiet: Quiet {
            from: u16::try_from(from).map_err(wrong)?,
            until: u16::try_from(until).map_err(wrong)?,
        },
    })
}

#[derive(FromRow)]
struct ChoiceRow {
    rhythm: String,
    daily_hour: i64,
    quiet_from: i64,
    quiet_until: i64,
    test_id: Option<Uuid>,
}

/// With the message by which the mail was tried last.
pub async fn choice_of(tx: &mut Tx, person: PersonId) -> Result<(Choice, Option<Uuid>)> {
    let Some(row) = fetch_optional!(tx.conn(), ChoiceRow, CHOICE, person.0)? else {
        return Ok((Choice::default(), None));
    };
    let known = choice(Some(&row.rhythm), Some(row.daily_hour), Some(row.quiet_from), Some(row.quiet_until))?;
    Ok((known, row.test_id))
}

/// Nothing when there is one.
pub async fn make_choice(tx: &mut Tx, person: PersonId, choice: &Choice, stop_hash: Vec<u8>) -> Result<()> {
    let now = tx.now.0;
    let (hour, from, until) = numbers(choice);
    execute!(
        tx.conn(),
        MAKE_CHOICE,
        person.0,
        choice.rhythm.tag(),
        hour,
        from,
        until,
        stop_hash,
        now
    )?;
    Ok(())
}

pub async fn keep_choice(tx: &mut Tx, person: PersonId, choice: &Choice) -> Result<()> {
    let now = tx.now.0;
    let (hour, from, until) = numbers(choice);
    execute!(tx.conn(), KEEP_CHOICE, person.0, choice.rhythm.tag(), hour, from, until, now)?;
    Ok(())
}

fn numbers(choice: &Choice) -> (i64, i64, i64) {
    (i64::from(choice.hour), i64::from(choice.quiet.from), i64::from(choice.quiet.until))
}

pub async fn keep_test(tx: &mut Tx, person: PersonId, message: Uuid) -> Result<()> {
    execute!(tx.conn(), KEEP_TEST, person.0, message)?;
    Ok(())
}

#[derive(FromRow)]
pub struct TestRow {
    pub created_at: i64,
    pub sent_at: Option<i64>,
    pub bounced_at: Option<i64>,
    /// Given up, or nowhere to send it to.
    pub ended_at: Option<i64>,
}

pub async fn test(tx: &mut Tx, message: Uuid) -> Result<Option<TestRow>> {
    fetch_optional!(tx.conn(), TestRow, TEST, message)
}

#[derive(FromRow)]
pub struct StopRow {
    pub person_id: Uuid,
    pub mail: Option<String>,
    pub rhythm: String,
}

pub async fn by_stop(tx: &mut Tx, hash: Vec<u8>) -> Result<Option<StopRow>> {
    fetch_optional!(tx.conn(), StopRow, BY_STOP, hash)
}

#[derive(FromRow)]
pub struct ReachedRow {
    pub mail: String,
    pub mail_bounced_at: Option<i64>,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub language: String,
    pub rhythm: Option<String>,
}

/// Somebody who has an account.
pub async fn reached(tx: &mut Tx, person: PersonId) -> Result<Option<ReachedRow>> {
    fetch_optional!(tx.conn(), ReachedRow, REACHED, person.0)
}

#[derive(FromRow)]
pub struct WaitingRow {
    pub school_id: Uuid,
    pub post_id: Uuid,
    reading: String,
    pub due_at: i64,
    pub created_at: i64,
    pub time_zone: String,
}

impl WaitingRow {
    pub fn reading(&self) -> Result<Reading> {
        Reading::from_tag(&self.reading).ok_or(Error::inconsistent("notice.reading"))
    }
}

pub async fn waiting(tx: &mut Tx, person: PersonId) -> Result<Vec<WaitingRow>> {
    fetch_all!(tx.conn(), WaitingRow, WAITING, person.0)
}

pub async fn move_to(tx: &mut Tx, row: &WaitingRow, person: PersonId, due: Instant) -> Result<()> {
    execute!(tx.conn(), MOVE, row.school_id, row.post_id, person.0, due.0)?;
    Ok(())
}

pub async fn drop_waiting(tx: &mut Tx, person: PersonId) -> Result<()> {
    execute!(tx.conn(), DROP_WAITING, person.0)?;
    Ok(())
}

#[derive(FromRow)]
pub struct NewsRow {
    pub id: Uuid,
    pub school_id: Uuid,
    pub audience: String,
    pub title: String,
    pub urgent: bool,
    pub school_name: String,
    pub short_name: String,
}

pub async fn news(tx: &mut Tx, r: &Reader, batch: Uuid) -> Result<Vec<NewsRow>> {
    let today = r.today.to_string();
    fetch_all!(
        tx.conn(),
        NewsRow,
        NEWS,
        r.person.0,
        r.now.0,
        today,
        &r.channels,
        &r.staff_channels,
        batch
    )
}

pub async fn note_sent(tx: &mut Tx, batch: Uuid) -> Result<()> {
    execute!(tx.conn(), NOTE_SENT, batch)?;
    Ok(())
}

pub async fn note_dropped(tx: &mut Tx, batch: Uuid) -> Result<()> {
    execute!(tx.conn(), NOTE_DROPPED, batch)?;
    Ok(())
}

pub async fn forget(tx: &mut Tx, before: Instant) -> Result<()> {
    execute!(tx.conn(), FORGET, before.0)?;
    Ok(())
}
