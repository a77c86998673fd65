//! Says on every page that somebody looks along, as whom and for how long, and ends it. The document's own script counts the minutes down.

use super::{looking_along, server_fns::StopViewing};
use crate::{texts::use_texts, ui::Icon};
use leptos::{prelude::*, server_fn::ServerFn};

#[component]
pub fn ViewingBar() -> impl IntoView {
    let t = use_texts();
    looking_along().map(|looking| {
        view! {
            <section class="viewing-bar" id="viewing" aria-label=t.viewing.bar_label>
                <Icon name="eye"/>
                <p><strong dir="auto">{(t.viewing.bar)(&looking.name)}</strong>", "<span id="viewing-left">{(t.viewing.left)(looking.minutes_left)}</span></p>
                <form method="post" action=StopViewing::url()>
                    <input type="hidden" name="person" value=looking.person.to_string()/>
                    <button class="btn s" type="submit">{t.viewing.stop}</button>
                </form>
            </section>
        }
    })
}
