//! Use cases, SQL, jobs and files of Schoolplein. Pages and HTTP live elsewhere and call in here.

pub mod accounts;
pub mod audit;
pub mod clock;
pub mod db;
pub mod demo;
pub mod error;
pub mod exchange;
pub mod feed;
pub mod files;
mod handle;
pub mod help;
pub mod invitations;
pub mod jobs;
pub mod mail;
pub mod notices;
pub mod people;
pub mod relatives;
pub mod secrets;
pub mod settings;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
#[cfg(test)]
mod tests;
pub mod turns;
pub mod viewing;
pub mod work;

pub use error::{Error, Result};
pub use handle::{Backend, Settings};
pub use work::{Tx, Work};
