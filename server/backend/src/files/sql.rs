//! Statements about attachments.

use crate::{Result, Tx, db::id_list, execute, fetch_all, fetch_one, fetch_optional};
use domain::{
    ids::{AttachmentId, PersonId, PostId, SchoolId},
    time::Instant,
};
use sqlx::FromRow;
use uuid::Uuid;

macro_rules! attachment_columns {
    () => {
        "a.school_id, a.id, a.post_id, a.held_for, a.uploader_id, a.kind, a.state, a.refusal, a.file_name, a.media_type, a.byte_size,
       a.width, a.height, a.tint, a.has_poster, a.alt_text, a.sha256"
    };
}

pub const INSERT: &str = "
INSERT INTO attachment (school_id, id, uploader_id, kind, state, position, file_name, media_type, byte_size, width, height, duration_ms, tint,
                        has_poster, alt_text, sha256, created_at)
VALUES ($1, $2, $3, $4, 'pending', 0, $5, $6, $7, 0, 0, 0, 0, FALSE, '', $8, $9)";
pub const ATTACHMENT: &str = concat!("SELECT ", attachment_columns!(), " FROM attachment a WHERE a.id = $1");
pub const OF_POST: &str = concat!(
    "SELECT ",
    attachment_columns!(),
    " FROM attachment a WHERE a.school_id = $1 AND a.post_id = $2 ORDER BY a.position, a.id"
);
pub const OF_POSTS: &str = concat!(
    "SELECT ", attachment_columns!(), " FROM attachment a
 WHERE a.school_id IN (SELECT unhex(value) FROM json_each($1)) AND a.post_id IN (SELECT unhex(value) FROM json_each($2)) AND a.state = 'ready'
 ORDER BY a.position, a.id"
);
pub const UNFINISHED: &str = "
SELECT a.post_id, a.state, count(*) FROM attachment a
 WHERE a.school_id IN (SELECT unhex(value) FROM json_each($1)) AND a.post_id IN (SELECT unhex(value) FROM json_each($2)) AND a.state <> 'ready'
 GROUP BY a.post_id, a.state";
/// Uploads, whoever made them.
pub const ASKED_FOR: &str = concat!(
    "SELECT ",
    attachment_columns!(),
    " FROM attachment a
 WHERE a.id IN (SELECT unhex(value) FROM json_each($1)) AND a.school_id IN (SELECT unhex(value) FROM json_each($2))"
);
pub const BEGIN: &str = "
INSERT INTO upload_attempt (school_id, id, uploader_id, byte_size, began_at) VALUES ($1, $2, $3, $4, $5)";
/// How many there were since $2, how many of them are under way, and their bytes.
pub const RECENT: &str = "
SELECT count(*), count(*) - count(ended_at), CAST(coalesce(sum(byte_size), 0) AS BIGINT)
  FROM upload_attempt WHERE uploader_id = $1 AND began_at > $2";
pub const END: &str = "UPDATE upload_attempt SET byte_size = $3, ended_at = $4 WHERE school_id = $1 AND id = $2 AND ended_at IS NULL";
pub const FORGET_ATTEMPTS: &str = "DELETE FROM upload_attempt WHERE began_at < $1";
/// What a school keeps, and what may come of the uploads under way since $2.
pub const KEPT: &str = "
SELECT CAST(coalesce((SELECT sum(a.byte_size) FROM attachment a WHERE a.school_id = $1 AND a.state <> 'refused'), 0)
          + coalesce((SELECT sum(u.byte_size) FROM upload_attempt u WHERE u.school_id = $1 AND u.began_at > $2 AND u.ended_at IS NULL), 0) AS BIGINT)";
pub const RELEASE: &str = "UPDATE attachment SET post_id = NULL WHERE school_id = $1 AND post_id = $2";
pub const CLAIM: &str = "
UPDATE attachment SET post_id = $3, held_for = NULL, position = $4, alt_text = $5
 WHERE school_id = $1 AND id = $2 AND (post_id IS NULL) AND (uploader_id = $6 OR id IN (SELECT unhex(value) FROM json_each($7)))";
