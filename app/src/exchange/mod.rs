//! Files of the pupil administration in, lists out: for office, director and manager.

mod columns;
mod decide;
mod import_page;
mod left_out;
mod preview;
mod refused;
mod rows;
mod run_page;
mod send;
pub mod server_fns;
pub mod texts;

pub use import_page::ImportPage;
pub use run_page::RunPage;
