//! Publishing: once, however often the button is pressed, and not before all photos have arrived.

use super::{autosave::Autosave, editor::Editor, erased::effect};
use crate::{
    error::AppError,
    feed::server_fns::{delete_post, publish, restore_post},
    texts::{Texts, use_texts},
    ui::{Toasts, error_sentence, new_key, on_page},
};
use domain::{
    feed::{AudienceChoice, PostDraft, PostState, PublishOutcome},
    ids::{PostId, RequestKey},
    time::day_and_clock,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use web_sys::{HtmlDialogElement, HtmlElement};

pub const SUMMARY: &str = "compose-summary";
pub const CONFIRM: &str = "compose-confirm";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Writing,
    /// Until photos have arrived and a save has ended.
    Waiting,
    Sending,
    /// Until the draft is kept; then the page is left.
    Leaving,
}

#[derive(Clone, Copy)]
pub struct Publisher {
    pub editor: Editor,
    pub autosave: Autosave,
    pub step: RwSignal<Step>,
    /// What was sent last and its key: the same post is published once, also when the answer got lost.
    sent: StoredValue<Option<(PostDraft, RequestKey)>>,
    /// Whom the post was for when the page was opened.
    was_for: StoredValue<AudienceChoice>,
    go_to: Callback<String>,
    toasts: Option<Toasts>,
    t: &'static Texts,
}

impl Publisher {
    pub fn new(editor: Editor, autosave: Autosave) -> Self {
        let navigate = use_navigate();
        let publisher = Self {
            editor,
            autosave,
            step: RwSignal::new(Step::Writing),
            sent: StoredValue::new(None),
            was_for: StoredValue::new(editor.rest.with_untracked(|draft| draft.audience.clone())),
            go_to: Callback::new(move |path: String| navigate(&path, NavigateOptions::default())),
            toasts: use_context(),
            t: use_texts(),
        };
        effect(move || {
            let (sent, saved) = (!editor.uploads.in_transit(), !autosave.running.get());
            match publisher.step.get() {
                Step::Waiting if sent && saved => untrack(|| publisher.send()),
                Step::Leaving if saved => untrack(|| publisher.left()),
                _ => {}
            }
        });
        publisher
    }

    /// The button.
    pub fn press(self) {
        if self.step.get_untracked() != Step::Writing || !self.is_complete() {
            return;
        }
        match on_page::<HtmlDialogElement>(CONFIRM).filter(|_| self.asks_first()) {
            Some(dialog) => drop(dialog.show_modal()),
            None => self.go(),
        }
    }

    /// After the question, or without one.
    pub fn go(self) {
        if self.step.get_untracked() == Step::Writing {
            self.autosave.hold(true);
            self.step.set(Step::Waiting);
        }
    }

    /// Keeps the draft, and leaves once it is kept.
    pub fn save_and_leave(self) {
        if self.step.get_untracked() == Step::Writing {
            self.autosave.save_now();
            self.step.set(Step::Leaving);
        }
    }

    /// The save has ended. Without success the page stays, with what is wrong upon it.
    fn left(self) {
        self.step.set(Step::Writing);
        if self.autosave.is_unsaved() {
            return;
        }
        if let Some(toasts) = self.toasts {
            toasts.tell(self.t.compose.draft_saved);
        }
        self.go_to.run("/posts/mine".into());
    }

    /// Throws the draft away; for eight seconds it can come back.
    pub fn discard(self) {
        if self.step.get_untracked() != Step::Writing {
            return;
        }
        self.step.set(Step::Sending);
        self.autosave.hold(true);
        let (id, is_stored) = self.editor.rest.with_untracked(|draft| (draft.id, draft.version > 0));
        spawn_local(async move {
            let outcome = if is_stored { delete_post(id, new_key()).await } else { Ok(()) };
            if self.sent.try_get_value().is_none() {
                return;
            }
            match outcome {
                Ok(()) => self.discarded(id, is_stored),
                Err(error) => {
                    self.editor.problem.set(Some(error));
                    self.give_back();
                }
            }
        });
    }

