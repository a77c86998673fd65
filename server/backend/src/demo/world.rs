//! The demonstration as plain values: who there is, and what they are to each other. `families` adds the guardians and
//! children, `planning` and `reactions` what happened.

use super::{
    calendar, families,
    ids::{Dice, named},
    moments,
    people::{
        FamilyPlan, GroupPlan, REGENBOOG_FAMILIES, REGENBOOG_GROUPS, REGENBOOG_STAFF, SUBSTITUTE, StaffPlan, VLIEGER_FAMILIES,
        VLIEGER_GROUPS, VLIEGER_STAFF, WEEK,
    },
    planning,
    posts::{Comment, Mark, Post},
    reactions,
};
use domain::{
    ids::{ChildId, GroupId, PersonId, SchoolId},
    language::Language,
    names::PersonName,
    time::{Day, Instant},
};
use uuid::Uuid;

#[derive(Clone, Debug)]
pub struct School {
    pub id: SchoolId,
    /// "regenboog", "vlieger", and for copies "regenboog-2".
    pub key: String,
    pub name: String,
    pub short_name: String,
}

#[derive(Clone, Debug)]
pub struct Group {
    pub school: SchoolId,
    pub id: GroupId,
    pub letter: &'static str,
    pub name: &'static str,
    pub kind: &'static str,
    pub color: &'static str,
    pub position: i64,
}

#[derive(Clone, Debug)]
pub struct Person {
    pub id: PersonId,
    pub mail: String,
    pub name: PersonName,
    pub language: Language,
    pub created_at: Instant,
    /// Nobody without this has a password.
    pub activated_at: Option<Instant>,
    pub bounced_at: Option<Instant>,
    pub visited_at: Option<Instant>,
    pub previous_visit_at: Option<Instant>,
    /// Everything published up to then counts as read.
    pub read_until: Option<Instant>,
    /// Agreed that pictures stay inside the app.
    pub accepted_rule: bool,
}

#[derive(Clone, Debug)]
pub struct Child {
    pub school: SchoolId,
    pub id: ChildId,
    pub key: String,
    pub name: PersonName,
}

#[derive(Clone, Debug)]
pub struct Placement {
    pub school: SchoolId,
    pub child: ChildId,
    pub group: GroupId,
    /// Bit 0 is Monday.
    pub weekdays: i64,
}

#[derive(Clone, Debug)]
pub struct Guardianship {
    pub school: SchoolId,
    pub child: ChildId,
    pub person: PersonId,
    pub household: Uuid,
    pub authority: bool,
    pub information: &'static str,
    pub contact_hidden: bool,
}

#[derive(Clone, Debug)]
pub struct Role {
    pub school: SchoolId,
    pub person: PersonId,
    pub role: &'static str,
    pub called: &'static str,
    pub may_send_urgent: bool,
}

#[derive(Clone, Debug)]
pub struct Assignment {
    pub school: SchoolId,
    pub person: PersonId,
    pub group: GroupId,
    pub kind: &'static str,
    pub weekdays: i64,
    pub starts_on: Day,
    pub ends_on: Option<Day>,
}

/// A world and its moment. Ids follow from names alone, except those of posts, comments and their files.
#[derive(Clone, Debug)]
pub struct World {
    pub now: Instant,
    pub today: Day,
    /// 1 August.
    pub year_start: Day,
    pub schools: Vec<School>,
    pub groups: Vec<Group>,
    pub people: Vec<Person>,
    pub children: Vec<Child>,
    pub placements: Vec<Placement>,
    pub guardianships: Vec<Guardianship>,
    pub roles: Vec<Role>,
    pub assignments: Vec<Assignment>,
    pub posts: Vec<Post>,
    pub comments: Vec<Comment>,
    pub seen: Vec<Mark>,
    pub thanks: Vec<Mark>,
    pub confirmations: Vec<Mark>,
}

/// What distinguishes one school from another before it has people.
pub struct SchoolPlan {
    pub key: String,
    name: String,
    short_name: String,
    domain: String,
    /// 1 for the schools of the contract.
    pub number: u32,
    pub groups: &'static [GroupPlan],
    pub staff: &'static [StaffPlan],
    pub families: &'static [FamilyPlan],
}

const NATURE: [&str; 12] = [
    "De Beuk",
    "De Zwaluw",
    "De Vlinder",
    "De Linde",
    "Het Duin",
    "De IJsvogel",
    "De Wilg",
    "Het Ven",
    "De Merel",
    "De Kastanje",
    "De Egel",
    "De Heide",
];

