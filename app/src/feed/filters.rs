//! The row of chips: everything, a child, a group, the whole school. The choice is part of the address.

use super::feed_page::filter_path;
use crate::texts::use_texts;
use domain::{
    actor::GroupRef,
    feed::{FeedFilter, FilterChild, FilterSchool},
};
use leptos::prelude::*;

#[component]
pub fn Filters(children: Vec<FilterChild>, groups: Vec<GroupRef>, schools: Vec<FilterSchool>, filter: FeedFilter) -> impl IntoView {
    let t = use_texts();
    if children.is_empty() && groups.is_empty() {
        return ().into_any();
    }
    let chip = move |to: FeedFilter| (filter_path(to), (to == filter).then_some("true"));
    let (all, all_current) = chip(FeedFilter::default());
    let several_schools = schools.len() > 1;
    let has_children = !children.is_empty();
    let by_child = children
        .into_iter()
        .map(|child| {
            let (path, current) = chip(FeedFilter { child: Some(child.id), ..FeedFilter::default() });
            let initial = child.given_name.chars().next().map(String::from).unwrap_or_default();
            let label = if child.group_name.is_empty() { child.given_name } else { format!("{} · {}", child.given_name, child.group_name) };
            view! { <a class="chip" href=path aria-current=current><span class="avatar s warm" aria-hidden="true">{initial}</span>{label}</a> }
        })
        .collect_view();
    // Families find their groups through their children; staff choose among groups.
    let by_group = groups
        .into_iter()
        .filter(|_| !has_children)
        .map(|group| {
            let (path, current) = chip(FeedFilter { group: Some(group.id), ..FeedFilter::default() });
            view! { <a class="chip" href=path aria-current=current><span class="avatar s" data-color=group.color aria-hidden="true">{group.letter}</span>{group.name}</a> }
        })
        .collect_view();
    let by_school = schools
        .into_iter()
        .map(|school| {
            let (path, current) = chip(FeedFilter { school: Some(school.id), ..FeedFilter::default() });
            view! { <a class="chip" href=path aria-current=current>{if several_schools { school.short_name } else { t.feed.whole_school.into() }}</a> }
        })
        .collect_view();
    view! {
        <nav class="chips" aria-label=t.feed.filter_label>
            <a class="chip" href=all aria-current=all_current>{t.feed.all}</a>
            {by_child}
            {by_group}
            {by_school}
        </nav>
    }
    .into_any()
}
