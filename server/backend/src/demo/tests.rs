//! The contract of the demonstration, and that it holds on any day.

mod days;
mod rows;
mod texts;

use super::{
    people,
    plan::person_id,
    world::{Guardianship, World},
};
use crate::testing::NOW;
use domain::{
    ids::PersonId,
    time::{Day, Instant},
};
use std::collections::BTreeSet;

fn world() -> World {
    World::at(NOW)
}

fn ties(world: &World, mail: &str) -> Vec<Guardianship> {
    let person = world.person(mail).id;
    world.guardianships.iter().filter(|tie| tie.person == person).cloned().collect()
}

fn placed(world: &World, child: &str) -> Vec<(&'static str, i64)> {
    let child = world.child(child).id;
    let letter = |placement: &super::Placement| {
        world
            .groups
            .iter()
            .find(|group| group.id == placement.group)
            .map(|group| group.letter)
    };
    world
        .placements
        .iter()
        .filter(|p| p.child == child)
        .filter_map(|p| Some((letter(p)?, p.weekdays)))
        .collect()
}

fn assigned(world: &World, mail: &str, day: Day) -> Vec<(&'static str, &'static str, i64)> {
    let person = world.person(mail).id;
    let ties = world
        .assignments
        .iter()
        .filter(|tie| tie.person == person && tie.starts_on <= day && tie.ends_on.is_none_or(|last| last >= day));
    ties.filter_map(|tie| {
        Some((
            world.groups.iter().find(|group| group.id == tie.group)?.letter,
            tie.kind,
            tie.weekdays,
        ))
    })
    .collect()
}

#[test]
fn everybody_of_the_contract_can_sign_in() {
    let world = world();
    for (mail, name, ..) in people::SIGN_INS {
        let person = world.person(mail);
        assert_eq!(person.name.full(), *name);
        assert_eq!(person.id, person_id(mail));
        assert!(person.activated_at.is_some_and(|at| at <= world.now), "{mail}");
    }
    assert_eq!(super::people().len(), people::SIGN_INS.len());
    assert_eq!(super::people()[0].initials, "SV");
}

#[test]
fn families_have_exactly_the_ties_of_the_contract() {
    let world = world();
    assert_eq!(placed(&world, "mila"), [("3", 31), ("Z", 0b000_1011)]);
    assert_eq!(placed(&world, "finn"), [("6", 31), ("M", 0b000_0010)]);
    for (child, letter) in [("youssef", "1/2a"), ("adam", "3"), ("lotte", "8")] {
        assert_eq!(placed(&world, child), [(letter, 31)], "{child} is not in the after-school care");
    }
    let children = |mail: &str| ties(&world, mail).iter().map(|tie| tie.child).collect::<Vec<_>>();
    let (mila, finn, noor) = (world.child("mila").id, world.child("finn").id, world.child("noor").id);
    assert_eq!(children("sanne"), [mila, finn, noor]);
    assert_eq!(children("mark"), [mila, finn]);
    assert_eq!(children("fatima"), [world.child("youssef").id]);
    assert_eq!(children("peter"), [world.child("lotte").id]);
    let (sanne, mark, youssra) = (ties(&world, "sanne"), ties(&world, "mark"), ties(&world, "youssra"));
    assert!(
        mark.iter()
            .all(|tie| tie.authority && tie.information == "full" && !tie.contact_hidden)
    );
    assert!(
        sanne[..2]
            .iter()
            .all(|tie| tie.contact_hidden && tie.household != mark[0].household)
    );
    assert_eq!(
        (youssra.len(), youssra[0].child, youssra[0].authority, youssra[0].information),
        (1, world.child("adam").id, false, "on_request")
    );
    assert!(world.person("peter").bounced_at.is_some());
    assert_eq!(world.person("fatima").language.tag(), "en");
}

