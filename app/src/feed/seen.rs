//! What counts as read while a page is open: posts whose title was on the screen for a second, or all of them.

use super::server_fns::mark_seen;
use crate::shell::Unread;
use domain::ids::PostId;
use leptos::{leptos_dom::helpers::set_timeout_with_handle, prelude::*, task::spawn_local};
use std::{cell::RefCell, time::Duration};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry};

/// Shorter than this, a post was only scrolled past.
const LONG_ENOUGH: Duration = Duration::from_secs(1);
/// Marks come in pairs and threes while reading; they are sent together.
const GATHER: Duration = Duration::from_millis(1200);

thread_local! {
    /// The observer of the page that is open; the server, where parts of a page are dropped on another thread, never has one.
    static OBSERVER: RefCell<Option<IntersectionObserver>> = const { RefCell::new(None) };
}

/// The unread posts of the page that is open.
#[derive(Clone, Copy)]
pub struct Reading {
    /// How many are left, as far as this page knows.
    pub left: RwSignal<u32>,
    pub all_read: RwSignal<bool>,
    frame: Option<Unread>,
    /// Posts on the screen, each with the moment that waits for it.
    waiting: StoredValue<Vec<(PostId, TimeoutHandle)>>,
    gathered: StoredValue<Vec<PostId>>,
}

impl Reading {
    pub fn provide(unread: u32) -> Self {
        let reading = Self {
            left: RwSignal::new(unread),
            all_read: RwSignal::new(false),
            frame: use_context(),
            waiting: StoredValue::new(Vec::new()),
            gathered: StoredValue::new(Vec::new()),
        };
        provide_context(reading);
        Effect::new(move || reading.start());
        reading
    }

    pub fn everything(self) {
        self.all_read.set(true);
        self.left.set(0);
        if let Some(Unread(unread)) = self.frame {
            unread.set(0);
        }
    }

    /// Watches the unread posts that are on the page now and were not before.
    pub fn look(self) {
        let found = document().query_selector_all(".post.unread .post-title:not([data-watched])");
        OBSERVER.with_borrow(|observer| {
            if let (Some(observer), Ok(titles)) = (observer, found) {
                for title in (0..titles.length()).filter_map(|at| titles.get(at)?.dyn_into::<Element>().ok()) {
                    let _ = title.set_attribute("data-watched", "");
                    observer.observe(&title);
                }
            }
        });
    }

    fn start(self) {
        let on_screen = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            for entry in entries
                .iter()
                .filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok())
            {
                if let Some(post) = post_of(&entry.target()) {
                    self.turned(post, entry.is_intersecting());
                }
            }
        });
        let Ok(observer) = IntersectionObserver::new(on_screen.as_ref().unchecked_ref()) else {
            return;
        };
        // The observer calls it for as long as the page is open.
        on_screen.forget();
        OBSERVER.set(Some(observer));
        on_cleanup(move || {
            if let Some(observer) = OBSERVER.take() {
                observer.disconnect();
            }
        });
        self.look();
    }

    fn turned(self, post: PostId, is_on_screen: bool) {
        let before = self.waiting.try_update_value(|waiting| {
            let at = waiting.iter().position(|(known, _)| *known == post)?;
            Some(waiting.swap_remove(at).1)
        });
        if let Some(Some(timer)) = before {
            timer.clear();
        }
        if is_on_screen && let Ok(timer) = set_timeout_with_handle(move || self.gather(post), LONG_ENOUGH) {
            let _ = self.waiting.try_update_value(|waiting| waiting.push((post, timer)));
        }
    }

    fn gather(self, post: PostId) {
        let is_first = self.gathered.try_update_value(|gathered| {
            let was_empty = gathered.is_empty();
            if !gathered.contains(&post) {
                gathered.push(post);
            }
            was_empty
        });
        if is_first == Some(true) {
            set_timeout(move || self.send(), GATHER);
        }
    }

    fn send(self) {
        let Some(posts) = self.gathered.try_update_value(std::mem::take) else {
            return;
        };
        spawn_local(async move {
            let count = u32::try_from(posts.len()).unwrap_or_default();
            // A mark that does not arrive is made again at the next visit.
            if mark_seen(posts).await.is_ok() {
                let lower = move |left: &mut u32| *left = left.saturating_sub(count);
                self.left.try_update(lower);
                if let Some(Unread(unread)) = self.frame {
                    unread.try_update(lower);
                }
            }
        });
    }
}

fn post_of(title: &Element) -> Option<PostId> {
    title.closest("article").ok()??.get_attribute("data-post")?.parse().ok()
}
