//! The row of chips: everything, a child, a group, a school; and for a chosen child its groups. The choice is part of the address.

use crate::texts::use_texts;
use domain::feed::{FeedFilter, FilterChild, FilterChoices, FilterGroup, FilterSchool};
use leptos::prelude::*;

/// A list of posts or photos that can be narrowed: where it stands, and what it shows now.
#[derive(Clone, Copy)]
pub struct Narrowed {
    /// "/", "/photos" or "/search".
    pub base: &'static str,
    pub filter: FeedFilter,
    /// What else belongs to the address: what is searched for, as it stands there ("q=...").
    pub also: Option<StoredValue<String>>,
}

impl Narrowed {
    pub fn path(self) -> String {
        self.with(None)
    }

    pub fn older_path(self, cursor: &str) -> String {
        self.with(Some(format!("before={cursor}")))
    }

    fn with(self, last: Option<String>) -> String {
        let chosen = match (self.filter.child, self.filter.group, self.filter.school) {
            (Some(child), _, _) => Some(format!("child={child}")),
            (_, Some(group), _) => Some(format!("group={group}")),
            (_, _, Some(school)) => Some(format!("school={school}")),
            _ => None,
        };
        let mut path = self.base.to_owned();
        for part in [self.also.map(|also| also.get_value()), chosen, last].into_iter().flatten() {
            path.push(if path.contains('?') { '&' } else { '?' });
            path.push_str(&part);
        }
        path
    }

    fn to(self, filter: FeedFilter) -> Self {
        Self { filter, ..self }
    }
}

#[component]
pub fn Filters(choices: FilterChoices, narrowed: Narrowed) -> impl IntoView {
    let t = use_texts();
    if choices.is_empty() {
        return ().into_any();
    }
    let several_schools = choices.schools.len() > 1;
    let all = chip(narrowed, FeedFilter::default(), None, t.feed.all.into(), false);
    let below = groups_below(&choices.children, narrowed);
    let by_child = choices.children.into_iter().map(|child| child_chip(child, narrowed)).collect_view();
    let by_group = choices.groups.into_iter().map(|group| group_chip(group, narrowed)).collect_view();
    let by_school = choices
        .schools
        .into_iter()
        .map(|FilterSchool { id, short_name }| {
            let filter = FeedFilter {
                school: Some(id),
                ..FeedFilter::default()
            };
            chip(
                narrowed,
                filter,
                None,
                if several_schools { short_name } else { t.feed.whole_school.into() },
                false,
            )
        })
        .collect_view();
    view! {
        <nav class="stack s" aria-label=t.feed.filter_label>
            <div class="chips">{all}{by_child}{by_group}{by_school}</div>
            {below}
        </nav>
    }
    .into_any()
}

/// `is_part`: what is chosen belongs to it.
fn chip(narrowed: Narrowed, to: FeedFilter, lead: Option<AnyView>, label: String, is_part: bool) -> AnyView {
    let current = (narrowed.filter == to).then_some("true");
    view! { <a class="chip" class:part=is_part href=narrowed.to(to).path() aria-current=current>{lead}{label}</a> }.into_any()
}

fn child_chip(child: FilterChild, narrowed: Narrowed) -> AnyView {
    let filter = FeedFilter {
        child: Some(child.id),
        ..FeedFilter::default()
    };
    let is_part = narrowed
        .filter
        .group
        .is_some_and(|group| child.groups.iter().any(|own| own.id == group));
    let initial: String = child.given_name.chars().take(1).collect();
    let lead = view! { <span class="avatar s warm" aria-hidden="true">{initial}</span> }.into_any();
    let label = if child.group_name.is_empty() {
        child.given_name
    } else {
        format!("{} · {}", child.given_name, child.group_name)
    };
    chip(narrowed, filter, Some(lead), label, is_part)
}

fn group_chip(group: FilterGroup, narrowed: Narrowed) -> AnyView {
    let filter = FeedFilter {
        group: Some(group.id),
        ..FeedFilter::default()
    };
    let lead = view! { <span class="avatar s" data-color=group.color aria-hidden="true">{group.letter}</span> }.into_any();
    chip(narrowed, filter, Some(lead), group.name, false)
}

/// School and after-school care side by side: the groups of the child that is chosen, or whose group is.
fn groups_below(children: &[FilterChild], narrowed: Narrowed) -> Option<AnyView> {
    let FeedFilter { child, group, .. } = narrowed.filter;
    let chosen = children.iter().find(|one| {
        let is_of_group = |chosen| one.groups.iter().any(|own| own.id == chosen);
        child == Some(one.id) || group.is_some_and(is_of_group)
    })?;
    let several = chosen.groups.len() > 1;
    several.then(|| {
        let groups = chosen
            .groups
            .iter()
            .cloned()
            .map(|group| group_chip(group, narrowed))
            .collect_view();
        view! { <div class="chips below">{groups}</div> }.into_any()
    })
}
