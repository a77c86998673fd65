//! The draft as this tab keeps it while the server does not have it.

use crate::ui::{forget_text, keep_text, kept_text};
use domain::{feed::PostDraft, ids::PostId};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// A new post is kept under one name, since a reload would give it another id.
const NEW: &str = "post:new";

#[derive(Clone)]
pub struct Kept {
    pub draft: PostDraft,
    /// Names of files that were chosen and not sent. Browsers give out no file twice: the writer chooses them again.
    pub unsent: Vec<String>,
}

pub fn keep(is_new: bool, kept: &Kept) {
    // A pair: reading a struct by the names of its fields costs the browser more.
    if let Ok(text) = serde_json::to_string(&(&kept.draft, &kept.unsent)) {
        keep_text(&place(is_new, kept.draft.id), &text);
    }
}

/// For a new post the one begun last, for a stored one its own, even if it was begun as new in this tab.
pub fn kept(is_new: bool, id: PostId) -> Option<Kept> {
    let read = |place: &str| {
        let (draft, unsent) = serde_json::from_slice(kept_text(place)?.as_bytes()).ok()?;
        Some(Kept { draft, unsent })
    };
    if is_new {
        read(NEW)
    } else {
        read(&place(false, id)).or_else(|| read(NEW)).filter(|kept| kept.draft.id == id)
    }
}

pub fn forget(is_new: bool, id: PostId) {
    forget_text(&place(is_new, id));
    if !is_new && kept(true, id).is_some_and(|kept| kept.draft.id == id) {
        forget_text(NEW);
    }
}

/// Shows the address of a draft that is stored now, so that a reload goes on with it.
pub fn show_address(id: PostId) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("/posts/{id}/edit")));
    }
}

/// To the page of the post this text belongs to, which is no longer a draft.
pub fn move_on(kept: &Kept) {
    forget_text(NEW);
    keep(false, kept);
    let _ = window().location().replace(&format!("/posts/{}/edit", kept.draft.id));
}

fn place(is_new: bool, id: PostId) -> String {
    if is_new { NEW.to_owned() } else { format!("post:{id}") }
}
