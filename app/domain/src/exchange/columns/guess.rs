//! A first guess of what columns mean, by their headings.

use super::{Column, Part, is_forbidden};
use crate::exchange::names::compared_text;

const GUARDIANS: [&str; 11] = [
    "verzorger",
    "ouder",
    "voogd",
    "guardian",
    "parent",
    "contact",
    "vader",
    "moeder",
    "mother",
    "father",
    "caregiver",
];

/// A meaning for each heading; each meaning once, what fits nothing is ignored.
pub fn guess(headings: &[String]) -> Vec<Column> {
    let mut taken: Vec<Column> = Vec::new();
    headings
        .iter()
        .map(|heading| {
            let column = guess_one(heading)
                .filter(|column| !taken.contains(column))
                .unwrap_or(Column::Ignore);
            if column != Column::Ignore {
                taken.push(column);
            }
            column
        })
        .collect()
}

fn guess_one(heading: &str) -> Option<Column> {
    if is_forbidden(heading) {
        return None;
    }
    let text = compared_text(heading);
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let of_guardian = has(&GUARDIANS) && !has(&["leerling", "kind", "pupil", "student"]);
    let part = guess_part(&text);
    if of_guardian {
        let part = part.unwrap_or(Part::Name);
        return match number_of_guardian(&text) {
            1 => Some(Column::Guardian1(part)),
            2 => Some(Column::Guardian2(part)),
            // A row has room for two; another one needs a row of their own.
            _ => None,
        };
    }
    child_column(&text, part)
}

/// Which guardian a heading is about: by the number right after the word, else by a word or number elsewhere in it.
fn number_of_guardian(text: &str) -> u32 {
    let after_word = GUARDIANS.iter().find_map(|word| {
        let (_, rest) = text.split_once(word)?;
        rest.chars().next()?.to_digit(10)
    });
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    match after_word {
        Some(number) => number,
        None if has(&["derde", "third"]) => 3,
        None if text.contains('2') || has(&["vader", "father", "tweede", "second"]) => 2,
        None => 1,
    }
}

fn child_column(text: &str, part: Option<Part>) -> Option<Column> {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&["geboorte", "birth", "gebdat"]) {
        return Some(Column::BirthDate);
    }
    if has(&["groep", "klas", "group", "class"]) {
        return (!has(&["jaar", "year", "leerkracht", "teacher"])).then_some(Column::Group);
    }
    let names_child = has(&["leerling", "pupil", "student", "kind", "child", "stam"]);
    if (names_child && has(&["nummer", "nr", "id", "number", "key", "sleutel", "code"])) || matches!(text, "key" | "sleutel" | "nummer") {
        return Some(Column::ChildKey);
    }
    match part? {
        Part::Name => Some(Column::ChildName),
        Part::Given => Some(Column::ChildGiven),
        Part::Infix => Some(Column::ChildInfix),
        Part::Family => Some(Column::ChildFamily),
        // Without a word about whose they are, these can only be a guardian's.
        part if text.contains('2') => Some(Column::Guardian2(part)),
        part => Some(Column::Guardian1(part)),
    }
}

fn guess_part(text: &str) -> Option<Part> {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let found = [
        (Part::Mail, &["mail"][..]),
        (
            Part::Phone,
            &["telefoon", "mobiel", "phone", "mobile", "gsm", "telnr", "tel1", "tel2"],
        ),
        (Part::Authority, &["gezag", "authority", "custody"]),
        (Part::Information, &["informatie", "information"]),
        (Part::LivesWith, &["woontbij", "wonendbij", "thuiswonend", "liveswith"]),
        (Part::Relation, &["relatie", "relation"]),
        (Part::Infix, &["tussenvoegsel", "voorvoegsel", "tussenv", "infix", "prefix"]),
        (
            Part::Given,
            &[
                "roepnaam",
                "voornaam",
                "voorletter",
                "initia",
                "firstname",
                "givenname",
                "callingname",
            ],
        ),
        (Part::Family, &["achternaam", "familienaam", "lastname", "surname", "familyname"]),
        (Part::Name, &["naam", "name"]),
    ];
    found.into_iter().find(|(_, words)| has(words)).map(|(part, _)| part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(headings: &[&str]) -> Vec<String> {
        guess(&headings.iter().map(ToString::to_string).collect::<Vec<_>>())
            .into_iter()
            .map(Column::tag)
            .collect()
    }

    #[test]
    fn headings_of_the_usual_administrations_are_known() {
        let parnassys = [
            "Leerlingnummer",
            "Roepnaam",
            "Tussenvoegsel",
            "Achternaam",
            "Geboortedatum",
            "Groep",
            "Geslacht",
            "BSN",
            "Adres",
            "Verzorger 1 naam",
            "Verzorger 1 e-mailadres",
            "Verzorger 1 telefoon mobiel",
            "Verzorger 1 gezag",
            "Verzorger 2 achternaam",
            "Verzorger 2 E-mail",
        ];
        assert_eq!(
            guessed(&parnassys),
            [
                "child.key",
                "child.given",
                "child.infix",
                "child.family",
                "child.birth_date",
                "child.group",
                "ignore",
                "ignore",
                "ignore",
                "1.name",
                "1.mail",
                "1.phone",
                "1.authority",
                "2.family",
                "2.mail"
            ]
        );
        let english = [
            "Student ID",
            "First name",
            "Last name",
            "Date of birth",
            "Class",
            "Parent 1 name",
            "Parent 1 email",
            "Parent 2 name",
        ];
        assert_eq!(
            guessed(&english),
            [
                "child.key",
                "child.given",
                "child.family",
                "child.birth_date",
                "child.group",
                "1.name",
                "1.mail",
                "2.name"
            ]
        );
        assert_eq!(
            guessed(&["Naam leerling", "Groepsnaam", "E-mail ouder", "E-mail ouder"]),
            ["child.name", "child.group", "1.mail", "ignore"]
        );
    }

    #[test]
    fn a_third_guardian_is_not_taken_for_the_first() {
        let headings = [
            "Verzorger 1 telefoon 2",
            "Verzorger 2 naam",
            "Verzorger 3 naam",
            "Verzorger 3 e-mail",
            "Derde ouder telefoon",
            "Verzorger 1 informatie",
        ];
        assert_eq!(
            guessed(&headings),
            ["1.phone", "2.name", "ignore", "ignore", "ignore", "1.information"]
        );
    }
}