pub const RELEASE_HELD: &str = "UPDATE attachment SET held_for = NULL WHERE school_id = $1 AND held_for = $2";
pub const HOLD: &str = "UPDATE attachment SET held_for = $3 WHERE school_id = $1 AND id = $2 AND post_id IS NULL AND uploader_id = $4";
pub const OF_CHANGE: &str = concat!(
    "SELECT ",
    attachment_columns!(),
    " FROM attachment a WHERE a.school_id = $1 AND (a.post_id = $2 OR a.held_for = $2)"
);
pub const READY: &str = "
UPDATE attachment SET state = 'ready', media_type = $3, byte_size = $4, width = $5, height = $6, duration_ms = $7, tint = $8, has_poster = $9
 WHERE school_id = $1 AND id = $2 AND state = 'pending'";
pub const REFUSE: &str = "UPDATE attachment SET state = 'refused', refusal = $3 WHERE school_id = $1 AND id = $2 AND state = 'pending'";
pub const UNCLAIMED: &str =
    "SELECT school_id, id FROM attachment WHERE post_id IS NULL AND held_for IS NULL AND created_at < $1 ORDER BY created_at LIMIT 500";
pub const DELETE: &str = "DELETE FROM attachment WHERE school_id = $1 AND id = $2";
pub const DELETE_OF_POST: &str = "DELETE FROM attachment WHERE school_id = $1 AND (post_id = $2 OR held_for = $2) RETURNING id";

#[derive(Clone, Debug, FromRow)]
pub struct AttachmentRow {
    pub school_id: Uuid,
    pub id: Uuid,
    pub post_id: Option<Uuid>,
    pub held_for: Option<Uuid>,
    pub uploader_id: Uuid,
    pub kind: String,
    pub state: String,
    pub refusal: Option<String>,
    pub file_name: String,
    pub media_type: String,
    pub byte_size: i64,
    pub width: i64,
    pub height: i64,
    pub tint: i64,
    pub has_poster: bool,
    pub alt_text: String,
    pub sha256: Vec<u8>,
}

/// What is known of an upload when its bytes have arrived.
pub struct NewUpload<'a> {
    pub id: AttachmentId,
    pub school: SchoolId,
    pub uploader: PersonId,
    pub kind: &'static str,
    pub file_name: &'a str,
    pub media_type: &'a str,
    pub byte_size: i64,
    pub sha256: &'a [u8],
}

pub async fn insert(tx: &mut Tx, u: NewUpload<'_>) -> Result<()> {
    let now = tx.now.0;
    execute!(
        tx.conn(),
        INSERT,
        u.school.0,
        u.id.0,
        u.uploader.0,
        u.kind,
        u.file_name,
        u.media_type,
        u.byte_size,
        u.sha256,
        now
    )?;
    Ok(())
}

pub async fn attachment(tx: &mut Tx, id: AttachmentId) -> Result<Option<AttachmentRow>> {
    fetch_optional!(tx.conn(), AttachmentRow, ATTACHMENT, id.0)
}

pub async fn of_post(tx: &mut Tx, school: SchoolId, post: PostId) -> Result<Vec<AttachmentRow>> {
    fetch_all!(tx.conn(), AttachmentRow, OF_POST, school.0, post.0)
}

/// Ready attachments of several posts, given as pairs of school and post.
pub async fn of_posts(tx: &mut Tx, posts: &[(Uuid, Uuid)]) -> Result<Vec<AttachmentRow>> {
    let (schools, posts) = lists(posts);
    fetch_all!(tx.conn(), AttachmentRow, OF_POSTS, schools, posts)
}

/// Post, state, and how many files are in it, for states other than ready.
pub async fn unfinished(tx: &mut Tx, posts: &[(Uuid, Uuid)]) -> Result<Vec<(Uuid, String, i64)>> {
    let (schools, posts) = lists(posts);
    fetch_all!(tx.conn(), (Uuid, String, i64), UNFINISHED, schools, posts)
}

fn lists(posts: &[(Uuid, Uuid)]) -> (String, String) {
    let mut schools: Vec<Uuid> = posts.iter().map(|(school, _)| *school).collect();
    schools.sort_unstable();
    schools.dedup();
    (id_list(schools), id_list(posts.iter().map(|(_, post)| *post)))
}

pub async fn asked_for(tx: &mut Tx, ids: &[AttachmentId], schools: &[SchoolId]) -> Result<Vec<AttachmentRow>> {
    let (ids, schools) = (id_list(ids.iter().map(|id| id.0)), id_list(schools.iter().map(|school| school.0)));
    fetch_all!(tx.conn(), AttachmentRow, ASKED_FOR, ids, schools)
}

