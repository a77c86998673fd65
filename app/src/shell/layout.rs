//! Frame and page. Whoever is not signed in goes to the sign-in page and comes back after it.

use super::{account_menu::AccountMenu, navigation::Navigation};
use crate::{
    accounts::server_fns::load_shell,
    error::AppError,
    texts::use_texts,
    ui::{ErrorNote, Icon, ToastBar, Toasts, focus_main, page_data},
    viewing::{ViewingBar, ViewingOver},
};
use domain::accounts::ShellView;
use leptos::{prelude::*, server_fn::error::ServerFnUrlError};
use leptos_meta::Stylesheet;
use leptos_router::{
    components::{Outlet, Redirect},
    hooks::{use_location, use_query_map},
};

/// Unread posts, shown in the navigation; pages lower it as they show posts.
#[derive(Clone, Copy)]
pub struct Unread(pub RwSignal<u32>);

#[component]
pub fn Layout() -> impl IntoView {
    let t = use_texts();
    let frame = page_data(|| (), |()| load_shell());
    let unread = Unread(RwSignal::new(0));
    provide_context(unread);
    let toasts = Toasts::provide();
    let location = use_location();
    Effect::new(move |before: Option<()>| {
        location.pathname.track();
        if before.is_some() {
            focus_main();
        }
    });
    // The page stands outside the frame's Suspense: inside, it would be rendered, and its data asked for, more than once.
    view! {
        <a class="skip" href="#main" rel="external">{t.shell.skip}</a>
        <ViewingBar/>
        <div class="frame">
            <Suspense>
                {move || Suspend::new(async move {
                    match frame.await {
                        Ok(view) if view.needs_welcome && location.pathname.get_untracked() != "/welcome" => {
                            view! { <Redirect path="/welcome"/> }.into_any()
                        }
                        Ok(view) => {
                            unread.0.set(view.unread);
                            view! { <Frame view/> }.into_any()
                        }
                        // Who cannot get in finds help at the door.
                        Err(AppError::SignedOut) if is_help(&location.pathname.get_untracked()) => view! { <Redirect path="/sign-in/help"/> }.into_any(),
                        Err(AppError::SignedOut) => {
                            let (path, query) = (location.pathname.get_untracked(), location.search.get_untracked());
                            let next = page_to_return_to(&path, &query);
                            view! { <Redirect path=format!("/sign-in{next}")/> }.into_any()
                        }
                        Err(AppError::FactorNeeded) => view! { <Redirect path="/account/code-app"/> }.into_any(),
                        Err(error) => view! { <ErrorNote error/> }.into_any(),
                    }
                })}
            </Suspense>
            <main class="page" id="main" tabindex="-1">
                <PostedProblem/>
                <ViewingOver/>
                <Connection offline=t.shell.offline/>
                <NewVersion/>
                <Outlet/>
            </main>
        </div>
        <ToastBar toasts/>
    }
}

/// What is explained, and whom to ask; not the questions of others.
fn is_help(path: &str) -> bool {
    path == "/help" || path.starts_with("/help/how/")
}

/// The page as part of the address of the sign-in page; without what it tells of a form, since that was before signing in.
#[cfg(feature = "ssr")]
fn page_to_return_to(path: &str, query: &str) -> String {
    let pairs: Vec<&str> = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("__"))
        .collect();
    match (path, pairs.is_empty()) {
        ("/", true) => String::new(),
        (_, true) => format!("?next={path}"),
        (_, false) => format!(
            "?next={path}{}",
            leptos_router::location::Url::escape(&format!("?{}", pairs.join("&")))
        ),
    }
}

/// In the browser a form keeps its text in the tab; the path is enough.
#[cfg(not(feature = "ssr"))]
fn page_to_return_to(path: &str, _query: &str) -> String {
    format!("?next={path}")
}

#[component]
fn Frame(view: ShellView) -> impl IntoView {
    let (may_write, lists_people, awaiting, photos_only) = (view.may_write, view.lists_people, view.awaiting, view.photos_only);
    let colours = view.colours.clone();
    view! {
        {colours.map(|href| view! { <Stylesheet href/> })}
        <header class="top">
            <a class="brand" href="/">
                <svg class="mark" aria-hidden="true">
                    <use href="/icons.svg#mark"></use>
                </svg>
                <span class="brand-name">{view.title.clone()}</span>
            </a>
            {(!photos_only).then(|| view! { <Search/> })}
            <AccountMenu view/>
        </header>
        <Navigation photos_only may_write lists_people awaiting/>
    }
    .into_any()
}

/// A field where there is room, a link where there is not. The page of the search has a field of its own.
#[component]
fn Search() -> impl IntoView {
    let t = use_texts();
    let path = use_location().pathname;
    let is_there = move || path.get() == "/search";
    view! {
        <form class="with-button top-search" role="search" action="/search" hidden=is_there>
            <input class="input" type="search" name="q" aria-label=t.shell.search_label maxlength="100" autocomplete="off"/>
            <button class="btn" type="submit"><Icon name="search"/>{t.shell.search}</button>
        </form>
        // A page of its own, since only such a page begins with the caret in its field.
        <a class="btn round quiet to-search" href="/search" rel="external" aria-label=t.shell.search hidden=is_there><Icon name="search"/></a>
    }
    .into_any()
}

/// What went wrong with a form that was sent without wasm: the address of the page it came back to says so.
#[component]
pub fn PostedProblem() -> impl IntoView {
    let query = use_query_map();
    move || {
        query.with(|query| query.get("__err")).map(|text| {
            let error = ServerFnUrlError::<AppError>::decode_err(&text);
            view! { <ErrorNote error/> }
        })
    }
}

/// Shown by the page's own script when the server has another version than this page.
#[component]
fn NewVersion() -> impl IntoView {
    let t = use_texts();
    view! {
        <div class="banner" id="new-version" role="status" hidden>
            <p>{t.shell.new_version}</p>
            <a class="btn s" href="" rel="external">{t.ui.reload}</a>
        </div>
    }
}

/// Says when the device has no connection.
#[component]
fn Connection(offline: &'static str) -> impl IntoView {
    let is_offline = RwSignal::new(false);
    Effect::new(move || {
        is_offline.set(!window().navigator().on_line());
        let off = window_event_listener_untyped("offline", move |_| is_offline.set(true));
        let on = window_event_listener_untyped("online", move |_| is_offline.set(false));
        on_cleanup(move || {
            off.remove();
            on.remove();
        });
    });
    move || {
        is_offline
            .get()
            .then(|| view! { <div class="banner warn" role="status"><Icon name="warning"/><p>{offline}</p></div> })
    }
}
