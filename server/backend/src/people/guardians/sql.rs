//! Statements about guardians: their ties to a child, what a court ordered, and who is known in a school.

use crate::{Result, Tx, db::id_list, execute, fetch_all, fetch_one, fetch_optional};
use domain::{
    ids::{ChildId, GuardianshipId, PersonId, RestrictionId, SchoolId},
    names::PersonName,
    people::forms::{CheckedPerson, CheckedRights, Period},
    time::Day,
};
use sqlx::FromRow;
use uuid::Uuid;

/// The person `w` belongs to the school $1, now or before.
macro_rules! known_here {
    () => {
        "(EXISTS (SELECT 1 FROM guardianship k WHERE k.school_id = $1 AND k.person_id = w.id)
     OR EXISTS (SELECT 1 FROM staff_role k WHERE k.school_id = $1 AND k.person_id = w.id))"
    };
}
pub(in crate::people) use known_here;

pub const GUARDIANS: &str = "
SELECT gu.id, gu.person_id, gu.household_id, gu.relation, gu.authority, gu.information, gu.opened_at, gu.contact_hidden, gu.lives_with,
       gu.may_report_absence, gu.may_book, gu.may_fetch, gu.basis, gu.starts_on, gu.ends_on, w.given_name, w.infix, w.family_name,
       coalesce(w.mail, w.mail_on_file) AS mail, w.phone, w.postal_address, w.activated_at, w.mail_bounced_at, w.closed_at
  FROM guardianship gu JOIN person w ON w.id = gu.person_id
 WHERE gu.school_id = $1 AND gu.child_id = $2 ORDER BY w.name_key, gu.starts_on DESC, gu.id";
