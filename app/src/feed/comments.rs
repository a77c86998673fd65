//! Comments under a post: first of all a private reply to the author's side, and where allowed words for all readers.

use super::server_fns::{AddComment, AnswerPrivately, DecideComment, RemoveComment, ReportComment};
use crate::{
    texts::{Texts, use_texts},
    ui::{ErrorNote, FieldProblem, Icon, TextArea, forget_text, keep_text, kept_text, new_key},
};
use domain::{
    feed::{CommentState, CommentView, MAX_COMMENT},
    ids::{CommentId, PostId, RequestKey},
    time::{Day, day_and_clock},
    validation::Field,
};
use leptos::{form::ActionForm, prelude::*, server_fn::ServerFn};

#[component]
pub fn Comments(
    post: PostId,
    comments: Vec<CommentView>,
    today: Day,
    key: RequestKey,
    /// How the author is called: "juf Anna".
    called: String,
    may_comment: bool,
    may_reply_privately: bool,
    reload: Callback<()>,
) -> impl IntoView {
    let t = use_texts();
    let count = comments.len();
    let none = comments.is_empty();
    let lines = comments
        .into_iter()
        .map(|comment| view! { <Comment comment today key reload/> })
        .collect_view();
    let form = match (may_comment, may_reply_privately) {
        (false, false) => view! { <p class="comments-closed"><Icon name="lock" small=true/>{t.feed.comments_off}</p> }.into_any(),
        _ => view! { <Write post key called may_comment may_reply_privately reload/> }.into_any(),
    };
    view! {
        <section class="card comments" id="comments" aria-labelledby="comments-title">
            <h2 id="comments-title">{t.feed.comments_title}" "<span class="num muted">{(count > 0).then_some(count)}</span></h2>
            {none.then(|| view! { <p class="muted">{t.feed.comments_none}</p> })}
            <ul class="comment-list">{lines}</ul>
            {form}
        </section>
    }
    .into_any()
}

#[component]
fn Comment(comment: CommentView, today: Day, key: RequestKey, reload: Callback<()>) -> impl IntoView {
    let t = use_texts();
    let id = comment.id;
    let hidden = comment.state != CommentState::Approved;
    let name = if comment.author.me {
        format!("{} ({})", comment.author.name, t.feed.you)
    } else {
        comment.author.name.clone()
    };
    let badge = badge(t, &comment);
    view! {
        <li class="comment" class:own=comment.author.me class:hidden-by-staff=hidden id=format!("comment-{id}")>
            <span class="avatar s" aria-hidden="true">{comment.author.initials}</span>
            <div class="comment-bubble">
                <p class="comment-by">
                    <strong>{name}</strong>
                    <time datetime=comment.at.form_value()>{day_and_clock(comment.at, today, t.language)}</time>
                    {badge.map(|text| view! { <span class="comment-role"><Icon name="lock" small=true/>{text}</span> })}
                    {(comment.reported > 0).then(|| view! { <span class="state warn">{(t.feed.reported)(comment.reported)}</span> })}
                </p>
                <p class="comment-text" dir="auto">{comment.body}</p>
                {comment.may_decide.then(|| view! { <Decide comment=id key/> })}
                {comment.may_answer.then(|| view! { <Answer comment=id key name=comment.author.name reload/> })}
            </div>
            {(comment.may_remove || comment.may_report).then(|| view! { <Menu comment=id key may_remove=comment.may_remove may_report=comment.may_report/> })}
        </li>
    }
}

fn badge(t: &Texts, comment: &CommentView) -> Option<String> {
    match (comment.state, &comment.private_with) {
        (CommentState::Pending, _) => Some(t.feed.pending.into()),
        (CommentState::Declined, _) => Some(t.feed.comment_declined.into()),
        (_, Some(_)) if comment.author.me => Some(t.feed.private_own.into()),
        (_, Some(family)) => Some((t.feed.private_badge)(family)),
        _ => None,
    }
}

/// Plain forms: the page comes back as it is then.
#[component]
fn Decide(comment: CommentId, key: RequestKey) -> impl IntoView {
    let t = use_texts();
    let button = move |approve: bool, class: &'static str, text: &'static str| {
        view! {
            <form method="post" action=DecideComment::url()>
                <input type="hidden" name="comment" value=comment.to_string()/>
                <input type="hidden" name="approve" value=approve.to_string()/>
                <input type="hidden" name="key" value=key.to_string()/>
                <button class=class type="submit">{text}</button>
            </form>
        }
    };
    view! { <div class="row wrap">{button(true, "btn primary s", t.feed.approve)}{button(false, "btn s", t.feed.decline)}</div> }
}

#[component]
fn Menu(comment: CommentId, key: RequestKey, may_remove: bool, may_report: bool) -> impl IntoView {
    let t = use_texts();
    let item = move |action: &'static str, class: &'static str, icon: &'static str, text: &'static str| {
        view! {
            <li>
                <form method="post" action=action>
                    <input type="hidden" name="comment" value=comment.to_string()/>
                    <input type="hidden" name="key" value=key.to_string()/>
                    <button class=class type="submit"><Icon name=icon/>{text}</button>
                </form>
            </li>
        }
    };
    view! {
        <details class="menu">
            <summary class="btn round quiet" aria-label=t.feed.menu><Icon name="more"/></summary>
            <ul class="menu-list">
                {may_remove.then(|| item(RemoveComment::url(), "menu-item danger", "trash", t.feed.remove))}
                {may_report.then(|| item(ReportComment::url(), "menu-item", "flag", t.feed.report))}
            </ul>
        </details>
    }
}

