//! Pictograms of the sprite. They never stand alone: a word is beside them or in the button's label.

use leptos::{prelude::*, tachys::html::InertElement};

/// `name` is the id of the symbol in `public/icons.svg`; being static, it is never what somebody typed.
#[component]
pub fn Icon(#[prop(into)] name: &'static str, #[prop(optional)] small: bool, #[prop(optional)] flip: bool) -> impl IntoView {
    let class = match (small, flip) {
        (false, false) => "icon",
        (true, false) => "icon s",
        (false, true) => "icon flip",
        (true, true) => "icon s flip",
    };
    // A page has some hundred of them and none ever listens: one piece of text each is cheaper to write and to wake up than two elements.
    InertElement::new(svg(name, class))
}

/// Both are written here, never by somebody.
pub(super) fn svg(name: &'static str, class: &'static str) -> String {
    format!(r#"<svg class="{class}" aria-hidden="true"><use href="/icons.svg#{name}"></use></svg>"#)
}
