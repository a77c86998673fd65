//! Whether the page that opens now is one that somebody comes back to: by the browser's button, or by a page's own way back.

use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use web_sys::PerformanceNavigation;

/// On links that lead back.
#[cfg(not(feature = "ssr"))]
const WAY_BACK: &str = "a[data-back]";

thread_local! {
    /// Path and query of where the browser is going back to.
    static TARGET: RefCell<Option<String>> = RefCell::default();
    /// Whether this document has shown a page that can be come back to.
    static SHOWN: Cell<bool> = Cell::default();
}

/// Keeps an eye on the browser's history and on clicks, for as long as the document is there. In the browser only, and before the router
/// does: it answers clicks while the rest of the page is still waking up.
#[cfg(not(feature = "ssr"))]
pub fn watch() {
    let back = window_event_listener(leptos::ev::popstate, move |_| {
        let location = window().location();
        TARGET.set(
            location
                .pathname()
                .ok()
                .zip(location.search().ok())
                .map(|(path, query)| path + &query),
        );
    });
    // Any other way on forgets it, or the next visit by the menu would count as coming back.
    let click = window_event_listener(leptos::ev::click, move |ev| {
        let target: web_sys::Element = event_target(&ev);
        let link = target.closest(WAY_BACK).ok().flatten();
        TARGET.set(link.and_then(|link| link.get_attribute("href")));
    });
    on_cleanup(move || {
        back.remove();
        click.remove();
    });
}

/// Whether this address (path and query) is come back to now from the page at the path `from`. The second question is answered with no.
pub fn came_back_to(address: &str, from: &str) -> bool {
    let is_first = !SHOWN.replace(true);
    TARGET.take().is_some_and(|target| target == address) || (is_first && was_loaded_from(from))
}

/// Whoever takes the way back before the page has woken up gets a whole new document. Loading that one anew is no coming back.
fn was_loaded_from(path: &str) -> bool {
    let is_new = window()
        .performance()
        .is_some_and(|performance| performance.navigation().type_() == PerformanceNavigation::TYPE_NAVIGATE);
    let origin = window().location().origin().unwrap_or_default();
    is_new && document().referrer().strip_prefix(&origin) == Some(path)
}
