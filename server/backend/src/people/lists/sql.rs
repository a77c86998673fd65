//! Statements about the lists of a school. Those about one school's people read its index by name, or its ties and the people behind them.

use crate::{Result, Tx, db::id_list, fetch_all, fetch_one, fetch_optional};
use domain::{
    ids::{GroupId, SchoolId},
    people::lists::{ListFilter, MAX_WORDS},
    time::Day,
};
use sqlx::FromRow;
use uuid::Uuid;

/// Each word of the search begins a word of the name.
macro_rules! called {
    ($alias:literal) => {
        concat!(
            $alias,
            ".name_key LIKE $4 AND ",
            $alias,
            ".name_key LIKE $5 AND ",
            $alias,
            ".name_key LIKE $6 AND ",
            $alias,
            ".name_key LIKE $7"
        )
    };
}

/// The child `$child` is in one of the groups $3 on the day $2, or no group was asked for.
macro_rules! in_groups {
    ($child:literal) => {
        concat!(
            "($3 = '[]' OR EXISTS (SELECT 1 FROM placement p WHERE p.school_id = $1 AND p.child_id = ",
            $child,
            " AND p.group_id IN (SELECT unhex(value) FROM json_each($3)) AND p.starts_on <= $2 AND (p.ends_on IS NULL OR p.ends_on >= $2)))"
        )
    };
}

/// A child that was never placed is new; one whose last placement is over has left.
macro_rules! children {
    () => {
        concat!(
            " FROM child c
 WHERE c.school_id = $1 AND ",
            called!("c"),
            " AND ",
            in_groups!("c.id"),
            "
   AND $8 = (EXISTS (SELECT 1 FROM placement p WHERE p.school_id = c.school_id AND p.child_id = c.id)
             AND NOT EXISTS (SELECT 1 FROM placement p WHERE p.school_id = c.school_id AND p.child_id = c.id
                                AND (p.ends_on IS NULL OR p.ends_on >= $2)))"
        )
    };
}
pub const CHILDREN: &str = concat!(
    "SELECT c.id, c.given_name, c.infix, c.family_name",
    children!(),
    " AND (c.name_key, c.id) > ($9, $10)
 ORDER BY c.name_key, c.id LIMIT $11"
);
pub const COUNT_CHILDREN: &str = concat!("SELECT count(*)", children!());
pub const CHILD_KEY: &str = "SELECT name_key FROM child WHERE school_id = $1 AND id = $2";

/// People with their ties to the school: `still` is 1 while one of them is not over.
macro_rules! guardians {
    () => {
        concat!(
            "WITH tie AS (
 SELECT gu.person_id, max(CASE WHEN gu.ends_on IS NULL OR gu.ends_on >= $2 THEN 1 ELSE 0 END) AS still
   FROM guardianship gu WHERE gu.school_id = $1 AND ",
            in_groups!("gu.child_id"),
            "
  GROUP BY gu.person_id)
"
        )
    };
}
macro_rules! staff {
    () => {
        "WITH tie AS (
 SELECT r.person_id, max(CASE WHEN r.ends_on IS NULL OR r.ends_on >= $2 THEN 1 ELSE 0 END) AS still
   FROM staff_role r WHERE r.school_id = $1
    AND ($3 = '[]' OR EXISTS (SELECT 1 FROM assignment a WHERE a.school_id = r.school_id AND a.person_id = r.person_id
         AND a.group_id IN (SELECT unhex(value) FROM json_each($3)) AND a.starts_on <= $2 AND (a.ends_on IS NULL OR a.ends_on >= $2)))
  GROUP BY r.person_id)
"
    };
}
macro_rules! people {
    () => {
        concat!(
            " FROM tie JOIN person w ON w.id = tie.person_id
 WHERE ",
            called!("w"),
            " AND $8 = (tie.still = 0)
   AND ($9 = '' OR ($9 = 'no_mail' AND w.mail IS NULL AND w.mail_on_file IS NULL AND w.closed_at IS NULL) OR ($9 = 'bounced' AND w.mail_bounced_at IS NOT NULL)
        OR ($9 = 'no_account' AND w.activated_at IS NULL))"
        )
    };
}
/// One page of them.
macro_rules! page {
    ($ties:expr) => {
        concat!(
            $ties,
            "SELECT w.id, w.given_name, w.infix, w.family_name, coalesce(w.mail, w.mail_on_file) AS mail, w.phone, w.activated_at, w.mail_bounced_at, w.closed_at",
            people!(),
            " AND (w.name_key, w.id) > ($10, $11)
 ORDER BY w.name_key, w.id LIMIT $12"
        )
    };
}
pub const GUARDIANS: &str = page!(guardians!());
pub const STAFF: &str = page!(staff!());
pub const COUNT_GUARDIANS: &str = concat!(guardians!(), "SELECT count(*)", people!());
pub const COUNT_STAFF: &str = concat!(staff!(), "SELECT count(*)", people!());
pub const PERSON_KEY: &str = "
SELECT w.name_key FROM person w
 WHERE w.id = $2 AND (EXISTS (SELECT 1 FROM guardianship gu WHERE gu.school_id = $1 AND gu.person_id = w.id)
                   OR EXISTS (SELECT 1 FROM staff_role r WHERE r.school_id = $1 AND r.person_id = w.id))";

