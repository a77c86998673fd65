//! The files behind the posts. Each illustration goes once through the way of an uploaded photo, whose results are then
//! stored for every attachment that shows it.

use super::{
    ids::scattered,
    pdf,
    photos::Illustration,
    posts::{Attachment, Source},
    world::World,
};
use crate::{Backend, Error, Result, files::images::prepare_photo};
use bytes::Bytes;
use domain::media::Variant;
use futures_util::{StreamExt, TryStreamExt, stream};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// How many files are written at once; writing waits for the disk.
const WRITES: usize = 32;

/// What readers get of an illustration.
#[derive(Clone, Debug)]
pub struct Photo {
    renditions: [(Variant, Bytes); 3],
    pub width: u32,
    pub height: u32,
    /// Index of the placeholder colour.
    pub tint: u8,
    pub byte_size: usize,
}

pub type Photos = HashMap<Illustration, Photo>;

/// Illustrations, prepared by the code that prepares uploads.
pub async fn prepare(backend: &Backend, illustrations: &[Illustration]) -> Result<Photos> {
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    let prepared = stream::iter(illustrations.to_vec())
        .map(|illustration| prepare_one(backend, illustration))
        .buffer_unordered(cores);
    prepared.try_collect().await
}

async fn prepare_one(backend: &Backend, illustration: Illustration) -> Result<(Illustration, Photo)> {
    let upload = scattered("upload", &format!("{illustration:?}"));
    let path = backend.quarantine().path(upload);
    let prepared = tokio::task::spawn_blocking(move || {
        std::fs::write(&path, illustration.upload())?;
        prepare_photo(&path)
    });
    let prepared = prepared
        .await
        .map_err(|error| Error::internal("preparing an illustration", error))?;
    backend
        .quarantine()
        .discard(upload)
        .map_err(|error| Error::internal("preparing an illustration", error))?;
    let photo = prepared.map_err(|error| Error::internal("preparing an illustration", error.to_string()))?;
    let (width, height, byte_size) = (photo.large.width, photo.large.height, photo.large.jpeg.len());
    let renditions = [
        (Variant::Small, photo.small),
        (Variant::Medium, photo.medium),
        (Variant::Large, photo.large),
    ]
    .map(|(variant, made)| (variant, Bytes::from(made.jpeg)));
    Ok((
        illustration,
        Photo {
            renditions,
            width,
            height,
            tint: photo.tint,
            byte_size,
        },
    ))
}

/// Puts the files of all posts on the shelf, and returns how many.
pub async fn store(backend: &Backend, world: &World, photos: &Photos) -> Result<usize> {
    let mut files: Vec<(String, Bytes)> = Vec::new();
    for post in &world.posts {
        for attachment in &post.attachments {
            let prefix = format!("{}/{}", post.school, attachment.id);
            match attachment.source {
                Source::Photo(illustration) => {
                    let renditions = photos.get(&illustration).into_iter().flat_map(|photo| photo.renditions.iter());
                    files.extend(renditions.map(|(variant, bytes)| (format!("{prefix}/{}", variant.tag()), bytes.clone())));
                }
                Source::Leaflet(leaflet) => files.push((format!("{prefix}/{}", Variant::File.tag()), Bytes::from(pdf::page(&leaflet)))),
            }
        }
    }
    let count = files.len();
    let puts = stream::iter(files)
        .map(|(key, bytes)| async move { backend.media().put(&key, bytes).await })
        .buffer_unordered(WRITES);
    puts.try_collect::<()>()
        .await
        .map_err(|error| Error::internal("storing the demonstration's files", error))?;
    Ok(count)
}

/// What an attachment's row says about its file.
pub struct About {
    pub kind: &'static str,
    pub media_type: &'static str,
    pub byte_size: usize,
    pub width: u32,
    pub height: u32,
    pub tint: u8,
    /// Of the file as it was uploaded.
    pub sha256: Vec<u8>,
}

/// Without prepared photos (in tests that look at rows only) sizes are those of no picture.
pub fn about(attachment: &Attachment, photos: &Photos) -> About {
    match attachment.source {
        Source::Photo(illustration) => {
            let photo = photos.get(&illustration);
            About {
                kind: "photo",
                media_type: "image/jpeg",
                byte_size: photo.map_or(illustration.upload().len(), |photo| photo.byte_size),
                width: photo.map_or(1300, |photo| photo.width),
                height: photo.map_or(975, |photo| photo.height),
                tint: photo.map_or(0, |photo| photo.tint),
                sha256: Sha256::digest(illustration.upload()).to_vec(),
            }
        }
        Source::Leaflet(leaflet) => {
            let page = pdf::page(&leaflet);
            let sha256 = Sha256::digest(&page).to_vec();
            About {
                kind: "file",
                media_type: "application/pdf",
                byte_size: page.len(),
                width: 0,
                height: 0,
                tint: 0,
                sha256,
            }
        }
    }
}
