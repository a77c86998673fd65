//! The columns of the permission table: one actor for each way of belonging to a school.

use domain::{
    actor::{
        Actor, Assignment, AssignmentKind, Capacity, ChildTie, ExtraRole, GroupKind, GroupRef, Membership, PhotoTie, Role, SchoolRef,
        StaffRole, View,
    },
    ids::{ChildId, GroupId, PersonId, SchoolId, SessionId},
    language::{AddressForm, Language},
    names::PersonName,
    permissions::Permission,
    time::{Day, Instant, in_force},
};
use uuid::Uuid;

pub const REGENBOOG: SchoolId = SchoolId(Uuid::from_u128(1));
pub const VLIEGER: SchoolId = SchoolId(Uuid::from_u128(2));
pub const GROEP_3: GroupId = GroupId(Uuid::from_u128(13));
pub const GROEP_6: GroupId = GroupId(Uuid::from_u128(16));
pub const DE_ZON: GroupId = GroupId(Uuid::from_u128(20));
pub const DE_MAAN: GroupId = GroupId(Uuid::from_u128(21));
pub const VLIEGER_2: GroupId = GroupId(Uuid::from_u128(32));
pub const MILA: ChildId = ChildId(Uuid::from_u128(41));
pub const FINN: ChildId = ChildId(Uuid::from_u128(42));
/// Wrote the posts of the table.
pub const COLLEAGUE: PersonId = PersonId(Uuid::from_u128(90));

pub fn today() -> Day {
    Day::new(2026, 11, 23).expect("a day")
}

