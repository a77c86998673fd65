//! Who a person is today: roles, assignments and children, read anew for every request so that an end takes effect at once; and
//! what the office keeps on record about them.

pub(crate) mod access;
pub(crate) mod children;
pub(crate) mod groups;
pub(crate) mod guardians;
pub(crate) mod lists;
pub(crate) mod persons;
pub(crate) mod proposals;
pub(crate) mod ranks;
pub mod settings;
pub mod setup;
pub(crate) mod sql;
pub(crate) mod who;

pub use children::{
    add_child, add_contact, child_page, edit_child, edit_contact, end_placement, note_custody_read, place_child, remove_contact, save_card,
};
pub use groups::{add_group, add_member, edit_group, end_member, groups_page};
pub use guardians::{add_guardian, add_restriction, end_guardianship, end_restriction, open_information, set_rights};
pub use lists::people_page;
pub(crate) use persons::new_lead_letter;
pub use persons::{add_role, add_staff, assign, edit_person, end_assignment, end_role, merge_person, person_page};
pub use proposals::{decide_proposal, my_child_page, proposals_page, propose, withdraw_proposal};
pub(crate) use ranks::{people_above, refuse_above};
pub use who::who_page;

use crate::{Error, Result, Tx, Work, clock::local_minute, relatives};
use domain::{
    actor::{Actor, Assignment, AssignmentKind, ChildTie, ExtraRole, GroupKind, GroupRef, Membership, Role, SchoolRef, StaffRole},
    ids::{ChildId, PersonId, SchoolId, SessionId},
    language::{AddressForm, Language},
    names::PersonName,
    permissions::Permission,
    settings::Allowed,
    time::{Day, in_force},
};
use sql::TieRow;

/// The person behind a session, before their ties are known.
pub struct Person {
    pub id: PersonId,
    pub session: SessionId,
    pub name: PersonName,
    pub language: Language,
    pub theme: String,
}

/// The person with all ties that are in force today.
pub async fn actor(tx: &mut Tx, person: Person) -> Result<Actor> {
    let mut memberships: Vec<Membership> = Vec::new();
    let mut photo_schools: Vec<(SchoolRef, Day)> = Vec::new();
    for row in sql::ties_of(tx, person.id).await? {
        if row.tie == "photos" {
            photo_schools.push((school_of(&row), today(tx.now, &row)));
            continue;
        }
        let at = match memberships.iter().position(|known| known.school.id.0 == row.school_id) {
            Some(at) => at,
            None => {
                memberships.push(new_membership(&row, tx.now));
                memberships.len() - 1
            }
        };
        add_tie(&mut memberships[at], row)?;
    }
    memberships.iter_mut().for_each(end_what_came_with_a_role);
    memberships.retain(|membership| membership.is_staff() || membership.is_family() || !membership.committees.is_empty());
    memberships.sort_by(|a, b| a.school.short_name.cmp(&b.school.short_name));
    let photo_ties = relatives::photo_ties(tx, person.id, photo_schools).await?;
    let Person {
        id,
        session,
        name,
        language,
        theme,
    } = person;
    Ok(Actor {
        person: id,
        session,
        name,
        language,
        theme,
        memberships,
        photo_ties,
    })
}

/// A school to which somebody is tied, now or before, and in which the actor may do this. Without one the somebody does not exist.
pub(crate) async fn school_in_common(work: &mut Work, person: PersonId, may: fn(&Membership) -> bool) -> Result<SchoolId> {
    let actor = work.actor.clone();
    for membership in actor.memberships.iter().filter(|membership| may(membership)) {
        if sql::is_tied(work, membership.school.id, person).await? {
            return Ok(membership.school.id);
        }
    }
    Err(Error::NotFound)
}

/// Assignments and extra roles may be on record longer than the role of somebody who left, and who may still be a guardian here.
fn end_what_came_with_a_role(membership: &mut Membership) {
    if !membership.is_staff() {
        membership.assignments.clear();
        membership.extra_roles.clear();
    }
    if !membership.reaches_all_groups() {
        membership.all_groups.clear();
    }
}

fn new_membership(row: &TieRow, now: domain::time::Instant) -> Membership {
    Membership {
        school: school_of(row),
        today: today(now, row),
        roles: Vec::new(),
        extra_roles: Vec::new(),
        assignments: Vec::new(),
        children: Vec::new(),
        committees: Vec::new(),
        all_groups: Vec::new(),
    }
}

fn today(now: domain::time::Instant, row: &TieRow) -> Day {
    local_minute(now, &row.time_zone).day
}

