//! The one handle that pages, routes and jobs share.

use crate::{
    accounts::alarm::Alarm,
    clock::Clock,
    db::Db,
    files::{quarantine::Quarantine, scan::Scanner, store::MediaStore},
    jobs::Lane,
    mail,
    secrets::Secrets,
    turns::{self, Turns},
};
use std::{path::PathBuf, sync::Arc};
use tokio::sync::Notify;

#[derive(Clone, Debug)]
pub struct Settings {
    /// Built from people and posts that nobody needs to protect: its people are offered on the sign-in page.
    pub is_demonstration: bool,
    /// Directors, office and managers see nothing before they set up a second factor. Off in the demonstration, where one tap signs in.
    pub requires_second_factor: bool,
    /// The program that cleans up videos, when there is one.
    pub ffmpeg: Option<PathBuf>,
    /// Looks into every file before it is prepared.
    pub scanner: Option<Scanner>,
    pub secrets: Secrets,
    /// How mail leaves.
    pub mail: mail::Route,
    /// The origin of the address in people's browsers, such as `https://app.school.nl`; what links in mails and letters begin with.
    pub public_url: String,
    /// How long a notice that is wanted at once waits for more news, in milliseconds.
    pub notice_wait: i64,
}

#[derive(Clone)]
pub struct Backend(Arc<Inner>);

struct Inner {
    db: Db,
    clock: Clock,
    media: MediaStore,
    quarantine: Quarantine,
    settings: Settings,
    hashing: Turns,
    drawing: Turns,
    sign_in_alarm: Alarm,
    quick_jobs: Notify,
    videos: Notify,
    mail: Notify,
}

impl Backend {
    pub fn new(db: Db, clock: Clock, media: MediaStore, quarantine: Quarantine, settings: Settings) -> Self {
        Self(Arc::new(Inner {
            db,
            clock,
            media,
            quarantine,
            settings,
            hashing: Turns::new(turns::at_once()),
            drawing: Turns::new(turns::at_once()),
            sign_in_alarm: Alarm::default(),
            quick_jobs: Notify::new(),
            videos: Notify::new(),
            mail: Notify::new(),
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

    pub(crate) fn hashing(&self) -> &Turns {
        &self.0.hashing
    }

    pub(crate) fn drawing(&self) -> &Turns {
        &self.0.drawing
    }

    /// Failures to sign in, of this process.
    pub fn sign_in_alarm(&self) -> &Alarm {
        &self.0.sign_in_alarm
    }

    pub fn wake_worker(&self) {
        self.0.quick_jobs.notify_one();
        self.0.videos.notify_one();
        self.0.mail.notify_one();
    }

    pub(crate) async fn worker_woken(&self, lane: Lane) {
        match lane {
            Lane::Quick => self.0.quick_jobs.notified().await,
            Lane::Videos => self.0.videos.notified().await,
            Lane::Mail => self.0.mail.notified().await,
        }
    }
}
