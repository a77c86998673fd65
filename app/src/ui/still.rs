//! Pieces of a page that neither change nor listen, written as text.

use leptos::{prelude::*, tachys::html::InertElement};
use maud::{Markup, PreEscaped};

/// One element, with all that is in it, that stays as it was made. The server writes it and the browser wakes it up as one, however
/// much is in it; as elements of a view each would take a dozen blocks of memory on the server and a step of waking up. Worth it where
/// there is much of it: a page of the feed has twenty cards of thirty elements, of which five listen.
pub fn still(markup: Markup) -> AnyView {
    InertElement::new(markup.into_string()).into_any()
}

/// A pictogram inside such a piece, with the classes it has; elsewhere it is [`Icon`](super::Icon).
pub fn still_icon(name: &'static str, class: &'static str) -> Markup {
    PreEscaped(super::icon::svg(name, class))
}
