//! Mails that say there is news: choosing how often, and stopping them from a mail.

mod notices_page;
mod parts;
pub mod server_fns;
mod stop_page;
pub mod texts;

pub use notices_page::NoticesPage;
pub use parts::Rhythms;
pub use stop_page::StopPage;
