//! What families did with the posts: they saw them, thanked, confirmed and answered.

use super::{
    ids::{Dice, timed},
    posts::{Comment, Mark, Post},
    world::{Person, World},
};
use domain::{
    feed::{Audience, CommentMode},
    ids::{CommentId, GroupId, PersonId},
    time::Instant,
};
use std::collections::{BTreeSet, HashMap};

const GENERAL: &[&str] = &[
    "Wat ziet dat er leuk uit!",
    "Dank u wel voor de foto's.",
    "Ze was er thuis helemaal vol van.",
    "Mooi om zo een kijkje te krijgen.",
    "Hij heeft er aan tafel alles over verteld.",
    "Fijn om te lezen, bedankt.",
    "What a lovely day they had!",
    "Heel fijn dat u dit deelt.",
];

/// A question to the author's side alone, and the answer.
const PRIVATE: &[(&str, &str)] = &[
    (
        "Wij zijn die ochtend bij de tandarts. Kan ze om tien uur aansluiten?",
        "Dat is prima. Brengt u haar dan even naar de klas?",
    ),
    (
        "Hij vond het eerst spannend. Ging het verder goed?",
        "Ja hoor, na vijf minuten deed hij volop mee.",
    ),
    (
        "Mag mijn moeder haar die dag ophalen? Zij staat op de lijst.",
        "Dat mag zeker, ik geef het door.",
    ),
    (
        "We hebben de brief niet gekregen. Kunt u er nog een meegeven?",
        "Hij zit morgen in de tas.",
    ),
    (
        "Is een allergie voor noten een probleem bij deze activiteit?",
        "Goed dat u het vraagt. We gebruiken geen noten.",
    ),
    (
        "Could you tell me what he should bring tomorrow? I am not sure I understood.",
        "Of course: a rain coat and lunch. The rest is here.",
    ),
];

pub fn add(world: &mut World) {
    let readers = Readers::of(world);
    let posts = std::mem::take(&mut world.posts);
    let now = world.now;
    for post in posts.iter().filter(|post| post.is_out(now)) {
        add_to(world, &readers, post);
    }
    world.posts = posts;
}

/// Guardians who are informed, by the places from which they read.
struct Readers {
    by_group: HashMap<GroupId, BTreeSet<usize>>,
    by_child: HashMap<domain::ids::ChildId, BTreeSet<usize>>,
    by_school: HashMap<domain::ids::SchoolId, BTreeSet<usize>>,
}

impl Readers {
    fn of(world: &World) -> Self {
        let index: HashMap<PersonId, usize> = world.people.iter().enumerate().map(|(at, person)| (person.id, at)).collect();
        let mut readers = Self {
            by_group: HashMap::new(),
            by_child: HashMap::new(),
            by_school: HashMap::new(),
        };
        for tie in world.guardianships.iter().filter(|tie| tie.information == "full") {
            let Some(person) = index.get(&tie.person).copied() else { continue };
            readers.by_child.entry(tie.child).or_default().insert(person);
            readers.by_school.entry(tie.school).or_default().insert(person);
        }
        for placement in &world.placements {
            let guardians = readers.by_child.get(&placement.child).cloned().unwrap_or_default();
            readers.by_group.entry(placement.group).or_default().extend(guardians);
        }
        readers
    }

    fn of_post(&self, post: &Post) -> BTreeSet<usize> {
        match (post.audience, post.child) {
            (Audience::School, _) => self.by_school.get(&post.school).cloned().unwrap_or_default(),
            (Audience::Child, Some(child)) => self.by_child.get(&child).cloned().unwrap_or_default(),
            _ => post
                .groups
                .iter()
                .filter_map(|group| self.by_group.get(group))
                .flatten()
                .copied()
                .collect(),
        }
    }
}

/// When a person saw the post, if they did: within a day and a half, and not after their last visit.
fn seen_at(person: &Person, post: &Post, now: Instant, dice: &mut Dice) -> Option<Instant> {
    let (published, visited) = (post.published_at?, person.visited_at?);
    person.activated_at?;
    let diligence = 55 + Dice::of(&["diligence", &person.mail]).below(44);
    let delay = if dice.percent(60) {
        dice.between(4, 400)
    } else {
        dice.between(300, 2600)
    };
    let at = published.plus(delay * Instant::MINUTE).min(visited).min(now);
    // What is about one's own child is opened by everybody.
    ((post.audience == Audience::Child || dice.percent(diligence)) && at > published).then_some(at)
}

