//! How a thing is done.

/// One thing, step by step.
pub struct Article {
    /// In the address, and the name of its picture.
    pub slug: &'static str,
    pub title: &'static str,
    pub intro: &'static str,
    /// What the picture shows, for those who do not see it.
    pub picture: &'static str,
    pub steps: &'static [&'static str],
}