/// The author's side answers a private reply; only that family reads it.
#[component]
fn Answer(comment: CommentId, key: RequestKey, name: String, reload: Callback<()>) -> impl IntoView {
    let t = use_texts();
    let action = ServerAction::<AnswerPrivately>::new();
    let text = RwSignal::new(String::new());
    let key = next_key(
        key,
        text,
        action.version(),
        move || action.value().with(|value| matches!(value, Some(Ok(_)))),
        reload,
    );
    let field = format!("answer-{comment}");
    view! {
        <details class="disclosure">
            <summary>{t.feed.answer}</summary>
            <ActionForm action=action attr:class="comment-form">
                <input type="hidden" name="comment" value=comment.to_string()/>
                <input type="hidden" name="key" value=move || key.get().to_string()/>
                <div class="field">
                    <label for=field.clone()>{(t.feed.answer_label)(&name)}</label>
                    <TextArea id=field name="body" value=text rows=2/>
                </div>
                {move || action.value().get().and_then(Result::err).map(|error| view! { <ErrorNote error/> })}
                <button class="btn primary" type="submit" aria-busy=move || action.pending().get().then_some("true")>{t.feed.answer}</button>
            </ActionForm>
        </details>
    }
}

#[component]
fn Write(
    post: PostId,
    key: RequestKey,
    called: String,
    may_comment: bool,
    may_reply_privately: bool,
    reload: Callback<()>,
) -> impl IntoView {
    let t = use_texts();
    let action = ServerAction::<AddComment>::new();
    let text = RwSignal::new(String::new());
    let shared = RwSignal::new(!may_reply_privately);
    let place = format!("comment-{post}");
    keep_while_typing(place.clone(), text);
    let done = move || action.value().with(|value| matches!(value, Some(Ok(_))));
    let key = next_key(key, text, action.version(), done, reload);
    let error = move || action.value().get().and_then(Result::err);
    let errors = Signal::derive(move || error().map(|error| error.fields()).unwrap_or_default());
    let send_private = (t.feed.comment_send_private)(&called);
    let label = move || {
        if shared.get() {
            t.feed.comment_send_shared.to_owned()
        } else {
            send_private.clone()
        }
    };
    let counter = move || {
        let used = u32::try_from(text.with(|text| text.chars().count())).unwrap_or(u32::MAX);
        let state = if used > MAX_COMMENT { "over" } else { "near" };
        (used > MAX_COMMENT / 5 * 4).then(|| view! { <span class="counter" data-state=state>{(t.feed.counter)(used, MAX_COMMENT)}</span> })
    };
    view! {
        <ActionForm action=action attr:class="comment-form" attr:id="reply">
            <input type="hidden" name="post" value=post.to_string()/>
            <input type="hidden" name="key" value=move || key.get().to_string()/>
            <div class="field">
                <label for="comment">{t.feed.comment_label}</label>
                <p class="help" id="comment-hint">{t.feed.comment_hint}</p>
                <TextArea id="comment" name="body" value=text rows=2 described_by="comment-hint comment-error"
                    invalid=Signal::derive(move || errors.with(|errors| errors.at(Field::Comment).is_some()))/>
                <div class="field-foot"><FieldProblem id="comment-error" field=Field::Comment errors/>{counter}</div>
            </div>
            <Audience called shared may_comment may_reply_privately/>
            {move || error().filter(|error| error.fields().is_empty()).map(|error| view! { <ErrorNote error/> })}
            <button class="btn primary" type="submit" aria-busy=move || action.pending().get().then_some("true")><Icon name="send"/>{label}</button>
            <p class="sending" role="status" data-state="done">{move || done().then_some(t.feed.comment_sent)}</p>
        </ActionForm>
    }
}

/// Private comes first; when only one is possible there is nothing to choose.
#[component]
fn Audience(called: String, shared: RwSignal<bool>, may_comment: bool, may_reply_privately: bool) -> impl IntoView {
    let t = use_texts();
    let only = match (may_reply_privately, may_comment) {
        (true, true) => None,
        (true, false) => Some(("private", t.feed.comment_private_help)),
        (false, _) => Some(("shared", t.feed.comment_shared_help)),
    };
    if let Some((value, help)) = only {
        return view! { <input type="hidden" name="visibility" value=value/><p class="help">{help}</p> }.into_any();
    }
    let pick = move |value: &'static str, title: String, help: &'static str, is_shared: bool| {
        view! {
            <label class="pick">
                <input type="radio" name="visibility" value=value checked=!is_shared on:change=move |_| shared.set(is_shared)/>
                <span class="grow"><strong>{title}</strong><span class="help">{help}</span></span>
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend>{t.feed.comment_who_reads}</legend>
            <div class="picks">
                {pick("private", (t.feed.comment_private)(&called), t.feed.comment_private_help, false)}
                {pick("shared", t.feed.comment_shared.into(), t.feed.comment_shared_help, true)}
            </div>
        </fieldset>
    }
    .into_any()
}

/// The key of the next request: the page's own until something was sent, then a new one for each success.
fn next_key(
    first: RequestKey,
    text: RwSignal<String>,
    version: impl Get<Value = usize> + Copy + Send + Sync + 'static,
    done: impl Fn() -> bool + Send + Sync + 'static,
    reload: Callback<()>,
) -> RwSignal<RequestKey> {
    let key = RwSignal::new(first);
    Effect::new(move || {
        if version.get() > 0 && done() {
            key.set(new_key());
            text.set(String::new());
            reload.run(());
        }
    });
    key
}

/// What was typed survives signing in again in this tab.
fn keep_while_typing(place: String, text: RwSignal<String>) {
    Effect::new(move |before: Option<()>| {
        if let (None, Some(kept)) = (before, kept_text(&place)) {
            text.set(kept);
        }
        text.with(|text| {
            if text.is_empty() {
                forget_text(&place)
            } else {
                keep_text(&place, text)
            }
        });
    });
}