/// What is asked at the top of the feed stays asked of these two, so that whoever looks around as them finds it so on any day.
const UNHURRIED: [&str; 2] = ["sanne@regenboog.example", "mark@regenboog.example"];

fn add_to(world: &mut World, readers: &Readers, post: &Post) {
    let mut dice = Dice::of(&["reactions", &post.id.to_string()]);
    let thankful = 6 + dice.below(26);
    let (school, id, now) = (post.school, post.id, world.now);
    let mut seen: Vec<Mark> = Vec::new();
    for at in readers.of_post(post) {
        let person = &world.people[at];
        if person.id == post.author {
            continue;
        }
        if let Some(at) = seen_at(person, post, now, &mut dice) {
            seen.push(Mark {
                school,
                post: id,
                person: person.id,
                at,
            });
        }
    }
    for mark in &seen {
        let later = Mark {
            at: mark.at.plus(20 * Instant::SECOND).min(now),
            ..*mark
        };
        if dice.percent(thankful) {
            world.thanks.push(later);
        }
        if post.confirmation_requested && dice.percent(62) && !leaves_it(world, post, mark.person) {
            world.confirmations.push(later);
        }
    }
    add_answers(world, post, &seen, &mut dice);
    add_private(world, post, &seen, &mut dice);
    world.seen.extend(seen);
}

fn leaves_it(world: &World, post: &Post, person: PersonId) -> bool {
    let is_unhurried = |one: &Person| one.id == person && UNHURRIED.contains(&one.mail.as_str());
    post.pinned_until.is_some() && world.people.iter().any(is_unhurried)
}

/// Answers in sight of all: those that belong to the text, and now and then a general one.
fn add_answers(world: &mut World, post: &Post, seen: &[Mark], dice: &mut Dice) {
    if post.comments == CommentMode::Off || seen.is_empty() {
        return;
    }
    let general = if post.answers.is_empty() {
        1 + dice.below(2)
    } else {
        dice.below(2)
    };
    let mut bodies: Vec<&'static str> = (0..general).map(|_| dice.pick(GENERAL)).collect();
    bodies.dedup();
    bodies.extend(post.answers);
    let (first, last) = (dice.below(seen.len()), bodies.len() - 1);
    // The newest one still waits where comments are moderated.
    let recent = post.comments == CommentMode::Moderated && post.published_at > Some(world.now.minus(8 * Instant::DAY));
    for (number, body) in bodies.into_iter().take(seen.len()).enumerate() {
        let mark = seen[(first + number) % seen.len()];
        let at = mark.at.plus(dice.between(2, 15) * Instant::MINUTE).min(world.now);
        let state = if recent && number == last { "pending" } else { "approved" };
        add_comment(world, post, (mark.person, None), body, state, at);
    }
}

/// A question from one family, mostly answered.
fn add_private(world: &mut World, post: &Post, seen: &[Mark], dice: &mut Dice) {
    if seen.is_empty() || !dice.percent(9) || post.audience == Audience::Child {
        return;
    }
    let ((question, answer), mark) = (dice.pick(PRIVATE), dice.pick(seen));
    let at = mark.at.plus(6 * Instant::MINUTE).min(world.now);
    add_comment(world, post, (mark.person, Some(mark.person)), question, "approved", at);
    let answered_at = at.plus(dice.between(30, 1200) * Instant::MINUTE);
    if dice.percent(80) && answered_at <= world.now {
        add_comment(world, post, (post.author, Some(mark.person)), answer, "approved", answered_at);
    }
}

fn add_comment(
    world: &mut World,
    post: &Post,
    (author, private_with): (PersonId, Option<PersonId>),
    body: &'static str,
    state: &'static str,
    at: Instant,
) {
    let id = CommentId(timed("comment", &format!("{}/{author}/{body}", post.id), at));
    let decided = post.comments == CommentMode::Moderated && private_with.is_none() && state == "approved";
    let decided_by = decided.then_some(post.author);
    world.comments.push(Comment {
        school: post.school,
        id,
        post: post.id,
        author,
        private_with,
        body,
        state,
        decided_by,
        at,
    });
}
