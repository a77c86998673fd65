//! Carrying media from a folder into the store that takes its place.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use futures_util::{StreamExt, TryStreamExt, stream};

use super::{MediaStore, StoreError};

/// What was carried over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    pub files: u64,
    pub bytes: u64,
    /// Files that were there already, from an attempt that was broken off.
    pub already: u64,
}

#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    #[error("{} cannot be read: {}", .0.display(), .1)]
    Folder(PathBuf, #[source] io::Error),
    #[error("{} cannot be copied: {}{}", .0.display(), .1, cause(.1))]
    File(PathBuf, #[source] StoreError),
}

/// The line is seldom full with one.
const AT_ONCE: usize = 4;

struct Found {
    path: PathBuf,
    key: String,
    bytes: u64,
}

impl MediaStore {
    /// Copies every file of a media folder to the same key here. A file that is here with the same length is left as it is, so that
    /// a second run finishes what the first began. Nothing is deleted.
    pub async fn copy_from_folder(&self, folder: &Path) -> Result<Copied, CopyError> {
        let root = folder.to_owned();
        let found = tokio::task::spawn_blocking(move || {
            let mut found = Vec::new();
            find(&root, "", &mut found).map(|()| found)
        });
        let found = found
            .await
            .map_err(|error| CopyError::Folder(folder.to_owned(), io::Error::other(error)))??;
        stream::iter(found)
            .map(|file| self.copy_one(file))
            .buffer_unordered(AT_ONCE)
            .try_fold(Copied::default(), |sum, one| async move {
                Ok(Copied {
                    files: sum.files + one.files,
                    bytes: sum.bytes + one.bytes,
                    already: sum.already + one.already,
                })
            })
            .await
    }

    async fn copy_one(&self, file: Found) -> Result<Copied, CopyError> {
        let copied = match self.size(&file.key).await {
            Ok(bytes) if bytes == file.bytes => Ok(Copied {
                already: 1,
                ..Copied::default()
            }),
            Ok(_) | Err(StoreError::NotFound) => self.put_file(&file.key, &file.path).await.map(|()| Copied {
                files: 1,
                bytes: file.bytes,
                already: 0,
            }),
            Err(error) => Err(error),
        };
        copied.map_err(|error| CopyError::File(file.path, error))
    }
}

/// The finished files below a folder. Names with a dot are those of writes that a crash cut off.
fn find(folder: &Path, prefix: &str, found: &mut Vec<Found>) -> Result<(), CopyError> {
    let unreadable = |error| CopyError::Folder(folder.to_owned(), error);
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let (name, about) = (entry.file_name(), entry.metadata().map_err(unreadable)?);
        // A name that is not text becomes no key, and says so when its turn comes.
        let name = name.to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        let key = if prefix.is_empty() {
            name.into_owned()
        } else {
            format!("{prefix}/{name}")
        };
        if about.is_dir() {
            find(&entry.path(), &key, found)?;
        } else {
            let (path, bytes) = (entry.path(), about.len());
            found.push(Found { path, key, bytes });
        }
    }
    Ok(())
}

/// The store's own error says little; what it comes from says more.
fn cause(error: &StoreError) -> String {
    std::error::Error::source(error)
        .map(|source| format!(": {source}"))
        .unwrap_or_default()
}
