//! A dialog of the page of writing.

use super::erased::on_press;
use crate::{
    texts::use_texts,
    ui::{Icon, on_page},
};
use leptos::prelude::*;
use web_sys::HtmlDialogElement;

/// Opened by [`open`], closed by its button, by Escape or by [`close`].
#[component]
pub fn Dialog(id: &'static str, #[prop(into)] title: Signal<String>, children: Children) -> impl IntoView {
    let t = use_texts();
    let title_id = format!("{id}-title");
    view! {
        <dialog class="dialog" id=id aria-labelledby=title_id>
            <div class="dialog-head">
                <h2 id=title_id.clone()>{title}</h2>
                <button class="btn round quiet" type="button" aria-label=t.ui.close on:click=on_press(move || close(id))><Icon name="close"/></button>
            </div>
            {children()}
        </dialog>
    }
}

pub fn open(id: &str) {
    if let Some(dialog) = on_page::<HtmlDialogElement>(id) {
        let _ = dialog.show_modal();
    }
}

pub fn close(id: &str) {
    if let Some(dialog) = on_page::<HtmlDialogElement>(id) {
        dialog.close();
    }
}
