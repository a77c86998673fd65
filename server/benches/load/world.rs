//! One world: an engine at a scale, and everything that is measured in it.

use crate::{
    client::{self, Answer, Ask, Connection, Figure},
    limit::Limit,
    process::Server,
    writers::{self, Writer},
};
use bytes::Bytes;
use http::header;
use serde::Serialize;
use std::{collections::BTreeMap, net::SocketAddr, path::Path, time::Duration};
use tokio::process::Command;
use uuid::Uuid;

const CONNECTIONS: [usize; 3] = [1, 16, 64];
const SANNE: &str = "sanne@regenboog.example";
/// After the start, for what the server still does by itself.
const REST: Duration = Duration::from_secs(2);

pub enum Engine {
    Sqlite,
    /// The address of a database from which others can be made.
    Postgres(String),
}

impl Engine {
    fn name(&self) -> &'static str {
        match self {
            Engine::Sqlite => "SQLite",
            Engine::Postgres(_) => "PostgreSQL",
        }
    }
}

#[derive(Debug, Serialize)]
pub struct Row {
    pub what: &'static str,
    /// Of the server, without PostgreSQL, which is a process of its own.
    pub processor_ms: f64,
    #[serde(flatten)]
    pub figure: Figure,
}

#[derive(Debug, Serialize)]
pub struct World {
    pub engine: &'static str,
    pub scale: u32,
    pub rows: Vec<Row>,
    pub limit: Vec<Figure>,
    /// Seconds until an empty demonstration was filled and served.
    pub filled_s: f64,
    pub idle_mb: f64,
    pub loaded_mb: f64,
    /// Bytes on the wire, with brotli where the server has it.
    pub sent: BTreeMap<&'static str, usize>,
}

impl World {
    pub fn row(&self, what: &str, connections: usize) -> Option<&Row> {
        self.rows
            .iter()
            .find(|row| row.what == what && row.figure.connections == connections)
    }

    pub fn limit_at(&self, connections: usize) -> Option<&Figure> {
        self.limit.iter().find(|figure| figure.connections == connections)
    }
}

pub const FEED: &str = "feed page";
pub const FEED_BROTLI: &str = "feed page, brotli";
const COMMENT: &str = "posting a comment";

/// Fills it, starts the server anew, so that the memory is that of serving and not of filling, and measures. With names in `only`,
/// no more than the rows with a part of one in theirs.
pub async fn measure(binary: &Path, engine: &Engine, scale: u32, only: &[String]) -> World {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    let database = match engine {
        Engine::Sqlite => None,
        Engine::Postgres(url) => Some(new_database(url, scale).await),
    };
    println!("{}, scale {scale}: filling", engine.name());
    #[expect(clippy::disallowed_methods, reason = "a measurement reads the real clock")]
    let begin = std::time::Instant::now();
    let filling = Server::start(binary, &data, scale, database.as_deref()).await;
    let filled_s = begin.elapsed().as_secs_f64();
    filling.stop().await;
    let server = Server::start(binary, &data, scale, database.as_deref()).await;
    tokio::time::sleep(REST).await;
    let idle_mb = server.resident_mb();

    println!("{}, scale {scale}: measuring", engine.name());
    let cookie = sign_in(server.address, SANNE).await;
    let page = ask(server.address, &Ask::get("/", &cookie)).await.body;
    let html = String::from_utf8(page.to_vec()).expect("a page is text");
    let sent = sizes(server.address, &html, &cookie).await;
    let is_chosen = |what: &str| only.is_empty() || only.iter().any(|part| what.contains(part.as_str()));
    let writers = if is_chosen(COMMENT) {
        writers::all(server.address).await
    } else {
        Vec::new()
    };
    let mut rows = Vec::new();
    for (what, ask) in questions(&html, &cookie, writers) {
        if !is_chosen(what) {
            continue;
        }
        for connections in CONNECTIONS {
            rows.push(row(&server, what, &ask, connections).await);
        }
    }
    let loaded_mb = server.resident_mb();
    server.stop().await;
    World {
        engine: engine.name(),
        scale,
        rows,
        limit: limit(page).await,
        filled_s,
        idle_mb,
        loaded_mb,
        sent,
    }
}

