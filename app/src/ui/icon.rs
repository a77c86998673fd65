//! Pictograms of the sprite. They never stand alone: a word is beside them or in the button's label.

use leptos::prelude::*;

/// `name` is the id of the symbol in `public/icons.svg`.
#[component]
pub fn Icon(#[prop(into)] name: &'static str, #[prop(optional)] small: bool, #[prop(optional)] flip: bool) -> impl IntoView {
    let class = match (small, flip) {
        (false, false) => "icon",
        (true, false) => "icon s",
        (false, true) => "icon flip",
        (true, true) => "icon s flip",
    };
    view! { <svg class=class aria-hidden="true"><use href=format!("/icons.svg#{name}")></use></svg> }
}
