//! Words as searching compares them: without capitals and accents, by their Dutch stem, the same when a post is indexed and when
//! somebody searches. Both databases only ever see the keys made here, so they find the same.

mod excerpt;
mod query;
mod words;

pub use excerpt::{excerpt, marked};
pub use query::{Match, Query};
pub use words::index;
