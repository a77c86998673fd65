//! What the pages of an import show.

use super::{Source, splits::Split, table::Skipped, warnings::Warning};
use crate::{
    ids::{RequestKey, SchoolId},
    time::{Day, LocalMinute},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    Groups,
    Children,
    Placements,
    Teachers,
    Guardians,
}

impl Section {
    pub const ALL: [Section; 5] = [
        Section::Groups,
        Section::Children,
        Section::Placements,
        Section::Teachers,
        Section::Guardians,
    ];

    pub fn tag(self) -> &'static str {
        match self {
            Section::Groups => "groups",
            Section::Children => "children",
            Section::Placements => "placements",
            Section::Teachers => "teachers",
            Section::Guardians => "guardians",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.tag() == tag)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    New,
    Changed,
    /// Not in the file: ends yesterday, and is not deleted.
    Gone,
    Same,
}

impl Standing {
    pub const ALL: [Standing; 4] = [Standing::New, Standing::Changed, Standing::Gone, Standing::Same];

    pub fn tag(self) -> &'static str {
        match self {
            Standing::New => "new",
            Standing::Changed => "changed",
            Standing::Gone => "gone",
            Standing::Same => "same",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.tag() == tag)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    Name,
    BirthDate,
    Key,
    Group,
    Mail,
    Phone,
    /// The tag of a [`super::Relation`].
    Relation,
    /// "yes" or "no".
    Authority,
    /// The tag of a [`crate::people::Information`].
    Information,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    pub what: What,
    pub before: String,
    pub after: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewRow {
    pub section: Section,
    pub standing: Standing,
    pub name: String,
    /// Groups of a child or teacher, the child of a guardian.
    pub detail: String,
    pub fields: Vec<FieldChange>,
    /// Who would be gone, and may be told to stay.
    pub subject: Option<Uuid>,
    /// Is not in the file and stays: by decision, or, without a subject, always.
    pub stays: bool,
    pub note: Option<Note>,
}

/// What is special about a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// Ended on this day, and is in the file again.
    ComesBack(Day),
    /// Another child of the school has this number.
    NumberTaken,
    /// A guardian whom somebody ended on this day: no file brings back who loses sight of a child.
    StaysEnded(Day),
    /// The same person, ended on this day with every other child.
    EndedElsewhere(Day),
    /// Worked here until this day, and does again only when the office says so.
    RoleEnded(Day),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    pub new: u32,
    pub changed: u32,
    pub gone: u32,
    pub same: u32,
}

impl Count {
    pub fn of(self, standing: Standing) -> u32 {
        match standing {
            Standing::New => self.new,
            Standing::Changed => self.changed,
            Standing::Gone => self.gone,
            Standing::Same => self.same,
        }
    }

    pub fn add(&mut self, standing: Standing) {
        match standing {
            Standing::New => self.new += 1,
            Standing::Changed => self.changed += 1,
            Standing::Gone => self.gone += 1,
            Standing::Same => self.same += 1,
        }
    }

    pub fn changes(self) -> u32 {
        self.new + self.changed + self.gone
    }
}

/// Per section, in the order of [`Section::ALL`].
pub type Counts = [Count; 5];

/// A child of the file that may be one of the school, also once the office said so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsureChild {
    /// Its place in the file.
    pub at: u32,
    pub name: String,
    pub birth_date: Option<Day>,
    pub groups: String,
    pub candidates: Vec<Candidate>,
    /// What the office chose: the id of a child, or "new".
    pub chosen: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    pub id: Uuid,
    pub name: String,
    pub birth_date: Option<String>,
    pub groups: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunState {
    /// A table whose columns the office has to look at first.
    Mapping,
    Preview,
    Applied,
    Undone,
    Discarded,
}

impl RunState {
    pub const ALL: [RunState; 5] = [
        RunState::Mapping,
        RunState::Preview,
        RunState::Applied,
        RunState::Undone,
        RunState::Discarded,
    ];

    pub fn tag(self) -> &'static str {
        match self {
            RunState::Mapping => "mapping",
            RunState::Preview => "preview",
            RunState::Applied => "applied",
            RunState::Undone => "undone",
            RunState::Discarded => "discarded",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.tag() == tag)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunRow {
    pub id: Uuid,
    pub state: RunState,
    pub file_name: String,
    pub by: String,
    pub at: LocalMinute,
    /// Of what was applied.
    pub counts: Option<Counts>,
    pub may_undo: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolChoice {
    pub id: SchoolId,
    pub short_name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportPage {
    pub school: SchoolChoice,
    /// More than one only for who may import for several.
    pub schools: Vec<SchoolChoice>,
    pub today: Day,
    pub runs: Vec<RunRow>,
    /// The id of the oldest run shown, when there are older ones.
    pub older: Option<Uuid>,
    pub exports_left: u32,
    pub key: RequestKey,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MappedColumn {
    pub heading: String,
    /// Left out of what was read.
    pub is_forbidden: bool,
    /// The tag of a [`super::columns::Column`].
    pub column: String,
    /// The first values, to see what it is about.
    pub samples: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MappingView {
    pub columns: Vec<MappedColumn>,
    pub rows: u32,
    /// The school mapped a file with these headings before.
    pub is_remembered: bool,
    pub lacks_children: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewView {
    pub source: Source,
    /// A table can be mapped otherwise.
    pub is_table: bool,
    pub counts: Counts,
    pub rows: Vec<PreviewRow>,
    /// How many rows the filter leaves, and the place of the first shown.
    pub found: u32,
    pub from: u32,
    pub section: Option<Section>,
    pub standing: Option<Standing>,
    pub unsure: Vec<UnsureChild>,
    pub splits: Vec<Split>,
    pub skipped: Vec<Skipped>,
    pub more_skipped: u32,
    /// Headings of columns with something in them that no meaning was given to.
    pub unused: Vec<String>,
    pub warnings: Vec<Warning>,
    /// Of what is shown: applying refuses when the school would change otherwise by then.
    pub version: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliedView {
    pub counts: Counts,
    pub by: String,
    pub at: LocalMinute,
    pub may_undo: bool,
    pub undo_until: LocalMinute,
    pub undone: Option<LocalMinute>,
    /// What undoing left as it was.
    pub left: Vec<LeftRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftRow {
    pub kind: super::records::Kind,
    pub name: String,
    pub why: super::undo::LeftWhy,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RunDetail {
    Mapping(MappingView),
    Preview(Box<PreviewView>),
    Applied(AppliedView),
    Discarded,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunPage {
    pub id: Uuid,
    pub file_name: String,
    pub school: SchoolChoice,
    pub today: Day,
    pub detail: RunDetail,
    pub key: RequestKey,
}

/// Rows on one page of a preview.
pub const PREVIEW_PAGE: usize = 60;
