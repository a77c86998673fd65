//! Small bridges to the browser.

use domain::ids::RequestKey;
use leptos::prelude::*;
use uuid::Uuid;

/// A key for one intention of the person; a repeated request with it has one effect. Made in the browser only.
pub fn new_key() -> RequestKey {
    let text = window().crypto().ok().map(|crypto| crypto.random_uuid()).unwrap_or_default();
    RequestKey(Uuid::parse_str(&text).unwrap_or_else(|_| Uuid::nil()))
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
