//! The one button that counts, and the question before a post to the whole school.

use super::{
    dialog::{self, Dialog},
    erased::{maybe, on_press},
    notes::note,
    publisher::{CONFIRM, Publisher, Step},
};
use crate::{texts::use_texts, ui::Icon};
use domain::feed::PostState;
use leptos::prelude::*;

/// Never disabled: pressed too early, it says what is missing.
#[component]
pub fn Action(publisher: Publisher) -> impl IntoView {
    let t = &use_texts().compose;
    let editor = publisher.editor;
    let state = editor.state.get_untracked();
    let is_later = Memo::new(move |_| editor.rest.with(|draft| draft.publish_at.is_some()));
    let label = move || {
        let preview = editor.preview.get();
        match preview {
            Some(preview) if preview.needs_approval => t.submit.to_owned(),
            _ if state == PostState::Published => t.save_change.into(),
            _ if is_later.get() => t.plan.into(),
            Some(preview) if preview.families > 0 => (t.publish_for)(preview.families),
            _ => t.publish.into(),
        }
    };
    let is_busy = move || publisher.step.get() != Step::Writing;
    let waits = move || publisher.step.get() == Step::Waiting && editor.uploads.in_transit();
    view! {
        <div role="status">{move || maybe(waits().then(|| note("note info", None, "upload", t.waiting_for_uploads.into_any())))}</div>
        <div class="action">
            <button class="btn accent wide" type="button" id="publish" aria-busy=move || is_busy().then_some("true") on:click=on_press(move || publisher.press())>
                {move || label()}
            </button>
            {maybe(editor.keeps_itself().then(|| view! {
                <button class="btn quiet" type="button" on:click=on_press(move || publisher.save_and_leave())>{t.save_draft}</button>
            }))}
        </div>
        {maybe(editor.keeps_itself().then(|| view! {
            <button class="btn quiet discard" type="button" on:click=on_press(move || publisher.discard())><Icon name="trash"/>{t.discard}</button>
        }))}
    }
}

#[component]
pub fn ConfirmDialog(publisher: Publisher) -> impl IntoView {
    let t = &use_texts().compose;
    let families = move || publisher.editor.preview.get().map_or(0, |preview| preview.families);
    let send = move || {
        dialog::close(CONFIRM);
        publisher.go();
    };
    view! {
        <Dialog id=CONFIRM title=t.confirm_title>
            <div class="dialog-body">
                <p class="dialog-figure"><strong>{move || families().to_string()}</strong>{move || (t.confirm_families)(families()).to_owned()}</p>
                <p>{t.confirm_text}</p>
            </div>
            <div class="dialog-actions">
                <button class="btn accent" type="button" on:click=on_press(send)>{t.confirm_send}</button>
                <button class="btn" type="button" on:click=on_press(|| dialog::close(CONFIRM))>{t.not_yet}</button>
            </div>
        </Dialog>
    }
}
