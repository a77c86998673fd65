//! Notes which posts were on the screen: half of a post, or its top, for a second.

use super::server_fns::mark_seen;
use crate::shell::Unread;
use domain::ids::PostId;
use leptos::{prelude::*, task::spawn_local};
use std::{cell::RefCell, rc::Rc, time::Duration};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry};

/// Marks come in pairs and threes while scrolling; they are sent together.
const GATHER: Duration = Duration::from_millis(1200);

/// Watches every unread post of the page from now on.
pub fn watch_seen() {
    let unread = use_context::<Unread>();
    Effect::new(move || {
        let waiting: Rc<RefCell<Vec<PostId>>> = Rc::default();
        let on_screen = Closure::<dyn FnMut(js_sys::Array, IntersectionObserver)>::new(
            move |entries: js_sys::Array, observer: IntersectionObserver| {
                for entry in entries
                    .iter()
                    .filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok())
                {
                    if entry.is_intersecting() {
                        observer.unobserve(&entry.target());
                        gather(&waiting, &entry.target(), unread);
                    }
                }
            },
        );
        let Ok(observer) = IntersectionObserver::new(on_screen.as_ref().unchecked_ref()) else {
            return;
        };
        on_screen.forget();
        if let Ok(posts) = document().query_selector_all(".post.unread .post-title") {
            for at in 0..posts.length() {
                if let Some(post) = posts.get(at).and_then(|node| node.dyn_into::<Element>().ok()) {
                    observer.observe(&post);
                }
            }
        }
    });
}

fn gather(waiting: &Rc<RefCell<Vec<PostId>>>, title: &Element, unread: Option<Unread>) {
    let Some(post) = title
        .closest("article")
        .ok()
        .flatten()
        .and_then(|article| article.get_attribute("data-post")?.parse().ok())
    else {
        return;
    };
    let is_first = waiting.borrow().is_empty();
    waiting.borrow_mut().push(post);
    if is_first {
        let waiting = waiting.clone();
        set_timeout(move || send(waiting.take(), unread), GATHER);
    }
}

fn send(posts: Vec<PostId>, unread: Option<Unread>) {
    spawn_local(async move {
        let count = u32::try_from(posts.len()).unwrap_or_default();
        // A mark that does not arrive is made again at the next visit.
        if let (Ok(()), Some(Unread(unread))) = (mark_seen(posts).await, unread) {
            unread.update(|left| *left = left.saturating_sub(count));
        }
    });
}
