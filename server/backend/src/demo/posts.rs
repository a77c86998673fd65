//! What was posted, and what came of it, as plain values.

use super::{
    ids::{scattered, timed},
    photos::Illustration,
    text::Leaflet,
};
use domain::{
    feed::{Audience, CommentMode},
    ids::{AttachmentId, ChildId, CommentId, GroupId, PersonId, PostId, SchoolId},
    media::AttachmentKind,
    time::{Day, Instant},
};

#[derive(Clone, Debug)]
pub struct Post {
    pub school: SchoolId,
    pub id: PostId,
    pub author: PersonId,
    pub audience: Audience,
    /// The groups chosen, or for one child the groups it is in.
    pub groups: Vec<GroupId>,
    pub child: Option<ChildId>,
    pub title: String,
    pub body: String,
    pub comments: CommentMode,
    /// What parents answer.
    pub answers: &'static [&'static str],
    pub confirmation_requested: bool,
    pub urgent_reason: Option<&'static str>,
    pub pinned_until: Option<Day>,
    pub created_at: Instant,
    pub submitted_at: Option<Instant>,
    pub approved_by: Option<PersonId>,
    /// Lies ahead for a scheduled post; a draft and a post that waits for approval have none.
    pub published_at: Option<Instant>,
    pub edited_at: Option<Instant>,
    pub attachments: Vec<Attachment>,
}

#[derive(Clone, Copy, Debug)]
pub enum Source {
    Photo(Illustration),
    Leaflet(Leaflet),
}

#[derive(Clone, Debug)]
pub struct Attachment {
    pub id: AttachmentId,
    pub source: Source,
    pub file_name: String,
    pub alt_text: &'static str,
}

impl Attachment {
    pub fn kind(&self) -> AttachmentKind {
        match self.source {
            Source::Photo(_) => AttachmentKind::Photo,
            Source::Leaflet(_) => AttachmentKind::File,
        }
    }
}

#[derive(Clone, Debug)]
pub struct Comment {
    pub school: SchoolId,
    pub id: CommentId,
    pub post: PostId,
    pub author: PersonId,
    pub private_with: Option<PersonId>,
    pub body: &'static str,
    pub state: &'static str,
    pub decided_by: Option<PersonId>,
    pub at: Instant,
}

/// Somebody saw, confirmed or thanked for a post.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    pub school: SchoolId,
    pub post: PostId,
    pub person: PersonId,
    pub at: Instant,
}

impl Post {
    /// A post to these groups that was written and published at one moment. `name` tells it from others of that moment.
    pub fn to_groups(school: SchoolId, author: PersonId, groups: Vec<GroupId>, at: Instant, name: &str) -> Self {
        Self {
            school,
            id: PostId(timed("post", &format!("{school}/{name}"), at)),
            author,
            audience: Audience::Groups,
            groups,
            child: None,
            title: String::new(),
            body: String::new(),
            comments: CommentMode::Off,
            answers: &[],
            confirmation_requested: false,
            urgent_reason: None,
            pinned_until: None,
            created_at: at,
            submitted_at: None,
            approved_by: None,
            published_at: Some(at),
            edited_at: None,
            attachments: Vec::new(),
        }
    }

    pub fn to_school(school: SchoolId, author: PersonId, at: Instant, name: &str) -> Self {
        Self {
            audience: Audience::School,
            ..Self::to_groups(school, author, Vec::new(), at, name)
        }
    }

    pub fn saying(self, title: impl Into<String>, body: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            body: body.into(),
            ..self
        }
    }

    pub fn attach(&mut self, source: Source, file_name: String, alt_text: &'static str) {
        let id = AttachmentId(scattered("attachment", &format!("{}/{}", self.id, self.attachments.len())));
        self.attachments.push(Attachment {
            id,
            source,
            file_name,
            alt_text,
        });
    }

    /// Whether readers could have it before this moment.
    pub fn is_out(&self, now: Instant) -> bool {
        self.published_at.is_some_and(|at| at <= now)
    }
}
