//! The office's list: who was asked in, how far that came, and what to do about it.

use super::server_fns::{GiveAddress, Invite, InviteAll, load_invitations};
use crate::{
    texts::{Texts, use_texts},
    ui::{Icon, Loading, PageProblem, key_for, page_data},
};
use domain::{
    ids::{PersonId, RequestKey, SchoolId},
    invitations::{InvitationRow, InvitationState, InvitationsPage as Page},
    time::{Day, day_and_clock},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

pub struct InvitationsPage;

/// What each form of a row is for, in its key.
const INVITE: u128 = 1;
const ADDRESS: u128 = 2;
const ALL: u128 = 3;
const LETTERS: u128 = 4;

impl InvitationsPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let query = use_query_map();
        let asked = Memo::new(move |_| {
            query.with(|query| {
                let school: Option<SchoolId> = query.get("school").and_then(|id| id.parse().ok());
                let after: Option<PersonId> = query.get("after").and_then(|id| id.parse().ok());
                (school, query.get("state"), after)
            })
        });
        let page = page_data(move || asked.get(), |(school, state, after)| load_invitations(school, state, after));
        view! {
            <Title text=t.invited.list_title/>
            <div class="stack l">
                <Suspense fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        match page.await {
                            Ok(page) => view! { <List page/> }.into_any(),
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
fn List(page: Page) -> impl IntoView {
    let t = use_texts();
    let (school, key, state) = (page.school, page.key, page.state);
    let is_empty = page.rows.is_empty();
    let older = page.next.map(|after| {
        let narrowed = state.map(|state| format!("&state={}", state.tag())).unwrap_or_default();
        view! { <div class="older"><a class="btn" href=format!("/people/invitations?school={school}{narrowed}&after={after}")>{t.invitations.more}</a></div> }
    });
    let no_server = (!page.has_mail_server)
        .then(|| view! { <div class="note warn" role="status"><Icon name="warning"/><div>{t.invitations.no_mail_server}</div></div> });
    let mailbox = page.has_mailbox.then(|| {
        view! { <p class="note info"><Icon name="info"/><span>{t.invitations.mailbox_line}" "<a href="/demo/mailbox" rel="external">{t.invited.mailbox_title}</a></span></p> }
    });
    let all = all_at_once(t, &page);
    let filters = filters(t, &page);
    let rows = page.rows.into_iter().map(|row| person(t, school, key, row)).collect_view();
    view! {
        <div class="page-head"><h1>{t.invited.list_title}</h1><p class="muted">{page.school_name}</p></div>
        {no_server}
        {all}
        {mailbox}
        {filters}
        {is_empty.then(|| view! { <div class="empty"><p>{t.invitations.nobody}</p></div> })}
        {(!is_empty).then(|| view! { <ul class="list card invited">{rows}</ul> })}
        {older}
    }
    .into_any()
}

/// Two buttons: a mail to everybody who never had one, a letter for everybody without an address.
fn all_at_once(t: &'static Texts, page: &Page) -> AnyView {
    let form = |letters: bool, label: String, icon: &'static str, choice: u128| {
        let key = key_for(page.key, page.school.0, choice).to_string();
        view! {
            <form method="post" action=InviteAll::url()>
                <input type="hidden" name="school" value=page.school.to_string()/>
                <input type="hidden" name="key" value=key/>
                {letters.then(|| view! { <input type="hidden" name="letters" value="yes"/> })}
                <button class=if letters { "btn" } else { "btn primary" } type="submit"><Icon name=icon/>{label}</button>
            </form>
        }
    };
    let mails = (page.to_invite > 0).then(|| form(false, (t.invitations.invite_all)(page.to_invite), "send", ALL));
    let letters = (page.without_mail > 0).then(|| form(true, (t.invitations.letters_for)(page.without_mail), "file", LETTERS));
    view! {
        <div class="row wrap">
            {mails}
            {letters}
            <a class="btn quiet" href="/people/invitations/letters"><Icon name="file"/>{t.invitations.letters_again}</a>
        </div>
    }
    .into_any()
}

fn filters(t: &'static Texts, page: &Page) -> AnyView {
    let everybody: u32 = page.counts.iter().map(|count| count.count).sum();
    let (school, chosen) = (page.school, page.state);
    let chip = move |state: Option<InvitationState>, label: &'static str, count: u32| {
        let narrowed = state.map(|state| format!("&state={}", state.tag())).unwrap_or_default();
        let current = (chosen == state).then_some("true");
        view! { <a class="chip" href=format!("/people/invitations?school={school}{narrowed}") aria-current=current>{label}" "<span class="num">{count}</span></a> }
    };
    let states = page
        .counts
        .iter()
        .map(|count| chip(Some(count.state), (t.invited.state)(count.state), count.count))
        .collect_view();
    view! { <nav class="chips wrap" aria-label=t.invitations.filter_label>{chip(None, t.invitations.everybody, everybody)}{states}</nav> }
        .into_any()
}

fn class_of(state: InvitationState) -> &'static str {
    match state {
        InvitationState::Active => "state ok",
        InvitationState::Bounced | InvitationState::Refused => "state danger",
        InvitationState::NotInvited | InvitationState::Expired => "state warn",
        InvitationState::Waiting | InvitationState::Sent | InvitationState::Opened => "state info",
    }
}

