//! What holds for every actor and every post, whoever they are.

use domain::{
    actor::{
        Actor, Assignment, AssignmentKind, Capacity, ChildTie, GroupKind, GroupRef, Membership, PhotoTie, Role, SchoolRef, StaffRole, View,
    },
    feed::{Audience, CommentMode, PostState},
    ids::{ChildId, GroupId, PersonId, SchoolId, SessionId},
    language::{AddressForm, Language},
    names::PersonName,
    permissions::feed::{
        PostTarget, Publishing, channels, groups_to_write_to, may_decide, may_manage, may_moderate, may_reply_privately, may_write,
        publishing,
    },
    time::{Day, Instant},
};
use proptest::{prelude::*, sample::select};
use std::collections::HashSet;
use uuid::Uuid;

const ME: PersonId = PersonId(Uuid::from_u128(7));
const SCHOOLS: [SchoolId; 2] = [SchoolId(Uuid::from_u128(100)), SchoolId(Uuid::from_u128(200))];
const GROUPS: u128 = 4;

/// The groups of a school; other schools have others.
fn group(school: SchoolId, number: u128) -> GroupRef {
    let id = GroupId(Uuid::from_u128(school.0.as_u128() + 10 + number));
    GroupRef {
        id,
        kind: GroupKind::Class,
        name: String::new(),
        letter: String::new(),
        color: String::new(),
    }
}

fn membership(school: SchoolId) -> impl Strategy<Value = Membership> {
    let roles = proptest::collection::vec((select(&Role::ALL[..]), any::<bool>()), 0..3);
    let kinds = [
        AssignmentKind::Lead,
        AssignmentKind::Substitute,
        AssignmentKind::Trainee,
        AssignmentKind::ClassParent,
    ];
    let assignments = proptest::collection::vec((0..GROUPS, select(kinds.to_vec())), 0..3);
    let children = proptest::collection::vec(proptest::collection::vec(0..GROUPS, 0..3), 0..3);
    (roles, assignments, children).prop_map(move |(roles, assignments, children)| {
        let roles: Vec<StaffRole> = roles
            .into_iter()
            .map(|(role, may_send_urgent)| StaffRole {
                role,
                called: String::new(),
                may_send_urgent,
            })
            .collect();
        // Only staff is assigned to groups, and only those who answer for the school have all of them.
        let assignments = assignments.into_iter().filter(|_| !roles.is_empty());
        let answers_for_school = roles.iter().any(|held| matches!(held.role, Role::Office | Role::Director));
        Membership {
            school: school_ref(school),
            today: Day::new(2026, 11, 23).expect("a day"),
            assignments: assignments
                .map(|(number, kind)| Assignment {
                    group: group(school, number),
                    kind,
                })
                .collect(),
            children: (0..).zip(children).map(|(number, groups)| child(school, number, &groups)).collect(),
            committees: Vec::new(),
            extra_roles: Vec::new(),
            all_groups: if answers_for_school {
                (0..GROUPS).map(|number| group(school, number)).collect()
            } else {
                Vec::new()
            },
            roles,
        }
    })
}

fn child(school: SchoolId, number: u128, groups: &[u128]) -> ChildTie {
    let id = ChildId(Uuid::from_u128(school.0.as_u128() + 50 + number));
    ChildTie {
        id,
        name: PersonName::default(),
        authority: true,
        groups: groups.iter().map(|number| group(school, *number)).collect(),
        left_on: None,
    }
}

fn school_ref(id: SchoolId) -> SchoolRef {
    let (name, short_name, time_zone) = (String::new(), String::new(), "Europe/Amsterdam".into());
    SchoolRef {
        id,
        name,
        short_name,
        time_zone,
        address_form: AddressForm::U,
        downloads_allowed: true,
        allowed: Default::default(),
    }
}

fn actor() -> impl Strategy<Value = Actor> {
    (membership(SCHOOLS[0]), membership(SCHOOLS[1])).prop_map(|(one, other)| Actor {
        person: ME,
        session: SessionId(Uuid::nil()),
        name: PersonName::default(),
        language: Language::Nl,
        theme: "system".into(),
        memberships: vec![one, other],
        photo_ties: Vec::new(),
    })
}

/// Of a child in each school, in each of its groups.
fn photo_ties(actor: &Actor) -> Vec<PhotoTie> {
    let tie = |membership: &Membership| PhotoTie {
        school: membership.school.clone(),
        today: membership.today,
        child: ChildId(Uuid::from_u128(membership.school.id.0.as_u128() + 99)),
        given_name: String::new(),
        groups: (0..GROUPS).map(|number| group(membership.school.id, number)).collect(),
        since: Instant(0),
    };
    actor.memberships.iter().map(tie).collect()
}

fn view() -> impl Strategy<Value = View> {
    let school = proptest::option::of(select(SCHOOLS.to_vec()));
    let capacity = proptest::option::of(select(vec![Capacity::Staff, Capacity::Family]));
    (school, capacity).prop_map(|(school, capacity)| View { school, capacity })
}

/// Groups of either school, and one that nobody knows.
fn any_groups() -> impl Strategy<Value = Vec<GroupId>> {
    let known = (select(SCHOOLS.to_vec()), 0..=GROUPS).prop_map(|(school, number)| group(school, number).id);
    proptest::collection::vec(known, 0..4)
}

