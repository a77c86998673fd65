//! People: the office's lists, a child, a grown-up; and for guardians their child and who can see it.

mod child_page;
pub mod fields;
mod groups_page;
mod list_page;
mod my_child_page;
mod person_page;
mod proposals_page;
pub mod server_fns;
pub mod texts;
mod who_page;

pub use child_page::ChildPage;
pub use groups_page::GroupsPage;
pub use list_page::PeoplePage;
pub use my_child_page::MyChildPage;
pub use person_page::PersonPage;
pub use proposals_page::ProposalsPage;
pub use who_page::WhoPage;
