//! A form around one text that must not get lost: not when the server refuses it, not when the session ended, with and without wasm.

use super::{ErrorNote, FieldProblem, Icon, TextArea, forget_text, keep_text, kept_text, new_key};
use crate::{
    error::AppError,
    posted::{KeptFields, Posted},
    texts::use_texts,
};
use domain::{
    ids::RequestKey,
    validation::{Field, FieldErrors},
};
use leptos::{prelude::*, server_fn::ServerFn};

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

#[derive(Clone, Copy)]
pub struct TextForm {
    names: StoredValue<TextFormNames>,
    pub text: RwSignal<String>,
    pub key: RwSignal<RequestKey>,
    /// What went wrong last, here or before this page was loaded.
    pub error: Signal<Option<AppError>>,
    /// A text came back that was not sent, so the form must not hide.
    pub came_back: RwSignal<bool>,
    /// The last text was sent, and no other begun.
    pub sent: RwSignal<bool>,
}

impl TextForm {
    /// `name` is that of the text among the arguments of the server function; `begin` is the text to start from.
    pub fn new<S>(names: TextFormNames, name: &str, begin: String, first: RequestKey, action: ServerAction<S>, posted: &Posted) -> Self
    where
        S: ServerFn + Clone + Send + Sync + 'static,
        S::Output: Clone + Send + Sync + 'static,
        S: ServerFn<Error = AppError>,
    {
        let posted = posted.of(&names.form);
        let before = posted
            .map(|posted| posted.error.clone())
            .filter(|error| *error != AppError::SignedOut);
        let returned = posted.and_then(|posted| posted.field(name)).map(str::to_owned);
        let form = Self {
            names: StoredValue::new(names),
            came_back: RwSignal::new(returned.is_some()),
            text: RwSignal::new(returned.unwrap_or_else(|| begin.clone())),
            key: RwSignal::new(first),
            sent: RwSignal::new(false),
            error: Signal::derive(move || match action.version().get() {
                0 => before.clone(),
                _ => action.value().get().and_then(Result::err),
            }),
        };
        form.keep_while_typing(begin.clone());
        form.go_on_after(begin, action);
        form
    }

    pub fn id(self) -> String {
        self.names.with_value(|names| names.form.clone())
    }

    /// What was typed survives signing in again in this tab.
    fn keep_while_typing(self, begin: String) {
        Effect::new(move |before: Option<()>| {
            let place = self.names.with_value(|names| names.place.clone());
            if before.is_none() && !self.came_back.get_untracked() {
                if let Some(kept) = kept_text(&place) {
                    self.text.set(kept);
                    self.came_back.set(true);
                }
            }
            self.text.with(|text| {
                if *text == begin {
                    forget_text(&place);
                } else {
                    keep_text(&place, text);
                    self.sent.set(false);
                }
            });
        });
    }

    /// A new key for each success; also when the first try came through unheard and this one says something else.
    fn go_on_after<S>(self, begin: String, action: ServerAction<S>)
    where
        S: ServerFn<Error = AppError> + Clone + Send + Sync + 'static,
        S::Output: Clone + Send + Sync + 'static,
    {
        Effect::new(move || {
            if action.version().get() == 0 {
                return;
            }
            let outcome = action
                .value()
                .with(|value| value.as_ref().map(|value| value.as_ref().err().cloned()));
            match outcome {
                Some(None) => {
                    self.key.set(new_key());
                    self.came_back.set(false);
                    self.text.set(begin.clone());
                    self.sent.set(true);
                }
                Some(Some(AppError::SentBefore)) => self.key.set(new_key()),
                _ => {}
            }
        });
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
