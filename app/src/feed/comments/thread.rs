//! What is done to comments, and the list as it is afterwards: fetched anew without the page going away.

use super::Shown;
use crate::{
    error::AppError,
    feed::{
        post_card::CommentCounts,
        server_fns::{DecideComment, RemoveComment, ReportComment, load_post, restore_comment},
    },
    texts::{Texts, use_texts},
    ui::{Toasts, error_sentence, focus_if_lost, new_key},
};
use domain::ids::{CommentId, PostId};
use leptos::{prelude::*, server_fn::ServerFn, task::spawn_local};

#[derive(Clone, Copy)]
pub struct Thread {
    post: PostId,
    pub shown: RwSignal<Shown>,
    /// On a page of earlier comments its last one.
    last: Option<CommentId>,
    pub decide: ServerAction<DecideComment>,
    pub remove: ServerAction<RemoveComment>,
    pub report: ServerAction<ReportComment>,
    counts: Option<CommentCounts>,
    toasts: Option<Toasts>,
    t: &'static Texts,
}

impl Thread {
    pub fn new(post: PostId, shown: Shown, last: Option<CommentId>) -> Self {
        let thread = Self {
            post,
            shown: RwSignal::new(shown),
            last,
            decide: ServerAction::new(),
            remove: ServerAction::new(),
            report: ServerAction::new(),
            counts: use_context(),
            toasts: use_context(),
            t: use_texts(),
        };
        thread.follow(thread.decide, move |comment| {
            thread.tell(thread.t.compose.decided);
            thread.refresh(Some(element(comment)));
        });
        thread.follow(thread.remove, move |comment| {
            thread.offer_to_restore(comment);
            thread.refresh(Some(thread.neighbour(comment)));
        });
        thread.follow(thread.report, move |()| thread.tell(thread.t.feed.comment_reported));
        thread
    }

    /// Goes on after a success, and says what went wrong otherwise. An error of the page before this one is told by the frame.
    fn follow<S>(self, action: ServerAction<S>, then: impl Fn(S::Output) + 'static)
    where
        S: ServerFn<Error = AppError> + Clone + Send + Sync + 'static,
        S::Output: Clone + Send + Sync + 'static,
    {
        Effect::new(move || {
            if action.version().get() == 0 {
                return;
            }
            match action.value().get_untracked() {
                Some(Ok(answer)) => then(answer),
                Some(Err(error)) => self.complain(&error),
                None => {}
            }
        });
    }

    fn tell(self, text: &'static str) {
        if let Some(toasts) = self.toasts {
            toasts.tell(text);
        }
    }

    fn complain(self, error: &AppError) {
        if let Some(toasts) = self.toasts {
            toasts.complain(error_sentence(self.t, error));
        }
    }

    fn offer_to_restore(self, comment: CommentId) {
        let undo = move || {
            spawn_local(async move {
                match restore_comment(comment, new_key()).await {
                    Ok(()) => {
                        self.tell(self.t.feed.comment_restored);
                        self.refresh(Some(element(comment)));
                    }
                    Err(error) => self.complain(&error),
                }
            });
        };
        if let Some(toasts) = self.toasts {
            toasts.offer_undo(self.t.feed.comment_removed, undo);
        }
    }

    /// Where a keyboard goes on when a comment goes away.
    fn neighbour(self, comment: CommentId) -> String {
        self.shown.with_untracked(|shown| {
            let at = shown.comments.iter().position(|shown| shown.id == comment).unwrap_or_default();
            let next = shown.comments.get(at + 1).or_else(|| shown.comments.get(at.checked_sub(1)?));
            next.map_or_else(|| "comments-title".into(), |next| element(next.id))
        })
    }

    /// Shows the comments as they are now. `focus` is where the focus goes if the button that was pressed is gone.
    pub fn refresh(self, focus: Option<String>) {
        spawn_local(async move {
            // The place before which the page ends, so that the same comments come again.
            let before = self.last.map(after);
            match load_post(self.post.to_string(), before).await {
                Ok(page) => {
                    if let Some(counts) = self.counts {
                        counts.follow(&page.card);
                    }
                    let _ = self.shown.try_set(Shown {
                        at_newest: self.last.is_none(),
                        ..Shown::from(&page)
                    });
                    if let Some(focus) = focus {
                        focus_if_lost(focus);
                    }
                }
                Err(error) => self.complain(&error),
            }
        });
    }
}

/// The id of its element.
fn element(comment: CommentId) -> String {
    format!("comment-{comment}")
}

/// The smallest id after that of a comment.
fn after(comment: CommentId) -> String {
    CommentId(uuid::Uuid::from_u128(comment.0.as_u128().saturating_add(1))).to_string()
}
