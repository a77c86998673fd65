//! The languages of the interface.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    Nl,
    En,
}

impl Language {
    pub const ALL: [Language; 2] = [Language::Nl, Language::En];

    /// The BCP 47 tag, as in `<html lang>` and in the database.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Nl => "nl",
            Language::En => "en",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The first language of an `Accept-Language` header that the interface has (RFC 9110, 12.5.4; the order of the
    /// list is taken as the order of preference, as browsers send it).
    pub fn from_accept_language(header: &str) -> Option<Self> {
        header
            .split(',')
            .filter_map(|part| part.split([';', '-']).next())
            .find_map(|tag| Self::from_tag(tag.trim().to_ascii_lowercase().as_str()))
    }
}

/// How the school addresses its readers in Dutch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AddressForm {
    #[default]
    U,
    Je,
}

impl AddressForm {
    pub fn from_tag(tag: &str) -> Self {
        if tag == "je" { AddressForm::Je } else { AddressForm::U }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_known_language_of_the_browser_counts() {
        assert_eq!(Language::from_accept_language("de-DE,en-GB;q=0.8,nl;q=0.5"), Some(Language::En));
        assert_eq!(Language::from_accept_language("nl-BE"), Some(Language::Nl));
        assert_eq!(Language::from_accept_language("fr, *;q=0.1"), None);
        assert_eq!(Language::from_accept_language(""), None);
    }
}
