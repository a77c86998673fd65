//! Who gets where: every server function and every address, for everybody of the demonstration. A server function or
//! page without a row fails the test, so that none is forgotten.

mod rows;
mod stage;

use crate::harness::{Actor, Answer, TestApp, app_test};
use rows::{
    ENDING, Request, Row, accounts, exchange, feed, further, help, invitations, notices, people, relatives, settings, site, viewing,
};
use stage::{Needs, Stage};
use std::collections::{BTreeMap, BTreeSet};

/// The columns. The guardian without information (youssra), the substitute whose time is over (karin, for groep 8), the
/// manager, and a teacher of the other school are the ones that are easily forgotten.
const ACTORS: [&str; 16] = [
    "visitor",
    "sanne",
    "mark",
    "fatima",
    "youssra",
    "peter",
    "anna",
    "ali",
    "karin",
    "lotte.bso",
    "joost",
    "petra",
    "beheer",
    "tom@vlieger",
    "daan",
    "ilse",
];

/// More columns, whose signs stand in [`further::SIGNS`]: who holds an invitation, a parent of groep 3, one whom a court keeps from
/// information, one whose child left them, the teacher of another class, a substitute in time, care staff of another location, the
/// director of the other school, somebody of the office who looks along as Sanne, and a grandmother who sees photos of groep 3.
const FURTHER: [&str; 10] = [
    "holder",
    "elif",
    "emre",
    "stefan",
    "femke",
    "sander",
    "aylin",
    "hoofd@vlieger",
    "viewer",
    "greet",
];

app_test! {
    async fn further_people_get_exactly_what_the_matrix_says(app: TestApp) {
        let mut stage = Stage::set(&app).await;
        let mut actors = stage.further(&app, &FURTHER).await;
        let signs: BTreeMap<&str, &str> = further::SIGNS.iter().copied().collect();
        let mut wrong = Vec::new();
        for row in rows() {
            let expected = signs.get(row.name).copied().unwrap_or_default();
            let mut got = String::new();
            for (actor, name) in actors.iter_mut().zip(FURTHER) {
                if name == "viewer" {
                    stage.look_along(actor).await;
                }
                got.push(ask(actor, row, &mut stage).await.0);
            }
            if got != expected {
                wrong.push(format!("    (\"{}\", \"{got}\"), // not {expected}", row.name));
            }
        }
        assert!(wrong.is_empty(), "{} rows differ:\n{}", wrong.len(), wrong.join("\n"));
    }
}

/// What the extra role of the demonstration opens to Marjan, a teacher of another group, and what it does not.
#[rustfmt::skip]
const BY_EXTRA_ROLE: &[(&str, char)] = &[
    ("the feed of groep 3", '+'),
    ("/api/feed/post", '+'),
    ("/api/feed/readers", '+'),
    ("the album of the other school", '-'),
    ("somebody's post to change", '-'),
    ("/api/feed/decide", '-'),
    ("/api/people/list", '+'),
    ("the list of guardians", '+'),
    ("the list of staff", '+'),
    ("the list of the other school", '-'),
    ("/api/people/child", '+'),
    ("a child of the other school", '-'),
    ("/people/children/{id}", '+'),
    ("/api/people/person", '+'),
    ("/api/people/groups", '+'),
    ("/api/people/proposals", '-'),
    ("/api/people/edit_child", 'x'),
    ("/api/people/save_card", 'x'),
    ("/api/people/set_rights", 'x'),
    ("/api/people/open_information", 'x'),
    ("/api/people/edit_person", 'x'),
    ("/api/people/add_staff", '-'),
    ("/api/people/send_reset", '-'),
    ("/api/people/reopen_account", '-'),
    ("/api/people/note_mail_change", '+'),
    ("/api/people/factor", 'x'),
    ("/api/invitations/page", '-'),
    ("/api/invitations/invite", '-'),
    ("/api/exchange/imports", '-'),
    ("/api/exchange/import", '-'),
    ("/people/export/{school}/{list}", '-'),
    ("/api/settings/page", '-'),
    ("/api/settings/roles", '-'),
    ("/api/viewing/page", '-'),
    ("/api/help/questions", '-'),
    ("/api/help/answer", '-'),
    ("an explanation for the office", '-'),
];

app_test! {
    async fn an_extra_role_opens_what_it_says_and_no_more(app: TestApp) {
        let mut stage = Stage::set(&app).await;
        let mut marjan = app.sign_in("marjan").await;
        let mut wrong = Vec::new();
        for (name, expected) in BY_EXTRA_ROLE {
            let row = rows().find(|row| row.name == *name).expect(name);
            let (got, status) = ask(&mut marjan, row, &mut stage).await;
            if got != *expected {
                wrong.push(format!("{name}: expected {expected}, got {got} ({status})"));
            }
        }
        assert!(wrong.is_empty(), "{} answers differ:\n{}", wrong.len(), wrong.join("\n"));
    }
}

