//! Accounts: addresses, passwords and what the frame shows of the signed-in person.

pub mod office;
pub mod page;
pub mod passwords;

use crate::{
    actor::Capacity,
    ids::{ChildId, RequestKey, SchoolId},
    language::{AddressForm, Language},
    validation::Problem,
};
use serde::{Deserialize, Serialize};

/// Characters.
pub const MAX_MAIL: usize = 254;
pub const MAX_PASSWORD: usize = 128;

/// A mail address as it is stored and compared: no surrounding space, all lower case, the host in the letters that mail servers use
/// (punycode). No tricks of single providers, such as dots that count for nothing (OWASP, Email Validation). Which addresses exist is
/// decided by mail servers; this only refuses what cannot be one (RFC 5321, 4.5.3.1: at most 254 characters).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MailAddress(String);

impl MailAddress {
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let text = text.trim().to_lowercase();
        if text.is_empty() {
            return Err(Problem::Required);
        }
        let (local, host) = text.rsplit_once('@').ok_or(Problem::NotAMailAddress)?;
        let plausible = !local.is_empty()
            && host.contains('.')
            && !host.starts_with('.')
            && !host.ends_with('.')
            && text.len() <= MAX_MAIL
            && !text.chars().any(|c| c.is_whitespace() || c.is_control());
        let host = host_as_compared(host).filter(|_| plausible).ok_or(Problem::NotAMailAddress)?;
        Ok(Self(format!("{local}@{host}")))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(feature = "addresses")]
fn host_as_compared(host: &str) -> Option<String> {
    idna::domain_to_ascii(host).ok().filter(|host| host.contains('.'))
}

/// The browser compares no addresses.
#[cfg(not(feature = "addresses"))]
fn host_as_compared(host: &str) -> Option<String> {
    Some(host.to_owned())
}

/// One choice of the account menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewChoice {
    pub school: Option<SchoolId>,
    pub school_name: String,
    pub capacity: Option<Capacity>,
    pub current: bool,
}

/// What the frame around every signed-in page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShellView {
    pub title: String,
    pub name: String,
    pub initials: String,
    pub language: Language,
    pub theme: String,
    pub address_form: AddressForm,
    pub may_write: bool,
    /// People may be invited by this person in some school.
    pub may_invite: bool,
    /// Their first visit comes before everything else.
    pub needs_welcome: bool,
    /// Takes files of the pupil administration in and lists out.
    pub may_import: bool,
    pub unread: u32,
    /// Posts that wait for this person's approval.
    pub awaiting: u32,
    /// Whether there is a list of people for them.
    pub lists_people: bool,
    /// The style sheet with colours that their schools chose, when there are any.
    pub colours: Option<String>,
    pub may_change_settings: bool,
    /// Their own children, by first name.
    pub children: Vec<(ChildId, String)>,
    /// Children of the family whose photos they see, by first name.
    pub photo_children: Vec<String>,
    /// They see those photos and nothing else.
    pub photos_only: bool,
    pub views: Vec<ViewChoice>,
    pub key: RequestKey,
}

/// A person of the demonstration, offered as a button on its sign-in page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoPerson {
    pub name: String,
    pub initials: String,
    pub mail: String,
    pub role_nl: String,
    pub role_en: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInPage {
    /// Empty outside the demonstration.
    pub demo_people: Vec<DemoPerson>,
    pub demo_password: String,
}

/// A path within this app, and nothing a browser would take for another host.
pub fn is_own_path(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') && !path.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "addresses")]
    #[test]
    fn hosts_are_compared_as_mail_servers_know_them() {
        for same in [
            "anna@bücher.example",
            "Anna@BÜCHER.example",
            "anna@xn--bcher-kva.example",
            "anna@bu\u{308}cher.example",
        ] {
            assert_eq!(
                MailAddress::parse(same).as_ref().map(MailAddress::as_str),
                Ok("anna@xn--bcher-kva.example"),
                "{same}"
            );
        }
        assert_ne!(MailAddress::parse("an.na@gmail.com"), MailAddress::parse("anna@gmail.com"));
        assert_eq!(MailAddress::parse("anna@xn--a.example"), Err(Problem::NotAMailAddress));
    }

    #[test]
    fn addresses_are_compared_in_lower_case_without_space() {
        assert_eq!(
            MailAddress::parse(" Sanne@Regenboog.example ").as_ref().map(MailAddress::as_str),
            Ok("sanne@regenboog.example")
        );
        assert_eq!(MailAddress::parse(""), Err(Problem::Required));
        for wrong in [
            "sanne",
            "@regenboog.example",
            "sanne@regenboog",
            "san ne@regenboog.example",
            "a@.b",
            "a\0@b.c",
            "a@b.",
        ] {
            assert_eq!(MailAddress::parse(wrong), Err(Problem::NotAMailAddress), "{wrong}");
        }
        assert_eq!(
            MailAddress::parse(&format!("{}@b.nl", "a".repeat(250))),
            Err(Problem::NotAMailAddress)
        );
    }
}
