//! Words of searching.

pub struct SearchTexts {
    pub title: &'static str,
    pub label: &'static str,
    pub help: &'static str,
    pub button: &'static str,
    pub too_short: &'static str,
    pub too_long: fn(usize) -> String,
    /// How many, and whether there are more.
    pub found: fn(usize, bool) -> String,
    pub found_older: fn(usize) -> String,
    pub none_title: fn(&str) -> String,
    pub none_text: &'static str,
    pub none_filtered: &'static str,
    pub in_all: &'static str,
    pub older: &'static str,
    pub newest: &'static str,
    pub in_attachment: &'static str,
}
