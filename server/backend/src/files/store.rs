//! Where prepared media stay: a folder by default, an S3-compatible store by setting.
//!
//! The folder is written here rather than through `object_store`'s local store, because that one does not force
//! files to the disk, and reads them in pieces of 8 KiB.

use std::fs;
use std::io::{self, SeekFrom, Write as _};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use bytes::Bytes;
use futures_util::stream::BoxStream;
use futures_util::{StreamExt, TryStreamExt};
use object_store::path::Path as Key;
use object_store::{GetOptions, GetRange, ObjectStore, ObjectStoreExt};
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio_util::io::ReaderStream;

use super::quarantine::sync_folder;
pub use copy::{Copied, CopyError};
use folder::Spot;
pub use probe::Trouble;
pub use s3::{Endpoint, S3Settings};

mod copy;
mod folder;
mod probe;
mod s3;

/// A shelf of media under keys such as `"{school}/{attachment}/{variant}"`. Cheap to clone.
///
/// Keys are made from ids, not from what people type: 1 to 4 parts of ASCII letters, digits, `-`, `_` and `.`,
/// none beginning with a dot.
#[derive(Clone, Debug)]
pub struct MediaStore {
    place: Place,
}

#[derive(Clone, Debug)]
enum Place {
    Folder { root: Arc<PathBuf>, writes: Arc<AtomicU64> },
    Objects(Arc<dyn ObjectStore>),
}

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("no such file in the media store")]
    NotFound,
    #[error("not a key of the media store: {0:?}")]
    BadKey(String),
    #[error("the media store failed")]
    Io(#[from] io::Error),
    #[error("the media store failed")]
    Remote(#[source] object_store::Error),
}

/// Pieces in which a file is read: 128 KiB, one hop to a blocking thread each.
const READ_BYTES: usize = 128 * 1024;

impl MediaStore {
    /// Keeps media in a folder on this machine, which is made when it is missing.
    pub fn folder(root: impl Into<PathBuf>) -> io::Result<MediaStore> {
        let root = root.into();
        fs::create_dir_all(&root)?;
        Ok(MediaStore {
            place: Place::Folder {
                root: Arc::new(root),
                writes: Arc::default(),
            },
        })
    }

    /// Keeps media in a bucket. Nobody is asked yet whether it exists: [`MediaStore::probe`] does that.
    pub fn s3(settings: &S3Settings) -> Result<MediaStore, StoreError> {
        Ok(MediaStore {
            place: Place::Objects(s3::bucket(settings).map_err(StoreError::Remote)?),
        })
    }

    /// Keeps `bytes` under `key`, in place of what was there. On return they survive a loss of power.
    pub async fn put(&self, key: &str, bytes: Bytes) -> Result<(), StoreError> {
        let key = checked(key)?;
        match &self.place {
            Place::Folder { root, writes } => {
                let spot = Spot::new(root, &key, writes);
                blocking(move || spot.write(|file| file.write_all(&bytes))).await
            }
            Place::Objects(objects) => objects.put(&key, bytes.into()).await.map(drop).map_err(StoreError::Remote),
        }
    }

    /// Keeps a copy of the file at `path` under `key`, without holding it in memory. Otherwise like [`MediaStore::put`].
    pub async fn put_file(&self, key: &str, path: &Path) -> Result<(), StoreError> {
        let key = checked(key)?;
        match &self.place {
            Place::Folder { root, writes } => {
                let spot = Spot::new(root, &key, writes);
                let path = path.to_owned();
                blocking(move || spot.write(|file| io::copy(&mut fs::File::open(path)?, file).map(drop))).await
            }
            Place::Objects(objects) => s3::put_file(objects, key, path).await,
        }
    }

    /// Length in bytes of what is kept under `key`.
    pub async fn size(&self, key: &str) -> Result<u64, StoreError> {
        let key = checked(key)?;
        match &self.place {
            Place::Folder { root, .. } => Ok(tokio::fs::metadata(root.join(key.as_ref())).await.map_err(missing)?.len()),
            Place::Objects(objects) => Ok(objects.head(&key).await.map_err(failure)?.size),
        }
    }

    /// The bytes of a range, as they come. The range must lie within [`MediaStore::size`]; what lies outside is left out.
    pub async fn read_range(&self, key: &str, range: Range<u64>) -> Result<BoxStream<'static, io::Result<Bytes>>, StoreError> {
        let key = checked(key)?;
        match &self.place {
            Place::Folder { root, .. } => {
                let mut file = tokio::fs::File::open(root.join(key.as_ref())).await.map_err(missing)?;
                file.set_max_buf_size(READ_BYTES);
                file.seek(SeekFrom::Start(range.start)).await?;
                let limited = file.take(range.end.saturating_sub(range.start));
                Ok(ReaderStream::with_capacity(limited, READ_BYTES).boxed())
            }
            Place::Objects(_) if range.is_empty() => Ok(futures_util::stream::empty().boxed()),
            Place::Objects(objects) => {
                let options = GetOptions {
                    range: Some(GetRange::Bounded(range)),
                    ..GetOptions::default()
                };
                let found = objects.get_opts(&key, options).await.map_err(failure)?;
                Ok(found.into_stream().map_err(io::Error::other).boxed())
            }
        }
    }

    /// Removes everything below `prefix`, such as `"{school}/{attachment}"`. Nothing there is no error.
    pub async fn delete_all(&self, prefix: &str) -> Result<(), StoreError> {
        let prefix = checked(prefix)?;
        match &self.place {
            Place::Folder { root, .. } => {
                let folder = root.join(prefix.as_ref());
                blocking(move || match fs::remove_dir_all(&folder) {
                    Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
                    Err(error) => Err(error),
                    Ok(()) => sync_folder(folder.parent()),
                })
                .await
            }
            Place::Objects(objects) => {
                let keys = objects.list(Some(&prefix)).map_ok(|object| object.location).boxed();
                let deleted = objects.delete_stream(keys).map(|result| match result {
                    Err(object_store::Error::NotFound { .. }) => Ok(()),
                    other => other.map(drop),
                });
                deleted.try_collect::<()>().await.map_err(StoreError::Remote)
            }
        }
    }
}

/// Refuses what is not made from ids, so that no key can leave the store's folder.
fn checked(key: &str) -> Result<Key, StoreError> {
    let allowed = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_' | b'.');
    let part = |part: &str| (1..=64).contains(&part.len()) && !part.starts_with('.') && part.bytes().all(allowed);
    let parts = key.split('/').count();
    match Key::parse(key) {
        Ok(parsed) if parts <= 4 && key.split('/').all(part) => Ok(parsed),
        _ => Err(StoreError::BadKey(key.to_owned())),
    }
}

/// Why nothing could be read. A bucket that is gone says "not found" too, and is a failure all the same.
fn failure(error: object_store::Error) -> StoreError {
    match error {
        object_store::Error::NotFound { source, .. } if !source.to_string().contains("NoSuchBucket") => StoreError::NotFound,
        other => StoreError::Remote(other),
    }
}

fn missing(error: io::Error) -> StoreError {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => StoreError::NotFound,
        _ => StoreError::Io(error),
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> Result<T, StoreError> {
    let finished = tokio::task::spawn_blocking(work).await;
    Ok(finished.unwrap_or_else(|stopped| Err(io::Error::other(stopped)))?)
}
