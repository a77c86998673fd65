//! Groups beside classes and after-school care: a plus class of children from several classes, and the parents' council.

use super::{
    plan::SchoolPlan,
    world::{CommitteeMember, Group, Placement, World},
};
use domain::ids::{ChildId, GroupId, PersonId};
use std::collections::HashSet;

pub const PLUS_CLASS: &str = "+";
pub const PARENTS_COUNCIL: &str = "OR";

/// From which classes the plus class takes how many children, and the parents' council its members.
const PLUS_CHILDREN: [(&str, usize); 3] = [("5", 3), ("7", 4), ("4", 2)];
const COUNCIL_CLASSES: [&str; 5] = ["1/2b", "4", "5", "7", "8"];

/// Only for a school with all the usual groups.
pub fn add(world: &mut World, plan: &SchoolPlan) {
    if plan.groups.len() <= 2 {
        return;
    }
    let plus = add_group(world, plan, PLUS_CLASS, "Plusklas", "ad_hoc");
    for (letter, count) in PLUS_CHILDREN {
        for child in unnamed_children(world, plan, letter).into_iter().take(count) {
            world.placements.push(Placement {
                school: plan.id(),
                child,
                group: plus,
                weekdays: 0b000_0100,
            });
        }
    }
    let council = add_group(world, plan, PARENTS_COUNCIL, "Ouderraad", "committee");
    let of_classes = COUNCIL_CLASSES
        .iter()
        .filter_map(|letter| a_guardian(world, plan, letter))
        .collect::<Vec<_>>();
    let mut known = HashSet::new();
    for person in of_classes
        .into_iter()
        .chain([plan.person("ilse")])
        .filter(|person| known.insert(*person))
    {
        world.committee_members.push(CommitteeMember {
            school: plan.id(),
            person,
            group: council,
        });
    }
}

fn add_group(world: &mut World, plan: &SchoolPlan, letter: &'static str, name: &'static str, kind: &'static str) -> GroupId {
    let id = plan.group(letter);
    let position = 1 + world.groups.iter().filter(|group| group.school == plan.id()).count() as i64;
    world.groups.push(Group {
        school: plan.id(),
        id,
        letter,
        name,
        kind,
        color: "school",
        position,
    });
    id
}

/// Children of a class who are not of a family that the contract names.
fn unnamed_children(world: &World, plan: &SchoolPlan, letter: &str) -> Vec<ChildId> {
    let class = plan.group(letter);
    let named: HashSet<ChildId> = plan
        .families
        .iter()
        .flat_map(|family| family.children.iter().map(|child| plan.child(child.key)))
        .collect();
    let placed = world
        .placements
        .iter()
        .filter(|placement| placement.group == class)
        .map(|placement| placement.child);
    placed.filter(|child| !named.contains(child)).collect()
}

fn a_guardian(world: &World, plan: &SchoolPlan, letter: &str) -> Option<PersonId> {
    let child = unnamed_children(world, plan, letter).into_iter().next()?;
    world.guardianships.iter().find(|tie| tie.child == child).map(|tie| tie.person)
}
