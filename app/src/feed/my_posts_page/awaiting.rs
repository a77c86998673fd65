//! Posts that wait for the reader's approval.

use super::{audience, title};
use crate::{
    error::AppError,
    feed::server_fns::DecidePost,
    texts::use_texts,
    ui::{ErrorNote, FieldProblem, Icon, TextArea},
};
use domain::{
    feed::PostRow,
    ids::{PostId, RequestKey},
    validation::{Field, FieldErrors},
};
use leptos::{form::ActionForm, prelude::*};
use leptos_router::hooks::use_query_map;
use uuid::Uuid;

#[component]
pub fn Awaiting(posts: Vec<PostRow>, key: RequestKey, decide: ServerAction<DecidePost>) -> impl IntoView {
    let t = use_texts();
    let cards = posts.into_iter().map(|row| view! { <AwaitingPost row key decide/> }).collect_view();
    view! {
        <section class="stack" aria-labelledby="awaiting">
            <h2 id="awaiting">{t.compose.awaiting_me}</h2>
            <DecisionProblem decide/>
            {cards}
        </section>
    }
}

/// The frame tells what went wrong without wasm; this tells the rest, but for what stands at its own field.
#[component]
fn DecisionProblem(decide: ServerAction<DecidePost>) -> impl IntoView {
    let query = use_query_map();
    move || {
        let told_by_frame = query.with(|query| query.get("__err").is_some());
        let error = decide.value().get().and_then(Result::err);
        error
            .filter(|error| !told_by_frame && !matches!(error, AppError::Invalid(_)))
            .map(|error| view! { <ErrorNote error/> })
    }
}

#[component]
fn AwaitingPost(row: PostRow, key: RequestKey, decide: ServerAction<DecidePost>) -> impl IntoView {
    let t = use_texts();
    let (id, version) = (row.id, row.version);
    let (title, audience) = (title(t, &row), audience(t, &row));
    let heading = format!("awaiting-{id}");
    let is_busy = move |approve: bool| {
        move || {
            decide
                .input()
                .with(|input| input.as_ref().is_some_and(|sent| sent.post == id && sent.approve == approve))
                .then_some("true")
        }
    };
    view! {
        <article class="card pad stack s" aria-labelledby=heading>
            <h3 id=heading.clone()>{title.clone()}</h3>
            <p class="item-sub">{(t.compose.by)(&row.author_name)}" · "{audience}</p>
            <p><a href=format!("/posts/{id}") aria-label=(t.compose.read_whole_of)(&title)>{t.compose.read_whole}</a></p>
            <ActionForm action=decide>
                <Hidden post=id version approve=true key/>
                <button class="btn primary" type="submit" aria-busy=is_busy(true)><Icon name="check"/>{t.compose.approve}</button>
            </ActionForm>
            <details class="disclosure">
                <summary>{t.compose.decline}</summary>
                <ActionForm action=decide attr:class="form" attr:novalidate=true>
                    <Hidden post=id version approve=false key/>
                    <DeclineReason post=id decide/>
                    <div class="form-actions">
                        <button class="btn" type="submit" aria-busy=is_busy(false)>{t.compose.send_back}</button>
                    </div>
                </ActionForm>
            </details>
        </article>
    }
}

#[component]
fn DeclineReason(post: PostId, decide: ServerAction<DecidePost>) -> impl IntoView {
    let t = use_texts();
    let id = format!("reason-{post}");
    let (help, error) = (format!("{id}-help"), format!("{id}-error"));
    let reason = RwSignal::new(String::new());
    // The action forgets what was sent once it has an answer; which post it was about stays here.
    let was_mine = RwSignal::new(false);
    Effect::new(move || {
        if let Some(sent) = decide.input().get() {
            was_mine.set(sent.post == post);
        }
    });
    let errors = Signal::derive(move || match decide.value().get() {
        Some(Err(AppError::Invalid(fields))) if was_mine.get() => fields,
        _ => FieldErrors::default(),
    });
    let invalid = Signal::derive(move || errors.with(|errors| !errors.is_empty()));
    view! {
        <div class="field">
            <label for=id.clone()>{t.compose.decline_reason}</label>
            <p class="help" id=help.clone()>{t.compose.decline_reason_help}</p>
            <TextArea id=id name="reason" value=reason rows=2 described_by=format!("{help} {error}") invalid/>
            <FieldProblem id=error field=Field::DeclineReason errors/>
        </div>
    }
}

#[component]
fn Hidden(post: PostId, version: i64, approve: bool, key: RequestKey) -> impl IntoView {
    view! {
        <input type="hidden" name="post" value=post.to_string()/>
        <input type="hidden" name="version" value=version.to_string()/>
        <input type="hidden" name="approve" value=approve.to_string()/>
        <input type="hidden" name="key" value=key_for(key, post, version, approve).to_string()/>
    }
}

/// A page has one key but many decisions to offer; each is an intention of its own.
fn key_for(page: RequestKey, post: PostId, version: i64, approve: bool) -> RequestKey {
    let decision = u128::from(version.unsigned_abs()) << 1 | u128::from(approve);
    RequestKey(Uuid::from_u128(page.0.as_u128() ^ post.0.as_u128() ^ decision))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_decision_has_its_own_key_and_keeps_it() {
        let page = RequestKey(Uuid::from_u128(0x1234));
        let (one, other) = (PostId(Uuid::from_u128(16)), PostId(Uuid::from_u128(32)));
        let decisions = [(one, 1, true), (one, 1, false), (one, 2, true), (other, 1, true)];
        let keys = decisions.map(|(post, version, approve)| key_for(page, post, version, approve));
        assert_eq!(HashSet::from(keys).len(), keys.len());
        assert_eq!(keys[0], key_for(page, one, 1, true));
    }
}
