//! Files of the site, and what watches over the server.

use super::{super::stage::Needs::Nothing, Request, Row, row};

//                                                                 visitor sanne mark fatima youssra peter anna ali karin lotte joost petra beheer tom daan ilse
pub const ROWS: &[Row] = &[
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
    row("/version", Nothing, |_| Request::Get("/version".into()), "++++++++++++++++"),
    row("/more", Nothing, |_| Request::Get("/more".into()), "-+++++++++++++++"),
];
