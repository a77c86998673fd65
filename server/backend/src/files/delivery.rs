//! Handing out files. Rights are asked of today's database at every request; an address opens nothing by itself.

use super::{mark, prepare::key, sql, store::StoreError};
use crate::{Backend, Error, Result, Work, feed, relatives};
use bytes::Bytes;
use domain::{
    ids::{AttachmentId, PostId, SchoolId},
    media::{AttachmentKind, Variant},
};
use futures_util::TryStreamExt;
use std::ops::Range;

/// A rendition somebody may read.
#[derive(Clone, Debug)]
pub struct Readable {
    pub key: String,
    pub media_type: String,
    /// To be saved under this name; pictures and videos are shown in the page instead.
    pub save_as: Option<String>,
    /// Changes when the bytes do.
    pub tag: String,
    /// The reader's name is written over this picture on its way out, so it differs from reader to reader.
    pub mark: Option<String>,
    /// The beginning of the reader's id, for names that cannot be drawn.
    pub reader: String,
}

/// The rendition, when the actor may read it now; otherwise it does not exist.
pub async fn readable(work: &mut Work, id: AttachmentId, variant: Variant) -> Result<Readable> {
    let row = sql::attachment(work, id).await?.ok_or(Error::NotFound)?;
    let kind = AttachmentKind::from_tag(&row.kind).ok_or(Error::inconsistent("attachment.kind"))?;
    let school = SchoolId(row.school_id);
    let is_member = match (as_member(work, &row).await, row.post_id) {
        (Err(Error::NotFound), Some(post)) => {
            relatives::check_picture(work, school, PostId(post), kind).await?;
            false
        }
        (outcome, _) => outcome.map(|()| true)?,
    };
    // Relatives look, and keep nothing.
    let downloads_allowed = is_member && work.membership(school)?.school.downloads_allowed && !work.is_looking_along();
    let allowed = row.state == "ready"
        && match (kind, variant) {
            (AttachmentKind::Photo, Variant::Small | Variant::Medium | Variant::Large) => true,
            (AttachmentKind::Photo, Variant::Download) => downloads_allowed && feed::has_accepted_no_sharing(work, school).await?,
            (AttachmentKind::Video, Variant::Video) | (AttachmentKind::File, Variant::File) => true,
            (AttachmentKind::Video, Variant::Poster) => row.has_poster,
            _ => false,
        };
    if !allowed {
        return Err(Error::NotFound);
    }
    let stored = if variant == Variant::Download { Variant::Large } else { variant };
    let is_picture = variant == Variant::Poster || kind == AttachmentKind::Photo;
    let marked = matches!(variant, Variant::Large | Variant::Download);
    let reader = work.session.whole.person.0.simple().to_string();
    let hash: String = row.sha256.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    Ok(Readable {
        key: key(row.school_id, row.id, stored),
        media_type: if is_picture { "image/jpeg".into() } else { row.media_type },
        save_as: match variant {
            Variant::File => Some(row.file_name),
            Variant::Download => Some(format!("foto-{}.jpg", &row.id.simple().to_string()[..8])),
            _ => None,
        },
        tag: match marked {
            true => format!("{hash}-{}-{}", variant.tag(), reader),
            false => format!("{hash}-{}", variant.tag()),
        },
        mark: marked.then(|| work.session.reader_name()),
        reader: reader.chars().take(8).collect(),
    })
}

/// Whether somebody who belongs to the school may read it.
async fn as_member(work: &mut Work, row: &sql::AttachmentRow) -> Result<()> {
    if !work.actor.school_ids().contains(&SchoolId(row.school_id)) {
        return Err(Error::NotFound);
    }
    match (row.post_id, row.held_for) {
        (Some(post), _) => feed::readable_attachment(work, PostId(post)).await.map(drop),
        _ if work.is_looking_along() => Err(Error::NotFound),
        (None, _) if row.uploader_id == work.actor.person.0 => Ok(()),
        (None, Some(post)) => feed::readable_in_change(work, PostId(post)).await,
        (None, None) => Err(Error::NotFound),
    }
}

/// The size in bytes of an unmarked rendition.
pub async fn size(backend: &Backend, readable: &Readable) -> Result<u64> {
    backend.media().size(&readable.key).await.map_err(as_error)
}

/// Part of an unmarked rendition, as it comes from the store.
pub async fn read(
    backend: &Backend,
    readable: &Readable,
    range: Range<u64>,
) -> Result<futures_util::stream::BoxStream<'static, std::io::Result<Bytes>>> {
    backend.media().read_range(&readable.key, range).await.map_err(as_error)
}

/// A whole picture with the reader's name on it. Its bytes are only fetched when it is its turn, so that pictures that wait
/// cost no memory.
pub async fn read_marked(backend: &Backend, readable: &Readable, name: &str) -> Result<Bytes> {
    let turn = backend.drawing().take().await?;
    let length = size(backend, readable).await?;
    let chunks: Vec<Bytes> = read(backend, readable, 0..length)
        .await?
        .try_collect()
        .await
        .map_err(|error| Error::internal("reading a picture", error))?;
    let (name, short_id) = (name.to_owned(), readable.reader.clone());
    let drawn = turn.run(move || mark::with_reader_mark(&chunks.concat(), &name, &short_id)).await?;
    let marked = drawn.map_err(|refusal| Error::RefusedFile(refusal.code().into()))?;
    Ok(Bytes::from(marked))
}

fn as_error(error: StoreError) -> Error {
    match error {
        StoreError::NotFound => Error::NotFound,
        other => Error::internal("media store", other),
    }
}
