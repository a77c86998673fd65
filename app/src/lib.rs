//! What people see: pages, forms and server functions, one folder per feature.
//!
//! Adding a server function: a POST with an explicit `endpoint`; at most about ten lines that begin the work, call one use
//! case and commit; a row in the access matrix; texts in every language. Adding a page: its route in `app.rs`, data through one
//! resource made in the page's body, read in a `Suspend`, and forms that post to a server function so that they work without wasm.

// Deep view types of whole pages.
#![recursion_limit = "512"]

pub mod accounts;
mod app;
mod document;
pub mod error;
pub mod exchange;
pub mod feed;
pub mod help;
pub mod invitations;
pub mod notices;
pub mod people;
pub mod posted;
#[cfg(feature = "ssr")]
mod refusal;
pub mod relatives;
#[cfg(feature = "ssr")]
pub mod request;
pub mod settings;
mod shell;
pub mod texts;
mod together;
pub mod ui;
pub mod viewing;

pub use app::App;
pub use document::{Bundle, document, version_of};
#[cfg(feature = "ssr")]
pub use refusal::refusal_document;
