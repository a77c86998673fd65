//! Who hears of a post by mail, when, and what of.

mod choosing;
mod losing;
mod sending;

use super::{sql, world::*};
use crate::{
    Tx, execute, feed,
    jobs::run_due,
    mail::{Delivered, Mailbox, Route},
    notices,
};
use domain::{
    feed::PostDraft,
    ids::{PersonId, PostId},
    notices::{ChoiceForm, Rhythm},
    time::{Instant, LocalMinute},
};

const OF_SANNE: &str = "sanne@regenboog.example";
const OF_MARK: &str = "mark@regenboog.example";

fn mailbox(world: &World) -> &Mailbox {
    match &world.backend.settings().mail {
        Route::Mailbox(mailbox) => mailbox,
        other => panic!("mail goes {other:?}"),
    }
}

/// Runs what is due, and what that makes due.
async fn work_off(world: &World) {
    while run_due(&world.backend).await.expect("jobs run") > 0 {}
}

/// Mails about news to an address, oldest first.
fn mails(world: &World, address: &str) -> Vec<Delivered> {
    let mut mails: Vec<Delivered> = mailbox(world).all().into_iter().filter(|mail| mail.is_for(address)).collect();
    mails.reverse();
    mails
}

fn told(world: &World) -> Vec<String> {
    let mut told: Vec<String> = mailbox(world)
        .all()
        .into_iter()
        .map(|mail| mail.letter.to.as_str().to_owned())
        .collect();
    told.sort();
    told
}

/// Moves the clock to a minute in Amsterdam, with jobs running on the way.
async fn goes_to(world: &World, minute: &str) {
    let minute = LocalMinute::from_form_value(minute).expect("a minute");
    world
        .backend
        .clock()
        .travel_to(crate::clock::instant_of(minute, "Europe/Amsterdam"));
    work_off(world).await;
}

async fn chooses(world: &World, person: PersonId, rhythm: Rhythm) {
    let choice = async |work: &mut crate::Work| notices::choose_rhythm(work, rhythm).await;
    world.does(person, choice).await.expect("chosen");
}

fn form(rhythm: &str, hour: &str, from: &str, until: &str) -> ChoiceForm {
    ChoiceForm {
        rhythm: rhythm.into(),
        hour: hour.into(),
        quiet_from: from.into(),
        quiet_until: until.into(),
    }
}

fn urgent(title: &str) -> PostDraft {
    PostDraft {
        urgent_reason: Some("De school is dicht".into()),
        ..draft(to(GROEP_3), title)
    }
}

/// A change by which nobody asks, such as time.
async fn changes(world: &World, statement: &'static str, person: PersonId) {
    let mut tx = Tx::write(&world.backend).await.expect("a transaction");
    execute!(tx.conn(), statement, person.0).expect("changed");
    tx.commit().await.expect("kept");
}

async fn edits(world: &World, author: PersonId, draft: PostDraft) {
    let version = world.version(draft.id).await;
    world.has(author, PostDraft { version, ..draft }).await;
}

async fn deletes(world: &World, author: PersonId, post: PostId) {
    let deleted = world.does(author, async |work| feed::delete(work, post, key()).await).await;
    deleted.expect("deleted");
}

/// So many guardians of Adam more.
async fn with_many(world: &World, how_many: u128) {
    let mut tx = Tx::write(&world.backend).await.expect("a transaction");
    let now = tx.now.0;
    for number in 0..how_many {
        let id = uuid::Uuid::from_u128(0xdd00 + number);
        let mail = format!("ouder{number}@regenboog.example");
        execute!(tx.conn(), sql::PERSON, id, mail, "", "Ouder", "", "Veel", now, "veel").expect("a person");
        execute!(tx.conn(), sql::GUARDIANSHIP, REGENBOOG.0, id, ADAM.0, id, id, "full").expect("a tie");
    }
    tx.commit().await.expect("kept");
}

const HOUR: i64 = Instant::HOUR;
