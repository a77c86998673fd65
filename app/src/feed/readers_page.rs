//! Who has seen a post: families, not minutes. For its writer, the office and the director.

use super::server_fns::load_readers;
use crate::{
    texts::{Texts, use_texts},
    ui::{Icon, Loading, PageProblem, page_data},
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
                <Suspense fallback=|| view! { <Loading/> }>
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
    let confirmed = page.asks_confirmation.then_some(page.confirmed.len());
    let all_seen = page.not_seen.is_empty();
    let not_seen = open_list(t, t.feed.readers_not_seen, page.not_seen, Known::NotSeen);
    // Who still has something to do stands open, the rest behind a heading.
    let has_seen = if page.asks_confirmation {
        open_list(t, t.feed.readers_not_confirmed, page.seen, Known::Seen)
    } else {
        folded_list(t, t.feed.readers_seen, page.seen, Known::Seen)
    };
    let has_confirmed = folded_list(t, t.feed.readers_have_confirmed, page.confirmed, Known::Confirmed);
    view! {
        <div class="page-head"><h1>{t.feed.readers_title}</h1></div>
        <p><a href=format!("/posts/{}", page.post)>{page.title}</a></p>
        <section class="card seen-page">
            <div class="seen-head">
                <p class="seen-figure"><strong>{seen}</strong>" "{(t.feed.readers_families)(families)}</p>
                <meter class="seen-meter" min="0" max=families.max(1).to_string() value=seen.to_string() aria-label=t.feed.readers_seen></meter>
                {confirmed.map(|count| view! { <p>{(t.feed.readers_confirmed)(u32::try_from(count).unwrap_or(u32::MAX))}</p> })}
            </div>
            {all_seen.then(|| view! { <p class="note ok"><Icon name="check"/><span>{t.feed.readers_all_seen}</span></p> })}
            {not_seen}
            {has_seen}
            {has_confirmed}
            <p class="muted small">{t.feed.readers_note}</p>
        </section>
    }
}

/// How far a family came.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    NotSeen,
    Seen,
    Confirmed,
}

fn open_list(t: &'static Texts, title: &'static str, families: Vec<FamilyRow>, known: Known) -> AnyView {
    if families.is_empty() {
        return ().into_any();
    }
    let count = families.len();
    let rows = families.into_iter().map(|row| family(t, row, known)).collect_view();
    view! { <h2>{title}" "<span class="num muted">{count}</span></h2><ul class="seen-list">{rows}</ul> }.into_any()
}

fn folded_list(t: &'static Texts, title: &'static str, families: Vec<FamilyRow>, known: Known) -> AnyView {
    if families.is_empty() {
        return ().into_any();
    }
    let count = families.len();
    let rows = families.into_iter().map(|row| family(t, row, known)).collect_view();
    view! { <details class="disclosure"><summary>{title}" "<span class="num">{count}</span></summary><ul class="seen-list">{rows}</ul></details> }
        .into_any()
}

fn family(t: &'static Texts, row: FamilyRow, known: Known) -> impl IntoView {
    let initials: String = row.children.iter().filter_map(|name| name.chars().next()).take(2).collect();
    let (class, state) = match row.reason {
        Some(reason @ NotSeenReason::MailBounces) => ("state danger", (t.feed.reason)(reason)),
        Some(reason @ (NotSeenReason::NoAccount | NotSeenReason::LongAway)) => ("state warn", (t.feed.reason)(reason)),
        Some(reason @ NotSeenReason::NotOpened) => ("state info", (t.feed.reason)(reason)),
        None if known == Known::Confirmed => ("state ok", t.feed.confirmed_state),
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
