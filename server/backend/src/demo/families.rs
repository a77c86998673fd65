//! Families: the ones known by name, and as many more as the groups need.

use super::{
    guardians::{add_guardian, set_accounts},
    ids::{Dice, named},
    names::{Origin, folded, origin},
    people::{Account, CLASS_PARENTS, FamilyPlan, WEEK},
    plan::SchoolPlan,
    world::{Child, Guardianship, Placement, World},
};
use domain::{
    ids::{ChildId, PersonId},
    names::PersonName,
};
use std::collections::HashSet;

/// Of a hundred children, so many also come to the after-school care.
const IN_CARE: usize = 45;
const CARE_DAYS: [i64; 8] = [
    0b000_1011, 0b000_0010, 0b001_1000, 0b001_0001, 0b000_1001, 0b000_0011, 0b001_1011, 0b000_1000,
];
/// This class has exactly one informed home for each child made up here, so that its families can be counted.
const COUNTED_CLASS: &str = "3";

/// Who lives where.
#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Together,
    Apart,
    Single,
    /// Two homes, one of them with a new partner.
    Three,
}

/// What is taken already while families are made.
#[derive(Default)]
struct Taken {
    given_in_group: HashSet<(&'static str, String)>,
    child_keys: HashSet<String>,
    guardians: Vec<PersonId>,
}

pub fn add(world: &mut World, plan: &SchoolPlan) {
    let mut taken = Taken::default();
    for family in plan.families {
        add_known(world, plan, family, &mut taken);
    }
    for group in plan.groups.iter().filter(|group| group.kind == "class") {
        let mut number = 0;
        while has_room(world, plan, group.letter) {
            number += 1;
            add_family(world, plan, group.letter, number, &mut taken);
        }
    }
    set_accounts(world, plan, &taken.guardians);
}

fn has_room(world: &World, plan: &SchoolPlan, letter: &str) -> bool {
    let (size, group) = (
        plan.groups
            .iter()
            .find(|group| group.letter == letter)
            .map_or(0, |group| group.size),
        plan.group(letter),
    );
    world.placements.iter().filter(|placement| placement.group == group).count() < size
}

fn add_known(world: &mut World, plan: &SchoolPlan, family: &FamilyPlan, taken: &mut Taken) {
    for child in family.children {
        let id = add_child(world, plan, child.key, child.name);
        place(world, plan, id, child.letter, WEEK);
        if let Some((letter, weekdays)) = child.care {
            place(world, plan, id, letter, weekdays);
        }
        taken.given_in_group.insert((child.letter, child.name[0].to_owned()));
        taken.child_keys.insert(child.key.to_owned());
        for guardian in family.guardians {
            let person = add_guardian(world, &plan.mail(guardian.local), guardian.name, guardian.account);
            let household = named("household", &format!("{}/{}/{}", plan.key, family.children[0].key, guardian.home));
            let (authority, information, contact_hidden) = (guardian.authority, guardian.information, guardian.contact_hidden);
            world.guardianships.push(Guardianship {
                school: plan.id(),
                child: id,
                person,
                household,
                authority,
                information,
                contact_hidden,
            });
        }
    }
    for guardian in family.guardians {
        for (local, letter) in CLASS_PARENTS {
            if *local == guardian.local {
                world.add_class_parent(plan, plan.person(local), letter);
            }
        }
    }
}

fn add_child(world: &mut World, plan: &SchoolPlan, key: &str, [given, infix, family]: [&str; 3]) -> ChildId {
    let id = plan.child(key);
    world.children.push(Child {
        school: plan.id(),
        id,
        key: key.to_owned(),
        name: PersonName::new(given, infix, family),
    });
    id
}

fn place(world: &mut World, plan: &SchoolPlan, child: ChildId, letter: &str, weekdays: i64) {
    world.placements.push(Placement {
        school: plan.id(),
        child,
        group: plan.group(letter),
        weekdays,
    });
}

fn shape(dice: &mut Dice, letter: &str, number: usize) -> Shape {
    let roll = dice.below(100);
    match (letter == COUNTED_CLASS, number) {
        (true, 1) => Shape::Single,
        (true, _) if roll < 8 => Shape::Single,
        (true, _) => Shape::Together,
        (false, _) => match roll {
            0..9 => Shape::Apart,
            9..21 => Shape::Single,
            21..24 => Shape::Three,
            _ => Shape::Together,
        },
    }
}

fn add_family(world: &mut World, plan: &SchoolPlan, letter: &'static str, number: usize, taken: &mut Taken) {
    let key = format!("{}/{letter}/{number}", plan.key);
    let mut dice = Dice::of(&["family", &key]);
    let shape = shape(&mut dice, letter, number);
    let first = origin(&mut dice);
    let second = if dice.percent(12) { origin(&mut dice) } else { first };
    let (infix, family) = dice.pick(first.families);
    let letters = classes(world, plan, shape, letter, &mut dice);
    let children: Vec<ChildId> = letters
        .iter()
        .map(|class| add_pupil(world, plan, class, [infix, family], first, &mut dice, taken))
        .collect();
    let guardians = guardians(plan, shape, first, second, [infix, family], &mut dice, world);
    // The first family of the counted class is the one parent who never made an account.
    let account = if letter == COUNTED_CLASS && number == 1 {
        Account::Never
    } else {
        Account::Active
    };
    for (position, (mail, name)) in guardians.iter().enumerate() {
        let person = add_guardian(
            world,
            mail,
            [name.given.as_str(), name.infix.as_str(), name.family.as_str()],
            account,
        );
        let home = if matches!(shape, Shape::Apart | Shape::Three) {
            position.min(1)
        } else {
            0
        };
        let household = named("household", &format!("{key}/{home}"));
        let ties = children.iter().map(|child| Guardianship {
            school: plan.id(),
            child: *child,
            person,
            household,
            // A new partner is told everything, but decides nothing.
            authority: position < 2,
            information: "full",
            contact_hidden: false,
        });
        world.guardianships.extend(ties);
        taken.guardians.extend((account == Account::Active).then_some(person));
    }
}

/// The class of an only child, or those of two children of one family.
fn classes(world: &World, plan: &SchoolPlan, shape: Shape, letter: &'static str, dice: &mut Dice) -> Vec<&'static str> {
    let mut letters = vec![letter];
    if matches!(shape, Shape::Together | Shape::Single) && dice.percent(18) {
        letters.extend(sibling_class(world, plan, letter, dice));
    }
    letters
}

/// A later class with a free chair.
fn sibling_class(world: &World, plan: &SchoolPlan, letter: &str, dice: &mut Dice) -> Option<&'static str> {
    let later: Vec<&'static str> = plan
        .groups
        .iter()
        .filter(|group| group.kind == "class")
        .map(|group| group.letter)
        .skip_while(|other| *other != letter)
        .skip(1)
        .collect();
    let free: Vec<&'static str> = later.into_iter().filter(|other| has_room(world, plan, other)).collect();
    (!free.is_empty()).then(|| dice.pick(&free))
}

fn add_pupil(
    world: &mut World,
    plan: &SchoolPlan,
    letter: &'static str,
    [infix, family]: [&str; 2],
    origin: &Origin,
    dice: &mut Dice,
    taken: &mut Taken,
) -> ChildId {
    let mut given = "";
    let mut key = String::new();
    // A class hardly ever has two children of the same name, and a school never two of the same full name.
    for _ in 0..40 {
        let names = if dice.percent(50) { origin.girls } else { origin.boys };
        given = dice.pick(names);
        key = format!("{}.{}", folded(given), folded(&format!("{infix}{family}")));
        if !taken.given_in_group.contains(&(letter, given.to_owned())) && !taken.child_keys.contains(&key) {
            break;
        }
    }
    while !taken.child_keys.insert(key.clone()) {
        key.push('2');
    }
    taken.given_in_group.insert((letter, given.to_owned()));
    let id = add_child(world, plan, &key, [given, infix, family]);
    place(world, plan, id, letter, WEEK);
    if let Some(care) = care_group(plan, letter).filter(|_| dice.percent(IN_CARE)) {
        place(world, plan, id, care, dice.pick(&CARE_DAYS));
    }
    id
}

fn care_group(plan: &SchoolPlan, class: &str) -> Option<&'static str> {
    let letter = if matches!(class, "1/2a" | "1/2b" | "3" | "4") { "Z" } else { "M" };
    plan.groups.iter().map(|group| group.letter).find(|group| *group == letter)
}

