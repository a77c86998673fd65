//! The frame around every signed-in page: bar, navigation, account menu.

mod account_menu;
mod coming_back;
mod layout;
mod navigation;
mod not_found_page;
pub mod texts;

pub use coming_back::came_back_to;
#[cfg(not(feature = "ssr"))]
pub use coming_back::watch as watch_ways_back;
pub use layout::{Layout, PostedProblem, Unread};
pub use not_found_page::NotFoundPage;
