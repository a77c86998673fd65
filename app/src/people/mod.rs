//! People: the office's lists, a child, a grown-up; and for guardians their child and who can see it.

mod account_help;
mod child_page;
mod factor_page;
pub mod fields;
mod groups_page;
mod list_page;
mod mail_changes_page;
mod my_child_page;
pub mod office_texts;
mod person_page;
mod proposals_page;
pub mod server_fns;
pub mod texts;
mod who_page;

pub use child_page::ChildPage;
pub use factor_page::FactorPage;
pub use fields::Form;
pub use groups_page::GroupsPage;
pub use list_page::{PeoplePage, role_name};
pub use mail_changes_page::MailChangesPage;
pub use my_child_page::MyChildPage;
pub use person_page::PersonPage;
pub use proposals_page::ProposalsPage;
pub use who_page::WhoPage;
