//! "Meer": one's own settings, help and the house rule.

use super::server_fns::{ChooseTheme, SignOut, load_shell};
use crate::{
    help::server_fns::load_waiting,
    texts::use_texts,
    ui::{Icon, Loading, PageProblem, page_data},
};
use domain::accounts::ShellView;
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::{LazyRoute, lazy_route};

pub struct MorePage;

#[lazy_route]
impl LazyRoute for MorePage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let t = use_texts();
        let shell = page_data(|| (), |()| load_shell());
        let waiting = page_data(|| (), |()| load_waiting());
        view! {
            <Title text=t.accounts.more_title/>
            <div class="narrow stack xl">
                <div class="page-head"><h1>{t.accounts.more_title}</h1></div>
                <Suspense fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        match shell.await {
                            Ok(view) => view! { <Settings view waiting=waiting.await.ok().flatten()/> }.into_any(),
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
fn Settings(view: ShellView, waiting: Option<u32>) -> impl IntoView {
    let t = use_texts();
    let (may_write, may_invite, may_import) = (view.may_write, view.may_invite, view.may_import);
    let lists_people = view.lists_people;
    let may_change_settings = view.may_change_settings;
    let has_office = lists_people || may_invite || may_import || may_change_settings;
    let photos = (!view.photo_children.is_empty()).then(|| view.photo_children.join(", "));
    let children = view
        .children
        .into_iter()
        .map(|(id, name)| view! { <li><a class="item" href=format!("/my-children/{id}")><Icon name="user"/><span class="item-text"><strong>{name}</strong><span class="item-sub">{t.accounts.my_child}</span></span><Icon name="right" flip=true/></a></li> })
        .collect_view();
    view! {
        <div class="card pad profile">
            <span class="avatar l" aria-hidden="true">{view.initials}</span>
            <div><strong>{view.name}</strong><span class="muted small">{view.title}</span></div>
        </div>
        <ul class="list card">
            <li><a class="item" href="/account"><Icon name="user"/><span class="item-text"><strong>{t.own.title}</strong><span class="item-sub">{t.accounts.account_help}</span></span><Icon name="right" flip=true/></a></li>
            {children}
            {photos.map(|names| view! { <li><a class="item" href="/family-photos"><Icon name="photo"/><span class="item-text"><strong>{(t.relatives.title_of)(&names)}</strong><span class="item-sub">{t.relatives.link_help}</span></span><Icon name="right" flip=true/></a></li> })}
            {may_write.then(|| view! { <li><a class="item" href="/posts/mine"><Icon name="edit"/><span class="item-text"><strong>{t.accounts.my_posts}</strong></span><Icon name="right" flip=true/></a></li> })}
            <li><a class="item" href="/help"><Icon name="help"/><span class="item-text"><strong>{t.help.title}</strong><span class="item-sub">{t.accounts.help_text}</span></span><Icon name="right" flip=true/></a></li>
            {waiting.map(|count| view! { <li><a class="item" href="/help/questions"><Icon name="messages"/><span class="item-text"><strong>{t.accounts.help_to_answer}</strong></span>{(count > 0).then(|| view! { <span class="count num">{count}</span> })}<Icon name="right" flip=true/></a></li> })}
        </ul>
        {has_office.then(|| view! {
            <ul class="list card">
                {lists_people.then(|| view! { <li><a class="item" href="/people"><Icon name="users"/><span class="item-text"><strong>{t.people.title}</strong></span><Icon name="right" flip=true/></a></li> })}
                {may_invite.then(|| view! { <li><a class="item" href="/people/invitations"><Icon name="send"/><span class="item-text"><strong>{t.invited.list_title}</strong></span><Icon name="right" flip=true/></a></li> })}
                {may_change_settings.then(|| view! { <li><a class="item" href="/settings"><Icon name="switch"/><span class="item-text"><strong>{t.settings.title}</strong><span class="item-sub">{t.settings.link_help}</span></span><Icon name="right" flip=true/></a></li> })}
                {may_import.then(|| view! { <li><a class="item" href="/people/import"><Icon name="upload"/><span class="item-text"><strong>{t.exchange.title}</strong></span><Icon name="right" flip=true/></a></li> })}
            </ul>
        })}
        <section class="settings">
            <h2>{t.accounts.house_rule_title}</h2>
            <p class="card pad">{t.accounts.house_rule_text}</p>
        </section>
        <form method="post" action=SignOut::url()>
            <button class="btn wide" type="submit"><Icon name="logout"/>{t.shell.sign_out}</button>
        </form>
    }
}

/// Each choice is a button, so that one tap is enough, with or without wasm.
#[component]
pub fn Themes(theme: String) -> impl IntoView {
    let t = use_texts();
    let choices = [
        ("system", "contrast", t.accounts.theme_system),
        ("light", "sun", t.accounts.theme_light),
        ("dark", "moon", t.accounts.theme_dark),
    ]
    .map(|(tag, icon, name)| {
        view! {
            <button class="chip" type="submit" name="theme" value=tag aria-pressed=(theme == tag).to_string()><Icon name=icon small=true/>{name}</button>
        }
    })
    .collect_view();
    view! {
        <form class="stack s" method="post" action=ChooseTheme::url()>
            <p class="label" id="colours">{t.accounts.colours}</p>
            <div class="chips wrap" role="group" aria-labelledby="colours">{choices}</div>
        </form>
    }
}
