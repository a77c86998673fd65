//! Files of this device on their way to the server, at most three at once.

use super::{Item, Phase, Uploads};
use crate::{
    error::AppError,
    feed::compose::transfer::{self, Ended},
};
use domain::ids::SchoolId;
use leptos::prelude::*;
use std::cell::RefCell;
use web_sys::{File, Url, XmlHttpRequest};

const AT_ONCE: usize = 3;

thread_local! {
    /// Chosen files and their requests by item. Browser objects stay on their thread, unlike what signals hold.
    static CHOSEN: RefCell<Vec<Chosen>> = const { RefCell::new(Vec::new()) };
}

struct Chosen {
    key: u32,
    file: File,
    request: Option<XmlHttpRequest>,
}

impl Uploads {
    /// Starts what may start.
    pub(super) fn pump(self, school: SchoolId) {
        let items = self.items.get_untracked();
        let sending = items
            .iter()
            .filter(|item| matches!(item.phase.get_untracked(), Phase::Sending(_)))
            .count();
        let next = items.into_iter().filter(|item| item.phase.get_untracked() == Phase::Waiting);
        for item in next.take(AT_ONCE.saturating_sub(sending)) {
            self.start(school, &item);
        }
    }

    fn start(self, school: SchoolId, item: &Item) {
        let (key, progress) = (item.key, item.phase.clone());
        item.phase.set(Phase::Sending(0));
        self.all_sent.set(false);
        let file = CHOSEN.with_borrow(|chosen| chosen.iter().find(|chosen| chosen.key == key).map(|chosen| chosen.file.clone()));
        let request = file.and_then(|file| {
            transfer::send(
                school,
                &file,
                move |percent| progress.set(Phase::Sending(percent)),
                move |ended| self.end(school, key, ended),
            )
        });
        match request {
            None => item.phase.set(Phase::Failed(AppError::Transport)),
            Some(request) => CHOSEN.with_borrow_mut(|chosen| {
                if let Some(chosen) = chosen.iter_mut().find(|chosen| chosen.key == key) {
                    chosen.request = Some(request);
                }
            }),
        }
    }

    fn end(self, school: SchoolId, key: u32, ended: Ended) {
        if self.asking.try_get_value().is_none() {
            return;
        }
        if let Some(item) = self.item_of(key) {
            item.phase.set(match ended {
                Ended::Arrived(id) => Phase::Preparing(id),
                Ended::Refused(code) => Phase::Refused(code),
                Ended::Failed(error) => Phase::Failed(error),
            });
        }
        self.pump(school);
        self.follow();
        if untrack(|| !self.in_transit()) {
            self.all_sent.set(true);
        }
    }
}

/// Keeps a chosen file until its item is gone.
pub fn remember(key: u32, file: File) {
    CHOSEN.with_borrow_mut(|chosen| chosen.push(Chosen { key, file, request: None }));
}

/// Frees the picture of a file of this device.
pub fn release(preview: Option<&str>) {
    if let Some(address) = preview.filter(|address| address.starts_with("blob:")) {
        let _ = Url::revoke_object_url(address);
    }
}

/// Lets go of the file of one item, or of all, and breaks off what is being sent.
pub fn forget(key: Option<u32>) {
    let gone = CHOSEN.with_borrow_mut(|chosen| {
        let (gone, left): (Vec<Chosen>, Vec<Chosen>) = std::mem::take(chosen)
            .into_iter()
            .partition(|chosen| key.is_none_or(|key| chosen.key == key));
        *chosen = left;
        gone
    });
    // Not earlier: a request that is broken off tells so at once, and then the list is looked at again.
    for request in gone.into_iter().filter_map(|chosen| chosen.request) {
        let _ = request.abort();
    }
}
