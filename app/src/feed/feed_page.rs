//! The start page: pinned posts, then the newest, older ones on demand.

use super::{
    filters::Filters,
    lightbox::{Lightbox, LightboxDialog},
    post_card::PostCard,
    seen::watch_seen,
    server_fns::{MarkAllRead, load_feed, mark_all_read},
};
use crate::{
    error::AppError,
    shell::Unread,
    texts::use_texts,
    ui::{Icon, PageProblem, Toasts, error_sentence, new_key, page_data},
};
use domain::{
    feed::{FeedFilter, FeedPage as Page, PostCard as Card},
    ids::RequestKey,
    time::{Day, Instant, spoken_day},
};
use leptos::{prelude::*, server_fn::ServerFn, task::spawn_local};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// What the address says: filter and place.
#[derive(Clone, Default, PartialEq)]
struct Place {
    child: Option<String>,
    group: Option<String>,
    school: Option<String>,
    before: Option<String>,
}

#[component]
pub fn FeedPage() -> impl IntoView {
    let t = use_texts();
    let query = use_query_map();
    let place = Memo::new(move |_| {
        query.with(|query| Place {
            child: query.get("child"),
            group: query.get("group"),
            school: query.get("school"),
            before: query.get("before"),
        })
    });
    let page = page_data(move || place.get(), |p| load_feed(p.child, p.group, p.school, p.before));
    view! {
        <Title text=t.feed.title/>
        <h1 class="sr">{t.feed.title}</h1>
        <Transition>
            {move || Suspend::new(async move {
                match page.await {
                    Ok(page) => view! { <Feed page is_later=place.get_untracked().before.is_some()/> }.into_any(),
                    Err(AppError::SignedOut) => ().into_any(),
                    Err(error) => view! { <PageProblem error/> }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn Feed(page: Page, is_later: bool) -> impl IntoView {
    let t = use_texts();
    let lightbox = Lightbox::provide(page.reader_name.clone(), page.no_sharing_accepted, page.key);
    let (today, key, filter) = (page.today, page.key, page.filter);
    let nothing = page.pinned.is_empty() && page.posts.is_empty();
    let shown = if nothing {
        view! { <Nothing filter has_groups=!page.groups.is_empty() may_write=page.may_write/> }.into_any()
    } else {
        view! { <Posts pinned=page.pinned posts=page.posts new_since=page.new_since today key/> }.into_any()
    };
    let older = RwSignal::new(page.older);
    watch_seen();
    view! {
        <div class="two">
            <div class="stack l">
                <Filters children=page.children groups=page.groups schools=page.schools filter/>
                {(page.unread > 0 && !filter.is_narrowed()).then(|| view! { <UnreadBar count=page.unread until=page.until key/> })}
                {is_later.then(|| view! { <a class="btn" href=filter_path(filter)><Icon name="up"/>{t.feed.newest}</a> })}
                {shown}
                {(!nothing).then(|| view! { <Older older filter today key/> })}
            </div>
        </div>
        <LightboxDialog lightbox/>
    }
    .into_any()
}

/// The address of the feed with this filter.
pub fn filter_path(filter: FeedFilter) -> String {
    match (filter.child, filter.group, filter.school) {
        (Some(child), _, _) => format!("/?child={child}"),
        (_, Some(group), _) => format!("/?group={group}"),
        (_, _, Some(school)) => format!("/?school={school}"),
        _ => "/".into(),
    }
}

#[component]
fn Posts(pinned: Vec<Card>, posts: Vec<Card>, new_since: Option<Day>, today: Day, key: RequestKey) -> impl IntoView {
    let t = use_texts();
    let first_new = posts.iter().position(|post| post.is_unread);
    let first_seen = posts.iter().rposition(|post| post.is_unread).map(|last| last + 1);
    let title = match new_since {
        Some(day) => (t.feed.new_since)(&spoken_day(day, today, t.language)),
        None => t.feed.new.into(),
    };
    let pinned = pinned.into_iter().map(|card| view! { <PostCard card today key/> }).collect_view();
    let posts = posts
        .into_iter()
        .enumerate()
        .map(|(at, card)| {
            view! {
                {(first_new == Some(at)).then(|| view! { <p class="divider" id="new"><span>{title.clone()}</span></p> })}
                {(first_seen == Some(at)).then(|| view! { <p class="divider quiet"><span>{t.feed.earlier}</span></p> })}
                <PostCard card today key/>
            }
        })
        .collect_view();
    view! { <div class="feed">{pinned}{posts}</div> }
}

#[component]
fn UnreadBar(count: u32, until: Instant, key: RequestKey) -> impl IntoView {
    let t = use_texts();
    let (done, unread) = (RwSignal::new(false), expect_context::<Unread>().0);
    let toasts = expect_context::<Toasts>();
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        spawn_local(async move {
            match mark_all_read(until, new_key()).await {
                Ok(()) => {
                    done.set(true);
                    unread.set(0);
                    toasts.tell(t.feed.marked_read);
                }
                Err(error) => toasts.complain(error_sentence(t, &error)),
            }
        });
    };
    move || {
        (!done.get()).then(|| {
            view! {
                <form class="row between" method="post" action=MarkAllRead::url() on:submit=submit>
                    <input type="hidden" name="until" value=until.0.to_string()/>
                    <input type="hidden" name="key" value=key.to_string()/>
                    <span class="muted small">{(t.feed.unread_count)(count)}</span>
                    <button class="btn quiet s" type="submit"><Icon name="check-double"/>{t.feed.mark_all_read}</button>
                </form>
            }
        })
    }
}

/// A link for those without wasm; with it the older posts appear below.
#[component]
fn Older(older: RwSignal<Option<String>>, filter: FeedFilter, today: Day, key: RequestKey) -> impl IntoView {
    let t = use_texts();
    let (pages, busy) = (RwSignal::new(Vec::<Vec<Card>>::new()), RwSignal::new(false));
    let toasts = expect_context::<Toasts>();
    let load = move |ev: leptos::ev::MouseEvent| {
        ev.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let (child, group, school) = (filter.child.map(text), filter.group.map(text), filter.school.map(text));
            match load_feed(child, group, school, older.get_untracked()).await {
                Ok(page) => {
                    older.set(page.older);
                    pages.update(|pages| pages.push(page.posts));
                }
                Err(error) => toasts.complain(error_sentence(t, &error)),
            }
            busy.set(false);
        });
    };
    let path = move |cursor: String| {
        let base = filter_path(filter);
        let sign = if base.contains('?') { '&' } else { '?' };
        format!("{base}{sign}before={cursor}")
    };
    view! {
        <div class="feed" aria-live="polite">
            <For each=move || pages.get().into_iter().flatten() key=|card| card.id let:card>
                <PostCard card today key/>
            </For>
        </div>
        <div class="older">
            {move || match older.get() {
                Some(cursor) => view! {
                    <a class="btn" href=path(cursor) rel="external" on:click=load aria-busy=move || busy.get().then_some("true")>{t.feed.older}</a>
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

#[component]
fn Nothing(filter: FeedFilter, has_groups: bool, may_write: bool) -> impl IntoView {
    let t = use_texts();
    let (title, text) = match (filter.is_narrowed(), has_groups) {
        (true, _) => (t.feed.empty_filter_title, t.feed.empty_filter_text),
        (false, true) => (t.feed.empty_title, t.feed.empty_text),
        (false, false) => (t.feed.nothing_yet_title, t.feed.nothing_yet_text),
    };
    let way_out = match (filter.is_narrowed(), may_write) {
        (true, _) => view! { <a class="btn" href="/">{t.feed.show_all}</a> }.into_any(),
        (false, true) => view! { <a class="btn primary" href="/posts/new">{t.feed.write_first}</a> }.into_any(),
        (false, false) => ().into_any(),
    };
    view! {
        <div class="empty">
            <svg class="empty-art" aria-hidden="true"><use href="/empty.svg#posts"></use></svg>
            <h2>{title}</h2>
            <p>{text}</p>
            {way_out}
        </div>
    }
}
