//! Where somebody was in the feed when they opened a post, so that coming back leads there again. Only the place is kept, in the tab
//! and for its reader; what stands there is asked of the server anew, which shows what they may see then.

use crate::{
    shell::came_back_to,
    ui::{keep_text, kept_text},
};
use domain::ids::PostId;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

const KEPT: &str = "feed-place";
/// More than anybody goes through by hand; each is a question to the server.
const MOST_PAGES: usize = 20;

#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Path and query of the feed.
    address: String,
    post: PostId,
    /// Pages of older posts that had been added below.
    pub pages: usize,
    /// How far the post was below the upper edge of the window, and the page scrolled, in whole CSS pixels: reading and writing parts
    /// of pixels would add 20 KB to the first load.
    below: i32,
    scrolled: i32,
}

impl Place {
    /// For a click on the way to a post; clicks on anything else leave no place.
    pub fn keep(ev: &leptos::ev::MouseEvent, pages: usize) {
        let target: Element = event_target(ev);
        let link = target.closest("a[href^='/posts/']").ok().flatten();
        let Some(link) = link.filter(|_| !ev.default_prevented()) else {
            return;
        };
        let location = window().location();
        let address = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
        let seen = link.closest("article").ok().flatten().unwrap_or_else(|| link.clone());
        let below = whole(seen.get_bounding_client_rect().top());
        if let Some(post) = post_in(&link.get_attribute("href").unwrap_or_default()) {
            let place = Self {
                address,
                post,
                pages,
                below,
                scrolled: whole(window().scroll_y().unwrap_or_default()),
            };
            keep_text(KEPT, &place.written());
        }
    }

    /// The place in the feed of this page, when somebody comes back to it.
    pub fn come_back_to() -> Option<Self> {
        let location = use_location();
        let (path, query) = (location.pathname.get_untracked(), location.search.get_untracked());
        let address = if query.is_empty() { path } else { format!("{path}?{query}") };
        let place = Self::kept();
        let from = place.as_ref().map(|place| format!("/posts/{}", place.post)).unwrap_or_default();
        let is_return = came_back_to(&address, &from);
        place.filter(|place| is_return && place.address == address)
    }

    /// The way back from this post, if it was opened from a feed.
    pub fn before(post: &str) -> Option<String> {
        Self::kept()
            .filter(|place| place.post.to_string() == post)
            .map(|place| place.address)
    }

    /// Scrolls to where it was, with the keyboard's focus at the post. Without the post, which may be gone, only scrolls.
    pub fn show(&self) {
        self.scroll();
        // Posts around it are laid out only now that they came near, and may be of another height than was guessed.
        let place = self.clone();
        request_animation_frame(move || request_animation_frame(move || place.scroll()));
        let title = self
            .article()
            .and_then(|article| article.query_selector(".post-title a").ok().flatten());
        if let Some(title) = title.and_then(|title| title.dyn_into::<HtmlElement>().ok()) {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = title.focus_with_options(&options);
        }
    }

    fn article(&self) -> Option<Element> {
        document()
            .query_selector(&format!("article[data-post='{}']", self.post))
            .ok()
            .flatten()
    }

    fn scroll(&self) {
        let top = self.article().map(|article| article.get_bounding_client_rect().top());
        let to = top.map_or(f64::from(self.scrolled), |top| {
            window().scroll_y().unwrap_or_default() + top - f64::from(self.below)
        });
        window().scroll_to_with_x_and_y(0.0, to);
    }

    fn kept() -> Option<Self> {
        Self::read(&kept_text(KEPT)?)
    }

    fn written(&self) -> String {
        let Self {
            address,
            post,
            pages,
            below,
            scrolled,
        } = self;
        format!("{post} {pages} {below} {scrolled} {address}")
    }

    fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(5, ' ');
        let mut next = || parts.next();
        Some(Self {
            post: next()?.parse().ok()?,
            pages: next()?.parse::<usize>().ok()?.min(MOST_PAGES),
            below: next()?.parse().ok()?,
            scrolled: next()?.parse().ok()?,
            address: next()?.to_owned(),
        })
    }
}

#[expect(clippy::cast_possible_truncation, reason = "no page is two thousand million pixels long")]
fn whole(pixels: f64) -> i32 {
    pixels as i32
}

/// The post of an address such as `/posts/{id}#comments`.
fn post_in(address: &str) -> Option<PostId> {
    address.strip_prefix("/posts/")?.get(..36)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_was_written() {
        let place = Place {
            address: "/?group=0190a5d2-0000-7000-8000-000000000001".into(),
            post: "0190a5d2-0000-7000-8000-000000000002".parse().expect("an id"),
            pages: 3,
            below: -12,
            scrolled: 4800,
        };
        assert_eq!(Place::read(&place.written()), Some(place.clone()));
        assert_eq!(Place::read("nonsense"), None);
        assert_eq!(post_in(&format!("/posts/{}#comments", place.post)), Some(place.post));
        assert_eq!(post_in("/posts/new"), None);
    }
}
