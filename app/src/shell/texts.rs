//! Words of the frame.

pub struct ShellTexts {
    pub skip: &'static str,
    pub main_menu: &'static str,
    pub start: &'static str,
    pub photos: &'static str,
    pub search: &'static str,
    pub search_label: &'static str,
    pub new_post: &'static str,
    pub mine: &'static str,
    pub more: &'static str,
    pub people: &'static str,
    pub unread: fn(u32) -> String,
    pub awaiting: fn(u32) -> String,
    /// Before the name, for screen readers.
    pub your_account: &'static str,
    pub look_as: &'static str,
    pub everything: &'static str,
    pub as_staff: &'static str,
    pub as_family: &'static str,
    pub other_language: &'static str,
    pub other_language_tag: &'static str,
    pub sign_out: &'static str,
    pub offline: &'static str,
    pub new_version: &'static str,
}
