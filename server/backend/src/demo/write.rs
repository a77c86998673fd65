//! From values to rows.

use super::{
    ids::named,
    media::{self, Photos},
    notices,
    posts::{Mark, Post},
    records, settings,
    sql::{self, Value},
    world::World,
};
use crate::{
    Error, Result, Tx,
    feed::search::{Findable, findable_of},
};
use domain::{
    feed::Audience,
    ids::{GroupId, PersonId},
    time::{Day, Instant},
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Cells of one row, of types that differ.
macro_rules! row {
    ($cells:expr; $($value:expr),+ $(,)?) => {
        $cells.extend([$(Value::from($value)),+])
    };
}

fn maybe(instant: Option<Instant>) -> Value {
    Value::Number(instant.map(|at| at.0))
}

fn maybe_day(day: Option<Day>) -> Value {
    Value::Text(day.map(|day| day.to_string()))
}

fn maybe_person(person: Option<PersonId>) -> Value {
    Value::Id(person.map(|person| person.0))
}

/// The id of a tie, which has no name of its own.
fn tie(kind: &str, parts: &[Uuid]) -> Uuid {
    named(kind, &parts.iter().map(Uuid::to_string).collect::<Vec<_>>().join("/"))
}

/// Writes the world in the order that the foreign keys ask for.
pub async fn write(tx: &mut Tx, world: &World, password_hash: &str, photos: &Photos) -> Result<()> {
    write_places(tx, world).await?;
    write_people(tx, world, password_hash).await?;
    write_ties(tx, world).await?;
    settings::write(tx, world).await?;
    notices::write(tx, world).await?;
    write_records(tx, world).await?;
    write_posts(tx, world).await?;
    write_attachments(tx, world, photos).await?;
    write_reactions(tx, world).await
}

async fn write_places(tx: &mut Tx, world: &World) -> Result<()> {
    let (created_at, starts_on) = (
        super::calendar::at(world.year_start, 8, 0).min(world.now).0,
        world.year_start.to_string(),
    );
    let mut cells = Vec::new();
    for school in &world.schools {
        row!(cells; school.id.0, school.name.as_str(), school.short_name.as_str(), "middle", super::calendar::ZONE, "u", true, created_at);
    }
    sql::insert(tx, &sql::SCHOOL, &cells).await?;
    let mut cells = Vec::new();
    for group in &world.groups {
        row!(cells; group.school.0, group.id.0, group.kind, group.name, group.letter, group.color, group.position, starts_on.as_str());
    }
    sql::insert(tx, &sql::GROUPS, &cells).await?;
    let (mut cells, born) = (Vec::new(), records::birth_dates(world));
    for child in &world.children {
        let (given, infix, family) = (child.name.given.as_str(), child.name.infix.as_str(), child.name.family.as_str());
        row!(cells; child.school.0, child.id.0, given, infix, family, child.name.key(), maybe_day(born.get(&child.id).copied()), created_at);
    }
    sql::insert(tx, &sql::CHILD, &cells).await.map(drop)
}

async fn write_people(tx: &mut Tx, world: &World, password_hash: &str) -> Result<()> {
    let (mut people, mut marks, mut rules) = (Vec::new(), Vec::new(), Vec::new());
    for person in &world.people {
        let password = Value::Text(person.activated_at.map(|_| password_hash.to_owned()));
        let (given, infix, family) = (person.name.given.as_str(), person.name.infix.as_str(), person.name.family.as_str());
        // Who never made an account has no address to sign in with, and the school one to invite.
        let (mail, on_file) = match person.activated_at {
            Some(_) => (Some(person.mail.clone()), None),
            None => (None, Some(person.mail.clone())),
        };
        row!(people; person.id.0, Value::Text(mail), Value::Text(on_file), password, given, infix, family, person.name.key(), person.language.tag(), "system");
        let (phone, postal_address) = records::reach(person);
        row!(people; phone, postal_address, person.created_at.0);
        row!(people; maybe(person.activated_at), maybe(person.activated_at), maybe(person.bounced_at), maybe(person.visited_at), maybe(person.previous_visit_at));
        if let Some(until) = person.read_until {
            for school in schools_of(world, person.id) {
                row!(marks; school, person.id.0, until.0);
            }
        }
        if let Some(at) = person.activated_at.filter(|_| person.accepted_rule) {
            for school in schools_of(world, person.id) {
                row!(rules; school, person.id.0, "no_sharing", at.0);
            }
        }
    }
    sql::insert(tx, &sql::PERSON, &people).await?;
    sql::insert(tx, &sql::READ_MARK, &marks).await?;
    sql::insert(tx, &sql::HOUSE_RULE_ACCEPTANCE, &rules).await.map(drop)
}

fn schools_of(world: &World, person: PersonId) -> BTreeSet<Uuid> {
    let as_staff = world.roles.iter().filter(|role| role.person == person).map(|role| role.school.0);
    let as_family = world
        .guardianships
        .iter()
        .filter(|tie| tie.person == person)
        .map(|tie| tie.school.0);
    let as_relative = world.relatives.iter().filter(|tie| tie.person == person).map(|tie| tie.school.0);
    as_staff.chain(as_family).chain(as_relative).collect()
}

async fn write_ties(tx: &mut Tx, world: &World) -> Result<()> {
    let starts_on = world.year_start.to_string();
    let year_end = Day::new(world.year_start.year() + 1, 7, 31);
    let mut cells = Vec::new();
    for placement in &world.placements {
        let id = tie("placement", &[placement.child.0, placement.group.0]);
        row!(cells; placement.school.0, id, placement.child.0, placement.group.0, placement.weekdays, starts_on.as_str(), maybe_day(year_end));
    }
    sql::insert(tx, &sql::PLACEMENT, &cells).await?;
    let mut cells = Vec::new();
    for guardianship in &world.guardianships {
        let id = tie("guardianship", &[guardianship.child.0, guardianship.person.0]);
        row!(cells; guardianship.school.0, id, guardianship.child.0, guardianship.person.0, guardianship.household, guardianship.authority);
        let is_told = guardianship.information == "full";
        row!(cells; guardianship.information, guardianship.contact_hidden, is_told, is_told, starts_on.as_str());
    }
    sql::insert(tx, &sql::GUARDIANSHIP, &cells).await?;
    let mut cells = Vec::new();
    for role in &world.roles {
        let id = named("role", &format!("{}/{}/{}", role.school, role.person, role.role));
        row!(cells; role.school.0, id, role.person.0, role.role, role.called, role.may_send_urgent, starts_on.as_str());
    }
    sql::insert(tx, &sql::STAFF_ROLE, &cells).await?;
    let mut cells = Vec::new();
    for assignment in &world.assignments {
        let id = tie("assignment", &[assignment.person.0, assignment.group.0]);
        row!(cells; assignment.school.0, id, assignment.person.0, assignment.group.0, assignment.kind, assignment.weekdays);
        row!(cells; assignment.starts_on.to_string(), maybe_day(assignment.ends_on));
    }
    sql::insert(tx, &sql::ASSIGNMENT, &cells).await?;
    let mut cells = Vec::new();
    for member in &world.committee_members {
        let id = tie("committee_member", &[member.person.0, member.group.0]);
        row!(cells; member.school.0, id, member.group.0, member.person.0, starts_on.as_str());
    }
    sql::insert(tx, &sql::COMMITTEE_MEMBER, &cells).await.map(drop)
}

async fn write_records(tx: &mut Tx, world: &World) -> Result<()> {
    let mut cells = Vec::new();
    for contact in records::contacts(world) {
        row!(cells; contact.school.0, contact.id, contact.child.0, contact.kind, contact.name, contact.phone, contact.relation, world.now.0);
        let (person, by, at) = contact
            .sees_photos
            .map_or((None, None, None), |(person, by, at)| (Some(person), Some(by), Some(at)));
        row!(cells; maybe_person(person), maybe_person(by), maybe(at));
    }
    sql::insert(tx, &sql::CONTACT, &cells).await?;
    let mut cells = Vec::new();
    for card in records::cards(world) {
        row!(cells; card.school.0, card.child.0, card.allergies, card.medication, card.remarks, world.now.0);
    }
    sql::insert(tx, &sql::CHILD_CARD, &cells).await?;
    let mut cells = Vec::new();
    for proposal in records::proposals(world) {
        let changes = serde_json::to_string(&proposal.changes).map_err(|error| Error::internal("changes", error))?;
        row!(cells; proposal.school.0, proposal.id, proposal.child.0, proposal.person.0, changes, "pending", "", proposal.at.0);
    }
    sql::insert(tx, &sql::CHANGE_PROPOSAL, &cells).await.map(drop)
}

async fn write_posts(tx: &mut Tx, world: &World) -> Result<()> {
    let (mut posts, mut groups, mut places) = (Vec::new(), Vec::new(), Vec::new());
    for post in &world.posts {
        push_post(&mut posts, post, world.now);
        if post.audience == Audience::Groups {
            for group in &post.groups {
                row!(groups; post.school.0, post.id.0, group.0);
            }
        }
        push_places(&mut places, post);
    }
    sql::insert(tx, &sql::POST, &posts).await?;
    sql::insert(tx, &sql::POST_GROUP, &groups).await?;
    sql::insert(tx, &sql::POST_AUDIENCE, &places).await?;
    write_words(tx, world).await
}

async fn write_words(tx: &mut Tx, world: &World) -> Result<()> {
    let names: HashMap<GroupId, &str> = world.groups.iter().map(|group| (group.id, group.name)).collect();
    let mut cells = Vec::new();
    for post in world.posts.iter().filter(|post| post.published_at.is_some()) {
        let groups = post.groups.iter().filter(|_| post.audience == Audience::Groups);
        let attachments = post
            .attachments
            .iter()
            .map(|one| findable_of(one.kind(), &one.file_name, one.alt_text));
        let findable = Findable {
            title: &post.title,
            body: &post.body,
            groups: groups.filter_map(|group| names.get(group).copied()).collect(),
            attachments: attachments.collect(),
        };
        row!(cells; post.school.0, post.id.0, findable.words());
    }
    sql::insert(tx, &sql::POST_TEXT, &cells).await.map(drop)
}

fn push_post(cells: &mut Vec<Value>, post: &Post, now: Instant) {
    let changed_at = [post.edited_at, post.submitted_at, Some(post.created_at)]
        .into_iter()
        .flatten()
        .max();
    let version = if post.edited_at.is_some() { 2 } else { 1 };
    let planned = post.published_at.filter(|at| *at > now);
    row!(cells; post.school.0, post.id.0, post.author.0, post.audience.tag(), Value::Id(post.child.map(|child| child.0)));
    row!(cells; post.title.as_str(), post.body.as_str(), post.comments.tag(), post.confirmation_requested);
    row!(cells; Value::Text(post.urgent_reason.map(str::to_owned)), maybe_day(post.pinned_until), maybe(planned), version);
    row!(cells; post.created_at.0, maybe(changed_at), maybe(post.submitted_at), maybe(post.published_at));
    row!(cells; maybe_person(post.approved_by), maybe(post.edited_at));
}

/// A post for one child is in the child's channel for its guardians, and in those of its groups for their staff.
fn push_places(cells: &mut Vec<Value>, post: &Post) {
    let Some(published_at) = post.published_at else { return };
    let groups = post.groups.iter().map(|group| group.0);
    let places: Vec<(Uuid, &str)> = match (post.audience, post.child) {
        (Audience::School, _) => vec![(post.school.0, "everyone")],
        (Audience::Child, child) => child
            .map(|child| (child.0, "everyone"))
            .into_iter()
            .chain(groups.map(|group| (group, "staff")))
            .collect(),
        (Audience::Groups, _) => groups.map(|group| (group, "everyone")).collect(),
    };
    for (channel, reader) in places {
        row!(cells; post.school.0, channel, post.id.0, reader, published_at.0, maybe_day(post.pinned_until), post.confirmation_requested);
    }
}

async fn write_attachments(tx: &mut Tx, world: &World, photos: &Photos) -> Result<()> {
    let mut cells = Vec::new();
    for post in &world.posts {
        for (position, attachment) in (0_i64..).zip(&post.attachments) {
            let about = media::about(attachment, photos);
            let byte_size = i64::try_from(about.byte_size).unwrap_or(i64::MAX);
            row!(cells; post.school.0, attachment.id.0, post.id.0, post.author.0, about.kind, "ready", position);
            row!(cells; attachment.file_name.as_str(), about.media_type, byte_size, i64::from(about.width), i64::from(about.height), 0_i64);
            row!(cells; i64::from(about.tint), false, attachment.alt_text, Value::Bytes(about.sha256), post.created_at.0);
        }
    }
    sql::insert(tx, &sql::ATTACHMENT, &cells).await.map(drop)
}

async fn write_reactions(tx: &mut Tx, world: &World) -> Result<()> {
    let mut cells = Vec::new();
    for comment in &world.comments {
        row!(cells; comment.school.0, comment.id.0, comment.post.0, comment.author.0, maybe_person(comment.private_with), comment.body);
        let decided_at = comment.decided_by.map(|_| comment.at.plus(Instant::HOUR).min(world.now));
        row!(cells; comment.state, maybe_person(comment.decided_by), maybe(decided_at), comment.at.0);
    }
    sql::insert(tx, &sql::COMMENT, &cells).await?;
    sql::insert(tx, &sql::POST_THANKS, &marks(&world.thanks)).await?;
    sql::insert(tx, &sql::POST_SEEN, &marks(&world.seen)).await?;
    sql::insert(tx, &sql::POST_CONFIRMATION, &marks(&world.confirmations))
        .await
        .map(drop)
}

fn marks(marks: &[Mark]) -> Vec<Value> {
    let mut cells = Vec::with_capacity(marks.len() * 4);
    for mark in marks {
        row!(cells; mark.school.0, mark.post.0, mark.person.0, mark.at.0);
    }
    cells
}
