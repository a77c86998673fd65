//! Looking along as somebody else, and who looked along as the reader.

mod bar;
mod looking;
mod over;
pub mod server_fns;
pub mod texts;
mod view_page;
mod viewings;

pub use bar::ViewingBar;
pub use looking::looking_along;
pub use over::ViewingOver;
pub use view_page::ViewAsPage;
pub use viewings::Viewings;
