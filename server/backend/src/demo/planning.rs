//! Who posts what when: a plan of about three months for each group and for the school, filled from the texts that fit the season.

use super::{
    calendar,
    ids::Dice,
    moments,
    plan::SchoolPlan,
    posts::{Post, Source},
    posts_care::{MOON, SUN},
    posts_early::EARLY,
    posts_lower::LOWER,
    posts_middle::MIDDLE,
    posts_school::SCHOOL,
    posts_upper::UPPER,
    text::{Text, filled},
    world::{Group, World},
};
use domain::{
    feed::CommentMode,
    ids::{GroupId, PersonId},
    time::{Day, Instant},
};
use std::collections::{HashMap, HashSet};

/// How far back posts go.
const DAYS_BACK: i64 = 92;
/// The text that opens the autumn in groep 3, when it is autumn.
const FAVOURITE: &str = "Herfst in de klas";

/// One occasion to post, by a letter of a group or, without one, for the whole school.
struct Slot {
    group: Option<(GroupId, &'static str)>,
    author: PersonId,
    at: Instant,
    day: Day,
    fresh: bool,
}

pub fn add_posts(world: &mut World, plan: &SchoolPlan) {
    let mut slots: Vec<Slot> = Vec::new();
    let groups: Vec<Group> = world.groups.iter().filter(|group| group.school == plan.id()).cloned().collect();
    for group in groups.iter().filter(|group| matches!(group.kind, "class" | "care")) {
        slots.extend(group_slots(world, plan, group));
    }
    if groups.len() > 2 {
        slots.extend(school_slots(world, plan));
    }
    // The newest posts choose first, so that they have the text that suits them best.
    slots.sort_by_key(|slot| if slot.fresh { (0, -slot.at.0) } else { (1, slot.at.0) });
    let mut used: HashMap<&'static str, usize> = HashMap::new();
    let mut used_here: HashSet<(Option<GroupId>, &'static str)> = HashSet::new();
    for slot in slots {
        let group = slot.group.map(|(id, _)| id);
        if let Some(text) = choose(&slot, &plan.key, &used, &used_here) {
            *used.entry(text.title).or_default() += 1;
            used_here.insert((group, text.title));
            let post = written(world, plan, &slot, text);
            world.posts.push(post);
        }
    }
    moments::add(world, plan);
}

/// Who answers for a group on this day: its leads and substitutes by their weekdays.
fn author_on(world: &World, group: GroupId, day: Day) -> Option<PersonId> {
    let responsible = |kind: &str| kind == "lead" || kind == "substitute";
    let on_duty = world
        .assignments
        .iter()
        .filter(|tie| tie.group == group && responsible(tie.kind))
        .filter(|tie| {
            tie.weekdays & calendar::weekday_bit(day) != 0 && tie.ends_on.is_none_or(|last| (tie.starts_on..=last).contains(&day))
        });
    // A substitute is there because the lead is not.
    on_duty.max_by_key(|tie| tie.kind).map(|tie| tie.person)
}

fn group_slots(world: &World, plan: &SchoolPlan, group: &Group) -> Vec<Slot> {
    let first = world.today.plus(-DAYS_BACK);
    let mut slots = Vec::new();
    let ready = world.now >= calendar::at(world.today, 8, 40);
    let fresh = if matches!(group.letter, "3" | "6") {
        calendar::fresh_days(world.today, ready).to_vec()
    } else {
        Vec::new()
    };
    for week in 0..=DAYS_BACK / 7 + 1 {
        let monday = monday_of(first).plus(week * 7);
        let mut dice = Dice::of(&[&plan.key, group.letter, &monday.to_string()]);
        let wanted = if plan.groups.len() <= 2 || monday < world.year_start {
            1
        } else {
            1 + usize::from(dice.percent(52))
        };
        let mut days: Vec<Day> = (0..5)
            .map(|offset| monday.plus(offset))
            .filter(|day| calendar::is_school_day(*day))
            .collect();
        // After-school care is closed on Wednesdays.
        days.retain(|day| author_on(world, group.id, *day).is_some() && (group.kind == "class" || calendar::weekday_bit(*day) != 0b100));
        for _ in 0..wanted.min(days.len()) {
            let day = days.swap_remove(dice.below(days.len()));
            let at = time_of_day(&mut dice, group.kind == "care", day);
            if !fresh.contains(&day) && day >= first {
                slots.extend(slot(world, Some(group), day, at, false));
            }
        }
    }
    for day in fresh {
        slots.extend(slot(world, Some(group), day, fresh_time(world.now, day, group.letter), true));
    }
    slots
}

fn slot(world: &World, group: Option<&Group>, day: Day, at: Instant, fresh: bool) -> Option<Slot> {
    let group = group?;
    let author = author_on(world, group.id, day)?;
    (at <= world.now.minus(5 * Instant::MINUTE)).then_some(Slot {
        group: Some((group.id, group.letter)),
        author,
        at,
        day,
        fresh,
    })
}

/// Director and office write about once a week.
fn school_slots(world: &World, plan: &SchoolPlan) -> Vec<Slot> {
    let first = world.today.plus(-DAYS_BACK);
    let mut slots = Vec::new();
    for week in 0..=DAYS_BACK / 7 + 1 {
        let monday = monday_of(first).plus(week * 7);
        let mut dice = Dice::of(&[&plan.key, "school", &monday.to_string()]);
        // A holiday week has news too, if not much.
        let mut days: Vec<Day> = (0..5)
            .map(|offset| monday.plus(offset))
            .filter(|day| calendar::is_school_day(*day))
            .collect();
        if days.is_empty() && dice.percent(40) {
            days.push(monday.plus(1));
        }
        if days.is_empty() {
            continue;
        }
        let day = dice.pick(&days);
        let at = calendar::at(
            day,
            u8::try_from(dice.between(9, 16)).unwrap_or(12),
            u8::try_from(dice.below(60)).unwrap_or(5),
        );
        let author = plan.person(if dice.percent(70) { "petra" } else { "joost" });
        if day >= first && at <= world.now.minus(5 * Instant::MINUTE) {
            slots.push(Slot {
                group: None,
                author,
                at,
                day,
                fresh: false,
            });
        }
    }
    slots
}

fn monday_of(day: Day) -> Day {
    day.plus(-i64::from(day.weekday().number_days_from_monday()))
}

/// After the children have gone home, during lunch, or in a quiet moment of the morning.
fn time_of_day(dice: &mut Dice, care: bool, day: Day) -> Instant {
    let wednesday = calendar::weekday_bit(day) == 0b100;
    let (from, to) = match (care, wednesday, dice.below(10)) {
        (true, ..) => (15 * 60 + 30, 17 * 60 + 55),
        (false, true, 0..6) => (12 * 60 + 40, 15 * 60 + 30),
        (false, false, 0..5) => (14 * 60 + 40, 16 * 60 + 50),
        (false, false, 5..8) => (12 * 60 + 5, 12 * 60 + 55),
        _ => (10 * 60 + 10, 11 * 60 + 50),
    };
    let minute = dice.between(from, to);
    calendar::at(day, u8::try_from(minute / 60).unwrap_or(12), u8::try_from(minute % 60).unwrap_or(0))
}

/// A time that has passed already, today as well.
fn fresh_time(now: Instant, day: Day, letter: &str) -> Instant {
    let times: [(u8, u8); 3] = if letter == "3" {
        [(10, 42), (9, 20), (8, 22)]
    } else {
        [(11, 50), (9, 5), (8, 14)]
    };
    let passed = times
        .into_iter()
        .map(|(hour, minute)| calendar::at(day, hour, minute))
        .find(|at| *at <= now.minus(10 * Instant::MINUTE));
    passed.unwrap_or_else(|| calendar::at(day, 8, 5))
}

fn pool(letter: Option<&str>) -> &'static [Text] {
    match letter {
        None => SCHOOL,
        Some("1/2a" | "1/2b" | "2") => EARLY,
        Some("3" | "4") => LOWER,
        Some("5" | "6") => MIDDLE,
        Some("Z") => SUN,
        Some("M") => MOON,
        Some(_) => UPPER,
    }
}

/// A text of the season that this group has not had, preferably one that no other group has had either.
fn choose(
    slot: &Slot,
    school: &str,
    used: &HashMap<&'static str, usize>,
    used_here: &HashSet<(Option<GroupId>, &'static str)>,
) -> Option<&'static Text> {
    let (group, letter) = (slot.group.map(|(id, _)| id), slot.group.map(|(_, letter)| letter));
    let fits = |text: &&Text| text.fits(letter.unwrap_or_default(), slot.day) && !used_here.contains(&(group, text.title));
    pool(letter).iter().filter(fits).min_by_key(|text| {
        let favourite = slot.fresh && text.title == FAVOURITE;
        let luck = Dice::of(&[
            "text",
            school,
            letter.unwrap_or_default(),
            text.title,
            &monday_of(slot.day).to_string(),
        ])
        .roll();
        (!favourite, used.get(text.title).copied().unwrap_or_default(), luck)
    })
}

fn written(world: &World, plan: &SchoolPlan, slot: &Slot, text: &'static Text) -> Post {
    let mut dice = Dice::of(&["written", &plan.key, text.title, &slot.at.0.to_string()]);
    let names = slot.group.map(|(group, _)| names_in(world, group)).unwrap_or_default();
    let first = dice.below(names.len());
    let second = (first + 1 + dice.below(names.len().saturating_sub(1))) % names.len().max(1);
    let name = |at: usize| names.get(at).copied().unwrap_or("een kind");
    let body = filled(text.body, [name(first), name(second)], slot.day);
    let mut post = match slot.group {
        Some((group, letter)) => Post::to_groups(plan.id(), slot.author, vec![group], slot.at, letter),
        None => Post::to_school(plan.id(), slot.author, slot.at, "school"),
    }
    .saying(text.title, body);
    // Not every photo of a busy day is posted, and copies of the school show few of them.
    let few = plan.number > 1 && !slot.fresh;
    for illustration in text.photos.iter().filter(|_| !few) {
        let number = dice.between(1200, 9899);
        post.attach(
            Source::Photo(*illustration),
            format!("IMG_{number}.jpg"),
            dice.pick(illustration.alt_texts()),
        );
    }
    if let Some(leaflet) = text.leaflet.filter(|_| plan.number == 1) {
        post.attach(Source::Leaflet(leaflet), leaflet.file_name.to_owned(), "");
    }
    (post.comments, post.answers) = (text.comments, text.answers);
    if post.comments == CommentMode::Off && dice.percent(8) {
        post.comments = CommentMode::Open;
    }
    post
}

fn names_in(world: &World, group: GroupId) -> Vec<&str> {
    let children = world.placements.iter().filter(|placement| placement.group == group);
    children
        .filter_map(|placement| world.children.iter().find(|child| child.id == placement.child))
        .map(|child| child.name.given.as_str())
        .collect()
}
