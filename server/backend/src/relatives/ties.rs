//! The ties of a relative, read anew for every request like all others.

use super::sql;
use crate::{Error, Result, Tx};
use domain::{
    actor::{GroupKind, GroupRef, PhotoTie, SchoolRef},
    ids::{ChildId, PersonId},
    time::{Day, Instant},
};

/// The children whose photos somebody sees today, in schools where there may be some.
pub(crate) async fn photo_ties(tx: &mut Tx, person: PersonId, schools: Vec<(SchoolRef, Day)>) -> Result<Vec<PhotoTie>> {
    let mut ties: Vec<PhotoTie> = Vec::new();
    for (school, today) in schools {
        for row in sql::ties(tx, school.id, person, today).await? {
            let group = GroupRef {
                id: row.group_id.into(),
                kind: GroupKind::from_tag(&row.kind).ok_or(Error::inconsistent("groups.kind"))?,
                name: row.name,
                letter: row.letter,
                color: row.color,
            };
            match ties
                .last_mut()
                .filter(|tie| tie.school.id == school.id && tie.child.0 == row.child_id)
            {
                // Of two contacts who turned out to be one person, the first allowance counts.
                Some(tie) if !tie.groups.contains(&group) => tie.groups.push(group),
                Some(_) => {}
                None => ties.push(PhotoTie {
                    school: school.clone(),
                    today,
                    child: ChildId(row.child_id),
                    given_name: row.given_name,
                    groups: vec![group],
                    since: Instant(row.since),
                }),
            }
        }
    }
    Ok(ties)
}
