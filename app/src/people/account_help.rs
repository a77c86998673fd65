//! The section about somebody's account on the page about them.

use super::{
    fields::Form,
    server_fns::{ChangeMailFor, ReopenAccount, SendReset},
};
use crate::{
    posted::Posted,
    texts::Texts,
    ui::{Icon, key_for},
};
use domain::{accounts::office::AccountStanding, people::person::PersonPage as Page, time::near_day};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

pub fn account_help(t: &'static Texts, page: &Page, posted: &Posted) -> AnyView {
    let help = &page.help;
    let standing = match (help.standing, help.last_seen) {
        (AccountStanding::None, _) => t.office.none.to_owned(),
        (AccountStanding::Closed, _) => t.office.closed.to_owned(),
        (AccountStanding::Used, Some(day)) => (t.office.last_seen)(&near_day(day, page.today, t.language)),
        _ => t.office.never_used.to_owned(),
    };
    let has_account = matches!(help.standing, AccountStanding::NeverUsed | AccountStanding::Used);
    let factor = has_account.then(|| {
        let word = if help.has_second_factor {
            t.office.has_factor
        } else {
            t.office.has_no_factor
        };
        view! { <p class="muted small">{t.office.second_factor}": "{word}</p> }
    });
    let invite = (help.standing == AccountStanding::None)
        .then(|| view! { <a class="more-link" href=format!("/people/invitations?school={}", page.school)>{t.office.invite}</a> });
    let reset = help.may_send_reset.then(|| {
        let form = Form::new("send-reset", key_for(page.key, page.id.0, 6), posted);
        let fields = view! { {Form::hidden("person", page.id)}<p class="help">{t.office.reset_help}</p> };
        form.show(SendReset::url(), fields.into_any(), t.office.send_reset)
    });
    let change_mail = help.may_change_mail.then(|| {
        let form = Form::new("change-mail", key_for(page.key, page.id.0, 8), posted);
        let fields = view! {
            {Form::hidden("person", page.id)}
            <p class="help">{t.office.change_mail_help}</p>
            {form.mail("mail", t.office.new_mail, "")}
        };
        form.folded(
            t.office.change_mail,
            ChangeMailFor::url(),
            fields.into_any(),
            t.office.send_confirmation,
        )
    });
    let reopen = help.may_reopen.then(|| {
        let form = Form::new("reopen", key_for(page.key, page.id.0, 7), posted);
        let fields = view! { {Form::hidden("person", page.id)}<p class="help">{t.office.reopen_help}</p> };
        form.show(ReopenAccount::url(), fields.into_any(), t.office.reopen)
    });
    let second_factor = help.may_reset_factor.then(|| {
        view! { <li><a class="item" href=format!("/people/persons/{}/second-factor", page.id)><Icon name="lock"/><span class="item-text"><strong>{t.office.reset_factor}</strong></span><Icon name="right" flip=true/></a></li> }
    });
    let along = page.may_view.then(|| {
        view! { <li><a class="item" href=format!("/people/persons/{}/view", page.id)><Icon name="eye"/><span class="item-text"><strong dir="auto">{(t.viewing.view_as)(&page.name.full())}</strong></span><Icon name="right" flip=true/></a></li> }
    });
    let has_ways = help.may_reset_factor || page.may_view;
    view! {
        <section class="stack s" id="account" aria-labelledby="account-title">
            <h2 id="account-title">{t.office.account}</h2>
            {done(t)}
            <div class="card pad stack"><div class="stack s"><p>{standing}</p>{factor}{invite}</div>{reset}{change_mail}{reopen}</div>
            {has_ways.then(|| view! { <ul class="list card">{second_factor}{along}</ul> })}
        </section>
    }
    .into_any()
}

fn done(t: &'static Texts) -> AnyView {
    let told = use_query_map().with_untracked(|query| query.get("done"));
    let sentence = match told.as_deref() {
        Some("reset") => t.office.reset_sent,
        Some("mail") => t.office.confirmation_sent,
        Some("factor") => t.office.factor_was_reset,
        _ => return ().into_any(),
    };
    view! { <p class="note ok" role="status"><Icon name="check"/><span>{sentence}</span></p> }.into_any()
}
