//! A link in the text: its address, and the words that lead there.

use super::{
    dialog::{self, Dialog},
    editor::Editor,
    erased::{maybe, on_press, on_typed},
    markup,
    text_fields::apply,
};
use crate::{texts::use_texts, ui::Icon};
use leptos::{ev::SubmitEvent, prelude::*};

pub const LINK: &str = "compose-link";

/// Where the link goes and what was typed about it.
#[derive(Clone, Copy)]
pub struct LinkTarget {
    place: RwSignal<(u32, u32)>,
    address: RwSignal<String>,
    shown: RwSignal<String>,
    is_wrong: RwSignal<bool>,
}

impl LinkTarget {
    pub fn new() -> Self {
        Self {
            place: RwSignal::new((0, 0)),
            address: RwSignal::new(String::new()),
            shown: RwSignal::new(String::new()),
            is_wrong: RwSignal::new(false),
        }
    }

    /// Starts from what is selected: an address, or the words of the link.
    pub fn ask(self, editor: Editor, from: u32, to: u32) {
        let chosen = editor.body.with_untracked(|text| markup::part(text, from, to).to_owned());
        let is_address = markup::address(&chosen).is_some();
        self.place.set((from, to));
        self.is_wrong.set(false);
        self.address.set(if is_address { chosen.clone() } else { String::new() });
        self.shown.set(if is_address { String::new() } else { chosen });
    }

    fn insert(self, editor: Editor) {
        let typed = self.address.get_untracked();
        let Some(address) = markup::address(&typed) else {
            self.is_wrong.set(true);
            return;
        };
        dialog::close(LINK);
        let shown = self.shown.get_untracked();
        let shown = if shown.trim().is_empty() { typed.trim() } else { shown.trim() };
        let (from, to) = self.place.get_untracked();
        apply(editor, &markup::link(from, to, shown, &address));
    }
}

#[component]
pub fn LinkDialog(editor: Editor, link: LinkTarget) -> impl IntoView {
    let t = use_texts();
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        link.insert(editor);
    };
    view! {
        <Dialog id=LINK title=t.compose.link_title>
            <form novalidate on:submit=submit>
                <div class="dialog-body">
                    <div class="field">
                        <label for="link-address">{t.compose.link_address}</label>
                        <p class="help" id="link-help">{t.compose.link_address_help}</p>
                        <input class="input" id="link-address" inputmode="url" autocapitalize="none" autocomplete="off" spellcheck="false"
                            aria-describedby="link-help link-error" aria-invalid=move || (link.is_wrong.get()).then_some("true")
                            prop:value=move || link.address.get() on:input=on_typed(move |typed| link.address.set(typed))/>
                        <span id="link-error" role="alert">
                            {move || maybe(link.is_wrong.get().then(|| view! { <span class="error"><Icon name="warning" small=true/>{t.compose.link_wrong}</span> }))}
                        </span>
                    </div>
                    <div class="field">
                        <label for="link-text">{t.compose.link_text}</label>
                        <input class="input" id="link-text" autocomplete="off"
                            prop:value=move || link.shown.get() on:input=on_typed(move |typed| link.shown.set(typed))/>
                    </div>
                </div>
                <div class="dialog-actions">
                    <button class="btn primary" type="submit">{t.compose.link_insert}</button>
                    <button class="btn" type="button" on:click=on_press(|| dialog::close(LINK))>{t.ui.cancel}</button>
                </div>
            </form>
        </Dialog>
    }
}
