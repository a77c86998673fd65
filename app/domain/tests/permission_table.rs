//! Who may do what, as one table that people can read: `permission_table.txt`. A change of a rule shows there, line by line.

mod people;

use domain::{
    actor::{Actor, Membership},
    feed::{Audience, CommentMode, PostState},
    ids::{ChildId, GroupId},
    permissions::feed::{
        Channels, PostTarget, Publishing, channels, may_comment, may_decide, may_manage, may_moderate, may_reply_privately,
        may_send_urgent, publishing,
    },
    permissions::people::{
        ChildAccess, Listed, child_access, keeps_records, listed, may_change_people, may_change_rights, may_change_staff,
        may_decide_custody, may_propose, own_child,
    },
    permissions::{
        Permission,
        accounts::needs_second_factor,
        exchange::may_import,
        help::answers_for_all,
        invitations::may_invite,
        may_give,
        settings::{may_change_extra_roles, may_change_settings, may_change_years},
    },
};
use people::{COLLEAGUE, DE_ZON, GROEP_3, GROEP_6, MILA, REGENBOOG, VLIEGER_2, columns, today};
use std::{fs, path::Path};
use uuid::Uuid;

/// Characters.
const LABEL: usize = 41;
const CELL: usize = 9;

#[test]
fn the_permission_table_is_as_agreed() {
    let now = table();
    let agreed = include_str!("permission_table.txt");
    if now == agreed {
        return;
    }
    let proposal = Path::new(env!("CARGO_TARGET_TMPDIR")).join("permission_table.txt");
    fs::write(&proposal, &now).expect("the new table can be written");
    panic!(
        "the rules and the table differ:\n{}\nTo accept the new table:\n  cp {} {}/tests/permission_table.txt\n",
        difference(agreed, &now),
        proposal.display(),
        env!("CARGO_MANIFEST_DIR")
    );
}

/// Lines that only one of the two has.
fn difference(agreed: &str, now: &str) -> String {
    let only_in = |these: &str, those: &str, sign: &str| {
        let missing = these.lines().filter(|line| !those.lines().any(|other| other == *line));
        missing.map(|line| format!("{sign} {line}\n")).collect::<String>()
    };
    only_in(agreed, now, "-") + &only_in(now, agreed, "+")
}

fn table() -> String {
    let columns = columns();
    let mut text = String::from(
        "Who may do what in the feed and with the records of people. Mila is in groep 3 and in De Zon, Finn in groep 6.\n\
         yes: may · asks: after somebody approved · own: of their own groups · -: may not, or it does not exist for them\n",
    );
    for line in 0..3 {
        let heads: Vec<&str> = columns.iter().map(|(head, _)| head[line]).collect();
        push_line(&mut text, "", &heads);
    }
    for (heading, rows) in sections() {
        text.push_str(&format!("\n{heading}\n"));
        for (label, cell) in rows {
            let cells: Vec<&str> = columns.iter().map(|(_, actor)| cell(actor)).collect();
            push_line(&mut text, label, &cells);
        }
    }
    text
}

fn push_line(text: &mut String, label: &str, cells: &[&str]) {
    let cells: String = cells.iter().map(|cell| format!("{cell:<CELL$}")).collect();
    text.push_str(format!("{label:<LABEL$}{cells}").trim_end());
    text.push('\n');
}

type Row = (&'static str, fn(&Actor) -> &'static str);

