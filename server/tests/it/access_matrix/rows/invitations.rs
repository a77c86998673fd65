//! Invitations: anybody may look at what a link opens, and only office, director and manager ask people in.

use super::{super::stage::Needs::Nothing, Request, Row, form, row};

//                                                                 visitor sanne mark fatima youssra peter anna ali karin lotte joost petra beheer tom daan ilse
pub const ROWS: &[Row] = &[
    // Without a cookie there is nothing to accept, so these come before the button is pressed.
    row(
        "/api/invitations/accept_page",
        Nothing,
        |_| form("/api/invitations/accept_page", &[]),
        "----------------",
    ),
    row(
        "/api/invitations/accept_new",
        Nothing,
        |_| {
            form(
                "/api/invitations/accept_new",
                &[("given", &"Iemand"), ("password", &"vier wilde ganzen vliegen")],
            )
        },
        "----------------",
    ),
    row(
        "/api/invitations/accept_signed_in",
        Nothing,
        |_| form("/api/invitations/accept_signed_in", &[]),
        "----------------",
    ),
    row(
        "/api/invitations/prove_address",
        Nothing,
        |_| form("/api/invitations/prove_address", &[("mail", &"iemand@nieuw.example")]),
        "----------------",
    ),
    row(
        "/invitation/accept",
        Nothing,
        |_| Request::Get("/invitation/accept".into()),
        "----------------",
    ),
    row(
        "/invitation",
        Nothing,
        |p| Request::Get(format!("/invitation?code={}", p.code)),
        "++++++++++++++++",
    ),
    row(
        "/api/invitations/landing",
        Nothing,
        |p| form("/api/invitations/landing", &[("code", &p.code)]),
        "++++++++++++++++",
    ),
    row(
        "a guessed code",
        Nothing,
        |_| form("/api/invitations/open", &[("code", &"AAAA-AAAA-AAAA-AAAA")]),
        "----------------",
    ),
    row(
        "/api/invitations/refuse",
        Nothing,
        |_| {
            form(
                "/api/invitations/refuse",
                &[("code", &"AAAA-AAAA-AAAA-AAAA"), ("reason", &"not_mine")],
            )
        },
        "----------------",
    ),
    row(
        "/api/invitations/again",
        Nothing,
        |_| form("/api/invitations/again", &[("code", &"AAAA-AAAA-AAAA-AAAA")]),
        "----------------",
    ),
    row(
        "/api/invitations/open",
        Nothing,
        |p| form("/api/invitations/open", &[("code", &p.code)]),
        "++++++++++++++++",
    ),
    row(
        "/api/invitations/page",
        Nothing,
        |_| form("/api/invitations/page", &[]),
        "----------+++---",
    ),
    row(
        "the invitations of another school",
        Nothing,
        |p| form("/api/invitations/page", &[("school", &p.other_school)]),
        "----------------",
    ),
    row(
        "/people/invitations",
        Nothing,
        |_| Request::Get("/people/invitations".into()),
        "----------+++---",
    ),
    row(
        "/people/invitations/letters",
        Nothing,
        |_| Request::Get("/people/invitations/letters".into()),
        "----------+++---",
    ),
    row(
        "/api/invitations/letters",
        Nothing,
        |_| form("/api/invitations/letters", &[]),
        "----------+++---",
    ),
    row(
        "/api/invitations/invite",
        Nothing,
        |p| {
            form(
                "/api/invitations/invite",
                &[("school", &p.school), ("person", &p.uninvited), ("key", &p.key)],
            )
        },
        "----------+++---",
    ),
    row(
        "inviting somebody for another school",
        Nothing,
        |p| {
            form(
                "/api/invitations/invite",
                &[("school", &p.other_school), ("person", &p.uninvited), ("key", &p.key)],
            )
        },
        "----------------",
    ),
    row(
        "inviting nobody",
        Nothing,
        |p| {
            form(
                "/api/invitations/invite",
                &[("school", &p.school), ("person", &p.nobody), ("key", &p.key)],
            )
        },
        "----------------",
    ),
    row(
        "/api/invitations/invite_all",
        Nothing,
        |p| form("/api/invitations/invite_all", &[("school", &p.school), ("key", &p.key)]),
        "----------+++---",
    ),
    row(
        "/api/invitations/give_address",
        Nothing,
        |p| {
            form(
                "/api/invitations/give_address",
                &[
                    ("school", &p.school),
                    ("person", &p.uninvited),
                    ("mail", &"nieuw@adres.example"),
                    ("key", &p.key),
                ],
            )
        },
        "----------+++---",
    ),
    row("/welcome", Nothing, |_| Request::Get("/welcome".into()), "-+++++++++++++++"),
    row(
        "/api/invitations/welcome",
        Nothing,
        |_| form("/api/invitations/welcome", &[("step", &"1")]),
        "-+++++++++++++++",
    ),
    row(
        "/api/invitations/own_data",
        Nothing,
        |p| form("/api/invitations/own_data", &[("given", &"Zelfde"), ("key", &p.key)]),
        "-+++++++++++++++",
    ),
    row(
        "/api/invitations/house_rule",
        Nothing,
        |p| form("/api/invitations/house_rule", &[("key", &p.key)]),
        "-+++++++++++++++",
    ),
    row(
        "/api/invitations/welcomed",
        Nothing,
        |_| form("/api/invitations/welcomed", &[]),
        "-+++++++++++++++",
    ),
    // The mailbox is one of the demonstration, and reports need the token of the settings; here there is neither.
    row(
        "/demo/mailbox",
        Nothing,
        |_| Request::Get("/demo/mailbox".into()),
        "----------------",
    ),
    row("/api/demo/mailbox", Nothing, |_| form("/api/demo/mailbox", &[]), "----------------"),
    row(
        "/demo/mailbox/{id}",
        Nothing,
        |p| Request::Get(format!("/demo/mailbox/{}", p.nobody)),
        "----------------",
    ),
    row("/mail/bounces", Nothing, |_| form("/mail/bounces", &[]), "----------------"),
];
