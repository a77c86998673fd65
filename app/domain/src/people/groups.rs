//! The groups of a school as its office keeps them.

use super::{
    MAX_NAME, Standing,
    forms::{Period, check_period},
};
use crate::{
    actor::GroupKind,
    ids::{GroupId, PersonId, RequestKey, SchoolId},
    time::Day,
    validation::{Field, FieldErrors, Problem, check_text, tidy},
};
use serde::{Deserialize, Serialize};

/// Colours of `style/tokens.css`.
pub const COLORS: [&str; 9] = ["g12", "g3", "g4", "g5", "g6", "g7", "g8", "sun", "moon"];
/// Characters of what stands in a group's round sign.
const MAX_LETTER: u32 = 4;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupView {
    pub id: GroupId,
    pub kind: GroupKind,
    pub name: String,
    pub letter: String,
    pub color: String,
    pub position: i64,
    pub starts_on: Day,
    pub ends_on: Option<Day>,
    pub standing: Standing,
    /// Today.
    pub children: u32,
    pub staff: Vec<(PersonId, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupsPage {
    pub school: SchoolId,
    pub today: Day,
    pub key: RequestKey,
    pub groups: Vec<GroupView>,
    pub may_change: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GroupForm {
    pub kind: String,
    pub name: String,
    pub letter: String,
    pub color: String,
    /// Where it stands in lists, a number.
    pub position: String,
    pub starts_on: String,
    pub ends_on: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedGroup {
    pub kind: GroupKind,
    pub name: String,
    pub letter: String,
    pub color: String,
    pub position: i64,
    pub period: Period,
}

impl GroupForm {
    pub fn checked(&self) -> Result<CheckedGroup, FieldErrors> {
        let mut errors = FieldErrors::default();
        let kind = GroupKind::from_tag(&self.kind);
        if kind.is_none() {
            errors.add(Field::Kind, Problem::Required);
        }
        check_text(&mut errors, Field::Name, &self.name, true, MAX_NAME);
        check_text(&mut errors, Field::Letter, &self.letter, true, MAX_LETTER);
        let period = check_period(&mut errors, &self.starts_on, &self.ends_on);
        let color = COLORS.into_iter().find(|color| *color == self.color).unwrap_or(COLORS[0]);
        errors.into_result()?;
        match (kind, period) {
            (Some(kind), Some(period)) => Ok(CheckedGroup {
                kind,
                name: tidy(&self.name),
                letter: tidy(&self.letter),
                color: color.to_owned(),
                // What is no number stands last.
                position: self.position.trim().parse().unwrap_or(1_000).clamp(0, 10_000),
                period,
            }),
            _ => Err(FieldErrors::of(Field::Kind, Problem::Required)),
        }
    }
}
