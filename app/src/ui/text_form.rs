//! A form around one text that must not get lost: not when the server refuses it, not when the session ended, with and without wasm.

use super::{ErrorNote, FieldProblem, Icon, TextArea, forget_text, keep_text, kept_text, new_key, on_page};
use crate::{
    error::AppError,
    posted::{KeptFields, Posted},
    texts::use_texts,
};
use domain::{
    ids::RequestKey,
    validation::{Field, FieldErrors},
};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use std::{future::Future, pin::Pin};

/// What such a form is called.
#[derive(Clone, Debug)]
pub struct TextFormNames {
    /// Under which this tab keeps the text.
    pub place: String,
    /// The id of the form's element.
    pub form: String,
    /// The id of the field's element.
    pub field: String,
}

impl TextFormNames {
    /// All after the place.
    pub fn of(place: String) -> Self {
        Self {
            form: format!("{place}-form"),
            field: place.clone(),
            place,
        }
    }
}

/// A request under way. Boxed, and asked for by hand: an action and a form of its own type for each would weigh 20 KB.
pub type Sending = Pin<Box<dyn Future<Output = Result<(), AppError>>>>;

#[derive(Clone, Copy)]
pub struct TextForm {
    names: StoredValue<TextFormNames>,
    /// The text to start from, at first and after each success.
    begin: StoredValue<String>,
    text: RwSignal<String>,
    key: RwSignal<RequestKey>,
    /// What went wrong last, here or before this page was loaded.
    error: RwSignal<Option<AppError>>,
    pending: RwSignal<bool>,
    /// A text came back that was not sent, so the form must not hide.
    pub came_back: RwSignal<bool>,
    /// The last text was sent, and no other begun.
    pub sent: RwSignal<bool>,
}

impl TextForm {
    /// `name` is that of the text among the arguments of the server function.
    pub fn new(names: TextFormNames, name: &str, begin: String, first: RequestKey, posted: &Posted) -> Self {
        let posted = posted.of(&names.form);
        let returned = posted.and_then(|posted| posted.field(name)).map(str::to_owned);
        let error = posted
            .map(|posted| posted.error.clone())
            .filter(|error| *error != AppError::SignedOut);
        let form = Self {
            names: StoredValue::new(names),
            came_back: RwSignal::new(returned.is_some()),
            text: RwSignal::new(returned.unwrap_or_else(|| begin.clone())),
            begin: StoredValue::new(begin),
            key: RwSignal::new(first),
            error: RwSignal::new(error),
            pending: RwSignal::new(false),
            sent: RwSignal::new(false),
        };
        form.keep_while_typing();
        form
    }

    pub fn id(self) -> String {
        self.names.with_value(|names| names.form.clone())
    }

    pub fn busy(self) -> Option<&'static str> {
        self.pending.get().then_some("true")
    }

    /// What was typed survives signing in again in this tab.
    fn keep_while_typing(self) {
        Effect::new(move |before: Option<()>| {
            if before.is_none() && !self.came_back.get_untracked() {
                self.take_up();
            }
            let place = self.names.with_value(|names| names.place.clone());
            self.text.with(|text| {
                if self.begin.with_value(|begin| text == begin) {
                    forget_text(&place);
                } else {
                    keep_text(&place, text);
                    self.sent.set(false);
                }
            });
        });
    }

    /// What this tab kept, or what was typed before this page woke up.
    fn take_up(self) {
        let names = self.names.get_value();
        let typed = on_page::<web_sys::HtmlTextAreaElement>(&names.field).map(|field| field.value());
        if let Some(kept) = kept_text(&names.place) {
            self.text.set(kept);
            self.came_back.set(true);
        } else if let Some(typed) = typed {
            self.text.set(typed);
        }
    }

    /// What a plain form does by itself, without leaving the page.
    pub fn submit(self, send: impl Fn(String, RequestKey) -> Sending + Clone + Send + Sync + 'static) -> impl Fn(SubmitEvent) + Clone {
        move |ev: SubmitEvent| {
            ev.prevent_default();
            if self.pending.get_untracked() {
                return;
            }
            self.pending.set(true);
            let sending = send(self.text.get_untracked(), self.key.get_untracked());
            spawn_local(async move {
                let outcome = sending.await;
                if self.pending.try_set(false).is_none() {
                    self.go_on_after(outcome);
                }
            });
        }
    }

    /// A new key for each success; also when the first try came through unheard and this one said something else.
    fn go_on_after(self, outcome: Result<(), AppError>) {
        if matches!(outcome, Ok(()) | Err(AppError::SentBefore)) {
            self.key.set(new_key());
        }
        if outcome.is_ok() {
            self.came_back.set(false);
            self.text.set(self.begin.get_value());
            self.sent.set(true);
        }
        self.error.set(outcome.err());
    }
}

/// The field with its label, help, counter and error, and the hidden fields of the form.
#[component]
pub fn TextFormField(
    form: TextForm,
    name: &'static str,
    field: Field,
    /// Characters.
    limit: u32,
    #[prop(into)] label: String,
    #[prop(optional)] help: Option<&'static str>,
) -> impl IntoView {
    let t = use_texts();
    let names = form.names.get_value();
    let (id, hint, problem) = (
        names.field.clone(),
        format!("{}-hint", names.field),
        format!("{}-error", names.field),
    );
    let errors = Signal::derive(move || form.error.get().map_or_else(FieldErrors::default, |error| error.fields()));
    let invalid = Signal::derive(move || errors.with(|errors| errors.at(field).is_some()));
    let counter = move || {
        let used = u32::try_from(form.text.with(|text| text.chars().count())).unwrap_or(u32::MAX);
        let state = if used > limit { "over" } else { "near" };
        (used > limit / 5 * 4).then(|| view! { <span class="counter" data-state=state>{(t.feed.counter)(used, limit)}</span> })
    };
    let note = move || match form.error.get() {
        Some(error) if error.fields().is_empty() => view! { <ErrorNote error/> }.into_any(),
        None if form.came_back.get() => {
            view! { <p class="note info" role="status"><Icon name="info"/><span>{t.ui.text_is_back}</span></p> }.into_any()
        }
        _ => ().into_any(),
    };
    view! {
        <KeptFields form=names.form/>
        <input type="hidden" name="key" value=move || form.key.get().to_string()/>
        <div class="field">
            <label for=id.clone()>{label}</label>
            {help.map(|help| view! { <p class="help" id=hint.clone()>{help}</p> })}
            <TextArea id name value=form.text rows=2 described_by=format!("{hint} {problem}") invalid/>
            <div class="field-foot"><FieldProblem id=problem field errors/>{counter}</div>
        </div>
        {note}
    }
    .into_any()
}
