//! From text to words, and from words to the keys under which they are found.

use crate::names::without_accent;
use snowstem::{Algorithm, Stemmer};
use std::{collections::BTreeSet, ops::Range};

/// Characters of a key. What is longer is no word, and the databases have limits of their own.
const LONGEST_KEY: usize = 40;

/// Forms that the stemmer does not bring together with their base, and that schools write often. Also at the end of longer
/// words: "schoolkinderen", "studiedagen".
const IRREGULAR: [(&str, &str); 18] = [
    ("kinderen", "kind"),
    ("eieren", "ei"),
    ("bladeren", "blad"),
    ("bladen", "blad"),
    ("liederen", "lied"),
    ("kalveren", "kalf"),
    ("lammeren", "lam"),
    ("goederen", "goed"),
    ("volkeren", "volk"),
    ("dagen", "dag"),
    ("wegen", "weg"),
    ("leden", "lid"),
    ("schepen", "schip"),
    ("steden", "stad"),
    ("musea", "museum"),
    ("eeen", "ee"),
    ("feestje", "feest"),
    ("feestjes", "feest"),
];

/// A word where it stands in a text: letters and digits, with the apostrophes and hyphens inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Bytes.
    pub place: Range<usize>,
    /// What stands between its hyphens; one without any.
    pub parts: Vec<Keys>,
    /// All of it written as one: "e-mail" is also found as "email".
    pub joined: Option<Keys>,
}

impl Word {
    pub fn all(&self) -> impl Iterator<Item = &Keys> {
        self.parts.iter().chain(&self.joined)
    }
}

/// What a word is found under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Keys {
    /// As written, but for capitals, accents and apostrophes.
    pub plain: String,
    pub others: Vec<String>,
}

impl Keys {
    fn of(written: &str, stemmer: &Stemmer) -> Self {
        let plain = folded(written);
        let mut others = vec![folded(&stemmer.stem(written))];
        for (form, base) in IRREGULAR {
            others.extend(plain.strip_suffix(form).map(|first| format!("{first}{base}")));
        }
        // "fotos" and "omas" are written as often as "foto's".
        let plural = plain
            .strip_suffix('s')
            .filter(|one| one.len() > 2 && one.ends_with(['a', 'o', 'y']));
        others.extend(plural.map(str::to_owned));
        others.retain(|key| *key != plain && !key.is_empty());
        others.dedup();
        Self { plain, others }
    }

    pub fn all(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.plain.as_str()).chain(self.others.iter().map(String::as_str))
    }
}

/// All words of a text in their order.
pub(super) fn words(text: &str) -> Vec<Word> {
    let stemmer = Stemmer::create(Algorithm::Dutch);
    let mut words = Vec::new();
    let mut from = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (from, is_of_a_word(c)) {
            (None, true) => from = Some(at),
            (Some(start), false) => {
                words.extend(word(text, start..at, &stemmer));
                from = None;
            }
            _ => {}
        }
    }
    words
}

fn word(text: &str, place: Range<usize>, stemmer: &Stemmer) -> Option<Word> {
    let written = text.get(place.clone())?;
    let trimmed = written.trim_matches(|c: char| !c.is_alphanumeric());
    let start = place.start + written.find(trimmed)?;
    let parts: Vec<String> = trimmed.split(is_hyphen).map(lower).filter(|part| !part.is_empty()).collect();
    let joined = (parts.len() > 1).then(|| Keys::of(&parts.concat(), stemmer));
    let parts: Vec<Keys> = parts.iter().map(|part| Keys::of(part, stemmer)).collect();
    let parts: Vec<Keys> = parts.into_iter().filter(|keys| !keys.plain.is_empty()).collect();
    (!parts.is_empty()).then_some(Word {
        place: start..start + trimmed.len(),
        parts,
        joined,
    })
}

