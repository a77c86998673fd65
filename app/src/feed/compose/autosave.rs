//! Nothing typed is lost: a draft saves itself a moment after each change, and what the server does not have yet is also kept
//! in this tab, through a reload and through signing in again.

mod restore;

use super::{
    editor::{Editor, is_blank, same_content},
    erased::{effect, effect_after_first},
    kept::{self, Kept},
};
use crate::{error::AppError, feed::server_fns::save_draft, ui::new_key};
use domain::{
    feed::{MAX_BODY, PostDraft, SavedDraft},
    ids::RequestKey,
    time::LocalMinute,
    validation::{Field, FieldErrors, Problem},
};
use leptos::{prelude::*, task::spawn_local};
use std::{pin::Pin, time::Duration};

const AFTER_TYPING: Duration = Duration::from_millis(1500);
const BETWEEN_ATTEMPTS: Duration = Duration::from_secs(15);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing to tell yet.
    Fresh,
    Saved(LocalMinute),
    Saving,
    NotSaved,
    NoConnection,
}

#[derive(Clone, Copy)]
pub struct Autosave {
    pub editor: Editor,
    pub status: RwSignal<Status>,
    /// Text of this tab that another version overtook; the person chooses.
    pub overtaken: RwSignal<Option<PostDraft>>,
    /// True once kept text was put back.
    pub restored: RwSignal<bool>,
    pub running: RwSignal<bool>,
    /// What the server has, as far as this page knows.
    stored: StoredValue<PostDraft>,
    /// A save without an answer: it goes again as it was, with its key, before anything newer.
    unanswered: StoredValue<Option<(PostDraft, RequestKey)>>,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// Whether saving waits: another version is in the way, or the post is being published.
    held: StoredValue<bool>,
    over: StoredValue<bool>,
    /// The address this page was opened at asks for a new post.
    is_new: bool,
}

impl Autosave {
    pub fn new(editor: Editor, saved_at: Option<LocalMinute>) -> Self {
        let draft = untrack(|| editor.draft());
        Self {
            editor,
            status: RwSignal::new(saved_at.map_or(Status::Fresh, Status::Saved)),
            overtaken: RwSignal::new(None),
            restored: RwSignal::new(false),
            running: RwSignal::new(false),
            is_new: draft.version == 0,
            stored: StoredValue::new(draft),
            unanswered: StoredValue::new(None),
            timer: StoredValue::new(None),
            held: StoredValue::new(false),
            over: StoredValue::new(false),
        }
    }

    /// Puts back what was kept, then follows every change. In the browser only.
    pub fn start(self) {
        self.restore();
        let draft = Memo::new(move |_| self.editor.draft());
        effect_after_first(move |is_first| {
            // Reading it is what makes it follow its parts.
            draft.with(|_| ());
            // What was typed before the page woke up is a change as well.
            if !is_first || self.is_unsaved() {
                untrack(|| self.changed());
            }
        });
        self.keep_names_of_files();
        // What stands in the way without being part of the draft.
        let hindrance = Memo::new(move |_| (self.editor.incomplete.get().len(), self.editor.uploads.stuck()));
        effect_after_first(move |is_first| {
            let _ = hindrance.get();
            if !is_first {
                untrack(|| self.editor.forget_solved());
            }
        });
        let online = window_event_listener_untyped("online", move |_| self.save_now());
        let hidden = window_event_listener_untyped("visibilitychange", move |_| self.save_now());
        let leave = window_event_listener_untyped("beforeunload", move |event| {
            if self.is_unsaved() {
                event.prevent_default();
            }
        });
        on_cleanup(move || {
            [online, hidden, leave].into_iter().for_each(|listener| listener.remove());
            self.save_now();
            let _ = self.over.try_set_value(true);
        });
    }

    /// Files go with the page: what was chosen and not sent is kept by its name.
    fn keep_names_of_files(self) {
        // How many before and now: a name that is chosen again moves from the one to the other.
        let unsent = Memo::new(move |_| {
            let lost = self.editor.uploads.lost.with(Vec::len);
            (lost, self.editor.uploads.unsent().len() - lost)
        });
        effect_after_first(move |is_first| {
            let _ = unsent.get();
            if !is_first {
                untrack(|| self.keep());
            }
        });
        effect(move || {
            if self.editor.uploads.wait_for_signing_in() {
                self.editor.problem.set(Some(AppError::SignedOut));
            }
        });
    }

    /// What the server does not have lies in this tab; what waits for the person's choice is not overwritten.
    fn keep(self) {
        if self.over.get_value() || self.overtaken.with_untracked(Option::is_some) {
            return;
        }
        let (draft, unsent) = untrack(|| (self.editor.draft(), self.editor.uploads.unsent()));
        if self.is_unsaved() || !unsent.is_empty() {
            kept::keep(self.is_new, &Kept { draft, unsent });
        } else {
            kept::forget(self.is_new, draft.id);
        }
    }

    /// Whether the server lacks something of what is on the page.
    pub fn is_unsaved(self) -> bool {
        let Some(stored) = self.stored.try_get_value() else { return false };
        let draft = untrack(|| self.editor.draft());
        let is_nothing = draft.version == 0 && is_blank(&draft);
        !(self.over.get_value() || is_nothing || same_content(&draft, &stored))
    }