impl SchoolPlan {
    fn regenboog() -> Self {
        Self {
            key: "regenboog".into(),
            name: "Kindcentrum De Regenboog".into(),
            short_name: "De Regenboog".into(),
            domain: "regenboog.example".into(),
            number: 1,
            groups: REGENBOOG_GROUPS,
            staff: REGENBOOG_STAFF,
            families: REGENBOOG_FAMILIES,
        }
    }

    fn vlieger() -> Self {
        Self {
            key: "vlieger".into(),
            name: "Basisschool De Vlieger".into(),
            short_name: "De Vlieger".into(),
            domain: "vlieger.example".into(),
            groups: VLIEGER_GROUPS,
            staff: VLIEGER_STAFF,
            families: VLIEGER_FAMILIES,
            ..Self::regenboog()
        }
    }

    fn copy(number: u32) -> Self {
        let nature = NATURE[usize::try_from(number).unwrap_or_default() % NATURE.len()];
        Self {
            key: format!("regenboog-{number}"),
            name: format!("Kindcentrum {nature} {number}"),
            short_name: format!("{nature} {number}"),
            domain: format!("regenboog-{number}.example"),
            number,
            ..Self::regenboog()
        }
    }

    /// The address of somebody of this school; a whole address stays as it is.
    pub fn mail(&self, local: &str) -> String {
        match self.number {
            _ if local.contains('@') => local.to_owned(),
            1 => format!("{local}@{}", self.domain),
            number => format!("{local}.{number}@{}", self.domain),
        }
    }

    pub fn id(&self) -> SchoolId {
        SchoolId(named("school", &self.key))
    }

    pub fn group(&self, letter: &str) -> GroupId {
        GroupId(named("group", &format!("{}/{letter}", self.key)))
    }

    pub fn child(&self, key: &str) -> ChildId {
        ChildId(named("child", &format!("{}/{key}", self.key)))
    }

    pub fn person(&self, local: &str) -> PersonId {
        person_id(&self.mail(local))
    }
}

pub fn person_id(mail: &str) -> PersonId {
    PersonId(named("person", mail))
}

impl World {
    /// The world of the contract, as it is at this moment.
    pub fn at(now: Instant) -> Self {
        let mut world = Self::empty(now);
        for plan in [SchoolPlan::regenboog(), SchoolPlan::vlieger()] {
            world.add_people(&plan);
            planning::add_posts(&mut world, &plan);
        }
        moments::set_visits(&mut world);
        reactions::add(&mut world);
        world
    }

    /// One more school of the same size, from number 2.
    pub fn copy(now: Instant, number: u32) -> Self {
        let mut world = Self::empty(now);
        let plan = SchoolPlan::copy(number);
        world.add_people(&plan);
        planning::add_posts(&mut world, &plan);
        reactions::add(&mut world);
        world
    }

    fn empty(now: Instant) -> Self {
        let today = calendar::today(now);
        Self {
            now,
            today,
            year_start: calendar::school_year_start(today),
            schools: Vec::new(),
            groups: Vec::new(),
            people: Vec::new(),
            children: Vec::new(),
            placements: Vec::new(),
            guardianships: Vec::new(),
            roles: Vec::new(),
            assignments: Vec::new(),
            posts: Vec::new(),
            comments: Vec::new(),
            seen: Vec::new(),
            thanks: Vec::new(),
            confirmations: Vec::new(),
        }
    }

    fn add_people(&mut self, plan: &SchoolPlan) {
        let (id, key, name, short_name) = (plan.id(), plan.key.clone(), plan.name.clone(), plan.short_name.clone());
        self.schools.push(School { id, key, name, short_name });
        for (position, group) in (1..).zip(plan.groups) {
            let GroupPlan {
                letter, name, kind, color, ..
            } = *group;
            self.groups.push(Group {
                school: id,
                id: plan.group(letter),
                letter,
                name,
                kind,
                color,
                position,
            });
        }
        for member in plan.staff {
            self.add_staff(plan, member);
        }
        families::add(self, plan);
        self.add_substitute(plan);
    }

