//! What the search page gets.

use super::{Audience, AuthorView, FeedFilter, FilterChoices, GroupTag};
use crate::{
    ids::PostId,
    media::AttachmentKind,
    time::{Day, LocalMinute},
};
use serde::{Deserialize, Serialize};

/// Letters and digits that make a question, and characters that may be typed.
pub const MIN_QUERY: usize = 2;
pub const MAX_QUERY: usize = 100;

/// Why what was typed cannot be searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QueryProblem {
    Empty,
    TooShort,
    TooLong,
}

/// A part of a text: a word that was searched for, or what stands between.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    pub text: String,
    pub hit: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundAttachment {
    pub kind: AttachmentKind,
    pub words: Vec<Piece>,
}

/// A post as a line of the results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundPost {
    pub id: PostId,
    /// Shown when the reader has more than one school.
    pub school_label: Option<String>,
    pub author: AuthorView,
    pub audience: Audience,
    pub groups: Vec<GroupTag>,
    /// The child's given name on a post for one child.
    pub child_name: Option<String>,
    pub published: LocalMinute,
    pub title: Vec<Piece>,
    /// Where in the text the words stand, or how it begins.
    pub excerpt: Vec<Piece>,
    /// Names of documents, and descriptions of pictures, in which they stand.
    pub attachments: Vec<FoundAttachment>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchPage {
    pub today: Day,
    pub filter: FeedFilter,
    pub choices: FilterChoices,
    /// As typed, for the field.
    pub typed: String,
    pub problem: Option<QueryProblem>,
    /// Newest first.
    pub posts: Vec<FoundPost>,
    /// Where older ones begin, if there are any.
    pub older: Option<String>,
}
