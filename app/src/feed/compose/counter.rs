//! How much of a text's room is used.

use super::erased::maybe;
use crate::texts::use_texts;
use leptos::prelude::*;

/// Appears near the limit only.
#[component]
pub fn Counter(text: RwSignal<String>, limit: u32) -> impl IntoView {
    let t = &use_texts().compose;
    let length = Memo::new(move |_| text.with(|text| text.chars().count()));
    let limit_length = limit as usize;
    let near = limit_length - limit_length / 6;
    let counter = move |length| {
        let state = if length > limit_length { "over" } else { "near" };
        view! { <span class="counter" data-state=state>{(t.counter)(length, limit)}</span> }
    };
    view! { {move || maybe(Some(length.get()).filter(|length| *length >= near).map(counter))} }
}
