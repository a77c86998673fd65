//! The rows: an address, a request to it, and who may. The order of the signs is that of the actors.

pub mod further;
pub mod help;
pub mod invitations;
pub mod notices;
pub mod relatives;
pub mod settings;
pub mod viewing;

use super::stage::{Needs, Props};
use domain::ids::RequestKey;
use serde_json::{Value, json};

pub enum Request {
    Get(String),
    Form(&'static str, Vec<(&'static str, String)>),
    Json(&'static str, Value),
    Upload(String),
    /// What a mail program asks by itself.
    OneClick(String),
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

use Needs::{DeclinedComment, Deleted, NewComment, NewContact, Nothing, PrivateComment, RemovedComment, SharedComment};

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
    row(
        "/pkg/{*file}",
        Nothing,
        |_| Request::Get(server::assets::bundle().style),
        "++++++++++++++++",
    ),
    row(
        "/apple-touch-icon.png",
        Nothing,
        |_| Request::Get("/apple-touch-icon.png".into()),
        "++++++++++++++++",
    ),
    row(
        "/icon-192.png",
        Nothing,
        |_| Request::Get("/icon-192.png".into()),
        "++++++++++++++++",
    ),
    row(
        "/icon-512.png",
        Nothing,
        |_| Request::Get("/icon-512.png".into()),
        "++++++++++++++++",
    ),
    row(
        "/icon-maskable-512.png",
        Nothing,
        |_| Request::Get("/icon-maskable-512.png".into()),
        "++++++++++++++++",
    ),
    row("/help.svg", Nothing, |_| Request::Get("/help.svg".into()), "++++++++++++++++"),
    row("/empty.svg", Nothing, |_| Request::Get("/empty.svg".into()), "++++++++++++++++"),
    row("/favicon.ico", Nothing, |_| Request::Get("/favicon.ico".into()), "++++++++++++++++"),
    row("/favicon.svg", Nothing, |_| Request::Get("/favicon.svg".into()), "++++++++++++++++"),
    row("/icon.svg", Nothing, |_| Request::Get("/icon.svg".into()), "++++++++++++++++"),
    row("/icons.svg", Nothing, |_| Request::Get("/icons.svg".into()), "++++++++++++++++"),
    row(
        "/manifest.webmanifest",
        Nothing,
        |_| Request::Get("/manifest.webmanifest".into()),
        "++++++++++++++++",
    ),
    row("/offline.css", Nothing, |_| Request::Get("/offline.css".into()), "++++++++++++++++"),
    row(
        "/offline.html",
        Nothing,
        |_| Request::Get("/offline.html".into()),
        "++++++++++++++++",
    ),
    row("/sw.js", Nothing, |_| Request::Get("/sw.js".into()), "++++++++++++++++"),
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
    row(
        "/api/accounts/second_step",
        Nothing,
        |_| form("/api/accounts/second_step", &[]),
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/finish_sign_in",
        Nothing,
        |_| form("/api/accounts/finish_sign_in", &[("code", &"123456")]),
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/ask_passkey_sign_in",
        Nothing,
        |_| form("/api/accounts/ask_passkey_sign_in", &[]),
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/passkey_sign_in",
        Nothing,
        |p| {
            form(
                "/api/accounts/passkey_sign_in",
                &[("question", &p.nobody), ("credential", &"{}"), ("own_device", &"false")],
            )
        },
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/ask_reset",
        Nothing,
        |_| form("/api/accounts/ask_reset", &[("mail", &"")]),
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/reset_page",
        Nothing,
        |_| form("/api/accounts/reset_page", &[("token", &"x")]),
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/mail_confirmation",
        Nothing,
        |_| form("/api/accounts/mail_confirmation", &[("token", &"x")]),
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/mail_undo",
        Nothing,
        |_| form("/api/accounts/mail_undo", &[("token", &"x")]),
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/confirm_mail",
        Nothing,
        |_| form("/api/accounts/confirm_mail", &[("token", &"x")]),
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/undo_mail",
        Nothing,
        |_| form("/api/accounts/undo_mail", &[("token", &"x")]),
        "++++++++++++++++",
    ),
    row(
        "/api/accounts/reset",
        Nothing,
        |_| form("/api/accounts/reset", &[("token", &"x"), ("password", &"x")]),
        "++++++++++++++++",
    ),
    row("/api/account/page", Nothing, |_| form("/api/account/page", &[]), "-+++++++++++++++"),
    row(
        "/api/account/proof_page",
        Nothing,
        |_| form("/api/account/proof_page", &[]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/code_app",
        Nothing,
        |_| form("/api/account/code_app", &[]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/prove",
        Nothing,
        |_| form("/api/account/prove", &[("password", &"")]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/ask_passkey_proof",
        Nothing,
        |_| form("/api/account/ask_passkey_proof", &[]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/prove_with_passkey",
        Nothing,
        |p| form("/api/account/prove_with_passkey", &[("question", &p.nobody), ("credential", &"{}")]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/change_password",
        Nothing,
        |p| form("/api/account/change_password", &[("password", &""), ("key", &p.key)]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/change_mail",
        Nothing,
        |p| form("/api/account/change_mail", &[("mail", &""), ("key", &p.key)]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/drop_mail_change",
        Nothing,
        |p| form("/api/account/drop_mail_change", &[("key", &p.key)]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/set_contact",
        Nothing,
        |p| {
            form(
                "/api/account/set_contact",
                &[("phone", &""), ("postal_address", &""), ("key", &p.key)],
            )
        },
        "-+++++++++++++++",
    ),
    row(
        "/api/account/end_device",
        Nothing,
        |p| form("/api/account/end_device", &[("session", &p.nobody), ("key", &p.key)]),
        "----------------",
    ),
    row(
        "/api/account/end_other_devices",
        Nothing,
        |p| form("/api/account/end_other_devices", &[("key", &p.key)]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/begin_code_app",
        Nothing,
        |p| form("/api/account/begin_code_app", &[("key", &p.key)]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/confirm_code_app",
        Nothing,
        |p| form("/api/account/confirm_code_app", &[("code", &"1"), ("key", &p.key)]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/keep_codes",
        Nothing,
        |p| form("/api/account/keep_codes", &[("key", &p.key)]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/renew_codes",
        Nothing,
        |p| form("/api/account/renew_codes", &[("key", &p.key)]),
        "----------------",
    ),
    row(
        "/api/account/turn_off_code_app",
        Nothing,
        |p| form("/api/account/turn_off_code_app", &[("key", &p.key)]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/ask_new_passkey",
        Nothing,
        |_| form("/api/account/ask_new_passkey", &[]),
        "-+++++++++++++++",
    ),
    row(
        "/api/account/add_passkey",
        Nothing,
        |p| {
            form(
                "/api/account/add_passkey",
                &[("question", &p.nobody), ("credential", &"{}"), ("name", &"x"), ("key", &p.key)],
            )
        },
        "-+++++++++++++++",
    ),
    row(
        "/api/account/remove_passkey",
        Nothing,
        |p| form("/api/account/remove_passkey", &[("passkey", &p.nobody), ("key", &p.key)]),
        "----------------",
    ),
    row(
        "/sign-in/code",
        Nothing,
        |_| Request::Get("/sign-in/code".into()),
        "++++++++++++++++",
    ),
    row("/forgotten", Nothing, |_| Request::Get("/forgotten".into()), "++++++++++++++++"),
    row("/reset", Nothing, |_| Request::Get("/reset".into()), "++++++++++++++++"),
    row(
        "/account/mail/confirm",
        Nothing,
        |_| Request::Get("/account/mail/confirm".into()),
        "++++++++++++++++",
    ),
    row(
        "/account/mail/undo",
        Nothing,
        |_| Request::Get("/account/mail/undo".into()),
        "++++++++++++++++",
    ),
    row("/account", Nothing, |_| Request::Get("/account".into()), "-+++++++++++++++"),
    row(
        "/account/password",
        Nothing,
        |_| Request::Get("/account/password".into()),
        "-+++++++++++++++",
    ),
    row(
        "/account/mail",
        Nothing,
        |_| Request::Get("/account/mail".into()),
        "-+++++++++++++++",
    ),
    row(
        "/account/passkey",
        Nothing,
        |_| Request::Get("/account/passkey".into()),
        "-+++++++++++++++",
    ),
    row(
        "/account/close",
        Nothing,
        |_| Request::Get("/account/close".into()),
        "-+++++++++++++++",
    ),
    row(
        "/account/prove",
        Nothing,
        |_| Request::Get("/account/prove".into()),
        "-+++++++++++++++",
    ),
    row(
        "/account/code-app",
        Nothing,
        |_| Request::Get("/account/code-app".into()),
        "-+++++++++++++++",
    ),
    // The last two end the sessions of all.
    row(
        "/api/account/close",
        Nothing,
        |p| form("/api/account/close", &[("key", &p.key)]),
        "-+++++++++++++++",
    ),
    row(
        "/api/accounts/sign_out",
        Nothing,
        |_| form("/api/accounts/sign_out", &[]),
        "++++++++++++++++",
    ),
];
