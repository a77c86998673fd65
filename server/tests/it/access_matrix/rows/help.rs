//! Help: everybody may ask, and only those who answer for a group or the school see questions.

use super::{
    super::stage::Needs::{Nothing, Questions},
    Request, Row, form, row,
};

//                                                                 visitor sanne mark fatima youssra peter anna ali karin lotte joost petra beheer tom daan ilse
pub const ROWS: &[Row] = &[
    row("/help", Nothing, |_| Request::Get("/help".into()), "-+++++++++++++++"),
    row(
        "/help/how/{slug}",
        Nothing,
        |_| Request::Get("/help/how/read".into()),
        "-+++++++++++++++",
    ),
    row("/api/help/page", Nothing, |_| form("/api/help/page", &[]), "-+++++++++++++++"),
    row(
        "/api/help/ask",
        Nothing,
        |p| {
            form(
                "/api/help/ask",
                &[("desk", &p.school), ("body", &"Hoe werkt dit?"), ("key", &p.key)],
            )
        },
        "-+++-++++++++-++",
    ),
    row(
        "asking the staff of groep 3",
        Nothing,
        |p| {
            form(
                "/api/help/ask",
                &[
                    ("desk", &format!("{}/{}", p.school, p.group_3)),
                    ("body", &"Hoe werkt dit?"),
                    ("key", &p.key),
                ],
            )
        },
        "-++------------+",
    ),
    row(
        "/help/questions",
        Nothing,
        |_| Request::Get("/help/questions".into()),
        "------++++++++--",
    ),
    row(
        "/api/help/questions",
        Nothing,
        |_| form("/api/help/questions", &[]),
        "------++++++++--",
    ),
    row(
        "/api/help/pass_on",
        Questions,
        |p| form("/api/help/pass_on", &[("question", &p.question), ("key", &p.key)]),
        "------++--+++---",
    ),
    row(
        "/api/help/answer",
        Questions,
        |p| {
            form(
                "/api/help/answer",
                &[("question", &p.question), ("answer", &"Zo."), ("key", &p.key)],
            )
        },
        "------++--+++---",
    ),
    row(
        "a question to groep 8, after the replacement",
        Questions,
        |p| {
            form(
                "/api/help/answer",
                &[("question", &p.question_8), ("answer", &"Zo."), ("key", &p.key)],
            )
        },
        "----------+++---",
    ),
    row(
        "a question that is not there",
        Nothing,
        |p| form("/api/help/answer", &[("question", &p.nobody), ("answer", &"Zo."), ("key", &p.key)]),
        "----------------",
    ),
    row("/api/help/waiting", Nothing, |_| form("/api/help/waiting", &[]), "-+++++++++++++++"),
    row(
        "/api/help/articles",
        Nothing,
        |_| form("/api/help/articles", &[]),
        "-+++++++++++++++",
    ),
    row(
        "/api/help/article",
        Nothing,
        |_| form("/api/help/article", &[("slug", &"read")]),
        "-+++++++++++++++",
    ),
    row(
        "an explanation for the office",
        Nothing,
        |_| form("/api/help/article", &[("slug", &"import")]),
        "----------+++---",
    ),
    row("/api/help/door", Nothing, |_| form("/api/help/door", &[]), "++++++++++++++++"),
    row(
        "/sign-in/help",
        Nothing,
        |_| Request::Get("/sign-in/help".into()),
        "++++++++++++++++",
    ),
];