/// Mail and name of each guardian, the one with the child's family name first.
fn guardians(
    plan: &SchoolPlan,
    shape: Shape,
    first: &Origin,
    second: &Origin,
    child_family: [&str; 2],
    dice: &mut Dice,
    world: &World,
) -> Vec<(String, PersonName)> {
    let count = match shape {
        Shape::Single => 1,
        Shape::Together | Shape::Apart => 2,
        Shape::Three => 3,
    };
    let woman_first = dice.percent(50);
    let alike = dice.percent(4);
    let mut list: Vec<(String, PersonName)> = Vec::new();
    for position in 0..count {
        let origin = if position == 0 { first } else { second };
        let woman = if alike { woman_first } else { woman_first == (position != 1) };
        let [infix, family] = match position {
            0 => child_family,
            _ if shape == Shape::Together && dice.percent(45) => child_family,
            _ => <[&str; 2]>::from(dice.pick(origin.families)),
        };
        let given = dice.pick(if woman { origin.women } else { origin.men });
        let name = PersonName::new(given, infix, family);
        let mail = free_mail(plan, &name, world, &list);
        list.push((mail, name));
    }
    list
}

fn free_mail(plan: &SchoolPlan, name: &PersonName, world: &World, list: &[(String, PersonName)]) -> String {
    let local = format!("{}.{}", folded(&name.given), folded(&format!("{}{}", name.infix, name.family)));
    let is_taken = |mail: &str| world.people.iter().any(|person| person.mail == mail) || list.iter().any(|(other, _)| other == mail);
    let numbered = (2..).map(|number| plan.mail(&format!("{local}{number}")));
    std::iter::once(plan.mail(&local))
        .chain(numbered)
        .find(|mail| !is_taken(mail))
        .unwrap_or_default()
}
