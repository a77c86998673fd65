//! Typed text that survives signing in again: kept in this tab until it was sent.

use leptos::prelude::*;

fn storage() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}

pub fn keep_text(place: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = if text.is_empty() {
            storage.remove_item(place)
        } else {
            storage.set_item(place, text)
        };
    }
}

pub fn kept_text(place: &str) -> Option<String> {
    storage()?.get_item(place).ok().flatten().filter(|text| !text.is_empty())
}

pub fn forget_text(place: &str) {
    keep_text(place, "");
}
