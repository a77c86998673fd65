//! Writing a post, new or changed.

mod action;
mod attachments;
mod audience;
mod autosave;
mod counter;
mod dialog;
mod editor;
mod erased;
mod item;
mod kept;
mod link_dialog;
mod markup;
mod notes;
mod option_parts;
mod options;
mod photo_dialog;
mod publisher;
mod text_fields;
mod transfer;
mod uploads;

use self::{
    action::{Action, ConfirmDialog},
    attachments::{FileSection, PhotoSection, pasted},
    audience::AudienceField,
    autosave::Autosave,
    editor::Editor,
    erased::effect,
    link_dialog::{LinkDialog, LinkTarget},
    notes::{KeptNote, LostFilesNote, ProblemNote, Summary, state_note},
    options::Options,
    photo_dialog::PhotoDialog,
    publisher::Publisher,
    text_fields::{BodyField, TitleField, typed_early},
};
use super::server_fns::load_compose;
use crate::{
    texts::use_texts,
    ui::{Icon, Loading, PageProblem, page_data},
};
use domain::feed::ComposePage as Page;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};

/// For a new post, or with an id in its address for a stored one.
pub struct ComposePage;

#[lazy_route]
impl LazyRoute for ComposePage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let params = use_params_map();
        let id = Memo::new(move |_| params.with(|params| params.get("id")));
        let page = page_data(move || id.get(), load_compose);
        view! {
            <Suspense fallback=|| view! { <Loading/> }>
                {move || Suspend::new(async move {
                    match page.await {
                        Ok(page) => view! { <Composer page/> }.into_any(),
                        Err(error) => view! { <PageProblem error/> }.into_any(),
                    }
                })}
            </Suspense>
        }
        .into_any()
    }
}

#[component]
fn Composer(page: Page) -> impl IntoView {
    let t = &use_texts().compose;
    let (state, saved_at, is_new) = (page.state, page.saved_at, page.draft.version == 0);
    let editor = Editor::new(page);
    let autosave = Autosave::new(editor, saved_at);
    let publisher = Publisher::new(editor, autosave);
    let (link, opened) = (LinkTarget::new(), RwSignal::new(None));
    // Before the fields are taken over, while what was typed into them is still there.
    if cfg!(feature = "hydrate") {
        typed_early(editor);
    }
    wake_up(editor, autosave);
    let title = if is_new { t.new_title } else { t.edit_title };
    view! {
        <Title text=title/>
        <div class="narrow stack l">
            <a class="more-link" href="/"><Icon name="left" small=true/>{use_texts().ui.back}</a>
            <div class="page-head"><h1>{title}</h1></div>
            <noscript inner_html=format!("<p class=\"note warn\">{}</p>", t.needs_script)></noscript>
            <form class="compose" novalidate autocomplete="off" on:submit=|ev| ev.prevent_default() on:paste=move |ev| pasted(editor, &ev)>
                // The first button of a form is the one that Enter presses: here it does nothing, since nothing may be sent before the page woke up.
                <button type="submit" disabled hidden></button>
                <Summary errors=editor.errors/>
                {state_note(state)}
                <KeptNote autosave/>
                <LostFilesNote autosave/>
                <AudienceField editor/>
                <TitleField editor/>
                <BodyField editor autosave link/>
                <PhotoSection editor opened/>
                <FileSection editor opened/>
                <Options editor/>
                <ProblemNote autosave/>
                <Action publisher/>
            </form>
            <LinkDialog editor link/>
            <PhotoDialog editor opened/>
            <ConfirmDialog publisher/>
        </div>
    }
}

/// What only a browser does.
fn wake_up(editor: Editor, autosave: Autosave) {
    effect(move || {
        untrack(|| {
            autosave.start();
            editor.uploads.follow();
        });
        let online = window_event_listener_untyped("online", move |_| {
            editor.uploads.retry_all(editor.rest.with_untracked(|draft| draft.school));
        });
        on_cleanup(move || {
            online.remove();
            editor.uploads.close();
        });
    });
}
