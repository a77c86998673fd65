//! Mails that say there is news.

use super::{super::stage::Needs::Nothing, Request, Row, form, row};

//                                                                 visitor sanne mark fatima youssra peter anna ali karin lotte joost petra beheer tom daan ilse
pub const ROWS: &[Row] = &[
    row(
        "/account/notices",
        Nothing,
        |_| Request::Get("/account/notices".into()),
        "-+++++++++++++++",
    ),
    row("/api/notices/page", Nothing, |_| form("/api/notices/page", &[]), "-+++++++++++++++"),
    row(
        "/api/notices/save",
        Nothing,
        |p| {
            form(
                "/api/notices/save",
                &[
                    ("form[rhythm]", &"daily"),
                    ("form[hour]", &"17"),
                    ("form[quiet_from]", &"21:00"),
                    ("form[quiet_until]", &"07:00"),
                    ("key", &p.key),
                ],
            )
        },
        "-+++++++++++++++",
    ),
    row(
        "/api/notices/send_test",
        Nothing,
        |p| form("/api/notices/send_test", &[("key", &p.key)]),
        "-+++++++++++++++",
    ),
    // By the token in the mail, whoever asks; this one was guessed.
    row(
        "/notices/stop",
        Nothing,
        |_| Request::Get("/notices/stop?token=guessed".into()),
        "++++++++++++++++",
    ),
    row(
        "/api/notices/stop_page",
        Nothing,
        |p| form("/api/notices/stop_page", &[("token", &p.nobody)]),
        "++++++++++++++++",
    ),
    row(
        "/api/notices/stop",
        Nothing,
        |p| form("/api/notices/stop", &[("token", &p.nobody)]),
        "++++++++++++++++",
    ),
    row(
        "stopping by the header of a mail",
        Nothing,
        |p| Request::OneClick(format!("/notices/stop?token={}", p.nobody)),
        "----------------",
    ),
];
