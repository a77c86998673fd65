//! Names of people, Dutch style: given name, tussenvoegsel ("infix") and family name.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonName {
    pub given: String,
    pub infix: String,
    pub family: String,
}

impl PersonName {
    pub fn new(given: impl Into<String>, infix: impl Into<String>, family: impl Into<String>) -> Self {
        Self {
            given: given.into(),
            infix: infix.into(),
            family: family.into(),
        }
    }

    /// "Sanne de Vries"; people with one name have just that.
    pub fn full(&self) -> String {
        [self.given.as_str(), self.infix.as_str(), self.family.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// First letters of given and family name, "SV" for Sanne de Vries.
    pub fn initials(&self) -> String {
        [&self.given, &self.family]
            .into_iter()
            .filter_map(|part| part.chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    }

    /// Sorts as Dutch lists do: by family name without the tussenvoegsel, then given name.
    pub fn sort_key(&self) -> (String, String) {
        let family = if self.family.is_empty() { &self.given } else { &self.family };
        (alphabetical(family), alphabetical(&self.given))
    }

    /// By what a list of people is sorted and searched, kept beside the name: the words of family name, given name and tussenvoegsel, each
    /// after a space, as [`alphabetical`] has them. Bytes then sort as people expect, in every database.
    pub fn key(&self) -> String {
        let parts = [&self.family, &self.given, &self.infix];
        parts
            .into_iter()
            .flat_map(|part| words(part))
            .map(|word| format!(" {word}"))
            .collect()
    }
}

/// Words of a search for people: each is the start of some word of a [`PersonName::key`].
pub fn words(typed: &str) -> Vec<String> {
    let typed = alphabetical(typed);
    let words = typed
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// A name as alphabetical lists compare it: without capitals, and letters with an accent as those without. Databases differ here.
pub fn alphabetical(name: &str) -> String {
    name.to_lowercase().chars().map(without_accent).collect()
}

/// Of the letters in names of the Netherlands and its neighbours; any other stays as it is.
pub(crate) fn without_accent(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_sort_people_and_find_them_by_the_start_of_any_part_of_their_name() {
        let key = |given, infix, family| PersonName::new(given, infix, family).key();
        assert_eq!(key("Sanne", "de", "Vries"), " vries sanne de");
        assert_eq!(key("Jan-Willem", "d'", "Hondt"), " hondt jan willem d");
        assert_eq!(key("Zoë", "", "El Amrani"), " el amrani zoe");
        assert_eq!(key("Madonna", "", ""), " madonna");
        assert_eq!(key("فاطمة", "", "العمراني"), " العمراني فاطمة");
        assert!(key("Émile", "", "Bakker") < key("Anna", "", "Bakkers"));
        assert_eq!(words(" de_Vr%"), ["de", "vr"]);
        assert!(words("%'").is_empty(), "nothing that a pattern would take for a sign of its own");
    }

    #[test]
    fn names_read_and_sort_as_in_a_dutch_school() {
        let sanne = PersonName::new("Sanne", "de", "Vries");
        assert_eq!(sanne.full(), "Sanne de Vries");
        assert_eq!(sanne.initials(), "SV");
        assert_eq!(sanne.sort_key(), ("vries".into(), "sanne".into()));
        let mut names = ["Zoë", "emma", "Émile", "Ella"];
        names.sort_by_key(|name| alphabetical(name));
        assert_eq!(names, ["Ella", "Émile", "emma", "Zoë"]);
        assert_eq!(PersonName::new("Madonna", "", "").full(), "Madonna");
        assert_eq!(PersonName::new("فاطمة", "", "العمراني").initials().chars().count(), 2);
    }
}
