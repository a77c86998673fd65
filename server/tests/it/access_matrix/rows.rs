//! The rows: an address, a request to it, and who may. The order of the signs is that of the actors.

use super::stage::{Needs, Props};
use domain::ids::RequestKey;
use serde_json::{Value, json};

pub enum Request {
    Get(String),
    Form(&'static str, Vec<(&'static str, String)>),
    Json(&'static str, Value),
    Upload(String),
    /// A file of the pupil administration, with its key.
    People(String, RequestKey),
}

pub struct Row {
    pub name: &'static str,
    /// What must be there, freshly, before each request.
    pub needs: Needs,
    pub request: fn(&Props) -> Request,
    pub may: &'static str,
}

fn form(path: &'static str, fields: &[(&'static str, &dyn ToString)]) -> Request {
    Request::Form(path, fields.iter().map(|(name, value)| (*name, value.to_string())).collect())
}

const fn row(name: &'static str, needs: Needs, request: fn(&Props) -> Request, may: &'static str) -> Row {
    Row { name, needs, request, may }
}

use Needs::{DeclinedComment, Deleted, NewComment, Nothing, PrivateComment, RemovedComment, SharedComment};

//                                                                 visitor sanne mark fatima youssra peter anna ali karin lotte joost petra beheer tom daan ilse
pub const ROWS: &[Row] = &[
    row(
        "/api/accounts/sign_in_page",
        Nothing,
        |_| form("/api/accounts/sign_in_page", &[]),
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/sign_in",
        Nothing,
        |_| form("/api/accounts/sign_in", &[("mail", &""), ("password", &"")]),
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/language",
        Nothing,
        |_| form("/api/accounts/language", &[("language", &"nl")]),
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/shell",
        Nothing,
        |_| form("/api/accounts/shell", &[]),
        "-+++++++++++++++",
    ),
    row(
        "/api/accounts/theme",
        Nothing,
        |_| form("/api/accounts/theme", &[("theme", &"light")]),
        "-+++++++++++++++",
    ),
    row(
        "/api/accounts/view",
        Nothing,
        |_| form("/api/accounts/view", &[]),
        "-+++++++++++++++",
    ),
    row(
        "one school of several",
        Nothing,
        |p| form("/api/accounts/view", &[("school", &p.other_school)]),
        "-+--------------",
    ),
    row(
        "everything together again",
        Nothing,
        |_| form("/api/accounts/view", &[]),
        "-+++++++++++++++",
    ),
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
        "------++--++--++",
    ),
    row(
        "the guardians of Mila",
        Nothing,
        |p| Request::Json("/api/feed/audience", json!({ "school": p.school, "audience": { "child": p.mila } })),
        "------++-+++----",
    ),
    row(
        "/api/feed/save_draft",
        Nothing,
        |p| Request::Json("/api/feed/save_draft", json!({ "draft": p.new_draft(), "key": p.key })),
        "------++++++--++",
    ),
    row(
        "/api/feed/publish",
        Nothing,
        |p| Request::Json("/api/feed/publish", json!({ "draft": p.new_draft(), "key": p.key })),
        "------++--++--++",
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
        "-++------------+",
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
        "------++--++----",
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
        "-+--------------",
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
        "------++--++----",
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
        "--+---++--++--++",
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
        "------++++++--++",
    ),
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
    row("/healthz", Nothing, |_| Request::Get("/healthz".into()), "++++++++++++++++"),
    row("/readyz", Nothing, |_| Request::Get("/readyz".into()), "++++++++++++++++"),
    row("/sign-in", Nothing, |_| Request::Get("/sign-in".into()), "++++++++++++++++"),
    row("/", Nothing, |_| Request::Get("/".into()), "-+++++++++++++++"),
    row("/version", Nothing, |_| Request::Get("/version".into()), "++++++++++++++++"),
    row(
        "/search",
        Nothing,
        |_| Request::Get("/search?q=kinderen".into()),
        "-+++++++++++++++",
    ),
    row("/photos", Nothing, |_| Request::Get("/photos".into()), "-+++++++++++++++"),
    row("/more", Nothing, |_| Request::Get("/more".into()), "-+++++++++++++++"),
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
    row(
        "/api/accounts/sign_out",
        Nothing,
        |_| form("/api/accounts/sign_out", &[]),
        "++++++++++++++++",
    ),
];
