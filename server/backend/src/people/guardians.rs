//! Guardians of a child: their rights, from which day until which, and what a court ordered.

mod change;
mod restrictions;
pub(crate) mod sql;
mod view;

pub use change::{add_guardian, end_guardianship, open_information, set_rights};
pub use restrictions::{add_restriction, end_restriction};
pub(super) use view::{find, others, views};