/// The keys of everything that is to be found, each once, separated by spaces.
pub fn index<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut keys = BTreeSet::new();
    for text in texts {
        for word in words(text) {
            keys.extend(word.all().flat_map(Keys::all).map(str::to_owned));
        }
    }
    keys.into_iter().collect::<Vec<_>>().join(" ")
}

fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || is_apostrophe(c) || is_hyphen(c) || is_silent(c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Accents that stand apart from their letter, vowel signs that Arabic may leave out, soft hyphens and joiners.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{ad}' | '\u{200c}' | '\u{200d}')
}

/// As the stemmer wants it: small letters with their accents, one kind of apostrophe.
fn lower(part: &str) -> String {
    let letters = part.chars().flat_map(char::to_lowercase).filter(|c| !is_silent(*c));
    let letters = letters.map(|c| if is_apostrophe(c) { '\'' } else { c });
    let letters: String = letters.take(LONGEST_KEY).collect();
    letters.trim_matches('\'').to_owned()
}

fn folded(lower: &str) -> String {
    let mut folded = String::with_capacity(lower.len());
    for c in lower.chars() {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ĳ' => folded.push_str("ij"),
            'ς' => folded.push('σ'),
            c if c.is_alphanumeric() => folded.push(without_accent(c)),
            _ => {}
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meet(one: &str, other: &str) -> bool {
        let keys = |text: &str| index([text]).split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
        keys(one).intersection(&keys(other)).next().is_some()
    }

    #[test]
    fn forms_of_a_word_meet() {
        for forms in [
            "kind kinderen kindje kindjes",
            "schoolkind schoolkinderen",
            "schoolreis schoolreisje Schoolreizen",
            "huis huizen huisje",
            "foto foto's fotos FOTO’S",
            "oma oma's omas",
            "werken gewerkt werkte",
            "studiedag studiedagen",
            "feest feesten feestje",
            "fiets fietsen",
            "gymles gymlessen",
            "idee ideeën",
            "ideeën ideeen",
            "café Cafe cafe\u{301}",
            "e-mail email",
            "BSO-groep bso groep",
            "museum musea",
            "photo photos",
            "Straße strasse",
        ] {
            let mut forms = forms.split(' ');
            let first = forms.next().expect("a form");
            for form in forms {
                assert!(meet(first, form), "{first} and {form}: {} / {}", index([first]), index([form]));
            }
        }
    }

    #[test]
    fn other_words_do_not_meet() {
        for (one, other) in [
            ("kind", "kist"),
            ("huis", "muis"),
            ("groep 3", "klas 4"),
            ("juf", "jas"),
            ("30", "3"),
        ] {
            assert!(!meet(one, other), "{one} and {other}");
        }
    }

    /// What is in the index of every school was made by this stemmer: another one needs the index made again.
    #[test]
    fn keys_are_those_of_every_index_there_is() {
        assert_eq!(
            index(["De kinderen van groep 3 gaan op 12-6 naar 't museum; neem foto's mee!"]),
            "12 126 3 6 de foto fotos gaan groep kind kinder kinderen mee museum naar neem op t van"
        );
        assert_eq!(index(["فاطمةُ العمراني", "Їжак"]), "їжак العمراني فاطمة");
        assert_eq!(index(["", " - ' -- \u{0}*:\"()"]), "");
    }

    #[test]
    fn words_know_where_they_stand() {
        let text = "«'s Ochtends»: BSO-groep, foto's.";
        let found: Vec<&str> = words(text).into_iter().map(|word| &text[word.place]).collect();
        assert_eq!(found, ["s", "Ochtends", "BSO-groep", "foto's"]);
    }

    proptest::proptest! {
        #[test]
        fn keys_are_letters_and_digits(text in "(?s).{0,200}") {
            for key in index([text.as_str()]).split(' ').filter(|key| !key.is_empty()) {
                proptest::prop_assert!(key.chars().all(char::is_alphanumeric), "{:?}", key);
                proptest::prop_assert!(key.chars().count() <= 2 * LONGEST_KEY + 8);
            }
        }
    }
}
