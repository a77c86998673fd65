//! What was posted makes sense on any day of seeding.

use super::world;
use crate::demo::{World, calendar};
use domain::{
    feed::Audience,
    time::{Day, Instant},
};
use std::collections::BTreeSet;

/// Days on which the demonstration may be seeded: schooldays, weekends, holidays, the first day of a school year.
fn seeding_days() -> Vec<Instant> {
    let days = [
        "2026-11-23",
        "2026-12-05",
        "2026-12-28",
        "2027-01-04",
        "2027-03-09",
        "2027-05-01",
        "2027-07-16",
        "2027-08-01",
        "2027-08-20",
        "2027-09-06",
    ];
    let moments = days.iter().map(|day| day.parse::<Day>().expect("a day"));
    moments
        .flat_map(|day| [calendar::at(day, 0, 5), calendar::at(day, 9, 0), calendar::at(day, 22, 30)])
        .collect()
}

/// Whatever the day, the world is complete and nothing in it lies ahead but the post that is planned.
#[test]
fn every_seeding_day_gives_a_world_that_makes_sense() {
    for now in seeding_days() {
        let world = World::at(now);
        let day = world.today;
        let ahead: Vec<_> = world
            .posts
            .iter()
            .filter(|post| post.published_at.is_some_and(|at| at > now))
            .collect();
        assert_eq!(ahead.len(), 1, "{day}");
        assert_eq!(ahead[0].published_at, Some(calendar::at(day.plus(1), 8, 0)));
        for post in &world.posts {
            let last = [Some(post.created_at), post.edited_at, post.submitted_at]
                .into_iter()
                .flatten()
                .max();
            assert!(last <= Some(now), "{day}: {}", post.title);
            assert!(!post.title.is_empty() && !post.body.contains(['{', '}']), "{day}: {}", post.body);
        }
        assert!(world.comments.iter().all(|comment| comment.at <= now), "{day}");
        assert!(
            world
                .seen
                .iter()
                .chain(&world.thanks)
                .chain(&world.confirmations)
                .all(|mark| mark.at <= now),
            "{day}"
        );
        let ids: BTreeSet<_> = world.posts.iter().map(|post| post.id).collect();
        assert_eq!(ids.len(), world.posts.len(), "{day}");
        let seen: BTreeSet<_> = world.seen.iter().map(|mark| (mark.post, mark.person)).collect();
        assert_eq!(seen.len(), world.seen.len(), "{day}");
        let sanne = world.person("sanne");
        let new = |group: &str| {
            let group = world.group(group).id;
            world
                .posts
                .iter()
                .filter(|post| post.groups.contains(&group) && post.is_out(now) && post.published_at > sanne.visited_at)
                .count()
        };
        assert!(new("3") > 0, "{day}: nothing new for Sanne");
        assert!(world.posts.len() > 60, "{day}: {} posts", world.posts.len());
    }
}

#[test]
fn a_school_week_has_the_posts_that_the_contract_promises() {
    let world = world();
    let (group, now) = (world.group("3").id, world.now);
    let in_3 = |person: &str| {
        world
            .posts
            .iter()
            .filter(|post| post.author == world.person(person).id && post.groups.contains(&group))
            .collect::<Vec<_>>()
    };
    assert!(
        in_3("daan")
            .iter()
            .any(|post| post.submitted_at.is_some() && post.published_at.is_none())
    );
    assert!(
        in_3("anna")
            .iter()
            .any(|post| post.submitted_at.is_none() && post.published_at.is_none()),
        "a draft"
    );
    assert!(
        in_3("anna")
            .iter()
            .any(|post| post.audience == Audience::Child && post.child == Some(world.child("mila").id))
    );
    assert!(
        in_3("ali")
            .iter()
            .all(|post| calendar::weekday_bit(calendar::today(post.created_at)) & 0b001_1000 != 0)
    );
    assert!(
        world
            .posts
            .iter()
            .any(|post| post.urgent_reason.is_some() && calendar::today(post.created_at).month() == world.today.month())
    );
    assert!(
        world
            .posts
            .iter()
            .any(|post| post.pinned_until > Some(world.today) && post.confirmation_requested)
    );
    for name in ["sanne", "mark"] {
        let person = world.person(name).id;
        let pinned = world
            .posts
            .iter()
            .filter(|post| post.pinned_until > Some(world.today))
            .map(|post| post.id);
        let is_confirmed = |post| world.confirmations.iter().any(|mark| mark.person == person && mark.post == post);
        assert!(!pinned.into_iter().any(is_confirmed), "{name} confirmed what is pinned");
    }
    assert!(world.posts.iter().any(|post| post.edited_at.is_some()));
    for letter in ["1/2a", "1/2b", "3", "4", "5", "6", "7", "8", "Z", "M"] {
        let id = world.group(letter).id;
        let count = world
            .posts
            .iter()
            .filter(|post| post.groups.contains(&id) && post.is_out(now))
            .count();
        assert!((12..=27).contains(&count), "{letter}: {count} posts");
    }
    let vlieger = world.school("vlieger").id;
    let of_tom = world.posts.iter().filter(|post| post.school == vlieger).count();
    assert!((8..=14).contains(&of_tom), "{of_tom} posts of the other school");
    for state in ["pending", "approved"] {
        assert!(
            world
                .comments
                .iter()
                .any(|comment| comment.state == state && comment.private_with.is_none()),
            "{state}"
        );
    }
    assert!(world.comments.iter().any(|comment| comment.private_with.is_some()));
    assert!(!world.confirmations.is_empty() && !world.thanks.is_empty());
}
