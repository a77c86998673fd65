//! Taking names apart that a file holds in one piece.

use crate::names::{PersonName, alphabetical};

/// Dutch tussenvoegsels, and the German, French, Italian and Portuguese ones that stand in the same place.
const INFIXES: [&str; 56] = [
    "'s", "'t", "a", "aan", "aus", "bij", "da", "dal", "dalla", "das", "de", "degli", "dei", "del", "della", "den", "der", "des", "di",
    "die", "do", "don", "dos", "du", "het", "in", "l'", "la", "las", "le", "les", "lo", "los", "of", "onder", "op", "over", "te", "ten",
    "ter", "tot", "uijt", "uit", "van", "vanden", "vande", "vander", "ver", "vom", "von", "voor", "vor", "zu", "zum", "zur", "d'",
];

/// First words of family names that are no tussenvoegsel.
const FAMILY_BEGINNINGS: [&str; 9] = ["el", "al", "ben", "bin", "bint", "ait", "aït", "abu", "abd"];

/// A value without surrounding and doubled space, its apostrophes and dashes of one kind, and nothing that cannot be seen.
pub fn tidy(text: &str) -> String {
    let visible = text
        .chars()
        .map(|c| match c {
            '\u{2019}' | '\u{2018}' | '\u{b4}' | '`' | '\u{2bc}' => '\'',
            '\u{2010}' | '\u{2011}' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .filter(|c| !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ad}'));
    let visible: String = visible.collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The three parts of a name written in one piece: "Sanne de Vries", "S. de Vries", "Vries, de, Sanne", "de Vries, Sanne",
/// "Vries, Sanne de", or one name only. Every word of the name is in exactly one part.
pub fn split(text: &str) -> PersonName {
    let text = tidy(text);
    let parts: Vec<&str> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [] => PersonName::default(),
        [one] => in_reading_order(one),
        [family, rest @ ..] => family_first(family, rest),
    }
}

fn is_infix(word: &str) -> bool {
    INFIXES.contains(&word)
}

/// As people say it. A word in lower case that may be a tussenvoegsel begins it.
fn in_reading_order(text: &str) -> PersonName {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let Some((last, before)) = words.split_last() else {
        return PersonName::default();
    };
    if before.is_empty() {
        return PersonName::new(*last, "", "");
    }
    if let Some(begin) = before.iter().skip(1).position(|word| is_infix(word)).map(|at| at + 1) {
        let length = words[begin..words.len() - 1].iter().take_while(|word| is_infix(word)).count();
        return PersonName::new(
            words[..begin].join(" "),
            words[begin..begin + length].join(" "),
            words[begin + length..].join(" "),
        );
    }
    let begins_family = |word: &&str| FAMILY_BEGINNINGS.contains(&word.to_lowercase().as_str());
    let begin = before.iter().skip(1).position(begins_family).map_or(before.len(), |at| at + 1);
    PersonName::new(words[..begin].join(" "), "", words[begin..].join(" "))
}

/// As lists have it: the family name, and after the comma what stands before it when people say the name.
fn family_first(family: &str, rest: &[&str]) -> PersonName {
    let (before, family) = leading_infixes(family);
    let words: Vec<&str> = rest
        .iter()
        .flat_map(|part| part.split(' '))
        .filter(|word| !word.is_empty())
        .collect();
    let mut infixes: Vec<&str> = Vec::new();
    let mut given: Vec<&str> = Vec::new();
    let leading = words.iter().take_while(|word| is_infix(word)).count();
    let trailing = words[leading..].iter().rev().take_while(|word| is_infix(word)).count();
    infixes.extend(&words[..leading]);
    infixes.extend(&words[words.len() - trailing..]);
    given.extend(&words[leading..words.len() - trailing]);
    let infix = [before, infixes.join(" ")]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    PersonName::new(given.join(" "), infix, family)
}

/// "De Vries" before a comma begins with a tussenvoegsel, whatever its capital.
fn leading_infixes(family: &str) -> (String, String) {
    let words: Vec<&str> = family.split(' ').collect();
    let most = words.len().saturating_sub(1);
    let count = words[..most].iter().take_while(|word| is_infix(&word.to_lowercase())).count();
    (words[..count].join(" ").to_lowercase(), words[count..].join(" "))
}

/// The parts as a file has them in columns of their own. A part that was left empty may stand within another.
pub fn of_parts(given: &str, infix: &str, family: &str) -> PersonName {
    let (given, infix, family) = (tidy(given), tidy(infix), tidy(family));
    match (given.is_empty(), infix.is_empty(), family.is_empty()) {
        // "Vries, de" in the column of the family name.
        (_, true, false) if family.contains(',') => {
            let name = split(&family);
            let given = if given.is_empty() { name.given } else { given };
            PersonName::new(given, name.infix, name.family)
        }
        (_, true, false) => {
            let (infix, family) = lower_infixes(&family);
            PersonName::new(given, infix, family)
        }
        // Somebody with one name.
        (true, true, true) => PersonName::default(),
        (false, _, true) if infix.is_empty() => split(&given),
        _ => PersonName::new(given, infix, family),
    }
    .with_a_given_name()
}

fn lower_infixes(family: &str) -> (String, String) {
    let words: Vec<&str> = family.split(' ').collect();
    let most = words.len().saturating_sub(1);
    let count = words[..most].iter().take_while(|word| is_infix(word)).count();
    (words[..count].join(" "), words[count..].join(" "))
}

impl PersonName {
    /// A person's only name is a given name here.
    fn with_a_given_name(self) -> Self {
        if self.given.is_empty() && self.infix.is_empty() {
            return PersonName::new(self.family, "", "");
        }
        self
    }
}

/// Names as they are compared: without capitals, accents, spaces, dots and dashes, so that "Jan-Willem" is "Jan Willem".
pub fn compared(name: &PersonName) -> String {
    let mut text = compared_text(&name.given);
    text.push('|');
    text.push_str(&compared_text(&name.infix));
    text.push_str(&compared_text(&name.family));
    text
}

pub fn compared_text(text: &str) -> String {
    alphabetical(&tidy(text)).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (String, String, String) {
        let name = split(text);
        (name.given, name.infix, name.family)
    }

    #[test]
    fn names_are_taken_apart_as_a_dutch_office_reads_them() {
        let cases = [
            ("Vries, de, Sanne", ("Sanne", "de", "Vries")),
            ("de Vries, Sanne", ("Sanne", "de", "Vries")),
            ("De Vries, Sanne", ("Sanne", "de", "Vries")),
            ("Vries, Sanne de", ("Sanne", "de", "Vries")),
            ("Vries, de", ("", "de", "Vries")),
            ("S. de Vries", ("S.", "de", "Vries")),
            ("Jan van der Berg", ("Jan", "van der", "Berg")),
            ("Jan van 't Hart", ("Jan", "van 't", "Hart")),
            ("Jan van ’t Hart", ("Jan", "van 't", "Hart")),
            ("Lies 't Hart", ("Lies", "'t", "Hart")),
            ("Sinéad O'Neill", ("Sinéad", "", "O'Neill")),
            ("Piet d'Hont", ("Piet", "", "d'Hont")),
            ("Anna Maria Jansen", ("Anna Maria", "", "Jansen")),
            ("Fatima El Amrani", ("Fatima", "", "El Amrani")),
            ("Madonna", ("Madonna", "", "")),
            ("فاطمة العمراني", ("فاطمة", "", "العمراني")),
            ("فاطمة", ("فاطمة", "", "")),
            ("  ", ("", "", "")),
            (", ,", ("", "", "")),
            ("van", ("van", "", "")),
            ("de Vries", ("de", "", "Vries")),
            ("Berg-van der Meer, van den, Jan", ("Jan", "van den", "Berg-van der Meer")),
        ];
        for (text, (given, infix, family)) in cases {
            assert_eq!(parts(text), (given.into(), infix.into(), family.into()), "{text}");
        }
    }

    #[test]
    fn parts_in_columns_of_their_own_stay_what_they_are() {
        let told = |given, infix, family| of_parts(given, infix, family).full();
        assert_eq!(of_parts("Sanne", "de", "Vries"), PersonName::new("Sanne", "de", "Vries"));
        assert_eq!(of_parts("Sanne", "", "de Vries"), PersonName::new("Sanne", "de", "Vries"));
        assert_eq!(of_parts("Sanne", "", "Vries, de"), PersonName::new("Sanne", "de", "Vries"));
        assert_eq!(of_parts("Anna Maria", "", "Jansen"), PersonName::new("Anna Maria", "", "Jansen"));
        assert_eq!(of_parts("", "", "Madonna"), PersonName::new("Madonna", "", ""));
        assert_eq!(of_parts("Sanne de Vries", "", ""), PersonName::new("Sanne", "de", "Vries"));
        assert_eq!(told("", "", ""), "");
    }

    #[test]
    fn names_are_the_same_in_spite_of_accents_and_dashes() {
        let one = compared(&PersonName::new("Zoë", "van der", "Berg-Smit"));
        assert_eq!(one, compared(&PersonName::new("zoe", "Van Der", "Berg Smit")));
        assert_ne!(one, compared(&PersonName::new("Zoë", "", "Berg-Smit")));
        assert_ne!(compared(&PersonName::new("ab", "", "c")), compared(&PersonName::new("a", "", "bc")));
    }

    proptest::proptest! {
        #[test]
        fn every_word_of_a_name_ends_up_in_exactly_one_part(text in "([a-zA-Zéøع'’,. -]|de |van |'t |\\PC){0,60}") {
            let name = split(&text);
            let words = |text: &str| {
                let mut words: Vec<String> = text.split([' ', ',']).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
                words.sort();
                words
            };
            assert_eq!(words(&name.full()), words(&tidy(&text)));
            assert_eq!(name.full().is_empty(), words(&tidy(&text)).is_empty());
        }

        #[test]
        fn a_name_said_in_full_is_understood_again(given in "[A-Z][a-zé]{1,8}", infix in "(de|van|van der|van 't|)", family in "[A-Z][a-z]{3,8}") {
            proptest::prop_assume!(!FAMILY_BEGINNINGS.contains(&family.to_lowercase().as_str()));
            let name = PersonName::new(given, infix, family);
            assert_eq!(split(&name.full()), name);
            assert_eq!(split(&format!("{}, {}, {}", name.family, name.infix, name.given)), name);
        }
    }
}
