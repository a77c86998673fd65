//! The field of a colour.

use super::{Form, problem_note};
use crate::texts::use_texts;
use domain::{
    settings::{Rgb, colours::OWN, form::OWN_COLOUR, sheet::Sheet},
    validation::{Field, Problem},
};
use leptos::prelude::*;
use leptos_meta::Stylesheet;

impl Form {
    /// A colour of a palette, or one of one's own. A colour that cannot be read comes back with a button that takes one that can.
    /// `names` are those of the choice, of one's own colour, and of the proposal.
    pub fn colour(&self, names: [&'static str; 3], legend: impl Into<String>, palette: Vec<(String, String)>, current: &str) -> AnyView {
        let t = use_texts();
        let [choice, own, proposal] = names;
        let problem = self.problem(Field::Colour);
        let called = palette.iter().find(|(value, _)| value == current);
        let (is_own, called) = (called.is_none(), called.map_or(current, |(_, called)| called));
        let now = self.now_reads(choice, current, called);
        let chips = palette
            .into_iter()
            .map(|(value, called)| self.colour_chip(choice, value, called, current));
        let chips = chips.collect_view();
        let (own_id, own_value) = (self.id_of(own), self.value(own, if is_own { current } else { "" }));
        let own_value = own_value.parse().unwrap_or(OWN).to_string();
        let take = match problem {
            Some(Problem::HardToRead(near)) => Some(proposed(proposal, near)),
            _ => None,
        };
        view! {
            <fieldset class="field">
                <legend>{legend.into()}</legend>
                <div class="chips wrap">
                    {chips}
                    <label class="chip"><input type="radio" name=choice value=OWN_COLOUR checked=self.is_chosen(choice, OWN_COLOUR, is_own)/><span>{t.ui.own_colour}</span></label>
                </div>
                <div class="row wrap">
                    <label class="small" for=own_id.clone()>{t.ui.own_colour_label}</label>
                    <input class="own-colour" type="color" id=own_id name=own value=own_value/>
                </div>
                {problem_note(&self.id_of(choice), Field::Colour, problem)}
                {take}
                {now}
            </fieldset>
        }
        .into_any()
    }

    fn colour_chip(&self, choice: &'static str, value: String, called: String, current: &str) -> AnyView {
        let checked = self.is_chosen(choice, &value, value == current);
        view! {
            <label class="chip">
                <input type="radio" name=choice value=value.clone() checked=checked/>
                <span class="swatch" data-color=value aria-hidden="true"></span><span>{called}</span>
            </label>
        }
        .into_any()
    }
}

/// The button that sends the form once more with the nearest colour that can be read.
fn proposed(name: &'static str, near: Rgb) -> AnyView {
    let t = use_texts();
    let sheet = Sheet {
        school: None,
        groups: vec![near],
    };
    let near = near.to_string();
    view! {
        {sheet.path().map(|href| view! { <Stylesheet href/> })}
        <div>
            <button class="btn s" type="submit" name=name value=near.clone()>
                <span class="swatch" data-color=near.clone() aria-hidden="true"></span>{(t.ui.take_colour)(&near)}
            </button>
        </div>
    }
    .into_any()
}