/// Without mail address, bounced, without account: of guardians, and of staff when $3.
pub const NUMBERS: &str = "
SELECT count(CASE WHEN w.mail IS NULL AND w.mail_on_file IS NULL AND w.closed_at IS NULL THEN 1 END), count(CASE WHEN w.mail_bounced_at IS NOT NULL THEN 1 END),
       count(CASE WHEN w.activated_at IS NULL THEN 1 END)
  FROM (SELECT gu.person_id FROM guardianship gu WHERE NOT $3 AND gu.school_id = $1 AND (gu.ends_on IS NULL OR gu.ends_on >= $2)
         UNION
        SELECT r.person_id FROM staff_role r WHERE $3 AND r.school_id = $1 AND (r.ends_on IS NULL OR r.ends_on >= $2)) AS tie
  JOIN person w ON w.id = tie.person_id";

/// Groups of children today.
pub const TIES_OF_CHILDREN: &str = "
SELECT p.child_id, g.name, g.color
  FROM placement p JOIN groups g ON g.school_id = p.school_id AND g.id = p.group_id
 WHERE p.school_id = $1 AND p.child_id IN (SELECT unhex(value) FROM json_each($3)) AND p.starts_on <= $2 AND (p.ends_on IS NULL OR p.ends_on >= $2)
 ORDER BY g.position, g.id";
/// Children of guardians, with their class.
pub const TIES_OF_GUARDIANS: &str = "
SELECT DISTINCT gu.person_id, c.given_name || coalesce((
        SELECT ' (' || CASE WHEN g.letter = '' THEN g.name ELSE g.letter END || ')' FROM placement p JOIN groups g ON g.school_id = p.school_id AND g.id = p.group_id
         WHERE p.school_id = gu.school_id AND p.child_id = gu.child_id AND g.kind = 'class' AND p.starts_on <= $2 AND (p.ends_on IS NULL OR p.ends_on >= $2)
         ORDER BY g.position LIMIT 1), '') AS name, '' AS color
  FROM guardianship gu JOIN child c ON c.school_id = gu.school_id AND c.id = gu.child_id
 WHERE gu.school_id = $1 AND gu.person_id IN (SELECT unhex(value) FROM json_each($3)) AND (gu.ends_on IS NULL OR gu.ends_on >= $2)
 ORDER BY 2";
pub const TIES_OF_STAFF: &str = "
SELECT a.person_id, g.name, g.color
  FROM assignment a JOIN groups g ON g.school_id = a.school_id AND g.id = a.group_id
 WHERE a.school_id = $1 AND a.person_id IN (SELECT unhex(value) FROM json_each($3)) AND a.starts_on <= $2 AND (a.ends_on IS NULL OR a.ends_on >= $2)
 ORDER BY g.position, g.id";
pub const ROLES: &str = "
SELECT r.person_id, r.role FROM staff_role r
 WHERE r.school_id = $1 AND r.person_id IN (SELECT unhex(value) FROM json_each($3)) AND r.starts_on <= $2 AND (r.ends_on IS NULL OR r.ends_on >= $2)
 ORDER BY r.role";

#[derive(FromRow)]
pub struct ChildRow {
    pub id: Uuid,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
}

