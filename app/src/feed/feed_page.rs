//! The start page: pinned posts, then the newest, older ones on demand.

use super::{
    asked::Asked,
    filters::{Filters, Narrowed},
    first_steps::FirstSteps,
    lightbox::{Lightbox, LightboxDialog},
    older::{Fetched, Older},
    place::Place as Left,
    post_actions::DeletedNote,
    post_card::PostCard,
    seen::Reading,
    server_fns::{MarkAllRead, load_feed, mark_all_read},
};
use crate::{
    texts::use_texts,
    ui::{Icon, Loading, PageProblem, Toasts, error_sentence, new_key, page_data, still, still_icon},
};
use domain::{
    feed::{FeedPage as Page, PostCard as Card},
    ids::{PostId, RequestKey},
    media::{AttachmentKind, Variant, media_path},
    time::{Day, Instant, near_day, spoken_day},
};
use leptos::{prelude::*, server_fn::ServerFn, task::spawn_local};
use leptos_meta::Title;
use leptos_router::{components::Redirect, hooks::use_query_map};
use maud::html;

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
    // Whoever deleted a post without wasm comes back here.
    let deleted = move || query.with_untracked(|query| query.get("deleted")?.parse::<PostId>().ok());
    let page = page_data(move || place.get(), |p| load_feed(p.child, p.group, p.school, p.before));
    view! {
        <Title text=t.feed.title/>
        <h1 class="sr">{t.feed.title}</h1>
        <Transition fallback=|| view! { <Loading/> }>
            {move || Suspend::new(async move {
                match page.await {
                    Ok(page) if page.photos_only => view! { <Redirect path="/family-photos"/> }.into_any(),
                    Ok(page) => view! { <Feed page is_later=place.get_untracked().before.is_some() deleted=deleted()/> }.into_any(),
                    Err(error) => view! { <PageProblem error/> }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn Feed(page: Page, is_later: bool, deleted: Option<PostId>) -> impl IntoView {
    let t = use_texts();
    let lightbox = Lightbox::provide(page.reader_name, page.no_sharing_accepted, page.key);
    let reading = Reading::provide(page.unread);
    let (today, key) = (page.today, page.key);
    let narrowed = Narrowed {
        base: "/",
        filter: page.filter,
        also: None,
    };
    let until = page.reads_until.map(|last| {
        let text = (t.feed.reads_until)(&near_day(last, today, t.language));
        still(html! { div.note.info { (still_icon("info", "icon")) div { (text) } } })
    });
    let is_whole = !page.filter.is_narrowed();
    let nothing = page.pinned.is_empty() && page.posts.is_empty();
    let side = view! { <Side photos=newest_photos(&page.posts) narrowed/> }.into_any();
    let shown = if nothing {
        view! { <Nothing narrowed has_groups=!page.choices.is_empty() may_write=page.may_write/> }.into_any()
    } else {
        view! { <Posts pinned=page.pinned posts=page.posts new_since=page.new_since today key/> }.into_any()
    };
    let older = Fetched::new(page.older, narrowed, reading);
    Effect::new(move || {
        if let Some(left) = Left::come_back_to() {
            spawn_local(async move { older.fetch_until(left).await });
        }
    });
    view! {
        <div class="stack l" on:click=move |ev| Left::keep(&ev, older.pages.with_untracked(Vec::len))>
            <Filters choices=page.choices narrowed/>
            {deleted.map(|post| view! { <DeletedNote post key/> })}
            <div class="two">
                <div class="stack l">
                    {page.first_steps.map(|steps| view! { <FirstSteps steps/> })}
                    {until}
                    <Asked asked=page.asked today/>
                    {(page.unread > 0 && is_whole).then(|| view! { <UnreadBar reading until=page.until key/> })}
                    {is_later.then(|| view! { <a class="btn" href=narrowed.path()><Icon name="up"/>{t.feed.newest}</a> })}
                    {shown}
                    {(!nothing).then(|| view! { <Older older narrowed today key/> })}
                </div>
                {side}
            </div>
        </div>
        <LightboxDialog lightbox/>
    }
    .into_any()
}

/// How many photos stand beside the feed on a wide screen.
const BESIDE: usize = 6;

/// A photo beside the feed: its address, and the post it belongs to.
type Beside = (String, PostId, String);

fn newest_photos(posts: &[Card]) -> Vec<Beside> {
    let photos = posts.iter().flat_map(|post| {
        let photos = post
            .attachments
            .iter()
            .filter(|attachment| attachment.kind == AttachmentKind::Photo);
        photos.map(|photo| (media_path(photo.id, Variant::Small), post.id, format!("t{}", photo.tint)))
    });
    photos.take(BESIDE).collect()
}

/// On wide screens only: the newest photos, and the way to all of them. The feed itself says what is on them.
#[component]
fn Side(photos: Vec<Beside>, narrowed: Narrowed) -> impl IntoView {
    let t = use_texts();
    if photos.is_empty() {
        return ().into_any();
    }
    let all = Narrowed {
        base: "/photos",
        ..narrowed
    }
    .path();
    still(html! {
        aside.side aria-labelledby="newest-photos" {
            section.card.newest-photos {
                h2 id="newest-photos" { (t.feed.newest_photos) }
                ul.album {
                    @for (path, post, tint) in &photos {
                        li {
                            a.tile href={ "/posts/" (post) } data-tint=(tint) tabindex="-1" aria-hidden="true" {
                                img src=(path) alt="" loading="lazy" decoding="async";
                            }
                        }
                    }
                }
                a.more-link href=(all) { (t.feed.all_photos) (still_icon("right", "icon s flip")) }
            }
        }
    })
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
                {(first_new == Some(at)).then(|| still(html! { p.divider id="new" { span { (title) } } }))}
                {(first_seen == Some(at)).then(|| still(html! { p.divider.quiet { span { (t.feed.earlier) } } }))}
                <PostCard card today key/>
            }
        })
        .collect_view();
    view! { <div class="feed">{pinned}{posts}</div> }
}

#[component]
fn UnreadBar(reading: Reading, until: Instant, key: RequestKey) -> impl IntoView {
    let t = use_texts();
    let toasts = expect_context::<Toasts>();
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        spawn_local(async move {
            match mark_all_read(until, new_key()).await {
                Ok(()) => {
                    reading.everything();
                    toasts.tell(t.feed.marked_read);
                }
                Err(error) => toasts.complain(error_sentence(t, &error)),
            }
        });
    };
    move || {
        (reading.left.get() > 0).then(|| {
            view! {
                <form class="row between wrap" method="post" action=MarkAllRead::url() on:submit=submit>
                    <input type="hidden" name="until" value=until.0.to_string()/>
                    <input type="hidden" name="key" value=key.to_string()/>
                    <span class="muted small">{move || (t.feed.unread_count)(reading.left.get())}</span>
                    <button class="btn quiet s nowrap" type="submit"><Icon name="check-double"/>{t.feed.mark_all_read}</button>
                </form>
            }
        })
    }
}

#[component]
fn Nothing(narrowed: Narrowed, has_groups: bool, may_write: bool) -> impl IntoView {
    let t = use_texts();
    let is_narrowed = narrowed.filter.is_narrowed();
    let (title, text) = match (is_narrowed, has_groups) {
        (true, _) => (t.feed.empty_filter_title, t.feed.empty_filter_text),
        (false, true) => (t.feed.empty_title, t.feed.empty_text),
        (false, false) => (t.feed.nothing_yet_title, t.feed.nothing_yet_text),
    };
    let way_out = match (is_narrowed, may_write) {
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
