//! Who is in a committee. Somebody joins in two steps: find them by name, then choose among those found.

use crate::{
    people::{
        fields::{Form, period, period_fields},
        server_fns::{AddMember, EndMember},
    },
    posted::Posted,
    texts::Texts,
    ui::key_for,
};
use domain::{
    actor::GroupKind,
    people::{
        Standing,
        groups::{GroupView, GroupsPage as Page, MemberView},
    },
    validation::Field,
};
use leptos::{prelude::*, server_fn::ServerFn};

pub fn of(t: &'static Texts, page: &Page, group: &GroupView, posted: &Posted) -> AnyView {
    if group.kind != GroupKind::Committee {
        return ().into_any();
    }
    let members = group.members.iter().map(|one| member(t, page, one, posted)).collect_view();
    let none = group
        .members
        .is_empty()
        .then(|| view! { <p class="muted small">{t.people.no_members}</p> });
    let may_add = page.may_change && group.standing != Standing::Past;
    view! {
        <div class="stack s">
            <h3>{t.people.members}</h3>
            {none}
            {members}
            {may_add.then(|| join(t, page, group, posted))}
        </div>
    }
    .into_any()
}

fn member(t: &'static Texts, page: &Page, one: &MemberView, posted: &Posted) -> AnyView {
    let end = page.may_change.then(|| {
        let form = Form::new(format!("end-member-{}", one.id), key_for(page.key, one.id.0, 1), posted);
        let fields = view! {
            {Form::hidden("member", one.id)}
            {form.day("last_day", Field::EndsOn, t.people.last_day, Some(page.today))}
            <p class="help">{t.people.member_help}</p>
        };
        form.folded(t.people.end_member, EndMember::url(), fields.into_any(), t.people.save)
    });
    view! {
        <div class="stack s">
            <p><a href=format!("/people/persons/{}", one.person) dir="auto">{one.name.clone()}</a>" "
                <span class="muted small">{period(t, one.starts_on, one.ends_on, page.today)}</span></p>
            {end}
        </div>
    }
    .into_any()
}

fn join(t: &'static Texts, page: &Page, group: &GroupView, posted: &Posted) -> AnyView {
    let is_asked = page.joining == Some(group.id);
    let (typed, id) = (
        if is_asked { page.find.clone() } else { String::new() },
        format!("find-{}", group.id),
    );
    let year = page.year.map(|year| Form::hidden("year", year));
    view! {
        <details class="disclosure" open=is_asked>
            <summary>{t.people.find_member}</summary>
            <form method="get" action="/people/groups" class="stack people-form">
                {Form::hidden("school", page.school)}
                {year}
                {Form::hidden("joining", group.id)}
                <div class="field">
                    <label for=id.clone()>{t.people.name}</label>
                    <input class="input" id=id name="find" value=typed autocomplete="off"/>
                </div>
                <div><button class="btn" type="submit">{t.people.find}</button></div>
            </form>
            {is_asked.then(|| found(t, page, group, posted))}
        </details>
    }
    .into_any()
}

fn found(t: &'static Texts, page: &Page, group: &GroupView, posted: &Posted) -> AnyView {
    if page.found.is_empty() {
        return view! { <p class="muted" role="status">{t.people.nobody_found}</p> }.into_any();
    }
    let options = page.found.iter().map(|one| {
        let about = if one.about.is_empty() {
            String::new()
        } else {
            format!(" ({})", one.about)
        };
        (one.id.to_string(), format!("{}{about}", one.name))
    });
    let form = Form::new(format!("join-{}", group.id), key_for(page.key, group.id.0, 2), posted);
    let fields = view! {
        {Form::hidden("group", group.id)}
        {form.choose("form[person]", Field::Person, t.people.who, options.collect(), "")}
        {period_fields(&form, ["form[starts_on]", "form[ends_on]"], page.today, None)}
    };
    form.show(AddMember::url(), fields.into_any(), t.people.add_member)
}