#[derive(FromRow)]
pub struct PersonRow {
    pub id: Uuid,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
    pub mail: Option<String>,
    pub phone: String,
    pub activated_at: Option<i64>,
    pub mail_bounced_at: Option<i64>,
    pub closed_at: Option<i64>,
}

/// What is listed, as the statements take it.
pub struct Asked {
    pub school: SchoolId,
    pub today: String,
    groups: String,
    words: [String; MAX_WORDS],
    ended: bool,
    account: &'static str,
}

impl Asked {
    pub fn new(school: SchoolId, today: Day, groups: &[GroupId], typed: &str, filter: Option<ListFilter>) -> Self {
        let mut words = domain::names::words(typed).into_iter();
        Self {
            school,
            today: today.to_string(),
            groups: id_list(groups.iter().map(|group| group.0)),
            words: std::array::from_fn(|_| words.next().map_or("%".into(), |word| format!("% {word}%"))),
            ended: filter == Some(ListFilter::Ended),
            account: filter.filter(|filter| *filter != ListFilter::Ended).map_or("", ListFilter::tag),
        }
    }
}

/// Where a page begins: after this name and id.
pub type Place = (String, Uuid);

pub async fn children(tx: &mut Tx, a: &Asked, (key, id): Place, most: i64) -> Result<Vec<ChildRow>> {
    let [one, two, three, four] = &a.words;
    fetch_all!(
        tx.conn(),
        ChildRow,
        CHILDREN,
        a.school.0,
        &a.today,
        &a.groups,
        one,
        two,
        three,
        four,
        a.ended,
        &key,
        id,
        most
    )
}

pub async fn count_children(tx: &mut Tx, a: &Asked) -> Result<i64> {
    let [one, two, three, four] = &a.words;
    let (count,) = fetch_one!(
        tx.conn(),
        (i64,),
        COUNT_CHILDREN,
        a.school.0,
        &a.today,
        &a.groups,
        one,
        two,
        three,
        four,
        a.ended
    )?;
    Ok(count)
}

pub async fn people(tx: &mut Tx, statement: &'static str, a: &Asked, (key, id): Place, most: i64) -> Result<Vec<PersonRow>> {
    let [one, two, three, four] = &a.words;
    fetch_all!(
        tx.conn(),
        PersonRow,
        statement,
        a.school.0,
        &a.today,
        &a.groups,
        one,
        two,
        three,
        four,
        a.ended,
        a.account,
        &key,
        id,
        most
    )
}

pub async fn count_people(tx: &mut Tx, statement: &'static str, a: &Asked) -> Result<i64> {
    let [one, two, three, four] = &a.words;
    let (count,) = fetch_one!(
        tx.conn(),
        (i64,),
        statement,
        a.school.0,
        &a.today,
        &a.groups,
        one,
        two,
        three,
        four,
        a.ended,
        a.account
    )?;
    Ok(count)
}

/// The name of the last one on the page before; nothing when they are not of this school.
pub async fn key_of(tx: &mut Tx, statement: &'static str, school: SchoolId, id: Uuid) -> Result<Option<String>> {
    let row = fetch_optional!(tx.conn(), (String,), statement, school.0, id)?;
    Ok(row.map(|(key,)| key))
}

pub async fn numbers(tx: &mut Tx, school: SchoolId, today: Day, staff: bool) -> Result<[i64; 3]> {
    let (no_mail, bounced, no_account) = fetch_one!(tx.conn(), (i64, i64, i64), NUMBERS, school.0, today.to_string(), staff)?;
    Ok([no_mail, bounced, no_account])
}

/// Whose, name, colour.
pub async fn ties(tx: &mut Tx, statement: &'static str, a: &Asked, ids: &[Uuid]) -> Result<Vec<(Uuid, String, String)>> {
    fetch_all!(
        tx.conn(),
        (Uuid, String, String),
        statement,
        a.school.0,
        &a.today,
        id_list(ids.iter().copied())
    )
}

pub async fn roles(tx: &mut Tx, a: &Asked, ids: &[Uuid]) -> Result<Vec<(Uuid, String)>> {
    fetch_all!(tx.conn(), (Uuid, String), ROLES, a.school.0, &a.today, id_list(ids.iter().copied()))
}
