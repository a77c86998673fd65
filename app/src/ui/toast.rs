//! The bar at the bottom that tells what was done, and for eight seconds offers to undo it.

use super::Icon;
use crate::texts::use_texts;
use leptos::{leptos_dom::helpers::set_timeout_with_handle, prelude::*};
use std::{sync::Arc, time::Duration};

/// As long as the bar's own animation.
const SHOWN: Duration = Duration::from_secs(8);

/// What takes back the thing told. It outlives the part of the page that offered it.
type Undo = Arc<dyn Fn() + Send + Sync>;

#[derive(Clone)]
pub struct Toast {
    pub text: String,
    pub undo: Option<Undo>,
    pub bad: bool,
}

/// Where any part of a page leaves a message.
#[derive(Clone, Copy)]
pub struct Toasts(RwSignal<Option<Toast>>);

impl Toasts {
    pub fn provide() -> Self {
        let toasts = Self(RwSignal::new(None));
        provide_context(toasts);
        toasts
    }

    pub fn tell(self, text: impl Into<String>) {
        self.0.set(Some(Toast {
            text: text.into(),
            undo: None,
            bad: false,
        }));
    }

    pub fn complain(self, text: impl Into<String>) {
        self.0.set(Some(Toast {
            text: text.into(),
            undo: None,
            bad: true,
        }));
    }

    pub fn offer_undo(self, text: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) {
        self.0.set(Some(Toast {
            text: text.into(),
            undo: Some(Arc::new(undo)),
            bad: false,
        }));
    }
}

#[component]
pub fn ToastBar(toasts: Toasts) -> impl IntoView {
    let t = use_texts();
    let shown = toasts.0;
    let held = StoredValue::new(false);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let start = move || {
        if let Some(Some(old)) = timer.try_get_value() {
            old.clear();
        }
        let close = move || {
            if !held.get_value() {
                shown.set(None);
            }
        };
        timer.set_value(set_timeout_with_handle(close, SHOWN).ok());
    };
    Effect::new(move || {
        if shown.with(Option::is_some) {
            start();
        }
    });
    let hold = move |on: bool| {
        held.set_value(on);
        if !on {
            start();
        }
    };
    view! {
        <div class="toasts" role="status" aria-live="polite">
            {move || {
                shown.get().map(|toast| {
                    let has_undo = toast.undo.is_some();
                    let press = move |_| {
                        shown.set(None);
                        if let Some(undo) = &toast.undo {
                            undo();
                        }
                    };
                    view! {
                        <div class="toast" class:bad=toast.bad on:mouseenter=move |_| hold(true) on:mouseleave=move |_| hold(false)
                            on:focusin=move |_| hold(true) on:focusout=move |_| hold(false)>
                            <p>{toast.text}</p>
                            {has_undo.then(|| view! { <button class="btn s" type="button" on:click=press>{t.ui.undo}</button> })}
                            <button class="btn round quiet" type="button" aria-label=t.ui.close on:click=move |_| shown.set(None)>
                                <Icon name="close"/>
                            </button>
                            {has_undo.then(|| view! { <span class="toast-time"></span> })}
                        </div>
                    }
                })
            }}
        </div>
    }
}
