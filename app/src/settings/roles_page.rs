//! Extra roles: what each lets somebody do, and who has it.

use super::server_fns::{AddExtraRole, EditExtraRole, EndExtraRole, GiveExtraRole, RemoveExtraRole, load_extra_roles};
use crate::{
    people::fields::{DoneNote, Form, period, period_fields},
    posted::{Posted, PostedGone, posted_form},
    texts::{Texts, use_texts},
    ui::{Loading, PageProblem, key_for, page_data},
};
use domain::{
    people::Standing,
    permissions::Permission,
    settings::extra_roles::{ExtraRoleView, ExtraRolesPage as Page, HolderView},
    validation::Field,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

pub struct RolesPage;

impl RolesPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let query = use_query_map();
        let school = Memo::new(move |_| query.with(|query| query.get("school")));
        let page = page_data(move || school.get(), load_extra_roles);
        let posted = posted_form();
        view! {
            <Title text=t.settings.roles_title/>
            <div class="narrow stack l">
                <a class="more-link" href="/settings">{t.settings.back_to_settings}</a>
                <div class="page-head"><h1>{t.settings.roles_title}</h1></div>
                <p>{t.settings.roles_intro}</p>
                <Transition fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        let posted = posted.await.unwrap_or_default();
                        match page.await {
                            Ok(page) => view! { <Roles page posted/> }.into_any(),
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
fn Roles(page: Page, posted: Posted) -> impl IntoView {
    let t = use_texts();
    let roles = page.roles.iter().map(|role| card(t, &page, role, &posted)).collect_view();
    let form = Form::new("add-role", key_for(page.key, page.school.0, 1), &posted);
    let fields = view! { {Form::hidden("school", page.school)}{role_fields(t, &page, &form, None)} };
    view! {
        <DoneNote/>
        <PostedGone posted=posted.clone()/>
        {form.folded(t.settings.add_role, AddExtraRole::url(), fields.into_any(), t.settings.make)}
        {page.roles.is_empty().then(|| view! { <p class="muted">{t.settings.no_roles}</p> })}
        <div class="stack">{roles}</div>
        <p class="help">{t.settings.factor_help}</p>
    }
    .into_any()
}

/// What a role has already stays to choose, so that it can be taken away.
fn role_fields(t: &'static Texts, page: &Page, form: &Form, role: Option<&ExtraRoleView>) -> AnyView {
    let has = |permission: &Permission| role.is_some_and(|role| role.permissions.contains(permission));
    let offered = Permission::ALL.iter().filter(|one| page.may_choose.contains(one) || has(one));
    let options = offered
        .map(|one| (one.tag().to_owned(), (t.settings.permission)(*one).to_owned(), has(one)))
        .collect();
    view! {
        {form.text("form[name]", Field::Name, t.settings.role_name, role.map_or("", |role| &role.name))}
        {form.many("form[permissions][]", Field::Permissions, t.settings.may, options)}
    }
    .into_any()
}

fn card(t: &'static Texts, page: &Page, role: &ExtraRoleView, posted: &Posted) -> AnyView {
    let permissions = role
        .permissions
        .iter()
        .map(|one| view! { <li>{(t.settings.permission)(*one)}</li> })
        .collect_view();
    let (now, past): (Vec<_>, Vec<_>) = role.holders.iter().partition(|holder| holder.standing != Standing::Past);
    let nobody = now
        .is_empty()
        .then(|| view! { <p class="muted small">{t.settings.nobody_has_it}</p> });
    let holders = now.iter().map(|one| holder(t, page, one, posted)).collect_view();
    let earlier = past.iter().map(|one| line(t, page, one)).collect_view();
    let earlier = (!past.is_empty())
        .then(|| view! { <details class="disclosure"><summary>{t.people.earlier}</summary><div class="stack s">{earlier}</div></details> });
    let edit = Form::new(format!("role-{}", role.id), key_for(page.key, role.id.0, 1), posted);
    let edit_fields = view! { {Form::hidden("role", role.id)}{role_fields(t, page, &edit, Some(role))} };
    view! {
        <article class="card pad stack s">
            <h2 dir="auto">{role.name.clone()}</h2>
            <ul class="small">{permissions}</ul>
            {nobody}
            {holders}
            {earlier}
            {give(t, page, role, posted)}
            {edit.folded(t.settings.edit_role, EditExtraRole::url(), edit_fields.into_any(), t.people.save)}
            {now.is_empty().then(|| remove(t, page, role, posted))}
        </article>
    }
    .into_any()
}

fn line(t: &'static Texts, page: &Page, one: &HolderView) -> AnyView {
    view! {
        <p><a href=format!("/people/persons/{}", one.person) dir="auto">{one.name.clone()}</a>" "
            <span class="muted small">{period(t, one.starts_on, one.ends_on, page.today)}</span></p>
    }
    .into_any()
}

fn holder(t: &'static Texts, page: &Page, one: &HolderView, posted: &Posted) -> AnyView {
    let later = Form::new(format!("end-{}", one.id), key_for(page.key, one.id.0, 1), posted);
    let fields = view! { {Form::hidden("holder", one.id)}{later.day("last_day", Field::EndsOn, t.people.last_day, Some(page.today))} };
    let now = Form::new(format!("stop-{}", one.id), key_for(page.key, one.id.0, 2), posted);
    // The role was somebody's up to yesterday.
    let now_fields = view! { {Form::hidden("holder", one.id)}{Form::hidden("last_day", page.today.plus(-1))} };
    view! {
        <div class="stack s">
            {line(t, page, one)}
            <div class="row wrap">
                {now.small(EndExtraRole::url(), now_fields.into_any(), t.settings.end_now, &one.name)}
            </div>
            {later.folded(t.settings.end, EndExtraRole::url(), fields.into_any(), t.people.save)}
        </div>
    }
    .into_any()
}

fn give(t: &'static Texts, page: &Page, role: &ExtraRoleView, posted: &Posted) -> AnyView {
    if !role.may_give {
        return view! { <p class="muted small">{t.settings.may_not_give}</p> }.into_any();
    }
    let form = Form::new(format!("give-{}", role.id), key_for(page.key, role.id.0, 2), posted);
    let staff = page.staff.iter().map(|one| (one.id.to_string(), one.name.clone())).collect();
    let fields = view! {
        {Form::hidden("role", role.id)}
        {form.choose("form[person]", Field::Person, t.settings.to_whom, staff, "")}
        {period_fields(&form, ["form[starts_on]", "form[ends_on]"], page.today, None)}
    };
    form.folded(t.settings.give, GiveExtraRole::url(), fields.into_any(), t.settings.give_button)
}

fn remove(t: &'static Texts, page: &Page, role: &ExtraRoleView, posted: &Posted) -> AnyView {
    let form = Form::new(format!("remove-{}", role.id), key_for(page.key, role.id.0, 3), posted);
    form.small(
        RemoveExtraRole::url(),
        Form::hidden("role", role.id),
        t.settings.remove_role,
        &role.name,
    )
}
