//! What the office has on record in the demonstration: birth dates, addresses, cards, people to call, and changes that guardians asked for.

use super::{
    ids::{Dice, named, timed},
    relatives,
    world::{Child, Person, World},
};
use domain::{
    ids::{ChildId, PersonId, SchoolId},
    people::proposals::{Change, Datum},
    time::{Day, Instant},
};
use std::collections::HashMap;
use uuid::Uuid;

const STREETS: [&str; 8] = [
    "Dorpsstraat",
    "Lindelaan",
    "Kerkweg",
    "Molenpad",
    "Schoolstraat",
    "Beukenhof",
    "Vaartkade",
    "Wilgenlaan",
];
const ALLERGIES: [&str; 6] = ["Noten", "Pinda", "Koemelk", "Bijensteken", "Gluten", "Huisstof en katten"];
const FETCHERS: [(&str, &str); 6] = [
    ("Oma Riet", "oma"),
    ("Opa Henk", "opa"),
    ("Tante Yasmin", "tante"),
    ("Buurvrouw Carla", "buurvrouw"),
    ("Oom Daniel", "oom"),
    ("Oppas Noa", "oppas"),
];

/// Numbers that begin like this are given to nobody.
fn phone(dice: &mut Dice) -> String {
    format!("06 00 {:02} {:02} {:02}", dice.below(100), dice.below(100), dice.below(100))
}

/// Phone and postal address.
pub fn reach(person: &Person) -> (String, String) {
    let mut dice = Dice::of(&["reach", &person.mail]);
    let phone = phone(&mut dice);
    let (street, number) = (dice.pick(&STREETS), dice.between(1, 120));
    (phone, format!("{street} {number}\n1234 AB Voorbeeldstad"))
}

/// In the third group they are six when the year begins.
pub fn birth_dates(world: &World) -> HashMap<ChildId, Day> {
    let letters: HashMap<_, &str> = world
        .groups
        .iter()
        .filter(|group| group.kind == "class")
        .map(|group| (group.id, group.letter))
        .collect();
    let of_child = |placement: &super::world::Placement| Some((placement.child, *letters.get(&placement.group)?));
    let classes = world.placements.iter().filter_map(of_child);
    classes
        .filter_map(|(child, letter)| Some((child, birth_date(world, child, letter)?)))
        .collect()
}

fn birth_date(world: &World, child: ChildId, letter: &str) -> Option<Day> {
    let mut dice = Dice::of(&["born", &child.to_string()]);
    let first: i64 = letter.chars().next()?.to_digit(10)?.into();
    let year = if letter.contains('/') { first + dice.between(0, 1) } else { first };
    let latest = Day::new(world.year_start.year() - i32::try_from(year).ok()? - 3, 9, 30)?;
    Some(latest.plus(-dice.between(0, 364)))
}

pub struct Card {
    pub school: SchoolId,
    pub child: ChildId,
    pub allergies: &'static str,
    pub medication: &'static str,
    pub remarks: &'static str,
}

/// Every eighth child has something that those who look after it must know.
pub fn cards(world: &World) -> Vec<Card> {
    let card = |child: &Child| {
        let mut dice = Dice::of(&["card", &child.id.to_string()]);
        let (allergies, medication, remarks) = match child.key.as_str() {
            "mila" => ("Noten", "EpiPen in de bovenste la van groep 3", ""),
            _ if dice.percent(8) => (dice.pick(&ALLERGIES), "", ""),
            _ if dice.percent(3) => ("", "Puffer voor het sporten", ""),
            _ if dice.percent(3) => ("", "", "Draagt een bril, ook buiten"),
            _ => return None,
        };
        Some(Card {
            school: child.school,
            child: child.id,
            allergies,
            medication,
            remarks,
        })
    };
    world.children.iter().filter_map(card).collect()
}

pub struct Contact {
    pub school: SchoolId,
    pub id: Uuid,
    pub child: ChildId,
    pub kind: &'static str,
    pub name: &'static str,
    pub phone: String,
    pub relation: &'static str,
    /// Whoever sees photos, by whose word, and since when.
    pub sees_photos: Option<(PersonId, PersonId, Instant)>,
}

/// Of two in five somebody else may be called or fetches.
pub fn contacts(world: &World) -> Vec<Contact> {
    let contact = |child: &Child| {
        let mut dice = Dice::of(&["contact", &child.id.to_string()]);
        let is_known = child.key == "mila" || dice.percent(40);
        let (name, relation) = dice.pick(&FETCHERS);
        is_known.then(|| Contact {
            school: child.school,
            id: named("contact", &child.id.to_string()),
            child: child.id,
            kind: dice.pick(&["pick_up", "emergency"]),
            name,
            phone: phone(&mut dice),
            relation,
            sees_photos: None,
        })
    };
    world
        .children
        .iter()
        .filter_map(contact)
        .chain(relatives::contacts(world))
        .collect()
}

pub struct Proposal {
    pub school: SchoolId,
    pub id: Uuid,
    pub child: ChildId,
    pub person: PersonId,
    pub changes: Vec<Change>,
    pub at: Instant,
}

/// What waits for the office of the contract's school: the child by its key, the guardian by mail, and what they ask for.
const ASKED: [(&str, &str, Datum, &str); 3] = [
    (
        "youssef",
        "fatima@regenboog.example",
        Datum::Remarks,
        "Spreekt thuis Engels en Arabisch",
    ),
    ("adam", "rania@regenboog.example", Datum::Allergies, "Sesam"),
    ("sem", "elif@regenboog.example", Datum::Medication, "Antihistamine bij hooikoorts"),
];

pub fn proposals(world: &World) -> Vec<Proposal> {
    let cards = cards(world);
    let asked = ASKED.into_iter().zip(1..).filter_map(|((key, mail, datum, after), days)| {
        let child = world.children.iter().find(|child| child.key == key)?;
        let person = world.people.iter().find(|person| person.mail == mail)?.id;
        let at = world.now.minus(days * Instant::DAY).minus(Instant::HOUR);
        let card = cards.iter().find(|card| card.child == child.id);
        let before = card.map_or("", |card| match datum {
            Datum::Allergies => card.allergies,
            Datum::Medication => card.medication,
            _ => card.remarks,
        });
        Some(Proposal {
            school: child.school,
            id: timed("proposal", key, at),
            child: child.id,
            person,
            changes: vec![Change {
                datum,
                before: before.into(),
                after: after.into(),
            }],
            at,
        })
    });
    asked.collect()
}
