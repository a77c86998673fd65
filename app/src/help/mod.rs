//! Help: how things are done, questions, and their answers.

pub mod article;
mod door_page;
mod help_page;
mod how_page;
mod questions_page;
pub mod server_fns;
pub mod texts;

pub use door_page::DoorHelpPage;
pub use help_page::HelpPage;
pub use how_page::HowPage;
pub use questions_page::QuestionsPage;
