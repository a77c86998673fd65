//! Small bridges to the browser.

use domain::ids::RequestKey;
use leptos::prelude::*;
use uuid::Uuid;

/// A key for one intention of the person; a repeated request with it has one effect. Made in the browser only.
pub fn new_key() -> RequestKey {
    let text = window().crypto().ok().map(|crypto| crypto.random_uuid()).unwrap_or_default();
    RequestKey(Uuid::parse_str(&text).unwrap_or_else(|_| Uuid::nil()))
}

/// A page has one key but much to decide about; each choice about each thing is an intention of its own.
pub fn key_for(page: RequestKey, target: Uuid, choice: u128) -> RequestKey {
    RequestKey(Uuid::from_u128(page.0.as_u128() ^ target.as_u128() ^ choice))
}

/// Moves the focus, once the page is drawn anew, to what a person goes on with, if what had it is gone.
pub fn focus_if_lost(id: String) {
    request_animation_frame(move || {
        let is_lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        if let (true, Some(element)) = (is_lost, on_page::<web_sys::HtmlElement>(&id)) {
            let _ = element.focus();
        }
    });
}

/// Says on the document that buttons work now.
pub fn mark_hydrated() {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-hydrated", "");
    }
}

/// After the page changed under a person's hands: keyboard and screen reader go on at its content, not where the old link was.
pub fn focus_main() {
    if let Some(main) = on_page::<web_sys::HtmlElement>("main") {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = main.focus_with_options(&options);
    }
}

/// The element with this id, once the page is there.
pub fn on_page<T: wasm_bindgen::JsCast>(id: &str) -> Option<T> {
    wasm_bindgen::JsCast::dyn_into(document().get_element_by_id(id)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_about_everything_has_its_own_key_and_keeps_it() {
        let page = RequestKey(Uuid::from_u128(0x1234));
        let (one, other) = (Uuid::from_u128(16), Uuid::from_u128(32));
        let keys = [key_for(page, one, 0), key_for(page, one, 1), key_for(page, other, 1)];
        assert!(keys[0] != keys[1] && keys[0] != keys[2] && keys[1] != keys[2]);
        assert_eq!(keys[0], key_for(page, one, 0));
    }
}
