//! Reading the school as an import finds it.

pub(crate) mod sql;

use crate::{Result, Tx, fetch_all};
use domain::{
    exchange::{
        records::{AssignmentRecord, ChildRecord, GroupRecord, GuardianshipRecord, PersonRecord, PlacementRecord, StaffRoleRecord},
        school::{Guardian, Known, SchoolNow, Staff},
    },
    ids::SchoolId,
    time::Day,
};
use sql::{AssignmentRow, ChildRow, GroupRow, GuardianRow, PersonRow, PlacementRow, StaffRow};
use uuid::Uuid;

pub async fn read(tx: &mut Tx, school: SchoolId, today: Day) -> Result<SchoolNow> {
    let (id, day) = (school.0, today.to_string());
    let groups = fetch_all!(tx.conn(), GroupRow, sql::GROUPS, id)?;
    let children = fetch_all!(tx.conn(), ChildRow, sql::CHILDREN, id)?;
    let placements = fetch_all!(tx.conn(), PlacementRow, sql::PLACEMENTS, id, &day)?;
    let staff = fetch_all!(tx.conn(), StaffRow, sql::STAFF, id)?;
    let assignments = fetch_all!(tx.conn(), AssignmentRow, sql::ASSIGNMENTS, id, &day)?;
    let guardians = fetch_all!(tx.conn(), GuardianRow, sql::GUARDIANS, id)?;
    let is_over = |ends_on: &Option<String>| ends_on.as_ref().is_some_and(|last| *last < day);
    let groups = groups.into_iter().map(|row| (row.id, GroupRecord::from(row)));
    let (mut former_groups, groups): (Vec<_>, Vec<_>) = groups.partition(|(_, group)| is_over(&group.ends_on));
    former_groups.sort_by(|(_, one), (_, other)| other.ends_on.cmp(&one.ends_on));
    let staff = staff.into_iter().map(staff_member);
    let (mut former_staff, staff): (Vec<_>, Vec<_>) = staff.partition(|one| is_over(&one.record.ends_on));
    former_staff.sort_by(|one, other| other.record.ends_on.cmp(&one.record.ends_on));
    let guardians = guardians.into_iter().map(guardian);
    let (mut former_guardians, guardians): (Vec<_>, Vec<_>) = guardians.partition(|one| is_over(&one.record.ends_on));
    former_guardians.sort_by(|one, other| other.record.ends_on.cmp(&one.record.ends_on));
    Ok(SchoolNow {
        today,
        groups,
        former_groups,
        children: children.into_iter().map(|row| (row.id, row.into())).collect(),
        placements: placements.into_iter().map(|row| (row.id, row.into())).collect(),
        staff,
        former_staff,
        assignments: assignments.into_iter().map(|row| (row.id, row.into())).collect(),
        guardians,
        former_guardians,
    })
}

impl From<GroupRow> for GroupRecord {
    fn from(row: GroupRow) -> Self {
        Self {
            name: row.name,
            import_key: row.import_key,
            kind: row.kind,
            letter: row.letter,
            color: row.color,
            position: row.position,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
        }
    }
}

impl From<ChildRow> for ChildRecord {
    fn from(row: ChildRow) -> Self {
        Self {
            given: row.given_name,
            infix: row.infix,
            family: row.family_name,
            birth_date: row.birth_date,
            import_key: row.import_key,
        }
    }
}

impl From<PlacementRow> for PlacementRecord {
    fn from(row: PlacementRow) -> Self {
        Self {
            child: row.child_id,
            group: row.group_id,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
        }
    }
}

impl From<AssignmentRow> for AssignmentRecord {
    fn from(row: AssignmentRow) -> Self {
        Self {
            person: row.person_id,
            group: row.group_id,
            kind: row.kind,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
        }
    }
}

fn known(id: Uuid, row: PersonRow) -> Known {
    Known {
        id,
        has_account: row.mail.is_some() || row.activated_at.is_some(),
        mail: row.mail,
        record: PersonRecord {
            given: row.given_name,
            infix: row.infix,
            family: row.family_name,
            mail_on_file: row.mail_on_file,
            phone: row.phone,
        },
    }
}

fn staff_member(row: StaffRow) -> Staff {
    Staff {
        id: row.id,
        record: StaffRoleRecord {
            person: row.person_id,
            role: row.role,
            import_key: row.import_key,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
        },
        person: known(row.person_id, row.person),
    }
}

fn guardian(row: GuardianRow) -> Guardian {
    Guardian {
        id: row.id,
        record: GuardianshipRecord {
            child: row.child_id,
            person: row.person_id,
            household: row.household_id,
            relation: row.relation,
            authority: row.authority,
            information: row.information,
            lives_with: row.lives_with,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
        },
        person: known(row.person_id, row.person),
    }
}
