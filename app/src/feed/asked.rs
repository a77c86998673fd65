//! "Voor u": what is asked of the reader, before everything that may be read.

use crate::{texts::use_texts, ui::Icon};
use domain::{
    feed::AskedPost,
    time::{Day, day_and_clock},
};
use leptos::prelude::*;

#[component]
pub fn Asked(asked: Vec<AskedPost>, today: Day) -> impl IntoView {
    let t = use_texts();
    if asked.is_empty() {
        return ().into_any();
    }
    let lines = asked
        .into_iter()
        .map(|post| {
            let when = day_and_clock(post.published, today, t.language);
            view! {
                <li>
                    <span class="avatar warm" aria-hidden="true"><Icon name="check"/></span>
                    <span class="todo-text">
                        <strong>{(t.feed.read_and_confirm)(&post.title)}</strong>
                        <span class="todo-when">{post.called}" · "{when}</span>
                    </span>
                    <a class="btn s" href=format!("/posts/{}", post.id)>{t.feed.read}<span class="sr">": "{post.title}</span></a>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="card todo" aria-labelledby="todo">
            <h2 id="todo">{t.feed.for_you}</h2>
            <ul>{lines}</ul>
        </section>
    }
    .into_any()
}
