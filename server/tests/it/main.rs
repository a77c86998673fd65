//! The server over real connections: every test starts one, once on SQLite and once on PostgreSQL.

mod access_matrix;
mod harness;

mod account;
mod answers;
mod assets;
mod commands;
mod downloads;
mod exchange;
mod from_nothing;
mod health;
mod invitations;
mod media;
mod notices;
mod people;
mod posted;
mod requests;
mod schools;
mod sessions;
mod settings;
mod stopping;
mod uploads;
mod viewing;
