//! Posts, comments, and their files.

use super::{
    super::stage::Needs::{DeclinedComment, Deleted, NewComment, Nothing, PrivateComment, RemovedComment, SharedComment},
    Request, Row, form, row,
};
use serde_json::json;

//                                                                 visitor sanne mark fatima youssra peter anna ali karin lotte joost petra beheer tom daan ilse
pub const ROWS: &[Row] = &[
    row(
        "/api/posted",
        Nothing,
        |p| form("/api/posted", &[("id", &p.nobody)]),
        "-+++++++++++++++",
    ),
    row("/api/feed/page", Nothing, |_| form("/api/feed/page", &[]), "-+++++++++++++++"),
    row("/api/feed/album", Nothing, |_| form("/api/feed/album", &[]), "-+++++++++++++++"),
    row(
        "the album of groep 3",
        Nothing,
        |p| form("/api/feed/album", &[("group", &p.group_3)]),
        "-++---++--++--++",
    ),
    row(
        "the album of the other school",
        Nothing,
        |p| form("/api/feed/album", &[("school", &p.other_school)]),
        "-+-----------+--",
    ),
    row(
        "/api/feed/search",
        Nothing,
        |_| form("/api/feed/search", &[("typed", &"kinderen")]),
        "-+++++++++++++++",
    ),
    row(
        "a search in groep 3",
        Nothing,
        |p| form("/api/feed/search", &[("typed", &"kinderen"), ("group", &p.group_3)]),
        "-++---++--++--++",
    ),
    row(
        "a search in the other school",
        Nothing,
        |p| form("/api/feed/search", &[("typed", &"kinderen"), ("school", &p.other_school)]),
        "-+-----------+--",
    ),
    row(
        "the feed of groep 3",
        Nothing,
        |p| form("/api/feed/page", &[("group", &p.group_3)]),
        "-++---++--++--++",
    ),
    row(
        "the feed of Mila",
        Nothing,
        |p| form("/api/feed/page", &[("child", &p.mila)]),
        "-++-------------",
    ),
    row(
        "the feed of the other school",
        Nothing,
        |p| form("/api/feed/page", &[("school", &p.other_school)]),
        "-+-----------+--",
    ),
    row(
        "/api/feed/post",
        Nothing,
        |p| form("/api/feed/post", &[("post", &p.post)]),
        "-++---++--++--++",
    ),
    row(
        "the feed of groep 8, after the replacement",
        Nothing,
        |p| form("/api/feed/page", &[("group", &p.group_8)]),
        "-----+----++----",
    ),
    row(
        "a post of groep 8, after the replacement",
        Nothing,
        |p| form("/api/feed/post", &[("post", &p.post_8)]),
        "-----+----++----",
    ),
    row(
        "the readers of a post of groep 8, after the replacement",
        Nothing,
        |p| form("/api/feed/readers", &[("post", &p.post_8)]),
        "----------++----",
    ),
    row(
        "a post that is not there",
        Nothing,
        |p| form("/api/feed/post", &[("post", &p.nobody)]),
        "----------------",
    ),
    row(
        "/api/feed/readers",
        Nothing,
        |p| form("/api/feed/readers", &[("post", &p.post)]),
        "------++--++----",
    ),
    row("/api/feed/mine", Nothing, |_| form("/api/feed/mine", &[]), "------++++++-+++"),
    row("/api/feed/compose", Nothing, |_| form("/api/feed/compose", &[]), "------++++++-+++"),
    row(
        "somebody's post to change",
        Nothing,
        |p| form("/api/feed/compose", &[("post", &p.post)]),
        "------++--++----",
    ),
    row(
        "/api/feed/audience",
        Nothing,
        |p| {
            Request::Json(
                "/api/feed/audience",
                json!({ "school": p.school, "audience": { "groups": [p.group_3] } }),
            )
        },
        "-xxx-x++xx++x-++",
    ),
    row(
        "the guardians of Mila",
        Nothing,
        |p| Request::Json("/api/feed/audience", json!({ "school": p.school, "audience": { "child": p.mila } })),
        "-xxx-x++x+++x-xx",
    ),
    row(
        "/api/feed/save_draft",
        Nothing,
        |p| Request::Json("/api/feed/save_draft", json!({ "draft": p.new_draft(), "key": p.key })),
        "-xxx-x++++++x-++",
    ),
    row(
        "/api/feed/publish",
        Nothing,
        |p| Request::Json("/api/feed/publish", json!({ "draft": p.new_draft(), "key": p.key })),
        "-xxx-x++xx++x-++",
    ),
    row(
        "/api/feed/decide",
        Nothing,
        |p| {
            form(
                "/api/feed/decide",
                &[
                    ("post", &p.waiting),
                    ("version", &1),
                    ("approve", &false),
                    ("reason", &""),
                    ("key", &p.key),
                ],
            )
        },
        "------++--++----",
    ),
    row(
        "/api/feed/delete",
        Nothing,
        |p| form("/api/feed/delete", &[("post", &p.disposable), ("key", &p.key)]),
        "------++--++----",
    ),
    row(
        "/api/feed/restore",
        Deleted,
        |p| form("/api/feed/restore", &[("post", &p.disposable), ("key", &p.key)]),
        "------+---++----",
    ),
    row(
        "/api/feed/thank",
        Nothing,
        |p| form("/api/feed/thank", &[("post", &p.post), ("on", &true), ("key", &p.key)]),
        "-++---++--++--++",
    ),
    row(
        "/api/feed/confirm",
        Nothing,
        |p| form("/api/feed/confirm", &[("post", &p.asking), ("key", &p.key)]),
        "-+++-++++++++-++",
    ),
    row(
        "/api/feed/seen",
        Nothing,
        |p| Request::Json("/api/feed/seen", json!({ "posts": [p.post] })),
        "-+++++++++++++++",
    ),
    row(
        "/api/feed/mark_read",
        Nothing,
        |p| form("/api/feed/mark_read", &[("until", &0), ("key", &p.key)]),
        "-+++++++++++++++",
    ),
    row(
        "/api/feed/accept_no_sharing",
        Nothing,
        |p| form("/api/feed/accept_no_sharing", &[("key", &p.key)]),
        "-+++++++++++++++",
    ),
    row(
        "/api/feed/comment",
        Nothing,
        |p| {
            form(
                "/api/feed/comment",
                &[("post", &p.post), ("body", &"x"), ("visibility", &"private"), ("key", &p.key)],
            )
        },
        "-++---xx--xx--x+",
    ),
    row(
        "a comment for all readers",
        Nothing,
        |p| {
            form(
                "/api/feed/comment",
                &[("post", &p.open), ("body", &"x"), ("visibility", &"shared"), ("key", &p.key)],
            )
        },
        "-++---++--++--++",
    ),
    row(
        "/api/feed/answer",
        PrivateComment,
        |p| form("/api/feed/answer", &[("comment", &p.comment), ("body", &"x"), ("key", &p.key)]),
        "-x----++--++----",
    ),
    row(
        "/api/feed/edit_comment",
        DeclinedComment,
        |p| {
            form(
                "/api/feed/edit_comment",
                &[("comment", &p.comment), ("body", &"x"), ("key", &p.key)],
            )
        },
        "-+----xx--xx----",
    ),
    row(
        "/api/feed/decide_comment",
        PrivateComment,
        |p| {
            form(
                "/api/feed/decide_comment",
                &[("comment", &p.comment), ("approve", &true), ("key", &p.key)],
            )
        },
        "-x----++--++----",
    ),
    row(
        "/api/feed/remove_comment",
        NewComment,
        |p| form("/api/feed/remove_comment", &[("comment", &p.comment), ("key", &p.key)]),
        "-+----++--++----",
    ),
    row(
        "/api/feed/restore_comment",
        RemovedComment,
        |p| form("/api/feed/restore_comment", &[("comment", &p.comment), ("key", &p.key)]),
        "-+--------------",
    ),
    row(
        "/api/feed/report_comment",
        SharedComment,
        |p| form("/api/feed/report_comment", &[("comment", &p.comment), ("key", &p.key)]),
        "-x+---++--++--++",
    ),
    row(
        "/api/feed/uploads",
        Nothing,
        |p| Request::Json("/api/feed/uploads", json!({ "uploads": [p.photo] })),
        "-+++++++++++++++",
    ),
    row(
        "/uploads/{school}",
        Nothing,
        |p| Request::Upload(p.school.to_string()),
        "-xxx-x++++++x-++",
    ),
    row(
        "/media/{id}/{variant}",
        Nothing,
        |p| Request::Get(format!("/media/{}/small", p.photo)),
        "-++---++--++--++",
    ),
    row(
        "a photo with the reader's name",
        Nothing,
        |p| Request::Get(format!("/media/{}/large", p.photo)),
        "-++---++--++--++",
    ),
    row(
        "a rendition that is not there",
        Nothing,
        |p| Request::Get(format!("/media/{}/video", p.photo)),
        "----------------",
    ),
    row("/", Nothing, |_| Request::Get("/".into()), "-+++++++++++++++"),
    row(
        "/search",
        Nothing,
        |_| Request::Get("/search?q=kinderen".into()),
        "-+++++++++++++++",
    ),
    row("/photos", Nothing, |_| Request::Get("/photos".into()), "-+++++++++++++++"),
    row("/posts/new", Nothing, |_| Request::Get("/posts/new".into()), "------++++++-+++"),
    row("/posts/mine", Nothing, |_| Request::Get("/posts/mine".into()), "------++++++-+++"),
    row(
        "/posts/{id}",
        Nothing,
        |p| Request::Get(format!("/posts/{}", p.post)),
        "-++---++--++--++",
    ),
    row(
        "/posts/{id}/edit",
        Nothing,
        |p| Request::Get(format!("/posts/{}/edit", p.post)),
        "------++--++----",
    ),
    row(
        "/posts/{id}/readers",
        Nothing,
        |p| Request::Get(format!("/posts/{}/readers", p.post)),
        "------++--++----",
    ),
];
