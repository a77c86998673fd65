//! What a password may be. Length counts, and that it is not easy to guess; no kinds of characters are asked for and nobody has to
//! change it now and then (ASVS 5.0, 6.2).

use super::MAX_PASSWORD;
use crate::{names::alphabetical, validation::Problem};

/// Characters, for guardians.
pub const LEAST_PASSWORD: u32 = 10;
/// Characters, for staff: they see the data of whole groups.
pub const LEAST_STAFF_PASSWORD: u32 = 12;

/// Words that everybody at a school would try first.
const OF_EVERYBODY: [&str; 4] = ["groep", "school", "kindcentrum", "wachtwoord"];

/// Checks the length in characters, and that none of the names is in it: those of the person, their children and their schools.
/// How easy it is to guess otherwise is estimated on the server.
pub fn check_password(password: &str, least: u32, names: &[String]) -> Result<(), Problem> {
    let characters = password.chars().count();
    if password.is_empty() {
        Err(Problem::Required)
    } else if characters < least as usize {
        Err(Problem::TooShort(least))
    } else if characters > MAX_PASSWORD {
        Err(Problem::TooLong(128))
    } else if holds_a_name(password, names) {
        Err(Problem::HoldsAName)
    } else {
        Ok(())
    }
}

/// The place in a postal address: the words of its last line, without the postal code. As a name for [`check_password`].
pub fn place_of(postal_address: &str) -> String {
    let line = postal_address.trim_end().lines().next_back().unwrap_or_default();
    let words = line.split_whitespace();
    let place: Vec<&str> = words
        .filter(|word| word.chars().count() > 2 && !word.chars().any(|c| c.is_ascii_digit()))
        .collect();
    place.join(" ")
}

/// The words of names that may not be in a password: "Kindcentrum De Regenboog" is found by "regenboog".
pub fn words_of(names: &[String]) -> Vec<String> {
    let words = names.iter().flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
    words.map(alphabetical).filter(|word| word.chars().count() > 2).collect()
}

/// Short names count as a word of their own only: "Bo" is in many words, "de" in most.
fn holds_a_name(password: &str, names: &[String]) -> bool {
    let password = alphabetical(password);
    let own_words: Vec<&str> = password.split(|c: char| !c.is_alphabetic()).collect();
    let everybody = OF_EVERYBODY.iter().map(|word| (*word).to_owned());
    words_of(names).into_iter().chain(everybody).any(|name| match name.chars().count() {
        3 => own_words.contains(&name.as_str()),
        _ => password.contains(&name),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(password: &str) -> Result<(), Problem> {
        let names = ["Kindcentrum De Regenboog", "Sanne de Vries", "Mila Jansen", "Bo", "Jan"].map(str::to_owned);
        check_password(password, LEAST_PASSWORD, &names)
    }

    #[test]
    fn length_is_counted_in_characters_of_any_alphabet() {
        assert_eq!(check(""), Err(Problem::Required));
        assert_eq!(check("appeltaar"), Err(Problem::TooShort(10)));
        assert_eq!(check("كلمةالمرور"), Ok(()));
        assert_eq!(check("🐎🔋🧷🐎🔋🧷🐎🔋🧷🐎"), Ok(()));
        assert_eq!(check("spaties mogen ook gewoon"), Ok(()));
        assert_eq!(check(&"x".repeat(128)), Ok(()));
        assert_eq!(check(&"x".repeat(129)), Err(Problem::TooLong(128)));
        assert_eq!(check_password("elf tekens!", LEAST_STAFF_PASSWORD, &[]), Err(Problem::TooShort(12)));
    }

    #[test]
    fn the_place_of_an_address_is_its_last_line_without_the_code() {
        assert_eq!(place_of("Kerkweg 69\n1234 AB  Voorbeeldstad\n"), "Voorbeeldstad");
        assert_eq!(place_of("1234AB Den Helder"), "Den Helder");
        assert_eq!(place_of(""), "");
        assert_eq!(
            check_password("voorbeeldstad!", LEAST_PASSWORD, &["Voorbeeldstad".into()]),
            Err(Problem::HoldsAName)
        );
    }

    #[test]
    fn names_of_the_own_people_and_school_are_refused() {
        for known in [
            "REGENBOOG-2026!!",
            "mooieMíla2019",
            "onze groep drie",
            "van vries tot vuur",
            "jan loopt op straat",
        ] {
            assert_eq!(check(known), Err(Problem::HoldsAName), "{known}");
        }
        assert_eq!(check("bomen in januari"), Ok(()), "a short name within another word");
    }
}
