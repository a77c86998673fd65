//! Searching posts. What is searched for is part of the address, so that the way back from a post leads to the results, also without
//! wasm; the server writes no address with its query into its log.

use super::{
    filters::{Filters, Narrowed},
    server_fns::search_posts,
};
use crate::{
    texts::{Texts, use_texts},
    ui::{Icon, Loading, PageProblem, page_data},
};
use domain::{
    feed::{Audience, FeedFilter, FoundPost, MAX_QUERY, Piece, QueryProblem, SearchPage as Page},
    media::AttachmentKind,
    time::{Day, day_and_clock},
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{LazyRoute, hooks::use_query_map, lazy_route, location::Url};

pub struct SearchPage;

#[lazy_route]
impl LazyRoute for SearchPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let t = use_texts();
        let query = use_query_map();
        let place = Memo::new(move |_| query.with(|query| ["q", "child", "group", "school", "before"].map(|name| query.get(name))));
        let page = page_data(
            move || place.get(),
            |[q, child, group, school, before]| search_posts(q.unwrap_or_default(), child, group, school, before),
        );
        view! {
            <div class="narrow stack l">
                <h1>{t.search.title}</h1>
                <Transition fallback=|| view! { <Loading/> }>
                    {move || {
                        let is_later = place.with_untracked(|[.., before]| before.is_some());
                        Suspend::new(async move {
                            match page.await {
                                Ok(page) => view! { <Results page is_later/> }.into_any(),
                                Err(error) => view! { <Title text=t.search.title/><PageProblem error/> }.into_any(),
                            }
                        })
                    }}
                </Transition>
            </div>
        }
        .into_any()
    }
}

#[component]
fn Results(page: Page, is_later: bool) -> impl IntoView {
    let t = use_texts();
    let (today, filter) = (page.today, page.filter);
    let typed = page.typed;
    let narrowed = Narrowed {
        base: "/search",
        filter,
        also: (!typed.is_empty()).then(|| StoredValue::new(format!("q={}", Url::escape(&typed)))),
    };
    let count = page.posts.len();
    let told = match (page.problem, count, is_later) {
        (Some(_), ..) => String::new(),
        (_, 0, _) => (t.search.none_title)(&typed),
        (_, _, true) => (t.search.found_older)(count),
        (_, _, false) => (t.search.found)(count, page.older.is_some()),
    };
    let is_without = page.problem.is_none() && count == 0;
    let posts = page.posts.into_iter().map(|post| found(t, post, today)).collect_view();
    let older = page.older.map(|cursor| {
        view! { <div class="older"><a class="btn" href=narrowed.older_path(&cursor)>{t.search.older}</a></div> }
    });
    // A page that was loaded anew is announced by its title.
    let title = match told.is_empty() {
        true => t.search.title.into(),
        false => format!("{told} {}", t.search.title),
    };
    view! {
        <Title text=title/>
        <Field typed=typed.clone() problem=page.problem filter/>
        <Filters choices=page.choices narrowed/>
        {is_later.then(|| view! { <a class="btn" href=narrowed.path()><Icon name="up"/>{t.search.newest}</a> })}
        // Beside the picture that says so to the eye.
        <p class=if is_without { "sr" } else { "muted small" } role="status">{told}</p>
        {is_without.then(|| nothing(t, &typed, narrowed))}
        {(count > 0).then(|| view! { <ul class="list card">{posts}</ul> })}
        {older}
    }
    .into_any()
}

