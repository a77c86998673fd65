//! What is done to comments, and the list as it is afterwards: fetched anew without the page going away.

use super::Shown;
use crate::{
    error::AppError,
    feed::{
        post_card::CommentCounts,
        server_fns::{decide_comment, load_post, remove_comment, report_comment, restore_comment},
    },
    texts::{Texts, use_texts},
    ui::{Toasts, error_sentence, focus_if_lost, new_key},
};
use domain::ids::{CommentId, PostId, RequestKey};
use leptos::{prelude::*, task::spawn_local};

/// What a button does to a comment.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    Approve,
    Decline,
    Remove,
    Report,
}

#[derive(Clone, Copy)]
pub struct Thread {
    post: PostId,
    pub shown: RwSignal<Shown>,
    /// On a page of earlier comments its last one.
    last: Option<CommentId>,
    counts: Option<CommentCounts>,
    toasts: Option<Toasts>,
    t: &'static Texts,
}

impl Thread {
    pub fn new(post: PostId, shown: Shown, last: Option<CommentId>) -> Self {
        Self {
            post,
            shown: RwSignal::new(shown),
            last,
            counts: use_context(),
            toasts: use_context(),
            t: use_texts(),
        }
    }

    pub fn perform(self, deed: Deed, comment: CommentId, key: RequestKey) {
        spawn_local(async move {
            let done = match deed {
                Deed::Approve => decide_comment(comment, true, key).await,
                Deed::Decline => decide_comment(comment, false, key).await,
                Deed::Remove => remove_comment(comment, key).await,
                Deed::Report => report_comment(comment, key).await,
            };
            match (done, deed) {
                (Err(error), _) => self.complain(&error),
                (Ok(()), Deed::Report) => self.tell(self.t.feed.comment_reported),
                (Ok(()), Deed::Remove) => {
                    self.offer_to_restore(comment);
                    self.refresh(Some(self.neighbour(comment)));
                }
                (Ok(()), Deed::Approve | Deed::Decline) => {
                    self.tell(self.t.compose.decided);
                    self.refresh(Some(element(comment)));
                }
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