pub async fn begin(tx: &mut Tx, school: SchoolId, id: AttachmentId, uploader: PersonId, bytes: i64) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), BEGIN, school.0, id.0, uploader.0, bytes, now)?;
    Ok(())
}

/// Uploads that somebody began.
#[derive(Clone, Copy, Debug)]
pub struct Attempts {
    pub begun: i64,
    pub under_way: i64,
    pub bytes: i64,
}

pub async fn recent(tx: &mut Tx, uploader: PersonId, since: Instant) -> Result<Attempts> {
    let (begun, under_way, bytes) = fetch_one!(tx.conn(), (i64, i64, i64), RECENT, uploader.0, since.0)?;
    Ok(Attempts { begun, under_way, bytes })
}

pub async fn end(tx: &mut Tx, school: SchoolId, id: AttachmentId, bytes: i64) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), END, school.0, id.0, bytes, now)?;
    Ok(())
}

pub async fn forget_attempts(tx: &mut Tx, before: Instant) -> Result<()> {
    execute!(tx.conn(), FORGET_ATTEMPTS, before.0)?;
    Ok(())
}

pub async fn kept(tx: &mut Tx, school: SchoolId, since: Instant) -> Result<i64> {
    Ok(fetch_one!(tx.conn(), (i64,), KEPT, school.0, since.0)?.0)
}

pub async fn release(tx: &mut Tx, school: SchoolId, post: PostId) -> Result<()> {
    execute!(tx.conn(), RELEASE, school.0, post.0)?;
    Ok(())
}

/// True when the attachment was free for this post: the claimer's own upload, or one the post had before (`kept`).
pub async fn claim(
    tx: &mut Tx,
    (school, post, claimer): (SchoolId, PostId, PersonId),
    id: AttachmentId,
    position: i64,
    alt_text: &str,
    kept: &str,
) -> Result<bool> {
    Ok(execute!(tx.conn(), CLAIM, school.0, id.0, post.0, position, alt_text, claimer.0, kept)? == 1)
}

pub async fn release_held(tx: &mut Tx, school: SchoolId, post: PostId) -> Result<()> {
    execute!(tx.conn(), RELEASE_HELD, school.0, post.0)?;
    Ok(())
}

/// True when the attachment was free and the writer's own.
pub async fn hold(tx: &mut Tx, (school, post, writer): (SchoolId, PostId, PersonId), id: AttachmentId) -> Result<bool> {
    Ok(execute!(tx.conn(), HOLD, school.0, id.0, post.0, writer.0)? == 1)
}

pub async fn of_change(tx: &mut Tx, school: SchoolId, post: PostId) -> Result<Vec<AttachmentRow>> {
    fetch_all!(tx.conn(), AttachmentRow, OF_CHANGE, school.0, post.0)
}

/// What became of an upload.
pub struct Made<'a> {
    pub media_type: &'a str,
    pub byte_size: i64,
    pub width: i64,
    pub height: i64,
    pub duration_ms: i64,
    pub tint: i64,
    pub has_poster: bool,
}

pub async fn set_ready(tx: &mut Tx, school: Uuid, id: Uuid, m: Made<'_>) -> Result<()> {
    execute!(
        tx.conn(),
        READY,
        school,
        id,
        m.media_type,
        m.byte_size,
        m.width,
        m.height,
        m.duration_ms,
        m.tint,
        m.has_poster
    )?;
    Ok(())
}

pub async fn set_refused(tx: &mut Tx, school: Uuid, id: Uuid, code: &str) -> Result<()> {
    execute!(tx.conn(), REFUSE, school, id, code)?;
    Ok(())
}

pub async fn unclaimed(tx: &mut Tx, before: Instant) -> Result<Vec<(Uuid, Uuid)>> {
    fetch_all!(tx.conn(), (Uuid, Uuid), UNCLAIMED, before.0)
}

pub async fn delete(tx: &mut Tx, school: Uuid, id: Uuid) -> Result<()> {
    execute!(tx.conn(), DELETE, school, id)?;
    Ok(())
}

pub async fn delete_of_post(tx: &mut Tx, school: SchoolId, post: PostId) -> Result<Vec<AttachmentId>> {
    let rows = fetch_all!(tx.conn(), (Uuid,), DELETE_OF_POST, school.0, post.0)?;
    Ok(rows.into_iter().map(|(id,)| AttachmentId(id)).collect())
}
