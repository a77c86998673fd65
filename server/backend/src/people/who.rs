//! "Who can see my child": for guardians, computed from the same ties that decide it.

pub(crate) mod sql;

use super::access::{maybe_day, own};
use crate::{Error, Result, Work, relatives};
use domain::{
    actor::GroupKind,
    ids::{ChildId, GroupId},
    names::PersonName,
    people::child::{WhoKind, WhoLine, WhoPage},
};
use sql::WhoRow;

pub async fn who_page(work: &mut Work, child: ChildId) -> Result<WhoPage> {
    let (school, today, tie) = own(work, child)?;
    let mut rows = sql::who(work, school, child, today).await?;
    rows.extend(relatives::who(work, school, child, today).await?);
    let mut lines = rows.into_iter().map(line).collect::<Result<Vec<WhoLine>>>()?;
    lines.dedup();
    Ok(WhoPage {
        id: child,
        name: tie.name.given,
        today,
        lines,
    })
}

fn line(row: WhoRow) -> Result<WhoLine> {
    let is_care = GroupKind::from_tag(&row.group_kind) == Some(GroupKind::Care);
    let kind = match row.tie.as_str() {
        "lead" if is_care => WhoKind::CareStaff,
        "lead" => WhoKind::Teacher,
        "substitute" => WhoKind::Substitute,
        "trainee" => WhoKind::Trainee,
        "class_parent" => WhoKind::ClassParent,
        "office" => WhoKind::Office,
        "director" => WhoKind::Director,
        "manager" => WhoKind::Manager,
        "extra_role" => WhoKind::ExtraRole,
        "guardian" => WhoKind::Guardian,
        "relative" => WhoKind::Relative,
        _ => return Err(Error::inconsistent("tie")),
    };
    Ok(WhoLine {
        kind,
        role: if kind == WhoKind::ExtraRole {
            row.group_name.clone()
        } else {
            String::new()
        },
        name: PersonName::new(row.given_name, row.infix, row.family_name).full(),
        group: row.group_id.map(|id| (GroupId(id), row.group_name)),
        // When somebody's rights in the family end is between them and the school.
        until: if kind == WhoKind::Guardian {
            None
        } else {
            maybe_day(row.ends_on.as_deref())?
        },
    })
}
