//! Writing changes of an import to the school, and back: one statement for each kind of row.

pub(crate) mod sql;

use super::school::sql::{AssignmentRow, ChildRow, GroupRow, PersonRow, PlacementRow};
use crate::{Error, Result, Tx, db::id_list, execute, fetch_all};
use domain::{
    exchange::records::{Change, GuardianshipRecord, Kind, PersonRecord, Record, StaffRoleRecord},
    ids::SchoolId,
    names::PersonName,
    time::Day,
};
use serde_json::{Value, json};
use sqlx::FromRow;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

fn internal(error: serde_json::Error) -> Error {
    Error::internal("rows of an import", error)
}

/// Rows as the statements read them: the record with its id.
fn rows<'c>(records: impl Iterator<Item = (Uuid, &'c Record)>) -> Result<Option<String>> {
    let mut rows: Vec<Value> = Vec::new();
    for (id, record) in records {
        let mut row = serde_json::to_value(record).map_err(internal)?;
        if let Value::Object(fields) = &mut row {
            fields.insert("id".into(), json!(id));
            if let Some(name) = name(record) {
                fields.insert("name_key".into(), json!(name.key()));
            }
        }
        rows.push(row);
    }
    match rows.is_empty() {
        true => Ok(None),
        false => serde_json::to_string(&rows).map(Some).map_err(internal),
    }
}

fn name(record: &Record) -> Option<PersonName> {
    match record {
        Record::Child(row) => Some(row.name()),
        Record::Person(row) => Some(PersonName::new(&row.given, &row.infix, &row.family)),
        _ => None,
    }
}

/// Makes new rows and changes known ones.
pub async fn apply(tx: &mut Tx, school: SchoolId, today: Day, changes: &[Change]) -> Result<()> {
    for kind in Kind::ALL {
        let of_kind = || changes.iter().filter(move |change| change.kind == kind);
        // Keys first leave the rows that had them.
        set(
            tx,
            school,
            kind,
            of_kind()
                .filter(|change| change.before.is_some())
                .map(|change| (change.id, &change.after)),
        )
        .await?;
        add(tx, school, today, kind, of_kind().filter(|change| change.before.is_none())).await?;
    }
    Ok(())
}

async fn add<'c>(tx: &mut Tx, school: SchoolId, today: Day, kind: Kind, changes: impl Iterator<Item = &'c Change>) -> Result<()> {
    let Some(rows) = rows(changes.map(|change| (change.id, &change.after)))? else {
        return Ok(());
    };
    let now = tx.now.0;
    let conn = tx.conn();
    match kind {
        Kind::Group => execute!(conn, sql::ADD_GROUPS, school.0, &rows),
        Kind::Child => execute!(conn, sql::ADD_CHILDREN, school.0, &rows, now),
        Kind::Person => execute!(conn, sql::ADD_PEOPLE, &rows, now),
        Kind::Placement => execute!(conn, sql::ADD_PLACEMENTS, school.0, &rows),
        Kind::StaffRole => execute!(conn, sql::ADD_ROLES, school.0, &rows),
        Kind::Assignment => execute!(conn, sql::ADD_ASSIGNMENTS, school.0, &rows),
        Kind::Guardianship => execute!(conn, sql::ADD_GUARDIANSHIPS, school.0, &rows, today.to_string()),
    }?;
    Ok(())
}

async fn set<'c>(tx: &mut Tx, school: SchoolId, kind: Kind, records: impl Iterator<Item = (Uuid, &'c Record)>) -> Result<()> {
    let records: Vec<(Uuid, &Record)> = records.collect();
    let Some(rows) = rows(records.iter().copied())? else {
        return Ok(());
    };
    let ids = id_list(records.iter().map(|(id, _)| *id));
    let conn = tx.conn();
    match kind {
        Kind::Group => {
            execute!(conn, sql::CLEAR_GROUP_KEYS, school.0, &ids)?;
            execute!(conn, sql::SET_GROUPS, school.0, &rows)
        }
        Kind::Child => {
            execute!(conn, sql::CLEAR_CHILD_KEYS, school.0, &ids)?;
            execute!(conn, sql::SET_CHILDREN, school.0, &rows)
        }
        Kind::Person => {
            execute!(conn, sql::CLEAR_BOUNCED, school.0, &rows)?;
            execute!(conn, sql::SET_PEOPLE, &rows)
        }
        Kind::Placement => execute!(conn, sql::SET_PLACEMENTS, school.0, &rows),
        Kind::StaffRole => execute!(conn, sql::SET_ROLES, school.0, &rows),
        Kind::Assignment => execute!(conn, sql::SET_ASSIGNMENTS, school.0, &rows),
        // An import only makes them.
        Kind::Guardianship => Ok(0),
    }?;
    Ok(())
}