/// Reading before writing, so that comments do not lengthen the pages that are measured.
fn questions(html: &str, cookie: &str, writers: Vec<Writer>) -> Vec<(&'static str, Ask)> {
    let photo = address_in(html, "/media/", "/small").expect("a photo in the feed");
    let signing_in = Ask::post("/api/accounts/sign_in", "", || sign_in_form(SANNE));
    vec![
        (FEED, Ask::get("/", cookie)),
        (FEED_BROTLI, Ask::get("/", cookie).encoded("br")),
        ("feed function", Ask::post("/api/feed/page", cookie, String::new)),
        ("one photo", Ask::get(photo, cookie)),
        (COMMENT, writers::comment(writers)),
        ("signing in", signing_in),
    ]
}

async fn row(server: &Server, what: &'static str, ask: &Ask, connections: usize) -> Row {
    let before = server.processor_seconds();
    let figure = client::load(server.address, ask, connections).await;
    let spent = server.processor_seconds() - before;
    Row {
        what,
        processor_ms: spent * 1000.0 / figure.asked as f64,
        figure,
    }
}

async fn limit(page: Bytes) -> Vec<Figure> {
    let limit = Limit::serve(page).await;
    let mut figures = Vec::new();
    for connections in CONNECTIONS {
        figures.push(client::load(limit.address, &Ask::get("/", ""), connections).await);
    }
    figures
}

pub async fn ask(address: SocketAddr, ask: &Ask) -> Answer {
    let answer = Connection::open(address).await.ask(ask).await;
    assert!(answer.status.is_success(), "{} answers {}", ask.path, answer.status);
    answer
}

/// The cookies of somebody who signed in, as a browser would send them back.
pub async fn sign_in(address: SocketAddr, mail: &str) -> String {
    let form = sign_in_form(mail);
    let answer = ask(address, &Ask::post("/api/accounts/sign_in", "", move || form.clone())).await;
    let cookies = answer.headers.get_all(header::SET_COOKIE).iter();
    let pairs: Vec<_> = cookies.filter_map(|cookie| cookie.to_str().ok()?.split(';').next()).collect();
    pairs.join("; ")
}

fn sign_in_form(mail: &str) -> String {
    format!("mail={}&password={}", mail.replace('@', "%40"), backend::demo::PASSWORD)
}

async fn sizes(address: SocketAddr, html: &str, cookie: &str) -> BTreeMap<&'static str, usize> {
    let mut sent = BTreeMap::new();
    sent.insert("html", ask(address, &Ask::get("/", cookie).encoded("br")).await.body.len());
    for (kind, end) in [("css", ".css"), ("js", ".js"), ("wasm", ".wasm")] {
        let mut paths: Vec<_> = html
            .split('"')
            .filter(|part| part.starts_with("/pkg/") && part.ends_with(end))
            .collect();
        paths.sort_unstable();
        paths.dedup();
        let mut bytes = 0;
        for path in paths {
            bytes += ask(address, &Ask::get(path, cookie).encoded("br")).await.body.len();
        }
        sent.insert(kind, bytes);
    }
    sent
}

/// The first `before<uuid>after` in a page.
pub fn address_in(html: &str, before: &str, after: &str) -> Option<String> {
    html.match_indices(before).find_map(|(at, _)| {
        let id = html.get(at + before.len()..at + before.len() + 36)?;
        Uuid::parse_str(id).ok()?;
        let rest = &html[at + before.len() + 36..];
        rest.starts_with(after).then(|| format!("{before}{id}{after}"))
    })
}

/// An empty database beside the given one; left over from a run that was cut off, it is thrown away.
async fn new_database(url: &str, scale: u32) -> String {
    let name = format!("schoolplein_bench_{scale}");
    let psql = Command::new("psql")
        .args(["--no-psqlrc", "--quiet", "--dbname", url])
        .args(["-c", "SET client_min_messages = warning"])
        .args(["-c", &format!("DROP DATABASE IF EXISTS {name}")])
        .args(["-c", &format!("CREATE DATABASE {name}")])
        .status()
        .await;
    assert!(psql.expect("psql").success(), "the database {name} could not be made");
    let (server, _) = url.rsplit_once('/').expect("a database in TEST_PG_URL");
    format!("{server}/{name}")
}
