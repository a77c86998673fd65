//! The bar at the bottom of phones, the rail at the side of wider screens. Only places that work are shown.

use super::Unread;
use crate::{texts::use_texts, ui::Icon};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

#[component]
pub fn Navigation(photos_only: bool, may_write: bool, lists_people: bool, awaiting: u32) -> impl IntoView {
    let t = use_texts();
    let path = use_location().pathname;
    let current = move |place: &'static str| move || (path.get() == place).then_some("page");
    let photos = if photos_only { "/family-photos" } else { "/photos" };
    let unread = expect_context::<Unread>().0;
    let unread_badge = move || match unread.get() {
        0 => None,
        count => {
            Some(view! { <span class="badge" aria-hidden="true">{count.min(99)}</span><span class="sr">{(t.shell.unread)(count)}</span> })
        }
    };
    let writing = if may_write {
        let waiting = (awaiting > 0).then(
            || view! { <span class="badge" aria-hidden="true">{awaiting}</span><span class="sr">{(t.shell.awaiting)(awaiting)}</span> },
        );
        view! {
            <a class="nav-mid" href="/posts/new" aria-current=current("/posts/new")>
                <span class="nav-icon"><Icon name="plus"/></span><span class="nav-word">{t.shell.new_post}</span>
            </a>
            <a href="/posts/mine" aria-current=current("/posts/mine")>
                <span class="nav-icon"><Icon name="edit"/></span><span class="nav-word">{t.shell.mine}</span>{waiting}
            </a>
        }
        .into_any()
    } else {
        ().into_any()
    };
    view! {
        <nav class="nav" aria-label=t.shell.main_menu>
            {(!photos_only).then(|| view! {
                <a href="/" aria-current=current("/")>
                    <span class="nav-icon"><Icon name="home"/></span><span class="nav-word">{t.shell.start}</span>{unread_badge}
                </a>
            })}
            <a href=photos aria-current=current(photos)>
                <span class="nav-icon"><Icon name="photo"/></span><span class="nav-word">{t.shell.photos}</span>
            </a>
            {writing}
            {lists_people.then(|| view! {
                <a class="rail-only" href="/people" aria-current=current("/people")>
                    <span class="nav-icon"><Icon name="users"/></span><span class="nav-word">{t.shell.people}</span>
                </a>
            })}
            <a href="/more" aria-current=current("/more")>
                <span class="nav-icon"><Icon name="more"/></span><span class="nav-word">{t.shell.more}</span>
            </a>
        </nav>
    }
    .into_any()
}
