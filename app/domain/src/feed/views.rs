//! What pages get: only the fields they show, in the school's local time.

use super::{Audience, CommentMode, CommentState, PostState};
use crate::{
    actor::GroupRef,
    ids::{ChildId, CommentId, GroupId, PostId, RequestKey, SchoolId},
    language::Language,
    media::AttachmentView,
    time::{Day, Instant, LocalMinute},
};
use serde::{Deserialize, Serialize};

/// Comments on one page of a post.
pub const COMMENTS_PAGE: usize = 50;

/// Posts on one page of the feed.
pub const PAGE_SIZE: usize = 20;

/// What the reader narrowed the feed to; part of its address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FeedFilter {
    pub child: Option<ChildId>,
    pub group: Option<GroupId>,
    /// Of somebody with one school: only what is for the whole of it. Of somebody with several: all they get from this one.
    pub school: Option<SchoolId>,
}

impl FeedFilter {
    pub fn is_narrowed(&self) -> bool {
        *self != FeedFilter::default()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterChild {
    pub id: ChildId,
    pub given_name: String,
    pub group_name: String,
    /// The groups the child is in today, school and care side by side.
    pub groups: Vec<FilterGroup>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterGroup {
    pub id: GroupId,
    pub name: String,
    pub letter: String,
    pub color: String,
}

impl From<&GroupRef> for FilterGroup {
    fn from(group: &GroupRef) -> Self {
        Self {
            id: group.id,
            name: group.name.clone(),
            letter: group.letter.clone(),
            color: group.color.clone(),
        }
    }
}

/// What a list of posts or photos can be narrowed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterChoices {
    pub children: Vec<FilterChild>,
    /// Groups the reader has by themselves, not through a child.
    pub groups: Vec<FilterGroup>,
    pub schools: Vec<FilterSchool>,
}

impl FilterChoices {
    pub fn is_empty(&self) -> bool {
        self.children.is_empty() && self.groups.is_empty()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterSchool {
    pub id: SchoolId,
    pub short_name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorView {
    pub name: String,
    pub initials: String,
    /// "juf Anna", or the name when there is no other.
    pub called: String,
    pub me: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupTag {
    pub name: String,
    pub color: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Confirmation {
    NotAsked,
    Asked,
    Given(LocalMinute),
}

/// "Gezien door 21 van 26 gezinnen": households of informed guardians, counted once each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReaderCount {
    pub seen: u32,
    pub families: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostCard {
    pub id: PostId,
    /// Shown when the reader has more than one school.
    pub school_label: Option<String>,
    pub author: AuthorView,
    pub audience: Audience,
    pub groups: Vec<GroupTag>,
    /// The child's given name on a post for one child.
    pub child_name: Option<String>,
    pub published: LocalMinute,
    pub title: String,
    /// Safe HTML: paragraphs, lists, emphasis and checked links, everything else escaped.
    pub body_html: String,
    /// What the text seems to be written in, where it can be told.
    pub language: Option<Language>,
    /// Worth folding behind "lees meer".
    pub is_long: bool,
    pub attachments: Vec<AttachmentView>,
    /// Files that are still being prepared, for those who may manage the post.
    pub pending_files: u32,
    /// Files that could not be prepared, for the same people.
    pub refused_files: u32,
    pub pinned_until: Option<Day>,
    pub is_urgent: bool,
    pub is_edited: bool,
    pub is_unread: bool,
    pub thanks: u32,
    pub thanked: bool,
    /// The school has thanks.
    pub thanks_allowed: bool,
    pub comments: CommentMode,
    pub comments_open: bool,
    pub comment_count: u32,
    /// Comments that wait for a decision of this reader.
    pub comments_waiting: u32,
    /// Comments that readers reported, for this reader to look at.
    pub comments_reported: u32,
    pub confirmation: Confirmation,
    /// Only for those who answer for the post.
    pub readers: Option<ReaderCount>,
    pub may_manage: bool,
    pub may_reply_privately: bool,
    pub downloads_allowed: bool,
}

/// A post that asks this reader to confirm, and is not confirmed yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedPost {
    pub id: PostId,
    pub title: String,
    /// "juf Anna", or the name when there is no other.
    pub called: String,
    pub published: LocalMinute,
}

/// How far a school is with having people: first they are imported and looked at, then invited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstSteps {
    pub school: SchoolId,
    pub has_children: bool,
}

/// A filter narrowed to, or all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedPage {
    pub today: Day,
    pub filter: FeedFilter,
    pub choices: FilterChoices,
    /// What is asked of the reader; only on the first page of everything.
    pub asked: Vec<AskedPost>,
    pub unread: u32,
    /// The day of the reader's previous visit, for "Nieuw sinds vrijdag".
    pub new_since: Option<Day>,
    pub pinned: Vec<PostCard>,
    pub posts: Vec<PostCard>,
    /// Where older posts begin, if there are any.
    pub older: Option<String>,
    /// For when the page was made: what came later is not on it.
    pub until: Instant,
    /// For the forms on this page.
    pub key: RequestKey,
    /// The reader is nothing but the relative of some child, whose photos stand elsewhere.
    pub photos_only: bool,
    /// For who fills a school that is still empty.
    pub first_steps: Option<FirstSteps>,
    /// The last day on which somebody reads whose children left.
    pub reads_until: Option<Day>,
    pub may_write: bool,
    /// The reader accepted the rule that pictures stay inside the app.
    pub no_sharing_accepted: bool,
    pub reader_name: String,
}

/// The photos of one post in the album.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlbumPost {
    pub id: PostId,
    pub title: String,
    pub school_label: Option<String>,
    pub audience: Audience,
    pub groups: Vec<GroupTag>,
    pub published: LocalMinute,
    pub photos: Vec<AttachmentView>,
    pub downloads_allowed: bool,
}

/// Photos and films of everything the reader may see, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlbumPage {
    pub today: Day,
    pub filter: FeedFilter,
    pub choices: FilterChoices,
    pub posts: Vec<AlbumPost>,
    pub older: Option<String>,
    pub key: RequestKey,
    pub no_sharing_accepted: bool,
    pub reader_name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentView {
    pub id: CommentId,
    pub author: AuthorView,
    /// Only between this family and the author's side; the family's name when seen from the author's side.
    pub private_with: Option<String>,
    pub body: String,
    pub at: LocalMinute,
    pub state: CommentState,
    pub reported: u32,
    pub may_remove: bool,
    pub may_report: bool,
    pub may_decide: bool,
    pub may_answer: bool,
    /// Its writer may change it and send it again.
    pub may_edit: bool,
}

/// What became of a comment that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentComment {
    pub id: CommentId,
    /// Pending when the author's side looks at it first.
    pub state: CommentState,
}

/// A post at its own address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostPage {
    pub today: Day,
    pub card: PostCard,
    pub state: PostState,
    /// What a decision about it names.
    pub version: i64,
    /// A change that is not published, for its author and those who decide.
    pub change: Option<ChangeView>,
    /// The newest, or those before a comment asked for; oldest first.
    pub comments: Vec<CommentView>,
    /// All that this reader may see, also those that are not among these.
    pub comment_total: u32,
    /// The comment before which earlier ones stand, if there are any.
    pub earlier: Option<CommentId>,
    /// These comments are the newest.
    pub at_newest: bool,
    pub may_comment: bool,
    pub key: RequestKey,
    pub no_sharing_accepted: bool,
    pub reader_name: String,
}

/// What somebody wants of a published post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeView {
    pub audience: Audience,
    pub groups: Vec<GroupTag>,
    pub title: String,
    /// Safe HTML, as in a card.
    pub body_html: String,
    pub attachments: Vec<AttachmentView>,
    pub may_decide: bool,
    /// Sent back for this; none while it waits.
    pub decline_reason: Option<String>,
}

