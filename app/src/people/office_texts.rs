//! Words of what the office does about accounts.

pub struct OfficeTexts {
    pub account: &'static str,
    pub none: &'static str,
    pub never_used: &'static str,
    /// The day.
    pub last_seen: fn(&str) -> String,
    pub closed: &'static str,
    pub second_factor: &'static str,
    pub has_factor: &'static str,
    pub has_no_factor: &'static str,
    pub invite: &'static str,
    pub send_reset: &'static str,
    pub reset_help: &'static str,
    pub reset_sent: &'static str,
    pub reopen: &'static str,
    pub reopen_help: &'static str,
    pub reset_factor: &'static str,
    pub factor_was_reset: &'static str,
    pub factor_help: &'static str,
    pub factor_sure: &'static str,
    pub reason: &'static str,
    /// How many.
    pub also_passkeys: fn(u32) -> String,
    pub take_away: &'static str,
    pub mail_changes: &'static str,
    pub mail_changes_help: &'static str,
    pub mail_changes_wait: fn(u32) -> String,
    pub no_mail_changes: &'static str,
    pub more_mail_changes: &'static str,
    pub noted: &'static str,
    pub not_invited: &'static str,
}
