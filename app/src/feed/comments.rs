//! Comments under a post: first of all a private reply to the author's side, and where allowed words for all readers.

mod comment;
mod thread;
mod write;

use self::{comment::Comment, thread::Thread, write::Write};
use crate::{
    posted::{Posted, PostedGone},
    texts::use_texts,
    ui::{ErrorNote, Icon, TextArea},
};
use domain::{
    feed::{CommentView, PostPage},
    ids::{CommentId, PostId, RequestKey},
    time::Day,
};
use leptos::prelude::*;

/// The comments on one page, and what the forms beside them need.
#[derive(Clone)]
pub struct Shown {
    comments: Vec<CommentView>,
    total: u32,
    earlier: Option<CommentId>,
    at_newest: bool,
    key: RequestKey,
}

impl From<&PostPage> for Shown {
    fn from(page: &PostPage) -> Self {
        Self {
            comments: page.comments.clone(),
            total: page.comment_total,
            earlier: page.earlier,
            at_newest: page.at_newest,
            key: page.key,
        }
    }
}

#[component]
pub fn Comments(
    post: PostId,
    shown: Shown,
    today: Day,
    /// How the author is called: "juf Anna".
    called: String,
    may_comment: bool,
    may_reply_privately: bool,
    posted: Posted,
) -> impl IntoView {
    let t = use_texts();
    let (key, at_newest) = (shown.key, shown.at_newest);
    let before = (!at_newest).then(|| shown.comments.last().map(|comment| comment.id)).flatten();
    let thread = Thread::new(post, shown, before);
    let shown = thread.shown;
    let form = match (at_newest, may_comment || may_reply_privately) {
        (false, _) => view! { <p><a class="more-link" href=format!("/posts/{post}#comments")>{t.feed.comments_newest}</a></p> }.into_any(),
        (true, true) => view! { <Write post key called may_comment may_reply_privately posted=posted.clone() thread/> }.into_any(),
        (true, false) => view! { <Closed posted=posted.clone()/> }.into_any(),
    };
    let gone = posted.clone();
    let posted = StoredValue::new(posted);
    let comments = move || shown.with(|shown| shown.comments.clone());
    let count = move || shown.with(|shown| shown.total);
    let earlier = move || {
        let earlier = shown.with(|shown| shown.earlier)?;
        Some(view! { <a class="btn s" href=format!("/posts/{post}?before={earlier}#comments")>{t.feed.comments_earlier}</a> })
    };
    view! {
        <section class="card comments" id="comments" aria-labelledby="comments-title">
            <h2 id="comments-title" tabindex="-1">{t.feed.comments_title}" "<span class="num muted">{move || (count() > 0).then(count)}</span></h2>
            <PostedGone posted=gone/>
            {move || (count() == 0).then(|| view! { <p class="muted">{t.feed.comments_none}</p> })}
            {earlier}
            <ul class="comment-list">
                <For each=comments key=as_shown let:comment>
                    <Comment comment today posted=posted.get_value() thread/>
                </For>
            </ul>
            {form}
        </section>
    }
    .into_any()
}

/// What makes a comment on the page another one: one that stays as it is keeps what is being typed in it.
fn as_shown(comment: &CommentView) -> (CommentId, String, &'static str, u32) {
    (comment.id, comment.body.clone(), comment.state.tag(), comment.reported)
}

/// Nothing can be written here any more; what somebody was writing meanwhile is still theirs.
#[component]
fn Closed(posted: Posted) -> impl IntoView {
    let t = use_texts();
    let Some(posted) = posted.of(write::FORM) else {
        return view! { <p class="comments-closed"><Icon name="lock" small=true/>{t.feed.comments_off}</p> }.into_any();
    };
    let text = RwSignal::new(posted.field("body").unwrap_or_default().to_owned());
    view! {
        <div class="comment-form" id=write::FORM>
            <ErrorNote error=posted.error.clone()/>
            <div class="field">
                <label for="comment">{t.feed.comment_label}</label>
                <TextArea id="comment" name="body" value=text rows=2/>
            </div>
        </div>
    }
    .into_any()
}
