//! The school years: which one is shown, and the one to come.

use crate::{
    people::{
        fields::Form,
        server_fns::{AddYear, EditYear},
    },
    posted::Posted,
    texts::Texts,
    ui::key_for,
};
use domain::{
    people::{Standing, groups::GroupsPage as Page},
    settings::years::YearView,
    time::Day,
    validation::Field,
};
use leptos::{prelude::*, server_fn::ServerFn};

pub fn choose(t: &'static Texts, page: &Page, posted: &Posted) -> AnyView {
    let chips = page.years.years.iter().map(|year| chip(t, page, year)).collect_view();
    let none = page
        .years
        .years
        .is_empty()
        .then(|| view! { <p class="muted small">{t.people.no_year}</p> });
    let chosen = page.years.years.iter().find(|year| Some(year.id) == page.year);
    let edit = chosen.filter(|_| page.years.may_change).map(|year| edit(t, page, year, posted));
    view! {
        <section class="stack s" aria-labelledby="years">
            <h2 id="years">{t.people.years}</h2>
            {none}
            <nav class="chips wrap" aria-labelledby="years">{chips}</nav>
            {edit}
            {add(t, page, posted)}
        </section>
    }
    .into_any()
}

fn chip(t: &'static Texts, page: &Page, year: &YearView) -> AnyView {
    let current = (Some(year.id) == page.year).then_some("true");
    let now = (year.standing == Standing::Now).then(|| format!(" ({})", t.people.year_current));
    view! {
        <a class="chip" href=format!("/people/groups?school={}&year={}", page.school, year.id) aria-current=current>{year.name.clone()}{now}</a>
    }
    .into_any()
}

fn fields(t: &'static Texts, form: &Form, name: &str, days: [Day; 2]) -> AnyView {
    let [first, last] = days;
    view! {
        {form.text("form[name]", Field::Name, t.people.name, name)}
        <div class="dates">
            {form.day("form[starts_on]", Field::StartsOn, t.people.first_day, Some(first))}
            {form.day("form[ends_on]", Field::EndsOn, t.people.last_day, Some(last))}
        </div>
    }
    .into_any()
}

fn edit(t: &'static Texts, page: &Page, year: &YearView, posted: &Posted) -> AnyView {
    let form = Form::new("edit-year", key_for(page.years.key, year.id.0, 1), posted);
    let fields = view! { {Form::hidden("year", year.id)}{fields(t, &form, &year.name, [year.starts_on, year.ends_on])} };
    form.folded(t.people.edit_year, EditYear::url(), fields.into_any(), t.people.save)
}

fn add(t: &'static Texts, page: &Page, posted: &Posted) -> AnyView {
    let Some(next) = &page.years.proposal else {
        return ().into_any();
    };
    let form = Form::new("add-year", key_for(page.years.key, page.school.0, 2), posted);
    let fields = view! { {Form::hidden("school", page.school)}{fields(t, &form, &next.name, [next.starts_on, next.ends_on])} };
    form.folded(
        format!("{}: {}", t.people.add_year, next.name),
        AddYear::url(),
        fields.into_any(),
        t.people.add,
    )
}
