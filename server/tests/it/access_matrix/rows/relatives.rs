//! Family who see photos: a guardian allows, and takes back; the office stops, and lifts that.

use super::{super::stage::Needs::Nothing, Request, Row, form, row};

/// Everybody who is signed in, most of them to read that there is nothing.
const ANYBODY: &str = "-+++++++++++++++";
/// Sanne and Mark, who decide about Mila. Nobody was allowed anything yet.
const GUARDIANS: &str = "-++-------------";
/// Office and director, of a child that others of the staff know.
const OFFICE: &str = "------xx-x++x-xx";

//                                                                 visitor sanne mark fatima youssra peter anna ali karin lotte joost petra beheer tom daan ilse
pub const ROWS: &[Row] = &[
    row("/family-photos", Nothing, |_| Request::Get("/family-photos".into()), ANYBODY),
    row("/api/relatives/photos", Nothing, |_| form("/api/relatives/photos", &[]), ANYBODY),
    row(
        "a page of photos that is none",
        Nothing,
        |_| form("/api/relatives/photos", &[("before", &"yesterday")]),
        "----------------",
    ),
    // Without an address, so that nobody is invited.
    row(
        "/api/relatives/allow",
        Nothing,
        |p| form("/api/relatives/allow", &[("contact", &p.family), ("mail", &""), ("key", &p.key)]),
        GUARDIANS,
    ),
    row(
        "letting somebody see photos who only fetches",
        Nothing,
        |p| form("/api/relatives/allow", &[("contact", &p.fetcher), ("mail", &""), ("key", &p.key)]),
        "-xx-------------",
    ),
    row(
        "/api/relatives/resend",
        Nothing,
        |p| form("/api/relatives/resend", &[("contact", &p.family), ("mail", &""), ("key", &p.key)]),
        "-xx-------------",
    ),
    row(
        "/api/relatives/stop",
        Nothing,
        |p| form("/api/relatives/stop", &[("contact", &p.family), ("key", &p.key)]),
        GUARDIANS,
    ),
    row(
        "/api/relatives/office_stop",
        Nothing,
        |p| form("/api/relatives/office_stop", &[("contact", &p.family), ("key", &p.key)]),
        OFFICE,
    ),
    row(
        "/api/relatives/office_lift",
        Nothing,
        |p| form("/api/relatives/office_lift", &[("contact", &p.family), ("key", &p.key)]),
        OFFICE,
    ),
];
