//! What the columns of a table mean, guessed from their headings as ParnasSys, ESIS and other administrations write them.

mod guess;

use super::names::compared_text;
pub use guess::guess;
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
    Information,
    LivesWith,
}

impl Part {
    pub const ALL: [Part; 10] = [
        Part::Name,
        Part::Given,
        Part::Infix,
        Part::Family,
        Part::Relation,
        Part::Mail,
        Part::Phone,
        Part::Authority,
        Part::Information,
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
            Part::Information => "information",
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

    /// Whether another of these tags is the one at this place.
    pub fn is_given_twice(tags: &[String], at: usize) -> bool {
        tags[at] != Column::Ignore.tag() && tags.iter().filter(|tag| **tag == tags[at]).count() > 1
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

/// Why a mapping cannot be used: nothing tells the children apart.
pub fn lacks_children(columns: &[Column]) -> bool {
    let has = |column| columns.contains(&column);
    !(has(Column::ChildName) || has(Column::ChildGiven) || has(Column::ChildFamily) || has(Column::ChildKey))
}

/// Whether a meaning is given to two columns: only one of them could be read.
pub fn has_double(columns: &[Column]) -> bool {
    let given = |column: &&Column| **column != Column::Ignore;
    (0..columns.len()).any(|at| columns[at + 1..].iter().filter(given).any(|other| *other == columns[at]))
}

#[cfg(test)]
mod tests {
    use super::*;

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
