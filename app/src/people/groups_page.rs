//! The groups of a school: those of now and to come, and those that were.

mod members;
mod years;

use super::{
    fields::{DoneNote, Form, period, period_fields},
    server_fns::{AddGroup, EditGroup, load_groups},
};
use crate::{
    posted::{Posted, PostedGone, posted_form},
    texts::{Texts, use_texts},
    ui::{Loading, PageProblem, key_for, page_data},
};
use domain::{
    actor::GroupKind,
    people::{
        Standing,
        groups::{COLORS, GroupView, GroupsPage as Page},
    },
    validation::Field,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

pub struct GroupsPage;

impl GroupsPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let query = use_query_map();
        let asked = Memo::new(move |_| query.with(|query| ["school", "year", "joining", "find"].map(|name| query.get(name))));
        let page = page_data(
            move || asked.get(),
            |[school, year, joining, find]| load_groups(school, year, joining, find),
        );
        let posted = posted_form();
        view! {
            <Title text=t.people.groups/>
            <div class="narrow stack l">
                <a class="more-link" href="/people">{t.people.back_to_list}</a>
                <div class="page-head"><h1>{t.people.groups}</h1></div>
                <Transition fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        let posted = posted.await.unwrap_or_default();
                        match page.await {
                            Ok(page) => view! { <Groups page posted/> }.into_any(),
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
fn Groups(page: Page, posted: Posted) -> impl IntoView {
    let t = use_texts();
    let (over, rest): (Vec<_>, Vec<_>) = page.groups.iter().partition(|group| group.standing == Standing::Past);
    let rest = rest.into_iter().map(|group| group_card(t, &page, group, &posted)).collect_view();
    let has_past = !over.is_empty();
    let over = over.into_iter().map(|group| group_card(t, &page, group, &posted)).collect_view();
    let add = page.may_change.then(|| {
        let form = Form::new("add-group", key_for(page.key, page.school.0, 1), &posted);
        let fields = view! { {Form::hidden("school", page.school)}{fields(t, &page, &form, None)} };
        form.folded(t.people.add_group, AddGroup::url(), fields.into_any(), t.people.add)
    });
    view! {
        <DoneNote/>
        <PostedGone posted=posted.clone()/>
        {years::choose(t, &page, &posted)}
        {add}
        <div class="stack s">{rest}</div>
        {has_past.then(|| view! { <details class="disclosure"><summary>{t.people.earlier}</summary><div class="stack s">{over}</div></details> })}
    }
    .into_any()
}

fn group_card(t: &'static Texts, page: &Page, group: &GroupView, posted: &Posted) -> AnyView {
    let staff = group
        .staff
        .iter()
        .map(|(id, name)| view! { <a href=format!("/people/persons/{id}")>{name.clone()}</a>" " })
        .collect_view();
    let edit = page.may_change.then(|| {
        let form = Form::new(format!("group-{}", group.id), key_for(page.key, group.id.0, 1), posted);
        let fields = view! { {Form::hidden("group", group.id)}{fields(t, page, &form, Some(group))} };
        form.folded(t.people.edit_group, EditGroup::url(), fields.into_any(), t.people.save)
    });
    let children = (group.kind != GroupKind::Committee).then(|| {
        let href = format!("/people?tab=children&group={}", group.id);
        view! { <a class="small" href=href>{(t.people.children_count)(group.children)}</a> }
    });
    view! {
        <article class="card pad stack s">
            <p class="row wrap">
                <span class="avatar s" data-color=group.color.clone() aria-hidden="true">{group.letter.clone()}</span>
                <strong>{group.name.clone()}</strong><span class="muted small">{kind_name(t, group.kind)}</span>
                {children}
            </p>
            <p class="muted small">{period(t, group.starts_on, group.ends_on, page.today)}</p>
            <p class="small">{staff}</p>
            {members::of(t, page, group, posted)}
            {edit}
        </article>
    }
    .into_any()
}

fn kind_name(t: &'static Texts, kind: GroupKind) -> &'static str {
    match kind {
        GroupKind::Class => t.people.class,
        GroupKind::Care => t.people.care,
        GroupKind::AdHoc => t.people.ad_hoc,
        GroupKind::Committee => t.people.committee,
    }
}

fn fields(t: &'static Texts, page: &Page, form: &Form, current: Option<&GroupView>) -> AnyView {
    let kinds = [GroupKind::Class, GroupKind::Care, GroupKind::AdHoc, GroupKind::Committee];
    let kinds = kinds.map(|kind| (kind.tag().to_owned(), kind_name(t, kind).to_owned())).into();
    let colors = COLORS
        .into_iter()
        .zip(t.people.colors)
        .map(|(tag, name)| (tag.to_owned(), name.to_owned()))
        .collect();
    let text = |part: fn(&GroupView) -> &str| current.map_or("", part);
    let position = current.map_or(page.groups.len() as i64 + 1, |group| group.position).to_string();
    let (starts_on, ends_on) = current.map_or((page.today, None), |group| (group.starts_on, group.ends_on));
    let ends_help = current.is_some().then(|| view! { <p class="help">{t.people.end_group_help}</p> });
    view! {
        {form.choose("form[kind]", Field::Kind, t.people.group_kind, kinds, current.map_or(GroupKind::Class, |group| group.kind).tag())}
        {form.text("form[name]", Field::Name, t.people.name, text(|group| &group.name))}
        {form.text("form[letter]", Field::Letter, t.people.letter, text(|group| &group.letter))}
        {form.colour(["form[color]", "form[own_color]", "form[proposal]"], t.people.group_colour, colors, current.map_or(COLORS[0], |group| &group.color))}
        {form.text("form[position]", Field::Changes, t.people.position, &position)}
        {period_fields(form, ["form[starts_on]", "form[ends_on]"], starts_on, ends_on)}
        {ends_help}
    }
    .into_any()
}