fn person(t: &'static Texts, school: SchoolId, key: RequestKey, row: InvitationRow) -> impl IntoView {
    let mut ties = row.children.clone();
    if row.is_staff {
        ties.push(t.invitations.staff.to_owned());
    }
    let mail = if row.mail.is_empty() {
        t.invitations.no_mail.to_owned()
    } else {
        row.mail.clone()
    };
    let since = row.since.map(|at| {
        let today: Day = at.day;
        view! { <time class="small muted" datetime=at.form_value()>{day_and_clock(at, today.plus(2), t.language)}</time> }
    });
    let reminders = (row.reminders > 0).then(|| view! { <span class="small muted">{(t.invitations.reminded)(row.reminders)}</span> });
    let undelivered = row
        .undelivered
        .then(|| view! { <span class="small">{t.invitations.undelivered}</span> });
    let actions = (row.state != InvitationState::Active).then(|| actions(t, school, key, &row));
    view! {
        <li class="invited-row">
            <span class="item-text"><strong>{row.name}</strong><span class="item-sub">{ties.join(", ")}</span></span>
            <span class="invited-mail small">{mail}</span>
            <span class="invited-state"><span class=class_of(row.state)>{(t.invited.state)(row.state)}</span>{since}{undelivered}{reminders}</span>
            {actions}
        </li>
    }
}

fn actions(t: &'static Texts, school: SchoolId, key: RequestKey, row: &InvitationRow) -> AnyView {
    let person = row.person;
    let hidden = move |choice: u128| {
        let key = key_for(key, person.0, choice).to_string();
        view! {
            <input type="hidden" name="school" value=school.to_string()/>
            <input type="hidden" name="person" value=person.to_string()/>
            <input type="hidden" name="key" value=key/>
        }
    };
    let label = match row.state {
        InvitationState::NotInvited => t.invitations.invite,
        _ => t.invitations.invite_again,
    };
    let has_letter = row.state != InvitationState::NotInvited;
    let asked = (!row.asked_mail.is_empty()).then(|| (t.invitations.asks_address)(&row.asked_mail));
    let field = format!("mail-{person}");
    let proposed = if row.asked_mail.is_empty() {
        row.mail.clone()
    } else {
        row.asked_mail.clone()
    };
    let open = asked.is_some();
    view! {
        <div class="invited-do">
            <form method="post" action=Invite::url()>{hidden(INVITE)}<button class="btn s" type="submit">{label}</button></form>
            {has_letter.then(|| view! { <a class="btn s quiet" href=format!("/people/invitations/letters?school={school}&person={person}")>{t.invitations.letter}</a> })}
            <details class="disclosure" open=open>
                <summary>{t.invitations.other_address}</summary>
                {asked.map(|sentence| view! { <p class="note warn">{sentence}</p> })}
                <form class="field" method="post" action=GiveAddress::url()>
                    {hidden(ADDRESS)}
                    <label for=field.clone()>{t.accounts.mail}</label>
                    <div class="with-button">
                        <input class="input" id=field name="mail" type="email" value=proposed autocomplete="off" required/>
                        <button class="btn" type="submit">{t.invitations.save_and_invite}</button>
                    </div>
                </form>
            </details>
        </div>
    }
    .into_any()
}
