//! A switch with its explanation, and a day to choose.

use super::{
    editor::Editor,
    erased::{effect, on_turned, on_typed},
};
use crate::ui::{FieldProblem, on_page};
use domain::{time::Day, validation::Field};
use leptos::prelude::*;
use web_sys::HtmlInputElement;

#[component]
pub fn OptionSwitch(
    id: &'static str,
    label: &'static str,
    help: &'static str,
    #[prop(into)] on: Signal<bool>,
    turn: Callback<bool>,
) -> impl IntoView {
    let help_id = format!("{id}-help");
    view! {
        <label class="option">
            <span class="grow"><strong id=format!("{id}-label")>{label}</strong><span class="help" id=help_id.clone()>{help}</span></span>
            <input class="switch" type="checkbox" role="switch" id=id aria-labelledby=format!("{id}-label") aria-describedby=help_id
                checked=on.get_untracked() prop:checked=on on:change=on_turned(move |on| turn.run(on))/>
        </label>
    }
}

/// `choose` gets none while the day is incomplete.
#[component]
pub fn DayField(
    editor: Editor,
    #[prop(into)] id: String,
    label: &'static str,
    field: Field,
    #[prop(into)] value: Signal<Option<Day>>,
    choose: Callback<Option<Day>>,
) -> impl IntoView {
    let invalid = editor.invalid(field);
    let error_id = format!("{id}-error");
    let first = editor.now.get_untracked().day.to_string();
    let written = value.get_untracked().map(|day| day.to_string());
    // Only whole days are written back: an incomplete one would wipe what is being typed.
    let place = id.clone();
    effect(move || {
        let Some(day) = value.get().map(|day| day.to_string()) else {
            return;
        };
        if let Some(input) = on_page::<HtmlInputElement>(&place).filter(|input| input.value() != day) {
            input.set_value(&day);
        }
    });
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input class="input" id=id type="date" min=first value=written
                on:input=on_typed(move |day| choose.run(day.parse().ok()))
                aria-describedby=error_id.clone() aria-invalid=move || (invalid.get()).then_some("true")/>
            <FieldProblem id=error_id field errors=editor.errors/>
        </div>
    }
}
