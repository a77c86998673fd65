//! Files of the pupil administration: what is read of them, how it is matched with the school, and what would change.
//!
//! Only what the school needs to know has a place here. Citizen numbers, sex and addresses that such files hold are dropped while
//! they are read, so no type has a field for them.

pub mod cells;
pub mod columns;
pub mod matching;
pub mod names;
pub mod plan;
pub mod records;
pub mod school;
pub mod splits;
pub mod table;
pub mod undo;
pub mod views;
pub mod warnings;
pub mod words;

use crate::{names::PersonName, people::Information, time::Day};
use serde::{Deserialize, Serialize};

/// Bytes of a file, 20 MB: a school of 2,000 pupils needs about 3.
pub const MAX_FILE_BYTES: u64 = 20 * 1024 * 1024;
/// Pupils, teachers or rows of one file.
pub const MAX_ROWS: usize = 10_000;
/// Columns of a table.
pub const MAX_COLUMNS: usize = 200;
/// Characters of one value.
pub const MAX_TEXT: usize = 500;
/// Milliseconds in which an import can be undone: seven days.
pub const UNDO_TIME: i64 = 7 * 24 * 3600 * 1000;

/// Why a file is not taken, with the place in it where there is one. Lines and columns count from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    pub code: RefusalCode,
    pub line: Option<u32>,
    pub column: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalCode {
    Empty,
    TooLarge,
    /// Neither XML of the pupil administration nor a table.
    UnknownKind,
    /// A workbook of the years before 2007, or one with macros or a password.
    OldWorkbook,
    UnknownEncoding,
    /// The XML stops or breaks off.
    BrokenXml,
    /// Declarations and entities of its own, which no administration writes.
    ForbiddenXml,
    TooDeep,
    TextTooLong,
    TooMany,
    /// XML, but not of pupils.
    OtherXml,
    /// Something that must be there is not: a key, a name.
    MissingValue,
    /// The same key twice.
    DoubleKey,
    UnknownGroup,
    NoRows,
    TooManyColumns,
    /// A quoted field that never ends.
    BrokenTable,
    BrokenWorkbook,
    OtherSchool,
}

impl RefusalCode {
    pub const ALL: [RefusalCode; 19] = [
        RefusalCode::Empty,
        RefusalCode::TooLarge,
        RefusalCode::UnknownKind,
        RefusalCode::OldWorkbook,
        RefusalCode::UnknownEncoding,
        RefusalCode::BrokenXml,
        RefusalCode::ForbiddenXml,
        RefusalCode::TooDeep,
        RefusalCode::TextTooLong,
        RefusalCode::TooMany,
        RefusalCode::OtherXml,
        RefusalCode::MissingValue,
        RefusalCode::DoubleKey,
        RefusalCode::UnknownGroup,
        RefusalCode::NoRows,
        RefusalCode::TooManyColumns,
        RefusalCode::BrokenTable,
        RefusalCode::BrokenWorkbook,
        RefusalCode::OtherSchool,
    ];

    pub fn tag(self) -> &'static str {
        match self {
            RefusalCode::Empty => "empty",
            RefusalCode::TooLarge => "too_large",
            RefusalCode::UnknownKind => "unknown_kind",
            RefusalCode::OldWorkbook => "old_workbook",
            RefusalCode::UnknownEncoding => "unknown_encoding",
            RefusalCode::BrokenXml => "broken_xml",
            RefusalCode::ForbiddenXml => "forbidden_xml",
            RefusalCode::TooDeep => "too_deep",
            RefusalCode::TextTooLong => "text_too_long",
            RefusalCode::TooMany => "too_many",
            RefusalCode::OtherXml => "other_xml",
            RefusalCode::MissingValue => "missing_value",
            RefusalCode::DoubleKey => "double_key",
            RefusalCode::UnknownGroup => "unknown_group",
            RefusalCode::NoRows => "no_rows",
            RefusalCode::TooManyColumns => "too_many_columns",
            RefusalCode::BrokenTable => "broken_table",
            RefusalCode::BrokenWorkbook => "broken_workbook",
            RefusalCode::OtherSchool => "other_school",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.tag() == tag)
    }
}

impl Refusal {
    pub fn of(code: RefusalCode) -> Self {
        Self {
            code,
            line: None,
            column: None,
        }
    }

    pub fn at(code: RefusalCode, line: u32, column: u32) -> Self {
        Self {
            code,
            line: Some(line),
            column: Some(column),
        }
    }

    /// "double_key 12 5": as it crosses from the server to the page.
    pub fn written(&self) -> String {
        match (self.line, self.column) {
            (Some(line), Some(column)) => format!("{} {line} {column}", self.code.tag()),
            (Some(line), None) => format!("{} {line}", self.code.tag()),
            _ => self.code.tag().to_owned(),
        }
    }

    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let code = RefusalCode::from_tag(parts.next()?)?;
        let mut number = || parts.next().and_then(|part| part.parse().ok());
        Some(Self {
            code,
            line: number(),
            column: number(),
        })
    }
}

/// What a file says, whatever its format.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    pub source: Source,
    pub groups: Vec<FileGroup>,
    pub children: Vec<FileChild>,
    pub teachers: Vec<FileTeacher>,
    pub guardians: Vec<FileGuardian>,
    /// It holds all pupils of the school, so who is not in it has left.
    pub is_complete: bool,
    /// Values of an administration's own file that could not be read; of a table that is known once its columns are.
    #[serde(default)]
    pub skipped: Vec<table::Skipped>,
}

/// Where a file comes from, as far as it says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// "2026-2027"
    pub school_year: String,
    /// When the administration wrote it, as ISO text that sorts by time.
    pub made_at: String,
    /// The number of the school at the ministry, such as "12AB".
    pub brin: String,
    /// Which of its locations: "00".
    pub branch: String,
    pub school_key: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileGroup {
    /// Empty in a table.
    pub key: String,
    pub name: String,
    /// Children of several classes together (`samengestelde_groep`).
    pub is_combined: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileChild {
    pub key: String,
    pub name: PersonName,
    pub birth_date: Option<Day>,
    /// Places in [`Delivery::groups`].
    pub groups: Vec<usize>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileTeacher {
    pub key: String,
    pub name: PersonName,
    /// In lower case; empty when there is none.
    pub mail: String,
    pub groups: Vec<usize>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileGuardian {
    /// A place in [`Delivery::children`].
    pub child: usize,
    pub name: PersonName,
    pub mail: String,
    pub phone: String,
    pub relation: Relation,
    pub authority: Told,
    /// Where the file says so.
    pub information: Option<Information>,
    pub lives_with: Told,
}

/// A yes or no of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    #[default]
    Nothing,
    Yes,
    No,
    /// Something else: nobody may take it for a yes.
    Unreadable,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    #[default]
    Parent,
    StepParent,
    FosterParent,
    LegalGuardian,
    Other,
}

impl Relation {
    pub fn tag(self) -> &'static str {
        match self {
            Relation::Parent => "parent",
            Relation::StepParent => "step_parent",
            Relation::FosterParent => "foster_parent",
            Relation::LegalGuardian => "legal_guardian",
            Relation::Other => "other",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_cross_as_text() {
        for code in RefusalCode::ALL {
            for refusal in [Refusal::of(code), Refusal::at(code, 12, 5)] {
                assert_eq!(Refusal::read(&refusal.written()), Some(refusal));
            }
        }
        for wrong in ["", "x", "Empty", "<script>"] {
            assert_eq!(Refusal::read(wrong), None);
        }
    }
}
