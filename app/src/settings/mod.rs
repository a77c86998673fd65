//! What a school decides about itself, and the roles it makes.

mod roles_page;
pub mod server_fns;
mod settings_page;
pub mod texts;

pub use roles_page::RolesPage;
pub use settings_page::SettingsPage;
