//! The wiring of Schoolplein: settings, commands, and the way of a request to a page, an upload or a file.
//!
//! A request passes, from the outside in: its connection (`connections`), its name and log line (`requests`), the headers every answer carries and the
//! refusal of other sites (`security`), a net for panics and a time limit (`router`), who is asking (`sessions`), what comes back to a
//! refused form (`posted`), how often (`limits`), and then a page or server function of `app`, or one of the `routes` here.

pub mod answers;
pub mod assets;
pub mod cli;
pub mod clients;
mod colours;
pub mod commands;
pub mod config;
pub mod connections;
pub mod downloads;
pub mod exchange;
pub mod health;
pub mod limits;
mod mail;
mod notices;
pub mod posted;
pub mod requests;
pub mod router;
pub mod routes;
pub mod security;
pub mod serving;
pub mod sessions;
pub mod uploads;