/// Takes new rows away and puts changed ones back, those that refer to others first.
pub async fn revert(tx: &mut Tx, school: SchoolId, remove: &[&Change], restore: &[&Change]) -> Result<()> {
    for kind in Kind::ALL.into_iter().rev() {
        let ids: Vec<Uuid> = remove.iter().filter(|change| change.kind == kind).map(|change| change.id).collect();
        if !ids.is_empty() {
            take_away(tx, school, kind, id_list(ids)).await?;
        }
        let before = restore.iter().filter(|change| change.kind == kind);
        set(
            tx,
            school,
            kind,
            before.filter_map(|change| Some((change.id, change.before.as_ref()?))),
        )
        .await?;
    }
    Ok(())
}

async fn take_away(tx: &mut Tx, school: SchoolId, kind: Kind, ids: String) -> Result<()> {
    let conn = tx.conn();
    match kind {
        Kind::Group => execute!(conn, sql::REMOVE_GROUPS, school.0, &ids),
        Kind::Child => execute!(conn, sql::REMOVE_CHILDREN, school.0, &ids),
        Kind::Person => execute!(conn, sql::REMOVE_PEOPLE, &ids),
        Kind::Placement => execute!(conn, sql::REMOVE_PLACEMENTS, school.0, &ids),
        Kind::StaffRole => execute!(conn, sql::REMOVE_ROLES, school.0, &ids),
        Kind::Assignment => execute!(conn, sql::REMOVE_ASSIGNMENTS, school.0, &ids),
        Kind::Guardianship => execute!(conn, sql::REMOVE_GUARDIANSHIPS, school.0, &ids),
    }?;
    Ok(())
}

/// Remembers changes, for as long as they can be undone.
pub async fn keep(tx: &mut Tx, school: SchoolId, run: Uuid, changes: &[Change]) -> Result<()> {
    let mut rows: Vec<Value> = Vec::new();
    for (position, change) in changes.iter().enumerate() {
        let text = |record: &Record| serde_json::to_string(record).map_err(internal);
        let before = change.before.as_ref().map(text).transpose()?;
        rows.push(
            json!({ "position": position, "kind": change.kind.tag(), "id": change.id, "before": before, "after": text(&change.after)? }),
        );
    }
    let rows = serde_json::to_string(&rows).map_err(internal)?;
    execute!(tx.conn(), sql::INSERT_CHANGES, school.0, run, &rows)?;
    Ok(())
}

pub async fn kept(tx: &mut Tx, school: SchoolId, run: Uuid) -> Result<Vec<Change>> {
    let rows = sql::changes(tx, school, run).await?;
    rows.into_iter()
        .map(|row| {
            let kind = Kind::from_tag(&row.kind).ok_or(Error::inconsistent("import_change.kind"))?;
            Ok(Change {
                kind,
                id: row.object_id,
                before: row.before.as_deref().map(|text| record(kind, text)).transpose()?,
                after: record(kind, &row.after)?,
            })
        })
        .collect()
}

fn record(kind: Kind, text: &str) -> Result<Record> {
    match kind {
        Kind::Group => serde_json::from_str(text).map(Record::Group),
        Kind::Child => serde_json::from_str(text).map(Record::Child),
        Kind::Person => serde_json::from_str(text).map(Record::Person),
        Kind::Placement => serde_json::from_str(text).map(Record::Placement),
        Kind::StaffRole => serde_json::from_str(text).map(Record::StaffRole),
        Kind::Assignment => serde_json::from_str(text).map(Record::Assignment),
        Kind::Guardianship => serde_json::from_str(text).map(Record::Guardianship),
    }
    .map_err(internal)
}

#[derive(FromRow)]
struct PersonNow {
    id: Uuid,
    #[sqlx(flatten)]
    person: PersonRow,
}

#[derive(FromRow)]
struct RoleNow {
    id: Uuid,
    person_id: Uuid,
    role: String,
    import_key: Option<String>,
    starts_on: String,
    ends_on: Option<String>,
}

