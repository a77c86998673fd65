//! A grown-up: how to reach them, their children, what they are at the school.

use super::{
    account_help::account_help,
    child_page::{phone, relation_name},
    fields::{DoneNote, Form, name_fields, period, period_fields, weekday_names},
    list_page::{account, role_name, role_options},
    server_fns::{AddRole, Assign, EditPerson, EndAssignment, EndRole, MergePerson, load_person},
};
use crate::{
    posted::{Posted, PostedGone, posted_form},
    texts::{Texts, use_texts},
    ui::{Icon, Loading, PageProblem, key_for, page_data},
};
use domain::{
    accounts::office::AccountStanding,
    actor::AssignmentKind,
    people::{
        Standing, Weekdays,
        child::Choice,
        person::{AssignmentView, PersonPage as Page, RoleView, Twin},
    },
    validation::Field,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

pub struct PersonPage;

impl PersonPage {
    pub fn view() -> AnyView {
        let params = use_params_map();
        let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
        let page = page_data(move || id.get(), load_person);
        let posted = posted_form();
        view! {
            <div class="narrow stack l">
                <Transition fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        let posted = posted.await.unwrap_or_default();
                        match page.await {
                            Ok(page) => view! { <Person page posted/> }.into_any(),
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
fn Person(page: Page, posted: Posted) -> impl IntoView {
    let t = use_texts();
    view! {
        <Title text=t.people.person_title/>
        <a class="more-link" href="/people?tab=guardians">{t.people.back_to_list}</a>
        <div class="page-head"><h1 dir="auto">{page.name.full()}</h1>{account(t, page.account)}</div>
        <DoneNote/>
        <PostedGone posted=posted.clone()/>
        {hint(t.people.same_mail_title, &page.same_mail)}
        {hint(t.people.same_name_title, &page.same_name)}
        {page.twins.iter().map(|twin| merge(t, &page, twin, &posted)).collect_view()}
        {reach(t, &page, &posted)}
        {account_help(t, &page, &posted)}
        {children(t, &page)}
        {staff(t, &page, &posted)}
    }
    .into_any()
}

/// Perhaps one person twice, perhaps two who share an address.
fn hint(title: &'static str, others: &[Choice]) -> AnyView {
    if others.is_empty() {
        return ().into_any();
    }
    let others = others
        .iter()
        .map(|one| view! { <li><a href=format!("/people/persons/{}", one.id)>{one.name.clone()}</a></li> })
        .collect_view();
    view! { <div class="note warn"><Icon name="warning"/><div><p>{title}</p><ul>{others}</ul></div></div> }.into_any()
}

/// Both sides, and what becomes of them.
fn merge(t: &'static Texts, page: &Page, twin: &Twin, posted: &Posted) -> AnyView {
    let form = Form::new(format!("merge-{}", twin.id), key_for(page.key, twin.id.0, 9), posted);
    let own = page.children.iter().filter(|child| child.standing != Standing::Past);
    let own = own.map(|child| child.name.clone()).collect::<Vec<_>>();
    let line = |label: &'static str, here: &str, there: &str| {
        let shown = |text: &str| {
            if text.is_empty() {
                t.people.unknown.to_owned()
            } else {
                text.to_owned()
            }
        };
        view! { <tr><th scope="row">{label}</th><td dir="auto">{shown(here)}</td><td dir="auto">{shown(there)}</td></tr> }
    };
    let fields = view! {
        {Form::hidden("from", page.id)}
        {Form::hidden("into", twin.id)}
        <p>{t.people.merge_help}</p>
        <table class="people-twins">
            <thead><tr><td></td><th scope="col">{t.people.merge_goes}</th><th scope="col">{t.people.merge_stays}</th></tr></thead>
            <tbody>
                {line(t.people.name, &page.name.full(), &twin.name)}
                {line(t.people.mail, &page.mail, &twin.mail)}
                {line(t.people.phone, &page.phone, &twin.phone)}
                {line(t.people.postal_address, &page.postal_address, &twin.postal_address)}
                {line(t.people.children, &own.join(", "), &twin.children.join(", "))}
            </tbody>
        </table>
    };
    view! { <div class="card pad">{form.folded((t.people.merge_with)(&twin.name), MergePerson::url(), fields.into_any(), t.people.merge)}</div> }.into_any()
}

fn reach(t: &'static Texts, page: &Page, posted: &Posted) -> AnyView {
    let shown = |text: &str| {
        if text.is_empty() {
            t.people.unknown.to_owned()
        } else {
            text.to_owned()
        }
    };
    let edit = if page.may_edit {
        let form = Form::new("edit-person", key_for(page.key, page.id.0, 1), posted);
        let fields = view! {
            {Form::hidden("person", page.id)}
            {name_fields(&form, ["form[name][given]", "form[name][infix]", "form[name][family]"], &page.name)}
            {form.mail("form[mail]", t.people.mail, &page.mail)}
            {form.phone("form[phone]", t.people.phone, &page.phone)}
            {form.area("form[postal_address]", Field::PostalAddress, t.people.postal_address, &page.postal_address)}
        };
        form.folded(t.people.edit_person, EditPerson::url(), fields.into_any(), t.people.save)
    } else if page.help.standing == AccountStanding::None {
        ().into_any()
    } else {
        view! { <p class="muted small">{t.people.keeps_own_data}</p> }.into_any()
    };
    let call = if page.phone.is_empty() {
        t.people.unknown.into_any()
    } else {
        phone(&page.phone)
    };
    view! {
        <section class="card pad stack">
            <dl class="facts">
                <div><dt>{t.people.mail}</dt><dd>{shown(&page.mail)}</dd></div>
                <div><dt>{t.people.phone}</dt><dd>{call}</dd></div>
                <div><dt>{t.people.postal_address}</dt><dd dir="auto">{shown(&page.postal_address)}</dd></div>
            </dl>
            {edit}
        </section>
    }
    .into_any()
}

fn children(t: &'static Texts, page: &Page) -> AnyView {
    if page.children.is_empty() {
        return ().into_any();
    }
    let lines = page
        .children
        .iter()
        .map(|child| {
            let over = (child.standing == Standing::Past).then(|| view! { <span class="state">{t.people.is_over}</span> });
            view! {
                <li><a class="item" href=format!("/people/children/{}", child.id)>
                    <span class="item-text"><strong dir="auto">{child.name.clone()}</strong><span class="item-sub">{relation_name(t, child.relation)}</span></span>
                    {over}<Icon name="right" flip=true/>
                </a></li>
            }
        })
        .collect_view();
    view! { <section class="stack s"><h2>{t.people.children}</h2><ul class="list card">{lines}</ul></section> }.into_any()
}

fn staff(t: &'static Texts, page: &Page, posted: &Posted) -> AnyView {
    if page.roles.is_empty() && !page.may_change_staff {
        return ().into_any();
    }
    let roles = page.roles.iter().map(|one| role(t, page, one, posted)).collect_view();
    let extra = page.extra_roles.iter().map(|(name, starts_on, ends_on)| {
        view! { <p><strong dir="auto">{name.clone()}</strong>" "<span class="muted small">{period(t, *starts_on, *ends_on, page.today)}</span></p> }
    });
    let extra = extra.collect_view();
    let assignments = page.assignments.iter().map(|one| assignment(t, page, one, posted)).collect_view();
    view! {
        <section class="stack s" aria-labelledby="staff">
            <h2 id="staff">{t.people.at_school}</h2>
            <div class="card pad stack">
                {roles}
                {extra}
                {assignments}
                {page.may_give_role.then(|| add_role(t, page, posted))}
                {(page.may_change_staff && !page.may_give_role).then(|| view! { <p class="muted small">{t.people.no_role_for_oneself}</p> })}
                {(page.may_assign && !page.roles.is_empty()).then(|| add_assignment(t, page, posted))}
                {page.may_change_staff.then(|| view! { <a class="more-link" href=format!("/settings/roles?school={}", page.school)>{t.settings.roles_title}</a> })}
            </div>
        </section>
    }
    .into_any()
}

fn role(t: &'static Texts, page: &Page, one: &RoleView, posted: &Posted) -> AnyView {
    let called = (!one.called.is_empty()).then(|| format!(" ({})", one.called));
    let end = (page.may_change_staff && one.standing != Standing::Past).then(|| {
        let form = Form::new(format!("end-role-{}", one.id), key_for(page.key, one.id.0, 2), posted);
        let fields = view! { {Form::hidden("role", one.id)}{form.day("last_day", Field::EndsOn, t.people.last_day, Some(page.today))} };
        form.folded(t.people.end_role, EndRole::url(), fields.into_any(), t.people.save)
    });
    view! {
        <div class="stack s">
            <p><strong>{role_name(t, one.role)}</strong>{called}" "<span class="muted small">{period(t, one.starts_on, one.ends_on, page.today)}</span></p>
            {end}
        </div>
    }
    .into_any()
}

pub fn kind_name(t: &'static Texts, kind: AssignmentKind) -> &'static str {
    match kind {
        AssignmentKind::Lead => t.people.lead,
        AssignmentKind::Substitute => t.people.substitute,
        AssignmentKind::Trainee => t.people.trainee,
        AssignmentKind::ClassParent => t.people.class_parent,
    }
}

fn assignment(t: &'static Texts, page: &Page, one: &AssignmentView, posted: &Posted) -> AnyView {
    let end = (page.may_change_staff && one.standing != Standing::Past).then(|| {
        let form = Form::new(format!("end-assignment-{}", one.id), key_for(page.key, one.id.0, 3), posted);
        let fields =
            view! { {Form::hidden("assignment", one.id)}{form.day("last_day", Field::EndsOn, t.people.last_day, Some(page.today))} };
        form.folded(t.people.end_assignment, EndAssignment::url(), fields.into_any(), t.people.save)
    });
    view! {
        <div class="stack s">
            <p>
                <span class="tag" data-color=one.group.color.clone()>{one.group.name.clone()}</span>" "{kind_name(t, one.kind)}" "
                <span class="muted small">{weekday_names(t, one.weekdays)}" · "{period(t, one.starts_on, one.ends_on, page.today)}</span>
            </p>
            {end}
        </div>
    }
    .into_any()
}

fn add_role(t: &'static Texts, page: &Page, posted: &Posted) -> AnyView {
    let form = Form::new("add-role", key_for(page.key, page.id.0, 4), posted);
    let fields = view! {
        {Form::hidden("person", page.id)}
        {form.choose("form[role]", Field::Role, t.people.role, role_options(t), "")}
        {form.text("form[called]", Field::Name, t.people.called, "")}
        {period_fields(&form, ["form[starts_on]", "form[ends_on]"], page.today, None)}
    };
    form.folded(t.people.add_role, AddRole::url(), fields.into_any(), t.people.add)
}

fn add_assignment(t: &'static Texts, page: &Page, posted: &Posted) -> AnyView {
    let form = Form::new("assign", key_for(page.key, page.id.0, 5), posted);
    let groups = page.groups.iter().map(|group| (group.id.to_string(), group.name.clone())).collect();
    let kinds = AssignmentKind::ALL
        .into_iter()
        .map(|kind| (kind.tag().to_owned(), kind_name(t, kind).to_owned()))
        .collect();
    let fields = view! {
        {Form::hidden("person", page.id)}
        {form.choose("form[group]", Field::Group, t.people.group, groups, "")}
        {form.choose("form[kind]", Field::Role, t.people.as_what, kinds, "")}
        {form.weekdays("form[weekdays][]", Weekdays::SCHOOL_WEEK)}
        {period_fields(&form, ["form[starts_on]", "form[ends_on]"], page.today, None)}
        <p class="help">{t.people.substitute_help}</p>
    };
    form.folded(t.people.assign, Assign::url(), fields.into_any(), t.people.add)
}
