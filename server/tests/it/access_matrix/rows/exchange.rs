//! Files of the pupil administration in, lists out.

use super::{super::stage::Needs::Nothing, Request, Row, form, row};

//                                                                 visitor sanne mark fatima youssra peter anna ali karin lotte joost petra beheer tom daan ilse
pub const ROWS: &[Row] = &[
    row(
        "/api/exchange/imports",
        Nothing,
        |_| form("/api/exchange/imports", &[]),
        "----------+++---",
    ),
    row(
        "the imports of the other school",
        Nothing,
        |p| form("/api/exchange/imports", &[("school", &p.other_school)]),
        "----------------",
    ),
    row(
        "/api/exchange/import",
        Nothing,
        |p| form("/api/exchange/import", &[("run", &p.import)]),
        "----------+++---",
    ),
    row(
        "an import of the other school",
        Nothing,
        |p| form("/api/exchange/import", &[("run", &p.foreign_import)]),
        "----------------",
    ),
    row(
        "applying an import of the other school",
        Nothing,
        |p| {
            form(
                "/api/exchange/apply",
                &[("run", &p.foreign_import), ("version", &"old"), ("key", &p.key)],
            )
        },
        "----------------",
    ),
    row(
        "an import that is not there",
        Nothing,
        |p| form("/api/exchange/import", &[("run", &p.nobody)]),
        "----------------",
    ),
    row(
        "/api/exchange/map",
        Nothing,
        |p| {
            form(
                "/api/exchange/map",
                &[("run", &p.table), ("columns[k0]", &"child.name"), ("key", &p.key)],
            )
        },
        "----------+++---",
    ),
    row(
        "/api/exchange/map_again",
        Nothing,
        |p| form("/api/exchange/map_again", &[("run", &p.table), ("key", &p.key)]),
        "----------+++---",
    ),
    row(
        "/api/exchange/choose",
        Nothing,
        |p| {
            form(
                "/api/exchange/choose",
                &[("run", &p.import), ("chosen[k0]", &"new"), ("key", &p.key)],
            )
        },
        "----------+++---",
    ),
    row(
        "/api/exchange/stay",
        Nothing,
        |p| {
            form(
                "/api/exchange/stay",
                &[("run", &p.import), ("subject", &p.mila), ("stays", &true), ("key", &p.key)],
            )
        },
        "----------+++---",
    ),
    row(
        "/api/exchange/merge",
        Nothing,
        |p| {
            form(
                "/api/exchange/merge",
                &[("run", &p.import), ("name", &"5/6"), ("merged", &true), ("key", &p.key)],
            )
        },
        "----------+++---",
    ),
    row(
        "/api/exchange/apply",
        Nothing,
        |p| form("/api/exchange/apply", &[("run", &p.import), ("version", &"old"), ("key", &p.key)]),
        "----------+++---",
    ),
    row(
        "/api/exchange/undo",
        Nothing,
        |p| form("/api/exchange/undo", &[("run", &p.import), ("key", &p.key)]),
        "----------+++---",
    ),
    row(
        "/uploads/people/{school}",
        Nothing,
        |p| Request::People(p.school.to_string(), p.key),
        "----------+++---",
    ),
    row(
        "/people/export/{school}/{list}",
        Nothing,
        |p| Request::Get(format!("/people/export/{}/groups.csv", p.school)),
        "----------+++---",
    ),
    row(
        "a list that is not there",
        Nothing,
        |p| Request::Get(format!("/people/export/{}/posts.csv", p.school)),
        "----------------",
    ),
    row(
        "/people/import",
        Nothing,
        |_| Request::Get("/people/import".into()),
        "----------+++---",
    ),
    row(
        "/people/import/{id}",
        Nothing,
        |p| Request::Get(format!("/people/import/{}", p.import)),
        "----------+++---",
    ),
    row(
        "/api/exchange/discard",
        Nothing,
        |p| form("/api/exchange/discard", &[("run", &p.table), ("key", &p.key)]),
        "----------+++---",
    ),
];
