//! Looking along as somebody else, and what the office does about accounts.

use super::{super::stage::Needs::Nothing, Request, Row, form, row};

//                                                                 visitor sanne mark fatima youssra peter anna ali karin lotte joost petra beheer tom daan ilse
pub const ROWS: &[Row] = &[
    row(
        "/people/persons/{id}/view",
        Nothing,
        |p| Request::Get(format!("/people/persons/{}/view", p.sanne)),
        "----------+++---",
    ),
    row(
        "/api/viewing/page",
        Nothing,
        |p| form("/api/viewing/page", &[("person", &p.sanne)]),
        "----------+++---",
    ),
    row(
        "looking along as a director",
        Nothing,
        |p| form("/api/viewing/page", &[("person", &p.petra)]),
        "----------xxx---",
    ),
    row(
        "looking along as somebody of the other school",
        Nothing,
        |p| form("/api/viewing/page", &[("person", &p.tom)]),
        "----------------",
    ),
    // Without a reason, so that nobody begins.
    row(
        "/api/viewing/begin",
        Nothing,
        |p| form("/api/viewing/begin", &[("person", &p.sanne), ("reason", &""), ("key", &p.key)]),
        "-+++++++++++++++",
    ),
    row(
        "/api/viewing/stop",
        Nothing,
        |p| form("/api/viewing/stop", &[("person", &p.sanne)]),
        "-+++++++++++++++",
    ),
    row(
        "/api/people/send_reset",
        Nothing,
        |p| form("/api/people/send_reset", &[("person", &p.monique), ("key", &p.key)]),
        "----------------",
    ),
    row(
        "/api/people/change_mail",
        Nothing,
        |p| form("/api/people/change_mail", &[("person", &p.sanne), ("mail", &""), ("key", &p.key)]),
        "----------+++---",
    ),
    row(
        "/api/people/reopen_account",
        Nothing,
        |p| form("/api/people/reopen_account", &[("person", &p.sanne), ("key", &p.key)]),
        "----------------",
    ),
    row(
        "/people/persons/{id}/second-factor",
        Nothing,
        |p| Request::Get(format!("/people/persons/{}/second-factor", p.sanne)),
        "----------+++---",
    ),
    row(
        "/api/people/factor",
        Nothing,
        |p| form("/api/people/factor", &[("person", &p.sanne)]),
        "----------+++---",
    ),
    row(
        "/api/people/reset_factor",
        Nothing,
        |p| {
            form(
                "/api/people/reset_factor",
                &[("person", &p.sanne), ("reason", &"Telefoon kwijt"), ("key", &p.key)],
            )
        },
        "----------+++---",
    ),
    row(
        "the second factor of a teacher",
        Nothing,
        |p| {
            form(
                "/api/people/reset_factor",
                &[("person", &p.anna), ("reason", &"Telefoon kwijt"), ("key", &p.key)],
            )
        },
        "----------x++---",
    ),
    row(
        "/people/mail-changes",
        Nothing,
        |_| Request::Get("/people/mail-changes".into()),
        "----------+++---",
    ),
    row(
        "/api/people/mail_changes",
        Nothing,
        |_| form("/api/people/mail_changes", &[]),
        "----------+++---",
    ),
    row(
        "/api/people/note_mail_change",
        Nothing,
        |p| {
            form(
                "/api/people/note_mail_change",
                &[("school", &p.school), ("change", &p.nobody), ("key", &p.key)],
            )
        },
        "----------------",
    ),
];
