//! A child, for those who look after it and those who keep its records.

mod contacts;
mod groups;
mod guardians;
mod rights;

pub use contacts::{facts, kind_name, kinds, line as contact_line, phone};
pub use guardians::relation_name;

use super::{
    fields::{DoneNote, Form, name_fields},
    server_fns::{EditChild, load_child},
};
use crate::{
    posted::{Posted, PostedGone, posted_form},
    texts::{Texts, use_texts},
    ui::{Icon, Loading, PageProblem, key_for, page_data},
};
use domain::{
    people::child::{ChildPage as Page, HistoryLine},
    time::{Day, day_and_clock, short_day},
    validation::Field,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

pub struct ChildPage;

impl ChildPage {
    pub fn view() -> AnyView {
        let (params, query) = (use_params_map(), use_query_map());
        let place = Memo::new(move |_| {
            (
                params.with(|params| params.get("id")).unwrap_or_default(),
                query.with(|query| query.get("find")),
            )
        });
        let page = page_data(move || place.get(), |(child, find)| load_child(child, find));
        let posted = posted_form();
        view! {
            <div class="narrow stack l">
                <Transition fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        let posted = posted.await.unwrap_or_default();
                        match page.await {
                            Ok(page) => view! { <Child page posted/> }.into_any(),
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
fn Child(page: Page, posted: Posted) -> impl IntoView {
    let t = use_texts();
    let name = page.name.full();
    let sees_more = page.birth_date.is_some() || page.may_change;
    let waiting = (page.proposals > 0).then(|| {
        view! { <a class="note info" href=format!("/people/proposals?school={}", page.school)><Icon name="edit"/><div>{(t.people.proposals_wait)(page.proposals)}</div></a> }
    });
    let who = sees_more.then(|| identity(t, &page, &posted));
    view! {
        <Title text=t.people.child_title/>
        <a class="more-link" href="/people">{t.people.back_to_list}</a>
        <div class="page-head"><h1 dir="auto">{name}</h1></div>
        <DoneNote/>
        <PostedGone posted=posted.clone()/>
        {waiting}
        {who}
        {contacts::card(&page, &posted)}
        {groups::section(&page, &posted)}
        {guardians::section(&page, &posted)}
        {contacts::section(&page, &posted)}
        {crate::relatives::for_office(&page, &posted)}
        {history(t, &page.history, page.today)}
    }
    .into_any()
}

fn identity(t: &'static Texts, page: &Page, posted: &Posted) -> AnyView {
    let born = page
        .birth_date
        .map(|day| (t.people.born_on)(&short_day(day, page.today, t.language)));
    let edit = page.may_change.then(|| {
        let form = Form::new("edit-child", key_for(page.key, page.id.0, 1), posted);
        let fields = view! {
            {Form::hidden("child", page.id)}
            {name_fields(&form, ["form[name][given]", "form[name][infix]", "form[name][family]"], &page.name)}
            {form.day("form[birth_date]", Field::BirthDate, t.people.birth_date, page.birth_date)}
        };
        form.folded(t.people.edit_child, EditChild::url(), fields.into_any(), t.people.save)
    });
    view! { <section class="card pad stack s">{born.map(|born| view! { <p>{born}</p> })}{edit}</section> }.into_any()
}

fn history(t: &'static Texts, lines: &[HistoryLine], today: Day) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let lines = lines
        .iter()
        .map(|line| {
            let at = day_and_clock(line.at, today, t.language);
            let what = (t.people.history)(&line.action, &line.about);
            view! { <li class="people-history"><time class="muted small" datetime=line.at.form_value()>{at}</time><span>{what}</span><span class="muted small">{line.who.clone()}</span></li> }
        })
        .collect_view();
    view! { <details class="disclosure"><summary>{t.people.history_title}</summary><ul class="card pad stack s">{lines}</ul></details> }
        .into_any()
}
