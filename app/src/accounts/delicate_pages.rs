//! Pages that change something delicate: password, mail address, a passkey, closing the account. Each asks for a proof first when the
//! last one is too long ago.

use super::{
    own_fns::{ChangeMail, ChangePassword, CloseAccount, change_mail, change_password, load_proof},
    parts::{AccountFrame, Form, FormNote, LineField, typed, typed_key},
    passkeys::NewPasskey,
    prove::ProveFirst,
};
use crate::{
    texts::use_texts,
    ui::{Icon, Loading, PageProblem, page_data},
};
use domain::{accounts::page::ProofPage, validation::Field};
use leptos::{prelude::*, server_fn::ServerFn};

/// The proof, and after it what the page is for.
fn delicate(title: &'static str, path: &'static str, show: fn(ProofPage) -> AnyView) -> AnyView {
    let t = use_texts();
    let page = page_data(|| (), |()| load_proof());
    view! {
        <AccountFrame title back=t.own.title>
            <Suspense fallback=|| view! { <Loading/> }>
                {move || Suspend::new(async move {
                    match page.await {
                        Ok(page) if page.is_proved => show(page),
                        Ok(page) => view! { <ProveFirst ways=page.ways next=path/> }.into_any(),
                        Err(error) => view! { <PageProblem error/> }.into_any(),
                    }
                })}
            </Suspense>
        </AccountFrame>
    }
    .into_any()
}

pub struct PasswordPage;

impl PasswordPage {
    pub fn view() -> AnyView {
        delicate(use_texts().own.new_password_title, "/account/password", |page| {
            view! { <NewPassword page/> }.into_any()
        })
    }
}

#[component]
fn NewPassword(page: ProofPage) -> impl IntoView {
    let t = use_texts();
    let form = Form::of(ChangePassword::url());
    let submit = form.submit(|filled_in| {
        Box::pin(async move {
            change_password(typed(&filled_in, "password"), typed_key(&filled_in)).await?;
            Ok("/account?done=password".into())
        })
    });
    view! {
        <form class="card pad form" method="post" action=ChangePassword::url() on:submit=submit novalidate>
            <FormNote form/>
            <input type="hidden" name="key" value=page.key.to_string()/>
            // Password managers learn from it whose password this is.
            <input type="hidden" autocomplete="username" value=page.mail/>
            <LineField form field=Field::NewPassword name="password" kind="password" autocomplete="new-password" label=t.own.new_password
                help=(t.own.new_password_help)(page.least_password)/>
            <p class="help">{t.own.password_signs_out}</p>
            <div class="form-actions"><button class="btn primary" type="submit" aria-busy=move || form.busy()>{t.own.save_password}</button></div>
        </form>
    }
    .into_any()
}

pub struct MailPage;

impl MailPage {
    pub fn view() -> AnyView {
        delicate(use_texts().own.new_mail_title, "/account/mail", |page| {
            view! { <NewMail page/> }.into_any()
        })
    }
}

#[component]
fn NewMail(page: ProofPage) -> impl IntoView {
    let t = use_texts();
    let form = Form::of(ChangeMail::url());
    let submit = form.submit(|filled_in| {
        Box::pin(async move {
            change_mail(typed(&filled_in, "mail"), typed_key(&filled_in)).await?;
            Ok("/account?done=mail".into())
        })
    });
    view! {
        <form class="card pad form" method="post" action=ChangeMail::url() on:submit=submit novalidate>
            <FormNote form/>
            <input type="hidden" name="key" value=page.key.to_string()/>
            <p>{(t.own.mail_now)(&page.mail)}</p>
            <LineField form field=Field::Mail name="mail" kind="email" autocomplete="email" label=t.own.new_mail help=t.own.new_mail_help.to_owned()/>
            <div class="form-actions"><button class="btn primary" type="submit" aria-busy=move || form.busy()>{t.own.send_link}</button></div>
        </form>
    }
    .into_any()
}

pub struct PasskeyPage;

impl PasskeyPage {
    pub fn view() -> AnyView {
        delicate(use_texts().own.add_passkey, "/account/passkey", |page| {
            let t = use_texts();
            view! {
                <section class="card pad stack l">
                    <p>{t.own.passkey_text}</p>
                    <NewPasskey key=page.key/>
                </section>
            }
            .into_any()
        })
    }
}

pub struct ClosePage;

impl ClosePage {
    pub fn view() -> AnyView {
        delicate(use_texts().own.close_title, "/account/close", |page| {
            let t = use_texts();
            view! {
                <section class="card pad stack l">
                    <p>{t.own.close_text}</p>
                    <ul class="plain-list">
                        <li>{t.own.close_ends}</li>
                        <li>{t.own.close_stays}</li>
                        <li>{t.own.close_undo}</li>
                    </ul>
                    <form method="post" action=CloseAccount::url()>
                        <input type="hidden" name="key" value=page.key.to_string()/>
                        <button class="btn danger" type="submit"><Icon name="trash"/>{t.own.close_now}</button>
                    </form>
                </section>
            }
            .into_any()
        })
    }
}
