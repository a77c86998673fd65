//! Where the link of a mail or the code of a letter leads. It only shows and asks: mail scanners follow links too.

use super::server_fns::{AskInvitationAgain, OpenInvitation, RefuseInvitation, load_landing};
use crate::{
    accounts::Languages,
    shell::PostedProblem,
    texts::{Texts, use_texts},
    ui::{Icon, PageProblem, Toasts, page_data},
};
use domain::invitations::LandingPage;
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

pub struct InvitationPage;

impl InvitationPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let query = use_query_map();
        let asked = move |name: &'static str| query.with(|query| query.get(name)).unwrap_or_default();
        let page = page_data(move || asked("code"), |code| load_landing((!code.is_empty()).then_some(code)));
        let body = move || {
            let told = asked("told");
            Suspend::new(async move {
                match page.await {
                    _ if !told.is_empty() => view! { <Told told/> }.into_any(),
                    Ok(page) => view! { <Landing page code=asked("code")/> }.into_any(),
                    Err(error) => view! { <PageProblem error/> }.into_any(),
                }
            })
        };
        view! { <Welcome title=t.invitations.title><Suspense>{body}</Suspense></Welcome> }.into_any()
    }
}

/// The frame of pages for people who have no account yet.
#[component]
pub fn Welcome(title: &'static str, children: Children) -> impl IntoView {
    let t = use_texts();
    Toasts::provide();
    view! {
        <Title text=title/>
        <div class="welcome">
            <header class="welcome-head">
                <svg class="mark l" aria-hidden="true"><use href="/icons.svg#mark"></use></svg>
                <p>{t.accounts.intro}</p>
            </header>
            <main class="welcome-main" id="main"><PostedProblem/>{children()}</main>
            <footer class="welcome-foot"><Languages/><p class="muted">{t.accounts.help}</p></footer>
        </div>
    }
    .into_any()
}

#[component]
fn Landing(page: LandingPage, code: String) -> impl IntoView {
    let t = use_texts();
    match page {
        LandingPage::AskCode => view! { <AskCode problem=None/> }.into_any(),
        LandingPage::Unknown => view! { <AskCode problem=Some(t.invitations.unknown)/> }.into_any(),
        LandingPage::Used => view! {
            <section class="card pad stack l">
                <h1>{t.invitations.used_title}</h1>
                <p>{t.invitations.used_text}</p>
                <a class="btn primary wide" href="/sign-in" rel="external">{t.accounts.sign_in}</a>
            </section>
        }
        .into_any(),
        LandingPage::Expired { school_name, can_send } => expired(t, &school_name, can_send, code),
        LandingPage::Open { school_name, masked_mail } => open(t, &school_name, masked_mail, code),
    }
}

fn open(t: &'static Texts, school_name: &str, masked_mail: String, code: String) -> AnyView {
    let to = (!masked_mail.is_empty()).then(|| view! { <p class="muted">{(t.invitations.sent_to)(&masked_mail)}</p> });
    view! {
        <section class="card pad stack l">
            <h1>{(t.invitations.open_title)(school_name)}</h1>
            <p>{t.invitations.open_text}</p>
            {to}
            <form method="post" action=OpenInvitation::url()>
                <input type="hidden" name="code" value=code.clone()/>
                <button class="btn primary wide" type="submit">{t.invitations.begin}</button>
            </form>
            <details class="disclosure">
                <summary>{t.invitations.not_me}</summary>
                <div class="stack s">
                    <p class="help">{t.invitations.not_me_help}</p>
                    <RefuseButton code=code.clone() reason="wrong_address" label=t.invitations.wrong_address/>
                    <RefuseButton code reason="not_mine" label=t.invitations.not_mine/>
                </div>
            </details>
        </section>
    }
    .into_any()
}

#[component]
fn RefuseButton(code: String, reason: &'static str, label: &'static str) -> impl IntoView {
    view! {
        <form method="post" action=RefuseInvitation::url()>
            <input type="hidden" name="code" value=code/>
            <input type="hidden" name="reason" value=reason/>
            <button class="btn wide" type="submit">{label}</button>
        </form>
    }
}

fn expired(t: &'static Texts, school_name: &str, can_send: bool, code: String) -> AnyView {
    let button = can_send.then(|| {
        view! {
            <form method="post" action=AskInvitationAgain::url()>
                <input type="hidden" name="code" value=code/>
                <button class="btn primary wide" type="submit">{t.invitations.send_again}</button>
            </form>
        }
    });
    view! {
        <section class="card pad stack l">
            <h1>{t.invitations.expired_title}</h1>
            <p>{if can_send { t.invitations.expired_can_send.to_owned() } else { (t.invitations.expired_text)(school_name) }}</p>
            {button}
        </section>
    }
    .into_any()
}

/// A plain form that leads to the page of the code.
#[component]
fn AskCode(problem: Option<&'static str>) -> impl IntoView {
    let t = use_texts();
    let invalid = problem.map(|_| "true");
    let error =
        problem.map(|sentence| view! { <p class="error" id="code-error" role="alert"><Icon name="warning" small=true/>{sentence}</p> });
    view! {
        <form class="card pad form" action="/invitation">
            <h1>{t.invitations.code_title}</h1>
            <div class="field">
                <label for="code">{t.invitations.code_label}</label>
                <p class="help" id="code-help">{t.invitations.code_help}</p>
                <input class="input big" id="code" name="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="80" required
                    aria-describedby="code-help code-error" aria-invalid=invalid/>
                <div class="field-foot">{error}</div>
            </div>
            <button class="btn primary wide" type="submit">{t.invitations.code_button}</button>
        </form>
    }
    .into_any()
}

/// What became of what they just did.
#[component]
fn Told(told: String) -> impl IntoView {
    let t = use_texts();
    let (title, text) = match told.as_str() {
        "sent" => (t.invitations.told_sent_title, t.invitations.told_sent),
        "asked" => (t.invitations.told_asked_title, t.invitations.told_asked),
        _ => (t.invitations.told_refused_title, t.invitations.told_refused),
    };
    view! { <section class="card pad stack l" role="status"><h1>{title}</h1><p>{text}</p></section> }.into_any()
}
