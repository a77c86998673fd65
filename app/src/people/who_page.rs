//! Who can see my child, and why: by the same ties that decide it.

use super::server_fns::load_who;
use crate::{
    texts::{Texts, use_texts},
    ui::{Loading, PageProblem, page_data},
};
use domain::{
    people::child::{WhoKind, WhoLine, WhoPage as Page},
    time::short_day,
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

pub struct WhoPage;

impl WhoPage {
    pub fn view() -> AnyView {
        let params = use_params_map();
        let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
        let page = page_data(move || id.get(), load_who);
        view! {
            <div class="narrow stack l">
                <Suspense fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        match page.await {
                            Ok(page) => view! { <Who page/> }.into_any(),
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
fn Who(page: Page) -> impl IntoView {
    let t = use_texts();
    let (guardians, rest): (Vec<_>, Vec<_>) = page.lines.iter().partition(|line| line.kind == WhoKind::Guardian);
    let (relatives, rest): (Vec<_>, Vec<_>) = rest.into_iter().partition(|line| line.kind == WhoKind::Relative);
    let (of_groups, of_school): (Vec<_>, Vec<_>) = rest.into_iter().partition(|line| line.group.is_some());
    let title = (t.people.who_title)(&page.name);
    view! {
        <Title text=t.people.who_page/>
        <a class="more-link" href=format!("/my-children/{}", page.id)>{page.name.clone()}</a>
        <div class="page-head"><h1>{title}</h1></div>
        <p>{t.people.who_intro}</p>
        {section(t, &page, t.people.who_groups, t.people.who_groups_help, of_groups)}
        {section(t, &page, t.people.who_school, t.people.who_school_help, of_school)}
        {section(t, &page, t.people.who_guardians, t.people.who_guardians_help, guardians)}
        {section(t, &page, t.relatives.who_section, t.relatives.who_help, relatives)}
        <p class="muted small">{t.people.who_note}</p>
    }
    .into_any()
}

fn section(t: &'static Texts, page: &Page, title: &'static str, help: &'static str, lines: Vec<&WhoLine>) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let lines = lines
        .into_iter()
        .map(|line| {
            let group = line.group.as_ref().map(|(_, name)| format!(" · {name}"));
            let until = line
                .until
                .map(|day| view! { <span class="item-end">{(t.people.until)(&short_day(day, page.today, t.language))}</span> });
            view! {
                <li><div class="item"><span class="item-text"><strong dir="auto">{line.name.clone()}</strong><span class="item-sub">{kind(t, line)}{group}</span></span>{until}</div></li>
            }
        })
        .collect_view();
    view! { <section class="stack s"><h2>{title}</h2><p class="muted small">{help}</p><ul class="list card">{lines}</ul></section> }
        .into_any()
}

fn kind(t: &'static Texts, line: &WhoLine) -> String {
    let name = match line.kind {
        WhoKind::ExtraRole => return line.role.clone(),
        WhoKind::Teacher => t.people.teacher,
        WhoKind::CareStaff => t.people.care_staff,
        WhoKind::Substitute => t.people.substitute,
        WhoKind::Trainee => t.people.trainee,
        WhoKind::ClassParent => t.people.class_parent,
        WhoKind::Office => t.people.office,
        WhoKind::Director => t.people.director,
        WhoKind::Manager => t.people.manager,
        WhoKind::Guardian => t.people.guardian,
        WhoKind::Relative => t.relatives.who_kind,
    };
    name.to_owned()
}
