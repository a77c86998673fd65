//! "Wachtwoord vergeten", and the page behind the link that comes by mail.

use super::{
    parts::{DoneNote, Form, FormNote, LineField, Outside, OutsideProblem, done, typed},
    server_fns::{AskReset, ResetPassword, ask_reset, load_reset, reset_password},
};
use crate::{texts::use_texts, ui::page_data};
use domain::validation::Field;
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

pub struct ForgottenPage;

impl ForgottenPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let body = if done().is_some() {
            view! {
                <DoneNote text=t.own.reset_sent/>
                <a class="btn wide" href="/sign-in" rel="external">{t.own.to_sign_in}</a>
            }
            .into_any()
        } else {
            view! { <AskForm/> }.into_any()
        };
        view! { <Outside title=t.own.forgotten_title>{body}</Outside> }.into_any()
    }
}

#[component]
fn AskForm() -> impl IntoView {
    let t = use_texts();
    let form = Form::of(AskReset::url());
    let submit = form.submit(|filled_in| {
        Box::pin(async move {
            ask_reset(typed(&filled_in, "mail")).await?;
            Ok("/forgotten?done=sent".into())
        })
    });
    view! {
        <form class="card pad form" method="post" action=AskReset::url() on:submit=submit novalidate>
            <FormNote form/>
            <LineField form field=Field::Mail name="mail" kind="email" autocomplete="username" label=t.accounts.mail help=t.own.forgotten_help.to_owned()/>
            <button class="btn primary wide" type="submit" aria-busy=move || form.busy()>{t.own.send_link}</button>
        </form>
        <a class="btn quiet wide" href="/sign-in" rel="external">{t.own.to_sign_in}</a>
    }
    .into_any()
}

pub struct ResetPage;

impl ResetPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let token = token();
        let page = page_data(move || token.get(), load_reset);
        view! {
            <Outside title=t.own.new_password_title>
                <Suspense>
                    {move || Suspend::new(async move {
                        match page.await {
                            Ok(least) => view! { <NewPasswordForm token=token.get_untracked() least/> }.into_any(),
                            Err(error) => view! { <OutsideProblem error to="/forgotten" label=t.own.new_link/> }.into_any(),
                        }
                    })}
                </Suspense>
            </Outside>
        }
        .into_any()
    }
}

/// Of the link that led here.
pub fn token() -> Memo<String> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get("token")).unwrap_or_default())
}

#[component]
fn NewPasswordForm(token: String, least: u32) -> impl IntoView {
    let t = use_texts();
    let form = Form::of(ResetPassword::url());
    let submit = form.submit(|filled_in| {
        Box::pin(async move {
            reset_password(typed(&filled_in, "token"), typed(&filled_in, "password")).await?;
            Ok("/sign-in?done=password".into())
        })
    });
    view! {
        <form class="card pad form" method="post" action=ResetPassword::url() on:submit=submit novalidate>
            <FormNote form/>
            <input type="hidden" name="token" value=token/>
            <LineField form field=Field::NewPassword name="password" kind="password" autocomplete="new-password" label=t.own.new_password
                help=(t.own.new_password_help)(least)/>
            <p class="help">{t.own.reset_signs_out}</p>
            <button class="btn primary wide" type="submit" aria-busy=move || form.busy()>{t.own.save_password}</button>
        </form>
    }
    .into_any()
}