fn post() -> impl Strategy<Value = PostTarget> {
    let states = vec![
        PostState::Draft,
        PostState::AwaitingApproval,
        PostState::Declined,
        PostState::Scheduled,
        PostState::Published,
        PostState::Deleted,
    ];
    let audiences = vec![Audience::Groups, Audience::School, Audience::Child];
    let author = select(vec![ME, PersonId(Uuid::from_u128(8))]);
    (select(SCHOOLS.to_vec()), author, select(audiences), any_groups(), select(states)).prop_map(
        |(school, author, audience, groups, state)| {
            let (comments, comments_close_on) = (CommentMode::Open, None);
            PostTarget {
                school,
                author,
                audience,
                groups,
                child: None,
                state,
                comments,
                comments_close_on,
            }
        },
    )
}

proptest! {
    #[test]
    fn narrowing_the_view_never_widens_what_is_read(actor in actor(), view in view()) {
        let (whole, narrow) = (channels(&actor), channels(&actor.clone().through(view)));
        prop_assert!(narrow.all.iter().all(|channel| whole.all.contains(channel)));
        prop_assert!(narrow.as_staff.iter().all(|channel| whole.as_staff.contains(channel)));
    }

    #[test]
    fn photos_of_the_family_widen_nothing_else(actor in actor(), post in post()) {
        let ties = photo_ties(&actor);
        let relative = Actor { photo_ties: ties, ..actor.clone() };
        prop_assert_eq!(channels(&relative), channels(&actor));
        prop_assert_eq!(relative.school_ids(), actor.school_ids());
        prop_assert_eq!(may_manage(&relative, &post), may_manage(&actor, &post));
        prop_assert_eq!(may_moderate(&relative, &post), may_moderate(&actor, &post));
        prop_assert_eq!(may_decide(&relative, &post), may_decide(&actor, &post));
        prop_assert_eq!(may_reply_privately(&relative, &post), may_reply_privately(&actor, &post));
        let as_staff = relative.clone().through(View { school: None, capacity: Some(Capacity::Staff) });
        prop_assert!(as_staff.photo_ties.is_empty());
        let elsewhere = relative.through(View { school: Some(SCHOOLS[0]), capacity: None });
        prop_assert!(elsewhere.photo_ties.iter().all(|tie| tie.school.id == SCHOOLS[0]));
    }

    #[test]
    fn narrowing_the_view_never_gives_new_rights(actor in actor(), view in view(), post in post()) {
        let narrow = actor.clone().through(view);
        prop_assert!(!may_manage(&narrow, &post) || may_manage(&actor, &post));
        prop_assert!(!may_decide(&narrow, &post) || may_decide(&actor, &post));
        prop_assert!(!may_reply_privately(&narrow, &post) || may_reply_privately(&actor, &post));
    }

    #[test]
    fn the_family_view_reads_nothing_as_staff(actor in actor()) {
        let family = actor.through(View { school: None, capacity: Some(Capacity::Family) });
        prop_assert_eq!(channels(&family).as_staff, Vec::<Uuid>::new());
        prop_assert!(!family.memberships.iter().any(may_write));
    }

    #[test]
    fn what_is_read_as_staff_is_read_at_all(actor in actor()) {
        let channels = channels(&actor);
        prop_assert!(channels.as_staff.iter().all(|channel| channels.all.contains(channel)));
    }

    #[test]
    fn who_moderates_may_also_manage(actor in actor(), post in post()) {
        prop_assert!(!may_moderate(&actor, &post) || may_manage(&actor, &post));
    }

    #[test]
    fn who_publishes_at_once_may_manage_the_result(actor in actor(), post in post()) {
        let Some(membership) = actor.membership(post.school) else { return Ok(()) };
        if publishing(membership, post.audience, &post.groups) == Ok(Publishing::AtOnce) {
            let published = PostTarget { author: actor.person, state: PostState::Published, ..post };
            prop_assert!(may_manage(&actor, &published));
        }
    }

    /// A channel that is no group of the school would carry a post to other readers.
    #[test]
    fn posts_go_to_the_groups_on_offer_and_to_no_other(actor in actor(), groups in any_groups()) {
        for membership in &actor.memberships {
            let offered: HashSet<GroupId> = groups_to_write_to(membership).iter().map(|group| group.id).collect();
            let published = publishing(membership, Audience::Groups, &groups);
            prop_assert!(published.is_err() || groups.iter().all(|group| offered.contains(group)));
            for group in offered {
                prop_assert!(publishing(membership, Audience::Groups, &[group]).is_ok());
            }
        }
    }

    #[test]
    fn nobody_decides_on_a_post_of_their_own(actor in actor(), post in post()) {
        let own = PostTarget { author: actor.person, ..post };
        prop_assert!(!may_decide(&actor, &own));
    }

    #[test]
    fn drafts_are_for_their_writer_alone(actor in actor(), post in post()) {
        let draft = PostTarget { state: PostState::Draft, author: PersonId(Uuid::from_u128(8)), ..post };
        prop_assert!(!may_manage(&actor, &draft) && !may_decide(&actor, &draft));
    }
}
