//! The media store in a folder and in memory.

use std::fs;
use std::ops::Range;
use std::path::Path;

use bytes::Bytes;
use futures_util::TryStreamExt;

use super::store::{MediaStore, StoreError};

async fn read(store: &MediaStore, key: &str, range: Range<u64>) -> Vec<u8> {
    let chunks = store.read_range(key, range).await.unwrap();
    chunks.try_collect::<Vec<Bytes>>().await.unwrap().concat()
}

#[tokio::test]
async fn a_folder_and_an_object_store_behave_alike() {
    let folder = tempfile::tempdir().unwrap();
    let film = folder.path().join("film");
    let content: Vec<u8> = (0..400_000u32).map(|n| n as u8).collect();
    fs::write(&film, &content).unwrap();
    for store in [MediaStore::folder(folder.path().join("media")).unwrap(), MediaStore::memory()] {
        store.put("school/one/small", Bytes::from_static(b"old")).await.unwrap();
        store.put("school/one/small", Bytes::from_static(b"0123456789")).await.unwrap();
        store.put_file("school/one/video", &film).await.unwrap();
        store.put("school/two/small", Bytes::from_static(b"other")).await.unwrap();
        assert_eq!(store.size("school/one/small").await.unwrap(), 10);
        assert_eq!(read(&store, "school/one/small", 3..7).await, b"3456");
        assert_eq!(read(&store, "school/one/small", 3..3).await, b"");
        assert_eq!(read(&store, "school/one/small", 0..10).await, b"0123456789");
        assert_eq!(read(&store, "school/one/video", 0..400_000).await, content);
        assert_eq!(read(&store, "school/one/video", 131_000..270_000).await, content[131_000..270_000]);
        store.delete_all("school/one").await.unwrap();
        store.delete_all("school/one").await.unwrap();
        assert!(matches!(store.size("school/one/small").await, Err(StoreError::NotFound)));
        assert!(matches!(
            store.read_range("school/one/video", 0..1).await,
            Err(StoreError::NotFound)
        ));
        assert_eq!(store.size("school/two/small").await.unwrap(), 5);
    }
}

#[tokio::test]
async fn keys_cannot_leave_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let store = MediaStore::folder(folder.path().join("media")).unwrap();
    for key in [
        "",
        "/",
        "..",
        "a/../b",
        "/etc/passwd",
        "a//b",
        ".hidden",
        "a/b/",
        "a b",
        "a\\b",
        "a/b/c/d/e",
        "%2e%2e/a",
    ] {
        assert!(matches!(store.put(key, Bytes::new()).await, Err(StoreError::BadKey(_))), "{key:?}");
        assert!(matches!(store.delete_all(key).await, Err(StoreError::BadKey(_))), "{key:?}");
    }
}

#[tokio::test]
async fn a_failed_write_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = MediaStore::folder(folder.path()).unwrap();
    assert!(store.put_file("school/one/video", Path::new("/does/not/exist")).await.is_err());
    assert_eq!(fs::read_dir(folder.path().join("school/one")).unwrap().count(), 0);
}
