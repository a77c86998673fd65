//! What happens on the page, behind one type for each kind of it. Every closure is a type of its own, and each such type of
//! handler, effect or view brings kilobytes of code to the browser; this page has more of them than any other.

use leptos::{
    ev::{Event, MouseEvent},
    prelude::*,
};

/// What a changing part of a view gives, whatever it shows and also when it shows nothing.
pub fn maybe<V: IntoAny>(view: Option<V>) -> AnyView {
    view.map_or_else(|| ().into_any(), IntoAny::into_any)
}

pub fn effect(run: impl FnMut() + 'static) {
    let run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(run);
}

/// Told whether it runs for the first time, before anything changed.
pub fn effect_after_first(mut run: impl FnMut(bool) + 'static) {
    let mut is_first = true;
    effect(move || run(std::mem::take(&mut is_first)));
}

pub fn on_press(mut run: impl FnMut() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |_| run())
}

/// The new text of a field.
pub fn on_typed(mut run: impl FnMut(String) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(move |event| run(event_target_value(&event)))
}

/// Whether a box is checked now.
pub fn on_turned(mut run: impl FnMut(bool) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(move |event| run(event_target_checked(&event)))
}
