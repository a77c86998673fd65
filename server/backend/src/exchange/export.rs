//! Lists of the school as files. Another list is a variant of [`List`] and a function that makes its cells.

mod lists;
pub(crate) mod sql;
mod words;

use crate::{Error, Result, Work, accounts::require_recent_proof, clock::instant_of};
use domain::{actor::Membership, exchange::cells, ids::SchoolId, language::Language, permissions::exchange::may_export, time::LocalMinute};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use serde_json::json;

/// Lists one person may take out of one school in a day: names and addresses of everybody are not copied around all the time.
pub const PER_DAY: u32 = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    Children,
    Guardians,
    Staff,
    Groups,
}

impl List {
    pub const ALL: [List; 4] = [List::Children, List::Guardians, List::Staff, List::Groups];

    pub fn tag(self) -> &'static str {
        match self {
            List::Children => "children",
            List::Guardians => "guardians",
            List::Staff => "staff",
            List::Groups => "groups",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.tag() == tag)
    }

    fn file_name(self, language: Language) -> &'static str {
        match (self, language) {
            (List::Children, Language::Nl) => "kinderen",
            (List::Guardians, Language::Nl) => "ouders",
            (List::Staff, Language::Nl) => "medewerkers",
            (List::Groups, Language::Nl) => "groepen",
            (list, Language::En) => list.tag(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Csv,
    Xlsx,
}

impl Form {
    pub fn from_extension(extension: &str) -> Option<Self> {
        match extension {
            "csv" => Some(Form::Csv),
            "xlsx" => Some(Form::Xlsx),
            _ => None,
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Form::Csv => "text/csv; charset=utf-8",
            Form::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// Cells with their headings.
pub struct Cells {
    pub headings: Vec<&'static str>,
    pub rows: Vec<Vec<String>>,
}

/// A file to hand out.
pub struct Exported {
    pub file_name: String,
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
}

/// How many lists the actor may still take out of this school today.
pub async fn left(work: &mut Work, membership: &Membership) -> Result<u32> {
    let midnight = LocalMinute {
        day: membership.today,
        hour: 0,
        minute: 0,
    };
    let since = instant_of(midnight, &membership.school.time_zone);
    let (school, person) = (membership.school.id, work.actor.person);
    let taken = sql::exports_since(work, school, person, since.0).await?;
    Ok(PER_DAY.saturating_sub(u32::try_from(taken).unwrap_or(u32::MAX)))
}

/// Makes the file, and notes who took it out. Asks for a recent proof, as it holds names and addresses of everybody.
pub async fn export(work: &mut Work, school: SchoolId, list: List, form: Form) -> Result<Exported> {
    let membership = work.membership(school)?.clone();
    may_export(&membership).map_err(|_| Error::NotFound)?;
    require_recent_proof(work)?;
    let person = work.actor.person;
    work.conn().lock_name(&format!("export by {person}")).await?;
    if left(work, &membership).await? == 0 {
        let now = work.local(work.now, school);
        let minutes = 24 * 60 - (u32::from(now.hour) * 60 + u32::from(now.minute));
        return Err(Error::TooMany {
            retry_after_seconds: minutes * 60,
        });
    }
    let cells = lists::cells_of(work, &membership, list).await?;
    let detail = json!({ "list": list.tag(), "form": if form == Form::Csv { "csv" } else { "xlsx" }, "rows": cells.rows.len() });
    work.audit(school, "list.export", "school", school.0, detail).await?;
    let name = list.file_name(work.actor.language);
    let (extension, bytes) = match form {
        Form::Csv => ("csv", csv(&cells)),
        Form::Xlsx => ("xlsx", xlsx(&cells).map_err(|error| Error::internal("workbook", error))?),
    };
    Ok(Exported {
        file_name: format!("{name}-{}.{extension}", membership.today),
        media_type: form.media_type(),
        bytes,
    })
}

/// With a byte order mark, by which spreadsheet programs know UTF-8.
pub fn csv(cells: &Cells) -> Vec<u8> {
    let mut text = String::from("\u{feff}");
    text.push_str(&cells::csv_line(
        &cells.headings.iter().map(|heading| (*heading).to_owned()).collect::<Vec<_>>(),
    ));
    for row in &cells.rows {
        text.push_str(&cells::csv_line(row));
    }
    text.into_bytes()
}

/// All cells are texts: a telephone number keeps its zero, and nothing is computed.
pub fn xlsx(cells: &Cells) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet();
    for (column, heading) in (0_u16..).zip(&cells.headings) {
        sheet.write_string_with_format(0, column, *heading, &bold)?;
    }
    for (line, row) in (1_u32..).zip(&cells.rows) {
        for (column, cell) in (0_u16..).zip(row) {
            sheet.write_string(line, column, cells::safe(cell))?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Reader, Xlsx};
    use std::io::Cursor;

    fn cells() -> Cells {
        Cells {
            headings: vec!["Naam", "Telefoon"],
            rows: vec![
                vec!["=HYPERLINK(\"http://x\")".into(), "+31612345678".into()],
                vec!["Zoë; \"Zo\"".into(), "0612".into()],
            ],
        }
    }

    #[test]
    fn csv_is_safe_and_opens_in_a_dutch_spreadsheet() {
        let text = String::from_utf8(csv(&cells())).expect("text");
        assert_eq!(
            text,
            "\u{feff}Naam;Telefoon\r\n\"'=HYPERLINK(\"\"http://x\"\")\";\"'+31612345678\"\r\n\"Zoë; \"\"Zo\"\"\";0612\r\n"
        );
    }

    #[test]
    fn a_workbook_holds_texts_and_no_formulas() {
        let bytes = xlsx(&cells()).expect("a workbook");
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("it opens");
        let name = book.sheet_names()[0].clone();
        let formulas = book.worksheet_formula(&name).expect("formulas");
        assert_eq!(formulas.used_cells().count(), 0);
        let range = book.worksheet_range(&name).expect("cells");
        let texts: Vec<String> = range.used_cells().map(|(_, _, cell)| cell.to_string()).collect();
        assert_eq!(
            texts,
            [
                "Naam",
                "Telefoon",
                "'=HYPERLINK(\"http://x\")",
                "'+31612345678",
                "Zoë; \"Zo\"",
                "0612"
            ]
        );
    }
}