#[derive(FromRow)]
struct GuardianshipNow {
    id: Uuid,
    child_id: Uuid,
    person_id: Uuid,
    household_id: Uuid,
    relation: String,
    authority: bool,
    information: String,
    lives_with: bool,
    starts_on: String,
    ends_on: Option<String>,
}

/// The rows of these changes as they are. Somebody who has an account by now is not the row that was made: they are left out.
pub async fn as_they_are(tx: &mut Tx, school: SchoolId, changes: &[Change]) -> Result<HashMap<Uuid, Record>> {
    let ids = |kind: Kind| id_list(changes.iter().filter(|change| change.kind == kind).map(|change| change.id));
    let mut now: HashMap<Uuid, Record> = HashMap::new();
    let id = school.0;
    let groups = fetch_all!(tx.conn(), GroupRow, sql::GROUPS_NOW, id, ids(Kind::Group))?;
    now.extend(groups.into_iter().map(|row| (row.id, Record::Group(row.into()))));
    let children = fetch_all!(tx.conn(), ChildRow, sql::CHILDREN_NOW, id, ids(Kind::Child))?;
    now.extend(children.into_iter().map(|row| (row.id, Record::Child(row.into()))));
    let placements = fetch_all!(tx.conn(), PlacementRow, sql::PLACEMENTS_NOW, id, ids(Kind::Placement))?;
    now.extend(placements.into_iter().map(|row| (row.id, Record::Placement(row.into()))));
    let assignments = fetch_all!(tx.conn(), AssignmentRow, sql::ASSIGNMENTS_NOW, id, ids(Kind::Assignment))?;
    now.extend(assignments.into_iter().map(|row| (row.id, Record::Assignment(row.into()))));
    let roles = fetch_all!(tx.conn(), RoleNow, sql::ROLES_NOW, id, ids(Kind::StaffRole))?;
    now.extend(roles.into_iter().map(|row| (row.id, Record::StaffRole(role(row)))));
    let guardianships = fetch_all!(tx.conn(), GuardianshipNow, sql::GUARDIANSHIPS_NOW, id, ids(Kind::Guardianship))?;
    now.extend(
        guardianships
            .into_iter()
            .map(|row| (row.id, Record::Guardianship(guardianship(row)))),
    );
    let people = fetch_all!(tx.conn(), PersonNow, sql::PEOPLE_NOW, ids(Kind::Person))?;
    now.extend(people.into_iter().map(|row| (row.id, Record::Person(person(row.person)))));
    Ok(now)
}

fn role(row: RoleNow) -> StaffRoleRecord {
    StaffRoleRecord {
        person: row.person_id,
        role: row.role,
        import_key: row.import_key,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
    }
}

fn guardianship(row: GuardianshipNow) -> GuardianshipRecord {
    GuardianshipRecord {
        child: row.child_id,
        person: row.person_id,
        household: row.household_id,
        relation: row.relation,
        authority: row.authority,
        information: row.information,
        lives_with: row.lives_with,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
    }
}

/// The address somebody signs in with is no address on file, so a person with an account differs from any record an import wrote.
fn person(row: PersonRow) -> PersonRecord {
    let has_account = row.mail.is_some() || row.activated_at.is_some();
    PersonRecord {
        given: row.given_name,
        infix: row.infix,
        family: row.family_name,
        mail_on_file: if has_account { Some(String::new()) } else { row.mail_on_file },
        phone: row.phone,
    }
}

/// Which new rows something outside of this import refers to.
pub async fn used(tx: &mut Tx, school: SchoolId, changes: &[Change]) -> Result<HashSet<Uuid>> {
    let own: HashSet<Uuid> = changes
        .iter()
        .filter(|change| change.before.is_none())
        .map(|change| change.id)
        .collect();
    let may_be_used = |change: &&Change| change.before.is_none() && matches!(change.kind, Kind::Group | Kind::Child | Kind::Person);
    let ids = id_list(changes.iter().filter(may_be_used).map(|change| change.id));
    let references: Vec<(Uuid, Uuid)> = fetch_all!(tx.conn(), (Uuid, Uuid), sql::REFERENCES, school.0, &ids)?;
    Ok(references
        .into_iter()
        .filter(|(_, by)| !own.contains(by))
        .map(|(id, _)| id)
        .collect())
}
