//! The browser entry point: wakes up the page that the server sent.

// Deep view types of whole pages.
#![recursion_limit = "512"]

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_lazy(app::App);
    app::ui::mark_hydrated();
}
