//! The menu behind one's initials: look through another school or role, language, sign out.

use crate::{
    accounts::server_fns::{ChooseLanguage, ChooseView, SignOut},
    texts::{Texts, use_texts},
    ui::{Icon, Menu},
};
use domain::{
    accounts::{ShellView, ViewChoice},
    actor::Capacity,
};
use leptos::{prelude::*, server_fn::ServerFn};

#[component]
pub fn AccountMenu(view: ShellView) -> impl IntoView {
    let t = use_texts();
    let has_choices = !view.views.is_empty();
    let choices = view.views.into_iter().map(|choice| view_choice(t, choice)).collect_view();
    view! {
        <Menu class="menu account" label=format!("{}: {}", t.shell.your_account, view.name) button="avatar" face=view.initials.into_any()>
            <li class="menu-title"><strong>{view.name}</strong></li>
            {has_choices.then(|| view! { <li class="menu-title">{t.shell.look_as}</li> })}
            {choices}
            <li class="menu-sep" role="separator"></li>
            <li>
                <form method="post" action=ChooseLanguage::url()>
                    <input type="hidden" name="language" value=t.shell.other_language_tag/>
                    <button class="menu-item" type="submit" lang=t.shell.other_language_tag><Icon name="globe"/>{t.shell.other_language}</button>
                </form>
            </li>
            <li>
                <form method="post" action=SignOut::url()>
                    <button class="menu-item" type="submit"><Icon name="logout"/>{t.shell.sign_out}</button>
                </form>
            </li>
        </Menu>
    }
    .into_any()
}

fn view_choice(t: &'static Texts, choice: ViewChoice) -> impl IntoView {
    let capacity = match choice.capacity {
        Some(Capacity::Staff) => format!(" · {}", t.shell.as_staff),
        Some(Capacity::Family) => format!(" · {}", t.shell.as_family),
        None => String::new(),
    };
    let name = if choice.school.is_none() {
        t.shell.everything.to_owned()
    } else {
        format!("{}{capacity}", choice.school_name)
    };
    view! {
        <li><form method="post" action=ChooseView::url()>
            {choice.school.map(|school| view! { <input type="hidden" name="school" value=school.to_string()/> })}
            {choice.capacity.map(|capacity| view! { <input type="hidden" name="capacity" value=capacity.tag()/> })}
            <button class="menu-item" type="submit" aria-current=choice.current.then_some("true")>
                <Icon name=if choice.current { "check" } else { "switch" }/>
                {name}
            </button>
        </form></li>
    }
}
