//! Asking people in: by mail or letter, with reminders, until they have an account or said that it is not for them.

pub(crate) mod accept;
mod invite;
mod landing;
mod letters;
mod list;
mod mails;
pub(crate) mod sql;
mod ticket;
pub(crate) mod welcome;

pub(crate) use accept::move_ties;
pub use accept::{NewAccount, accept_new, accept_page, accept_signed_in};
pub(crate) use invite::ask_in;
pub use invite::{Invited, give_address, invite, invite_all};
pub use landing::{AskedByLetter, ask_by_letter, ask_new_mail, landing, open, refuse};
pub use letters::letters;
pub(crate) use list::count_not_invited;
pub use list::invitations;
pub(crate) use mails::{letter, note_bounced, note_sent, remind};
pub use ticket::Ticket;
pub use welcome::{accept_house_rule, finish_welcome, save_own_data, welcome_page};
