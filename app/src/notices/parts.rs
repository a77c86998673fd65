//! What the page of notices and the first visit share.

use crate::texts::use_texts;
use domain::notices::Rhythm;
use leptos::prelude::*;

/// The question how soon somebody wants to hear of news, as large choices. `name` is that of the field.
#[component]
pub fn Rhythms(name: &'static str, chosen: Rhythm) -> impl IntoView {
    let t = use_texts();
    let picks = Rhythm::ALL
        .iter()
        .map(|rhythm| {
            view! {
                <label class="pick">
                    <input type="radio" name=name value=rhythm.tag() checked={*rhythm == chosen}/>
                    <span class="grow"><strong>{(t.notices.rhythm)(*rhythm)}</strong><span class="help">{(t.notices.rhythm_help)(*rhythm)}</span></span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field">
            <legend>{t.notices.question}</legend>
            <div class="picks">{picks}</div>
        </fieldset>
        <p class="help">{t.notices.always}</p>
    }
    .into_any()
}
