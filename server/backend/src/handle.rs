//! The one handle that pages, routes and jobs share.

use crate::{
    clock::Clock,
    db::Db,
    files::{quarantine::Quarantine, store::MediaStore},
};
use std::{path::PathBuf, sync::Arc};
use tokio::sync::{Notify, Semaphore};

#[derive(Clone, Debug)]
pub struct Settings {
    /// Built from people and posts that nobody needs to protect: its people are offered on the sign-in page.
    pub is_demonstration: bool,
    /// The program that cleans up videos, when there is one.
    pub ffmpeg: Option<PathBuf>,
}

#[derive(Clone)]
pub struct Backend(Arc<Inner>);

struct Inner {
    db: Db,
    clock: Clock,
    media: MediaStore,
    quarantine: Quarantine,
    settings: Settings,
    hashing: Semaphore,
    drawing: Semaphore,
    worker: Notify,
}

impl Backend {
    pub fn new(db: Db, clock: Clock, media: MediaStore, quarantine: Quarantine, settings: Settings) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self(Arc::new(Inner {
            db,
            clock,
            media,
            quarantine,
            settings,
            hashing: Semaphore::new(cores),
            drawing: Semaphore::new(cores),
            worker: Notify::new(),
        }))
    }

    pub fn db(&self) -> &Db {
        &self.0.db
    }

    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    pub fn media(&self) -> &MediaStore {
        &self.0.media
    }

    /// Where uploads wait until they are checked.
    pub fn quarantine(&self) -> &Quarantine {
        &self.0.quarantine
    }

    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// As many password hashes at once as there are cores, so that a flood of sign-ins cannot starve the pages.
    pub(crate) fn hashing(&self) -> &Semaphore {
        &self.0.hashing
    }

    /// The same for drawing on pictures.
    pub(crate) fn drawing(&self) -> &Semaphore {
        &self.0.drawing
    }

    pub fn wake_worker(&self) {
        self.0.worker.notify_one();
    }

    pub(crate) async fn worker_woken(&self) {
        self.0.worker.notified().await;
    }
}
