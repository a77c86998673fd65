//! The office's lists: children, guardians, staff. What they are narrowed to stands in the address, so that they work as plain links.

use super::{
    fields::{Form, name_fields, period_fields},
    server_fns::{AddChild, AddStaff, load_people},
};
use crate::{
    posted::{Posted, posted_form},
    texts::{Texts, use_texts},
    ui::{Icon, Loading, PageProblem, key_for, page_data},
};
use domain::{
    actor::Role,
    invitations::InvitationState,
    names::PersonName,
    people::{
        AccountState,
        lists::{ListFilter, ListRow, MAX_TYPED, PeoplePage as Page, Tab},
    },
    validation::Field,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::{hooks::use_query_map, location::Url};

pub struct PeoplePage;

const NAMES: [&str; 6] = ["tab", "filter", "q", "school", "group", "after"];

impl PeoplePage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let query = use_query_map();
        let place = Memo::new(move |_| query.with(|query| NAMES.map(|name| query.get(name))));
        let page = page_data(
            move || place.get(),
            |[tab, filter, q, school, group, after]| load_people(tab, filter, q, school, group, after),
        );
        let posted = posted_form();
        view! {
            <Title text=t.people.title/>
            <div class="stack l">
                <Transition fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        let posted = posted.await.unwrap_or_default();
                        match page.await {
                            Ok(page) => view! { <List page posted/> }.into_any(),
                            Err(error) => view! { <PageProblem error/> }.into_any(),
                        }
                    })}
                </Transition>
            </div>
        }
        .into_any()
    }
}

#[component]
fn List(page: Page, posted: Posted) -> impl IntoView {
    let t = use_texts();
    let tabs = page
        .tabs
        .iter()
        .map(|tab| {
            let current = (*tab == page.tab).then_some("page");
            view! { <a class="chip" href=path(&page, *tab, None, None) aria-current=current>{tab_name(t, *tab)}</a> }
        })
        .collect_view();
    let waiting = page.proposals.filter(|count| *count > 0).map(|count| {
        view! { <a class="note info" href=format!("/people/proposals?school={}", page.school)><Icon name="edit"/><div>{(t.people.proposals_wait)(count)}</div></a> }
    });
    let changed = (page.mail_changes > 0).then(|| {
        view! { <a class="note info" href=format!("/people/mail-changes?school={}", page.school)><Icon name="messages"/><div>{(t.office.mail_changes_wait)(page.mail_changes)}</div></a> }
    });
    let schools = page
        .schools
        .iter()
        .map(|(school, name)| {
            let current = (*school == page.school).then_some("true");
            view! { <a class="chip" href=format!("/people?school={school}&tab={}", page.tab.tag()) aria-current=current>{name.clone()}</a> }
        })
        .collect_view();
    let several_tabs = page.tabs.len() > 1;
    let adding = adding(&page, &posted);
    let next = page.next.map(|after| {
        let path = format!("{}&after={after}", path(&page, page.tab, page.filter, Some(&page)));
        view! { <div class="older"><a class="btn" href=path>{t.people.next}</a></div> }
    });
    let told = if page.is_later {
        String::new()
    } else {
        (t.people.found)(page.total)
    };
    view! {
        <div class="page-head"><h1>{t.people.title}</h1>{several_tabs.then(|| view! { <a class="btn" href=format!("/people/groups?school={}", page.school)><Icon name="users"/>{t.people.groups}</a> })}</div>
        {waiting}
        {changed}
        {(!page.schools.is_empty()).then(|| view! { <nav class="chips" aria-label=t.people.schools>{schools}</nav> })}
        {several_tabs.then(|| view! { <nav class="chips" aria-label=t.people.lists>{tabs}</nav> })}
        {numbers(t, &page)}
        {search(t, &page)}
        <p class="muted small" role="status">{told}</p>
        {rows(t, &page)}
        {next}
        {adding}
    }
    .into_any()
}

