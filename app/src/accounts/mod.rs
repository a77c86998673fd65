//! Signing in and out, and the person's own account.

mod account_page;
mod code_app_page;
mod contact;
mod delicate_pages;
mod mail_link_pages;
mod more_page;
pub mod own_fns;
pub mod own_texts;
mod parts;
mod passkeys;
mod prove;
mod reset_pages;
mod second_step_page;
pub mod server_fns;
mod sign_in_page;
pub mod texts;

pub use account_page::AccountPage;
pub use code_app_page::CodeAppPage;
pub use delicate_pages::{ClosePage, MailPage, PasskeyPage, PasswordPage};
pub use mail_link_pages::{ConfirmMailPage, UndoMailPage};
pub use more_page::MorePage;
pub use parts::{AccountFrame, DoneNote, Outside, OutsideProblem, done};
pub use prove::{ProveFirst, ProvePage};
pub use reset_pages::{ForgottenPage, ResetPage, token};
pub use second_step_page::SecondStepPage;
pub use sign_in_page::{Languages, SignInPage};