/// Nobody's in particular: who looks along may do these like anybody at the door.
const AT_THE_DOOR: [&str; 3] = ["/api/accounts/sign_out", "/api/viewing/stop", "/api/invitations/open"];

app_test! {
    async fn looking_along_leaves_the_database_as_it_was(app: TestApp) {
        let mut stage = Stage::set(&app).await;
        let mut viewer = app.sign_in("joost").await;
        stage.look_along(&mut viewer).await;
        stage.prepare(Needs::SharedComment).await;
        app.run_jobs().await;
        let before = backend::testing::contents(app.backend()).await;
        for row in rows().filter(|row| !AT_THE_DOOR.contains(&row.name)) {
            let request = (row.request)(stage.props());
            send(&mut viewer, &request).await;
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        let after = backend::testing::contents(app.backend()).await;
        for (table, rows) in &before {
            let new: Vec<_> = after[table].iter().filter(|row| !rows.contains(row)).collect();
            assert!(new.is_empty() && after[table].len() == rows.len(), "{table}: {new:?}");
        }
    }
}

app_test! {
    async fn everybody_gets_exactly_what_the_matrix_says(app: TestApp) {
        let mut stage = Stage::set(&app).await;
        let mut actors = Vec::new();
        for name in ACTORS {
            actors.push(if name == "visitor" { app.visitor() } else { app.sign_in(name).await });
        }
        let mut wrong = Vec::new();
        for row in rows() {
            assert_eq!(row.may.len(), ACTORS.len(), "{}: one sign for each actor", row.name);
            for ((actor, name), expected) in actors.iter_mut().zip(ACTORS).zip(row.may.chars()) {
                let (got, status) = ask(actor, row, &mut stage).await;
                if got != expected {
                    wrong.push(format!("{} as {name}: expected {expected}, got {got} ({status})", row.name));
                }
            }
        }
        assert!(wrong.is_empty(), "{} answers differ:\n{}", wrong.len(), wrong.join("\n"));
    }
}

fn rows() -> impl Iterator<Item = &'static Row> {
    [
        invitations::ROWS,
        help::ROWS,
        notices::ROWS,
        settings::ROWS,
        viewing::ROWS,
        relatives::ROWS,
        feed::ROWS,
        exchange::ROWS,
        site::ROWS,
        people::ROWS,
        // Among them is what ends sessions on other devices.
        accounts::ROWS,
        ENDING,
    ]
    .into_iter()
    .flatten()
}

/// `+` when the actor got in, also with something that was wrong in another way; `-` when nothing was there for them: signed out or
/// not found; `x` when they saw it and were denied. Anything else fits no row: a request that could not be read, or came too often,
/// says nothing about who may.
async fn ask(actor: &mut Actor, row: &Row, stage: &mut Stage) -> (char, u16) {
    let request = (row.request)(stage.prepare(row.needs).await);
    let answer = send(actor, &request).await;
    let sent_to_sign_in = matches!(request, Request::Get(_)) && answer.header("location").starts_with("/sign-in");
    let sign = match answer.status {
        401 | 404 => '-',
        _ if sent_to_sign_in => '-',
        403 => 'x',
        200..=399 | 409 | 410 | 413 | 415 | 422 => '+',
        _ => '?',
    };
    assert!(answer.status < 500, "{}: {} {}", row.name, answer.status, answer.text());
    (sign, answer.status)
}

async fn send(actor: &mut Actor, request: &Request) -> Answer {
    match request {
        Request::Get(path) => actor.get(path).await,
        Request::Form(path, fields) => {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            actor.call(path, &fields).await
        }
        Request::Json(path, body) => actor.post_json(path, body).await,
        Request::People(school, key) => actor.upload_people(school, *key, "a.xml", crate::exchange::FILE.as_bytes()).await,
        Request::OneClick(path) => actor.one_click(path).await,
        Request::Upload(school) => actor.upload(school, "foto.jpg", "image/jpeg", crate::harness::jpeg()).await,
    }
}

#[test]
fn every_server_function_and_page_has_a_row() {
    let rows: BTreeSet<&str> = rows().map(|row| row.name).collect();
    let functions: BTreeSet<String> = leptos::server_fn::axum::server_fn_paths()
        .map(|(path, _)| path.to_owned())
        .collect();
    assert!(functions.len() > 20, "the server functions are registered");
    let pages = leptos_axum::generate_route_list(app::App);
    let pages = pages
        .iter()
        .map(|page| page.path().to_owned())
        .filter(|path| !path.starts_with("/api/"));
    let own = server::routes::all().into_iter().map(|route| route.path.to_owned());
    let files = server::assets::paths();
    assert!(files.len() > 5, "the bundle is built");
    let missing: Vec<String> = functions
        .into_iter()
        .chain(pages)
        .chain(own)
        .chain(files)
        .filter(|path| !rows.contains(path.as_str()))
        .collect();
    assert!(missing.is_empty(), "without a row in the access matrix: {missing:?}");
}
