//! What the page tells its writer: problems with links to their fields, conflicts, and where the post is on its way.

use super::{
    autosave::Autosave,
    erased::{maybe, on_press},
    publisher::SUMMARY,
};
use crate::{
    error::AppError,
    texts::{Texts, use_texts},
    ui::{ErrorNote, Icon, on_page, problem_sentence},
};
use domain::{
    feed::PostState,
    validation::{Field, FieldError, FieldErrors},
};
use leptos::{ev::MouseEvent, prelude::*};
use web_sys::HtmlElement;

/// All problems at once; each leads to its field.
#[component]
pub fn Summary(errors: RwSignal<FieldErrors>) -> impl IntoView {
    let t = use_texts();
    let summary = move || {
        let links = errors.get().0.into_iter().map(|error| summary_link(t, error)).collect_view();
        view! {
            <div class="summary" id=SUMMARY role="alert" tabindex="-1">
                <h2>{t.ui.error_title}</h2>
                <ul>{links}</ul>
            </div>
        }
    };
    view! { {move || maybe((!errors.with(FieldErrors::is_empty)).then(summary))} }
}

fn summary_link(t: &'static Texts, error: FieldError) -> AnyView {
    let place = place_of(error.field);
    let go = move |ev: MouseEvent| {
        ev.prevent_default();
        focus(place);
    };
    view! { <li><a href=format!("#{place}") on:click=go>{problem_sentence(t, error.field, error.problem)}</a></li> }.into_any()
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
    let problem = autosave.editor.problem;
    view! {
        {move || match problem.get() {
            None => ().into_any(),
            Some(AppError::ChangedElsewhere) => overtaken(autosave),
            Some(AppError::AlreadyDone) => already_published(autosave),
            Some(AppError::SignedOut) => signed_out(autosave),
            Some(error) => view! { <ErrorNote error/> }.into_any(),
        }}
    }
}

/// `role` is "alert" for what must be heard at once, "status" for the rest.
pub fn note(class: &'static str, role: Option<&'static str>, icon: &'static str, inside: AnyView) -> AnyView {
    view! { <div class=class role=role><Icon name=icon/><div>{inside}</div></div> }.into_any()
}

fn choice(class: &'static str, label: &'static str, run: impl FnMut() + 'static) -> AnyView {
    view! { <button class=class type="button" on:click=on_press(run)>{label}</button> }.into_any()
}

fn overtaken(autosave: Autosave) -> AnyView {
    let t = &use_texts().compose;
    let reload = move || {
        autosave.leave();
        let _ = window().location().reload();
    };
    let inside = view! { {t.changed_elsewhere}<div class="row wrap">{choice("btn s", t.reload_keep, reload)}</div> };
    note("note warn", Some("alert"), "warning", inside.into_any())
}

fn already_published(autosave: Autosave) -> AnyView {
    let t = &use_texts().compose;
    let id = autosave.editor.rest.with_untracked(|draft| draft.id);
    let inside = view! { {t.published_elsewhere}" "<a href=format!("/posts/{id}")>{t.view_post}</a> };
    note("note warn", Some("alert"), "warning", inside.into_any())
}

/// After signing in the draft goes on where it was. The address may be newer than the one the router opened.
fn signed_out(autosave: Autosave) -> AnyView {
    let t = use_texts();
    let path = window().location().pathname().unwrap_or_default();
    let inside = view! {
        {t.ui.signed_out}" "
        <a href=format!("/sign-in?next={path}") rel="external" on:click=on_press(move || autosave.leave())>{t.ui.sign_in_again}</a>
    };
    note("note danger", Some("alert"), "warning", inside.into_any())
}

/// Text of this tab that was put back, or that waits for a choice.
#[component]
pub fn KeptNote(autosave: Autosave) -> impl IntoView {
    let t = &use_texts().compose;
    let choices = move || {
        let inside = view! {
            <strong>{t.kept_title}</strong>" "{t.kept_text}
            <div class="row wrap">
                {choice("btn s primary", t.kept_put_back, move || autosave.put_back())}
                {choice("btn s", t.kept_throw_away, move || autosave.throw_away())}
            </div>
        };
        note("note warn", Some("status"), "warning", inside.into_any())
    };
    view! {
        {move || {
            if autosave.overtaken.with(Option::is_some) {
                choices()
            } else {
                maybe(autosave.restored.get().then(|| note("note info", Some("status"), "info", t.restored.into_any())))
            }
        }}
    }
}

/// Files that were chosen before and went with the page.
#[component]
pub fn LostFilesNote(autosave: Autosave) -> impl IntoView {
    let t = &use_texts().compose;
    let lost = autosave.editor.uploads.lost;
    let told = move || {
        let names = lost
            .get()
            .into_iter()
            .map(|name| view! { <li>{name}</li> }.into_any())
            .collect_view()
            .into_any();
        let inside = view! {
            <strong>{t.lost_files}</strong>
            <ul>{names}</ul>
            <div class="row wrap">{choice("btn s", t.lost_files_not_needed, move || lost.set(Vec::new()))}</div>
        };
        note("note warn", Some("status"), "warning", inside.into_any())
    };
    view! { {move || maybe(lost.with(|lost| !lost.is_empty()).then(told))} }
}

/// Where the post is on its way, when that matters for what a change does.
pub fn state_note(state: PostState) -> AnyView {
    let t = &use_texts().compose;
    let text = match state {
        PostState::Draft | PostState::Deleted => return ().into_any(),
        PostState::Declined => t.state_declined,
        PostState::AwaitingApproval => t.state_awaiting,
        PostState::Scheduled => t.state_scheduled,
        PostState::Published => t.state_published,
    };
    note("note info", None, "info", text.into_any())
}
