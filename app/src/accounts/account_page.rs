//! The page of one's own account: one place, in short sections.

use super::{
    contact::Contact,
    more_page::Themes,
    own_fns::{DropMailChange, EndDevice, EndOtherDevices, RemovePasskey, load_account},
    parts::{DoneNote, done},
    sign_in_page::Languages,
};
use crate::{
    texts::{Texts, use_texts},
    ui::{Icon, Loading, PageProblem, key_for, page_data},
    viewing::Viewings,
};
use domain::{
    accounts::page::{AccountPage as Page, DeviceView, PasskeyView},
    ids::RequestKey,
    notices::Rhythm,
    time::{LocalMinute, near_day},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;

pub struct AccountPage;

impl AccountPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let page = page_data(|| (), |()| load_account());
        view! {
            <Title text=t.own.title/>
            <div class="narrow stack xl">
                <div class="page-head"><h1>{t.own.title}</h1></div>
                {done().and_then(|what| done_text(t, &what)).map(|text| view! { <DoneNote text/> })}
                <Suspense fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        match page.await {
                            Ok(page) => view! { <Sections page/> }.into_any(),
                            Err(error) => view! { <PageProblem error/> }.into_any(),
                        }
                    })}
                </Suspense>
            </div>
        }
        .into_any()
    }
}

fn done_text(t: &Texts, what: &str) -> Option<&'static str> {
    Some(match what {
        "password" => t.own.password_changed,
        "mail" => t.own.mail_asked,
        "contact" => t.own.contact_saved,
        "device" => t.own.device_ended,
        "code_app" => t.own.code_app_set_up,
        "code_app_off" => t.own.code_app_turned_off,
        "passkey" => t.own.passkey_added,
        "passkey_off" => t.own.passkey_removed,
        _ => return None,
    })
}

#[component]
fn Sections(page: Page) -> impl IntoView {
    let t = use_texts();
    let (key, now) = (page.key, page.now);
    view! {
        <div class="card pad profile">
            <span class="avatar l" aria-hidden="true">{page.initials.clone()}</span>
            <div><strong>{page.name.clone()}</strong><span class="muted small">{page.mail.clone()}</span></div>
        </div>
        <SignIn page=page.clone()/>
        <Contact page=page.clone()/>
        <section class="settings" id="news">
            <h2>{t.own.news}</h2>
            <ul class="list card">
                {way("/account/notices", "messages", rhythm(t, &page), Some(t.own.change.to_owned()))}
            </ul>
        </section>
        <section class="settings" id="appearance">
            <h2>{t.accounts.appearance}</h2>
            <div class="card pad stack l">
                <Languages/>
                <Themes theme=page.theme/>
            </div>
        </section>
        <Devices devices=page.devices key now/>
        <Viewings lines=page.viewings now/>
        <section class="settings">
            <h2>{t.own.close_section}</h2>
            <ul class="list card">
                {way("/account/close", "trash", t.own.close_title.to_owned(), None)}
            </ul>
        </section>
    }
    .into_any()
}

/// How they hear of news, in a few words.
fn rhythm(t: &Texts, page: &Page) -> String {
    match page.news {
        Rhythm::AtOnce => t.own.news_at_once.to_owned(),
        Rhythm::Daily => (t.own.news_daily)(page.news_hour),
        Rhythm::Never => t.own.news_never.to_owned(),
    }
}

/// An item that leads to a page of its own.
fn way(href: &'static str, icon: &'static str, title: String, sub: Option<String>) -> AnyView {
    // A page that may be shown outside the frame is loaded anew.
    let rel = (href == "/account/code-app").then_some("external");
    view! {
        <li><a class="item" href=href rel=rel><Icon name=icon/><span class="item-text"><strong>{title}</strong>{sub.map(|sub| view! { <span class="item-sub">{sub}</span> })}</span><Icon name="right" flip=true/></a></li>
    }
    .into_any()
}

