//! Taking over a file: the form, what was taken over before, and the lists to take out.

use super::{send::SendFile, server_fns::load_imports};
use crate::{
    texts::{Texts, use_texts},
    ui::{Icon, Loading, PageProblem, page_data},
};
use domain::{
    exchange::views::{ImportPage as Page, RunRow, RunState},
    time::{Day, day_and_clock},
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

pub struct ImportPage;

impl ImportPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let query = use_query_map();
        let place = Memo::new(move |_| query.with(|query| ["school", "before"].map(|name| query.get(name))));
        let page = page_data(move || place.get(), |[school, before]| load_imports(school, before));
        view! {
            <Title text=t.exchange.title/>
            <div class="narrow stack l">
                <div class="page-head"><h1>{t.exchange.title}</h1></div>
                <Transition fallback=|| view! { <Loading/> }>
                    {move || {
                        let refused = query.with_untracked(|query| query.get("refused"));
                        Suspend::new(async move {
                            match page.await {
                                Ok(page) => view! { <Imports page refused/> }.into_any(),
                                Err(error) => view! { <PageProblem error/> }.into_any(),
                            }
                        })
                    }}
                </Transition>
            </div>
        }
        .into_any()
    }
}

#[component]
fn Imports(page: Page, refused: Option<String>) -> impl IntoView {
    let texts = use_texts();
    let t = &texts.exchange;
    let Page {
        school,
        schools,
        today,
        runs,
        older,
        exports_left,
        key,
    } = page;
    let several = schools.len() > 1;
    let choices = schools
        .into_iter()
        .map(|one| {
            let current = (one.id == school.id).then_some("page");
            view! { <a class="chip" href=format!("/people/import?school={}", one.id) aria-current=current>{one.short_name}</a> }
        })
        .collect_view();
    let id = school.id;
    let has_runs = !runs.is_empty();
    let runs = runs.into_iter().map(|run| past(texts, run, today)).collect_view();
    view! {
        {several.then(|| view! { <nav class="chips wrap" aria-label=t.school>{choices}</nav> })}
        <p>{t.intro}</p>
        <SendFile school=id key refused/>
        {has_runs.then(|| view! {
            <section class="stack" aria-labelledby="before">
                <h2 id="before">{t.before}</h2>
                <ul class="list card">{runs}</ul>
                {older.map(|older| view! { <div class="older"><a class="btn" href=format!("/people/import?school={id}&before={older}")>{t.older}</a></div> })}
            </section>
        })}
        <section class="stack" aria-labelledby="lists">
            <h2 id="lists">{t.lists}</h2>
            <p class="muted">{(t.lists_help)(exports_left)}</p>
            {(exports_left > 0).then(|| lists(texts, &id.to_string()))}
        </section>
    }
    .into_any()
}

fn past(texts: &'static Texts, run: RunRow, today: Day) -> impl IntoView {
    let t = &texts.exchange;
    let (tone, state) = match run.state {
        RunState::Mapping => ("state warn", t.state_mapping),
        RunState::Preview => ("state info", t.state_preview),
        RunState::Applied => ("state ok", t.state_applied),
        RunState::Undone => ("state", t.state_undone),
        RunState::Discarded => ("state", t.state_discarded),
    };
    view! {
        <li>
            <a class="item" href=format!("/people/import/{}", run.id)>
                <Icon name="file"/>
                <span class="item-text">
                    <strong dir="auto">{run.file_name}</strong>
                    <span class="item-sub">{run.by}" · "<time datetime=run.at.form_value()>{day_and_clock(run.at, today, texts.language)}</time></span>
                    <span class="row wrap"><span class=tone>{state}</span>{run.may_undo.then(|| view! { <span class="item-sub">{t.may_undo}</span> })}</span>
                </span>
                <Icon name="right" flip=true/>
            </a>
        </li>
    }
}

/// Downloads: the browser asks for them by itself, also with wasm. They say so in their answer, as instead of one there may come the page
/// that asks for a proof.
fn lists(texts: &'static Texts, school: &str) -> impl IntoView + use<> {
    let t = &texts.exchange;
    let rows = [
        ("children", "user", t.list_children),
        ("guardians", "users", t.list_guardians),
        ("staff", "users", t.list_staff),
        ("groups", "list", t.list_groups),
    ]
    .map(|(list, icon, name)| {
        let link = |form: &str| format!("/people/export/{school}/{list}.{form}");
        let (csv, xlsx) = (link("csv"), link("xlsx"));
        view! {
            <li class="item">
                <Icon name=icon/>
                <span class="item-text"><strong>{name}</strong></span>
                <a class="btn s" href=csv rel="external" aria-label=format!("{name}, CSV")><Icon name="download"/>"CSV"</a>
                <a class="btn s" href=xlsx rel="external" aria-label=format!("{name}, XLSX")><Icon name="download"/>"XLSX"</a>
            </li>
        }
    })
    .collect_view();
    view! { <ul class="list card">{rows}</ul> }
}
