//! The first visit in four short steps. Each is a plain form that leads to the next.

use super::{
    accept_page::{NameFields, about},
    server_fns::{AcceptHouseRule, FinishWelcome, SaveOwnData, load_welcome},
};
use crate::{
    accounts::Languages,
    notices::Rhythms,
    texts::{Texts, use_texts},
    ui::{FieldProblem, Icon, Loading, PageProblem, page_data},
};
use domain::{
    accounts::page::MAX_PHONE,
    invitations::WelcomePage as Page,
    notices::Rhythm,
    validation::{Field, FieldErrors},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

const STEPS: u8 = 4;

pub struct WelcomePage;

impl WelcomePage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let query = use_query_map();
        let step = Memo::new(move |_| query.with(|query| query.get("step")?.parse().ok()).unwrap_or(1_u8));
        let page = page_data(move || step.get(), load_welcome);
        view! {
            <Title text=t.invitations.welcome_title/>
            <div class="narrow stack l">
                <Suspense fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        match page.await {
                            Ok(page) => view! { <Step page/> }.into_any(),
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
fn Step(page: Page) -> impl IntoView {
    let t = use_texts();
    let step = page.step;
    let (title, body) = match step {
        1 => (t.invitations.step_language, language(t)),
        2 => (t.invitations.step_data, view! { <OwnData page/> }.into_any()),
        3 => (t.invitations.step_rule, rule(t, &page)),
        _ => (t.invitations.step_news, view! { <News rhythm=page.rhythm/> }.into_any()),
    };
    view! {
        <div class="page-head">
            <p class="muted small">{(t.invitations.step)(step, STEPS)}</p>
            <h1>{title}</h1>
        </div>
        <progress class="progress" max=STEPS.to_string() value=step.to_string() aria-label=(t.invitations.step)(step, STEPS)></progress>
        {body}
    }
    .into_any()
}

fn language(t: &'static Texts) -> AnyView {
    view! {
        <section class="card pad stack l">
            <p>{t.invitations.language_text}</p>
            <Languages/>
            <a class="btn primary wide" href="/welcome?step=2">{t.invitations.next}</a>
        </section>
    }
    .into_any()
}

#[component]
fn OwnData(page: Page) -> impl IntoView {
    let t = use_texts();
    let errors = Signal::derive(FieldErrors::default);
    let about = about(&page.children);
    if !page.may_change_data {
        return view! {
            <section class="card pad stack">
                <p>{t.invitations.data_known}</p>
                {about}
                <a class="btn" href="/account">{t.own.title}</a>
                <a class="btn primary wide" href="/welcome?step=3">{t.invitations.next}</a>
            </section>
        }
        .into_any();
    }
    view! {
        <form class="card pad form" method="post" action=SaveOwnData::url()>
            <p>{t.invitations.data_text}</p>
            <input type="hidden" name="key" value=page.key.to_string()/>
            <NameFields given=page.given_name infix=page.infix family=page.family_name errors/>
            {(!page.photos_only).then(|| view! {
                <div class="field">
                    <label for="phone">{t.invitations.phone}" "<span class="optional">{t.invited.optional}</span></label>
                    <p class="help" id="phone-help">{t.invitations.phone_help}</p>
                    <input class="input" id="phone" name="phone" type="tel" autocomplete="tel" maxlength=MAX_PHONE.to_string() value=page.phone aria-describedby="phone-help phone-error"/>
                    <FieldProblem id="phone-error" field=Field::Phone errors/>
                </div>
            })}
            <p class="small muted">{(t.invitations.data_mail)(&page.mail)}</p>
            {about}
            <button class="btn primary wide" type="submit">{t.invitations.data_button}</button>
        </form>
    }
    .into_any()
}

fn rule(t: &'static Texts, page: &Page) -> AnyView {
    let key = page.key.to_string();
    let go_on = if page.has_accepted_rule {
        view! { <p class="note ok"><Icon name="check"/><span>{t.invitations.rule_accepted}</span></p><a class="btn primary wide" href="/welcome?step=4">{t.invitations.next}</a> }
            .into_any()
    } else {
        view! {
            <form method="post" action=AcceptHouseRule::url()>
                <input type="hidden" name="key" value=key/>
                <button class="btn primary wide" type="submit">{t.invitations.rule_button}</button>
            </form>
        }
        .into_any()
    };
    view! {
        <section class="card pad stack l">
            <p>{t.accounts.house_rule_text}</p>
            <p>{t.invitations.rule_more}</p>
            {go_on}
        </section>
    }
    .into_any()
}

/// One tap takes what is chosen already.
#[component]
fn News(rhythm: Rhythm) -> impl IntoView {
    let t = use_texts();
    view! {
        <form class="stack l" method="post" action=FinishWelcome::url()>
            <section class="card pad stack">
                <Rhythms name="rhythm" chosen=rhythm/>
                <p class="help">{t.invitations.news_later}</p>
            </section>
            {phone(t)}
            <button class="btn primary wide" type="submit">{t.invitations.finish}</button>
        </form>
    }
    .into_any()
}

fn phone(t: &'static Texts) -> AnyView {
    let ways = [
        (t.invitations.install_iphone, t.invitations.install_iphone_how),
        (t.invitations.install_android, t.invitations.install_android_how),
        (t.invitations.install_computer, t.invitations.install_computer_how),
    ]
    .map(|(name, how)| view! { <li class="item"><span class="item-text"><strong>{name}</strong><span class="item-sub">{how}</span></span></li> });
    view! {
        <section class="card pad stack">
            <h2>{t.invitations.step_phone}</h2>
            <p>{t.invitations.install_text}</p>
            <ul class="list">{ways.collect_view()}</ul>
        </section>
    }
    .into_any()
}
