//! The media store, in a folder and in a bucket of a server that speaks S3 and checks signatures.

use std::fs;
use std::ops::Range;
use std::path::Path;

use bytes::Bytes;
use futures_util::TryStreamExt;
use tempfile::TempDir;

use super::store::{Copied, CopyError, MediaStore, S3Settings, StoreError, Trouble};
use crate::testing::s3::{KEEPER, READER, S3Server};

/// A store with nothing in it, and what must live as long as it.
struct Shelf {
    store: MediaStore,
    folder: TempDir,
    server: Option<S3Server>,
}

impl Shelf {
    fn in_folder() -> Shelf {
        let folder = tempfile::tempdir().unwrap();
        let store = MediaStore::folder(folder.path().join("media")).unwrap();
        let server = None;
        Shelf { store, folder, server }
    }

    async fn in_bucket() -> Shelf {
        let server = S3Server::start().await;
        Shelf {
            store: server.store(),
            folder: tempfile::tempdir().unwrap(),
            server: Some(server),
        }
    }

    /// Whether anything is kept, finished or not.
    fn is_empty(&self) -> bool {
        match &self.server {
            Some(server) => server.names().is_empty(),
            None => fs::read_dir(self.folder.path().join("media")).unwrap().all(|school| {
                let mut below = fs::read_dir(school.unwrap().path()).unwrap();
                below.all(|attachment| fs::read_dir(attachment.unwrap().path()).unwrap().count() == 0)
            }),
        }
    }
}

