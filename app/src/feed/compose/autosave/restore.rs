//! What this tab kept comes back when the page opens again.

use super::{
    AFTER_TYPING, Autosave, Status,
    kept::{self, Kept},
};
use crate::feed::{compose::editor::same_content, server_fns::load_compose};
use domain::feed::{PostDraft, PostState};
use leptos::{prelude::*, task::spawn_local};

impl Autosave {
    /// Looks for kept text as the page opens.
    pub(super) fn restore(self) {
        let current = untrack(|| self.editor.draft());
        let Some(kept) = kept::kept(self.is_new, current.id) else { return };
        if !self.is_new || kept.draft.id == current.id {
            self.offer(kept);
            return;
        }
        // It may have been stored after all, or changed elsewhere: the server knows.
        spawn_local(async move {
            let stored = load_compose(Some(kept.draft.id.to_string())).await;
            if self.over.try_get_value() != Some(false) {
                return;
            }
            match stored {
                // Typing went on meanwhile: the person chooses.
                _ if self.is_unsaved() => self.overtaken.set(Some(kept.draft)),
                Ok(page) if !matches!(page.state, PostState::Draft | PostState::Declined) => kept::move_on(&kept),
                Ok(page) => {
                    kept::show_address(page.draft.id);
                    self.stored.set_value(page.draft.clone());
                    self.editor.state.set(page.state);
                    self.editor.adopt(page.draft);
                    self.offer(kept);
                }
                Err(_) => self.offer(kept),
            }
        });
    }

    /// The kept text goes back at once where it continues what the server has; otherwise the person chooses.
    fn offer(self, kept: Kept) {
        let stored = self.stored.get_value();
        let Kept { draft, sent } = kept;
        let was_sent = sent.as_ref().is_some_and(|(sent, _)| same_content(sent, &stored));
        if draft.id == stored.id && same_content(&draft, &stored) {
            kept::forget(self.is_new, stored.id);
        } else if draft.version == stored.version || was_sent {
            let version = if was_sent { stored.version } else { draft.version };
            self.unanswered.set_value(sent.filter(|_| !was_sent));
            self.editor.adopt(PostDraft { version, ..draft });
            self.editor.uploads.follow();
            self.restored.set(true);
            self.status.set(Status::NotSaved);
            self.save_after(AFTER_TYPING);
        } else {
            self.overtaken.set(Some(draft));
        }
    }

    /// The text of this tab instead of the newer version.
    pub fn put_back(self) {
        if let Some(draft) = self.overtaken.get_untracked() {
            self.overtaken.set(None);
            let version = self
                .stored
                .with_value(|stored| if stored.id == draft.id { stored.version } else { draft.version });
            self.editor.adopt(PostDraft { version, ..draft });
            self.editor.uploads.follow();
        }
    }

    pub fn throw_away(self) {
        self.overtaken.set(None);
        kept::forget(self.is_new, self.editor.rest.with_untracked(|draft| draft.id));
    }
}
