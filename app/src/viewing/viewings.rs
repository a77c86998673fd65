//! Who looked along as the reader, at their account.

use crate::{
    people::role_name,
    texts::{Texts, use_texts},
    ui::Icon,
};
use domain::{
    time::{LocalMinute, near_day},
    viewing::ViewingLine,
};
use leptos::prelude::*;

#[component]
pub fn Viewings(lines: Vec<ViewingLine>, now: LocalMinute) -> impl IntoView {
    let t = use_texts();
    let lines = match lines.is_empty() {
        true => view! { <p class="card pad muted">{t.viewing.nobody}</p> }.into_any(),
        false => {
            let lines = lines.into_iter().map(|one| line(t, one, now)).collect_view();
            view! { <ul class="list card">{lines}</ul> }.into_any()
        }
    };
    view! { <section class="settings" id="viewings"><h2>{t.viewing.who}</h2>{lines}</section> }.into_any()
}

fn line(t: &'static Texts, one: ViewingLine, now: LocalMinute) -> AnyView {
    let who = format!("{}, {} ({})", one.who, role_name(t, one.role).to_lowercase(), one.school_name);
    let lasted = one.minutes.map_or_else(|| t.viewing.goes_on.to_owned(), t.viewing.lasted);
    let when = format!("{} {} · {lasted}", near_day(one.begun.day, now.day, t.language), one.begun.clock());
    view! {
        <li><div class="item">
            <Icon name="eye"/>
            <span class="item-text">
                <strong dir="auto">{who}</strong>
                <span class="item-sub">{when}</span>
                <span class="item-sub" dir="auto">{one.reason}</span>
            </span>
        </div></li>
    }
    .into_any()
}
