//! Setting up an app that makes codes. Outside the frame, since whose role asks for it sees nothing else before.

use super::{
    own_fns::{BeginCodeApp, ConfirmCodeApp, KeepCodes, RenewCodes, TurnOffCodeApp, confirm_code_app, load_code_app},
    parts::{Form, FormNote, LineField, Outside, OutsideProblem, PlainProblem, typed, typed_key},
    prove::ProveFirst,
    server_fns::SignOut,
};
use crate::{
    error::AppError,
    texts::use_texts,
    ui::{Icon, key_for, page_data},
};
use domain::{
    accounts::page::{CodeAppPage as Page, CodeAppStep},
    ids::RequestKey,
    validation::Field,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::components::Redirect;
use uuid::Uuid;

const PATH: &str = "/account/code-app";

pub struct CodeAppPage;

impl CodeAppPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let page = page_data(|| (), |()| load_code_app());
        view! {
            <Outside title=t.own.code_app>
                <Suspense>
                    {move || Suspend::new(async move {
                        match page.await {
                            Ok(page) => view! { <Steps page/> }.into_any(),
                            Err(AppError::SignedOut) => view! { <Redirect path=format!("/sign-in?next={PATH}")/> }.into_any(),
                            Err(error) => view! { <OutsideProblem error to="/account" label=t.own.to_account/> }.into_any(),
                        }
                    })}
                </Suspense>
            </Outside>
        }
        .into_any()
    }
}

#[component]
fn Steps(page: Page) -> impl IntoView {
    let t = use_texts();
    let (must, key) = (page.must, page.key);
    let body = match page.step {
        CodeAppStep::On { .. } if page.is_proved => view! { <On step=page.step key/> }.into_any(),
        _ if !page.is_proved => view! { <ProveFirst ways=page.ways next=PATH/> }.into_any(),
        CodeAppStep::Scan { .. } => view! { <Scan step=page.step key/> }.into_any(),
        CodeAppStep::Keep { codes } => view! { <Keep codes key/> }.into_any(),
        _ => view! { <Begin key/> }.into_any(),
    };
    let way_out = if must {
        view! { <form method="post" action=SignOut::url()><button class="btn quiet wide" type="submit">{t.shell.sign_out}</button></form> }
            .into_any()
    } else {
        view! { <a class="btn quiet wide" href="/account" rel="external">{t.own.to_account}</a> }.into_any()
    };
    view! {
        {must.then(|| view! { <p class="note info" role="status"><Icon name="info"/><span>{t.own.code_app_must}</span></p> })}
        <PlainProblem/>
        {body}
        {way_out}
    }
    .into_any()
}

#[component]
fn Begin(key: RequestKey) -> impl IntoView {
    let t = use_texts();
    view! {
        <section class="card pad stack l">
            <p>{t.own.code_app_text}</p>
            <form method="post" action=BeginCodeApp::url()>
                <input type="hidden" name="key" value=key.to_string()/>
                <button class="btn primary wide" type="submit">{t.own.code_app_begin}</button>
            </form>
        </section>
    }
    .into_any()
}

#[component]
fn Scan(step: CodeAppStep, key: RequestKey) -> impl IntoView {
    let t = use_texts();
    let CodeAppStep::Scan { picture, side, seed, link } = step else {
        return ().into_any();
    };
    let form = Form::of(ConfirmCodeApp::url());
    let submit = form.submit(|filled_in| {
        Box::pin(async move {
            confirm_code_app(typed(&filled_in, "code"), typed_key(&filled_in)).await?;
            Ok(PATH.into())
        })
    });
    view! {
        <form class="card pad form" method="post" action=ConfirmCodeApp::url() on:submit=submit>
            <FormNote form/>
            <input type="hidden" name="key" value=key.to_string()/>
            <p>{t.own.scan}</p>
            <svg class="qr" viewBox=format!("0 0 {side} {side}") role="img" aria-label=t.own.scan_label><path d=picture></path></svg>
            <p class="help">{t.own.seed_help}</p>
            <p class="secret" translate="no">{seed}</p>
            <a class="btn wide" href=link rel="external">{t.own.open_in_app}</a>
            <LineField form field=Field::Code name="code" kind="text" autocomplete="one-time-code" label=t.own.code help=t.own.confirm_help.to_owned() mode="numeric"/>
            <button class="btn primary wide" type="submit" aria-busy=move || form.busy()>{t.own.confirm_code}</button>
        </form>
    }
    .into_any()
}

#[component]
fn Keep(codes: Vec<String>, key: RequestKey) -> impl IntoView {
    let t = use_texts();
    let codes = codes
        .into_iter()
        .map(|code| view! { <li class="secret" translate="no">{code}</li> })
        .collect_view();
    view! {
        <section class="card pad stack l">
            <h2>{t.own.codes_title}</h2>
            <p>{t.own.codes_text}</p>
            <ul class="codes">{codes}</ul>
            <form method="post" action=KeepCodes::url()>
                <input type="hidden" name="key" value=key.to_string()/>
                <button class="btn primary wide" type="submit">{t.own.codes_kept}</button>
            </form>
        </section>
    }
    .into_any()
}

#[component]
fn On(step: CodeAppStep, key: RequestKey) -> impl IntoView {
    let t = use_texts();
    let CodeAppStep::On { codes_left, may_turn_off } = step else {
        return ().into_any();
    };
    let off = key_for(key, Uuid::nil(), 1).to_string();
    view! {
        <section class="card pad stack l">
            <p class="note ok"><Icon name="check"/><span>{(t.own.code_app_on)(codes_left)}</span></p>
            <form method="post" action=RenewCodes::url()>
                <input type="hidden" name="key" value=key.to_string()/>
                <button class="btn wide" type="submit"><Icon name="refresh"/>{t.own.renew_codes}</button>
            </form>
            {may_turn_off.then(|| view! {
                <form method="post" action=TurnOffCodeApp::url()>
                    <input type="hidden" name="key" value=off/>
                    <button class="btn wide" type="submit">{t.own.turn_off}</button>
                </form>
            })}
        </section>
    }
    .into_any()
}
