//! Photos and films of everything the reader may see, post by post.

use super::{
    filters::{Filters, Narrowed},
    lightbox::{DefaultAlt, Lightbox, LightboxDialog},
    media::Album,
    server_fns::load_album,
};
use crate::{
    texts::use_texts,
    ui::{Icon, Loading, PageProblem, page_data},
};
use domain::{
    feed::{AlbumPage as Page, AlbumPost},
    time::{Day, day_and_clock},
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

pub struct AlbumPage;

impl AlbumPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let query = use_query_map();
        let place = Memo::new(move |_| query.with(|query| ["child", "group", "school", "before"].map(|name| query.get(name))));
        let page = page_data(
            move || place.get(),
            |[child, group, school, before]| load_album(child, group, school, before),
        );
        view! {
            <Title text=t.feed.album_title/>
            <div class="page-head"><h1>{t.feed.album_title}</h1></div>
            <Transition fallback=|| view! { <Loading/> }>
                {move || Suspend::new(async move {
                    match page.await {
                        Ok(page) => view! { <Sections page is_later=place.get_untracked()[3].is_some()/> }.into_any(),
                        Err(error) => view! { <PageProblem error/> }.into_any(),
                    }
                })}
            </Transition>
        }
        .into_any()
    }
}

#[component]
fn Sections(page: Page, is_later: bool) -> impl IntoView {
    let t = use_texts();
    let lightbox = Lightbox::provide(page.reader_name, page.no_sharing_accepted, page.key);
    let (today, filter) = (page.today, page.filter);
    let narrowed = Narrowed {
        base: "/photos",
        filter,
        also: None,
    };
    let is_empty = page.posts.is_empty();
    let sections = page.posts.into_iter().map(|post| view! { <Section post today/> }).collect_view();
    let older = page.older.map(|cursor| {
        view! { <div class="older"><a class="btn" href=narrowed.older_path(&cursor)>{t.feed.album_older}</a></div> }
    });
    view! {
        <div class="stack l">
            <Filters choices=page.choices narrowed/>
            {is_later.then(|| view! { <a class="btn" href=narrowed.path()><Icon name="up"/>{t.feed.album_newest}</a> })}
            {(!is_empty).then(|| view! { <p class="rule muted small"><Icon name="lock" small=true/>{t.feed.no_sharing}</p> })}
            {is_empty.then(|| view! {
                <div class="empty">
                    <svg class="empty-art" aria-hidden="true"><use href="/empty.svg#posts"></use></svg>
                    <h2>{t.feed.album_empty_title}</h2>
                    <p>{t.feed.album_empty_text}</p>
                    {filter.is_narrowed().then(|| view! { <a class="btn" href="/photos">{t.feed.album_show_all}</a> })}
                </div>
            })}
            <div class="album-posts">{sections}</div>
            {older}
        </div>
        <LightboxDialog lightbox/>
    }
    .into_any()
}

#[component]
fn Section(post: AlbumPost, today: Day) -> impl IntoView {
    let t = use_texts();
    let title_id = format!("album-{}", post.id);
    let heading_id = title_id.clone();
    let default_alt = DefaultAlt::new(t, &post.groups, post.published.day, today);
    let tags = post
        .groups
        .iter()
        .map(|group| view! { <span class="tag" data-color=group.color.clone()>{group.name.clone()}</span> })
        .collect_view();
    view! {
        <section class="card album-post" aria-labelledby=title_id>
            <header class="album-head">
                <h2 id=heading_id dir="auto"><a href=format!("/posts/{}", post.id)>{post.title}</a></h2>
                <p class="post-meta">
                    <span>{day_and_clock(post.published, today, t.language)}</span>
                    {post.school_label.map(|school| view! { <span>{school}</span> })}
                </p>
                {tags}
            </header>
            <Album pictures=post.photos default_alt downloads_allowed=post.downloads_allowed/>
        </section>
    }
    .into_any()
}
