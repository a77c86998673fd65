//! A post at its own address: all of it, with its comments.

use super::{
    comments::Comments,
    lightbox::{Lightbox, LightboxDialog},
    pending_change::PendingChange,
    post_card::PostCard,
    server_fns::{DecidePost, load_post},
};
use crate::{
    texts::use_texts,
    ui::{Icon, PageProblem, page_data},
};
use domain::{
    feed::{PostPage as Page, PostState},
    ids::{PostId, RequestKey},
    time::day_and_clock,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};

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
        let loaded = page_data(move || id.get(), load_post);
        view! {
            // The title names no child: it stands in the browser's history.
            <Title text=t.feed.title/>
            <div class="narrow stack l">
                <a class="more-link" href="/"><Icon name="left" small=true/>{t.ui.back}</a>
                <Suspense>
                    {move || Suspend::new(async move {
                        match loaded.await {
                            Ok(page) => view! { <Post page reload=Callback::new(move |()| loaded.refetch())/> }.into_any(),
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
fn Post(page: Page, reload: Callback<()>) -> impl IntoView {
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
    } = page;
    let lightbox = Lightbox::provide(reader_name, no_sharing_accepted, key);
    let id = card.id;
    let (called, private, off) = (
        card.author.called.clone(),
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
            <Comments post=id comments today key called may_comment may_reply_privately=private reload/>
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
            <input type="hidden" name="key" value=key.to_string()/>
            <button class="btn primary" type="submit"><Icon name="check"/>{t.feed.approve}</button>
            <a class="btn" href="/posts/mine">{t.feed.decline}</a>
        </form>
    }
}
