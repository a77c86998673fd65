//! Signing in and out, and the person's own choices.

mod more_page;
pub mod server_fns;
mod sign_in_page;
pub mod texts;

pub use more_page::MorePage;
pub use sign_in_page::{Languages, SignInPage};