/// Everything that opens the account.
#[component]
fn SignIn(page: Page) -> impl IntoView {
    let t = use_texts();
    let app = page.code_app;
    let app_state = match (app.is_on, app.is_required) {
        (true, _) => (t.own.code_app_on)(app.codes_left),
        (false, true) => t.own.code_app_required.to_owned(),
        (false, false) => t.own.code_app_off.to_owned(),
    };
    let (key, now) = (page.key, page.now);
    let passkeys = page
        .passkeys
        .into_iter()
        .map(|passkey| passkey_item(t, passkey, key, now))
        .collect_view();
    view! {
        <section class="settings" id="sign-in">
            <h2>{t.own.sign_in_section}</h2>
            <ul class="list card">
                {way("/account/mail", "messages", t.accounts.mail.to_owned(), Some(page.mail))}
                {page.next_mail.map(|mail| view! { <li>{waiting(t, &mail, key)}</li> })}
                {way("/account/password", "lock", t.accounts.password.to_owned(), Some(t.own.change.to_owned()))}
                {way("/account/code-app", "check-double", t.own.code_app.to_owned(), Some(app_state))}
                {passkeys}
                {way("/account/passkey", "plus", t.own.add_passkey.to_owned(), Some(t.own.passkey_help.to_owned()))}
            </ul>
        </section>
    }
    .into_any()
}

/// A new address that has not said yes.
fn waiting(t: &'static Texts, mail: &str, key: RequestKey) -> impl IntoView {
    view! {
        <div class="item">
            <Icon name="clock"/>
            <span class="item-text"><strong>{(t.own.mail_waits)(mail)}</strong><span class="item-sub">{t.own.mail_waits_help}</span></span>
            <form method="post" action=DropMailChange::url()>
                <input type="hidden" name="key" value=key.to_string()/>
                <button class="btn s" type="submit">{t.own.drop_mail}</button>
            </form>
        </div>
    }
    .into_any()
}

fn passkey_item(t: &'static Texts, passkey: PasskeyView, key: RequestKey, now: LocalMinute) -> impl IntoView {
    let used = match passkey.last_used_at {
        Some(at) => (t.own.used)(&moment(t, at, now)),
        None => (t.own.added)(&moment(t, passkey.created_at, now)),
    };
    view! {
        <li><div class="item">
            <Icon name="user"/>
            <span class="item-text"><strong>{passkey.name.clone()}</strong><span class="item-sub">{used}</span></span>
            <form method="post" action=RemovePasskey::url()>
                <input type="hidden" name="passkey" value=passkey.id.to_string()/>
                <input type="hidden" name="key" value=key_for(key, passkey.id.0, 0).to_string()/>
                <button class="btn s" type="submit" aria-label=(t.own.remove_passkey)(&passkey.name)>{t.own.remove}</button>
            </form>
        </div></li>
    }
    .into_any()
}

#[component]
fn Devices(devices: Vec<DeviceView>, key: RequestKey, now: LocalMinute) -> impl IntoView {
    let t = use_texts();
    let has_others = devices.len() > 1;
    let items = devices.into_iter().map(|device| device_item(t, device, key, now)).collect_view();
    view! {
        <section class="settings" id="devices">
            <h2>{t.own.devices}</h2>
            <ul class="list card">{items}</ul>
            {has_others.then(|| view! {
                <form method="post" action=EndOtherDevices::url()>
                    <input type="hidden" name="key" value=key.to_string()/>
                    <button class="btn wide" type="submit"><Icon name="logout"/>{t.own.end_others}</button>
                </form>
            })}
        </section>
    }
    .into_any()
}

fn device_item(t: &'static Texts, device: DeviceView, key: RequestKey, now: LocalMinute) -> impl IntoView {
    let name = if device.device.is_empty() {
        t.own.unknown_device.to_owned()
    } else {
        device.device
    };
    let end = (!device.is_this).then(|| {
        view! {
            <form method="post" action=EndDevice::url()>
                <input type="hidden" name="session" value=device.id.to_string()/>
                <input type="hidden" name="key" value=key_for(key, device.id.0, 1).to_string()/>
                <button class="btn s" type="submit" aria-label=(t.own.end_device)(&name)>{t.shell.sign_out}</button>
            </form>
        }
    });
    view! {
        <li><div class="item">
            <Icon name="settings"/>
            <span class="item-text"><strong>{name}</strong><span class="item-sub">{(t.own.seen)(&moment(t, device.last_seen_at, now))}</span></span>
            {device.is_this.then(|| view! { <span class="state ok">{t.own.this_device}</span> })}
            {end}
        </div></li>
    }
    .into_any()
}

fn moment(t: &Texts, at: LocalMinute, now: LocalMinute) -> String {
    format!("{} {}", near_day(at.day, now.day, t.language), at.clock())
}
