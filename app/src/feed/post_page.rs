//! A post at its own address: all of it, with its comments.

use super::{
    comments::{Comments, Shown},
    lightbox::{Lightbox, LightboxDialog},
    pending_change::PendingChange,
    place::Place,
    post_card::{CommentCounts, PostCard, replies_to},
    server_fns::{DecidePost, load_post},
};
use crate::{
    posted::{Posted, posted_form},
    texts::use_texts,
    ui::{Icon, Loading, PageProblem, key_for, page_data},
};
use domain::{
    feed::{PostPage as Page, PostState},
    ids::{PostId, RequestKey},
    time::day_and_clock,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::{
    LazyRoute,
    hooks::{use_params_map, use_query_map},
    lazy_route,
};

/// Its data begins to load with the page's own code: made earlier, every page's types would be part of the first load.
pub struct PostPage;

#[lazy_route]
impl LazyRoute for PostPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let t = use_texts();
        let params = use_params_map();
        let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
        let query = use_query_map();
        let before = Memo::new(move |_| query.with(|query| query.get("before")));
        let loaded = page_data(move || (id.get(), before.get()), |(id, before)| load_post(id, before));
        let posted = posted_form();
        // The server knows no place in the feed, and what it wrote must stand until the browser has taken over.
        let back = RwSignal::new(String::from("/"));
        Effect::new(move || back.set(Place::before(&id.get()).unwrap_or_else(|| "/".into())));
        view! {
            // The title names no child: it stands in the browser's history.
            <Title text=t.feed.title/>
            <div class="narrow stack l">
                <a class="more-link" href=move || back.get() data-back="" data-noscroll=""><Icon name="left" small=true/>{t.ui.back}</a>
                <Suspense fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        let posted = posted.await.unwrap_or_default();
                        match loaded.await {
                            Ok(page) => view! { <Post page posted/> }.into_any(),
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
fn Post(page: Page, posted: Posted) -> impl IntoView {
    let shown = Shown::from(&page);
    let Page {
        today,
        card,
        state,
        version,
        change,
        comments,
        may_comment,
        key,
        no_sharing_accepted,
        reader_name,
        ..
    } = page;
    let lightbox = Lightbox::provide(reader_name, no_sharing_accepted, key);
    provide_context(CommentCounts::of(&card));
    let id = card.id;
    let (called, private, off) = (
        replies_to(use_texts(), &card).to_owned(),
        card.may_reply_privately,
        comments.is_empty() && !may_comment,
    );
    let published = card.published;
    let may_manage = card.may_manage;
    view! {
        <StateNote state when=day_and_clock(published, today, use_texts().language)/>
        {(state == PostState::AwaitingApproval && !card.author.me).then(|| view! { <Decision post=id version key/> })}
        <PostCard card today key whole=true/>
        {change.map(|change| {
            let may_decide = change.may_decide;
            view! { <PendingChange change/>{may_decide.then(|| view! { <Decision post=id version key/> })} }
        })}
        {(state == PostState::Published && (private || !off || may_manage)).then(|| view! {
            <Comments post=id shown today called may_comment may_reply_privately=private posted/>
        })}
        <LightboxDialog lightbox/>
    }
}

/// What a post that readers do not see yet waits for.
#[component]
fn StateNote(state: PostState, when: String) -> impl IntoView {
    let t = use_texts();
    let text = match state {
        PostState::Published | PostState::Deleted => return ().into_any(),
        PostState::Scheduled => (t.feed.scheduled_for)(&when),
        PostState::AwaitingApproval => t.feed.awaiting.into(),
        PostState::Draft => t.feed.draft.into(),
        PostState::Declined => t.feed.declined.into(),
    };
    view! { <div class="note info" role="status"><Icon name="clock"/><div>{text}</div></div> }.into_any()
}

/// Approve at once; declining asks for a reason on the page of waiting posts.
#[component]
fn Decision(post: PostId, version: i64, key: RequestKey) -> impl IntoView {
    let t = use_texts();
    view! {
        <form class="row wrap" method="post" action=DecidePost::url()>
            <input type="hidden" name="post" value=post.to_string()/>
            <input type="hidden" name="version" value=version.to_string()/>
            <input type="hidden" name="approve" value="true"/>
            <input type="hidden" name="key" value=key_for(key, post.0, 1).to_string()/>
            <button class="btn primary" type="submit"><Icon name="check"/>{t.feed.approve}</button>
            <a class="btn" href="/posts/mine">{t.feed.decline}</a>
        </form>
    }
}