fn sections() -> [(&'static str, Vec<Row>); 10] {
    let [records, change] = people_sections();
    [
        (
            "Read",
            vec![
                ("a post for groep 3", |a| yes(reads(a, &post(Audience::Groups, &[GROEP_3], None)))),
                ("a post for groep 6", |a| yes(reads(a, &post(Audience::Groups, &[GROEP_6], None)))),
                ("a post for De Zon", |a| yes(reads(a, &post(Audience::Groups, &[DE_ZON], None)))),
                ("a post for Mila's guardians", |a| yes(reads(a, &for_mila()))),
                ("a post for the whole school", |a| yes(reads(a, &post(Audience::School, &[], None)))),
            ],
        ),
        (
            "Publish",
            vec![
                ("to groep 3", |a| way(a, Audience::Groups, &[GROEP_3])),
                ("to groep 6", |a| way(a, Audience::Groups, &[GROEP_6])),
                ("to De Zon", |a| way(a, Audience::Groups, &[DE_ZON])),
                ("to groep 3 and 6", |a| way(a, Audience::Groups, &[GROEP_3, GROEP_6])),
                ("to a group of another school", |a| way(a, Audience::Groups, &[VLIEGER_2])),
                ("to Mila's guardians", |a| way(a, Audience::Child, &[GROEP_3, DE_ZON])),
                ("to Finn's guardians", |a| way(a, Audience::Child, &[GROEP_6])),
                ("to the whole school", |a| way(a, Audience::School, &[])),
                ("as urgent", |a| yes(membership(a).is_some_and(may_send_urgent))),
            ],
        ),
        (
            "Edit and delete",
            vec![
                ("a colleague's post for groep 3", |a| {
                    yes(may_manage(a, &post(Audience::Groups, &[GROEP_3], None)))
                }),
                ("a colleague's post for groep 6", |a| {
                    yes(may_manage(a, &post(Audience::Groups, &[GROEP_6], None)))
                }),
                ("a colleague's post for De Zon", |a| {
                    yes(may_manage(a, &post(Audience::Groups, &[DE_ZON], None)))
                }),
                ("a colleague's post for groep 3 and 6", |a| {
                    yes(may_manage(a, &post(Audience::Groups, &[GROEP_3, GROEP_6], None)))
                }),
                ("a colleague's post for Mila's guardians", |a| yes(may_manage(a, &for_mila()))),
                ("a colleague's post for the whole school", |a| {
                    yes(may_manage(a, &post(Audience::School, &[], None)))
                }),
                ("a colleague's draft for groep 3", |a| {
                    yes(may_manage(a, &in_state(PostState::Draft)))
                }),
                ("their own post for groep 3", |a| {
                    yes(may_manage(a, &by(a, post(Audience::Groups, &[GROEP_3], None))))
                }),
                ("their own post for groep 3 and 6", |a| {
                    yes(may_manage(a, &by(a, post(Audience::Groups, &[GROEP_3, GROEP_6], None))))
                }),
                ("their own post for Mila's guardians", |a| yes(may_manage(a, &by(a, for_mila())))),
                ("their own post for the whole school", |a| {
                    yes(may_manage(a, &by(a, post(Audience::School, &[], None))))
                }),
                ("their own draft", |a| yes(may_manage(a, &by(a, in_state(PostState::Draft))))),
            ],
        ),
        (
            "See readers and private replies, moderate comments of",
            vec![
                ("a colleague's post for groep 3", |a| {
                    yes(may_moderate(a, &post(Audience::Groups, &[GROEP_3], None)))
                }),
                ("a colleague's post for groep 3 and 6", |a| {
                    yes(may_moderate(a, &post(Audience::Groups, &[GROEP_3, GROEP_6], None)))
                }),
                ("a colleague's post for Mila's guardians", |a| yes(may_moderate(a, &for_mila()))),
                ("a colleague's post for the whole school", |a| {
                    yes(may_moderate(a, &post(Audience::School, &[], None)))
                }),
                ("their own post for groep 3", |a| {
                    yes(may_moderate(a, &by(a, post(Audience::Groups, &[GROEP_3], None))))
                }),
                ("their own post for groep 3 and 6", |a| {
                    yes(may_moderate(a, &by(a, post(Audience::Groups, &[GROEP_3, GROEP_6], None))))
                }),
                ("their own post for Mila's guardians", |a| yes(may_moderate(a, &by(a, for_mila())))),
                ("their own post for the whole school", |a| {
                    yes(may_moderate(a, &by(a, post(Audience::School, &[], None))))
                }),
            ],
        ),
        (
            "Approve or decline",
            vec![
                ("a waiting post for groep 3", |a| {
                    yes(may_decide(a, &in_state(PostState::AwaitingApproval)))
                }),
                ("a waiting post for the whole school", |a| yes(may_decide(a, &waiting_for_school()))),
                ("their own waiting post for groep 3", |a| {
                    yes(may_decide(a, &by(a, in_state(PostState::AwaitingApproval))))
                }),
                ("a post for groep 3 that was published", |a| {
                    yes(may_decide(a, &in_state(PostState::Published)))
                }),
            ],
        ),
        (
            "Comment in sight of all readers",
            vec![
                ("a post for groep 3, comments open", |a| yes(comments(a, CommentMode::Open, 0))),
                ("a post for groep 3, comments moderated", |a| {
                    yes(comments(a, CommentMode::Moderated, 0))
                }),
                ("a post for groep 3, closed yesterday", |a| yes(comments(a, CommentMode::Open, -1))),
                ("a post for groep 3, comments off", |a| yes(comments(a, CommentMode::Off, 0))),
            ],
        ),
        (
            "Reply privately to",
            vec![
                ("a post for groep 3", |a| yes(replies(a, &post(Audience::Groups, &[GROEP_3], None)))),
                ("a post for Mila's guardians", |a| yes(replies(a, &for_mila()))),
                ("a post for the whole school", |a| {
                    yes(replies(a, &post(Audience::School, &[], None)))
                }),
                ("their own post for the whole school", |a| {
                    yes(replies(a, &by(a, post(Audience::School, &[], None))))
                }),
            ],
        ),
        records,
        change,
        (
            "The office, and what the school decides about itself",
            vec![
                ("invite people", |a| yes(membership(a).is_some_and(may_invite))),
                ("take files in and lists out", |a| {
                    yes(membership(a).is_some_and(|m| may_import(m).is_ok()))
                }),
                (
                    "answer every question for help",
                    |a| yes(membership(a).is_some_and(answers_for_all)),
                ),
                ("school years", |a| yes(membership(a).is_some_and(may_change_years))),
                ("settings of the school", |a| yes(membership(a).is_some_and(may_change_settings))),
                ("extra roles", |a| yes(membership(a).is_some_and(may_change_extra_roles))),
                ("give an extra role to invite", |a| gives(a, Permission::Invite)),
                ("give one to write to all", |a| gives(a, Permission::WriteToSchool)),
                ("needs a second factor", |a| yes(needs_second_factor(a))),
            ],
        ),
    ]
}

fn gives(actor: &Actor, permission: Permission) -> &'static str {
    yes(membership(actor).is_some_and(|membership| may_give(membership, &[permission])))
}

