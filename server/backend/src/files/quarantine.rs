//! Where the bytes of an upload wait until somebody has looked at them. Nothing here is ever served.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::refusal::Refusal;

/// A folder of uploads that only this program reads.
#[derive(Clone, Debug)]
pub struct Quarantine {
    folder: PathBuf,
}

/// An upload that arrived whole and is on disk for good.
#[derive(Debug, PartialEq, Eq)]
pub struct Received {
    pub path: PathBuf,
    /// Length in bytes.
    pub bytes: u64,
    /// SHA-256 of the content.
    pub sha256: [u8; 32],
}

/// Why an upload did not arrive. Nothing of it is left on disk.
#[derive(Debug, thiserror::Error)]
pub enum ReceiveError<E> {
    /// Empty, or larger than its limit.
    #[error(transparent)]
    Refused(Refusal),
    /// The sender stopped or the connection broke.
    #[error("the upload was cut off")]
    CutOff(#[source] E),
    #[error("the upload could not be written")]
    Io(#[from] io::Error),
}

/// How much is gathered before it is written: fewer, larger writes for the disk, little memory for each upload.
const BUFFER_BYTES: usize = 256 * 1024;

impl Quarantine {
    /// Opens the folder, and makes it when it is missing.
    pub fn new(folder: impl Into<PathBuf>) -> io::Result<Quarantine> {
        let folder = folder.into();
        fs::create_dir_all(&folder)?;
        Ok(Quarantine { folder })
    }

    /// Where the upload with this id lies, if it was received.
    pub fn path(&self, upload: Uuid) -> PathBuf {
        self.folder.join(upload.simple().to_string())
    }

    /// Writes a stream of chunks to a new file, counting and hashing on the way, and forces it to the disk.
    ///
    /// Stops at the first byte above `limit`. After an error, or when the future is dropped because the connection
    /// broke, no file is left. An upload id is received once; a second time is an error.
    pub async fn receive<E>(
        &self,
        upload: Uuid,
        chunks: impl Stream<Item = Result<Bytes, E>>,
        limit: u64,
    ) -> Result<Received, ReceiveError<E>> {
        let mut chunks = std::pin::pin!(chunks);
        let mut arriving = Arriving::create(self.path(upload))?;
        let mut pending: Vec<Bytes> = Vec::new();
        let mut pending_bytes = 0;
        while let Some(chunk) = chunks.next().await {
            let chunk = chunk.map_err(ReceiveError::CutOff)?;
            arriving.bytes += chunk.len() as u64;
            if arriving.bytes > limit {
                return Err(ReceiveError::Refused(Refusal::TooLarge));
            }
            pending_bytes += chunk.len();
            pending.push(chunk);
            if pending_bytes >= BUFFER_BYTES {
                pending_bytes = 0;
                arriving = arriving.append(std::mem::take(&mut pending)).await?;
            }
        }
        if arriving.bytes == 0 {
            return Err(ReceiveError::Refused(Refusal::Empty));
        }
        Ok(arriving.append(pending).await?.finish().await?)
    }

    /// Removes an upload that was dealt with. One that is gone already is no error.
    pub fn discard(&self, upload: Uuid) -> io::Result<()> {
        match fs::remove_file(self.path(upload)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Removes what was last written before the given moment: left behind by a crash, or never claimed.
    /// Returns how many. Blocks.
    pub fn sweep(&self, older_than: SystemTime) -> io::Result<usize> {
        let mut removed = 0;
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let about = entry.metadata()?;
            if about.modified()? < older_than {
                // A folder is where a conversion was under way.
                if about.is_dir() {
                    fs::remove_dir_all(entry.path())?
                } else {
                    fs::remove_file(entry.path())?
                }
                removed += 1;
            }
        }
        Ok(removed)
    }
}

/// A file on its way in, which removes itself unless it arrives.
struct Arriving {
    file: Option<BufWriter<fs::File>>,
    path: PathBuf,
    bytes: u64,
    hash: Sha256,
}

impl Arriving {
    fn create(path: PathBuf) -> io::Result<Arriving> {
        let file = fs::OpenOptions::new().write(true).create_new(true).open(&path)?;
        Ok(Arriving {
            file: Some(BufWriter::new(file)),
            path,
            bytes: 0,
            hash: Sha256::new(),
        })
    }

    /// Hashes and writes on a blocking thread. Taking the whole value along keeps the promise to remove the
    /// file when the upload is dropped in the middle: the thread drops it then.
    async fn append(mut self, chunks: Vec<Bytes>) -> io::Result<Arriving> {
        blocking(move || {
            for chunk in chunks {
                self.hash.update(&chunk);
                if let Some(file) = &mut self.file {
                    file.write_all(&chunk)?;
                }
            }
            Ok(self)
        })
        .await
    }

    async fn finish(mut self) -> io::Result<Received> {
        blocking(move || {
            if let Some(mut file) = self.file.take() {
                file.flush()?;
                file.get_ref().sync_all()?;
            }
            sync_folder(self.path.parent())?;
            let sha256 = self.hash.finalize_reset().into();
            let path = std::mem::take(&mut self.path);
            Ok(Received {
                path,
                bytes: self.bytes,
                sha256,
            })
        })
        .await
    }
}

impl Drop for Arriving {
    fn drop(&mut self) {
        if !self.path.as_os_str().is_empty() {
            // Nobody to tell; the sweep finds it again.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// A new name is only safe once its folder is on disk too.
pub(super) fn sync_folder(folder: Option<&Path>) -> io::Result<()> {
    folder.map_or(Ok(()), |folder| fs::File::open(folder)?.sync_all())
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|stopped| Err(io::Error::other(stopped)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::stream;

    type Chunk = Result<Bytes, &'static str>;

    fn chunks(sizes: &[usize]) -> Vec<Chunk> {
        sizes.iter().map(|size| Ok(Bytes::from(vec![7; *size]))).collect()
    }

    fn files(quarantine: &Quarantine) -> usize {
        fs::read_dir(&quarantine.folder).unwrap().count()
    }

    #[tokio::test]
    async fn a_whole_upload_is_counted_and_hashed() {
        let folder = tempfile::tempdir().unwrap();
        let quarantine = Quarantine::new(folder.path().join("new/folder")).unwrap();
        let upload = Uuid::from_u128(1);
        let received = quarantine
            .receive(upload, stream::iter(chunks(&[1, 300_000, 0, 99_999])), 400_000)
            .await
            .unwrap();
        assert_eq!(received.bytes, 400_000);
        assert_eq!(received.sha256[..], Sha256::digest(vec![7; 400_000])[..]);
        assert_eq!(fs::read(quarantine.path(upload)).unwrap(), vec![7; 400_000]);
        assert!(quarantine.receive(upload, stream::iter(chunks(&[1])), 10).await.is_err());
        assert_eq!(
            fs::read(quarantine.path(upload)).unwrap().len(),
            400_000,
            "a repeat leaves the first alone"
        );
        quarantine.discard(upload).unwrap();
        quarantine.discard(upload).unwrap();
        assert_eq!(files(&quarantine), 0);
    }

    #[tokio::test]
    async fn too_much_nothing_or_a_broken_line_leaves_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let quarantine = Quarantine::new(folder.path()).unwrap();
        let upload = Uuid::from_u128(2);
        let error = quarantine
            .receive(upload, stream::iter(chunks(&[300_000, 1])), 300_000)
            .await
            .unwrap_err();
        assert!(matches!(error, ReceiveError::Refused(Refusal::TooLarge)));
        let error = quarantine.receive(upload, stream::iter(chunks(&[0])), 300_000).await.unwrap_err();
        assert!(matches!(error, ReceiveError::Refused(Refusal::Empty)));
        let mut broken = chunks(&[300_000]);
        broken.push(Err("reset"));
        let error = quarantine.receive(upload, stream::iter(broken), 900_000).await.unwrap_err();
        assert!(matches!(error, ReceiveError::CutOff("reset")));
        assert_eq!(files(&quarantine), 0);
    }

    #[tokio::test]
    async fn a_dropped_upload_leaves_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let quarantine = Quarantine::new(folder.path()).unwrap();
        let stalled = stream::iter(chunks(&[300_000])).chain(stream::pending());
        let receiving = quarantine.receive(Uuid::from_u128(3), stalled, 900_000);
        let cut = tokio::time::timeout(std::time::Duration::from_millis(200), receiving).await;
        assert!(cut.is_err());
        assert_eq!(files(&quarantine), 0);
    }

    #[tokio::test]
    async fn the_sweep_takes_only_what_is_old() {
        let folder = tempfile::tempdir().unwrap();
        let quarantine = Quarantine::new(folder.path()).unwrap();
        let upload = Uuid::from_u128(4);
        quarantine.receive(upload, stream::iter(chunks(&[5])), 10).await.unwrap();
        let written = fs::metadata(quarantine.path(upload)).unwrap().modified().unwrap();
        assert_eq!(quarantine.sweep(written).unwrap(), 0);
        let later = written + std::time::Duration::from_secs(1);
        fs::create_dir(folder.path().join("conversion")).unwrap();
        assert_eq!(quarantine.sweep(later).unwrap(), 2);
        assert_eq!(files(&quarantine), 0);
    }
}
