//! Asks once more who somebody is, before something delicate: in place, by password, code or passkey.

use super::{
    own_fns::{Prove, ask_passkey_proof, prove, prove_with_passkey},
    parts::{Form, FormNote, LineField, typed},
    passkeys,
};
use crate::{
    texts::use_texts,
    ui::{FieldProblem, Icon, PageProblem, page_data},
};
use domain::{
    accounts::{
        is_own_path,
        page::{ProofPage, ProofWays},
    },
    validation::Field,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

/// Goes on to `next` when it is proved.
#[component]
pub fn ProveFirst(ways: ProofWays, #[prop(into)] next: String) -> impl IntoView {
    let t = use_texts();
    let next = StoredValue::new(next);
    view! {
        <section class="card pad stack l">
            <div class="stack s">
                <h2>{t.own.prove_title}</h2>
                <p class="help">{t.own.prove_help}</p>
            </div>
            {ways.password.then(|| view! { <ByPassword next=next.get_value()/> })}
            {ways.code.then(|| view! { <ByCode next=next.get_value()/> })}
            {ways.passkey.then(|| view! { <ByPasskey next=next.get_value()/> })}
        </section>
    }
    .into_any()
}

#[component]
fn ByPassword(next: String) -> impl IntoView {
    let t = use_texts();
    let form = Form::of(Prove::url());
    let submit = form.submit(|filled_in| {
        Box::pin(async move {
            prove(Some(typed(&filled_in, "password")), None, None).await?;
            Ok(typed(&filled_in, "next"))
        })
    });
    view! {
        <form class="form" method="post" action=Prove::url() on:submit=submit>
            <FormNote form/>
            <input type="hidden" name="next" value=next/>
            <LineField form field=Field::Password name="password" kind="password" autocomplete="current-password" label=t.accounts.password/>
            <button class="btn primary wide" type="submit" aria-busy=move || form.busy()>{t.own.go_on}</button>
        </form>
    }
    .into_any()
}

#[component]
fn ByCode(next: String) -> impl IntoView {
    let t = use_texts();
    let form = Form::of(Prove::url());
    let submit = form.submit(|filled_in| {
        Box::pin(async move {
            prove(None, Some(typed(&filled_in, "code")), None).await?;
            Ok(typed(&filled_in, "next"))
        })
    });
    view! {
        <details class="more-ways">
            <summary>{t.own.by_code}</summary>
            <form class="form" method="post" action=Prove::url() on:submit=submit>
                <input type="hidden" name="next" value=next/>
                <LineField form field=Field::Code name="code" kind="text" autocomplete="one-time-code" label=t.own.code help=t.own.code_help.to_owned()/>
                <button class="btn wide" type="submit" aria-busy=move || form.busy()>{t.own.go_on}</button>
            </form>
        </details>
    }
    .into_any()
}

#[component]
fn ByPasskey(next: String) -> impl IntoView {
    let t = use_texts();
    let form = Form::of("");
    let next = StoredValue::new(next);
    let ask = move |_| {
        form.go(Box::pin(async move {
            let (question, options) = ask_passkey_proof().await?;
            let Some(credential) = passkeys::get(&options).await else {
                return Ok(String::new());
            };
            prove_with_passkey(question, credential).await?;
            Ok(next.get_value())
        }));
    };
    view! {
        <FormNote form/>
        <FieldProblem id="passkey-error" field=Field::PasskeyName errors=form.errors()/>
        <button class="btn wide" type="button" on:click=ask aria-busy=move || form.busy()><Icon name="lock"/>{t.own.with_passkey}</button>
    }
    .into_any()
}

/// The page for whoever is sent here by a form that was refused for want of a proof.
pub struct ProvePage;

impl ProvePage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let next = use_query_map()
            .with_untracked(|query| query.get("next"))
            .filter(|next| is_own_path(next));
        let next = StoredValue::new(next.unwrap_or_else(|| "/account".into()));
        let page = page_data(|| (), |()| super::own_fns::load_proof());
        view! {
            <super::parts::AccountFrame title=t.own.prove_title back=t.own.title>
                <Suspense>
                    {move || Suspend::new(async move {
                        match page.await {
                            Ok(ProofPage { ways, .. }) => view! { <ProveFirst ways next=next.get_value()/> }.into_any(),
                            Err(error) => view! { <PageProblem error/> }.into_any(),
                        }
                    })}
                </Suspense>
            </super::parts::AccountFrame>
        }
        .into_any()
    }
}
