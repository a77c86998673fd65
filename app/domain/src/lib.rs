//! Types, rules, permissions and calendars of Schoolplein: pure values and functions, the same in the browser and on the server.
//! Nothing here reads a clock, a file, a network or chance; today and now are arguments.

pub mod accounts;
pub mod actor;
pub mod exchange;
pub mod feed;
pub mod help;
pub mod ids;
pub mod invitations;
pub mod language;
pub mod media;
pub mod names;
pub mod notices;
pub mod people;
pub mod permissions;
pub mod relatives;
#[cfg(feature = "search")]
pub mod search;
pub mod settings;
pub mod time;
pub mod validation;
pub mod viewing;
