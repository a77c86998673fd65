//! What the columns of a table mean, guessed from their headings as ParnasSys, ESIS and other administrations write them.

use super::names::compared_text;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    Ignore,
    ChildKey,
    ChildName,
    ChildGiven,
    ChildInfix,
    ChildFamily,
    BirthDate,
    Group,
    Guardian1(Part),
    Guardian2(Part),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Name,
    Given,
    Infix,
    Family,
    Relation,
    Mail,
    Phone,
    Authority,
    LivesWith,
}

impl Part {
    pub const ALL: [Part; 9] = [
        Part::Name,
        Part::Given,
        Part::Infix,
        Part::Family,
        Part::Relation,
        Part::Mail,
        Part::Phone,
        Part::Authority,
        Part::LivesWith,
    ];

    fn tag(self) -> &'static str {
        match self {
            Part::Name => "name",
            Part::Given => "given",
            Part::Infix => "infix",
            Part::Family => "family",
            Part::Relation => "relation",
            Part::Mail => "mail",
            Part::Phone => "phone",
            Part::Authority => "authority",
            Part::LivesWith => "lives_with",
        }
    }
}

impl Column {
    pub fn all() -> Vec<Column> {
        let mut all = vec![
            Column::Ignore,
            Column::ChildKey,
            Column::ChildName,
            Column::ChildGiven,
            Column::ChildInfix,
            Column::ChildFamily,
            Column::BirthDate,
            Column::Group,
        ];
        all.extend(Part::ALL.map(Column::Guardian1));
        all.extend(Part::ALL.map(Column::Guardian2));
        all
    }

    /// As forms send it and the database keeps it.
    pub fn tag(self) -> String {
        match self {
            Column::Ignore => "ignore".into(),
            Column::ChildKey => "child.key".into(),
            Column::ChildName => "child.name".into(),
            Column::ChildGiven => "child.given".into(),
            Column::ChildInfix => "child.infix".into(),
            Column::ChildFamily => "child.family".into(),
            Column::BirthDate => "child.birth_date".into(),
            Column::Group => "child.group".into(),
            Column::Guardian1(part) => format!("1.{}", part.tag()),
            Column::Guardian2(part) => format!("2.{}", part.tag()),
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::all().into_iter().find(|column| column.tag() == tag)
    }
}

/// Headings of what the school must not take over, whatever the office chooses: the column is emptied while the file is read.
pub fn is_forbidden(heading: &str) -> bool {
    const WHOLE: [&str; 7] = ["bsn", "sofinummer", "geslacht", "sex", "gender", "eckid", "nationaliteit"];
    const PARTS: [&str; 16] = [
        "burgerservice",
        "onderwijsnummer",
        "onderwijsnr",
        "persoonsgebonden",
        "adres",
        "address",
        "straat",
        "street",
        "huisnummer",
        "postcode",
        "zipcode",
        "postalcode",
        "woonplaats",
        "geboorteplaats",
        "geboorteland",
        "geloof",
    ];
    let heading = compared_text(heading);
    let is_mail = heading.contains("mail");
    let has = |word: &str| heading.contains(word);
    WHOLE
        .iter()
        .any(|word| heading == *word || heading.ends_with(word) || heading.starts_with(word))
        || (!is_mail && PARTS.iter().any(|word| has(word)))
        || ["bsnnummer", "godsdienst", "fotourl"].iter().any(|word| has(word))
}

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
    let of_guardian = has(&[
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
    ]) && !has(&["leerling", "kind", "pupil", "student"]);
    let part = guess_part(&text);
    if of_guardian {
        let is_second = text.contains('2') || has(&["vader", "father", "tweede", "second"]);
        let part = part.unwrap_or(Part::Name);
        return Some(if is_second {
            Column::Guardian2(part)
        } else {
            Column::Guardian1(part)
        });
    }
    child_column(&text, part)
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

/// Why a mapping cannot be used: nothing tells the children apart.
pub fn lacks_children(columns: &[Column]) -> bool {
    let has = |column| columns.contains(&column);
    !(has(Column::ChildName) || has(Column::ChildGiven) || has(Column::ChildFamily) || has(Column::ChildKey))
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
    fn what_a_school_must_not_take_over_is_known_by_its_heading() {
        for heading in [
            "BSN",
            "bsn leerling",
            "Burgerservicenummer",
            "Onderwijsnummer",
            "Geslacht",
            "Adres",
            "Straat",
            "Postcode",
            "Woonplaats",
            "Verzorger 1 adres",
            "ECK-iD",
        ] {
            assert!(is_forbidden(heading), "{heading}");
        }
        for heading in ["E-mailadres", "Verzorger 1 e-mail adres", "Groep", "Roepnaam", "Telefoon"] {
            assert!(!is_forbidden(heading), "{heading}");
        }
    }

    #[test]
    fn every_meaning_has_a_tag() {
        for column in Column::all() {
            assert_eq!(Column::from_tag(&column.tag()), Some(column));
        }
    }
}
