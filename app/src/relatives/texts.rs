//! Words about relatives who see photos.

pub struct RelativeTexts {
    pub title: &'static str,
    /// Given names of children.
    pub title_of: fn(&str) -> String,
    pub link_help: &'static str,
    /// A day.
    pub since: fn(&str) -> String,
    pub nothing_title: &'static str,
    pub nothing_text: &'static str,
    pub no_photos_title: &'static str,
    pub no_photos_text: &'static str,
    pub rule_title: &'static str,
    pub newest: &'static str,
    pub older: &'static str,

    pub section: &'static str,
    /// The given name of the child.
    pub section_help: fn(&str) -> String,
    pub no_family: &'static str,
    pub sees_photos: &'static str,
    pub sees_nothing: &'static str,
    /// Who, and when.
    pub allowed_by: fn(&str, &str) -> String,
    /// The name of an account.
    pub account_of: fn(&str) -> String,
    pub invitation: &'static str,
    pub stopped_by_me: &'static str,
    pub stopped_by_other: &'static str,
    pub stopped_by_office: &'static str,
    pub stopped_by_guardian: &'static str,
    /// A name.
    pub let_see: fn(&str) -> String,
    pub let_see_help: &'static str,
    pub mail: &'static str,
    pub let_see_button: &'static str,
    pub resend: &'static str,
    pub resend_button: &'static str,
    pub stop: &'static str,
    pub lift: &'static str,

    pub who_section: &'static str,
    pub who_help: &'static str,
    pub who_kind: &'static str,

    /// Given names of children.
    pub invited: fn(&str) -> String,
    pub invited_help: &'static str,
    pub for_somebody_else: &'static str,
}
