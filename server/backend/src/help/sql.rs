//! Statements about questions.

use crate::{Result, Tx, execute, fetch_all, fetch_one, fetch_optional};
use domain::{
    actor::Role,
    help::QuestionState,
    ids::{GroupId, PersonId, SchoolId},
    time::{Day, Instant},
};
use sqlx::FromRow;
use uuid::Uuid;

pub const INSERT: &str = "
INSERT INTO help_question (school_id, id, asker_id, group_id, body, phone, state, created_at, answer)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '')";
pub const ASKED_TODAY: &str = "SELECT count(*) FROM help_question WHERE asker_id = $1 AND created_at > $2";
macro_rules! question {
    () => {
        "
SELECT q.school_id, q.id, q.asker_id, q.group_id, q.body, q.phone, q.state, q.created_at, q.answer, coalesce(g.name, '') AS group_name,
       p.given_name, p.infix, p.family_name, coalesce(a.given_name, '') AS by_given, coalesce(a.infix, '') AS by_infix,
       coalesce(a.family_name, '') AS by_family
  FROM help_question q JOIN person p ON p.id = q.asker_id LEFT JOIN person a ON a.id = q.answered_by
  LEFT JOIN groups g ON g.school_id = q.school_id AND g.id = q.group_id
 WHERE "
    };
}
pub const OF_PERSON: &str = concat!(question!(), "q.asker_id = $1 ORDER BY q.id DESC LIMIT 20");
/// Questions of a school that are open ($2) or settled lately; the caller asks permissions about each.
pub const TO_ANSWER: &str = concat!(
    question!(),
    "q.school_id = $1 AND (q.state IN ('with_group', 'with_managers')) = $2 ORDER BY q.id DESC LIMIT 100"
);
pub const QUESTION: &str = concat!(question!(), "q.school_id = $1 AND q.id = $2");
pub const PASS_ON: &str = "
UPDATE help_question SET state = 'with_managers', passed_on_by = $3, passed_on_at = $4 WHERE school_id = $1 AND id = $2 AND state = 'with_group'";
pub const ANSWER: &str = "
UPDATE help_question SET state = $3, answer = $4, answered_by = $5, answered_at = $6
 WHERE school_id = $1 AND id = $2 AND state IN ('with_group', 'with_managers')";
/// Who answers: the staff of the group $2 on the day $3, or when there is no group the managers of the school and whose extra role says so. All
/// of them with an account, since nobody else can.
pub const ANSWERERS: &str = "
SELECT t.person_id FROM (
SELECT a.person_id FROM assignment a JOIN staff_role r ON r.school_id = a.school_id AND r.person_id = a.person_id
 WHERE a.school_id = $1 AND a.group_id = $2 AND a.kind IN ('lead', 'substitute') AND a.starts_on <= $3 AND (a.ends_on IS NULL OR a.ends_on >= $3)
   AND r.starts_on <= $3 AND (r.ends_on IS NULL OR r.ends_on >= $3)
UNION
SELECT r.person_id FROM staff_role r
 WHERE r.school_id = $1 AND $2 IS NULL AND r.role = 'manager' AND r.starts_on <= $3 AND (r.ends_on IS NULL OR r.ends_on >= $3)
UNION
SELECT h.person_id FROM extra_role_holder h JOIN extra_role_permission x ON x.school_id = h.school_id AND x.extra_role_id = h.extra_role_id
  JOIN staff_role r ON r.school_id = h.school_id AND r.person_id = h.person_id
 WHERE h.school_id = $1 AND $2 IS NULL AND x.permission = 'answer_help' AND h.starts_on <= $3 AND (h.ends_on IS NULL OR h.ends_on >= $3)
   AND r.starts_on <= $3 AND (r.ends_on IS NULL OR r.ends_on >= $3)
) AS t JOIN person p ON p.id = t.person_id WHERE p.activated_at IS NOT NULL AND p.closed_at IS NULL";
/// Those with the role $2 on the day $3, with an account.
pub const HOLDERS: &str = "
SELECT r.person_id FROM staff_role r JOIN person p ON p.id = r.person_id
 WHERE r.school_id = $1 AND r.role = $2 AND r.starts_on <= $3 AND (r.ends_on IS NULL OR r.ends_on >= $3)
   AND p.activated_at IS NOT NULL AND p.closed_at IS NULL";
