//! The photos, videos and files of the post: sent at once, followed until they are ready.

mod sending;

use self::sending::{forget, release, remember};
use super::item::{Item, Phase, refused_at_once};
use crate::{error::AppError, feed::server_fns::upload_states};
use domain::{
    feed::DraftAttachment,
    ids::{AttachmentId, SchoolId},
    media::{AttachmentKind, MAX_FILES, MAX_PHOTOS, UploadLimits, UploadState, UploadView},
    validation::{Field, FieldErrors, Problem},
};
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;
use web_sys::{File, Url};

const BETWEEN_QUESTIONS: Duration = Duration::from_secs(1);

#[derive(Clone, Copy)]
pub struct Uploads {
    pub items: RwSignal<Vec<Item>>,
    /// True once a file was sent from this page and nothing is on its way any more.
    pub all_sent: RwSignal<bool>,
    /// Names of files that were chosen before this page opened and never sent.
    pub lost: RwSignal<Vec<String>>,
    limits: StoredValue<UploadLimits>,
    last_key: StoredValue<u32>,
    asking: StoredValue<bool>,
}

impl Uploads {
    pub fn new(attachments: &[DraftAttachment], known: Vec<UploadView>, limits: UploadLimits) -> Self {
        let uploads = Self {
            items: RwSignal::new(Vec::new()),
            all_sent: RwSignal::new(false),
            lost: RwSignal::new(Vec::new()),
            limits: StoredValue::new(limits),
            last_key: StoredValue::new(0),
            asking: StoredValue::new(false),
        };
        uploads.adopt(attachments);
        for view in known {
            uploads.learn(view);
        }
        uploads
    }

    /// Shows exactly these; what is unknown is asked about.
    pub fn adopt(self, attachments: &[DraftAttachment]) {
        let had = self.items.get_untracked();
        let items = attachments
            .iter()
            .map(|attachment| {
                let known = had
                    .iter()
                    .find(|item| item.phase.with_untracked(Phase::id) == Some(attachment.id))
                    .cloned();
                let item = known.unwrap_or_else(|| Item::new(self.new_key(), Phase::Preparing(attachment.id)));
                item.alt_text.set(attachment.alt_text.clone());
                item
            })
            .collect();
        self.items.set(items);
    }

    /// Takes in what a person chose, dropped or pasted, and starts sending.
    pub fn add(self, school: SchoolId, files: Vec<File>) {
        for file in files {
            let kind = AttachmentKind::announced_by(&file.type_());
            let byte_size = file.size() as u64;
            let refused = refused_at_once(&file.name(), &file.type_(), byte_size, self.limits.get_value());
            let phase = refused.map_or(Phase::Waiting, |code| Phase::Refused(code.into()));
            let preview = if kind == AttachmentKind::Photo {
                Url::create_object_url_with_blob(&file).ok()
            } else {
                None
            };
            let item = Item {
                kind,
                file_name: file.name(),
                byte_size,
                preview,
                ..Item::new(self.new_key(), phase)
            };
            self.is_chosen_again(&item.file_name);
            remember(item.key, file);
            self.items.update(|items| items.push(item));
        }
        self.pump(school);
    }

    fn is_chosen_again(self, name: &str) {
        if let Some(at) = self.lost.with_untracked(|lost| lost.iter().position(|one| one == name)) {
            self.lost.update(|lost| drop(lost.remove(at)));
        }
    }

    /// Names of chosen files of which the server has nothing yet. Follows every change.
    pub fn unsent(self) -> Vec<String> {
        let on_page = self.items.with(|items| {
            let unsent = items.iter().filter(|item| {
                item.phase
                    .with(|phase| matches!(phase, Phase::Waiting | Phase::Sending(_) | Phase::Failed(_)))
            });
            unsent.map(|item| item.file_name.clone()).collect::<Vec<_>>()
        });
        self.lost.get().into_iter().chain(on_page).collect()
    }

    /// Whether files wait for their writer to sign in again. Follows every change.
    pub fn wait_for_signing_in(self) -> bool {
        let signed_out = |item: &Item| item.phase.with(|phase| *phase == Phase::Failed(AppError::SignedOut));
        self.items.with(|items| items.iter().any(signed_out))
    }

    pub fn remove(self, key: u32) {
        let removed = self
            .items
            .try_update(|items| items.iter().position(|item| item.key == key).map(|at| items.remove(at)))
            .flatten();
        release(removed.and_then(|item| item.preview).as_deref());
        forget(Some(key));
    }

    pub fn retry(self, school: SchoolId, key: u32) {
        if let Some(item) = self.item_of(key) {
            item.phase.set(Phase::Waiting);
        }
        self.pump(school);
    }

