//! Coming in: the office's list and letters, what an invited person sees, and the first visit.

mod accept_page;
pub mod invited_texts;
mod landing_page;
mod letters_page;
mod mailbox_page;
mod office_page;
pub mod server_fns;
pub mod texts;
mod welcome_page;

pub use accept_page::AcceptInvitationPage;
pub use landing_page::InvitationPage;
pub use letters_page::LettersPage;
pub use mailbox_page::MailboxPage;
pub use office_page::InvitationsPage;
pub use welcome_page::WelcomePage;
