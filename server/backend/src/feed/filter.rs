//! What a reader may narrow the feed to.

use super::cards;
use crate::{Error, Result, Work};
use domain::{
    actor::Actor,
    feed::{FeedFilter, FilterChild, FilterChoices, FilterGroup, FilterSchool},
    names::alphabetical,
    permissions::feed::{Channels, channels_of},
};

/// The channels of a filter, all of which the reader has anyway; a foreign id is a page that does not exist.
pub(super) fn narrowed(work: &Work, filter: FeedFilter) -> Result<Channels> {
    let (actor, all) = (&work.actor, cards::channels_read(work));
    let mut wanted = Vec::new();
    if let Some(id) = filter.child {
        let child = actor
            .memberships
            .iter()
            .flat_map(|membership| &membership.children)
            .find(|child| child.id == id);
        let child = child.ok_or(Error::NotFound)?;
        wanted.extend(all.all.contains(&child.id.0).then_some(child.id.0));
        wanted.extend(child.groups.iter().map(|group| group.id.0));
    }
    wanted.extend(filter.group.map(|group| group.0));
    if let Some(id) = filter.school {
        let membership = actor.membership(id).ok_or(Error::NotFound)?;
        match actor.memberships.len() {
            1 => wanted.push(id.0),
            _ => wanted.extend(channels_of(membership).all.into_iter().filter(|channel| all.all.contains(channel))),
        }
    }
    if wanted.iter().any(|channel| !all.all.contains(channel)) {
        return Err(Error::NotFound);
    }
    let as_staff = all.as_staff.into_iter().filter(|channel| wanted.contains(channel)).collect();
    Ok(Channels { all: wanted, as_staff })
}

pub(super) fn filter_choices(actor: &Actor) -> FilterChoices {
    let schools = actor.memberships.iter().map(|membership| FilterSchool {
        id: membership.school.id,
        short_name: membership.school.short_name.clone(),
    });
    FilterChoices {
        children: filter_children(actor),
        groups: filter_groups(actor),
        schools: schools.collect(),
    }
}

fn filter_children(actor: &Actor) -> Vec<FilterChild> {
    let children = actor.memberships.iter().flat_map(|membership| &membership.children);
    let mut children: Vec<FilterChild> = children
        .map(|child| FilterChild {
            id: child.id,
            given_name: child.name.given.clone(),
            group_name: child.groups.first().map(|group| group.name.clone()).unwrap_or_default(),
            groups: child.groups.iter().map(FilterGroup::from).collect(),
        })
        .collect();
    children.sort_by_cached_key(|child| alphabetical(&child.given_name));
    children
}

/// The groups the reader gets posts of without a child.
fn filter_groups(actor: &Actor) -> Vec<FilterGroup> {
    let mut groups: Vec<FilterGroup> = Vec::new();
    for membership in &actor.memberships {
        let own = membership.assignments.iter().map(|tie| &tie.group);
        for group in own.chain(&membership.committees).chain(&membership.all_groups) {
            if !groups.iter().any(|known| known.id == group.id) {
                groups.push(FilterGroup::from(group));
            }
        }
    }
    groups
}
