//! Posts that wait for the reader's approval.

use super::{audience, title};
use crate::{
    feed::server_fns::DecidePost,
    posted::Posted,
    texts::use_texts,
    ui::{ErrorNote, Icon, TextForm, TextFormField, TextFormNames, key_for},
};
use domain::{
    feed::{MAX_REASON, PostRow},
    ids::{PostId, RequestKey},
    validation::Field,
};
use leptos::{form::ActionForm, prelude::*};

#[component]
pub fn Awaiting(posts: Vec<PostRow>, key: RequestKey, posted: Posted, decided: Callback<()>) -> impl IntoView {
    let t = use_texts();
    let cards = posts
        .into_iter()
        .map(|row| view! { <AwaitingPost row key posted=posted.clone() decided/> })
        .collect_view();
    view! {
        <section class="stack" aria-labelledby="awaiting">
            <h2 id="awaiting">{t.compose.awaiting_me}</h2>
            {cards}
        </section>
    }
}

#[component]
fn AwaitingPost(row: PostRow, key: RequestKey, posted: Posted, decided: Callback<()>) -> impl IntoView {
    let t = use_texts();
    let (id, version) = (row.id, row.version);
    let (title, audience) = (title(t, &row), audience(t, &row));
    let heading = format!("awaiting-{id}");
    let (approve, decline) = (decision(decided), decision(decided));
    // What went wrong without wasm is told by the frame.
    let problem = move || {
        (approve.version().get() > 0)
            .then(|| approve.value().get())
            .flatten()
            .and_then(Result::err)
    };
    view! {
        <article class="card pad stack s" aria-labelledby=heading>
            <h3 id=heading.clone()>{title.clone()}</h3>
            <p class="item-sub">{(t.compose.by)(&row.author_name)}" · "{audience}</p>
            <p><a href=format!("/posts/{id}") aria-label=(t.compose.read_whole_of)(&title)>{t.compose.read_whole}</a></p>
            {move || problem().map(|error| view! { <ErrorNote error/> })}
            <ActionForm action=approve>
                <Hidden post=id version approve=true/>
                <input type="hidden" name="key" value=key_of(key, id, version, true).to_string()/>
                <button class="btn primary" type="submit" aria-busy=move || approve.pending().get().then_some("true")>
                    <Icon name="check"/>
                    {t.compose.approve}
                </button>
            </ActionForm>
            <Decline post=id version key decline posted/>
        </article>
    }
    .into_any()
}

/// Each decision has an action of its own, so that what went wrong is told where it did.
fn decision(decided: Callback<()>) -> ServerAction<DecidePost> {
    let action = ServerAction::<DecidePost>::new();
    Effect::new(move || {
        if action.version().get() > 0 && action.value().with_untracked(|value| matches!(value, Some(Ok(())))) {
            decided.run(());
        }
    });
    action
}

#[component]
fn Hidden(post: PostId, version: i64, approve: bool) -> impl IntoView {
    view! {
        <input type="hidden" name="post" value=post.to_string()/>
        <input type="hidden" name="version" value=version.to_string()/>
        <input type="hidden" name="approve" value=approve.to_string()/>
    }
}

/// A decision is about one version: a later one is decided anew.
fn key_of(page: RequestKey, post: PostId, version: i64, approve: bool) -> RequestKey {
    key_for(page, post.0, u128::from(version.unsigned_abs()) << 1 | u128::from(approve))
}

#[component]
fn Decline(post: PostId, version: i64, key: RequestKey, decline: ServerAction<DecidePost>, posted: Posted) -> impl IntoView {
    let t = use_texts();
    let names = TextFormNames::of(format!("reason-{post}"));
    let form = TextForm::new(names, "reason", String::new(), key_of(key, post, version, false), decline, &posted);
    view! {
        <details class="disclosure" open=move || form.came_back.get()>
            <summary>{t.compose.decline}</summary>
            <ActionForm action=decline attr:class="form" attr:id=form.id() attr:novalidate=true>
                <Hidden post version approve=false/>
                <TextFormField form name="reason" field=Field::DeclineReason limit=MAX_REASON
                    label=t.compose.decline_reason help=t.compose.decline_reason_help/>
                <div class="form-actions">
                    <button class="btn" type="submit" aria-busy=move || decline.pending().get().then_some("true")>{t.compose.send_back}</button>
                </div>
            </ActionForm>
        </details>
    }
    .into_any()
}
