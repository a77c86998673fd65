//! Relatives: family contacts of a child whom its guardians let look at the photos of its groups.
//!
//! A tie of a relative is no part of any membership (`Actor::photo_ties`), so that nothing made for members can show them anything: they read
//! by the statements of this feature alone.

mod consent;
mod invited;
pub(crate) mod photos;
pub(crate) mod sql;
mod ties;
mod views;

pub(crate) use consent::forget;
pub use consent::{allow_photos, lift_stop, resend_photos, stop_photos, stop_photos_as_office};
pub(crate) use invited::{Invited, about, seen_children};
pub(crate) use photos::check_picture;
pub use photos::family_photos;
pub(crate) use sql::{is_contact, who};
pub(crate) use ties::photo_ties;
pub(crate) use views::views;
