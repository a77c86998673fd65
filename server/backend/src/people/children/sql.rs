//! Statements about a child and its groups.

use crate::{
    Error, Result, Tx,
    db::id_list,
    execute, fetch_all, fetch_optional,
    people::access::{day, maybe_day},
};
use domain::{
    actor::{GroupKind, GroupRef},
    ids::{ChildId, GroupId, PersonId, PlacementId, SchoolId},
    names::PersonName,
    people::{Standing, Weekdays, child::PlacementView, forms::Period},
    time::Day,
};
use sqlx::FromRow;
use uuid::Uuid;

pub const CHILD: &str = "
SELECT school_id, given_name, infix, family_name, birth_date FROM child
 WHERE school_id IN (SELECT unhex(value) FROM json_each($2)) AND id = $1";
pub const GROUPS_OF_CHILD: &str = "
SELECT group_id FROM placement WHERE school_id = $1 AND child_id = $2 AND starts_on <= $3 AND (ends_on IS NULL OR ends_on >= $3)";
pub const INSERT_CHILD: &str = "
INSERT INTO child (school_id, id, given_name, infix, family_name, name_key, birth_date, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
pub const UPDATE_CHILD: &str = "
UPDATE child SET given_name = $3, infix = $4, family_name = $5, name_key = $6, birth_date = $7 WHERE school_id = $1 AND id = $2";

pub const PLACEMENTS: &str = "
SELECT p.id, p.weekdays, p.starts_on, p.ends_on, g.id AS group_id, g.kind, g.name, g.letter, g.color
  FROM placement p JOIN groups g ON g.school_id = p.school_id AND g.id = p.group_id
 WHERE p.school_id = $1 AND p.child_id = $2 ORDER BY p.starts_on DESC, g.position, p.id";
pub const CHILD_OF_PLACEMENT: &str = "
SELECT child_id FROM placement WHERE school_id IN (SELECT unhex(value) FROM json_each($2)) AND id = $1";
pub const INSERT_PLACEMENT: &str = "
INSERT INTO placement (school_id, id, child_id, group_id, weekdays, starts_on, ends_on) VALUES ($1, $2, $3, $4, $5, $6, $7)";
pub const END_PLACEMENT: &str = "UPDATE placement SET ends_on = $3 WHERE school_id = $1 AND id = $2";
pub const DELETE_PLACEMENT: &str = "DELETE FROM placement WHERE school_id = $1 AND id = $2";
pub const GROUPS: &str = "SELECT id, kind, name, letter, color, ends_on FROM groups WHERE school_id = $1 ORDER BY position, id";

/// What was done about a child, the last first.
pub const HISTORY: &str = "
SELECT e.at, e.action, e.detail, w.given_name, w.infix, w.family_name
  FROM audit_entry e LEFT JOIN person w ON w.id = e.actor_id
 WHERE e.object_id = $2 AND e.school_id = $1 ORDER BY e.at DESC, e.id DESC LIMIT 40";

#[derive(FromRow)]
pub struct ChildRow {
    pub school_id: Uuid,
    given_name: String,
    infix: String,
    family_name: String,
    birth_date: Option<String>,
}

impl ChildRow {
    pub fn name(&self) -> PersonName {
        PersonName::new(&self.given_name, &self.infix, &self.family_name)
    }

    pub fn birth_date(&self) -> Result<Option<Day>> {
        maybe_day(self.birth_date.as_deref())
    }
}

pub async fn child(tx: &mut Tx, id: ChildId, schools: &[SchoolId]) -> Result<Option<ChildRow>> {
    let schools = id_list(schools.iter().map(|school| school.0));
    fetch_optional!(tx.conn(), ChildRow, CHILD, id.0, schools)
}

pub async fn groups_of_child(tx: &mut Tx, school: SchoolId, id: ChildId, today: Day) -> Result<Vec<Uuid>> {
    let rows = fetch_all!(tx.conn(), (Uuid,), GROUPS_OF_CHILD, school.0, id.0, today.to_string())?;
    Ok(rows.into_iter().map(|(group,)| group).collect())
}

pub async fn insert_child(tx: &mut Tx, school: SchoolId, id: ChildId, name: &PersonName, birth_date: Option<Day>) -> Result<()> {
    let (now, birth_date) = (tx.now.0, birth_date.map(|day| day.to_string()));
    execute!(
        tx.conn(),
        INSERT_CHILD,
        school.0,
        id.0,
        &name.given,
        &name.infix,
        &name.family,
        name.key(),
        birth_date,
        now
    )
    .map(drop)
}

pub async fn update_child(tx: &mut Tx, school: SchoolId, id: ChildId, name: &PersonName, birth_date: Option<Day>) -> Result<()> {
    let birth_date = birth_date.map(|day| day.to_string());
    execute!(
        tx.conn(),
        UPDATE_CHILD,
        school.0,
        id.0,
        &name.given,
        &name.infix,
        &name.family,
        name.key(),
        birth_date
    )
    .map(drop)
}

#[derive(FromRow)]
struct PlacementRow {
    id: Uuid,
    weekdays: i64,
    starts_on: String,
    ends_on: Option<String>,
    group_id: Uuid,
    kind: String,
    name: String,
    letter: String,
    color: String,
}

impl PlacementRow {
    fn view(self, today: Day) -> Result<PlacementView> {
        let (starts_on, ends_on) = (day(&self.starts_on)?, maybe_day(self.ends_on.as_deref())?);
        Ok(PlacementView {
            id: PlacementId(self.id),
            group: GroupRef {
                id: GroupId(self.group_id),
                kind: GroupKind::from_tag(&self.kind).ok_or(Error::inconsistent("groups.kind"))?,
                name: self.name,
                letter: self.letter,
                color: self.color,
            },
            weekdays: Weekdays(self.weekdays),
            starts_on,
            ends_on,
            standing: Standing::on(today, starts_on, ends_on),
        })
    }
}

pub async fn placements(tx: &mut Tx, school: SchoolId, child: ChildId, today: Day) -> Result<Vec<PlacementView>> {
    let rows = fetch_all!(tx.conn(), PlacementRow, PLACEMENTS, school.0, child.0)?;
    rows.into_iter().map(|row| row.view(today)).collect()
}

/// Whose placement or contact this is.
pub async fn child_of(tx: &mut Tx, statement: &'static str, id: Uuid, schools: &[SchoolId]) -> Result<Option<ChildId>> {
    let schools = id_list(schools.iter().map(|school| school.0));
    let row = fetch_optional!(tx.conn(), (Uuid,), statement, id, schools)?;
    Ok(row.map(|(child,)| ChildId(child)))
}

pub async fn insert_placement(
    tx: &mut Tx,
    school: SchoolId,
    child: ChildId,
    group: GroupId,
    weekdays: Weekdays,
    period: Period,
) -> Result<()> {
    let id = tx.new_id()?;
    let (starts_on, ends_on) = (period.starts_on.to_string(), period.ends_on.map(|day| day.to_string()));
    execute!(
        tx.conn(),
        INSERT_PLACEMENT,
        school.0,
        id,
        child.0,
        group.0,
        weekdays.0,
        starts_on,
        ends_on
    )
    .map(drop)
}

pub async fn end_placement(tx: &mut Tx, school: SchoolId, id: PlacementId, last: Day) -> Result<()> {
    execute!(tx.conn(), END_PLACEMENT, school.0, id.0, last.to_string()).map(drop)
}

pub async fn delete_placement(tx: &mut Tx, school: SchoolId, id: PlacementId) -> Result<()> {
    execute!(tx.conn(), DELETE_PLACEMENT, school.0, id.0).map(drop)
}

#[derive(FromRow)]
pub struct GroupRow {
    pub id: Uuid,
    pub kind: String,
    pub name: String,
    pub letter: String,
    pub color: String,
    pub ends_on: Option<String>,
}

impl GroupRow {
    pub fn reference(self) -> Result<GroupRef> {
        Ok(GroupRef {
            id: GroupId(self.id),
            kind: GroupKind::from_tag(&self.kind).ok_or(Error::inconsistent("groups.kind"))?,
            name: self.name,
            letter: self.letter,
            color: self.color,
        })
    }
}

pub async fn groups(tx: &mut Tx, school: SchoolId) -> Result<Vec<GroupRow>> {
    fetch_all!(tx.conn(), GroupRow, GROUPS, school.0)
}

#[derive(FromRow)]
pub struct HistoryRow {
    pub at: i64,
    pub action: String,
    pub detail: String,
    pub given_name: Option<String>,
    pub infix: Option<String>,
    pub family_name: Option<String>,
}

pub async fn history(tx: &mut Tx, school: SchoolId, child: ChildId) -> Result<Vec<HistoryRow>> {
    fetch_all!(tx.conn(), HistoryRow, HISTORY, school.0, child.0)
}

/// Of somebody who writes, for the trail.
pub(super) fn full_name(given: Option<String>, infix: Option<String>, family: Option<String>) -> String {
    PersonName::new(given.unwrap_or_default(), infix.unwrap_or_default(), family.unwrap_or_default()).full()
}

pub const PERSON_NAME: &str = "SELECT given_name, infix, family_name FROM person WHERE id = $1";

pub async fn person_name(tx: &mut Tx, person: PersonId) -> Result<Option<PersonName>> {
    let row = fetch_optional!(tx.conn(), (String, String, String), PERSON_NAME, person.0)?;
    Ok(row.map(|(given, infix, family)| PersonName::new(given, infix, family)))
}
