//! Older posts: the next page of the address without wasm, added below with it.

use super::{filters::Narrowed, place::Place, post_card::PostCard, seen::Reading, server_fns::load_feed};
use crate::{
    error::AppError,
    texts::use_texts,
    ui::{Toasts, error_sentence},
};
use domain::{feed::PostCard as Card, ids::RequestKey, time::Day};
use leptos::{prelude::*, task::spawn_local};

/// The older posts that were added below the first page.
#[derive(Clone, Copy)]
pub struct Fetched {
    pub pages: RwSignal<Vec<Vec<Card>>>,
    /// Where the next page begins.
    next: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    narrowed: Narrowed,
    reading: Reading,
}

impl Fetched {
    pub fn new(next: Option<String>, narrowed: Narrowed, reading: Reading) -> Self {
        Self {
            pages: RwSignal::default(),
            next: RwSignal::new(next),
            busy: RwSignal::new(false),
            narrowed,
            reading,
        }
    }

    /// Adds a page; by the time it is there, somebody may have left.
    async fn fetch(self) -> Result<(), AppError> {
        self.busy.set(true);
        let filter = self.narrowed.filter;
        let (child, group, school) = (filter.child.map(text), filter.group.map(text), filter.school.map(text));
        let outcome = load_feed(child, group, school, self.next.get_untracked()).await;
        self.busy.try_set(false);
        let page = outcome?;
        self.next.try_set(page.older);
        self.pages.try_update(|pages| pages.push(page.posts));
        Ok(())
    }

    /// As many pages as there were when the reader left, then the place.
    pub async fn fetch_until(self, left: Place) {
        for _ in 0..left.pages {
            let is_more = self.next.try_with_untracked(Option::is_some).unwrap_or_default();
            if !is_more || self.fetch().await.is_err() {
                break;
            }
        }
        request_animation_frame(move || {
            left.show();
            self.reading.look();
        });
    }
}

/// A link for those without wasm; with it the older posts appear below.
#[component]
pub fn Older(older: Fetched, narrowed: Narrowed, today: Day, key: RequestKey) -> impl IntoView {
    let t = use_texts();
    let toasts = expect_context::<Toasts>();
    let load = move |ev: leptos::ev::MouseEvent| {
        ev.prevent_default();
        if older.busy.get_untracked() {
            return;
        }
        spawn_local(async move {
            match older.fetch().await {
                // Once they stand on the page.
                Ok(()) => request_animation_frame(move || older.reading.look()),
                Err(error) => toasts.complain(error_sentence(t, &error)),
            }
        });
    };
    view! {
        <div class="feed" aria-live="polite">
            <For each=move || older.pages.get().into_iter().flatten() key=|card| card.id let:card>
                <PostCard card today key/>
            </For>
        </div>
        <div class="older">
            {move || match older.next.get() {
                Some(cursor) => view! {
                    <a class="btn" href=narrowed.older_path(&cursor) rel="external" on:click=load aria-busy=move || older.busy.get().then_some("true")>{t.feed.older}</a>
                }
                .into_any(),
                None => view! { <p class="older-end">{t.feed.end}</p> }.into_any(),
            }}
        </div>
    }
}

fn text(id: impl ToString) -> String {
    id.to_string()
}
