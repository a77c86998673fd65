//! A menu behind a button. It works without wasm; with it, Escape, a click elsewhere and a choice close it.

use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    html::Details,
    prelude::*,
};
use wasm_bindgen::JsCast;

/// `children` are the items of the list; `face` is what the button shows.
#[component]
pub fn Menu(
    #[prop(into)] label: String,
    face: AnyView,
    /// "btn round quiet", "avatar"
    #[prop(into)]
    button: String,
    #[prop(default = "menu")] class: &'static str,
    children: Children,
) -> impl IntoView {
    let details = NodeRef::<Details>::new();
    let outside = StoredValue::new(None::<WindowListenerHandle>);
    let close = move || {
        if let Some(details) = details.get_untracked() {
            details.set_open(false);
        }
    };
    let is_inside = move |ev: &MouseEvent| {
        let node = ev.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        details.get_untracked().is_some_and(|details| details.contains(node.as_ref()))
    };
    let listen = move |on: bool| {
        let handle = on.then(|| {
            window_event_listener(leptos::ev::click, move |ev| {
                if !is_inside(&ev) {
                    close();
                }
            })
        });
        let before = outside.try_update_value(|outside| std::mem::replace(outside, handle));
        if let Some(Some(before)) = before {
            before.remove();
        }
    };
    let toggled = move |_| listen(details.get_untracked().is_some_and(|details| details.open()));
    let pressed = move |ev: KeyboardEvent| {
        let Some(details) = details.get_untracked().filter(|details| details.open() && ev.key() == "Escape") else {
            return;
        };
        ev.stop_propagation();
        details.set_open(false);
        let summary = details.query_selector("summary").ok().flatten();
        if let Some(summary) = summary.and_then(|summary| summary.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = summary.focus();
        }
    };
    on_cleanup(move || listen(false));
    view! {
        <details class=class node_ref=details on:toggle=toggled on:keydown=pressed on:submit=move |_| close()>
            <summary class=button><span aria-hidden="true">{face}</span><span class="sr">{label}</span></summary>
            <ul class="menu-list">{children()}</ul>
        </details>
    }
    .into_any()
}
