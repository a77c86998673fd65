//! Uploads on their way into a post: registered when their bytes arrived, prepared by a job, claimed by the post that shows them.

use super::{
    documents::clean_file_name,
    quarantine::Received,
    refusal::{PrepareError, Refusal},
    sniff::{Family, Kind, sniff_file},
    sql::{self, AttachmentRow, NewUpload},
};
use crate::{Backend, Error, Result, Tx, Work, feed, jobs::Job};
use domain::{
    feed::DraftAttachment,
    ids::{AttachmentId, PersonId, PostId, SchoolId},
    media::{AttachmentKind, AttachmentView, MAX_FILES, MAX_PHOTOS, UploadLimits, UploadState, UploadView},
    time::Instant,
    validation::{Field, FieldErrors, Problem, tidy},
};
use serde_json::json;
use std::collections::{HashMap, hash_map::Entry};
use uuid::Uuid;

pub use super::prepare::{prepare, remove_files};
pub use super::reservations::{end, reserve};

/// An upload that no post claimed by then is removed.
const UNCLAIMED: i64 = Instant::DAY;
/// Most uploads a page asks about at once.
const MOST_ASKED: usize = MAX_PHOTOS + MAX_FILES;

/// What is taken in here.
pub fn limits(backend: &Backend) -> UploadLimits {
    UploadLimits {
        converts_videos: backend.settings().ffmpeg.is_some(),
    }
}

/// An upload whose bytes lie in quarantine.
pub struct Arrived {
    pub id: AttachmentId,
    pub school: SchoolId,
    /// As the sender named it.
    pub file_name: String,
    /// As the sender's browser announced it.
    pub media_type: String,
    pub received: Received,
}

/// What an arrived file is by its own bytes, or the reason it is refused.
pub async fn recognise(backend: &Backend, arrived: &Arrived) -> Result<Kind> {
    let (path, claimed) = (arrived.received.path.clone(), arrived.media_type.clone());
    let recognised = tokio::task::spawn_blocking(move || {
        let kind = sniff_file(&path)?;
        kind.check_claim(&claimed)?;
        Ok(kind)
    });
    match recognised.await.map_err(|error| Error::internal("recognising an upload", error))? {
        Ok(kind) => Ok(kind),
        Err(PrepareError::Refused(refusal)) => {
            backend
                .quarantine()
                .discard(arrived.id.0)
                .map_err(|error| Error::internal("discarding an upload", error))?;
            Err(Error::RefusedFile(refusal.code().into()))
        }
        Err(PrepareError::Io(error)) => Err(Error::internal("recognising an upload", error)),
    }
}

/// Registers an arrived upload, together with the job that prepares it.
pub async fn register(work: &mut Work, arrived: Arrived, kind: Kind) -> Result<()> {
    let Arrived {
        id,
        school,
        file_name,
        media_type,
        received,
    } = arrived;
    let file_name = clean_file_name(&file_name, kind);
    let media_type: String = media_type.chars().filter(|c| c.is_ascii_graphic()).take(100).collect();
    let uploader = work.actor.person;
    let new = NewUpload {
        id,
        school,
        uploader,
        kind: attachment_kind(kind).tag(),
        file_name: &file_name,
        media_type: &media_type,
        byte_size: i64::try_from(received.bytes).unwrap_or(i64::MAX),
        sha256: &received.sha256,
    };
    let bytes = new.byte_size;
    sql::insert(work, new).await?;
    sql::end(work, school, id, bytes).await?;
    work.audit(school, "attachment.upload", "attachment", id.0, json!({ "bytes": received.bytes }))
        .await?;
    let now = work.now;
    let job = match kind.family() {
        Family::Video => Job::PrepareVideo { attachment: id },
        Family::Photo | Family::Document => Job::PrepareUpload { attachment: id },
    };
    work.enqueue(Some(school), &job, now).await
}

fn attachment_kind(kind: Kind) -> AttachmentKind {
    match kind.family() {
        Family::Photo => AttachmentKind::Photo,
        Family::Video => AttachmentKind::Video,
        Family::Document => AttachmentKind::File,
    }
}

/// Tells that an upload could not be prepared, however often that was tried.
pub(crate) async fn give_up(tx: &mut Tx, id: AttachmentId) -> Result<()> {
    match sql::attachment(tx, id).await? {
        Some(row) => sql::set_refused(tx, row.school_id, row.id, Refusal::NotPrepared.code()).await,
        None => Ok(()),
    }
}

