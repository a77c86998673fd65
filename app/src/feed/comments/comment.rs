//! One comment, and what may be done with it.

use super::thread::Thread;
use crate::{
    feed::server_fns::{AnswerPrivately, EditComment},
    posted::Posted,
    texts::{Texts, use_texts},
    ui::{Icon, Menu, TextForm, TextFormField, TextFormNames, key_for},
};
use domain::{
    feed::{CommentState, CommentView, MAX_COMMENT},
    ids::{CommentId, RequestKey},
    time::{Day, day_and_clock},
    validation::Field,
};
use leptos::{form::ActionForm, prelude::*};

#[component]
pub fn Comment(comment: CommentView, today: Day, posted: Posted, thread: Thread) -> impl IntoView {
    let t = use_texts();
    let id = comment.id;
    let key = thread.shown.with_untracked(|shown| shown.key);
    let hidden = comment.state != CommentState::Approved;
    let name = if comment.author.me {
        format!("{} ({})", comment.author.name, t.feed.you)
    } else {
        comment.author.name.clone()
    };
    let badge = badge(t, &comment);
    let again = comment
        .may_edit
        .then(|| view! { <Edit comment=id key body=comment.body.clone() posted=posted.clone() thread/> });
    view! {
        <li class="comment" class:own=comment.author.me class:hidden-by-staff=hidden id=format!("comment-{id}") tabindex="-1">
            <span class="avatar s" aria-hidden="true">{comment.author.initials}</span>
            <div class="comment-bubble">
                <p class="comment-by">
                    <strong>{name}</strong>
                    <time datetime=comment.at.form_value()>{day_and_clock(comment.at, today, t.language)}</time>
                    {badge.map(|text| view! { <span class="comment-role"><Icon name="lock" small=true/>{text}</span> })}
                    {(comment.reported > 0).then(|| view! { <span class="state warn">{(t.feed.reported)(comment.reported)}</span> })}
                </p>
                <p class="comment-text" dir="auto">{comment.body}</p>
                {comment.may_decide.then(|| view! { <Decide comment=id key waits=hidden thread/> })}
                {again}
                {comment.may_answer.then(|| view! { <Answer comment=id key name=comment.author.name posted thread/> })}
            </div>
            {(comment.may_remove || comment.may_report).then(|| {
                view! { <Choices comment=id key may_remove=comment.may_remove may_report=comment.may_report thread/> }
            })}
        </li>
    }
    .into_any()
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

/// What waits is shown or not; what was reported stays or goes.
#[component]
fn Decide(comment: CommentId, key: RequestKey, waits: bool, thread: Thread) -> impl IntoView {
    let t = use_texts();
    let action = thread.decide;
    let button = move |approve: bool, class: &'static str, text: &'static str| {
        view! {
            <ActionForm action>
                <Hidden comment key=key_for(key, comment.0, u128::from(approve))/>
                <input type="hidden" name="approve" value=approve.to_string()/>
                <button class=class type="submit">{text}</button>
            </ActionForm>
        }
    };
    let (yes, no) = match waits {
        true => (t.feed.approve, t.feed.decline),
        false => (t.feed.comment_stays, t.feed.comment_goes),
    };
    view! { <div class="row wrap">{button(true, "btn primary s", yes)}{button(false, "btn s", no)}</div> }
}

#[component]
fn Hidden(comment: CommentId, key: RequestKey) -> impl IntoView {
    view! {
        <input type="hidden" name="comment" value=comment.to_string()/>
        <input type="hidden" name="key" value=key.to_string()/>
    }
}

#[component]
fn Choices(comment: CommentId, key: RequestKey, may_remove: bool, may_report: bool, thread: Thread) -> impl IntoView {
    let t = use_texts();
    let face = view! { <Icon name="more"/> }.into_any();
    let key = key_for(key, comment.0, 0);
    view! {
        <Menu label=t.feed.comment_menu button="btn round quiet" face>
            {may_remove.then(|| view! {
                <li>
                    <ActionForm action=thread.remove>
                        <Hidden comment key/>
                        <button class="menu-item danger" type="submit"><Icon name="trash"/>{t.feed.remove}</button>
                    </ActionForm>
                </li>
            })}
            {may_report.then(|| view! {
                <li>
                    <ActionForm action=thread.report>
                        <Hidden comment key/>
                        <button class="menu-item" type="submit"><Icon name="flag"/>{t.feed.report}</button>
                    </ActionForm>
                </li>
            })}
        </Menu>
    }
}

/// The author's side answers a private reply; only that family reads it.
#[component]
fn Answer(comment: CommentId, key: RequestKey, name: String, posted: Posted, thread: Thread) -> impl IntoView {
    let t = use_texts();
    let action = ServerAction::<AnswerPrivately>::new();
    let names = TextFormNames::of(format!("answer-{comment}"));
    let form = TextForm::new(names, "body", String::new(), key_for(key, comment.0, 0), action, &posted);
    refresh_after(
        action.version(),
        move || action.value().with(|value| matches!(value, Some(Ok(_)))),
        thread,
    );
    view! {
        <details class="disclosure" open=move || form.came_back.get()>
            <summary>{t.feed.answer}</summary>
            <ActionForm action attr:class="comment-form" attr:id=form.id()>
                <input type="hidden" name="comment" value=comment.to_string()/>
                <TextFormField form name="body" field=Field::Comment limit=MAX_COMMENT label=(t.feed.answer_label)(&name)/>
                <button class="btn primary" type="submit" aria-busy=move || action.pending().get().then_some("true")>{t.feed.answer}</button>
                <p class="sending" role="status" data-state="done">{move || form.sent.get().then_some(t.feed.comment_sent)}</p>
            </ActionForm>
        </details>
    }
    .into_any()
}

/// A declined comment gets other words, and waits again.
#[component]
fn Edit(comment: CommentId, key: RequestKey, body: String, posted: Posted, thread: Thread) -> impl IntoView {
    let t = use_texts();
    let action = ServerAction::<EditComment>::new();
    let names = TextFormNames::of(format!("edit-{comment}"));
    let form = TextForm::new(names, "body", body, key_for(key, comment.0, 0), action, &posted);
    refresh_after(
        action.version(),
        move || action.value().with(|value| matches!(value, Some(Ok(_)))),
        thread,
    );
    view! {
        <details class="disclosure" open=move || form.came_back.get()>
            <summary>{t.feed.comment_edit}</summary>
            <ActionForm action attr:class="comment-form" attr:id=form.id()>
                <input type="hidden" name="comment" value=comment.to_string()/>
                <TextFormField form name="body" field=Field::Comment limit=MAX_COMMENT label=t.feed.comment_label/>
                <button class="btn primary" type="submit" aria-busy=move || action.pending().get().then_some("true")>
                    <Icon name="send"/>
                    {t.feed.comment_resend}
                </button>
            </ActionForm>
        </details>
    }
    .into_any()
}

fn refresh_after(
    version: impl Get<Value = usize> + Send + Sync + 'static,
    done: impl Fn() -> bool + Send + Sync + 'static,
    thread: Thread,
) {
    Effect::new(move || {
        if version.get() > 0 && untrack(&done) {
            thread.refresh(None);
        }
    });
}
