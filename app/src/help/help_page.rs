//! The one place to go when something does not work: how things are done, and somebody to ask.

use super::server_fns::{Ask, load_articles, load_help};
use crate::{
    error::AppError,
    posted::{KeptFields, Posted, PostedGone, posted_form},
    texts::{Texts, use_texts},
    ui::{ErrorNote, FieldProblem, Icon, Loading, PageProblem, TextArea, page_data, still, still_icon},
};
use domain::{
    help::{ArticleLine, DeskChoice, HelpPage as Page, MAX_QUESTION, QuestionRow},
    time::day_and_clock,
    validation::{Field, FieldErrors},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use maud::html;

const FORM: &str = "help-form";

pub struct HelpPage;

impl HelpPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let page = page_data(|| (), |()| load_help());
        let known = page_data(|| (), |()| load_articles());
        let posted = posted_form();
        view! {
            <Title text=t.help.title/>
            <div class="narrow stack xl">
                <div class="page-head">
                    <h1>{t.help.title}</h1>
                    <a class="btn" href="#ask"><Icon name="help"/>{t.help.ask_title}</a>
                </div>
                <Suspense>
                    {move || Suspend::new(async move { known.await.ok().map(|known| articles(t, &known)) })}
                </Suspense>
                <Suspense fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        let posted = posted.await.unwrap_or_default();
                        match page.await {
                            Ok(page) => view! { <Questions page posted/> }.into_any(),
                            Err(error) => view! { <PageProblem error/> }.into_any(),
                        }
                    })}
                </Suspense>
            </div>
        }
        .into_any()
    }
}

fn articles(t: &'static Texts, known: &[ArticleLine]) -> AnyView {
    still(html! {
        section.settings {
            h2 { (t.help.how_title) }
            ul.list.card {
                @for article in known {
                    li {
                        a.item href={ "/help/how/" (article.slug) } {
                            svg.how-small aria-hidden="true" { use href={ "/help.svg#" (article.slug) } {} }
                            span.item-text { strong { (article.title) } span.item-sub { (article.intro) } }
                            (still_icon("right", "icon flip"))
                        }
                    }
                }
            }
        }
    })
}

#[component]
fn Questions(page: Page, posted: Posted) -> impl IntoView {
    let t = use_texts();
    let query = use_query_map();
    let is_sent = move || query.with(|query| query.get("told").as_deref() == Some("sent"));
    let mine = page.mine.into_iter().map(|row| question(t, row)).collect_view();
    let has_mine = !mine.is_empty();
    let gone = view! { <PostedGone posted=posted.clone()/> }.into_any();
    let asking = match page.desks.is_empty() {
        true => view! { <p class="card pad">{t.help.nobody_to_ask}</p> }.into_any(),
        false => view! { <Form desks=page.desks key=page.key.to_string() posted/> }.into_any(),
    };
    view! {
        {page.may_answer.then(|| view! {
            <ul class="list card"><li><a class="item" href="/help/questions"><Icon name="help"/><span class="item-text"><strong>{t.help.to_answer}</strong></span><Icon name="right" flip=true/></a></li></ul>
        })}
        <section class="settings" id="ask">
            <h2>{t.help.ask_title}</h2>
            {move || is_sent().then(|| view! { <p class="note ok" role="status"><Icon name="check"/><span>{t.help.sent}</span></p> })}
            {gone}
            {asking}
        </section>
        {has_mine.then(|| view! { <section class="settings"><h2>{t.help.mine_title}</h2><ul class="list card">{mine}</ul></section> })}
    }
    .into_any()
}

/// A plain form, with and without wasm: what was typed comes back when it is refused.
#[component]
fn Form(desks: Vec<DeskChoice>, key: String, posted: Posted) -> impl IntoView {
    let t = use_texts();
    let refused = posted.of(FORM);
    let typed = |name: &str| refused.and_then(|form| form.field(name)).unwrap_or_default().to_owned();
    let error = refused.map(|form| form.error.clone());
    let fields = error.as_ref().map_or_else(FieldErrors::default, AppError::fields);
    let note = error.filter(|error| error.fields().is_empty() && *error != AppError::SignedOut);
    let errors = Signal::derive(move || fields.clone());
    let (body, phone, chosen) = (RwSignal::new(typed("body")), typed("phone"), typed("desk"));
    let invalid = Signal::derive(move || errors.with(|errors| errors.at(Field::Question)).is_some());
    let picks = desks
        .into_iter()
        .enumerate()
        .map(|(at, choice)| {
            let group = choice.desk.group.map(|group| group.to_string()).unwrap_or_default();
            let value = format!("{}/{group}", choice.desk.school);
            let checked = if chosen.is_empty() { at == 0 } else { chosen == value };
            let (name, help) = match choice.group_name.is_empty() {
                true => (t.help.desk_managers.to_owned(), choice.school_name),
                false => ((t.help.desk_group)(&choice.group_name), choice.school_name),
            };
            view! { <label class="pick"><input type="radio" name="desk" value=value checked=checked/><span class="grow"><strong>{name}</strong><span class="help">{help}</span></span></label> }
        })
        .collect_view();
    view! {
        <form class="card pad form" id=FORM method="post" action=Ask::url()>
            <KeptFields form=FORM/>
            <input type="hidden" name="key" value=key/>
            {note.map(|error| view! { <ErrorNote error/> })}
            <fieldset class="field"><legend>{t.help.desk_label}</legend><div class="picks">{picks}</div></fieldset>
            <div class="field">
                <label for="question">{t.help.question_label}</label>
                <p class="help" id="question-help">{t.help.question_help}</p>
                <TextArea id="question" name="body" value=body rows=3 described_by="question-help question-error" invalid/>
                <div class="field-foot"><FieldProblem id="question-error" field=Field::Question errors/><span class="counter">{(t.help.limit)(MAX_QUESTION)}</span></div>
            </div>
            <div class="field">
                <label for="phone">{t.help.phone_label}" "<span class="optional">{t.invited.optional}</span></label>
                <input class="input" id="phone" name="phone" type="tel" autocomplete="tel" maxlength="40" value=phone aria-describedby="phone-error"/>
                <FieldProblem id="phone-error" field=Field::Phone errors/>
            </div>
            <button class="btn primary wide" type="submit"><Icon name="send"/>{t.help.send}</button>
        </form>
    }
    .into_any()
}

fn question(t: &'static Texts, row: QuestionRow) -> impl IntoView {
    let at = day_and_clock(row.asked, row.asked.day, t.language);
    let class = if row.state.is_open() { "state info" } else { "state ok" };
    let answer = (!row.answer.is_empty())
        .then(|| view! { <p class="note ok"><Icon name="reply"/><span>{row.answered_by}": "{row.answer}</span></p> });
    view! {
        <li class="question">
            <p dir="auto">{row.body}</p>
            <p class="small muted"><span class=class>{(t.help.state)(row.state)}</span>" "{row.group_name}" "<time datetime=row.asked.form_value()>{at}</time></p>
            {answer}
        </li>
    }
}