/// Why a family has not seen a post, as far as the school can help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotSeenReason {
    NoAccount,
    MailBounces,
    LongAway,
    NotOpened,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FamilyRow {
    pub guardians: Vec<String>,
    pub children: Vec<String>,
    pub reason: Option<NotSeenReason>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadersPage {
    pub post: PostId,
    pub title: String,
    pub count: ReaderCount,
    /// The author asked for a confirmation; otherwise nobody is listed as having confirmed.
    pub asks_confirmation: bool,
    pub confirmed: Vec<FamilyRow>,
    /// Seen, and not confirmed.
    pub seen: Vec<FamilyRow>,
    pub not_seen: Vec<FamilyRow>,
}

/// One line of "my posts": drafts, planned and published, and what waits for the reader's approval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostRow {
    pub id: PostId,
    /// What a decision about it names.
    pub version: i64,
    pub title: String,
    pub author_name: String,
    pub groups: Vec<GroupTag>,
    pub audience: Audience,
    pub state: PostState,
    pub at: LocalMinute,
    pub decline_reason: Option<String>,
    pub pending_files: u32,
    pub refused_files: u32,
    pub comments_waiting: u32,
    pub comments_reported: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyPostsPage {
    pub today: Day,
    pub awaiting_me: Vec<PostRow>,
    pub mine: Vec<PostRow>,
    pub older: Option<String>,
    pub key: RequestKey,
}
