//! Writing into a folder so that nothing is ever half there.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use object_store::path::Path as Key;

use crate::files::quarantine::sync_folder;

/// A place in the folder and the name beside it under which it is written first.
pub(super) struct Spot {
    root: Arc<PathBuf>,
    folder: PathBuf,
    target: PathBuf,
    unfinished: PathBuf,
}

impl Spot {
    pub(super) fn new(root: &Arc<PathBuf>, key: &Key, writes: &AtomicU64) -> Spot {
        let target = root.join(key.as_ref());
        let folder = target.parent().map_or_else(|| root.to_path_buf(), Path::to_owned);
        // A key's part never begins with a dot, and several servers may share the folder: this name is nobody else's.
        let (server, number) = (std::process::id(), writes.fetch_add(1, Ordering::Relaxed));
        let unfinished = folder.join(format!(".unfinished-{server}-{number}"));
        Spot {
            root: root.clone(),
            folder,
            target,
            unfinished,
        }
    }

    /// Writes, forces to disk, renames, forces the folder: a reader sees the old file or the whole new one.
    pub(super) fn write(&self, fill: impl FnOnce(&mut fs::File) -> io::Result<()>) -> io::Result<()> {
        self.make_folder()?;
        let mut file = fs::File::create(&self.unfinished)?;
        let written = fill(&mut file)
            .and_then(|()| file.sync_all())
            .and_then(|()| fs::rename(&self.unfinished, &self.target));
        if written.is_err() {
            let _ = fs::remove_file(&self.unfinished);
        }
        written?;
        sync_folder(Some(&self.folder))
    }

    /// New folders are only safe once the folders they lie in are on disk.
    fn make_folder(&self) -> io::Result<()> {
        if self.folder.is_dir() {
            return Ok(());
        }
        fs::create_dir_all(&self.folder)?;
        let above = self
            .folder
            .ancestors()
            .skip(1)
            .take_while(|folder| folder.starts_with(self.root.as_path()));
        above.into_iter().try_for_each(|folder| sync_folder(Some(folder)))
    }
}
