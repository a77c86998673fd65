//! Title and text, with buttons for simple markup and the state of saving.

use super::{
    autosave::{Autosave, Status},
    counter::Counter,
    dialog,
    editor::Editor,
    erased::{on_press, on_typed},
    link_dialog::{LINK, LinkTarget},
    markup::{self, Edit},
};
use crate::{
    texts::use_texts,
    ui::{FieldProblem, Icon, TextArea, on_page},
};
use domain::{
    feed::{MAX_BODY, MAX_TITLE},
    validation::Field,
};
use leptos::{ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlTextAreaElement};

pub const BODY: &str = "post-body";
const TITLE: &str = "post-title";

#[component]
pub fn TitleField(editor: Editor) -> impl IntoView {
    let t = &use_texts().compose;
    let invalid = editor.invalid(Field::Title);
    view! {
        <div class="field">
            <label for=TITLE>{t.title}</label>
            <input class="input big" id=TITLE name="title" autocomplete="off" value=editor.title.get_untracked()
                prop:value=move || editor.title.get() on:input=on_typed(move |typed| editor.title.set(typed))
                aria-describedby="title-error" aria-invalid=move || (invalid.get()).then_some("true")/>
            <div class="field-foot">
                <FieldProblem id="title-error" field=Field::Title errors=editor.errors/>
                <Counter text=editor.title limit=MAX_TITLE/>
            </div>
        </div>
    }
}

#[component]
pub fn BodyField(editor: Editor, autosave: Autosave, link: LinkTarget) -> impl IntoView {
    let t = &use_texts().compose;
    let make_bold = move || with_selection(editor, |text, from, to| markup::bold(text, from, to, t.bold_sample));
    let make_list = move |numbered| with_selection(editor, |text, from, to| markup::list(text, from, to, numbered));
    let ask_link = move || {
        if let Some((from, to)) = selection() {
            link.ask(editor, from, to);
            dialog::open(LINK);
        }
    };
    let shortcut = move |ev: KeyboardEvent| {
        if (ev.ctrl_key() || ev.meta_key()) && !ev.alt_key() && ev.key().eq_ignore_ascii_case("b") {
            ev.prevent_default();
            make_bold();
        }
    };
    view! {
        <div class="field">
            <label for=BODY>{t.body}</label>
            <div class="editor" on:keydown=shortcut>
                <div class="toolbar" role="group" aria-label=t.toolbar>
                    {tool("bold", t.bold, make_bold)}
                    <span class="tool-sep"></span>
                    {tool("list", t.list, move || make_list(false))}
                    {tool("list-ordered", t.numbers, move || make_list(true))}
                    <span class="tool-sep"></span>
                    {tool("link", t.link, ask_link)}
                </div>
                <TextArea id=BODY name="body" value=editor.body rows=7 described_by="body-error" invalid=editor.invalid(Field::Body)/>
            </div>
            <FieldProblem id="body-error" field=Field::Body errors=editor.errors/>
            <div class="field-foot">
                <SaveStatus autosave/>
                <Counter text=editor.body limit=MAX_BODY/>
            </div>
        </div>
    }
}

fn tool(icon: &'static str, label: &'static str, run: impl FnMut() + 'static) -> AnyView {
    view! { <button class="tool" type="button" aria-label=label title=label on:click=on_press(run)><Icon name=icon/></button> }.into_any()
}

#[component]
fn SaveStatus(autosave: Autosave) -> impl IntoView {
    let t = &use_texts().compose;
    let status = autosave.status;
    let state = move || match status.get() {
        Status::Fresh => "",
        Status::Saved(_) => "saved",
        Status::Saving | Status::NotSaved => "saving",
        Status::NoConnection => "failed",
    };
    let text = move || match status.get() {
        Status::Fresh => String::new(),
        Status::Saved(at) => (t.saved)(&at.clock()),
        Status::Saving => t.saving.into(),
        Status::NotSaved => t.not_saved.into(),
        Status::NoConnection => t.no_connection.into(),
    };
    // Read out only when it goes wrong: every save would talk through the typing.
    let live = move || if status.get() == Status::NoConnection { "polite" } else { "off" };
    view! { <span class="autosave" data-state=state aria-live=live>{text}</span> }
}

/// What is selected in the text, in UTF-16 units.
pub fn selection() -> Option<(u32, u32)> {
    let area = on_page::<HtmlTextAreaElement>(BODY)?;
    let from = area.selection_start().ok().flatten()?;
    let to = area.selection_end().ok().flatten()?;
    Some((from, to))
}

fn with_selection(editor: Editor, make: impl Fn(&str, u32, u32) -> Edit) {
    if let Some((from, to)) = selection() {
        let edit = editor.body.with_untracked(|text| make(text, from, to));
        apply(editor, &edit);
    }
}

/// As if it were typed, so that the browser's own undo takes it back.
pub fn apply(editor: Editor, edit: &Edit) {
    let Some(area) = on_page::<HtmlTextAreaElement>(BODY) else { return };
    let _ = area.focus();
    let _ = area.set_selection_range(edit.from, edit.to);
    let page: HtmlDocument = document().unchecked_into();
    let typed = page
        .exec_command_with_show_ui_and_value("insertText", false, &edit.insert)
        .unwrap_or(false);
    if !typed {
        let _ = area.set_range_text(&edit.insert);
        editor.body.set(area.value());
    }
    let _ = area.set_selection_range(edit.select.0, edit.select.1);
}

/// What was typed before the page woke up, where it differs from what the server wrote there.
pub fn typed_early(editor: Editor) {
    if let Some(field) = on_page::<web_sys::HtmlInputElement>(TITLE)
        && field.value() != field.default_value()
        && field.default_value() == editor.title.get_untracked()
    {
        editor.title.set(field.value());
    }
    if let Some(area) = on_page::<HtmlTextAreaElement>(BODY)
        && let Ok(written) = area.default_value()
        && area.value() != written
        && written == editor.body.get_untracked()
    {
        editor.body.set(area.value());
    }
}
