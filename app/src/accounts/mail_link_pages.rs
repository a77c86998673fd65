//! The pages behind the links about a new mail address. Each has a button: programs that check mail follow links too.

use super::{
    parts::{DoneNote, Form, FormNote, Going, Outside, OutsideProblem, done, typed},
    reset_pages::token,
    server_fns::{ConfirmMail, UndoMail, confirm_mail, load_mail_confirmation, load_mail_undo, undo_mail},
};
use crate::{error::AppError, texts::use_texts, ui::page_data};
use leptos::{prelude::*, server_fn::ServerFn};
use std::future::Future;
use web_sys::FormData;

/// What is the same in both.
struct Link {
    title: &'static str,
    action: &'static str,
    send: fn(FormData) -> Going,
    text: fn(&str) -> String,
    button: &'static str,
    is_done: &'static str,
}

pub struct ConfirmMailPage;

impl ConfirmMailPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let link = Link {
            title: t.own.confirm_mail_title,
            action: ConfirmMail::url(),
            send: |filled_in| {
                Box::pin(async move {
                    confirm_mail(typed(&filled_in, "token")).await?;
                    Ok("/account/mail/confirm?done=mail".into())
                })
            },
            text: t.own.confirm_mail_text,
            button: t.own.confirm_mail,
            is_done: t.own.mail_confirmed,
        };
        page(link, load_mail_confirmation)
    }
}

pub struct UndoMailPage;

impl UndoMailPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let link = Link {
            title: t.own.undo_mail_title,
            action: UndoMail::url(),
            send: |filled_in| {
                Box::pin(async move {
                    undo_mail(typed(&filled_in, "token")).await?;
                    Ok("/account/mail/undo?done=mail".into())
                })
            },
            text: t.own.undo_mail_text,
            button: t.own.undo_mail,
            is_done: t.own.mail_undone,
        };
        page(link, load_mail_undo)
    }
}

fn page<Fut>(link: Link, load: fn(String) -> Fut) -> AnyView
where
    Fut: Future<Output = Result<String, AppError>> + Send + 'static,
{
    let t = use_texts();
    if done().is_some() {
        return view! {
            <Outside title=link.title>
                <DoneNote text=link.is_done/>
                <a class="btn wide" href="/sign-in" rel="external">{t.own.to_sign_in}</a>
            </Outside>
        }
        .into_any();
    }
    let (token, form) = (token(), Form::of(link.action));
    let mail = page_data(move || token.get(), load);
    let Link {
        title,
        action,
        send,
        text,
        button,
        ..
    } = link;
    view! {
        <Outside title>
            <Suspense>
                {move || Suspend::new(async move {
                    match mail.await {
                        Ok(mail) => view! {
                            <form class="card pad form" method="post" action=action on:submit=form.submit(send)>
                                <FormNote form/>
                                <input type="hidden" name="token" value=token.get_untracked()/>
                                <p>{text(&mail)}</p>
                                <button class="btn primary wide" type="submit" aria-busy=move || form.busy()>{button}</button>
                            </form>
                        }.into_any(),
                        Err(error) => view! { <OutsideProblem error to="/sign-in" label=t.own.to_sign_in/> }.into_any(),
                    }
                })}
            </Suspense>
        </Outside>
    }
    .into_any()
}
