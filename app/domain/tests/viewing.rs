//! Who looks along as whom: never with more rights than one's own.

use domain::{
    actor::{ExtraRole, Membership, Role, SchoolRef, StaffRole},
    ids::SchoolId,
    language::AddressForm,
    permissions::{
        accounts::may_reset_factor,
        ranks::{Rank, guarded_rank, may_assign, may_give_role, may_let_in, rank},
        viewing::{may_view_anybody, may_view_as},
    },
    settings::Allowed,
    time::Day,
};
use uuid::Uuid;

fn with(school: u128, roles: &[Role]) -> Membership {
    let held = |role: &Role| StaffRole {
        role: *role,
        called: String::new(),
        may_send_urgent: false,
    };
    Membership {
        school: SchoolRef {
            id: SchoolId(Uuid::from_u128(school)),
            name: String::new(),
            short_name: String::new(),
            time_zone: "Europe/Amsterdam".into(),
            address_form: AddressForm::U,
            downloads_allowed: true,
            allowed: Allowed::default(),
        },
        today: Day::new(2026, 11, 23).expect("a day"),
        roles: roles.iter().map(held).collect(),
        extra_roles: Vec::new(),
        assignments: Vec::new(),
        children: Vec::new(),
        committees: Vec::new(),
        all_groups: Vec::new(),
    }
}

#[test]
fn the_table_of_who_looks_along_as_whom() {
    use Role::{CareStaff, ClassParent, Director, Manager, Office, Teacher, Trainee};
    let viewed: [&[Role]; 11] = [
        &[],
        &[Teacher],
        &[CareStaff],
        &[Trainee],
        &[ClassParent],
        &[Office],
        &[Teacher, Office],
        &[Director],
        &[Manager],
        &[Teacher, Director],
        &[Office, Manager],
    ];
    let viewers: [(&[Role], &str); 9] = [
        (&[], "-----------"),
        (&[Teacher], "-----------"),
        (&[CareStaff], "-----------"),
        (&[Trainee], "-----------"),
        (&[ClassParent], "-----------"),
        (&[Office], "+++++------"),
        (&[Director], "+++++++----"),
        (&[Manager], "+++++++----"),
        (&[Office, Manager], "+++++++----"),
    ];
    for (roles, expected) in viewers {
        let viewer = with(1, roles);
        let signs: String = viewed
            .iter()
            .map(|viewed| if may_view_as(&viewer, &with(1, viewed)) { '+' } else { '-' })
            .collect();
        assert_eq!(signs, expected, "{roles:?}");
        assert_eq!(may_view_anybody(&viewer), expected.contains('+'), "{roles:?}");
        assert!(!may_view_as(&viewer, &with(2, &[])), "never of another school: {roles:?}");
    }
}

#[test]
fn whoever_has_an_extra_role_is_out_of_the_offices_sight() {
    let mut viewed = with(1, &[Role::Teacher]);
    viewed.extra_roles.push(ExtraRole {
        name: "ICT".into(),
        permissions: Vec::new(),
    });
    assert!(!may_view_as(&with(1, &[Role::Office]), &viewed));
    assert!(may_view_as(&with(1, &[Role::Manager]), &viewed));
    assert!(!may_view_anybody(&viewed));
}

#[test]
fn the_office_resets_a_second_factor_of_families_only() {
    use Role::{ClassParent, Director, Manager, Office, Teacher, Trainee};
    let theirs: [&[Role]; 7] = [&[], &[ClassParent], &[Teacher], &[Trainee], &[Office], &[Director], &[Manager]];
    for (roles, expected) in [
        (&[Office][..], "++-----"),
        (&[Director], "+++++--"),
        (&[Manager], "+++++--"),
        (&[Teacher], "-------"),
        (&[], "-------"),
    ] {
        let helper = with(1, roles);
        let signs: String = theirs
            .iter()
            .map(|theirs| if may_reset_factor(&helper, &with(1, theirs)) { '+' } else { '-' })
            .collect();
        assert_eq!(signs, expected, "{roles:?}");
        assert!(!may_reset_factor(&helper, &with(2, &[])), "{roles:?}");
    }
}

#[test]
fn nobody_lets_in_somebody_above_or_gives_a_role_to_themselves() {
    use Role::{ClassParent, Director, Manager, Office, Teacher};
    let ranks: [(&[Role], Rank, &str); 6] = [
        (&[], Rank::Own, "+--"),
        (&[Teacher], Rank::Own, "+--"),
        (&[ClassParent, Office], Rank::School, "++-"),
        (&[Director], Rank::Leads, "+++"),
        (&[Manager], Rank::Leads, "+++"),
        (&[Office, Manager], Rank::Leads, "+++"),
    ];
    for (roles, expected, lets_in) in ranks {
        let member = with(1, roles);
        assert_eq!(rank(&member), expected, "{roles:?}");
        let signs = [Rank::Own, Rank::School, Rank::Leads].map(|theirs| if may_let_in(&member, theirs) { '+' } else { '-' });
        assert_eq!(signs.iter().collect::<String>(), lets_in, "{roles:?}");
        assert!(!may_give_role(&member, true), "{roles:?}");
        assert_eq!(may_give_role(&member, false), expected == Rank::Leads, "{roles:?}");
        assert_eq!(
            may_assign(&member, true),
            roles.contains(&Director) || roles == [Office, Manager],
            "{roles:?}"
        );
    }
    let mut helper = with(1, &[Teacher]);
    helper.extra_roles.push(ExtraRole {
        name: "ICT".into(),
        permissions: Vec::new(),
    });
    assert_eq!(
        (rank(&helper), guarded_rank(&helper)),
        (Rank::Own, Rank::School),
        "single permissions, and no standing"
    );
}
