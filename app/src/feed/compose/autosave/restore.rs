//! What this tab kept comes back when the page opens again.

use super::{AFTER_TYPING, Autosave, Status, kept};
use crate::feed::{
    compose::editor::{is_blank, same_content},
    server_fns::load_compose,
};
use domain::feed::{PostDraft, PostState};
use leptos::{prelude::*, task::spawn_local};

impl Autosave {
    /// Looks for kept text as the page opens.
    pub(super) fn restore(self) {
        let current = untrack(|| self.editor.draft());
        let Some(kept) = kept::kept(self.is_new, current.id) else { return };
        let text = kept.draft.clone();
        if !self.is_new || text.id == current.id {
            self.editor.uploads.lost.set(kept.unsent);
            self.offer(text);
            return;
        }
        // It may have been stored after all, or changed elsewhere: the server knows.
        spawn_local(async move {
            let stored = load_compose(Some(text.id.to_string())).await;
            if self.over.try_get_value() != Some(false) {
                return;
            }
            match stored {
                // Typing went on meanwhile: the person chooses.
                _ if self.is_unsaved() => self.overtaken.set(Some(text)),
                Ok(page) if !matches!(page.state, PostState::Draft | PostState::Declined) => kept::move_on(&kept),
                Ok(page) => {
                    self.editor.uploads.lost.set(kept.unsent);
                    kept::show_address(page.draft.id);
                    self.stored.set_value(page.draft.clone());
                    self.editor.state.set(page.state);
                    self.editor.adopt(page.draft);
                    self.offer(text);
                }
                Err(_) => {
                    self.editor.uploads.lost.set(kept.unsent);
                    self.offer(text);
                }
            }
        });
    }

    /// The kept text goes back at once where it continues what the server has; otherwise the person chooses.
    fn offer(self, text: PostDraft) {
        let (version, id) = self.stored.with_value(|stored| (stored.version, stored.id));
        if text.id == id && self.stored.with_value(|stored| same_content(&text, stored)) {
            self.keep();
        } else if text.version == version {
            self.editor.adopt(text.clone());
            self.editor.uploads.follow();
            self.restored.set(!is_blank(&text));
            self.status.set(Status::NotSaved);
            self.save_after(AFTER_TYPING);
        } else {
            self.overtaken.set(Some(text));
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
