//! What a school decides about itself: how it is called and looks, when it is open, what it allows; its years and extra roles.

pub mod colours;
pub mod extra_roles;
pub mod form;
pub mod hours;
pub mod sheet;
pub mod years;

pub use colours::Rgb;
pub use form::{CheckedSettings, SettingsForm, SettingsPage};
pub use hours::{Hours, HoursKind, Span};

use crate::people::words;
use serde::{Deserialize, Serialize};

words! {
    /// Which of the three regions decides when school holidays are (Regeling vaststelling schoolvakanties).
    HolidayRegion { North = "north", Middle = "middle", South = "south" }
}

/// What the school has its people do in the app. Each has its effect where it is done, not only on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowed {
    /// Comments that all readers see. A private reply is always possible.
    pub comments: bool,
    pub thanks: bool,
    /// Class parents write for their group, after approval.
    pub class_parents_write: bool,
}

impl Default for Allowed {
    fn default() -> Self {
        Self {
            comments: true,
            thanks: true,
            class_parents_write: true,
        }
    }
}

/// Characters.
pub const MAX_SCHOOL_NAME: u32 = 100;
/// It stands in the frame of every page.
pub const MAX_SHORT_NAME: u32 = 30;
