//! The rows of the two schools of [`super::world`].

use super::{sql, world::*};
use crate::{Result, Tx, accounts::passwords::hash_now, clock::random_id, execute};
use domain::{
    ids::{ChildId, GroupId, PersonId, SchoolId},
    names::PersonName,
};
use std::sync::OnceLock;
use uuid::Uuid;

/// Made once: hashing takes its time on purpose.
fn password_hash() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| hash_now(PASSWORD).expect("a hash"))
}

pub async fn seed(tx: &mut Tx) -> Result<()> {
    let now = tx.now.0;
    execute!(tx.conn(), sql::SCHOOL, REGENBOOG.0, "De Regenboog", true, now)?;
    execute!(tx.conn(), sql::SCHOOL, VLIEGER.0, "De Vlieger", false, now)?;
    for (id, name) in [(GROEP_3, "Groep 3"), (GROEP_6, "Groep 6"), (GROEP_8, "Groep 8"), (DE_ZON, "De Zon")] {
        group(tx, REGENBOOG, id, name).await?;
    }
    group(tx, VLIEGER, VLIEGER_2, "Groep 2").await?;
    for (id, mail, given) in [
        (SANNE, "sanne@regenboog.example", "Sanne"),
        (MARK, "mark@regenboog.example", "Mark"),
        (YOUSSRA, "youssra@regenboog.example", "Youssra"),
        (ANNA, "anna@regenboog.example", "Anna"),
        (ALI, "ali@regenboog.example", "Ali"),
        (KARIN, "karin@regenboog.example", "Karin"),
        (LOTTE, "lotte.bso@regenboog.example", "Lotte"),
        (DAAN, "daan@regenboog.example", "Daan"),
        (ILSE, "ilse@regenboog.example", "Ilse"),
        (JOOST, "joost@regenboog.example", "Joost"),
        (PETRA, "petra@regenboog.example", "Petra"),
        (BEA, "beheer@regenboog.example", "Bea"),
        (TOM, "tom@vlieger.example", "Tom"),
    ] {
        let key = PersonName::new(given, "", "Bakker").key();
        execute!(tx.conn(), sql::PERSON, id.0, mail, password_hash(), given, "", "Bakker", now, key)?;
    }
    children(tx).await?;
    guardians(tx).await?;
    staff(tx).await
}

async fn group(tx: &mut Tx, school: SchoolId, id: GroupId, name: &str) -> Result<()> {
    let kind = if id == DE_ZON { "care" } else { "class" };
    let position = i64::try_from(id.0.as_u128()).unwrap_or_default();
    execute!(tx.conn(), sql::GROUP, school.0, id.0, kind, name, position).map(drop)
}

async fn children(tx: &mut Tx) -> Result<()> {
    let now = tx.now.0;
    for (school, id, name) in [
        (REGENBOOG, MILA, "Mila"),
        (REGENBOOG, FINN, "Finn"),
        (REGENBOOG, ADAM, "Adam"),
        (VLIEGER, NOOR, "Noor"),
    ] {
        let key = PersonName::new(name, "", "Jansen").key();
        execute!(tx.conn(), sql::CHILD, school.0, id.0, name, now, key)?;
    }
    place(tx, REGENBOOG, MILA, GROEP_3, None).await?;
    place(tx, REGENBOOG, MILA, DE_ZON, None).await?;
    place(tx, REGENBOOG, ADAM, GROEP_3, None).await?;
    place(tx, REGENBOOG, FINN, GROEP_6, None).await?;
    place(tx, VLIEGER, NOOR, VLIEGER_2, None).await
}

/// A child in a group since the summer, until a day.
pub async fn place(tx: &mut Tx, school: SchoolId, child: ChildId, group: GroupId, until: Option<&str>) -> Result<()> {
    let id = random_id()?;
    execute!(tx.conn(), sql::PLACEMENT, school.0, id, child.0, group.0, "2026-08-01", until).map(drop)
}

async fn guardians(tx: &mut Tx) -> Result<()> {
    let (of_sanne, of_mark, of_youssra) = (Uuid::from_u128(0xf1), Uuid::from_u128(0xf2), Uuid::from_u128(0xf3));
    for (school, child, person, household, information) in [
        (REGENBOOG, MILA, SANNE, of_sanne, "full"),
        (REGENBOOG, FINN, SANNE, of_sanne, "full"),
        (VLIEGER, NOOR, SANNE, of_sanne, "full"),
        (REGENBOOG, MILA, MARK, of_mark, "full"),
        (REGENBOOG, FINN, MARK, of_mark, "full"),
        (REGENBOOG, ADAM, YOUSSRA, of_youssra, "on_request"),
    ] {
        let id = random_id()?;
        execute!(
            tx.conn(),
            sql::GUARDIANSHIP,
            school.0,
            id,
            child.0,
            person.0,
            household,
            information
        )?;
    }
    Ok(())
}

async fn staff(tx: &mut Tx) -> Result<()> {
    for (school, person, role) in [
        (REGENBOOG, ANNA, "teacher"),
        (REGENBOOG, ALI, "teacher"),
        (REGENBOOG, KARIN, "teacher"),
        (REGENBOOG, LOTTE, "care_staff"),
        (REGENBOOG, DAAN, "trainee"),
        (REGENBOOG, ILSE, "class_parent"),
        (REGENBOOG, JOOST, "office"),
        (REGENBOOG, PETRA, "director"),
        (REGENBOOG, BEA, "manager"),
        (VLIEGER, TOM, "teacher"),
    ] {
        let id = random_id()?;
        execute!(tx.conn(), sql::ROLE, school.0, id, person.0, role, person == PETRA, None::<String>)?;
    }
    assign(tx, ANNA, GROEP_3, "lead", None).await?;
    assign(tx, ALI, GROEP_3, "lead", None).await?;
    assign(tx, KARIN, GROEP_6, "lead", None).await?;
    assign(tx, KARIN, GROEP_8, "substitute", Some(REPLACED_UNTIL)).await?;
    assign(tx, LOTTE, DE_ZON, "lead", None).await?;
    assign(tx, DAAN, GROEP_3, "trainee", None).await?;
    assign(tx, ILSE, GROEP_3, "class_parent", None).await?;
    let id = random_id()?;
    execute!(
        tx.conn(),
        sql::ASSIGNMENT,
        VLIEGER.0,
        id,
        TOM.0,
        VLIEGER_2.0,
        "lead",
        None::<String>
    )
    .map(drop)
}

/// Somebody of De Regenboog on a group since the summer, until a day.
pub async fn assign(tx: &mut Tx, person: PersonId, group: GroupId, kind: &str, until: Option<&str>) -> Result<()> {
    let id = random_id()?;
    execute!(tx.conn(), sql::ASSIGNMENT, REGENBOOG.0, id, person.0, group.0, kind, until).map(drop)
}

/// Gives somebody a place in the office as well.
pub async fn make_office(world: &World, person: PersonId, school: SchoolId) {
    let mut tx = Tx::write(&world.backend).await.expect("a transaction");
    let id = tx.new_id().expect("an id");
    execute!(tx.conn(), sql::ROLE, school.0, id, person.0, "office", false, None::<String>).expect("a role");
    tx.commit().await.expect("kept");
}
