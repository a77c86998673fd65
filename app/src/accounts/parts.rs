//! Parts of the pages about signing in and one's own account.

use super::sign_in_page::Languages;
use crate::{
    error::AppError,
    shell::PostedProblem,
    ui::{ErrorNote, FieldProblem, Icon, Toasts},
    viewing::ViewingBar,
};
use domain::validation::{Field, FieldErrors};
use leptos::{ev::SubmitEvent, prelude::*, server_fn::error::ServerFnUrlError, task::spawn_local};
use leptos_router::hooks::use_query_map;
use std::{future::Future, pin::Pin};
use wasm_bindgen::JsCast;
use web_sys::FormData;

/// A request under way, and the page to go on to after it; empty when the person gave up and stays here.
pub type Going = Pin<Box<dyn Future<Output = Result<String, AppError>>>>;

/// A form that goes on to another page, or says at its fields why it was refused: here, or before this page was loaded.
#[derive(Clone, Copy)]
pub struct Form {
    pub error: RwSignal<Option<AppError>>,
    busy: RwSignal<bool>,
}

impl Form {
    /// `function` is the address of its server function.
    pub fn of(function: &str) -> Self {
        let told = use_query_map().with_untracked(|query| {
            let is_of_this = query.get("__path").as_deref() == Some(function);
            query.get("__err").filter(|_| is_of_this)
        });
        Self {
            error: RwSignal::new(told.map(|text| ServerFnUrlError::<AppError>::decode_err(&text))),
            busy: RwSignal::new(false),
        }
    }

    pub fn busy(self) -> Option<&'static str> {
        self.busy.get().then_some("true")
    }

    pub fn errors(self) -> Signal<FieldErrors> {
        Signal::derive(move || self.error.get().map(|error| error.fields()).unwrap_or_default())
    }

    /// What a plain form does by itself, with the answer on the page.
    pub fn submit(self, send: impl Fn(FormData) -> Going + Clone + Send + Sync + 'static) -> impl Fn(SubmitEvent) + Clone {
        move |ev: SubmitEvent| {
            ev.prevent_default();
            let form = ev.target().and_then(|target| target.dyn_into().ok());
            let filled_in = form.and_then(|form| FormData::new_with_form(&form).ok());
            if let (Some(filled_in), false) = (filled_in, self.busy.get_untracked()) {
                self.go(send(filled_in));
            }
        }
    }

    /// Goes on when it was done.
    pub fn go(self, going: Going) {
        self.busy.set(true);
        spawn_local(async move {
            match going.await {
                Ok(to) if to.is_empty() => self.busy.set(false),
                Ok(to) => {
                    let _ = window().location().assign(&to);
                }
                Err(told) => {
                    self.error.set(Some(told));
                    self.busy.set(false);
                }
            }
        });
    }
}

pub fn typed(form: &FormData, name: &str) -> String {
    form.get(name).as_string().unwrap_or_default()
}

pub fn typed_key(form: &FormData) -> domain::ids::RequestKey {
    typed(form, "key").parse().unwrap_or_else(|_| crate::ui::new_key())
}

/// What was wrong with a form other than at one of its fields.
#[component]
pub fn FormNote(form: Form) -> impl IntoView {
    move || {
        form.error
            .get()
            .filter(|error| error.fields().is_empty())
            .map(|error| view! { <ErrorNote error/> })
    }
}

/// One line to type in, with its label, help and error.
#[component]
pub fn LineField(
    form: Form,
    field: Field,
    name: &'static str,
    kind: &'static str,
    /// For the browser's own memory, such as `one-time-code`.
    autocomplete: &'static str,
    label: &'static str,
    #[prop(optional, into)] help: Option<String>,
    #[prop(optional, into)] value: Option<String>,
    #[prop(optional)] mode: Option<&'static str>,
) -> impl IntoView {
    let (hint, problem) = (format!("{name}-help"), format!("{name}-error"));
    let errors = form.errors();
    let invalid = move || errors.with(|errors| errors.at(field)).map(|_| "true");
    view! {
        <div class="field">
            <label for=name>{label}</label>
            {help.map(|help| view! { <p class="help" id=hint.clone()>{help}</p> })}
            <input class="input" id=name name=name type=kind autocomplete=autocomplete inputmode=mode autocapitalize="none" spellcheck="false"
                value=value aria-describedby=format!("{hint} {problem}") aria-invalid=invalid/>
            <FieldProblem id=problem field errors/>
        </div>
    }
    .into_any()
}

/// The frame of pages for people who are not, or not wholly, signed in.
#[component]
pub fn Outside(title: &'static str, #[prop(optional)] intro: Option<&'static str>, children: Children) -> impl IntoView {
    Toasts::provide();
    view! {
        <leptos_meta::Title text=title/>
        <ViewingBar/>
        <div class="welcome">
            <header class="welcome-head">
                <svg class="mark l" aria-hidden="true"><use href="/icons.svg#mark"></use></svg>
                <h1>{title}</h1>
                {intro.map(|intro| view! { <p>{intro}</p> })}
            </header>
            <main class="welcome-main" id="main" tabindex="-1">{children()}</main>
            <footer class="welcome-foot"><Languages/></footer>
        </div>
    }
    .into_any()
}

/// A page of one's account within the frame, with the way back.
#[component]
pub fn AccountFrame(title: &'static str, back: &'static str, children: Children) -> impl IntoView {
    view! {
        <leptos_meta::Title text=title/>
        <div class="narrow stack xl">
            <div class="page-head">
                <h1>{title}</h1>
                <a class="more-link" href="/account"><Icon name="left" small=true/>{back}</a>
            </div>
            {children()}
        </div>
    }
    .into_any()
}

/// What is said after something was done, by a word in the address.
pub fn done() -> Option<String> {
    use_query_map().with_untracked(|query| query.get("done"))
}

#[component]
pub fn DoneNote(text: &'static str) -> impl IntoView {
    view! { <p class="note ok" role="status"><Icon name="check"/><span>{text}</span></p> }
}

/// The error of a page outside the frame, and where to begin anew.
#[component]
pub fn OutsideProblem(error: AppError, to: &'static str, label: &'static str) -> impl IntoView {
    view! {
        <div class="card pad stack l">
            <ErrorNote error/>
            <a class="btn wide" href=to rel="external">{label}</a>
        </div>
    }
    .into_any()
}

/// What went wrong with a form that was sent without wasm, where no form on the page says it.
#[component]
pub fn PlainProblem() -> impl IntoView {
    view! { <PostedProblem/> }
}