/// How far uploads are: the actor's own, and those of posts that they may change, whoever chose the files.
pub async fn states(work: &mut Work, ids: &[AttachmentId]) -> Result<Vec<UploadView>> {
    work.session.check_own()?;
    let (person, schools) = (work.actor.person, work.actor.school_ids());
    let rows = sql::asked_for(work, &ids[..ids.len().min(MOST_ASKED)], &schools).await?;
    let mut changeable = HashMap::new();
    let mut states = Vec::new();
    for row in rows {
        let is_theirs = match row.post_id {
            _ if row.uploader_id == person.0 => true,
            None => false,
            Some(post) => match changeable.entry(post) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(unknown) => *unknown.insert(feed::may_change(work, PostId(post)).await?),
            },
        };
        if is_theirs {
            states.push(upload_view(row));
        }
    }
    Ok(states)
}

fn upload_view(row: AttachmentRow) -> UploadView {
    let id = AttachmentId(row.id);
    let state = match row.state.as_str() {
        "ready" => UploadState::Ready(view(row)),
        "refused" => UploadState::Refused(row.refusal.unwrap_or_default()),
        _ => UploadState::Pending,
    };
    UploadView { id, state }
}

fn view(row: AttachmentRow) -> AttachmentView {
    let whole = |number: i64| u32::try_from(number).unwrap_or_default();
    AttachmentView {
        id: AttachmentId(row.id),
        kind: AttachmentKind::from_tag(&row.kind).unwrap_or(AttachmentKind::File),
        width: whole(row.width),
        height: whole(row.height),
        tint: u8::try_from(row.tint).unwrap_or_default(),
        alt_text: row.alt_text,
        file_name: row.file_name,
        byte_size: u64::try_from(row.byte_size).unwrap_or_default(),
        has_poster: row.has_poster,
    }
}

/// Gives a post exactly these attachments, in this order. Each must be the writer's own upload or the post's already.
pub async fn claim(work: &mut Work, school: SchoolId, post: PostId, claimer: PersonId, attachments: &[DraftAttachment]) -> Result<()> {
    let had = sql::of_post(work, school, post).await?;
    let kept = crate::db::id_list(had.iter().map(|row| row.id));
    sql::release(work, school, post).await?;
    for (position, attachment) in (0..).zip(attachments) {
        let alt_text = tidy(&attachment.alt_text);
        if !sql::claim(work, (school, post, claimer), attachment.id, position, &alt_text, &kept).await? {
            return Err(FieldErrors::of(Field::Photos, Problem::UnknownFile).into());
        }
    }
    let rows = sql::of_post(work, school, post).await?;
    check_counts(&rows)
}

fn check_counts(rows: &[AttachmentRow]) -> Result<()> {
    let files = rows.iter().filter(|row| row.kind == AttachmentKind::File.tag()).count();
    let mut errors = FieldErrors::default();
    if files > MAX_FILES {
        errors.add(Field::Files, Problem::TooMany(MAX_FILES as u32));
    }
    if rows.len() - files > MAX_PHOTOS {
        errors.add(Field::Photos, Problem::TooMany(MAX_PHOTOS as u32));
    }
    Ok(errors.into_result()?)
}

/// Keeps new uploads of a change until somebody decides about it. Each must be the writer's own upload or the post's already.
pub async fn hold(work: &mut Work, school: SchoolId, post: PostId, attachments: &[DraftAttachment]) -> Result<()> {
    let (had, writer) = (sql::of_post(work, school, post).await?, work.actor.person);
    sql::release_held(work, school, post).await?;
    for attachment in attachments.iter().filter(|one| had.iter().all(|row| row.id != one.id.0)) {
        if !sql::hold(work, (school, post, writer), attachment.id).await? {
            return Err(FieldErrors::of(Field::Photos, Problem::UnknownFile).into());
        }
    }
    let rows = in_change(work, school, post, attachments).await?;
    check_counts(&rows)?;
    check_refused(&rows)
}

/// The attachments of a change, in its order.
async fn in_change(work: &mut Work, school: SchoolId, post: PostId, attachments: &[DraftAttachment]) -> Result<Vec<AttachmentRow>> {
    let rows = sql::of_change(work, school, post).await?;
    let place = |row: &AttachmentRow| attachments.iter().position(|one| one.id.0 == row.id);
    let mut placed: Vec<(usize, AttachmentRow)> = rows.into_iter().filter_map(|row| Some((place(&row)?, row))).collect();
    placed.sort_by_key(|(place, _)| *place);
    let described = placed.into_iter().map(|(place, row)| AttachmentRow {
        alt_text: tidy(&attachments[place].alt_text),
        ..row
    });
    Ok(described.collect())
}

/// How far the attachments of a change are, for its writer.
pub async fn of_change(work: &mut Work, school: SchoolId, post: PostId, attachments: &[DraftAttachment]) -> Result<Vec<UploadView>> {
    let rows = in_change(work, school, post, attachments).await?;
    Ok(rows.into_iter().map(upload_view).collect())
}

