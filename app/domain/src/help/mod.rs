//! Help: a question goes to the staff of the child's group, and on to the managers, who answer or call back.

use crate::{
    ids::{GroupId, PersonId, RequestKey, SchoolId},
    time::LocalMinute,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Characters.
pub const MAX_QUESTION: u32 = 1000;
pub const MAX_ANSWER: u32 = 2000;
pub const MAX_PHONE: u32 = 40;
/// Questions of one person in a day.
pub const MOST_A_DAY: i64 = 10;

/// Where a question is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionState {
    /// With the staff of the group.
    WithGroup,
    /// With the managers: asked there, or passed on.
    WithManagers,
    Answered,
    /// Somebody rang back and that settled it.
    CalledBack,
}

impl QuestionState {
    pub const ALL: [QuestionState; 4] = [
        QuestionState::WithGroup,
        QuestionState::WithManagers,
        QuestionState::Answered,
        QuestionState::CalledBack,
    ];

    pub fn tag(self) -> &'static str {
        match self {
            QuestionState::WithGroup => "with_group",
            QuestionState::WithManagers => "with_managers",
            QuestionState::Answered => "answered",
            QuestionState::CalledBack => "called_back",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.tag() == tag)
    }

    pub fn is_open(self) -> bool {
        matches!(self, QuestionState::WithGroup | QuestionState::WithManagers)
    }
}

/// To whom a question goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Desk {
    pub school: SchoolId,
    /// `None` is the managers.
    pub group: Option<GroupId>,
}

/// A question as far as permissions ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuestionTarget {
    pub school: SchoolId,
    pub group: Option<GroupId>,
    pub asker: PersonId,
    pub state: QuestionState,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskChoice {
    pub desk: Desk,
    /// The name of the group; empty for the managers.
    pub group_name: String,
    pub school_name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionRow {
    pub id: Uuid,
    pub body: String,
    /// Empty when they do not ask to be rung.
    pub phone: String,
    pub asker: String,
    pub group_name: String,
    pub state: QuestionState,
    pub asked: LocalMinute,
    pub answer: String,
    pub answered_by: String,
}

/// For whom a thing is explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    Everyone,
    /// Guardians.
    Family,
    /// Who may write posts.
    Writers,
    /// Who may ask people in.
    Office,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleLine {
    /// In the address, and the name of its picture.
    pub slug: String,
    pub title: String,
    pub intro: String,
}

/// How a thing is done, step by step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleView {
    pub slug: String,
    pub title: String,
    pub intro: String,
    /// What the picture shows.
    pub picture: String,
    pub steps: Vec<String>,
}

/// What the person asked, and what they may ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpPage {
    pub desks: Vec<DeskChoice>,
    pub mine: Vec<QuestionRow>,
    /// There is a list of questions for this person to answer.
    pub may_answer: bool,
    pub key: RequestKey,
}

/// Questions of others that wait for this person, open ones first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionsPage {
    pub open: Vec<QuestionRow>,
    pub settled: Vec<QuestionRow>,
    pub key: RequestKey,
}