    fn add_staff(&mut self, plan: &SchoolPlan, member: &StaffPlan) {
        let mut dice = Dice::of(&[&plan.key, "staff", member.local]);
        let person = self.add_person(&plan.mail(member.local), member.name, Language::Nl);
        let visited = self.now.minus(dice.between(20, 900) * Instant::MINUTE);
        let before = visited.minus(dice.between(8, 30) * Instant::HOUR);
        if let Some(person) = self.people.iter_mut().find(|known| known.id == person) {
            (person.visited_at, person.previous_visit_at, person.read_until) = (Some(visited), Some(before), Some(before));
        }
        let may_send_urgent = member.role == "director";
        self.roles.push(Role {
            school: plan.id(),
            person,
            role: member.role,
            called: member.called,
            may_send_urgent,
        });
        for (letter, kind, weekdays) in member.groups.iter().copied() {
            let (group, starts_on) = (plan.group(letter), self.year_start);
            self.assignments.push(Assignment {
                school: plan.id(),
                person,
                group,
                kind,
                weekdays,
                starts_on,
                ends_on: None,
            });
        }
    }

    /// A person with an account, or the one who is known by this address already.
    pub(super) fn add_person(&mut self, mail: &str, [given, infix, family]: [&str; 3], language: Language) -> PersonId {
        let id = person_id(mail);
        if !self.people.iter().any(|known| known.id == id) {
            let mut dice = Dice::of(&["account", mail]);
            let created_at = calendar::at(self.year_start, 9, 0).min(self.now);
            let activated_at = created_at.plus(dice.between(10, 4000) * Instant::MINUTE).min(self.now);
            self.people.push(Person {
                id,
                mail: mail.to_owned(),
                name: PersonName::new(given, infix, family),
                language,
                created_at,
                activated_at: Some(activated_at),
                bounced_at: None,
                visited_at: None,
                previous_visit_at: None,
                read_until: None,
                accepted_rule: true,
            });
        }
        id
    }

    /// A replacement that is over: the rights that came with it are gone.
    fn add_substitute(&mut self, plan: &SchoolPlan) {
        let (local, letter, weekdays) = SUBSTITUTE;
        if plan.groups.iter().any(|group| group.letter == letter) {
            let (ends_on, person) = (self.today.plus(-21), plan.person(local));
            let starts_on = ends_on.plus(-35).max(self.year_start).min(ends_on);
            let (school, group) = (plan.id(), plan.group(letter));
            self.assignments.push(Assignment {
                school,
                person,
                group,
                kind: "substitute",
                weekdays,
                starts_on,
                ends_on: Some(ends_on),
            });
        }
    }

    pub(super) fn add_class_parent(&mut self, plan: &SchoolPlan, person: PersonId, letter: &str) {
        let (school, group, starts_on) = (plan.id(), plan.group(letter), self.year_start);
        self.roles.push(Role {
            school,
            person,
            role: "class_parent",
            called: "",
            may_send_urgent: false,
        });
        self.assignments.push(Assignment {
            school,
            person,
            group,
            kind: "class_parent",
            weekdays: WEEK,
            starts_on,
            ends_on: None,
        });
    }
}

/// Finding people and places by the names the contract gives them.
///
/// # Panics
/// When there is no such name: a test asked for somebody who does not exist.
impl World {
    /// By the part of the address before the @ ("sanne", "lotte.bso") or the whole address.
    pub fn person(&self, mail: &str) -> &Person {
        let matches = |person: &&Person| person.mail == mail || person.mail.split('@').next() == Some(mail);
        found(self.people.iter().find(matches), mail)
    }

    /// "regenboog", "vlieger".
    pub fn school(&self, key: &str) -> &School {
        found(self.schools.iter().find(|school| school.key == key), key)
    }

    /// A group of the first school by its letter: "3", "1/2a", "Z".
    pub fn group(&self, letter: &str) -> &Group {
        self.group_of(&self.schools[0].key, letter)
    }

    pub fn group_of(&self, school: &str, letter: &str) -> &Group {
        let school = self.school(school).id;
        found(
            self.groups.iter().find(|group| group.school == school && group.letter == letter),
            letter,
        )
    }

    /// "mila", "noor"; children without a part of their own are known as "emma.jansen".
    pub fn child(&self, key: &str) -> &Child {
        found(self.children.iter().find(|child| child.key == key), key)
    }

    /// The newest post whose title contains these words.
    pub fn post(&self, title: &str) -> &Post {
        let matching = self.posts.iter().filter(|post| post.title.contains(title));
        found(matching.max_by_key(|post| post.created_at), title)
    }
}

fn found<'a, T>(item: Option<&'a T>, name: &str) -> &'a T {
    match item {
        Some(item) => item,
        None => panic!("the demonstration has no {name:?}"),
    }
}
