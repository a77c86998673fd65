//! The frame around every signed-in page: bar, navigation, account menu.

mod account_menu;
mod layout;
mod navigation;
mod not_found_page;
pub mod texts;

pub use layout::{Layout, PostedProblem, Unread};
pub use not_found_page::NotFoundPage;