fn people_sections() -> [(&'static str, Vec<Row>); 2] {
    [
        (
            "Records of people, as staff",
            vec![
                ("find in a list: children", |a| lists(a)),
                ("find in a list: guardians and staff", |a| {
                    yes(membership(a).is_some_and(keeps_records))
                }),
                ("Mila's name", |a| yes(access(a, &[GROEP_3, DE_ZON]).is_some())),
                ("Mila's card: allergies, medication", |a| of_mila(a, ChildAccess::sees_card)),
                ("phone numbers of Mila's guardians", |a| of_mila(a, ChildAccess::sees_phone)),
                ("postal and mail addresses of them", |a| of_mila(a, ChildAccess::sees_addresses)),
                ("their authority and information", |a| of_mila(a, ChildAccess::sees_rights)),
                ("why, orders of a court, the history", |a| of_mila(a, ChildAccess::sees_custody)),
                ("Finn's name", |a| yes(access(a, &[GROEP_6]).is_some())),
                ("the name of a child in no group", |a| yes(access(a, &[]).is_some())),
            ],
        ),
        (
            "Change records of people",
            vec![
                ("guardians and their rights", |a| yes(membership(a).is_some_and(may_change_rights))),
                ("children, cards, contacts, groups", |a| {
                    yes(membership(a).is_some_and(may_change_people))
                }),
                ("open information, orders of a court", |a| {
                    yes(membership(a).is_some_and(may_decide_custody))
                }),
                ("roles and assignments", |a| yes(membership(a).is_some_and(may_change_staff))),
                ("ask for a change of Mila's data", |a| {
                    yes(membership(a).and_then(|m| own_child(m, MILA)).is_some_and(may_propose))
                }),
                ("who can see Mila", |a| {
                    yes(membership(a).is_some_and(|m| own_child(m, MILA).is_some()))
                }),
            ],
        ),
    ]
}

fn access(actor: &Actor, groups: &[GroupId]) -> Option<ChildAccess> {
    child_access(membership(actor)?, groups)
}

fn of_mila(actor: &Actor, sees: fn(ChildAccess) -> bool) -> &'static str {
    yes(access(actor, &[GROEP_3, DE_ZON]).is_some_and(sees))
}

