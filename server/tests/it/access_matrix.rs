//! Who gets where: every server function and every address, for everybody of the demonstration. A server function or
//! page without a row fails the test, so that none is forgotten.

mod rows;
mod stage;

use crate::harness::{Actor, TestApp, app_test};
use rows::{ROWS, Request, Row, help, invitations, settings};
use stage::Stage;
use std::collections::BTreeSet;

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
    // Those of ROWS end with signing out.
    invitations::ROWS.iter().chain(help::ROWS).chain(settings::ROWS).chain(ROWS)
}

/// `+` when the actor got in, also with something that was wrong in another way; `-` when nothing was there for them: signed out or
/// not found; `x` when they saw it and were denied. Anything else fits no row: a request that could not be read, or came too often,
/// says nothing about who may.
async fn ask(actor: &mut Actor, row: &Row, stage: &mut Stage) -> (char, u16) {
    let request = (row.request)(stage.prepare(row.needs).await);
    let answer = match &request {
        Request::Get(path) => actor.get(path).await,
        Request::Form(path, fields) => {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            actor.call(path, &fields).await
        }
        Request::Json(path, body) => actor.post_json(path, body).await,
        Request::People(school, key) => actor.upload_people(school, *key, "a.xml", crate::exchange::FILE.as_bytes()).await,
        Request::Upload(school) => actor.upload(school, "foto.jpg", "image/jpeg", crate::harness::jpeg()).await,
    };
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
