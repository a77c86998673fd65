//! One comment, and what may be done with it.

use super::thread::{Deed, Thread};
use crate::{
    feed::server_fns::{AnswerPrivately, DecideComment, EditComment, RemoveComment, ReportComment, answer_privately, edit_comment},
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
use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn};

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
    let words = match (comment.may_edit, comment.may_answer) {
        (true, _) => Some(Words::Instead(comment.body.clone())),
        (_, true) => Some(Words::Answer(comment.author.name.clone())),
        _ => None,
    };
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
                {words.map(|words| view! { <WriteUnder comment=id key words posted thread/> })}
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
    let (yes, no) = match waits {
        true => (t.feed.approve, t.feed.decline),
        false => (t.feed.comment_stays, t.feed.comment_goes),
    };
    view! {
        <div class="row wrap">
            {button(thread, Deed::Approve, comment, key, "btn primary s", None, yes)}
            {button(thread, Deed::Decline, comment, key, "btn s", None, no)}
        </div>
    }
}

#[component]
fn Choices(comment: CommentId, key: RequestKey, may_remove: bool, may_report: bool, thread: Thread) -> impl IntoView {
    let t = use_texts();
    let face = view! { <Icon name="more"/> }.into_any();
    let remove = may_remove.then(|| button(thread, Deed::Remove, comment, key, "menu-item danger", Some("trash"), t.feed.remove));
    let report = may_report.then(|| button(thread, Deed::Report, comment, key, "menu-item", Some("flag"), t.feed.report));
    let items = [remove, report]
        .into_iter()
        .flatten()
        .map(|button| view! { <li>{button}</li> })
        .collect_view();
    view! { <Menu label=t.feed.comment_menu button="btn round quiet" face>{items}</Menu> }
}

/// A button that is a form, so that it works without wasm.
fn button(
    thread: Thread,
    deed: Deed,
    comment: CommentId,
    key: RequestKey,
    class: &'static str,
    icon: Option<&'static str>,
    text: &'static str,
) -> AnyView {
    let (address, decision) = match deed {
        Deed::Approve => (DecideComment::url(), Some("true")),
        Deed::Decline => (DecideComment::url(), Some("false")),
        Deed::Remove => (RemoveComment::url(), None),
        Deed::Report => (ReportComment::url(), None),
    };
    let key = key_for(key, comment.0, deed as u128);
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        thread.perform(deed, comment, key);
    };
    view! {
        <form method="post" action=address on:submit=submit>
            <input type="hidden" name="comment" value=comment.to_string()/>
            <input type="hidden" name="key" value=key.to_string()/>
            {decision.map(|decision| view! { <input type="hidden" name="approve" value=decision/> })}
            <button class=class type="submit">{icon.map(|name| view! { <Icon name/> })}{text}</button>
        </form>
    }
    .into_any()
}

/// What is written under a comment.
enum Words {
    /// The author's side answers this family's private reply; only they read it.
    Answer(String),
    /// A declined comment gets other words than these, and waits again.
    Instead(String),
}

#[component]
fn WriteUnder(comment: CommentId, key: RequestKey, words: Words, posted: Posted, thread: Thread) -> impl IntoView {
    let t = use_texts();
    let is_answer = matches!(words, Words::Answer(_));
    let (place, address, summary, label, button, begin) = match words {
        Words::Answer(name) => {
            let label = (t.feed.answer_label)(&name);
            ("answer", AnswerPrivately::url(), t.feed.answer, label, t.feed.answer, String::new())
        }
        Words::Instead(body) => {
            let label = t.feed.comment_label.to_owned();
            ("edit", EditComment::url(), t.feed.comment_edit, label, t.feed.comment_resend, body)
        }
    };
    let names = TextFormNames::of(format!("{place}-{comment}"));
    let form = TextForm::new(names, "body", begin, key_for(key, comment.0, 0), &posted);
    let submit = form.submit(move |body, key| {
        Box::pin(async move {
            match is_answer {
                true => answer_privately(comment, body, key).await?,
                false => edit_comment(comment, body, key).await?,
            };
            thread.refresh(None);
            Ok(())
        })
    });
    view! {
        <details class="disclosure" open=move || form.came_back.get()>
            <summary>{summary}</summary>
            <form method="post" action=address on:submit=submit class="comment-form" id=form.id()>
                <input type="hidden" name="comment" value=comment.to_string()/>
                <TextFormField form name="body" field=Field::Comment limit=MAX_COMMENT label/>
                <button class="btn primary" type="submit" aria-busy=move || form.busy()><Icon name="send"/>{button}</button>
                <p class="sending" role="status" data-state="done">{move || form.sent.get().then_some(t.feed.comment_sent)}</p>
            </form>
        </details>
    }
    .into_any()
}