fn school_of(row: &TieRow) -> SchoolRef {
    SchoolRef {
        id: SchoolId(row.school_id),
        name: row.school_name.clone(),
        short_name: row.short_name.clone(),
        time_zone: row.time_zone.clone(),
        address_form: AddressForm::from_tag(&row.address_form),
        downloads_allowed: row.downloads_allowed,
        allowed: Allowed {
            comments: row.comments_allowed,
            thanks: row.thanks_allowed,
            class_parents_write: row.class_parents_write,
        },
    }
}

fn add_tie(membership: &mut Membership, row: TieRow) -> Result<()> {
    if !is_in_force(membership.today, row.starts_on.as_deref(), row.ends_on.as_deref())? {
        return Ok(());
    }
    match row.tie.as_str() {
        "role" => {
            let role = row
                .label
                .as_deref()
                .and_then(Role::from_tag)
                .ok_or(Error::inconsistent("staff_role.role"))?;
            let called = row.called.unwrap_or_default();
            membership.roles.push(StaffRole {
                role,
                called,
                may_send_urgent: row.flag.unwrap_or_default(),
            });
        }
        "extra_role" => add_permission(membership, row)?,
        "assignment" => {
            let kind = row
                .label
                .as_deref()
                .and_then(AssignmentKind::from_tag)
                .ok_or(Error::inconsistent("assignment.kind"))?;
            if let Some(group) = group_of(&row)? {
                membership.assignments.push(Assignment { group, kind });
            }
        }
        "committee" => {
            let tied = match row.placed_until.as_deref() {
                Some(last) => is_in_force(membership.today, None, Some(last))?,
                None => false,
            };
            membership.committees.extend(group_of(&row)?.filter(|_| tied));
        }
        "group" => membership.all_groups.extend(group_of(&row)?),
        "restriction" => membership.children.retain(|child| Some(child.id.0) != row.child_id),
        _ => add_child_tie(membership, &row)?,
    }
    Ok(())
}

/// One row per permission of an extra role.
fn add_permission(membership: &mut Membership, row: TieRow) -> Result<()> {
    let permission = row.label.as_deref().and_then(Permission::from_tag);
    let permission = permission.ok_or(Error::inconsistent("extra_role_permission.permission"))?;
    let name = row.called.unwrap_or_default();
    match membership.extra_roles.iter_mut().find(|role| role.name == name) {
        Some(role) => role.permissions.push(permission),
        None => membership.extra_roles.push(ExtraRole {
            name,
            permissions: vec![permission],
        }),
    }
    Ok(())
}

/// One row per placement of a child, or one without a group for a child that is in none.
fn add_child_tie(membership: &mut Membership, row: &TieRow) -> Result<()> {
    let id = ChildId(row.child_id.ok_or(Error::inconsistent("guardianship.child_id"))?);
    let at = match membership.children.iter().position(|known| known.id == id) {
        Some(at) => at,
        None => {
            let part = |text: &Option<String>| text.clone().unwrap_or_default();
            let name = PersonName::new(part(&row.child_given), part(&row.child_infix), part(&row.child_family));
            membership.children.push(ChildTie {
                id,
                name,
                authority: row.flag.unwrap_or_default(),
                groups: Vec::new(),
            });
            membership.children.len() - 1
        }
    };
    let placed = is_in_force(membership.today, row.placed_from.as_deref(), row.placed_until.as_deref())?;
    if let Some(group) = group_of(row)?.filter(|_| placed) {
        membership.children[at].groups.push(group);
    }
    Ok(())
}

fn group_of(row: &TieRow) -> Result<Option<GroupRef>> {
    let Some(id) = row.group_id else { return Ok(None) };
    let kind = row
        .group_kind
        .as_deref()
        .and_then(GroupKind::from_tag)
        .ok_or(Error::inconsistent("groups.kind"))?;
    let part = |text: &Option<String>| text.clone().unwrap_or_default();
    Ok(Some(GroupRef {
        id: id.into(),
        kind,
        name: part(&row.group_name),
        letter: part(&row.letter),
        color: part(&row.color),
    }))
}

/// No first day counts as always having begun.
fn is_in_force(today: Day, starts_on: Option<&str>, ends_on: Option<&str>) -> Result<bool> {
    let parse = |text: &str| text.parse::<Day>().map_err(|_| Error::inconsistent("day"));
    let starts_on = starts_on.map(parse).transpose()?.unwrap_or(today);
    Ok(in_force(today, starts_on, ends_on.map(parse).transpose()?))
}