/// Declares one test that runs on both kinds of store.
macro_rules! store_test {
    ($(async fn $name:ident($shelf:ident: Shelf) $body:block)*) => {$(
        mod $name {
            use super::*;

            async fn run($shelf: Shelf) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn folder() {
                run(Shelf::in_folder()).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn s3() {
                run(Shelf::in_bucket().await).await;
            }
        }
    )*};
}

fn content(bytes: u32) -> Vec<u8> {
    (0..bytes).map(|n| (n ^ (n >> 8) ^ (n >> 16)) as u8).collect()
}

async fn read(store: &MediaStore, key: &str, range: Range<u64>) -> Vec<u8> {
    let chunks = store.read_range(key, range).await.unwrap();
    chunks.try_collect::<Vec<Bytes>>().await.unwrap().concat()
}

store_test! {
    async fn what_is_kept_is_read_in_whole_and_in_part(shelf: Shelf) {
        let store = &shelf.store;
        store.put("school/one/small", Bytes::from_static(b"old")).await.unwrap();
        store.put("school/one/small", Bytes::from_static(b"0123456789")).await.unwrap();
        assert_eq!(store.size("school/one/small").await.unwrap(), 10);
        assert_eq!(read(store, "school/one/small", 3..7).await, b"3456");
        assert_eq!(read(store, "school/one/small", 3..3).await, b"");
        assert_eq!(read(store, "school/one/small", 0..10).await, b"0123456789");
        assert!(matches!(store.size("school/one/large").await, Err(StoreError::NotFound)));
        assert!(matches!(store.read_range("school/two/video", 0..1).await, Err(StoreError::NotFound)));
    }

    async fn a_film_is_kept_as_it_was(shelf: Shelf) {
        let film = shelf.folder.path().join("film");
        // Three parts of a bucket, the last of them short.
        let bytes = content(20_000_000);
        fs::write(&film, &bytes).unwrap();
        shelf.store.put_file("school/one/video", &film).await.unwrap();
        assert_eq!(shelf.store.size("school/one/video").await.unwrap(), 20_000_000);
        assert!(read(&shelf.store, "school/one/video", 0..20_000_000).await == bytes);
        assert!(read(&shelf.store, "school/one/video", 8_300_000..8_500_000).await == bytes[8_300_000..8_500_000]);
        assert_eq!(read(&shelf.store, "school/one/video", 19_999_999..20_000_000).await, bytes[19_999_999..]);
        fs::write(&film, &bytes[..400_000]).unwrap();
        shelf.store.put_file("school/one/video", &film).await.unwrap();
        assert!(read(&shelf.store, "school/one/video", 0..400_000).await == bytes[..400_000]);
    }

    async fn deleting_takes_all_below_a_name_and_nothing_beside_it(shelf: Shelf) {
        let store = &shelf.store;
        for key in ["school/one/small", "school/one/large", "school/one-more/small", "school/two/small"] {
            store.put(key, Bytes::from_static(b"photo")).await.unwrap();
        }
        store.delete_all("school/one").await.unwrap();
        store.delete_all("school/one").await.unwrap();
        assert!(matches!(store.size("school/one/small").await, Err(StoreError::NotFound)));
        assert!(matches!(store.read_range("school/one/large", 0..1).await, Err(StoreError::NotFound)));
        assert_eq!(store.size("school/one-more/small").await.unwrap(), 5);
        assert_eq!(store.size("school/two/small").await.unwrap(), 5);
        store.delete_all("school").await.unwrap();
        assert!(shelf.is_empty());
    }

    async fn keys_cannot_leave_the_store(shelf: Shelf) {
        for key in ["", "/", "..", "a/../b", "/etc/passwd", "a//b", ".hidden", "a/b/", "a b", "a\\b", "a/b/c/d/e", "%2e%2e/a"] {
            let put = shelf.store.put(key, Bytes::new()).await;
            assert!(matches!(put, Err(StoreError::BadKey(_))), "{key:?}");
            assert!(matches!(shelf.store.delete_all(key).await, Err(StoreError::BadKey(_))), "{key:?}");
        }
    }

    async fn a_failed_write_leaves_nothing(shelf: Shelf) {
        assert!(shelf.store.put_file("school/one/video", Path::new("/does/not/exist")).await.is_err());
        assert!(shelf.is_empty());
    }

    async fn a_probe_leaves_nothing(shelf: Shelf) {
        shelf.store.probe().await.unwrap();
        assert!(shelf.is_empty());
    }

    async fn a_folder_is_carried_over_and_a_second_time_is_quick(shelf: Shelf) {
        let old = shelf.folder.path().join("old");
        let from = MediaStore::folder(&old).unwrap();
        from.put("school/one/small", Bytes::from_static(b"0123456789")).await.unwrap();
        from.put("school/two/file", Bytes::from_static(b"%PDF")).await.unwrap();
        fs::write(old.join("school/one/.unfinished-1-1"), b"half").unwrap();
        let copied = shelf.store.copy_from_folder(&old).await.unwrap();
        assert_eq!(copied, Copied { files: 2, bytes: 14, already: 0 });
        assert_eq!(read(&shelf.store, "school/one/small", 0..10).await, b"0123456789");
        from.put("school/two/file", Bytes::from_static(b"%PDF-1.7")).await.unwrap();
        let copied = shelf.store.copy_from_folder(&old).await.unwrap();
        assert_eq!(copied, Copied { files: 1, bytes: 8, already: 1 });
        fs::write(old.join("not ours"), b"?").unwrap();
        let refused = shelf.store.copy_from_folder(&old).await;
        assert!(matches!(refused, Err(CopyError::File(path, _)) if path.ends_with("not ours")));
    }
}

async fn probed(settings: S3Settings) -> Result<(), Trouble> {
    MediaStore::s3(&settings).unwrap().probe().await
}

#[tokio::test]
async fn a_probe_says_what_is_wrong() {
    let server = S3Server::start().await;
    let right = || server.settings();
    let secret_key = "another-secret-than-that".into();
    assert_eq!(probed(S3Settings { secret_key, ..right() }).await, Err(Trouble::WrongSecret));
    let access_key = "somebody".into();
    assert_eq!(probed(S3Settings { access_key, ..right() }).await, Err(Trouble::UnknownKey));
    let bucket = "other".into();
    assert_eq!(probed(S3Settings { bucket, ..right() }).await, Err(Trouble::NoBucket));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let free = listener.local_addr().unwrap();
    drop(listener);
    let endpoint = Some(format!("http://{free}").parse().unwrap());
    let nobody = probed(S3Settings { endpoint, ..right() }).await;
    assert!(matches!(nobody, Err(Trouble::Unreachable(_))), "{nobody:?}");
    assert!(server.names().is_empty());
    let access_key = READER.into();
    assert_eq!(probed(S3Settings { access_key, ..right() }).await, Err(Trouble::Denied("write")));
    let access_key = KEEPER.into();
    assert_eq!(
        probed(S3Settings { access_key, ..right() }).await,
        Err(Trouble::Denied("list and delete"))
    );
}

#[tokio::test]
async fn a_bucket_that_is_gone_is_not_a_photo_that_is_gone() {
    let server = S3Server::start().await;
    let bucket = "other".into();
    let store = MediaStore::s3(&S3Settings {
        bucket,
        ..server.settings()
    })
    .unwrap();
    assert!(matches!(
        store.read_range("school/one/small", 0..1).await,
        Err(StoreError::Remote(_))
    ));
    assert!(matches!(
        store.put("school/one/small", Bytes::new()).await,
        Err(StoreError::Remote(_))
    ));
    assert!(matches!(store.delete_all("school/one").await, Err(StoreError::Remote(_))));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_goes_away_is_an_error_and_never_a_shorter_film() {
    let server = S3Server::start().await;
    let folder = tempfile::tempdir().unwrap();
    let film = folder.path().join("film");
    fs::write(&film, content(20_000_000)).unwrap();
    let breaking = async |bytes| {
        let endpoint = Some(format!("http://{}", server.line_that_breaks_after(bytes).await).parse().unwrap());
        MediaStore::s3(&S3Settings {
            endpoint,
            ..server.settings()
        })
        .unwrap()
    };
    let sent = breaking(10_000_000).await.put_file("school/one/video", &film).await;
    assert!(sent.is_err());
    let kept = server.store().size("school/one/video").await;
    assert!(matches!(kept, Err(StoreError::NotFound)), "nothing is half there: {kept:?}");
    server.store().put_file("school/one/video", &film).await.unwrap();
    let pieces = breaking(5_000_000)
        .await
        .read_range("school/one/video", 0..20_000_000)
        .await
        .unwrap();
    assert!(pieces.try_collect::<Vec<Bytes>>().await.is_err());
    let gone = breaking(0).await.size("school/one/video").await;
    assert!(
        matches!(gone, Err(StoreError::Remote(_))),
        "not reached is not the same as not there: {gone:?}"
    );
}
