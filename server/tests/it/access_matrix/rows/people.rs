//! What the office keeps of people, and what guardians see of it.

use super::{
    super::stage::Needs::{NewContact, Nothing},
    Request, Row, form, row,
};

//                                                                 visitor sanne mark fatima youssra peter anna ali karin lotte joost petra beheer tom daan ilse
pub const ROWS: &[Row] = &[
    row(
        "/api/people/list",
        Nothing,
        |_| form("/api/people/list", &[("tab", &"children")]),
        "------++++++++++",
    ),
    row(
        "the list of guardians",
        Nothing,
        |_| form("/api/people/list", &[("tab", &"guardians")]),
        "----------+++---",
    ),
    row(
        "the list of staff",
        Nothing,
        |_| form("/api/people/list", &[("tab", &"staff")]),
        "----------+++---",
    ),
    row(
        "the list of groep 3",
        Nothing,
        |p| form("/api/people/list", &[("tab", &"children"), ("group", &p.group_3)]),
        "------++--+++-++",
    ),
    row(
        "the list of the other school",
        Nothing,
        |p| form("/api/people/list", &[("school", &p.other_school)]),
        "-------------+--",
    ),
    row(
        "/api/people/child",
        Nothing,
        |p| form("/api/people/child", &[("child", &p.mila)]),
        "------++-++++-++",
    ),
    row(
        "a child of groep 6",
        Nothing,
        |p| form("/api/people/child", &[("child", &p.finn)]),
        "--------+-+++---",
    ),
    row(
        "a child of groep 8, after the replacement",
        Nothing,
        |p| form("/api/people/child", &[("child", &p.lotte)]),
        "----------+++---",
    ),
    row(
        "a child of the other school",
        Nothing,
        |p| form("/api/people/child", &[("child", &p.noor)]),
        "-------------+--",
    ),
    row(
        "/api/people/person",
        Nothing,
        |p| form("/api/people/person", &[("person", &p.sanne)]),
        "----------+++---",
    ),
    row(
        "somebody of the other school",
        Nothing,
        |p| form("/api/people/person", &[("person", &p.tom)]),
        "----------------",
    ),
    row(
        "/api/people/proposals",
        Nothing,
        |_| form("/api/people/proposals", &[]),
        "----------++----",
    ),
    row(
        "/api/people/my_child",
        Nothing,
        |p| form("/api/people/my_child", &[("child", &p.mila)]),
        "-++-------------",
    ),
    row(
        "a child about whom nobody opened information",
        Nothing,
        |p| form("/api/people/my_child", &[("child", &p.adam)]),
        "----------------",
    ),
    row(
        "/api/people/who",
        Nothing,
        |p| form("/api/people/who", &[("child", &p.mila)]),
        "-++-------------",
    ),
    row(
        "/api/people/add_child",
        Nothing,
        |p| {
            form(
                "/api/people/add_child",
                &[("school", &p.school), ("form[name][given]", &""), ("key", &p.key)],
            )
        },
        "----------++----",
    ),
    row(
        "/api/people/edit_child",
        Nothing,
        |p| {
            form(
                "/api/people/edit_child",
                &[("child", &p.mila), ("form[name][given]", &""), ("key", &p.key)],
            )
        },
        "------xx-x++x-xx",
    ),
    row(
        "/api/people/place",
        Nothing,
        |p| form("/api/people/place", &[("child", &p.mila), ("form[group]", &""), ("key", &p.key)]),
        "------xx-x++x-xx",
    ),
    row(
        "/api/people/end_placement",
        Nothing,
        |p| {
            form(
                "/api/people/end_placement",
                &[("placement", &p.placement), ("last_day", &""), ("key", &p.key)],
            )
        },
        "------xx-x++x-xx",
    ),
    row(
        "/api/people/save_card",
        Nothing,
        |p| {
            form(
                "/api/people/save_card",
                &[("child", &p.mila), ("form[allergies]", &"Noten"), ("key", &p.key)],
            )
        },
        "------xx-x++x-xx",
    ),
    row(
        "/api/people/add_contact",
        Nothing,
        |p| {
            form(
                "/api/people/add_contact",
                &[("child", &p.mila), ("form[name]", &""), ("key", &p.key)],
            )
        },
        "------xx-x++x-xx",
    ),
    row(
        "/api/people/edit_contact",
        NewContact,
        |p| {
            form(
                "/api/people/edit_contact",
                &[("contact", &p.contact), ("form[name]", &""), ("key", &p.key)],
            )
        },
        "------xx-x++x-xx",
    ),
    row(
        "/api/people/remove_contact",
        NewContact,
        |p| form("/api/people/remove_contact", &[("contact", &p.contact), ("key", &p.key)]),
        "------xx-x++x-xx",
    ),
    row(
        "/api/people/add_guardian",
        Nothing,
        |p| {
            form(
                "/api/people/add_guardian",
                &[("child", &p.mila), ("form[person]", &""), ("key", &p.key)],
            )
        },
        "------xx-x++x-xx",
    ),
    row(
        "/api/people/set_rights",
        Nothing,
        |p| {
            form(
                "/api/people/set_rights",
                &[("tie", &p.tie), ("form[relation]", &""), ("key", &p.key)],
            )
        },
        "------xx-x++x-xx",
    ),
    row(
        "/api/people/end_guardianship",
        Nothing,
        |p| {
            form(
                "/api/people/end_guardianship",
                &[("tie", &p.tie), ("last_day", &""), ("key", &p.key)],
            )
        },
        "------xx-x++x-xx",
    ),
    row(
        "/api/people/open_information",
        Nothing,
        |p| {
            form(
                "/api/people/open_information",
                &[("tie", &p.on_request), ("open", &false), ("key", &p.key)],
            )
        },
        "------xx--x+x-xx",
    ),
    row(
        "/api/people/add_restriction",
        Nothing,
        |p| {
            form(
                "/api/people/add_restriction",
                &[("tie", &p.tie), ("form[note]", &""), ("key", &p.key)],
            )
        },
        "------xx-xx+x-xx",
    ),
    row(
        "/api/people/end_restriction",
        Nothing,
        |p| {
            form(
                "/api/people/end_restriction",
                &[("restriction", &p.restriction), ("last_day", &""), ("key", &p.key)],
            )
        },
        "------xx-xx+x-xx",
    ),
    row(
        "/api/people/edit_person",
        Nothing,
        |p| {
            form(
                "/api/people/edit_person",
                &[("person", &p.monique), ("form[mail]", &""), ("key", &p.key)],
            )
        },
        "----------++x---",
    ),
    row(
        "somebody with an account",
        Nothing,
        |p| {
            form(
                "/api/people/edit_person",
                &[("person", &p.sanne), ("form[mail]", &""), ("key", &p.key)],
            )
        },
        "----------xxx---",
    ),
    row(
        "/api/people/merge",
        Nothing,
        |p| form("/api/people/merge", &[("from", &p.sanne), ("into", &p.nobody), ("key", &p.key)]),
        "----------------",
    ),
    row(
        "/api/people/add_staff",
        Nothing,
        |p| {
            form(
                "/api/people/add_staff",
                &[("school", &p.school), ("form[who][mail]", &""), ("key", &p.key)],
            )
        },
        "-----------++---",
    ),
    row(
        "/api/people/add_role",
        Nothing,
        |p| {
            form(
                "/api/people/add_role",
                &[("person", &p.sanne), ("form[role]", &""), ("key", &p.key)],
            )
        },
        "----------x++---",
    ),
    row(
        "/api/people/end_role",
        Nothing,
        |p| form("/api/people/end_role", &[("role", &p.role), ("last_day", &""), ("key", &p.key)]),
        "-----------++---",
    ),
    row(
        "/api/people/assign",
        Nothing,
        |p| form("/api/people/assign", &[("person", &p.anna), ("form[kind]", &""), ("key", &p.key)]),
        "----------x++---",
    ),
    row(
        "/api/people/end_assignment",
        Nothing,
        |p| {
            form(
                "/api/people/end_assignment",
                &[("assignment", &p.assignment), ("last_day", &""), ("key", &p.key)],
            )
        },
        "-----------++---",
    ),
    row(
        "/api/people/propose",
        Nothing,
        |p| {
            form(
                "/api/people/propose",
                &[("child", &p.mila), ("form[child][birth_date]", &""), ("key", &p.key)],
            )
        },
        "-++-------------",
    ),
    row(
        "/api/people/withdraw_proposal",
        Nothing,
        |p| form("/api/people/withdraw_proposal", &[("proposal", &p.proposal), ("key", &p.key)]),
        "-+--------------",
    ),
    row(
        "/api/people/decide_proposal",
        Nothing,
        |p| {
            form(
                "/api/people/decide_proposal",
                &[("proposal", &p.proposal), ("accept", &false), ("key", &p.key)],
            )
        },
        "------xx-x++x-xx",
    ),
    row(
        "/api/people/groups",
        Nothing,
        |_| form("/api/people/groups", &[]),
        "----------+++---",
    ),
    row(
        "/api/people/add_group",
        Nothing,
        |p| {
            form(
                "/api/people/add_group",
                &[("school", &p.school), ("form[name]", &""), ("key", &p.key)],
            )
        },
        "----------+++---",
    ),
    row(
        "/api/people/edit_group",
        Nothing,
        |p| {
            form(
                "/api/people/edit_group",
                &[("group", &p.group_3), ("form[name]", &""), ("key", &p.key)],
            )
        },
        "----------+++---",
    ),
    row(
        "/people/groups",
        Nothing,
        |_| Request::Get("/people/groups".into()),
        "----------+++---",
    ),
    row("/people", Nothing, |_| Request::Get("/people".into()), "------++++++++++"),
    row(
        "/people/children/{id}",
        Nothing,
        |p| Request::Get(format!("/people/children/{}", p.mila)),
        "------++-++++-++",
    ),
    row(
        "/people/persons/{id}",
        Nothing,
        |p| Request::Get(format!("/people/persons/{}", p.sanne)),
        "----------+++---",
    ),
    row(
        "/people/proposals",
        Nothing,
        |_| Request::Get("/people/proposals".into()),
        "----------++----",
    ),
    row(
        "/my-children/{id}",
        Nothing,
        |p| Request::Get(format!("/my-children/{}", p.mila)),
        "-++-------------",
    ),
    row(
        "/my-children/{id}/who",
        Nothing,
        |p| Request::Get(format!("/my-children/{}/who", p.mila)),
        "-++-------------",
    ),
];