    /// What failed for want of a connection is sent again.
    pub fn retry_all(self, school: SchoolId) {
        for item in self.items.get_untracked() {
            if matches!(
                item.phase.get_untracked(),
                Phase::Failed(AppError::Transport | AppError::Unavailable)
            ) {
                item.phase.set(Phase::Waiting);
            }
        }
        self.pump(school);
    }

    /// One place towards the front, or the back, among those shown together.
    pub fn shift(self, key: u32, forward: bool) {
        self.items.update(|items| {
            let Some(at) = items.iter().position(|item| item.key == key) else {
                return;
            };
            let is_file = items[at].is_file();
            let beside = |item: &Item| item.is_file() == is_file;
            let other = if forward {
                items[..at].iter().rposition(beside)
            } else {
                items[at + 1..].iter().position(beside).map(|next| at + 1 + next)
            };
            if let Some(other) = other {
                items.swap(at, other);
            }
        });
    }

    /// What the draft holds: photos first, then files. Follows every change.
    pub fn attachments(self) -> Vec<DraftAttachment> {
        let items = self.items.get();
        let (photos, files) = (
            items.iter().filter(|item| !item.is_file()),
            items.iter().filter(|item| item.is_file()),
        );
        photos
            .chain(files)
            .filter_map(|item| {
                Some(DraftAttachment {
                    id: item.phase.with(Phase::id)?,
                    alt_text: item.alt_text.get(),
                })
            })
            .collect()
    }

    /// Whether bytes are still to be sent. Follows every change.
    pub fn in_transit(self) -> bool {
        self.items.with(|items| {
            items
                .iter()
                .any(|item| item.phase.with(|phase| matches!(phase, Phase::Waiting | Phase::Sending(_))))
        })
    }

    /// How many files keep the post from going. Follows every change.
    pub fn stuck(self) -> usize {
        self.items
            .with(|items| items.iter().filter(|item| item.phase.with(Phase::is_stuck)).count())
    }

    pub fn item_of(self, key: u32) -> Option<Item> {
        self.items
            .with_untracked(|items| items.iter().find(|item| item.key == key).cloned())
    }

    pub fn check(self, errors: &mut FieldErrors) {
        let items = self.items.get_untracked();
        let (files, photos): (Vec<Item>, Vec<Item>) = items.into_iter().partition(Item::is_file);
        for (field, items, most) in [(Field::Photos, photos, MAX_PHOTOS), (Field::Files, files, MAX_FILES)] {
            if items.len() > most {
                errors.add(field, Problem::TooMany(most as u32));
            } else if items.iter().any(|item| item.phase.with_untracked(Phase::is_stuck)) {
                errors.add(field, Problem::UnfinishedFile);
            }
        }
    }

    /// Lets go of all browser objects when the page is left.
    pub fn close(self) {
        for item in self.items.try_get_untracked().unwrap_or_default() {
            release(item.preview.as_deref());
        }
        forget(None);
    }

    /// Asks how far the files are that the server is preparing, once a second while there are any.
    pub fn follow(self) {
        if self.asking.try_get_value() != Some(false) {
            return;
        }
        let waiting: Vec<AttachmentId> = self
            .items
            .with_untracked(|items| items.iter().filter_map(Item::in_preparation).collect());
        if waiting.is_empty() {
            return;
        }
        self.asking.set_value(true);
        spawn_local(async move {
            let answer = upload_states(waiting.clone()).await;
            if self.asking.try_get_value().is_none() {
                return;
            }
            if let Ok(states) = answer {
                let gone = waiting
                    .into_iter()
                    .filter(|id| !states.iter().any(|view| view.id == *id))
                    .collect::<Vec<_>>();
                let gone = gone.into_iter().map(|id| UploadView {
                    id,
                    state: UploadState::Refused(String::new()),
                });
                states.into_iter().chain(gone).for_each(|view| self.learn(view));
            }
            set_timeout(
                move || {
                    let _ = self.asking.try_set_value(false);
                    self.follow();
                },
                BETWEEN_QUESTIONS,
            );
        });
    }

    fn learn(self, view: UploadView) {
        let found = self
            .items
            .with_untracked(|items| items.iter().position(|item| item.phase.with_untracked(Phase::id) == Some(view.id)));
        let Some(at) = found else { return };
        let item = self.items.with_untracked(|items| items[at].clone());
        match view.state {
            UploadState::Pending => {}
            UploadState::Refused(code) => item.phase.set(Phase::Refused(code)),
            // What this page chose itself goes on showing its own picture.
            UploadState::Ready(_) if !item.file_name.is_empty() => item.phase.set(Phase::Ready(view.id)),
            UploadState::Ready(shown) => {
                let item = Item {
                    alt_text: item.alt_text,
                    ..Item::ready(self.new_key(), shown)
                };
                self.items.update(|items| items[at] = item);
            }
        }
    }

    fn new_key(self) -> u32 {
        self.last_key.update_value(|key| *key += 1);
        self.last_key.get_value()
    }
}
