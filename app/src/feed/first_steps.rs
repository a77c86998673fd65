//! What to do first in a school that has no people yet, in the place where its posts will be.

use crate::{
    texts::use_texts,
    ui::{still, still_icon},
};
use domain::feed::FirstSteps as Steps;
use leptos::prelude::*;
use maud::html;

#[component]
pub fn FirstSteps(steps: Steps) -> impl IntoView {
    let t = use_texts();
    let Steps { school, has_children } = steps;
    let steps = [
        (format!("/people/import?school={school}"), t.feed.first_import, has_children),
        (format!("/people?school={school}"), t.feed.first_check, false),
        (format!("/people/invitations?school={school}"), t.feed.first_invite, false),
    ];
    still(html! {
        section.settings aria-labelledby="first-steps" {
            h2 id="first-steps" { (t.feed.first_steps) }
            ol.list.card {
                @for (href, name, done) in &steps {
                    li {
                        a.item href=(href) {
                            (still_icon(if *done { "check" } else { "clock" }, "icon"))
                            span.item-text { strong { (name) } }
                            (still_icon("right", "icon flip"))
                        }
                    }
                }
            }
        }
    })
}
