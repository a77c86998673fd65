//! What stands where a page will be, once it takes longer than a blink. The server never sends it.

use crate::texts::use_texts;
use leptos::prelude::*;

#[component]
pub fn Loading() -> impl IntoView {
    let t = use_texts();
    view! {
        <div class="loading stack l">
            <p class="sr" role="status">{t.ui.loading}</p>
            <Card/>
            <Card/>
        </div>
    }
    .into_any()
}

#[component]
fn Card() -> impl IntoView {
    view! {
        <div class="card pad" aria-hidden="true">
            <div class="row">
                <span class="skel round"></span>
                <div class="grow stack s"><span class="skel line"></span><span class="skel line short"></span></div>
            </div>
            <span class="skel photo"></span>
        </div>
    }
}
