//! Who may do what. Pure functions of the actor and the thing: the server decides with them, the page hides with them.

pub mod accounts;
pub mod exchange;
mod extra;
pub mod feed;
pub mod help;
pub mod invitations;
pub mod people;
pub mod ranks;
pub mod relatives;
pub mod settings;
pub mod viewing;

pub use extra::{Permission, holds, may_give};

use std::fmt;

/// The actor may know the thing exists, but may not do this with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Denied;

impl fmt::Display for Denied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not allowed")
    }
}

impl std::error::Error for Denied {}

/// `Ok` when the condition holds.
pub fn allow(condition: bool) -> Result<(), Denied> {
    if condition { Ok(()) } else { Err(Denied) }
}
