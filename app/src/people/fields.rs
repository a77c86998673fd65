//! Fields of plain forms. A form that was refused comes back with what was typed, and the problem beside its field; with and without wasm
//! it is the browser that sends it, since the page that follows is another one anyway.

mod choosing;
mod colour;

use crate::{
    posted::{KeptFields, Posted, PostedForm},
    texts::{Texts, use_texts},
    ui::{ErrorNote, Icon, TextArea, problem_sentence},
};
use domain::{
    ids::RequestKey,
    people::Weekdays,
    time::{Day, short_day},
    validation::{Field, Problem},
};
use leptos::prelude::*;

/// One form of a page, and what came back of it.
#[derive(Clone)]
pub struct Form {
    id: String,
    key: RequestKey,
    posted: Option<PostedForm>,
}

impl Form {
    /// `id` is that of its element: letters, digits and hyphens.
    pub fn new(id: impl Into<String>, key: RequestKey, posted: &Posted) -> Self {
        let id = id.into();
        Self {
            key,
            posted: posted.of(&id).cloned(),
            id,
        }
    }

    /// It was refused, so it must not hide.
    fn came_back(&self) -> bool {
        self.posted.is_some()
    }

    fn value(&self, name: &str, current: &str) -> String {
        match &self.posted {
            Some(posted) => posted.field(name).unwrap_or_default().to_owned(),
            None => current.to_owned(),
        }
    }

    fn is_chosen(&self, name: &str, value: &str, current: bool) -> bool {
        match &self.posted {
            Some(posted) => posted.fields.iter().any(|(known, typed)| known == name && typed == value),
            None => current,
        }
    }

    fn problem(&self, field: Field) -> Option<Problem> {
        self.posted.as_ref().and_then(|posted| posted.error.fields().at(field))
    }

    /// Of the element of a field.
    fn id_of(&self, name: &str) -> String {
        let letters: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        format!("{}-{letters}", self.id)
    }

    /// The form with its fields, and the button that sends it.
    pub fn show(&self, action: &'static str, fields: AnyView, button: &'static str) -> AnyView {
        let note = self.posted.as_ref().map(|posted| note(self, posted));
        view! {
            <form method="post" action=action id=self.id.clone() class="stack people-form">
                <KeptFields form=self.id.clone()/>
                <input type="hidden" name="key" value=self.key.to_string()/>
                {note}
                {fields}
                <div><button class="btn primary" type="submit">{button}</button></div>
            </form>
        }
        .into_any()
    }

    /// A form of one button only. `about` tells it from others of its kind.
    pub fn small(&self, action: &'static str, fields: AnyView, button: &'static str, about: &str) -> AnyView {
        let note = self.posted.as_ref().map(|posted| note(self, posted));
        view! {
            <form method="post" action=action id=self.id.clone()>
                <KeptFields form=self.id.clone()/>
                <input type="hidden" name="key" value=self.key.to_string()/>
                {note}
                {fields}
                <button class="btn s" type="submit">{button}<span class="sr">": "{about.to_owned()}</span></button>
            </form>
        }
        .into_any()
    }

    /// The same behind a heading, open when it came back.
    pub fn folded(&self, summary: impl Into<String>, action: &'static str, fields: AnyView, button: &'static str) -> AnyView {
        let form = self.show(action, fields, button);
        view! { <details class="disclosure fold" open=self.came_back()><summary>{summary.into()}</summary>{form}</details> }.into_any()
    }

    pub fn text(&self, name: &'static str, field: Field, label: impl Into<String>, current: &str) -> AnyView {
        self.input("text", name, field, label.into(), current)
    }

    pub fn day(&self, name: &'static str, field: Field, label: impl Into<String>, current: Option<Day>) -> AnyView {
        let current = current.map(|day| day.to_string()).unwrap_or_default();
        self.input("date", name, field, label.into(), &current)
    }

    pub fn phone(&self, name: &'static str, label: impl Into<String>, current: &str) -> AnyView {
        self.input("tel", name, Field::Phone, label.into(), current)
    }

    /// Text, so that the browser leaves it to the server what an address is, in the same words everywhere.
    pub fn mail(&self, name: &'static str, label: impl Into<String>, current: &str) -> AnyView {
        self.input("text", name, Field::Mail, label.into(), current)
    }

    /// `name` is one of many of a kind, so its problem stands with all of them.
    pub fn time(&self, name: String, label: String, current: &str) -> AnyView {
        let (id, value) = (self.id_of(&name), self.value(&name, current));
        let now = self.now_reads(&name, current, current);
        view! {
            <div class="field">
                <label class="sr" for=id.clone()>{label}</label>
                <input class="input" type="time" id=id name=name value=value autocomplete="off"/>
                {now}
            </div>
        }
        .into_any()
    }

