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

/// Frequent little words that only one of the two languages has.
const DUTCH: &[&str] = &[
    "de", "het", "een", "en", "van", "wij", "zijn", "niet", "naar", "met", "voor", "uw", "uit", "ook", "dat", "op", "aan", "deze",
    "morgen", "kinderen", "vandaag", "groep", "heeft", "wie", "u", "je", "mee",
];
const ENGLISH: &[&str] = &[
    "the", "and", "of", "to", "we", "are", "not", "with", "for", "your", "from", "that", "this", "children", "today", "group", "has",
    "who", "you", "our", "they", "it", "their", "please",
];
/// Fewer telling words than this tell nothing.
const TELLING: usize = 3;

/// The language a text is most likely written in, by its little words; `None` when they do not say. Hyphenation and screen
/// readers go by it, so a wrong guess costs a wrong hyphen.
pub fn likely_language(text: &str) -> Option<Language> {
    let (mut dutch, mut english) = (0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(120) {
        // The lists are plain ASCII, so that no word needs a copy in lower case.
        let is_listed = |list: &[&str]| list.iter().any(|listed| word.eq_ignore_ascii_case(listed));
        dutch += usize::from(is_listed(DUTCH));
        english += usize::from(is_listed(ENGLISH));
    }
    match (dutch, english) {
        (dutch, english) if dutch >= TELLING && dutch > 2 * english => Some(Language::Nl),
        (dutch, english) if english >= TELLING && english > 2 * dutch => Some(Language::En),
        _ => None,
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

    pub fn tag(self) -> &'static str {
        match self {
            AddressForm::U => "u",
            AddressForm::Je => "je",
        }
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

    #[test]
    fn little_words_tell_the_language() {
        let nl = "Morgen gaan wij naar het bos. Neemt u laarzen mee voor de kinderen?";
        let en = "Tomorrow we walk to the woods with the children. Please bring your boots.";
        assert_eq!(likely_language(nl), Some(Language::Nl));
        assert_eq!(likely_language(en), Some(Language::En));
        for unclear in ["", "Foto's!", "שלום עולם", "10:30, 12:00", &format!("{nl} {en}")] {
            assert_eq!(likely_language(unclear), None, "{unclear}");
        }
    }
}
