//! The form for a new comment.

use super::thread::Thread;
use crate::{
    feed::server_fns::{AddComment, add_comment},
    posted::Posted,
    texts::use_texts,
    ui::{Icon, TextForm, TextFormField, TextFormNames, key_for, on_page},
};
use domain::{
    feed::{CommentState, MAX_COMMENT},
    ids::{PostId, RequestKey},
    validation::Field,
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The id of the form's element; the feed links to it.
pub const FORM: &str = "reply";
/// The value of the choice that every reader reads along.
const SHARED: &str = "shared";
const PRIVATE: &str = "private";
/// The id of the choice for all readers.
const FOR_ALL: &str = "visibility-shared";

#[component]
pub fn Write(
    post: PostId,
    key: RequestKey,
    called: String,
    may_comment: bool,
    may_reply_privately: bool,
    posted: Posted,
    thread: Thread,
) -> impl IntoView {
    let t = use_texts();
    let names = TextFormNames {
        place: format!("comment-{post}"),
        form: FORM.into(),
        field: "comment".into(),
    };
    let chosen = posted
        .of(FORM)
        .and_then(|posted| posted.field("visibility"))
        .map(|chosen| chosen == SHARED);
    let form = TextForm::new(names, "body", String::new(), key_for(key, post.0, 0), &posted);
    let shared = RwSignal::new(!may_reply_privately || (may_comment && chosen.unwrap_or_default()));
    let waits = RwSignal::new(false);
    // What was chosen before this page woke up counts.
    Effect::new(move |before: Option<()>| {
        let chosen = on_page::<web_sys::HtmlInputElement>(FOR_ALL);
        if let (None, Some(input)) = (before, chosen)
            && input.checked()
        {
            shared.set(true);
        }
    });
    let submit = form.submit(move |body, key| {
        let visibility = if shared.get_untracked() { SHARED } else { PRIVATE };
        Box::pin(async move {
            let sent = add_comment(post, body, visibility.into(), key).await?;
            waits.set(sent.state == CommentState::Pending);
            thread.refresh(None);
            Ok(())
        })
    });
    let send_private = (t.feed.comment_send_private)(&called);
    let label = move || match shared.get() {
        true => t.feed.comment_send_shared.to_owned(),
        false => send_private.clone(),
    };
    let told = move || if waits.get() { t.feed.comment_waits } else { t.feed.comment_sent };
    view! {
        <form method="post" action=AddComment::url() on:submit=submit class="comment-form" id=form.id()>
            <input type="hidden" name="post" value=post.to_string()/>
            <TextFormField form name="body" field=Field::Comment limit=MAX_COMMENT label=t.feed.comment_label help=t.feed.comment_hint/>
            <Audience called shared may_comment may_reply_privately/>
            <button class="btn primary" type="submit" aria-busy=move || form.busy()><Icon name="send"/>{label}</button>
            <p class="sending" role="status" data-state="done">{move || form.sent.get().then(told)}</p>
        </form>
    }
    .into_any()
}

/// Private comes first; when only one is possible there is nothing to choose.
#[component]
fn Audience(called: String, shared: RwSignal<bool>, may_comment: bool, may_reply_privately: bool) -> impl IntoView {
    let t = use_texts();
    let only = match (may_reply_privately, may_comment) {
        (true, true) => None,
        (true, false) => Some((PRIVATE, t.feed.comment_private_help)),
        (false, _) => Some((SHARED, t.feed.comment_shared_help)),
    };
    if let Some((value, help)) = only {
        return view! { <input type="hidden" name="visibility" value=value/><p class="help">{help}</p> }.into_any();
    }
    let pick = move |value: &'static str, title: String, help: &'static str, is_shared: bool| {
        view! {
            <label class="pick">
                <input type="radio" name="visibility" value=value id=is_shared.then_some(FOR_ALL) checked=is_shared == shared.get_untracked()
                    on:change=move |_| shared.set(is_shared)/>
                <span class="grow"><strong>{title}</strong><span class="help">{help}</span></span>
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend>{t.feed.comment_who_reads}</legend>
            <div class="picks">
                {pick(PRIVATE, (t.feed.comment_private)(&called), t.feed.comment_private_help, false)}
                {pick(SHARED, t.feed.comment_shared.into(), t.feed.comment_shared_help, true)}
            </div>
        </fieldset>
    }
    .into_any()
}