/// What would be seen of a change.
pub async fn views_of_change(
    work: &mut Work,
    school: SchoolId,
    post: PostId,
    attachments: &[DraftAttachment],
) -> Result<Vec<AttachmentView>> {
    let rows = in_change(work, school, post, attachments).await?;
    Ok(rows.into_iter().filter(|row| row.state == "ready").map(view).collect())
}

/// A post is not published with a refused file in it; files still on their way appear when they are ready.
pub async fn none_refused(work: &mut Work, school: SchoolId, post: PostId) -> Result<()> {
    check_refused(&sql::of_post(work, school, post).await?)
}

fn check_refused(rows: &[AttachmentRow]) -> Result<()> {
    match rows.iter().find(|row| row.state == "refused") {
        Some(row) if row.kind == AttachmentKind::File.tag() => Err(FieldErrors::of(Field::Files, Problem::UnfinishedFile).into()),
        Some(_) => Err(FieldErrors::of(Field::Photos, Problem::UnfinishedFile).into()),
        None => Ok(()),
    }
}

/// The attachments of a stored draft, as the writer left them and as far as they are.
pub async fn of_draft(work: &mut Work, school: SchoolId, post: PostId) -> Result<(Vec<DraftAttachment>, Vec<UploadView>)> {
    let rows = sql::of_post(work, school, post).await?;
    let drafts = rows
        .iter()
        .map(|row| DraftAttachment {
            id: AttachmentId(row.id),
            alt_text: row.alt_text.clone(),
        })
        .collect();
    Ok((drafts, rows.into_iter().map(upload_view).collect()))
}

/// What readers see of several posts (pairs of school and post), by post.
pub async fn views_of_posts(tx: &mut Tx, posts: &[(Uuid, Uuid)]) -> Result<HashMap<Uuid, Vec<AttachmentView>>> {
    let mut views: HashMap<Uuid, Vec<AttachmentView>> = HashMap::new();
    for row in sql::of_posts(tx, posts).await? {
        if let Some(post) = row.post_id {
            views.entry(post).or_default().push(view(row));
        }
    }
    Ok(views)
}

/// Kind, file name and description of what a post has, refused files aside.
pub async fn named(tx: &mut Tx, school: SchoolId, post: PostId) -> Result<Vec<(AttachmentKind, String, String)>> {
    let rows = sql::of_post(tx, school, post)
        .await?
        .into_iter()
        .filter(|row| row.state != "refused");
    Ok(rows
        .map(|row| {
            let kind = AttachmentKind::from_tag(&row.kind).unwrap_or(AttachmentKind::File);
            (kind, row.file_name, row.alt_text)
        })
        .collect())
}

/// How many files of several posts (pairs of school and post) are still being prepared, and how many were refused, by post.
pub async fn unfinished_of_posts(tx: &mut Tx, posts: &[(Uuid, Uuid)]) -> Result<HashMap<Uuid, UnfinishedFiles>> {
    let mut unfinished: HashMap<Uuid, UnfinishedFiles> = HashMap::new();
    for (post, state, count) in sql::unfinished(tx, posts).await? {
        let files = unfinished.entry(post).or_default();
        let count = u32::try_from(count).unwrap_or_default();
        match state.as_str() {
            "refused" => files.refused = count,
            _ => files.pending = count,
        }
    }
    Ok(unfinished)
}

#[derive(Clone, Copy, Debug, Default)]
pub struct UnfinishedFiles {
    pub pending: u32,
    pub refused: u32,
}

/// Forgets the attachments of a post that is removed for good, and returns them so that their files can go.
pub async fn forget_post(tx: &mut Tx, school: SchoolId, post: PostId) -> Result<Vec<AttachmentId>> {
    sql::delete_of_post(tx, school, post).await
}

/// Removes uploads that no post claimed within a day, and what a crash left in quarantine.
pub async fn sweep(backend: &Backend) -> Result<()> {
    let mut tx = Tx::write(backend).await?;
    let before = tx.now.minus(UNCLAIMED);
    sql::forget_attempts(&mut tx, before).await?;
    let mut by_school: HashMap<Uuid, Vec<AttachmentId>> = HashMap::new();
    for (school, id) in sql::unclaimed(&mut tx, before).await? {
        sql::delete(&mut tx, school, id).await?;
        by_school.entry(school).or_default().push(AttachmentId(id));
    }
    let now = tx.now;
    for (school, attachments) in by_school {
        let school = SchoolId(school);
        tx.enqueue(Some(school), &Job::RemoveFiles { school, attachments }, now).await?;
    }
    tx.commit().await?;
    super::prepare::sweep_quarantine(backend, before).await
}
