//! Fields in which something is chosen: boxes, lists, weekdays.

use super::{Form, problem_note};
use crate::texts::use_texts;
use domain::{people::Weekdays, validation::Field};
use leptos::prelude::*;

impl Form {
    pub fn tick(&self, name: &'static str, label: impl Into<String>, current: bool) -> AnyView {
        let t = use_texts();
        let checked = self.is_chosen(name, "on", current);
        let now = (self.was_changed_meanwhile() && checked != current)
            .then(|| view! { <span class="help">{(t.ui.now_reads)(if current { t.ui.on } else { t.ui.off })}</span> });
        view! { <label class="check"><input type="checkbox" name=name value="on" checked=checked/><span>{label.into()}</span></label>{now} }
            .into_any()
    }

    /// Several boxes of one name. `options` are values, what they are called, and whether they are ticked.
    pub fn many(&self, name: &'static str, field: Field, legend: impl Into<String>, options: Vec<(String, String, bool)>) -> AnyView {
        let (id, problem) = (self.id_of(name), self.problem(field));
        let boxes = options
            .into_iter()
            .map(|(value, called, current)| {
                let checked = self.is_chosen(name, &value, current);
                view! { <label class="check"><input type="checkbox" name=name value=value checked=checked/><span>{called}</span></label> }
            })
            .collect_view();
        view! { <fieldset class="field"><legend>{legend.into()}</legend>{boxes}{problem_note(&id, field, problem)}</fieldset> }.into_any()
    }

    /// `options` are values and what they are called.
    pub fn choose(
        &self,
        name: &'static str,
        field: Field,
        label: impl Into<String>,
        options: Vec<(String, String)>,
        current: &str,
    ) -> AnyView {
        let (id, value, problem) = (self.id_of(name), self.value(name, current), self.problem(field));
        let told = problem_note(&id, field, problem);
        let called = options.iter().find(|(tag, _)| tag == current).map_or(current, |(_, called)| called);
        let now = self.now_reads(name, current, called);
        let options = options
            .into_iter()
            .map(|(tag, called)| {
                let selected = tag == value;
                view! { <option value=tag selected=selected>{called}</option> }
            })
            .collect_view();
        view! {
            <div class="field">
                <label for=id.clone()>{label.into()}</label>
                <select class="input" aria-describedby=problem.map(|_| format!("{id}-error")) id=id name=name aria-invalid=problem.map(|_| "true")>{options}</select>
                {told}
                {now}
            </div>
        }
        .into_any()
    }

    pub fn weekdays(&self, name: &'static str, current: Weekdays) -> AnyView {
        let t = use_texts();
        let (id, problem) = (self.id_of(name), self.problem(Field::Weekdays));
        let days = (0..5_u8)
            .map(|day| {
                let digit = day.to_string();
                let checked = self.is_chosen(name, &digit, current.has(day));
                view! { <label class="chip"><input type="checkbox" name=name value=digit checked=checked/><span>{t.people.weekdays[usize::from(day)]}</span></label> }
            })
            .collect_view();
        view! {
            <fieldset class="field"><legend>{t.people.weekdays_label}</legend><div class="chips wrap">{days}</div>{problem_note(&id, Field::Weekdays, problem)}</fieldset>
        }
        .into_any()
    }
}
