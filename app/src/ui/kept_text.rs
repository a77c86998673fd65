//! Typed text that survives signing in again: kept in this tab until it was sent, and only for the person who typed it.

use super::reader_id;
use leptos::prelude::*;

/// With the person it is for. A document that was made for nobody, such as that of the sign-in page while the next one loads, must
/// neither show nor throw away what is kept.
fn storage() -> Option<(web_sys::Storage, String)> {
    let reader = Some(reader_id()).filter(|reader| !reader.is_empty())?;
    Some((window().session_storage().ok().flatten()?, reader))
}

pub fn keep_text(place: &str, text: &str) {
    if let Some((storage, reader)) = storage() {
        let _ = if text.is_empty() {
            storage.remove_item(place)
        } else {
            storage.set_item(place, &signed(&reader, text))
        };
    }
}

/// What this person left here. What somebody else left is thrown away.
pub fn kept_text(place: &str) -> Option<String> {
    let (storage, reader) = storage()?;
    let kept = storage.get_item(place).ok().flatten()?;
    let own = of_reader(&reader, &kept);
    if own.is_none() {
        forget_text(place);
    }
    own
}

pub fn forget_text(place: &str) {
    keep_text(place, "");
}

/// The person in the first line, the text after it.
fn signed(reader: &str, text: &str) -> String {
    format!("{reader}\n{text}")
}

fn of_reader(reader: &str, kept: &str) -> Option<String> {
    let (owner, text) = kept.split_once('\n')?;
    (owner == reader && !text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_offered_to_who_typed_it() {
        let kept = signed("sanne", "twee\nregels");
        assert_eq!(of_reader("sanne", &kept).as_deref(), Some("twee\nregels"));
        assert_eq!(of_reader("mark", &kept), None);
        assert_eq!(of_reader("sanne", "zonder naam"), None);
    }
}
