//! Questions that wait for this person: answer, ring back, or pass on to the managers.

use super::server_fns::{AnswerQuestion, PassOn, load_questions};
use crate::{
    texts::{Texts, use_texts},
    ui::{Icon, Loading, PageProblem, TextArea, key_for, page_data},
};
use domain::{
    help::{QuestionRow, QuestionState, QuestionsPage as Page},
    ids::RequestKey,
    time::day_and_clock,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;

/// What each form of a question is for, in its key.
const ANSWER: u128 = 1;
const PASS_ON: u128 = 2;

pub struct QuestionsPage;

impl QuestionsPage {
    pub fn view() -> AnyView {
        let t = use_texts();
        let page = page_data(|| (), |()| load_questions());
        view! {
            <Title text=t.help.to_answer/>
            <div class="narrow stack l">
                <div class="page-head"><h1>{t.help.to_answer}</h1></div>
                <Suspense fallback=|| view! { <Loading/> }>
                    {move || Suspend::new(async move {
                        match page.await {
                            Ok(page) => view! { <Lists page/> }.into_any(),
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
fn Lists(page: Page) -> impl IntoView {
    let t = use_texts();
    let key = page.key;
    let is_empty = page.open.is_empty();
    let open = page.open.into_iter().map(|row| open_question(t, key, row)).collect_view();
    let has_settled = !page.settled.is_empty();
    let settled = page
        .settled
        .into_iter()
        .map(|row| view! { <li class="question">{words(t, &row)}</li> })
        .collect_view();
    view! {
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

fn open_question(t: &'static Texts, key: RequestKey, row: QuestionRow) -> impl IntoView {
    let id = row.id;
    let hidden = move |choice: u128| {
        view! {
            <input type="hidden" name="question" value=id.to_string()/>
            <input type="hidden" name="key" value=key_for(key, id, choice).to_string()/>
        }
    };
    let field = format!("answer-{id}");
    let text = RwSignal::new(String::new());
    let pass_on = (row.state == QuestionState::WithGroup).then(|| {
        view! { <form method="post" action=PassOn::url()>{hidden(PASS_ON)}<button class="btn quiet" type="submit">{t.help.pass_on}</button></form> }
    });
    view! {
        <article class="card pad stack">
            {words(t, &row)}
            <form class="form" method="post" action=AnswerQuestion::url()>
                {hidden(ANSWER)}
                <div class="field">
                    <label for=field.clone()>{t.help.answer_label}</label>
                    <TextArea id=field name="answer" value=text rows=2/>
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
