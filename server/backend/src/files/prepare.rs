//! The job that turns what arrived into what readers may see, and those that remove it again.

use super::{
    documents,
    images::{self, PreparedPhoto},
    refusal::PrepareError,
    sniff::{self, Family, Kind},
    sql::{self, AttachmentRow, Made},
    store::StoreError,
    video,
};
use crate::{Backend, Error, Result, Tx, clock::random_id, jobs::JobError};
use bytes::Bytes;
use domain::{
    ids::{AttachmentId, SchoolId},
    media::Variant,
    time::Instant,
};
use std::{
    path::PathBuf,
    time::{Duration, SystemTime},
};
use uuid::Uuid;

/// Where a rendition is kept.
pub(super) fn key(school: Uuid, attachment: Uuid, variant: Variant) -> String {
    format!("{school}/{attachment}/{}", variant.tag())
}

/// Prepares an upload. Run again after a crash it begins anew; what is ready already stays as it is.
pub async fn prepare(backend: &Backend, id: AttachmentId) -> Result<(), JobError> {
    let mut tx = Tx::read(backend).await?;
    let row = sql::attachment(&mut tx, id).await?.filter(|row| row.state == "pending");
    tx.commit().await?;
    let outcome = match &row {
        Some(row) => make(backend, row, backend.quarantine().path(id.0)).await,
        None => return discard(backend, id),
    };
    let row = row.ok_or(JobError::Fail(Error::NotFound))?;
    let mut tx = Tx::write(backend).await?;
    match outcome {
        Ok(made) => sql::set_ready(&mut tx, row.school_id, row.id, made).await?,
        Err(PrepareError::Refused(refusal)) => sql::set_refused(&mut tx, row.school_id, row.id, refusal.code()).await?,
        Err(PrepareError::Io(error)) => return Err(JobError::Retry(Error::internal("preparing an upload", error))),
    }
    tx.commit().await?;
    discard(backend, id)
}

fn discard(backend: &Backend, id: AttachmentId) -> Result<(), JobError> {
    backend
        .quarantine()
        .discard(id.0)
        .map_err(|error| JobError::Retry(Error::internal("discarding an upload", error)))
}

async fn make(backend: &Backend, row: &AttachmentRow, path: PathBuf) -> Result<Made<'static>, PrepareError> {
    if let Some(scanner) = &backend.settings().scanner {
        scanner.check(&path).await?;
    }
    let (from, claimed) = (path.clone(), row.media_type.clone());
    let kind = blocking(move || {
        let kind = sniff::sniff_file(&from)?;
        kind.check_claim(&claimed)?;
        Ok(kind)
    })
    .await?;
    match kind.family() {
        Family::Photo => make_photo(backend, row, path).await,
        Family::Video => make_video(backend, row, path).await,
        Family::Document => make_document(backend, row, path, kind).await,
    }
}

async fn make_photo(backend: &Backend, row: &AttachmentRow, path: PathBuf) -> Result<Made<'static>, PrepareError> {
    let photo = blocking(move || images::prepare_photo(&path)).await?;
    let (width, height, tint) = (photo.large.width, photo.large.height, photo.tint);
    let byte_size = photo.large.jpeg.len();
    put_photo(backend, row, photo).await?;
    Ok(Made {
        media_type: "image/jpeg",
        byte_size: i64::try_from(byte_size).unwrap_or(i64::MAX),
        width: width.into(),
        height: height.into(),
        duration_ms: 0,
        tint: tint.into(),
        has_poster: false,
    })
}

async fn put_photo(backend: &Backend, row: &AttachmentRow, photo: PreparedPhoto) -> Result<(), PrepareError> {
    for (variant, rendition) in [
        (Variant::Small, photo.small),
        (Variant::Medium, photo.medium),
        (Variant::Large, photo.large),
    ] {
        let bytes = Bytes::from(rendition.jpeg);
        backend
            .media()
            .put(&key(row.school_id, row.id, variant), bytes)
            .await
            .map_err(as_io)?;
    }
    Ok(())
}

async fn make_video(backend: &Backend, row: &AttachmentRow, path: PathBuf) -> Result<Made<'static>, PrepareError> {
    let attempt = random_id().map_err(std::io::Error::other)?;
    let out = OutFolder(path.with_extension(attempt.simple().to_string()));
    tokio::fs::create_dir(&out.0).await?;
    convert_video(backend, row, &path, &out.0).await
}

/// Where one attempt at a conversion works. It goes with the attempt, also with one that is given up halfway; after a crash the
/// sweep finds it.
struct OutFolder(PathBuf);

impl Drop for OutFolder {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, "the folder of a conversion stays until it is swept");
        }
    }
}

async fn convert_video(
    backend: &Backend,
    row: &AttachmentRow,
    path: &std::path::Path,
    out_dir: &std::path::Path,
) -> Result<Made<'static>, PrepareError> {
    let video = video::prepare_video(path, out_dir, backend.settings().ffmpeg.as_deref()).await?;
    backend
        .media()
        .put_file(&key(row.school_id, row.id, Variant::Video), &video.path)
        .await
        .map_err(as_io)?;
    let has_poster = video.poster.is_some();
    let mut tint = 0;
    if let Some(poster) = video.poster {
        tint = poster.tint;
        let bytes = Bytes::from(poster.medium.jpeg);
        backend
            .media()
            .put(&key(row.school_id, row.id, Variant::Poster), bytes)
            .await
            .map_err(as_io)?;
    }
    Ok(Made {
        media_type: "video/mp4",
        byte_size: i64::try_from(video.bytes).unwrap_or(i64::MAX),
        width: video.width.into(),
        height: video.height.into(),
        duration_ms: i64::try_from(video.duration_ms).unwrap_or(i64::MAX),
        tint: tint.into(),
        has_poster,
    })
}

async fn make_document(backend: &Backend, row: &AttachmentRow, path: PathBuf, kind: Kind) -> Result<Made<'static>, PrepareError> {
    let from = path.clone();
    blocking(move || documents::check_document(&from, kind)).await?;
    backend
        .media()
        .put_file(&key(row.school_id, row.id, Variant::File), &path)
        .await
        .map_err(as_io)?;
    Ok(Made {
        media_type: kind.media_type(),
        byte_size: row.byte_size,
        width: 0,
        height: 0,
        duration_ms: 0,
        tint: 0,
        has_poster: false,
    })
}

fn as_io(error: StoreError) -> PrepareError {
    PrepareError::Io(std::io::Error::other(error))
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T, PrepareError> + Send + 'static) -> Result<T, PrepareError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| PrepareError::Io(std::io::Error::other(error)))?
}

/// Removes the files of attachments that are gone from the database.
pub async fn remove_files(backend: &Backend, school: SchoolId, attachments: &[AttachmentId]) -> Result<(), JobError> {
    for attachment in attachments {
        let prefix = format!("{school}/{attachment}");
        let removed = backend.media().delete_all(&prefix).await;
        removed.map_err(|error| JobError::Retry(Error::internal("removing files", error)))?;
        discard(backend, *attachment)?;
    }
    Ok(())
}

pub(super) async fn sweep_quarantine(backend: &Backend, before: Instant) -> Result<()> {
    let backend = backend.clone();
    let before = SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(before.0).unwrap_or_default());
    let swept = tokio::task::spawn_blocking(move || backend.quarantine().sweep(before)).await;
    swept
        .map_err(|error| Error::internal("sweeping", error))?
        .map(drop)
        .map_err(|error| Error::internal("sweeping", error))
}
