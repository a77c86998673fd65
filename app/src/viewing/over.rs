//! What is said on the page to which somebody comes back from looking along.

use crate::{texts::use_texts, ui::Icon};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

#[component]
pub fn ViewingOver() -> impl IntoView {
    let t = use_texts();
    let query = use_query_map();
    move || {
        let told = query.with(|query| query.get("viewing"));
        let sentence = match told.as_deref() {
            Some("over") => t.viewing.over,
            Some("stopped") => t.viewing.stopped,
            _ => return None,
        };
        Some(view! { <p class="note info" role="status"><Icon name="eye"/><span>{sentence}</span></p> })
    }
}
