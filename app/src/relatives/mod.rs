//! Relatives: family of a child who see its photos, and the guardians who let them.

mod consent;
mod photos_page;
pub mod server_fns;
pub mod texts;

pub use consent::{for_guardian, for_office};
pub use photos_page::FamilyPhotosPage;
