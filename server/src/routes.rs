//! The addresses of the program's own, beside pages, server functions and the files of the site. All of them stand in this one list:
//! the router is made from it, and the access matrix asks a row for each.

use crate::{
    colours, downloads, exchange, health, mail, notices,
    router::{self, Server},
    uploads,
};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{MethodRouter, get, post},
};

/// Whether an answer depends on who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asker {
    Session,
    Anybody,
}

pub struct Route {
    pub path: &'static str,
    asker: Asker,
    handler: MethodRouter<Server>,
}

pub fn all() -> Vec<Route> {
    let route = |path, asker, handler| Route { path, asker, handler };
    vec![
        route("/uploads/{school}", Asker::Session, post(uploads::receive)),
        route(
            "/uploads/people/{school}",
            Asker::Session,
            post(exchange::receive).layer(DefaultBodyLimit::max(exchange::BODY_LIMIT)),
        ),
        route("/people/export/{school}/{list}", Asker::Session, get(exchange::send_list)),
        route("/media/{id}/{variant}", Asker::Session, get(downloads::send)),
        route("/healthz", Asker::Anybody, get(health::is_alive)),
        route("/colours/{name}", Asker::Anybody, get(colours::send)),
        route("/version", Asker::Anybody, get(router::version)),
        route("/demo/mailbox/{id}", Asker::Anybody, get(mail::show)),
        route("/notices/stop", Asker::Anybody, post(notices::stop)),
        route("/mail/bounces", Asker::Anybody, post(mail::receive_bounce)),
        route("/readyz", Asker::Anybody, get(health::is_ready)),
    ]
}

pub fn router(asker: Asker) -> Router<Server> {
    let routes = all().into_iter().filter(|route| route.asker == asker);
    routes.fold(Router::new(), |router, route| router.route(route.path, route.handler))
}
