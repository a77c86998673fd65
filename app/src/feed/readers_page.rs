//! Who has seen a post: families, not minutes. For its writer, the office and the director.

use super::server_fns::load_readers;
use crate::{
    texts::{Texts, use_texts},
    ui::{Icon, PageProblem, page_data},
};
use domain::feed::{FamilyRow, NotSeenReason, ReadersPage as Page};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};

pub struct ReadersPage;

#[lazy_route]
impl LazyRoute for ReadersPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let t = use_texts();
        let params = use_params_map();
        let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
        let page = page_data(move || id.get(), load_readers);
        view! {
            <Title text=t.feed.readers_title/>
            <div class="narrow stack l">
                <Suspense>
                    {move || Suspend::new(async move {
                        match page.await {
                            Ok(page) => view! { <Readers page/> }.into_any(),
                            Err(error) => view! { <PageProblem error/> }.into_any(),
                        }
                    })}
                </Suspense>
            </div>
        }
        .into_any()
    }
}

#[component]
fn Readers(page: Page) -> impl IntoView {
    let t = use_texts();
    let (seen, families) = (page.count.seen, page.count.families);
    let missing = page.not_seen.len();
    let not_seen = if page.not_seen.is_empty() {
        view! { <p class="note ok"><Icon name="check"/><span>{t.feed.readers_all_seen}</span></p> }.into_any()
    } else {
        let rows = page.not_seen.into_iter().map(|row| family(t, row)).collect_view();
        view! { <h2>{t.feed.readers_not_seen}" "<span class="num muted">{missing}</span></h2><ul class="seen-list">{rows}</ul> }.into_any()
    };
    let has_seen = (!page.seen.is_empty()).then(|| {
        let count = page.seen.len();
        let rows = page.seen.into_iter().map(|row| family(t, row)).collect_view();
        view! {
            <details class="disclosure"><summary>{t.feed.readers_seen}" "<span class="num">{count}</span></summary><ul class="seen-list">{rows}</ul></details>
        }
    });
    view! {
        <div class="page-head"><h1>{t.feed.readers_title}</h1></div>
        <p><a href=format!("/posts/{}", page.post)>{page.title}</a></p>
        <section class="card seen-page">
            <div class="seen-head">
                <p class="seen-figure"><strong>{seen}</strong>" "{(t.feed.readers_families)(families)}</p>
                <meter class="seen-meter" min="0" max=families.max(1).to_string() value=seen.to_string() aria-label=t.feed.readers_seen></meter>
                {page.confirmed.map(|count| view! { <p>{(t.feed.readers_confirmed)(count)}</p> })}
            </div>
            {not_seen}
            {has_seen}
            <p class="muted small">{t.feed.readers_note}</p>
        </section>
    }
}

fn family(t: &'static Texts, row: FamilyRow) -> impl IntoView {
    let initials: String = row.children.iter().filter_map(|name| name.chars().next()).take(2).collect();
    let (class, state) = match row.reason {
        Some(reason @ NotSeenReason::MailBounces) => ("state danger", (t.feed.reason)(reason)),
        Some(reason @ (NotSeenReason::NoAccount | NotSeenReason::LongAway)) => ("state warn", (t.feed.reason)(reason)),
        Some(reason @ NotSeenReason::NotOpened) => ("state info", (t.feed.reason)(reason)),
        None if row.confirmed => ("state ok", t.feed.confirmed_state),
        None => ("state ok", t.feed.seen_state),
    };
    view! {
        <li class="reader">
            <span class="avatar s" aria-hidden="true">{initials}</span>
            <span class="reader-text"><strong>{row.children.join(", ")}</strong><span>{row.guardians.join(", ")}</span></span>
            <span class=class>{state}</span>
        </li>
    }
}