    fn input(&self, kind: &'static str, name: &'static str, field: Field, label: String, current: &str) -> AnyView {
        let (id, value, problem) = (self.id_of(name), self.value(name, current), self.problem(field));
        let now = self.now_reads(name, current, current);
        let described = problem.map(|_| format!("{id}-error"));
        let told = problem_note(&id, field, problem);
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <input class="input" type=kind id=id name=name value=value autocomplete="off"
                    aria-invalid=problem.map(|_| "true") aria-describedby=described/>
                {told}
                {now}
            </div>
        }
        .into_any()
    }

    pub fn area(&self, name: &'static str, field: Field, label: impl Into<String>, current: &str) -> AnyView {
        let (id, problem) = (self.id_of(name), self.problem(field));
        let value = RwSignal::new(self.value(name, current));
        let told = problem_note(&id, field, problem);
        view! {
            <div class="field">
                <label for=id.clone()>{label.into()}</label>
                <TextArea described_by=problem.map(|_| format!("{id}-error")).unwrap_or_default() id name value rows=2 invalid=Signal::stored(problem.is_some())/>
                {told}
            </div>
        }
        .into_any()
    }

    /// Somebody else changed what the form is about since its page was made: both are shown then.
    fn was_changed_meanwhile(&self) -> bool {
        self.problem(Field::Changes) == Some(Problem::ChangedMeanwhile)
    }

    fn now_reads(&self, name: &str, current: &str, shown: &str) -> AnyView {
        let t = use_texts();
        let differs = self.was_changed_meanwhile() && self.value(name, current) != current;
        let shown = if shown.is_empty() { t.ui.nothing } else { shown };
        match differs {
            true => view! { <span class="help">{(t.ui.now_reads)(shown)}</span> }.into_any(),
            false => ().into_any(),
        }
    }

    /// A value of the form that nobody types.
    pub fn hidden(name: &'static str, value: impl ToString) -> AnyView {
        view! { <input type="hidden" name=name value=value.to_string()/> }.into_any()
    }

    /// What is wrong with what has no field of its own.
    pub fn also(&self, field: Field) -> AnyView {
        problem_note(&self.id, field, self.problem(field))
    }
}

fn note(form: &Form, posted: &PostedForm) -> AnyView {
    let t = use_texts();
    if posted.is_proved {
        return view! { <div class="note ok" role="status"><Icon name="check"/><div>{t.ui.proved}</div></div> }.into_any();
    }
    if posted.error.fields().is_empty() {
        return view! { <ErrorNote error=posted.error.clone()/> }.into_any();
    }
    let whole = [Field::Person, Field::Changes]
        .into_iter()
        .find_map(|field| Some((field, form.problem(field)?)));
    let person = whole
        .filter(|(field, problem)| *field == Field::Person || *problem == Problem::ChangedMeanwhile)
        .map(|(field, problem)| problem_sentence(t, field, problem));
    view! { <div class="note danger" role="alert"><Icon name="warning"/><div>{person.unwrap_or_else(|| t.ui.invalid.into())}</div></div> }
        .into_any()
}

fn problem_note(id: &str, field: Field, problem: Option<Problem>) -> AnyView {
    let t = use_texts();
    match problem {
        Some(problem) => {
            let sentence = problem_sentence(t, field, problem);
            view! { <span class="error" id=format!("{id}-error")><Icon name="warning" small=true/>{sentence}</span> }.into_any()
        }
        None => ().into_any(),
    }
}

/// "sinds ma 3 aug", "ma 3 aug t/m vr 6 nov".
pub fn period(t: &'static Texts, starts_on: Day, ends_on: Option<Day>, today: Day) -> String {
    let first = short_day(starts_on, today, t.language);
    match ends_on {
        Some(last) => (t.people.from_until)(&first, &short_day(last, today, t.language)),
        None if starts_on > today => (t.people.from)(&first),
        None => (t.people.since)(&first),
    }
}

/// "ma, di, do".
pub fn weekday_names(t: &'static Texts, weekdays: Weekdays) -> String {
    let names: Vec<&str> = weekdays.days().map(|day| t.people.weekdays[usize::from(day)]).collect();
    names.join(", ")
}

/// Names of fields that several forms share.
pub fn name_fields(form: &Form, names: [&'static str; 3], current: &domain::names::PersonName) -> AnyView {
    let t = use_texts();
    let [given, infix, family] = names;
    view! {
        <div class="dates">
            {form.text(given, Field::GivenName, t.people.given_name, &current.given)}
            {form.text(infix, Field::Infix, t.people.infix, &current.infix)}
            {form.text(family, Field::FamilyName, t.people.family_name, &current.family)}
        </div>
    }
    .into_any()
}

pub fn period_fields(form: &Form, names: [&'static str; 2], starts_on: Day, ends_on: Option<Day>) -> AnyView {
    let t = use_texts();
    let [first, last] = names;
    view! {
        <div class="dates">
            {form.day(first, Field::StartsOn, t.people.first_day, Some(starts_on))}
            {form.day(last, Field::EndsOn, t.people.last_day, ends_on)}
        </div>
    }
    .into_any()
}

/// What was just done was done.
#[component]
pub fn DoneNote() -> impl IntoView {
    let t = use_texts();
    let query = leptos_router::hooks::use_query_map();
    move || {
        query
            .with(|query| query.get("done").is_some())
            .then(|| view! { <p class="note ok" role="status"><Icon name="check"/><span>{t.people.done}</span></p> })
    }
}
