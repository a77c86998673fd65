//! What a school decides about itself: director and manager; its years and committees: who keeps the groups.

use super::{super::stage::Needs::Nothing, Request, Row, form, row};

/// Director and manager.
const DECIDES: &str = "-----------++---";
/// Office, director and manager.
const KEEPS: &str = "----------+++---";

//                                                                 visitor sanne mark fatima youssra peter anna ali karin lotte joost petra beheer tom daan ilse
pub const ROWS: &[Row] = &[
    row("/settings", Nothing, |_| Request::Get("/settings".into()), DECIDES),
    row("/settings/roles", Nothing, |_| Request::Get("/settings/roles".into()), DECIDES),
    row("/api/settings/page", Nothing, |_| form("/api/settings/page", &[]), DECIDES),
    row(
        "the settings of the other school",
        Nothing,
        |p| form("/api/settings/page", &[("school", &p.other_school)]),
        "----------------",
    ),
    row(
        "/api/settings/save",
        Nothing,
        |p| form("/api/settings/save", &[("school", &p.school), ("form[name]", &""), ("key", &p.key)]),
        DECIDES,
    ),
    row("/api/settings/roles", Nothing, |_| form("/api/settings/roles", &[]), DECIDES),
    row(
        "/api/settings/add_role",
        Nothing,
        |p| {
            form(
                "/api/settings/add_role",
                &[("school", &p.school), ("form[name]", &""), ("key", &p.key)],
            )
        },
        DECIDES,
    ),
    row(
        "/api/settings/edit_role",
        Nothing,
        |p| {
            form(
                "/api/settings/edit_role",
                &[("role", &p.extra_role), ("form[name]", &""), ("key", &p.key)],
            )
        },
        DECIDES,
    ),
    row(
        "/api/settings/remove_role",
        Nothing,
        |p| form("/api/settings/remove_role", &[("role", &p.extra_role), ("key", &p.key)]),
        DECIDES,
    ),
    row(
        "/api/settings/give_role",
        Nothing,
        |p| {
            form(
                "/api/settings/give_role",
                &[("role", &p.extra_role), ("form[person]", &""), ("key", &p.key)],
            )
        },
        DECIDES,
    ),
    row(
        "/api/settings/end_role",
        Nothing,
        |p| {
            form(
                "/api/settings/end_role",
                &[("holder", &p.extra_holder), ("last_day", &""), ("key", &p.key)],
            )
        },
        DECIDES,
    ),
    row(
        "/api/people/add_year",
        Nothing,
        |p| {
            form(
                "/api/people/add_year",
                &[("school", &p.school), ("form[name]", &""), ("key", &p.key)],
            )
        },
        KEEPS,
    ),
    row(
        "/api/people/edit_year",
        Nothing,
        |p| form("/api/people/edit_year", &[("year", &p.year), ("form[name]", &""), ("key", &p.key)]),
        KEEPS,
    ),
    row(
        "/api/people/add_member",
        Nothing,
        |p| {
            form(
                "/api/people/add_member",
                &[("group", &p.council), ("form[person]", &""), ("key", &p.key)],
            )
        },
        KEEPS,
    ),
    row(
        "/api/people/end_member",
        Nothing,
        |p| {
            form(
                "/api/people/end_member",
                &[("member", &p.member), ("last_day", &""), ("key", &p.key)],
            )
        },
        KEEPS,
    ),
    row(
        "/colours/{name}",
        Nothing,
        |_| Request::Get("/colours/s-1e5a9c-8a3b12.css".into()),
        "++++++++++++++++",
    ),
];