pub const CHILD_OF_GUARDIANSHIP: &str = "
SELECT child_id FROM guardianship WHERE school_id IN (SELECT unhex(value) FROM json_each($2)) AND id = $1";
pub const INSERT_GUARDIANSHIP: &str = "
INSERT INTO guardianship (school_id, id, child_id, person_id, household_id, relation, authority, information, contact_hidden, lives_with,
                          may_report_absence, may_book, may_fetch, basis, starts_on, ends_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
/// Information that is on request no more closes what was opened.
pub const UPDATE_GUARDIANSHIP: &str = "
UPDATE guardianship SET household_id = $3, relation = $4, authority = $5, information = $6, contact_hidden = $7, lives_with = $8,
       may_report_absence = $9, may_book = $10, may_fetch = $11, basis = $12, starts_on = $13, ends_on = $14,
       opened_at = CASE WHEN $6 = 'on_request' THEN opened_at END, opened_by = CASE WHEN $6 = 'on_request' THEN opened_by END
 WHERE school_id = $1 AND id = $2";
pub const END_GUARDIANSHIP: &str = "UPDATE guardianship SET ends_on = $3 WHERE school_id = $1 AND id = $2";
pub const OPEN: &str = "
UPDATE guardianship SET opened_at = $3, opened_by = $4 WHERE school_id = $1 AND id = $2 AND information = 'on_request'";
/// Of the same person with another child of the school.
pub const HOUSEHOLD: &str = "
SELECT household_id FROM guardianship WHERE person_id = $2 AND school_id = $1 ORDER BY ends_on IS NOT NULL, starts_on DESC, id LIMIT 1";
/// Of the ties of somebody that did not end before the day $3: how many there are, and in how many they hide how to reach them.
pub const HIDDEN: &str = "
SELECT count(*), COALESCE(SUM(CASE WHEN contact_hidden THEN 1 ELSE 0 END), 0) FROM guardianship
 WHERE person_id = $2 AND school_id = $1 AND (ends_on IS NULL OR ends_on >= $3)";

pub const KNOWN: &str = concat!(
    "SELECT w.given_name, w.infix, w.family_name FROM person w WHERE w.id = $2 AND ",
    known_here!()
);
/// Somebody whom the school adds has no account here, whoever else has that address elsewhere.
pub const INSERT_PROSPECTIVE: &str = "
INSERT INTO person (id, mail_on_file, given_name, infix, family_name, name_key, language, theme, phone, postal_address, created_at)
VALUES ($1, $2, $3, $4, $5, $6, 'nl', 'system', $7, $8, $9)";
/// People of the school by the words of their name, with a child that tells them apart.
pub const FIND: &str = "
SELECT w.id, w.given_name, w.infix, w.family_name,
       (SELECT c.given_name || ' ' || c.family_name FROM guardianship gu JOIN child c ON c.school_id = gu.school_id AND c.id = gu.child_id
         WHERE gu.school_id = $1 AND gu.person_id = w.id ORDER BY c.name_key LIMIT 1) AS about
  FROM (SELECT k.person_id FROM guardianship k WHERE k.school_id = $1 UNION SELECT k.person_id FROM staff_role k WHERE k.school_id = $1) AS tie
  JOIN person w ON w.id = tie.person_id
 WHERE w.name_key LIKE $2 AND w.name_key LIKE $3 AND w.name_key LIKE $4
 ORDER BY w.name_key, w.id LIMIT 10";
/// Pairs of one of these people and somebody else of the school with the same address.
pub const SAME_MAIL: &str = "
SELECT o.id, w.id AS other, w.given_name, w.infix, w.family_name
  FROM person o JOIN person w ON w.id <> o.id AND lower(coalesce(w.mail, w.mail_on_file)) = lower(coalesce(o.mail, o.mail_on_file))
 WHERE o.id IN (SELECT unhex(value) FROM json_each($2)) AND w.id IN (
       SELECT k.person_id FROM guardianship k WHERE k.school_id = $1 UNION SELECT k.person_id FROM staff_role k WHERE k.school_id = $1)
 ORDER BY w.name_key, w.id";

pub const RESTRICTIONS: &str = "
SELECT id, person_id, note, starts_on, ends_on FROM restriction WHERE school_id = $1 AND child_id = $2 ORDER BY starts_on DESC, id";
pub const CHILD_OF_RESTRICTION: &str = "
SELECT child_id FROM restriction WHERE school_id IN (SELECT unhex(value) FROM json_each($2)) AND id = $1";
pub const INSERT_RESTRICTION: &str = "
INSERT INTO restriction (school_id, id, child_id, person_id, note, starts_on, ends_on, created_at, created_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
pub const END_RESTRICTION: &str = "UPDATE restriction SET ends_on = $3 WHERE school_id = $1 AND id = $2";
pub const DELETE_RESTRICTION: &str = "DELETE FROM restriction WHERE school_id = $1 AND id = $2";

#[derive(Clone, Debug, FromRow)]
pub struct GuardianRow {
    pub id: Uuid,
    pub person_id: Uuid,
    pub household_id: Uuid,
    pub relation: String,
    pub authority: bool,
    pub information: String,
    pub opened_at: Option<i64>,
    pub contact_hidden: bool,
    pub lives_with: bool,
    pub may_report_absence: bool,
    pub may_book: bool,
    pub may_fetch: bool,
    pub basis: String,
    pub starts_on: String,
    pub ends_on: Option<String>,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub mail: Option<String>,
    pub phone: String,
    pub postal_address: String,
    pub activated_at: Option<i64>,
    pub mail_bounced_at: Option<i64>,
    pub closed_at: Option<i64>,
}

impl GuardianRow {
    pub fn name(&self) -> PersonName {
        PersonName::new(&self.given_name, &self.infix, &self.family_name)
    }
}

pub async fn guardians(tx: &mut Tx, school: SchoolId, child: ChildId) -> Result<Vec<GuardianRow>> {
    fetch_all!(tx.conn(), GuardianRow, GUARDIANS, school.0, child.0)
}

pub async fn insert(
    tx: &mut Tx,
    school: SchoolId,
    child: ChildId,
    person: PersonId,
    household: Uuid,
    rights: &CheckedRights,
) -> Result<GuardianshipId> {
    let id = tx.new_id()?;
    let (starts_on, ends_on) = days(rights.period);
    execute!(
        tx.conn(),
        INSERT_GUARDIANSHIP,
        school.0,
        id,
        child.0,
        person.0,
        household,
        rights.relation.tag(),
        rights.authority,
        rights.information.tag(),
        rights.contact_hidden,
        rights.lives_with,
        rights.may_report_absence,
        rights.may_book,
        rights.may_fetch,
        &rights.basis,
        starts_on,
        ends_on
    )?;
    Ok(GuardianshipId(id))
}

pub async fn update(tx: &mut Tx, school: SchoolId, id: GuardianshipId, household: Uuid, rights: &CheckedRights) -> Result<()> {
    let (starts_on, ends_on) = days(rights.period);
    execute!(
        tx.conn(),
        UPDATE_GUARDIANSHIP,
        school.0,
        id.0,
        household,
        rights.relation.tag(),
        rights.authority,
        rights.information.tag(),
        rights.contact_hidden,
        rights.lives_with,
        rights.may_report_absence,
        rights.may_book,
        rights.may_fetch,
        &rights.basis,
        starts_on,
        ends_on
    )
    .map(drop)
}

fn days(period: Period) -> (String, Option<String>) {
    (period.starts_on.to_string(), period.ends_on.map(|day| day.to_string()))
}

pub async fn end(tx: &mut Tx, school: SchoolId, id: GuardianshipId, last: Day) -> Result<()> {
    execute!(tx.conn(), END_GUARDIANSHIP, school.0, id.0, last.to_string()).map(drop)
}

/// Whether the information of this tie is on request at all.
pub async fn set_open(tx: &mut Tx, school: SchoolId, id: GuardianshipId, by: Option<PersonId>) -> Result<bool> {
    let (at, by) = (by.map(|_| tx.now.0), by.map(|person| person.0));
    Ok(execute!(tx.conn(), OPEN, school.0, id.0, at, by)? > 0)
}

pub async fn household(tx: &mut Tx, school: SchoolId, person: PersonId) -> Result<Option<Uuid>> {
    let row = fetch_optional!(tx.conn(), (Uuid,), HOUSEHOLD, school.0, person.0)?;
    Ok(row.map(|(household,)| household))
}

/// What somebody chose about other parents, in all their ties alike: none who has no tie yet. One that is hidden hides the next too.
pub async fn hides_contact(tx: &mut Tx, school: SchoolId, person: PersonId, today: Day) -> Result<Option<bool>> {
    let (ties, hidden) = fetch_one!(tx.conn(), (i64, i64), HIDDEN, school.0, person.0, today.to_string())?;
    Ok((ties > 0).then_some(hidden > 0))
}

pub async fn known(tx: &mut Tx, school: SchoolId, person: PersonId) -> Result<Option<PersonName>> {
    let row = fetch_optional!(tx.conn(), (String, String, String), KNOWN, school.0, person.0)?;
    Ok(row.map(|(given, infix, family)| PersonName::new(given, infix, family)))
}

pub async fn insert_prospective(tx: &mut Tx, person: &CheckedPerson) -> Result<PersonId> {
    let (id, now) = (tx.new_id()?, tx.now.0);
    let mail = person.mail.as_ref().map(|mail| mail.as_str().to_owned());
    execute!(
        tx.conn(),
        INSERT_PROSPECTIVE,
        id,
        mail,
        &person.name.given,
        &person.name.infix,
        &person.name.family,
        person.name.key(),
        &person.phone,
        &person.postal_address,
        now
    )?;
    Ok(PersonId(id))
}

#[derive(FromRow)]
pub struct FoundRow {
    pub id: Uuid,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub about: Option<String>,
}

pub async fn find(tx: &mut Tx, school: SchoolId, typed: &str) -> Result<Vec<FoundRow>> {
    let mut words = domain::names::words(typed).into_iter();
    let [one, two, three]: [String; 3] = std::array::from_fn(|_| words.next().map_or("%".into(), |word| format!("% {word}%")));
    fetch_all!(tx.conn(), FoundRow, FIND, school.0, one, two, three)
}

#[derive(FromRow)]
pub struct SameRow {
    pub id: Uuid,
    pub other: Uuid,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
}

pub async fn same_mail(tx: &mut Tx, school: SchoolId, people: &[Uuid]) -> Result<Vec<SameRow>> {
    fetch_all!(tx.conn(), SameRow, SAME_MAIL, school.0, id_list(people.iter().copied()))
}

#[derive(FromRow)]
pub struct RestrictionRow {
    pub id: Uuid,
    pub person_id: Uuid,
    pub note: String,
    pub starts_on: String,
    pub ends_on: Option<String>,
}

pub async fn restrictions(tx: &mut Tx, school: SchoolId, child: ChildId) -> Result<Vec<RestrictionRow>> {
    fetch_all!(tx.conn(), RestrictionRow, RESTRICTIONS, school.0, child.0)
}

pub async fn insert_restriction(
    tx: &mut Tx,
    school: SchoolId,
    child: ChildId,
    person: PersonId,
    note: &str,
    period: Period,
    by: PersonId,
) -> Result<()> {
    let (id, now) = (tx.new_id()?, tx.now.0);
    let (starts_on, ends_on) = days(period);
    execute!(
        tx.conn(),
        INSERT_RESTRICTION,
        school.0,
        id,
        child.0,
        person.0,
        note,
        starts_on,
        ends_on,
        now,
        by.0
    )
    .map(drop)
}

pub async fn end_restriction(tx: &mut Tx, school: SchoolId, id: RestrictionId, last: Day) -> Result<()> {
    execute!(tx.conn(), END_RESTRICTION, school.0, id.0, last.to_string()).map(drop)
}

pub async fn delete_restriction(tx: &mut Tx, school: SchoolId, id: RestrictionId) -> Result<()> {
    execute!(tx.conn(), DELETE_RESTRICTION, school.0, id.0).map(drop)
}
