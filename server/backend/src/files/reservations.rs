//! What an upload may take, settled before its first byte: uploads that come together must not all pass together, and one that is
//! refused in the end has cost as much as any other.

use super::{refusal::Refusal, sql};
use crate::{Backend, Error, Result, Tx, Work, clock::random_id};
use domain::{
    ids::{AttachmentId, SchoolId},
    media::{SCHOOL_BYTES, UPLOAD_BYTES_PER_HOUR, UPLOADS_AT_ONCE, UPLOADS_PER_HOUR},
    permissions::{allow, feed::may_write},
    time::Instant,
};

/// Reserves room for an upload of at most so many bytes, and returns the id under which they may come.
pub async fn reserve(work: &mut Work, school: SchoolId, bytes: u64) -> Result<AttachmentId> {
    allow(may_write(work.membership(school)?))?;
    let (person, since) = (work.actor.person, work.now.minus(Instant::HOUR));
    work.conn().lock_name(&format!("upload/{person}")).await?;
    let recent = sql::recent(work, person, since).await?;
    if recent.begun >= UPLOADS_PER_HOUR || whole(recent.bytes) + bytes > UPLOAD_BYTES_PER_HOUR {
        return Err(Error::TooMany { retry_after_seconds: 3600 });
    }
    if recent.under_way >= UPLOADS_AT_ONCE {
        return Err(Error::TooMany { retry_after_seconds: 10 });
    }
    if whole(sql::kept(work, school, since).await?) + bytes > SCHOOL_BYTES {
        return Err(Error::RefusedFile(Refusal::SchoolFull.code().into()));
    }
    let id = AttachmentId(random_id()?);
    sql::begin(work, school, id, person, signed(bytes)).await?;
    Ok(id)
}

/// Ends an upload that was refused or cut off after so many bytes. One that was registered has ended already.
pub async fn end(backend: &Backend, school: SchoolId, id: AttachmentId, bytes: u64) -> Result<()> {
    let mut tx = Tx::write(backend).await?;
    sql::end(&mut tx, school, id, signed(bytes)).await?;
    tx.commit().await
}

fn whole(bytes: i64) -> u64 {
    u64::try_from(bytes).unwrap_or_default()
}

fn signed(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}
