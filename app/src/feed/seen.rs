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

/// What the browser watches on the page that is open. Beside the page's own values, since the server, where parts of a page are
/// dropped on another thread, never has any of it, and plain values weigh least.
#[derive(Default)]
struct Watch {
    observer: Option<IntersectionObserver>,
    /// Posts on the screen, each with the moment that waits for it.
    waiting: Vec<(PostId, TimeoutHandle)>,
    gathered: Vec<PostId>,
}

thread_local! {
    static WATCH: RefCell<Watch> = RefCell::default();
}

/// The unread posts of the page that is open.
#[derive(Clone, Copy)]
pub struct Reading {
    /// How many are left, as far as this page knows.
    pub left: RwSignal<u32>,
    pub all_read: RwSignal<bool>,
    frame: Option<Unread>,
}

impl Reading {
    pub fn provide(unread: u32) -> Self {
        let reading = Self {
            left: RwSignal::new(unread),
            all_read: RwSignal::new(false),
            frame: use_context(),
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
        WATCH.with_borrow(|watch| {
            if let (Some(observer), Ok(titles)) = (&watch.observer, found) {
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
        WATCH.with_borrow_mut(|watch| watch.observer = Some(observer));
        on_cleanup(move || {
            self.send();
            if let Some(observer) = WATCH.take().observer {
                observer.disconnect();
            }
        });
        self.look();
    }

    fn turned(self, post: PostId, is_on_screen: bool) {
        let timer = is_on_screen.then(|| set_timeout_with_handle(move || self.gather(post), LONG_ENOUGH));
        WATCH.with_borrow_mut(|watch| {
            if let Some(at) = watch.waiting.iter().position(|(known, _)| *known == post) {
                watch.waiting.swap_remove(at).1.clear();
            }
            watch.waiting.extend(timer.and_then(Result::ok).map(|timer| (post, timer)));
        });
    }

    fn gather(self, post: PostId) {
        let is_first = WATCH.with_borrow_mut(|watch| {
            let was_empty = watch.gathered.is_empty();
            if !watch.gathered.contains(&post) {
                watch.gathered.push(post);
            }
            was_empty
        });
        if is_first {
            set_timeout(move || self.send(), GATHER);
        }
    }

    fn send(self) {
        let posts = WATCH.with_borrow_mut(|watch| std::mem::take(&mut watch.gathered));
        if posts.is_empty() {
            return;
        }
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