pub const RECIPIENT: &str = "
SELECT p.given_name, p.infix, p.family_name, p.language, p.mail, s.name AS school_name, s.address_form
  FROM person p JOIN school s ON s.id = $2 WHERE p.id = $1 AND p.closed_at IS NULL";

#[derive(FromRow)]
pub struct QuestionRow {
    pub school_id: Uuid,
    pub id: Uuid,
    pub asker_id: Uuid,
    pub group_id: Option<Uuid>,
    pub body: String,
    pub phone: String,
    pub state: String,
    pub created_at: i64,
    pub answer: String,
    pub group_name: String,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub by_given: String,
    pub by_infix: String,
    pub by_family: String,
}

#[derive(FromRow)]
pub struct RecipientRow {
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub language: String,
    pub mail: Option<String>,
    pub school_name: String,
    pub address_form: String,
}

pub struct NewQuestion<'a> {
    pub school: SchoolId,
    pub id: Uuid,
    pub asker: PersonId,
    pub group: Option<GroupId>,
    pub body: &'a str,
    pub phone: &'a str,
    pub state: QuestionState,
}

pub async fn insert(tx: &mut Tx, new: NewQuestion<'_>) -> Result<()> {
    let (now, group) = (tx.now.0, new.group.map(|group| group.0));
    let (school, asker, state) = (new.school.0, new.asker.0, new.state.tag());
    execute!(tx.conn(), INSERT, school, new.id, asker, group, new.body, new.phone, state, now)?;
    Ok(())
}

pub async fn asked_since(tx: &mut Tx, asker: PersonId, since: Instant) -> Result<i64> {
    Ok(fetch_one!(tx.conn(), (i64,), ASKED_TODAY, asker.0, since.0)?.0)
}

pub async fn of_person(tx: &mut Tx, asker: PersonId) -> Result<Vec<QuestionRow>> {
    fetch_all!(tx.conn(), QuestionRow, OF_PERSON, asker.0)
}

pub async fn to_answer(tx: &mut Tx, school: SchoolId, open: bool) -> Result<Vec<QuestionRow>> {
    fetch_all!(tx.conn(), QuestionRow, TO_ANSWER, school.0, open)
}

pub async fn question(tx: &mut Tx, school: SchoolId, id: Uuid) -> Result<Option<QuestionRow>> {
    fetch_optional!(tx.conn(), QuestionRow, QUESTION, school.0, id)
}

/// False when it is with the managers already, or settled.
pub async fn pass_on(tx: &mut Tx, school: SchoolId, id: Uuid, by: PersonId) -> Result<bool> {
    let now = tx.now.0;
    Ok(execute!(tx.conn(), PASS_ON, school.0, id, by.0, now)? == 1)
}

/// False when it is settled already.
pub async fn answer(tx: &mut Tx, school: SchoolId, id: Uuid, state: QuestionState, answer: &str, by: PersonId) -> Result<bool> {
    let now = tx.now.0;
    Ok(execute!(tx.conn(), ANSWER, school.0, id, state.tag(), answer, by.0, now)? == 1)
}

pub async fn answerers(tx: &mut Tx, school: SchoolId, group: Option<GroupId>, today: Day) -> Result<Vec<PersonId>> {
    let rows = fetch_all!(
        tx.conn(),
        (Uuid,),
        ANSWERERS,
        school.0,
        group.map(|group| group.0),
        today.to_string()
    )?;
    Ok(rows.into_iter().map(|(person,)| PersonId(person)).collect())
}

pub async fn holders(tx: &mut Tx, school: SchoolId, role: Role, today: Day) -> Result<Vec<PersonId>> {
    let rows = fetch_all!(tx.conn(), (Uuid,), HOLDERS, school.0, role.tag(), today.to_string())?;
    Ok(rows.into_iter().map(|(person,)| PersonId(person)).collect())
}

pub async fn recipient(tx: &mut Tx, person: PersonId, school: SchoolId) -> Result<Option<RecipientRow>> {
    fetch_optional!(tx.conn(), RecipientRow, RECIPIENT, person.0, school.0)
}