#[test]
fn staff_has_exactly_the_ties_of_the_contract() {
    let world = world();
    let today = world.today;
    assert_eq!(assigned(&world, "anna", today), [("3", "lead", 0b000_0111)]);
    assert_eq!(assigned(&world, "ali", today), [("3", "lead", 0b001_1000)]);
    assert_eq!(assigned(&world, "karin", today), [("6", "lead", 31)]);
    assert_eq!(
        assigned(&world, "karin", today.plus(-22)),
        [("6", "lead", 31), ("8", "substitute", 0b000_1000)]
    );
    assert_eq!(assigned(&world, "lotte.bso", today), [("Z", "lead", 0b000_1011)]);
    assert_eq!(assigned(&world, "tom", today), [("2", "lead", 31)]);
    assert_eq!(assigned(&world, "ilse", today), [("3", "class_parent", 31)]);
    let role = |mail: &str| {
        world
            .roles
            .iter()
            .filter(|role| role.person == world.person(mail).id)
            .map(|role| role.role)
            .collect::<Vec<_>>()
    };
    for (mail, expected) in [
        ("joost", "office"),
        ("petra", "director"),
        ("beheer", "manager"),
        ("daan", "trainee"),
        ("maaike", "teacher"),
        ("tom", "teacher"),
    ] {
        assert_eq!(role(mail), [expected]);
    }
    assert_eq!(ties(&world, "maaike")[0].child, world.child("teun").id);
    assert!(world.roles.iter().any(|role| role.role == "director" && role.may_send_urgent));
    let regenboog = world.school("regenboog").id;
    let staff = world
        .roles
        .iter()
        .filter(|role| role.school == regenboog && role.role != "class_parent")
        .count();
    assert_eq!(staff, 24);
}

#[test]
fn the_school_has_the_size_of_the_contract() {
    let world = world();
    let regenboog = world.school("regenboog").id;
    assert_eq!(world.children.iter().filter(|child| child.school == regenboog).count(), 190);
    let guardians: BTreeSet<_> = world
        .guardianships
        .iter()
        .filter(|tie| tie.school == regenboog)
        .map(|tie| tie.person)
        .collect();
    assert!((305..=335).contains(&guardians.len()), "{} guardians", guardians.len());
    let never = world
        .people
        .iter()
        .filter(|person| guardians.contains(&person.id) && person.activated_at.is_none())
        .count();
    assert!((10..=14).contains(&never), "{never} without an account");
    let bounced = world
        .people
        .iter()
        .filter(|person| guardians.contains(&person.id) && person.bounced_at.is_some())
        .count();
    assert_eq!(bounced, 3);
    let in_care: BTreeSet<_> = world
        .placements
        .iter()
        .filter(|placement| [world.group("Z").id, world.group("M").id].contains(&placement.group))
        .map(|placement| placement.child)
        .collect();
    assert!((70..=100).contains(&in_care.len()), "{} in care", in_care.len());
    let mails: BTreeSet<_> = world.people.iter().map(|person| &person.mail).collect();
    assert_eq!(mails.len(), world.people.len());
}

#[test]
fn groep_3_has_26_families() {
    let world = world();
    let group = world.group("3").id;
    let children: BTreeSet<_> = world
        .placements
        .iter()
        .filter(|placement| placement.group == group)
        .map(|placement| placement.child)
        .collect();
    let informed = world
        .guardianships
        .iter()
        .filter(|tie| children.contains(&tie.child) && tie.information == "full");
    assert_eq!(informed.map(|tie| tie.household).collect::<BTreeSet<_>>().len(), 26);
}

#[test]
fn ids_do_not_depend_on_the_day() {
    let (one, other) = (world(), World::at(NOW.plus(200 * Instant::DAY)));
    for name in ["sanne", "anna", "lotte.bso", "tom"] {
        assert_eq!(one.person(name).id, other.person(name).id);
    }
    assert_eq!(one.group("1/2a").id, other.group("1/2a").id);
    assert_eq!(one.child("noor").id, other.child("noor").id);
    assert_eq!(
        one.people.iter().map(|person| person.id).collect::<Vec<_>>(),
        other.people.iter().map(|person| person.id).collect::<Vec<_>>()
    );
    let again = world();
    assert_eq!(
        again.posts.iter().map(|post| post.id).collect::<Vec<_>>(),
        one.posts.iter().map(|post| post.id).collect::<Vec<_>>()
    );
    let copy = World::copy(NOW, 2);
    assert!(
        copy.people
            .iter()
            .all(|person| one.people.iter().all(|known| known.id != person.id && known.mail != person.mail))
    );
    assert!(copy.person("sanne.2").mail.ends_with("@regenboog-2.example"));
}

#[test]
fn nobody_reacts_to_what_they_cannot_see() {
    let world = world();
    let youssra = world.person("youssra").id;
    assert!(world.seen.iter().all(|mark| mark.person != youssra));
    let never: BTreeSet<PersonId> = world
        .people
        .iter()
        .filter(|person| person.activated_at.is_none())
        .map(|person| person.id)
        .collect();
    assert!(world.seen.iter().all(|mark| !never.contains(&mark.person)));
    let sanne = world.person("sanne");
    assert!(
        world
            .seen
            .iter()
            .filter(|mark| mark.person == sanne.id)
            .all(|mark| Some(mark.at) <= sanne.visited_at)
    );
}