fn lists(actor: &Actor) -> &'static str {
    match membership(actor).and_then(listed) {
        Some(Listed::WholeSchool) => "all",
        Some(Listed::Groups(_)) => "own",
        None => "-",
    }
}

fn yes(may: bool) -> &'static str {
    if may { "yes" } else { "-" }
}

fn membership(actor: &Actor) -> Option<&Membership> {
    actor.membership(REGENBOOG)
}

fn way(actor: &Actor, audience: Audience, groups: &[GroupId]) -> &'static str {
    match membership(actor).map(|membership| publishing(membership, audience, groups)) {
        Some(Ok(Publishing::AtOnce)) => "yes",
        Some(Ok(Publishing::AfterApproval)) => "asks",
        Some(Err(_)) | None => "-",
    }
}

fn post(audience: Audience, groups: &[GroupId], child: Option<ChildId>) -> PostTarget {
    PostTarget {
        school: REGENBOOG,
        author: COLLEAGUE,
        audience,
        groups: groups.to_vec(),
        child,
        state: PostState::Published,
        comments: CommentMode::Open,
        comments_close_on: None,
    }
}

fn for_mila() -> PostTarget {
    post(Audience::Child, &[GROEP_3, DE_ZON], Some(MILA))
}

fn in_state(state: PostState) -> PostTarget {
    PostTarget {
        state,
        ..post(Audience::Groups, &[GROEP_3], None)
    }
}

fn waiting_for_school() -> PostTarget {
    PostTarget {
        state: PostState::AwaitingApproval,
        ..post(Audience::School, &[], None)
    }
}

fn by(actor: &Actor, post: PostTarget) -> PostTarget {
    PostTarget {
        author: actor.person,
        ..post
    }
}

/// A post stands in the channels of its groups, its school or its child; one for a child also before the staff of that child's groups.
fn reads(actor: &Actor, post: &PostTarget) -> bool {
    let Channels { all, as_staff } = channels(actor);
    let ids = |groups: &[GroupId]| groups.iter().map(|group| group.0).collect::<Vec<Uuid>>();
    let (everyone, staff) = match (post.audience, post.child) {
        (Audience::Child, child) => (child.into_iter().map(|child| child.0).collect(), ids(&post.groups)),
        (Audience::School, _) => (vec![post.school.0], Vec::new()),
        (Audience::Groups, _) => (ids(&post.groups), Vec::new()),
    };
    everyone.iter().any(|channel| all.contains(channel)) || staff.iter().any(|channel| as_staff.contains(channel))
}

fn comments(actor: &Actor, mode: CommentMode, closes_in_days: i64) -> bool {
    let target = post(Audience::Groups, &[GROEP_3], None);
    let target = PostTarget {
        comments: mode,
        comments_close_on: Some(today().plus(closes_in_days)),
        ..target
    };
    reads(actor, &target) && membership(actor).is_some_and(|membership| may_comment(membership, &target))
}

fn replies(actor: &Actor, post: &PostTarget) -> bool {
    reads(actor, post) && may_reply_privately(actor, post)
}
