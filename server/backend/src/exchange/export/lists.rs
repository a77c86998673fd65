//! What stands in each list.

use super::{
    Cells, List,
    sql::{self, ListedChild, ListedGroup, ListedGuardian, ListedStaff},
    words::{self, choose, yes},
};
use crate::{Result, Work, fetch_all};
use domain::{actor::Membership, language::Language, names::PersonName};

/// What a list holds today.
pub async fn cells_of(work: &mut Work, membership: &Membership, list: List) -> Result<Cells> {
    let (school, day, language) = (membership.school.id.0, membership.today.to_string(), work.actor.language);
    Ok(match list {
        List::Children => children(fetch_all!(work.conn(), ListedChild, sql::LIST_OF_CHILDREN, school, &day)?, language),
        List::Guardians => guardians(
            fetch_all!(work.conn(), ListedGuardian, sql::LIST_OF_GUARDIANS, school, &day)?,
            language,
        ),
        List::Staff => staff(fetch_all!(work.conn(), ListedStaff, sql::LIST_OF_STAFF, school, &day)?, language),
        List::Groups => groups(fetch_all!(work.conn(), ListedGroup, sql::LIST_OF_GROUPS, school, &day)?, language),
    })
}

/// The headings are those that the import of a table knows, so that a list can be filled in and brought back.
fn children(rows: Vec<ListedChild>, language: Language) -> Cells {
    Cells {
        headings: choose(
            language,
            vec![
                "Leerlingnummer",
                "Roepnaam",
                "Tussenvoegsel",
                "Achternaam",
                "Geboortedatum",
                "Groep",
            ],
            vec!["Pupil number", "First name", "Infix", "Last name", "Date of birth", "Group"],
        ),
        rows: rows
            .into_iter()
            .map(|row| {
                let (key, born) = (row.import_key.unwrap_or_default(), row.birth_date.unwrap_or_default());
                vec![key, row.given_name, row.infix, row.family_name, born, row.group_name]
            })
            .collect(),
    }
}

/// One guardian a row, by number and birth date of the child, so that every child is known again.
fn guardians(rows: Vec<ListedGuardian>, language: Language) -> Cells {
    Cells {
        headings: choose(
            language,
            vec![
                "Leerlingnummer",
                "Naam leerling",
                "Geboortedatum",
                "Verzorger 1 naam",
                "Verzorger 1 e-mail",
                "Verzorger 1 telefoon",
                "Verzorger 1 relatie",
                "Verzorger 1 gezag",
                "Verzorger 1 informatie",
                "Afgeschermd",
                "Heeft account",
            ],
            vec![
                "Pupil number",
                "Pupil name",
                "Date of birth",
                "Parent 1 name",
                "Parent 1 email",
                "Parent 1 phone",
                "Parent 1 relation",
                "Parent 1 authority",
                "Parent 1 information",
                "Hidden",
                "Has account",
            ],
        ),
        rows: rows
            .into_iter()
            .map(|row| {
                vec![
                    row.child_key.unwrap_or_default(),
                    PersonName::new(row.child_given, row.child_infix, row.child_family).full(),
                    row.child_born.unwrap_or_default(),
                    PersonName::new(row.given_name, row.infix, row.family_name).full(),
                    row.mail.unwrap_or_default(),
                    row.phone,
                    words::relation(&row.relation, language).into(),
                    yes(row.authority, language),
                    words::information(&row.information, language).into(),
                    yes(row.contact_hidden, language),
                    yes(row.activated_at.is_some(), language),
                ]
            })
            .collect(),
    }
}

fn staff(rows: Vec<ListedStaff>, language: Language) -> Cells {
    Cells {
        headings: choose(
            language,
            vec!["Naam", "Wordt genoemd", "Rol", "E-mail", "Vanaf", "Tot en met", "Heeft account"],
            vec!["Name", "Called", "Role", "Email", "From", "Until", "Has account"],
        ),
        rows: rows
            .into_iter()
            .map(|row| {
                vec![
                    PersonName::new(row.given_name, row.infix, row.family_name).full(),
                    row.called,
                    words::role(&row.role, language).into(),
                    row.mail.unwrap_or_default(),
                    row.starts_on,
                    row.ends_on.unwrap_or_default(),
                    yes(row.activated_at.is_some(), language),
                ]
            })
            .collect(),
    }
}

fn groups(rows: Vec<ListedGroup>, language: Language) -> Cells {
    Cells {
        headings: choose(
            language,
            vec!["Groep", "Soort", "Vanaf", "Tot en met", "Kinderen"],
            vec!["Group", "Kind", "From", "Until", "Children"],
        ),
        rows: rows
            .into_iter()
            .map(|row| {
                vec![
                    row.name,
                    words::kind(&row.kind, language).into(),
                    row.starts_on,
                    row.ends_on.unwrap_or_default(),
                    row.children.to_string(),
                ]
            })
            .collect(),
    }
}
