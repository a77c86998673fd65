//! The groups of a school as its office keeps them.

use super::{
    MAX_NAME, Standing,
    child::Choice,
    forms::{Period, check_period},
};
use crate::{
    actor::GroupKind,
    ids::{CommitteeMemberId, GroupId, PersonId, RequestKey, SchoolId, SchoolYearId},
    settings::{
        form::{OWN_COLOUR, own_colour},
        years::Years,
    },
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
    /// Of a committee: those of now and to come.
    pub members: Vec<MemberView>,
}

/// A grown-up in a committee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberView {
    pub id: CommitteeMemberId,
    pub person: PersonId,
    pub name: String,
    pub starts_on: Day,
    pub ends_on: Option<Day>,
    pub standing: Standing,
}

/// What the page is narrowed to, and who is looked for to join a committee.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupsQuery {
    pub school: Option<SchoolId>,
    pub year: Option<SchoolYearId>,
    pub joining: Option<GroupId>,
    pub find: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupsPage {
    pub school: SchoolId,
    pub today: Day,
    pub key: RequestKey,
    /// Those that run in the chosen year, at least in part; without a year all.
    pub groups: Vec<GroupView>,
    pub may_change: bool,
    pub years: Years,
    /// The year that was chosen, else that of today.
    pub year: Option<SchoolYearId>,
    /// The committee for which somebody is looked for, what was typed, and who was found.
    pub joining: Option<GroupId>,
    pub find: String,
    pub found: Vec<Choice>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GroupForm {
    pub kind: String,
    pub name: String,
    pub letter: String,
    /// One of [`COLORS`], or "own".
    pub color: String,
    pub own_color: String,
    /// The button that takes over the proposal instead.
    pub proposal: String,
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
        let color = self.checked_color(&mut errors);
        errors.into_result()?;
        match (kind, period) {
            (Some(kind), Some(period)) => Ok(CheckedGroup {
                kind,
                name: tidy(&self.name),
                letter: tidy(&self.letter),
                color,
                // What is no number stands last.
                position: self.position.trim().parse().unwrap_or(1_000).clamp(0, 10_000),
                period,
            }),
            _ => Err(FieldErrors::of(Field::Kind, Problem::Required)),
        }
    }

    /// One of the palette by its name, another as `#8a3b12`.
    fn checked_color(&self, errors: &mut FieldErrors) -> String {
        let typed = match self.proposal.is_empty() {
            true => &self.own_color,
            false => &self.proposal,
        };
        if self.color == OWN_COLOUR || !self.proposal.is_empty() {
            return own_colour(errors, typed).map(|colour| colour.to_string()).unwrap_or_default();
        }
        let known = COLORS.into_iter().find(|color| *color == self.color);
        known.unwrap_or(COLORS[0]).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colored(color: &str, own: &str, proposal: &str) -> Result<String, FieldErrors> {
        let form = GroupForm {
            kind: "class".into(),
            name: "Groep 3".into(),
            letter: "3".into(),
            color: color.into(),
            own_color: own.into(),
            proposal: proposal.into(),
            starts_on: "2026-08-01".into(),
            ..GroupForm::default()
        };
        form.checked().map(|group| group.color)
    }

    #[test]
    fn a_group_has_a_colour_of_the_palette_or_one_that_can_be_read() {
        assert_eq!(colored("g6", "#ffff00", ""), Ok("g6".into()));
        assert_eq!(colored("", "", ""), Ok("g12".into()));
        assert_eq!(colored(OWN_COLOUR, "#4B0082", ""), Ok("#4b0082".into()));
        let refused = colored(OWN_COLOUR, "#ffff00", "").expect_err("too pale");
        let Some(Problem::HardToRead(near)) = refused.at(Field::Colour) else {
            panic!("{refused:?}")
        };
        assert_eq!(colored(OWN_COLOUR, "#ffff00", &near.to_string()), Ok(near.to_string()));
        assert!(colored(OWN_COLOUR, "red;} body{", "").is_err());
    }
}