/// The address of a list. `kept` keeps what was typed and the group.
fn path(page: &Page, tab: Tab, filter: Option<ListFilter>, kept: Option<&Page>) -> String {
    let mut path = format!("/people?tab={}", tab.tag());
    if !page.schools.is_empty() {
        path.push_str(&format!("&school={}", page.school));
    }
    if let Some(filter) = filter {
        path.push_str(&format!("&filter={}", filter.tag()));
    }
    if let Some(page) = kept {
        if !page.typed.is_empty() {
            path.push_str(&format!("&q={}", Url::escape(&page.typed)));
        }
        if let Some(group) = page.group {
            path.push_str(&format!("&group={group}"));
        }
    }
    path
}

fn tab_name(t: &'static Texts, tab: Tab) -> &'static str {
    match tab {
        Tab::Children => t.people.children,
        Tab::Guardians => t.people.guardians,
        Tab::Staff => t.people.staff,
    }
}

fn filter_name(t: &'static Texts, filter: ListFilter) -> &'static str {
    match filter {
        ListFilter::NoMail => t.people.no_mail,
        ListFilter::Bounced => t.people.bounced,
        ListFilter::NoAccount => t.people.no_account,
        ListFilter::Ended => t.people.ended,
    }
}

/// The numbers of the dashboard: each is a filter, and pressed again it is none.
fn numbers(t: &'static Texts, page: &Page) -> AnyView {
    if page.numbers.is_empty() {
        return ().into_any();
    }
    let tiles = page
        .numbers
        .iter()
        .map(|number| {
            let is_on = page.filter == Some(number.filter);
            let to = path(page, page.tab, (!is_on).then_some(number.filter), None);
            let bad = number.count > 0 && number.filter != ListFilter::NoAccount;
            view! {
                <a class="card number" class:bad=bad href=to aria-current=is_on.then_some("true")>
                    <strong class="num">{number.count}</strong><span>{filter_name(t, number.filter)}</span>
                </a>
            }
        })
        .collect_view();
    let not_invited = page.not_invited.map(|count| {
        let to = format!(
            "/people/invitations?school={}&state={}",
            page.school,
            InvitationState::NotInvited.tag()
        );
        let bad = count > 0;
        view! { <a class="card number" class:bad=bad href=to><strong class="num">{count}</strong><span>{t.office.not_invited}</span></a> }
    });
    view! { <nav class="numbers" aria-label=t.people.numbers>{not_invited}{tiles}</nav> }.into_any()
}

fn search(t: &'static Texts, page: &Page) -> AnyView {
    let chosen = page.group.map(|group| group.to_string()).unwrap_or_default();
    let all = view! { <option value="">{t.people.all_groups}</option> };
    let groups = page
        .groups
        .iter()
        .map(|group| {
            let id = group.id.to_string();
            let selected = id == chosen;
            view! { <option value=id selected=selected>{group.name.clone()}</option> }
        })
        .collect_view();
    let kept_school = (!page.schools.is_empty()).then(|| Form::hidden("school", page.school));
    let ended = page.filter == Some(ListFilter::Ended);
    let keeps_records = page.tabs.len() > 1;
    let about_account = page.filter.filter(|filter| *filter != ListFilter::Ended);
    view! {
        <form class="card pad people-search" role="search" aria-label=t.people.title action="/people">
            {Form::hidden("tab", page.tab.tag())}
            {kept_school}
            {about_account.map(|filter| Form::hidden("filter", filter.tag()))}
            <div class="field grow">
                <label for="people-q">{t.people.search}</label>
                <input class="input" id="people-q" type="search" name="q" value=page.typed.clone() maxlength=MAX_TYPED.to_string() autocomplete="off"/>
            </div>
            <div class="field">
                <label for="people-group">{t.people.group}</label>
                <select class="input" id="people-group" name="group">{all}{groups}</select>
            </div>
            {(keeps_records && about_account.is_none()).then(|| view! {
                <label class="check"><input type="checkbox" name="filter" value=ListFilter::Ended.tag() checked=ended/><span>{t.people.ended}</span></label>
            })}
            <button class="btn" type="submit"><Icon name="search"/>{t.people.show}</button>
        </form>
    }
    .into_any()
}

fn rows(t: &'static Texts, page: &Page) -> AnyView {
    if page.rows.is_empty() {
        return view! { <div class="empty"><svg class="empty-art" aria-hidden="true"><use href="/empty.svg#nothing"></use></svg><h2>{t.people.nobody}</h2></div> }
            .into_any();
    }
    let rows = page.rows.iter().map(|row| line(t, page, row)).collect_view();
    view! { <ul class="list card people-list">{rows}</ul> }.into_any()
}

fn line(t: &'static Texts, page: &Page, row: &ListRow) -> AnyView {
    let ties = row
        .ties
        .iter()
        .map(|tie| match tie.color.is_empty() {
            true => view! { <span>{tie.label.clone()}</span> }.into_any(),
            false => view! { <span class="tag" data-color=tie.color.clone()>{tie.label.clone()}</span> }.into_any(),
        })
        .collect_view();
    let roles = row
        .roles
        .iter()
        .map(|role| view! { <span>{role_name(t, *role)}</span> })
        .collect_view();
    let reach = [row.phone.as_str(), row.mail.as_str()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let content = view! {
        <span class="avatar s" aria-hidden="true">{row.initials.clone()}</span>
        <span class="people-name" dir="auto">{row.name.clone()}</span>
        <span class="people-ties">{roles}{ties}</span>
        <span class="people-reach muted small">{reach}</span>
        <span class="people-state">{row.account.map(|state| account(t, state))}</span>
    };
    let kind = if page.tab == Tab::Children { "children" } else { "persons" };
    if page.opens || page.tab != Tab::Children {
        view! { <li><a class="item people-row" href=format!("/people/{kind}/{}", row.id)>{content}</a></li> }.into_any()
    } else {
        view! { <li><div class="item people-row">{content}</div></li> }.into_any()
    }
}

/// How far somebody is with their account, in a word.
pub fn account(t: &'static Texts, state: AccountState) -> AnyView {
    let (class, word) = match state {
        AccountState::Active => ("state ok", t.people.is_active),
        AccountState::NoAccount => ("state warn", t.people.has_no_account),
        AccountState::Bounced => ("state danger", t.people.is_bounced),
        AccountState::Closed => ("state danger", t.people.is_closed),
        AccountState::NoMail => ("state danger", t.people.has_no_mail),
    };
    view! { <span class=class>{word}</span> }.into_any()
}

pub fn role_name(t: &'static Texts, role: Role) -> &'static str {
    match role {
        Role::Teacher => t.people.teacher,
        Role::CareStaff => t.people.care_staff,
        Role::Office => t.people.office,
        Role::Director => t.people.director,
        Role::Manager => t.people.manager,
        Role::Trainee => t.people.trainee,
        Role::ClassParent => t.people.class_parent,
    }
}

/// Roles to choose from.
pub fn role_options(t: &'static Texts) -> Vec<(String, String)> {
    Role::ALL
        .into_iter()
        .map(|role| (role.tag().to_owned(), role_name(t, role).to_owned()))
        .collect()
}

/// A child, or a colleague, whom no import brought.
fn adding(page: &Page, posted: &Posted) -> AnyView {
    let t = use_texts();
    let key = key_for(page.key, page.school.0, 1);
    match page.tab {
        Tab::Children if page.may_add => {
            let form = Form::new("add-child", key, posted);
            let fields = view! {
                {Form::hidden("school", page.school)}
                {name_fields(&form, ["form[name][given]", "form[name][infix]", "form[name][family]"], &PersonName::default())}
                {form.day("form[birth_date]", Field::BirthDate, t.people.birth_date, None)}
            };
            form.folded(t.people.add_child, AddChild::url(), fields.into_any(), t.people.add)
        }
        Tab::Staff if page.may_add_staff => {
            let form = Form::new("add-staff", key, posted);
            let fields = view! {
                {Form::hidden("school", page.school)}
                {name_fields(&form, ["form[who][name][given]", "form[who][name][infix]", "form[who][name][family]"], &PersonName::default())}
                {form.mail("form[who][mail]", t.people.mail, "")}
                {form.phone("form[who][phone]", t.people.phone, "")}
                {form.choose("form[role][role]", Field::Role, t.people.role, role_options(t), "")}
                {form.text("form[role][called]", Field::Name, t.people.called, "")}
                {period_fields(&form, ["form[role][starts_on]", "form[role][ends_on]"], page.today, None)}
            };
            form.folded(t.people.add_staff, AddStaff::url(), fields.into_any(), t.people.add)
        }
        _ => ().into_any(),
    }
}
