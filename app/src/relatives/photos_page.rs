//! What a relative sees: photos and films of the child's groups with their words, and nothing else.

use super::server_fns::load_family_photos;
use crate::{
    feed::{DefaultAlt, Lightbox, LightboxDialog, Media, server_fns::AcceptNoSharing},
    texts::{Texts, use_texts},
    ui::{Icon, Loading, PageProblem, page_data},
};
use domain::{
    feed::Audience,
    relatives::{FamilyPhotosPage as Page, PhotoPost, SeenChild},
    time::{Day, day_and_clock, short_day},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

pub struct FamilyPhotosPage;

impl FamilyPhotosPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let query = use_query_map();
        let before = Memo::new(move |_| query.with(|query| query.get("before")));
        let page = page_data(move || before.get(), load_family_photos);
        view! {
            <Title text=t.relatives.title/>
            <Transition fallback=|| view! { <Loading/> }>
                {move || Suspend::new(async move {
                    match page.await {
                        Ok(page) => view! { <Photos page is_later=before.get_untracked().is_some()/> }.into_any(),
                        Err(error) => view! { <PageProblem error/> }.into_any(),
                    }
                })}
            </Transition>
        }
        .into_any()
    }
}

#[component]
fn Photos(page: Page, is_later: bool) -> impl IntoView {
    let t = use_texts();
    let (today, nobody) = (page.today, page.children.is_empty());
    let names: Vec<&str> = page.children.iter().map(|child| child.given_name.as_str()).collect();
    let title = match nobody {
        true => t.relatives.title.to_owned(),
        false => (t.relatives.title_of)(&names.join(", ")),
    };
    let about = page.children.iter().map(|child| about(t, child, today)).collect_view();
    let lightbox = Lightbox::provide(page.reader_name.clone(), page.has_accepted_rule, page.key);
    let body = if nobody {
        empty(t.relatives.nothing_title, t.relatives.nothing_text)
    } else {
        let rule = (!page.has_accepted_rule).then(|| rule(t, &page));
        let posts = posts(t, page, is_later);
        view! { {rule}{posts} }.into_any()
    };
    view! {
        <div class="page-head"><div><h1 dir="auto">{title}</h1>{about}</div></div>
        <div class="narrow stack l">{body}</div>
        <LightboxDialog lightbox/>
    }
    .into_any()
}

fn about(t: &'static Texts, child: &SeenChild, today: Day) -> AnyView {
    let since = (t.relatives.since)(&short_day(child.since, today, t.language));
    let groups = child.groups.join(", ");
    view! { <p class="muted small" dir="auto">{format!("{} · {groups} · {} · {since}", child.given_name, child.school_name)}</p> }
        .into_any()
}

fn empty(title: &'static str, text: &'static str) -> AnyView {
    view! {
        <div class="empty">
            <svg class="empty-art" aria-hidden="true"><use href="/empty.svg#posts"></use></svg>
            <h2>{title}</h2>
            <p>{text}</p>
        </div>
    }
    .into_any()
}

/// Without the promise nothing is shown.
fn rule(t: &'static Texts, page: &Page) -> AnyView {
    view! {
        <section class="card pad stack">
            <h2>{t.relatives.rule_title}</h2>
            <p>{t.accounts.house_rule_text}</p>
            <form method="post" action=AcceptNoSharing::url()>
                <input type="hidden" name="key" value=page.key.to_string()/>
                <button class="btn primary" type="submit">{t.feed.no_sharing_accept}</button>
            </form>
        </section>
    }
    .into_any()
}

fn posts(t: &'static Texts, page: Page, is_later: bool) -> AnyView {
    if page.posts.is_empty() {
        return page
            .has_accepted_rule
            .then(|| empty(t.relatives.no_photos_title, t.relatives.no_photos_text))
            .into_any();
    }
    let today = page.today;
    let cards = page.posts.into_iter().map(|post| view! { <Post post today/> }).collect_view();
    let newest = is_later.then(|| view! { <a class="btn" href="/family-photos"><Icon name="up"/>{t.relatives.newest}</a> });
    let older = page.older.map(|cursor| {
        view! { <div class="older"><a class="btn" href=format!("/family-photos?before={cursor}")>{t.relatives.older}</a></div> }
    });
    view! {
        {newest}
        <p class="rule muted small"><Icon name="lock" small=true/>{t.feed.no_sharing}</p>
        <div class="feed">{cards}</div>
        {older}
    }
    .into_any()
}

#[component]
fn Post(post: PhotoPost, today: Day) -> impl IntoView {
    let t = use_texts();
    let title_id = format!("photos-{}", post.id);
    let heading_id = title_id.clone();
    let default_alt = DefaultAlt::new(t, &post.groups, post.published.day, today);
    let tags = match post.audience {
        Audience::School => view! { <span class="tag" data-color="school">{t.feed.whole_school}</span> }.into_any(),
        _ => post
            .groups
            .iter()
            .map(|group| view! { <span class="tag" data-color=group.color.clone()>{group.name.clone()}</span> })
            .collect_view()
            .into_any(),
    };
    let body =
        (!post.body_html.is_empty()).then(|| view! { <div class="post-body rich" dir="auto" inner_html=post.body_html.clone()></div> });
    view! {
        <article class="card post" aria-labelledby=title_id>
            <header class="album-head">
                <h2 id=heading_id dir="auto">{post.title.clone()}</h2>
                <p class="post-meta"><time datetime=post.published.form_value()>{day_and_clock(post.published, today, t.language)}</time></p>
                {tags}
            </header>
            {body}
            <Media attachments=post.pictures default_alt downloads_allowed=false/>
        </article>
    }
    .into_any()
}
