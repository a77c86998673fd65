//! Questions that wait for this person: answer, ring back, or pass on to the managers.

use super::server_fns::{AnswerQuestion, PassOn, load_questions};
use crate::{
    error::AppError,
    posted::{KeptFields, Posted, PostedForm, PostedGone, posted_form},
    texts::{Texts, use_texts},
    ui::{ErrorNote, FieldProblem, Icon, Loading, PageProblem, TextArea, key_for, page_data},
};
use domain::{
    help::{MAX_ANSWER, QuestionRow, QuestionState, QuestionsPage as Page},
    ids::RequestKey,
    time::day_and_clock,
    validation::{Field, FieldErrors},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use uuid::Uuid;

/// What each form of a question is for, in its key.
const ANSWER: u128 = 1;
const PASS_ON: u128 = 2;

pub struct QuestionsPage;

impl QuestionsPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let page = page_data(|| (), |()| load_questions());
        let posted = posted_form();
        view! {
            <Title text=t.help.to_answer/>
            <div class="narrow stack l">
                <div class="page-head"><h1>{t.help.to_answer}</h1></div>
                <Suspense fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        let posted = posted.await.unwrap_or_default();
                        match page.await {
                            Ok(page) => view! { <Lists page posted/> }.into_any(),
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
fn Lists(page: Page, posted: Posted) -> impl IntoView {
    let t = use_texts();
    let key = page.key;
    let is_empty = page.open.is_empty();
    // Somebody else settled it meanwhile: what was typed stands above the rest.
    let overtaken = match &posted {
        Posted::Form(form) if !page.open.iter().any(|row| form_of(row.id) == form.form) => Some(overtaken(form)),
        _ => None,
    };
    let open = page.open.into_iter().map(|row| open_question(t, key, row, &posted)).collect_view();
    let has_settled = !page.settled.is_empty();
    let settled = page
        .settled
        .into_iter()
        .map(|row| view! { <li class="question">{words(t, &row)}</li> })
        .collect_view();
    view! {
        <PostedGone posted=posted.clone()/>
        {overtaken}
        {is_empty.then(|| view! { <div class="empty"><svg class="empty-art" aria-hidden="true"><use href="/empty.svg#nothing"></use></svg><p>{t.help.nothing_open}</p></div> })}
        <div class="stack">{open}</div>
        {has_settled.then(|| view! { <details class="disclosure"><summary>{t.help.settled}</summary><ul class="list card">{settled}</ul></details> })}
    }
    .into_any()
}

fn words(t: &'static Texts, row: &QuestionRow) -> AnyView {
    let at = day_and_clock(row.asked, row.asked.day, t.language);
    let phone = (!row.phone.is_empty()).then(|| {
        let digits: String = row.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        view! { <p><Icon name="help" small=true/>{t.help.ring}" "<a href=format!("tel:{digits}")>{row.phone.clone()}</a></p> }
    });
    let answer =
        (!row.answer.is_empty()).then(|| view! { <p class="note ok"><span>{row.answered_by.clone()}": "{row.answer.clone()}</span></p> });
    view! {
        <p class="small muted"><strong>{row.asker.clone()}</strong>" "{row.group_name.clone()}" "<time datetime=row.asked.form_value()>{at}</time></p>
        <p dir="auto">{row.body.clone()}</p>
        {phone}
        {answer}
    }
    .into_any()
}

/// The id of the element of the form that answers a question.
fn form_of(question: Uuid) -> String {
    format!("answer-{question}")
}

fn overtaken(form: &PostedForm) -> AnyView {
    let typed = form.field("answer").unwrap_or_default().to_owned();
    view! { <div class="card pad stack"><ErrorNote error=form.error.clone()/><p dir="auto">{typed}</p></div> }.into_any()
}

/// A plain form, with and without wasm: what was typed comes back when it is refused.
fn open_question(t: &'static Texts, key: RequestKey, row: QuestionRow, posted: &Posted) -> impl IntoView {
    let id = row.id;
    let form = form_of(id);
    let refused = posted.of(&form);
    let error = refused.map(|form| form.error.clone());
    let fields = error.as_ref().map_or_else(FieldErrors::default, AppError::fields);
    let note = error.filter(|error| error.fields().is_empty() && *error != AppError::SignedOut);
    let errors = Signal::derive(move || fields.clone());
    let invalid = Signal::derive(move || errors.with(|errors| errors.at(Field::Answer)).is_some());
    let hidden = move |choice: u128| {
        view! {
            <input type="hidden" name="question" value=id.to_string()/>
            <input type="hidden" name="key" value=key_for(key, id, choice).to_string()/>
        }
    };
    let (field, problem) = (format!("answer-text-{id}"), format!("answer-error-{id}"));
    let text = RwSignal::new(refused.and_then(|form| form.field("answer")).unwrap_or_default().to_owned());
    let pass_on = (row.state == QuestionState::WithGroup).then(|| {
        view! { <form method="post" action=PassOn::url()>{hidden(PASS_ON)}<button class="btn quiet" type="submit">{t.help.pass_on}</button></form> }
    });
    view! {
        <article class="card pad stack">
            {words(t, &row)}
            <form class="form" id=form.clone() method="post" action=AnswerQuestion::url()>
                <KeptFields form=form.clone()/>
                {hidden(ANSWER)}
                {note.map(|error| view! { <ErrorNote error/> })}
                <div class="field">
                    <label for=field.clone()>{t.help.answer_label}</label>
                    <TextArea id=field name="answer" value=text rows=2 described_by=problem.clone() invalid/>
                    <div class="field-foot"><FieldProblem id=problem field=Field::Answer errors/><span class="counter">{(t.help.limit)(MAX_ANSWER)}</span></div>
                </div>
                <div class="form-actions">
                    <button class="btn primary" type="submit">{t.help.answer}</button>
                    <button class="btn" type="submit" name="called" value="yes">{t.help.called_back}</button>
                </div>
            </form>
            {pass_on}
        </article>
    }
}
