//! Words of looking along.

pub struct ViewingTexts {
    pub title: &'static str,
    pub view_as: fn(&str) -> String,
    pub sees: &'static str,
    pub does_not_see: &'static str,
    pub changes_nothing: &'static str,
    pub is_told: &'static str,
    pub is_told_later: &'static str,
    pub reason: &'static str,
    pub reason_help: &'static str,
    pub begin: &'static str,
    pub bar_label: &'static str,
    pub bar: fn(&str) -> String,
    /// Minutes.
    pub left: fn(u32) -> String,
    pub stop: &'static str,
    pub over: &'static str,
    pub stopped: &'static str,
    pub withheld: &'static str,
    pub who: &'static str,
    pub nobody: &'static str,
    /// Minutes.
    pub lasted: fn(u32) -> String,
    pub goes_on: &'static str,
}