/// Three lines of heading, and the actor.
pub fn columns() -> Vec<([&'static str; 3], Actor)> {
    let (lead, substitute) = (AssignmentKind::Lead, AssignmentKind::Substitute);
    let family = |children: &[(ChildId, &[GroupId])]| at_regenboog(&[], &[], children);
    let staff = |role, groups: &[(GroupId, AssignmentKind, i64)]| at_regenboog(&[role], groups, &[]);
    let both = || at_regenboog(&[Role::Teacher], &[(GROEP_6, lead, 100)], &[(MILA, &[GROEP_3, DE_ZON])]);
    vec![
        (["guardian", "of Mila", ""], actor(vec![family(&[(MILA, &[GROEP_3, DE_ZON])])])),
        (["guardian", "not", "informed"], actor(Vec::new())),
        (["guardian", "of Finn", ""], actor(vec![family(&[(FINN, &[GROEP_6])])])),
        (
            ["teacher", "groep 3", ""],
            actor(vec![staff(Role::Teacher, &[(GROEP_3, lead, 100)])]),
        ),
        (
            ["teacher", "groep 6", ""],
            actor(vec![staff(Role::Teacher, &[(GROEP_6, lead, 100)])]),
        ),
        (
            ["substit.", "groep 3", "in force"],
            actor(vec![staff(Role::Teacher, &[(GROEP_3, substitute, 0)])]),
        ),
        (
            ["substit.", "groep 3", "ended"],
            actor(vec![staff(Role::Teacher, &[(GROEP_3, substitute, -1)])]),
        ),
        (
            ["trainee", "groep 3", ""],
            actor(vec![staff(Role::Trainee, &[(GROEP_3, AssignmentKind::Trainee, 100)])]),
        ),
        (
            ["class", "parent", "groep 3"],
            actor(vec![staff(Role::ClassParent, &[(GROEP_3, AssignmentKind::ClassParent, 100)])]),
        ),
        (["BSO", "De Zon", ""], actor(vec![staff(Role::CareStaff, &[(DE_ZON, lead, 100)])])),
        (["BSO", "De Maan", ""], actor(vec![staff(Role::CareStaff, &[(DE_MAAN, lead, 100)])])),
        (["office", "", ""], actor(vec![staff(Role::Office, &[])])),
        (["director", "", ""], actor(vec![director()])),
        (["manager", "", ""], actor(vec![staff(Role::Manager, &[])])),
        (
            ["groep 6,", "extra:", "posts"],
            actor(vec![with_extra(staff(Role::Teacher, &[(GROEP_6, lead, 100)]), &POSTS)]),
        ),
        (
            ["groep 6,", "extra:", "people"],
            actor(vec![with_extra(staff(Role::Teacher, &[(GROEP_6, lead, 100)]), &PEOPLE)]),
        ),
        (["teacher", "other", "school"], actor(vec![at_vlieger()])),
        (["both:", "groep 6", "and Mila"], actor(vec![both()])),
        (["both,", "staff", "view"], seen_as(Capacity::Staff, both())),
        (["both,", "family", "view"], seen_as(Capacity::Family, both())),
        (["relative", "of Mila", ""], relative()),
    ]
}

const POSTS: [Permission; 4] = [
    Permission::WriteToSchool,
    Permission::SendUrgent,
    Permission::ApprovePosts,
    Permission::SeeReaders,
];
const PEOPLE: [Permission; 6] = [
    Permission::ChildCards,
    Permission::SeeRecords,
    Permission::ChangePeople,
    Permission::Invite,
    Permission::ImportExport,
    Permission::AnswerHelp,
];

fn with_extra(membership: Membership, permissions: &[Permission]) -> Membership {
    let role = ExtraRole {
        name: "Coördinator".into(),
        permissions: permissions.to_vec(),
    };
    let membership = Membership {
        extra_roles: vec![role],
        ..membership
    };
    let all_groups = if membership.reaches_all_groups() {
        all_groups()
    } else {
        Vec::new()
    };
    Membership { all_groups, ..membership }
}

fn all_groups() -> Vec<GroupRef> {
    [GROEP_3, GROEP_6, DE_ZON, DE_MAAN].map(group).to_vec()
}

fn seen_as(capacity: Capacity, membership: Membership) -> Actor {
    actor(vec![membership]).through(View {
        school: Some(REGENBOOG),
        capacity: Some(capacity),
    })
}

fn actor(memberships: Vec<Membership>) -> Actor {
    Actor {
        person: PersonId(Uuid::from_u128(91)),
        session: SessionId(Uuid::from_u128(92)),
        name: PersonName::new("Sanne", "de", "Vries"),
        language: Language::Nl,
        theme: "system".into(),
        memberships,
        photo_ties: Vec::new(),
    }
}

/// Sees the photos of Mila's groups as her grandmother, and is nothing else.
fn relative() -> Actor {
    let tie = PhotoTie {
        school: school(REGENBOOG),
        today: today(),
        child: MILA,
        given_name: "Mila".into(),
        groups: vec![group(GROEP_3), group(DE_ZON)],
        since: Instant(0),
    };
    Actor {
        photo_ties: vec![tie],
        ..actor(Vec::new())
    }
}

/// Assignments begin half a year ago and end so many days from today.
fn at_regenboog(roles: &[Role], groups: &[(GroupId, AssignmentKind, i64)], children: &[(ChildId, &[GroupId])]) -> Membership {
    let assigned = groups
        .iter()
        .filter(|(_, _, ends_in)| in_force(today(), today().plus(-180), Some(today().plus(*ends_in))));
    let answers_for_school = roles.iter().any(|role| matches!(role, Role::Office | Role::Director));
    Membership {
        school: school(REGENBOOG),
        today: today(),
        roles: roles
            .iter()
            .map(|role| StaffRole {
                role: *role,
                called: String::new(),
                may_send_urgent: false,
            })
            .collect(),
        extra_roles: Vec::new(),
        assignments: assigned
            .map(|(id, kind, _)| Assignment {
                group: group(*id),
                kind: *kind,
            })
            .collect(),
        children: children.iter().map(|(id, groups)| child(*id, groups)).collect(),
        committees: Vec::new(),
        all_groups: if answers_for_school { all_groups() } else { Vec::new() },
    }
}

fn director() -> Membership {
    let mut membership = at_regenboog(&[Role::Director], &[], &[]);
    membership.roles[0].may_send_urgent = true;
    membership
}

fn at_vlieger() -> Membership {
    let lead = Assignment {
        group: group(VLIEGER_2),
        kind: AssignmentKind::Lead,
    };
    Membership {
        school: school(VLIEGER),
        assignments: vec![lead],
        ..at_regenboog(&[Role::Teacher], &[], &[])
    }
}

fn child(id: ChildId, groups: &[GroupId]) -> ChildTie {
    let groups = groups.iter().map(|id| group(*id)).collect();
    ChildTie {
        id,
        name: PersonName::new("Mila", "", "Jansen"),
        authority: true,
        groups,
        left_on: None,
    }
}

fn school(id: SchoolId) -> SchoolRef {
    SchoolRef {
        id,
        name: String::new(),
        short_name: String::new(),
        time_zone: "Europe/Amsterdam".into(),
        address_form: AddressForm::U,
        downloads_allowed: true,
        allowed: Default::default(),
    }
}

fn group(id: GroupId) -> GroupRef {
    let kind = if [DE_ZON, DE_MAAN].contains(&id) {
        GroupKind::Care
    } else {
        GroupKind::Class
    };
    GroupRef {
        id,
        kind,
        name: String::new(),
        letter: String::new(),
        color: String::new(),
    }
}