    fn discarded(self, id: PostId, was_stored: bool) {
        self.autosave.finish();
        let (t, toasts) = (self.t, self.toasts);
        if let Some(toasts) = toasts.filter(|_| was_stored) {
            toasts.offer_undo(t.compose.discarded, move || {
                spawn_local(async move {
                    match restore_post(id, new_key()).await {
                        Ok(()) => drop(window().location().assign(&format!("/posts/{id}/edit"))),
                        Err(error) => toasts.complain(error_sentence(t, &error)),
                    }
                });
            });
        }
        self.go_to.run("/posts/mine".into());
    }

    /// Whether nothing is missing; if something is, says what and goes there.
    fn is_complete(self) -> bool {
        let errors = self.editor.check();
        let complete = errors.is_empty();
        self.editor.errors.set(errors);
        if !complete {
            show_summary();
        }
        complete
    }

    /// Only a post that newly reaches the whole school at once is asked about.
    fn asks_first(self) -> bool {
        let for_school = self.editor.rest.with_untracked(|draft| draft.audience == AudienceChoice::School);
        let had_it = self.editor.state.get_untracked() == PostState::Published && self.was_for.get_value() == AudienceChoice::School;
        let approved_first = self.editor.preview.get_untracked().is_some_and(|preview| preview.needs_approval);
        for_school && !had_it && !approved_first
    }

    fn send(self) {
        // A photo may have been refused while the page waited for it.
        if !self.is_complete() {
            self.give_back();
            return;
        }
        self.step.set(Step::Sending);
        self.editor.problem.set(None);
        spawn_local(async move {
            let outcome = match self.autosave.settle().await {
                Ok(()) => {
                    let (draft, key) = self.with_key();
                    publish(draft, key).await
                }
                Err(error) => Err(error),
            };
            if self.sent.try_get_value().is_some() {
                self.after(outcome);
            }
        });
    }

    fn with_key(self) -> (PostDraft, RequestKey) {
        let draft = untrack(|| self.editor.draft());
        let again = self.sent.get_value().filter(|(sent, _)| *sent == draft);
        let sent = again.unwrap_or_else(|| (draft, new_key()));
        self.sent.set_value(Some(sent.clone()));
        sent
    }

    fn after(self, outcome: Result<PublishOutcome, AppError>) {
        match outcome {
            Ok(outcome) => {
                let was_published = self.editor.state.get_untracked() == PostState::Published;
                self.autosave.finish();
                if let Some(toasts) = self.toasts {
                    toasts.tell(self.told(outcome, was_published));
                }
                let id = self.editor.rest.with_untracked(|draft| draft.id);
                self.go_to.run(if was_published { format!("/posts/{id}") } else { "/".into() });
            }
            Err(AppError::Invalid(fields)) => {
                self.sent.set_value(None);
                self.editor.errors.set(fields);
                self.give_back();
                show_summary();
            }
            Err(error) => {
                self.editor.problem.set(Some(error));
                self.give_back();
            }
        }
    }

    fn give_back(self) {
        self.step.set(Step::Writing);
        self.autosave.hold(false);
    }

    fn told(self, outcome: PublishOutcome, was_published: bool) -> String {
        let t = &self.t.compose;
        let planned = self.editor.rest.with_untracked(|draft| draft.publish_at);
        match (outcome, planned) {
            (PublishOutcome::AwaitingApproval, _) => t.submitted.into(),
            (PublishOutcome::Scheduled, Some(at)) => {
                (t.planned_at)(&day_and_clock(at, self.editor.now.get_untracked().day, self.t.language))
            }
            _ if was_published => t.change_saved.into(),
            _ => self
                .editor
                .preview
                .get_untracked()
                .map_or_else(|| t.change_saved.into(), |preview| (t.published_for)(preview.families)),
        }
    }
}

/// Once the list of problems is on the page.
fn show_summary() {
    request_animation_frame(|| {
        if let Some(summary) = on_page::<HtmlElement>(SUMMARY) {
            let _ = summary.focus();
        }
    });
}
