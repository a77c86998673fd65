//! Family who see photos, and one grandmother whom nobody allowed anything yet.

use super::{guardians::add_guardian, ids::named, people::Account, plan::SchoolPlan, records::Contact, world::World};
use domain::{
    ids::{ChildId, PersonId, SchoolId},
    time::Instant,
};

/// Family of a child who sees photos, by the word of a guardian.
#[derive(Clone, Debug)]
pub struct Relative {
    pub school: SchoolId,
    pub child: ChildId,
    pub person: PersonId,
    pub called: &'static str,
    pub relation: &'static str,
    pub allowed_by: PersonId,
    pub allowed_at: Instant,
}

struct RelativePlan {
    local: &'static str,
    name: [&'static str; 3],
    child: &'static str,
    called: &'static str,
    relation: &'static str,
    /// The guardian who allowed photos.
    allowed_by: &'static str,
}

/// Of the school of the contract.
const RELATIVES: &[RelativePlan] = &[RelativePlan {
    local: "greet",
    name: ["Greet", "van", "Leeuwen"],
    child: "saar",
    called: "Oma Greet",
    relation: "oma",
    allowed_by: "janwillem",
}];

/// Days ago that they were allowed to see photos.
const ALLOWED: i64 = 60;

pub fn add(world: &mut World, plan: &SchoolPlan) {
    for relative in RELATIVES {
        let child = plan.child(relative.child);
        if !world.children.iter().any(|known| known.id == child) {
            continue;
        }
        let person = add_guardian(world, &plan.mail(relative.local), relative.name, Account::Active);
        world.relatives.push(Relative {
            school: plan.id(),
            child,
            person,
            called: relative.called,
            relation: relative.relation,
            allowed_by: plan.person(relative.allowed_by),
            allowed_at: world.now.minus(ALLOWED * Instant::DAY),
        });
    }
}

/// Of Mila's family nobody was allowed anything yet.
const NOT_ALLOWED: (&str, &str, &str) = ("mila", "Oma Truus", "oma");

/// Family that may see photos, or may be allowed to.
pub fn contacts(world: &World) -> Vec<Contact> {
    let allowed = world.relatives.iter().map(|relative| Contact {
        school: relative.school,
        id: named("relative", &relative.person.to_string()),
        child: relative.child,
        kind: "family",
        name: relative.called,
        phone: String::new(),
        relation: relative.relation,
        sees_photos: Some((relative.person, relative.allowed_by, relative.allowed_at)),
    });
    let (key, name, relation) = NOT_ALLOWED;
    let asked = world.children.iter().filter(|child| child.key == key).map(|child| Contact {
        school: child.school,
        id: named("relative", &child.id.to_string()),
        child: child.id,
        kind: "family",
        name,
        phone: String::new(),
        relation,
        sees_photos: None,
    });
    allowed.chain(asked).collect()
}
