//! The demonstration as plain values: who there is, and what they are to each other. `families` adds the guardians and
//! children, `planning` and `reactions` what happened.

use super::{
    calendar, families, gatherings,
    ids::Dice,
    moments,
    people::{GroupPlan, SUBSTITUTE, StaffPlan, WEEK},
    plan::{SchoolPlan, person_id},
    planning,
    posts::{Comment, Mark, Post},
    reactions,
    relatives::{self, Relative},
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

impl Person {
    /// And read all there was.
    pub fn was_here_last(&mut self, at: Instant) {
        (self.visited_at, self.previous_visit_at, self.read_until) = (Some(at), Some(at), Some(at));
    }
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

#[derive(Clone, Debug)]
pub struct CommitteeMember {
    pub school: SchoolId,
    pub person: PersonId,
    pub group: GroupId,
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
    pub committee_members: Vec<CommitteeMember>,
    pub relatives: Vec<Relative>,
    pub posts: Vec<Post>,
    pub comments: Vec<Comment>,
    pub seen: Vec<Mark>,
    pub thanks: Vec<Mark>,
    pub confirmations: Vec<Mark>,
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
            committee_members: Vec::new(),
            relatives: Vec::new(),
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
        relatives::add(self, plan);
        gatherings::add(self, plan);
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