    /// Saves what is new, unless that is happening already.
    pub fn save_now(self) {
        if self.over.try_get_value() != Some(false) || self.held.get_value() || self.running.get_untracked() || !self.editor.keeps_itself()
        {
            return;
        }
        if !self.is_unsaved() && self.unanswered.get_value().is_none() {
            return;
        }
        self.running.set(true);
        self.status.set(Status::Saving);
        let (draft, key) = self
            .unanswered
            .get_value()
            .unwrap_or_else(|| (untrack(|| self.editor.draft()), new_key()));
        spawn_local(async move {
            let outcome = self.store(draft, key).await;
            self.running.set(false);
            self.after(outcome);
        });
    }

    /// Waits with saving by itself while the post is published.
    pub fn hold(self, on: bool) {
        self.held.set_value(on);
        self.stop_timer();
    }

    /// Brings a save without an answer to its end.
    pub async fn settle(self) -> Result<(), AppError> {
        match self.unanswered.get_value() {
            Some((draft, key)) => self.store(draft, key).await,
            None => Ok(()),
        }
    }

    /// The post is where it should be: nothing is kept any more.
    pub fn finish(self) {
        self.over.set_value(true);
        self.stop_timer();
        kept::forget(self.is_new, self.editor.rest.with_untracked(|draft| draft.id));
    }

    /// The page is left on purpose, and what this tab keeps stays: no warning, no further saving.
    pub fn leave(self) {
        self.over.set_value(true);
        self.stop_timer();
    }

    fn changed(self) {
        self.editor.forget_solved();
        if self.over.get_value() {
            return;
        }
        self.keep();
        if !self.is_unsaved() {
            return;
        }
        if self.status.get_untracked() != Status::NoConnection {
            self.status.set(Status::NotSaved);
        }
        self.save_after(AFTER_TYPING);
    }

    /// Boxed, since two callers would each bring the whole request along.
    fn store(self, draft: PostDraft, key: RequestKey) -> Pin<Box<dyn Future<Output = Result<(), AppError>>>> {
        Box::pin(self.store_once(draft, key))
    }

    async fn store_once(self, draft: PostDraft, key: RequestKey) -> Result<(), AppError> {
        let answer = save_draft(draft.clone(), key).await;
        if self.over.try_get_value().is_none() {
            return Ok(());
        }
        match answer {
            Ok(saved) => {
                self.stored_as(draft, saved);
                Ok(())
            }
            Err(error) => {
                // Only an answer from the server itself says for certain that nothing was stored.
                let is_uncertain = matches!(error, AppError::Transport | AppError::Unavailable | AppError::Internal);
                self.unanswered.set_value(is_uncertain.then_some((draft, key)));
                Err(error)
            }
        }
    }

    fn stored_as(self, draft: PostDraft, saved: SavedDraft) {
        self.unanswered.set_value(None);
        let is_first = draft.version == 0;
        let id = draft.id;
        self.stored.set_value(PostDraft {
            version: saved.version,
            ..draft
        });
        self.editor.now.set(saved.saved_at);
        self.editor.rest.update(|rest| rest.version = saved.version);
        self.status.set(Status::Saved(saved.saved_at));
        if is_first {
            kept::show_address(id);
        }
    }

    fn after(self, outcome: Result<(), AppError>) {
        if self.over.try_get_value() != Some(false) {
            return;
        }
        match outcome {
            Ok(()) => {
                if matches!(self.editor.problem.get_untracked(), Some(AppError::SignedOut | AppError::Transport)) {
                    self.editor.problem.set(None);
                }
                if self.is_unsaved() {
                    self.status.set(Status::NotSaved);
                    self.save_after(AFTER_TYPING);
                } else {
                    self.keep();
                }
            }
            Err(error @ (AppError::Transport | AppError::Unavailable | AppError::Internal | AppError::TooMany { .. })) => {
                self.status.set(if error == AppError::Transport {
                    Status::NoConnection
                } else {
                    Status::NotSaved
                });
                self.save_after(BETWEEN_ATTEMPTS);
            }
            Err(error) => self.refused(error),
        }
    }

    fn refused(self, error: AppError) {
        self.status.set(Status::NotSaved);
        match error {
            AppError::Invalid(fields) => self.editor.errors.set(fields),
            AppError::SignedOut => {
                self.editor.problem.set(Some(AppError::SignedOut));
                // The person may sign in again in another window.
                self.save_after(BETWEEN_ATTEMPTS);
            }
            // Saved again by itself once it is shorter.
            AppError::TooLarge => self.editor.errors.set(FieldErrors::of(Field::Body, Problem::TooLong(MAX_BODY))),
            error => {
                self.hold(true);
                self.editor.problem.set(Some(error));
            }
        }
    }

    fn save_after(self, wait: Duration) {
        self.stop_timer();
        self.timer.set_value(set_timeout_with_handle(move || self.save_now(), wait).ok());
    }

    fn stop_timer(self) {
        if let Some(timer) = self.timer.get_value() {
            timer.clear();
        }
    }
}
