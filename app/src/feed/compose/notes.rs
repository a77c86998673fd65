//! What the page tells its writer: problems with links to their fields, conflicts, and where the post is on its way.

use super::{autosave::Autosave, publisher::SUMMARY};
use crate::{
    error::AppError,
    texts::{Texts, use_texts},
    ui::{ErrorNote, Icon, on_page, problem_sentence},
};
use domain::{
    feed::PostState,
    validation::{Field, FieldErrors},
};
use leptos::{ev::MouseEvent, prelude::*};
use web_sys::HtmlElement;

/// All problems at once; each leads to its field.
#[component]
pub fn Summary(errors: RwSignal<FieldErrors>) -> impl IntoView {
    let t = use_texts();
    move || {
        let errors = errors.get();
        (!errors.is_empty()).then(|| {
            let links = errors.0.into_iter().map(|error| {
                let place = place_of(error.field);
                let go = move |ev: MouseEvent| {
                    ev.prevent_default();
                    focus(place);
                };
                view! { <li><a href=format!("#{place}") on:click=go>{problem_sentence(t, error.field, error.problem)}</a></li> }
            });
            view! {
                <div class="summary" id=SUMMARY role="alert" tabindex="-1">
                    <h2>{t.ui.error_title}</h2>
                    <ul>{links.collect::<Vec<_>>()}</ul>
                </div>
            }
        })
    }
}

/// The id of what a person has to change.
fn place_of(field: Field) -> &'static str {
    match field {
        Field::Title => "post-title",
        Field::Body => "post-body",
        Field::Audience => "post-audience",
        Field::PublishAt => "post-later-day",
        Field::EndsOn => "post-ends-day",
        Field::PinnedUntil => "post-pinned-day",
        Field::CommentsCloseOn => "post-comments-close-day",
        Field::UrgentReason => "post-urgent-reason",
        Field::Files => "post-files",
        _ => "post-photos",
    }
}

fn focus(place: &'static str) {
    let Some(target) = on_page::<HtmlElement>(place) else { return };
    if let Ok(Some(folded)) = target.closest("details") {
        let _ = folded.set_attribute("open", "");
    }
    let _ = target.focus();
}

/// What went wrong with saving or publishing, with the way on.
#[component]
pub fn ProblemNote(autosave: Autosave) -> impl IntoView {
    let t = use_texts();
    let editor = autosave.editor;
    move || {
        editor.problem.get().map(|error| match error {
            AppError::ChangedElsewhere => view! { <Overtaken autosave/> }.into_any(),
            AppError::AlreadyDone => {
                let id = editor.rest.with_untracked(|draft| draft.id);
                view! {
                    <div class="note warn" role="alert">
                        <Icon name="warning"/>
                        <div>{t.compose.published_elsewhere}" "<a href=format!("/posts/{id}")>{t.compose.view_post}</a></div>
                    </div>
                }
                .into_any()
            }
            AppError::SignedOut => view! { <SignedOut t autosave/> }.into_any(),
            error => view! { <ErrorNote error/> }.into_any(),
        })
    }
}

#[component]
fn Overtaken(autosave: Autosave) -> impl IntoView {
    let t = &use_texts().compose;
    let reload = move |_| {
        autosave.leave();
        let _ = window().location().reload();
    };
    view! {
        <div class="note warn" role="alert">
            <Icon name="warning"/>
            <div>
                {t.changed_elsewhere}
                <div class="row wrap"><button class="btn s" type="button" on:click=reload><Icon name="refresh" small=true/>{t.reload_keep}</button></div>
            </div>
        </div>
    }
}

/// After signing in the draft goes on where it was. The address may be newer than the one the router opened.
#[component]
fn SignedOut(t: &'static Texts, autosave: Autosave) -> impl IntoView {
    let path = window().location().pathname().unwrap_or_default();
    view! {
        <div class="note danger" role="alert">
            <Icon name="warning"/>
            <div>
                {t.ui.signed_out}" "
                <a href=format!("/sign-in?next={path}") rel="external" on:click=move |_| autosave.leave()>{t.ui.sign_in_again}</a>
            </div>
        </div>
    }
}

/// Text of this tab that was put back, or that waits for a choice.
#[component]
pub fn KeptNote(autosave: Autosave) -> impl IntoView {
    let t = &use_texts().compose;
    move || {
        if autosave.overtaken.with(Option::is_some) {
            view! {
                <div class="note warn" role="status">
                    <Icon name="warning"/>
                    <div>
                        <strong>{t.kept_title}</strong>" "{t.kept_text}
                        <div class="row wrap">
                            <button class="btn s primary" type="button" on:click=move |_| autosave.put_back()>{t.kept_put_back}</button>
                            <button class="btn s" type="button" on:click=move |_| autosave.throw_away()>{t.kept_throw_away}</button>
                        </div>
                    </div>
                </div>
            }
            .into_any()
        } else if autosave.restored.get() {
            view! { <div class="note info" role="status"><Icon name="info"/><div>{t.restored}</div></div> }.into_any()
        } else {
            ().into_any()
        }
    }
}

/// Where the post is on its way, when that matters for what a change does.
#[component]
pub fn StateNote(state: PostState) -> impl IntoView {
    let t = &use_texts().compose;
    let text = match state {
        PostState::Draft | PostState::Deleted => return ().into_any(),
        PostState::Declined => t.state_declined,
        PostState::AwaitingApproval => t.state_awaiting,
        PostState::Scheduled => t.state_scheduled,
        PostState::Published => t.state_published,
    };
    view! { <div class="note info"><Icon name="info"/><div>{text}</div></div> }.into_any()
}
