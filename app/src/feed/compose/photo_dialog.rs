//! One photo: what it shows, and its place among the others.

use super::{
    counter::Counter,
    dialog::{self, Dialog},
    editor::Editor,
    erased::{maybe, on_press},
    item::Item,
};
use crate::{
    texts::use_texts,
    ui::{FieldProblem, Icon, TextArea},
};
use domain::{media::MAX_ALT_TEXT, validation::Field};
use leptos::prelude::*;

pub const PHOTO: &str = "compose-photo";

#[component]
pub fn PhotoDialog(editor: Editor, opened: RwSignal<Option<u32>>) -> impl IntoView {
    let t = &use_texts().compose;
    let place = move || {
        let key = opened.get()?;
        editor.uploads.items.with(|items| {
            let mut photos = items.iter().filter(|item| !item.is_file());
            let of = photos.clone().count();
            Some((photos.position(|item| item.key == key)? + 1, of))
        })
    };
    let title = Signal::derive(move || place().map(|(number, of)| (t.photo_title)(number, of)).unwrap_or_default());
    view! {
        <Dialog id=PHOTO title>
            {move || maybe(opened.get().and_then(|key| editor.uploads.item_of(key)).map(|item| view! { <Photo editor item opened/> }))}
        </Dialog>
    }
}

#[component]
fn Photo(editor: Editor, item: Item, opened: RwSignal<Option<u32>>) -> impl IntoView {
    let t = &use_texts().compose;
    let (key, alt_text) = (item.key, RwSignal::from(item.alt_text));
    let picture = item.preview.map(|address| view! { <img class="dialog-photo" src=address alt=""/> });
    let remove = move || {
        dialog::close(PHOTO);
        opened.set(None);
        editor.uploads.remove(key);
    };
    view! {
        <div class="dialog-body">
            {picture}
            <div class="field">
                <label for="photo-alt">{t.alt_text}</label>
                <p class="help" id="photo-alt-help">{t.alt_text_help}</p>
                <TextArea id="photo-alt" name="alt" value=alt_text rows=2 described_by="photo-alt-help photo-alt-error" invalid=editor.invalid(Field::AltText)/>
                <div class="field-foot">
                    <FieldProblem id="photo-alt-error" field=Field::AltText errors=editor.errors/>
                    <Counter text=alt_text limit=MAX_ALT_TEXT/>
                </div>
            </div>
            <div class="row wrap">
                <button class="btn s" type="button" on:click=on_press(move || editor.uploads.shift(key, true))><Icon name="left" small=true/>{t.move_forward}</button>
                <button class="btn s" type="button" on:click=on_press(move || editor.uploads.shift(key, false))>{t.move_back}<Icon name="right" small=true/></button>
                <button class="btn s" type="button" on:click=on_press(remove)><Icon name="trash" small=true/>{t.remove_photo}</button>
            </div>
        </div>
        <div class="dialog-actions">
            <button class="btn primary" type="button" on:click=on_press(|| dialog::close(PHOTO))>{t.done}</button>
        </div>
    }
}
