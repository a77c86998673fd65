//! One's own posts, and what waits for one's approval. The decisions are plain forms.

mod awaiting;

use self::awaiting::Awaiting;
use super::server_fns::my_posts;
use crate::{
    posted::{Posted, PostedGone, posted_form},
    texts::{Texts, use_texts},
    ui::{Icon, Loading, PageProblem, Toasts, page_data},
};
use domain::{
    feed::{Audience, MyPostsPage as Page, PostRow, PostState},
    time::{Day, day_and_clock},
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{LazyRoute, hooks::use_query_map, lazy_route};

pub struct MyPostsPage;

#[lazy_route]
impl LazyRoute for MyPostsPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let texts = use_texts();
        let t = &texts.compose;
        let query = use_query_map();
        let before = Memo::new(move |_| query.with(|query| query.get("before")));
        let page = page_data(move || before.get(), my_posts);
        let posted = posted_form();
        let toasts = use_context::<Toasts>();
        let decided = Callback::new(move |()| {
            page.refetch();
            if let Some(toasts) = toasts {
                toasts.tell(t.decided);
            }
        });
        view! {
            <Title text=t.mine_title/>
            <div class="narrow stack l">
                <div class="page-head">
                    <h1>{t.mine_title}</h1>
                    <a class="btn primary" href="/posts/new"><Icon name="plus"/>{t.new_post}</a>
                </div>
                <Transition fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        let posted = posted.await.unwrap_or_default();
                        match page.await {
                            Ok(page) => view! { <Posts page posted decided/> }.into_any(),
                            Err(error) => view! { <PageProblem error/> }.into_any(),
                        }
                    })}
                </Transition>
            </div>
        }
        .into_any()
    }
}

#[component]
fn Posts(page: Page, posted: Posted, decided: Callback<()>) -> impl IntoView {
    let t = use_texts();
    let Page {
        today,
        awaiting_me,
        mine,
        older,
        key,
    } = page;
    let own = if mine.is_empty() {
        view! {
            <div class="empty">
                <svg class="empty-art" aria-hidden="true"><use href="/empty.svg#posts"></use></svg>
                <h3>{t.compose.none_yet}</h3>
                <p>{t.compose.none_yet_help}</p>
            </div>
        }
        .into_any()
    } else {
        let rows = mine.into_iter().map(|row| own_post(t, row, today)).collect_view();
        view! { <ul class="list card">{rows}</ul> }.into_any()
    };
    view! {
        <PostedGone posted=posted.clone()/>
        {(!awaiting_me.is_empty()).then(|| view! { <Awaiting posts=awaiting_me key posted decided/> })}
        <section class="stack" aria-labelledby="own-posts">
            <h2 id="own-posts">{t.compose.mine}</h2>
            {own}
            {older.map(|before| view! { <div class="older"><a class="btn" href=format!("/posts/mine?before={before}")>{t.compose.older}</a></div> })}
        </section>
    }
}

/// Drafts open where they are written, the rest where they are read.
fn own_post(t: &'static Texts, row: PostRow, today: Day) -> impl IntoView {
    let is_open = matches!(row.state, PostState::Draft | PostState::Declined);
    let href = if is_open {
        format!("/posts/{}/edit", row.id)
    } else {
        format!("/posts/{}", row.id)
    };
    let when = day_and_clock(row.at, today, t.language);
    let is_planned = row.state == PostState::Scheduled;
    let (tone, state) = match row.state {
        PostState::Draft => ("state", t.compose.draft.to_owned()),
        PostState::AwaitingApproval => ("state warn", t.compose.awaiting.into()),
        PostState::Declined => ("state danger", t.compose.declined.into()),
        PostState::Scheduled => ("state info", (t.compose.scheduled_for)(&when)),
        PostState::Published => ("state ok", t.compose.published.into()),
        PostState::Deleted => ("state", t.compose.deleted.into()),
    };
    view! {
        <li>
            <a class="item" href=href>
                <span class="item-text">
                    <strong>{title(t, &row)}</strong>
                    <span class="item-sub">{audience(t, &row)}{(!is_planned).then(|| format!(" · {when}"))}</span>
                    {row.decline_reason.map(|reason| view! { <span class="item-sub">{(t.compose.declined_because)(&reason)}</span> })}
                    <span class="row wrap">
                        <span class=tone>{state}</span>
                        {(row.comments_waiting > 0).then(|| view! { <span class="state warn">{(t.feed.comments_waiting)(row.comments_waiting)}</span> })}
                        {(row.comments_reported > 0).then(|| view! { <span class="state warn">{(t.feed.comments_reported)(row.comments_reported)}</span> })}
                    </span>
                </span>
                <Icon name=if is_open { "edit" } else { "right" } flip=!is_open/>
            </a>
        </li>
    }
}

fn title(t: &Texts, row: &PostRow) -> String {
    if row.title.is_empty() {
        t.compose.no_title.into()
    } else {
        row.title.clone()
    }
}

fn audience(t: &Texts, row: &PostRow) -> String {
    match row.audience {
        Audience::School => t.compose.whole_school.into(),
        Audience::Child => t.compose.for_one_child.into(),
        Audience::Groups if row.groups.is_empty() => t.compose.choose_audience_short.into(),
        Audience::Groups => row.groups.iter().map(|group| group.name.as_str()).collect::<Vec<_>>().join(", "),
    }
}
