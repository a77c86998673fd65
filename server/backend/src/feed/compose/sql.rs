//! Statements about the groups and children a writer may choose.

use crate::{Result, Tx, db::id_list, fetch_all};
use domain::{
    ids::{GroupId, PersonId, SchoolId},
    time::Day,
};
use sqlx::FromRow;
use uuid::Uuid;

pub const FAMILIES_BY_GROUP: &str = "
SELECT reached.group_id, count(DISTINCT reached.household_id)
  FROM (
SELECT pl.group_id, gu.household_id
  FROM placement pl JOIN guardianship gu ON gu.school_id = pl.school_id AND gu.child_id = pl.child_id
   AND (gu.information = 'full' OR (gu.information = 'on_request' AND gu.opened_at IS NOT NULL))
   AND gu.starts_on <= $2 AND (gu.ends_on IS NULL OR gu.ends_on >= $2)
   AND NOT EXISTS (SELECT 1 FROM restriction x WHERE x.school_id = gu.school_id AND x.child_id = gu.child_id AND x.person_id = gu.person_id
              AND x.starts_on <= $2 AND (x.ends_on IS NULL OR x.ends_on >= $2))
 WHERE pl.school_id = $1 AND pl.group_id IN (SELECT unhex(value) FROM json_each($3))
   AND pl.starts_on <= $2 AND (pl.ends_on IS NULL OR pl.ends_on >= $2)
UNION ALL
SELECT cm.group_id, cm.person_id
  FROM committee_member cm
 WHERE cm.school_id = $1 AND cm.group_id IN (SELECT unhex(value) FROM json_each($3))
   AND cm.starts_on <= $2 AND (cm.ends_on IS NULL OR cm.ends_on >= $2)) AS reached
 GROUP BY reached.group_id";
pub const CHILDREN_OF_GROUPS: &str = "
SELECT pl.group_id, c.id, c.given_name, c.infix, c.family_name
  FROM placement pl JOIN child c ON c.school_id = pl.school_id AND c.id = pl.child_id
 WHERE pl.school_id = $1 AND pl.group_id IN (SELECT unhex(value) FROM json_each($3))
   AND pl.starts_on <= $2 AND (pl.ends_on IS NULL OR pl.ends_on >= $2)";

/// The groups that somebody leads or stands in for, with the days of the week on which they do: Monday 1, Tuesday 2, Wednesday 4, and so on.
pub const WEEKDAYS: &str = "
SELECT group_id, weekdays FROM assignment
 WHERE school_id = $1 AND person_id = $2 AND kind IN ('lead', 'substitute') AND starts_on <= $3 AND (ends_on IS NULL OR ends_on >= $3)";

#[derive(FromRow)]
pub struct ChildRow {
    pub group_id: Uuid,
    pub id: Uuid,
    pub given_name: String,
    pub infix: String,
    pub family_name: String,
}

pub async fn weekdays(tx: &mut Tx, school: SchoolId, person: PersonId, today: Day) -> Result<Vec<(Uuid, i64)>> {
    fetch_all!(tx.conn(), (Uuid, i64), WEEKDAYS, school.0, person.0, today.to_string())
}

pub async fn families_by_group(tx: &mut Tx, school: SchoolId, groups: &[GroupId], today: Day) -> Result<Vec<(Uuid, i64)>> {
    let groups = id_list(groups.iter().map(|group| group.0));
    fetch_all!(tx.conn(), (Uuid, i64), FAMILIES_BY_GROUP, school.0, today.to_string(), groups)
}

pub async fn children_of_groups(tx: &mut Tx, school: SchoolId, groups: &[GroupId], today: Day) -> Result<Vec<ChildRow>> {
    let groups = id_list(groups.iter().map(|group| group.0));
    fetch_all!(tx.conn(), ChildRow, CHILDREN_OF_GROUPS, school.0, today.to_string(), groups)
}