/// A plain form, also with wasm: results are a page like any other, and come as quickly.
#[component]
fn Field(typed: String, problem: Option<QueryProblem>, filter: FeedFilter) -> impl IntoView {
    let t = use_texts();
    let is_new = typed.is_empty();
    let problem = match problem {
        Some(QueryProblem::TooShort) => Some(t.search.too_short.to_owned()),
        Some(QueryProblem::TooLong) => Some((t.search.too_long)(MAX_QUERY)),
        Some(QueryProblem::Empty) | None => None,
    };
    let invalid = problem.is_some().then_some("true");
    let kept = [
        ("child", filter.child.map(|id| id.to_string())),
        ("group", filter.group.map(|id| id.to_string())),
        ("school", filter.school.map(|id| id.to_string())),
    ];
    let kept = kept
        .into_iter()
        .filter_map(|(name, id)| id.map(|id| view! { <input type="hidden" name=name value=id/> }))
        .collect_view();
    view! {
        <form class="field" role="search" action="/search" aria-label=t.search.label>
            <label for="q">{t.search.label}</label>
            <p class="help" id="q-help">{t.search.help}</p>
            <div class="with-button">
                <input class="input" id="q" name="q" type="search" value=typed maxlength=MAX_QUERY.to_string() autocomplete="off" enterkeyhint="search"
                    autofocus=is_new aria-describedby="q-help q-error" aria-invalid=invalid/>
                <button class="btn primary" type="submit"><Icon name="search"/>{t.search.button}</button>
            </div>
            <div class="field-foot">{problem.map(|sentence| view! { <p class="error" id="q-error" role="alert"><Icon name="warning" small=true/>{sentence}</p> })}</div>
            {kept}
        </form>
    }
    .into_any()
}

fn nothing(t: &'static Texts, typed: &str, narrowed: Narrowed) -> impl IntoView {
    let is_narrowed = narrowed.filter.is_narrowed();
    let everywhere = Narrowed {
        filter: FeedFilter::default(),
        ..narrowed
    };
    view! {
        <div class="empty">
            <svg class="empty-art" aria-hidden="true"><use href="/empty.svg#posts"></use></svg>
            <h2>{(t.search.none_title)(typed)}</h2>
            <p>{t.search.none_text}</p>
            {is_narrowed.then(|| view! {
                <p>{t.search.none_filtered}</p>
                <a class="btn" href=everywhere.path()>{t.search.in_all}</a>
            })}
        </div>
    }
}

fn found(t: &'static Texts, post: FoundPost, today: Day) -> impl IntoView {
    let tags = match post.audience {
        Audience::Groups => post
            .groups
            .into_iter()
            .map(|group| view! { <span class="tag" data-color=group.color>{group.name}</span> }.into_any())
            .collect_view()
            .into_any(),
        Audience::School => view! { <span class="tag" data-color="school">{t.feed.whole_school}</span> }.into_any(),
        Audience::Child => {
            view! { <span class="tag soft" data-color="school">{(t.feed.about_child)(&post.child_name.unwrap_or_default())}</span> }
                .into_any()
        }
    };
    let attachments = post
        .attachments
        .into_iter()
        .map(|one| {
            let icon = if one.kind == AttachmentKind::File { "file" } else { "photo" };
            view! { <span class="found-file"><Icon name=icon small=true/><span class="sr">{t.search.in_attachment}" "</span><span dir="auto">{text(one.words)}</span></span> }
        })
        .collect_view();
    view! {
        <li>
            <a class="item found" href=format!("/posts/{}", post.id)>
                <span class="item-text">
                    <strong dir="auto">{text(post.title)}</strong>
                    <span class="found-text" dir="auto">{text(post.excerpt)}</span>
                    {attachments}
                    <span class="item-sub found-by">
                        {tags}
                        <span>{post.author.name}</span>
                        <time datetime=post.published.form_value()>{day_and_clock(post.published, today, t.language)}</time>
                        {post.school_label.map(|school| view! { <span>{school}</span> })}
                    </span>
                </span>
                <Icon name="right" flip=true/>
            </a>
        </li>
    }
}

fn text(pieces: Vec<Piece>) -> impl IntoView {
    pieces
        .into_iter()
        .map(|piece| match piece.hit {
            true => view! { <mark>{piece.text}</mark> }.into_any(),
            false => piece.text.into_any(),
        })
        .collect_view()
}
