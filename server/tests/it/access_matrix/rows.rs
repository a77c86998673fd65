//! The rows: an address, a request to it, and who may. The order of the signs is that of the actors.

pub mod accounts;
pub mod exchange;
pub mod feed;
pub mod further;
pub mod help;
pub mod invitations;
pub mod notices;
pub mod people;
pub mod relatives;
pub mod settings;
pub mod site;
pub mod viewing;

use super::stage::{
    Needs::{self, Nothing},
    Props,
};
use domain::ids::RequestKey;
use serde_json::Value;

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

/// These end the sessions of all, so they stand last.
//                                                                 visitor sanne mark fatima youssra peter anna ali karin lotte joost petra beheer tom daan ilse
pub const ENDING: &[Row] = &[
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
