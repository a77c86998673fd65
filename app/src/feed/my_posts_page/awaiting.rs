//! Posts that wait for the reader's approval.

use super::{audience, title};
use crate::{
    error::AppError,
    feed::server_fns::{DecidePost, decide_post},
    posted::Posted,
    texts::use_texts,
    ui::{ErrorNote, Icon, TextForm, TextFormField, TextFormNames, key_for},
};
use domain::{
    feed::{MAX_REASON, PostRow},
    ids::{PostId, RequestKey},
    validation::Field,
};
use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn, task::spawn_local};

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
    let (problem, key_of_approval) = (RwSignal::new(None::<AppError>), key_of(key, id, version, true));
    let approve = move |ev: SubmitEvent| {
        ev.prevent_default();
        spawn_local(async move {
            match decide_post(id, version, true, String::new(), key_of_approval).await {
                Ok(()) => decided.run(()),
                Err(error) => {
                    let _ = problem.try_set(Some(error));
                }
            }
        });
    };
    view! {
        <article class="card pad stack s" aria-labelledby=heading>
            <h3 id=heading.clone()>{title.clone()}</h3>
            <p class="item-sub">{(t.compose.by)(&row.author_name)}" · "{audience}</p>
            <p><a href=format!("/posts/{id}") aria-label=(t.compose.read_whole_of)(&title)>{t.compose.read_whole}</a></p>
            {move || problem.get().map(|error| view! { <ErrorNote error/> })}
            <form method="post" action=DecidePost::url() on:submit=approve>
                <Hidden post=id version approve=true/>
                <input type="hidden" name="key" value=key_of_approval.to_string()/>
                <button class="btn primary" type="submit"><Icon name="check"/>{t.compose.approve}</button>
            </form>
            <Decline post=id version key posted decided/>
        </article>
    }
    .into_any()
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
fn Decline(post: PostId, version: i64, key: RequestKey, posted: Posted, decided: Callback<()>) -> impl IntoView {
    let t = use_texts();
    let names = TextFormNames::of(format!("reason-{post}"));
    let form = TextForm::new(names, "reason", String::new(), key_of(key, post, version, false), &posted);
    let submit = form.submit(move |reason, key| {
        Box::pin(async move {
            decide_post(post, version, false, reason, key).await?;
            decided.run(());
            Ok(())
        })
    });
    view! {
        <details class="disclosure" open=move || form.came_back.get()>
            <summary>{t.compose.decline}</summary>
            <form method="post" action=DecidePost::url() on:submit=submit class="form" id=form.id() novalidate>
                <Hidden post version approve=false/>
                <TextFormField form name="reason" field=Field::DeclineReason limit=MAX_REASON
                    label=t.compose.decline_reason help=t.compose.decline_reason_help/>
                <div class="form-actions">
                    <button class="btn" type="submit" aria-busy=move || form.busy()>{t.compose.send_back}</button>
                </div>
            </form>
        </details>
    }
    .into_any()
}
