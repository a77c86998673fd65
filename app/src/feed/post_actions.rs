//! What a reader does with a post: thank, confirm; and what its writer does: edit, delete, bring back.

use super::server_fns::{ConfirmRead, DeletePost, RestorePost, SetThanks, confirm_read, delete_post, restore_post, set_thanks};
use crate::{
    texts::{Texts, use_texts},
    ui::{Icon, Menu, Toasts, error_sentence, new_key, still},
};
use domain::{
    feed::Confirmation,
    ids::{PostId, RequestKey},
    time::{Day, day_and_clock},
};
use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use maud::html;

/// Shown at once; taken back if the server did not get it.
#[component]
pub fn Thanks(post: PostId, thanked: bool, thanks: u32, own: bool, allowed: bool, key: RequestKey) -> impl IntoView {
    let t = use_texts();
    let (on, count) = (RwSignal::new(thanked), RwSignal::new(thanks));
    if own || (!allowed && !thanked) {
        return (thanks > 0)
            .then(|| view! { <span class="act"><Icon name="heart"/><span class="num">{(t.feed.thanks_count)(thanks)}</span></span> })
            .into_any();
    }
    let toasts = use_context::<Toasts>();
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        let (was_on, was_count) = (on.get_untracked(), count.get_untracked());
        on.set(!was_on);
        count.set(if was_on { was_count.saturating_sub(1) } else { was_count + 1 });
        spawn_local(async move {
            match set_thanks(post, !was_on, new_key()).await {
                Ok(now) => count.set(now),
                Err(error) => {
                    on.set(was_on);
                    count.set(was_count);
                    if let Some(toasts) = toasts {
                        toasts.complain(error_sentence(t, &error));
                    }
                }
            }
        });
    };
    view! {
        <form method="post" action=SetThanks::url() on:submit=submit>
            {still(html! {
                span hidden {
                    input type="hidden" name="post" value=(post);
                    input type="hidden" name="on" value=(!thanked);
                    input type="hidden" name="key" value=(key);
                }
            })}
            <button class="act like" type="submit" aria-pressed=move || on.get().to_string()>
                <svg class="icon" aria-hidden="true"><use href=move || if on.get() { "/icons.svg#heart-filled" } else { "/icons.svg#heart" }></use></svg>
                <span>{t.feed.thanks}</span>
                {move || (count.get() > 0).then(|| view! { <span class="num">{count.get()}</span> })}
            </button>
        </form>
    }
    .into_any()
}

/// "Lees dit en bevestig het."
#[component]
pub fn Ask(post: PostId, confirmation: Confirmation, today: Day, key: RequestKey) -> impl IntoView {
    let t = use_texts();
    let given = RwSignal::new(match confirmation {
        Confirmation::NotAsked => return ().into_any(),
        Confirmation::Asked => None,
        Confirmation::Given(at) => Some((t.feed.confirmed_at)(&day_and_clock(at, today, t.language))),
    });
    let toasts = use_context::<Toasts>();
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        spawn_local(async move {
            match confirm_read(post, new_key()).await {
                Ok(()) => given.set(Some((t.feed.confirmed_at)(&domain::time::near_day(today, today, t.language)))),
                Err(error) => {
                    if let Some(toasts) = toasts {
                        toasts.complain(error_sentence(t, &error));
                    }
                }
            }
        });
    };
    (move || match given.get() {
        Some(text) => view! { <p class="ask done"><Icon name="check" small=true/>{text}</p> }.into_any(),
        None => view! {
            <form class="ask" method="post" action=ConfirmRead::url() on:submit=submit>
                <p>{t.feed.ask_confirmation}</p>
                <input type="hidden" name="post" value=post.to_string()/>
                <input type="hidden" name="key" value=key.to_string()/>
                <button class="btn primary" type="submit">{t.feed.confirm}</button>
            </form>
        }
        .into_any(),
    })
    .into_any()
}

/// Deleting hides the card, or leaves the page that was only about it, and offers to bring it back for eight seconds.
#[component]
pub fn PostMenu(post: PostId, key: RequestKey, gone: RwSignal<bool>, whole: bool) -> impl IntoView {
    let t = use_texts();
    let toasts = use_context::<Toasts>();
    let navigate = use_navigate();
    let delete = move |ev: SubmitEvent| {
        let Some(toasts) = toasts else { return };
        ev.prevent_default();
        let navigate = navigate.clone();
        spawn_local(async move {
            match delete_post(post, new_key()).await {
                Ok(()) => {
                    gone.set(true);
                    if whole {
                        navigate("/", NavigateOptions::default());
                    }
                    toasts.offer_undo(t.feed.deleted, move || {
                        spawn_local(bring_back(post, gone, toasts, t, navigate.clone()))
                    });
                }
                Err(error) => toasts.complain(error_sentence(t, &error)),
            }
        });
    };
    view! {
        <Menu label=t.feed.menu button="btn round quiet" face=view! { <Icon name="more"/> }.into_any()>
            <li><a class="menu-item" href=format!("/posts/{post}/edit")><Icon name="edit"/>{t.feed.edit}</a></li>
            <li>
                <form method="post" action=DeletePost::url() on:submit=delete>
                    <input type="hidden" name="post" value=post.to_string()/>
                    <input type="hidden" name="key" value=key.to_string()/>
                    <button class="menu-item danger" type="submit"><Icon name="trash"/>{t.feed.delete}</button>
                </form>
            </li>
        </Menu>
    }
}

/// The card comes back where it was; if that page was left meanwhile, the post's own page opens.
async fn bring_back(post: PostId, gone: RwSignal<bool>, toasts: Toasts, t: &'static Texts, navigate: impl Fn(&str, NavigateOptions)) {
    match restore_post(post, new_key()).await {
        Ok(()) => {
            if gone.try_set(false).is_some() {
                navigate(&format!("/posts/{post}"), NavigateOptions::default());
            }
            toasts.tell(t.feed.restored);
        }
        Err(error) => toasts.complain(error_sentence(t, &error)),
    }
}

/// After deleting without wasm: what was done, and the way back.
#[component]
pub fn DeletedNote(post: PostId, key: RequestKey) -> impl IntoView {
    let t = use_texts();
    view! {
        <form class="note info" method="post" action=RestorePost::url() role="status">
            <Icon name="trash"/>
            <p class="grow">{t.feed.deleted}</p>
            <input type="hidden" name="post" value=post.to_string()/>
            <input type="hidden" name="key" value=key.to_string()/>
            <button class="btn s" type="submit">{t.ui.undo}</button>
        </form>
    }
}
