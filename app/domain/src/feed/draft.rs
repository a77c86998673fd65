//! A post while it is being written. The browser checks it while typing, the server before storing.

use super::{Audience, CommentMode};
use crate::{
    ids::{AttachmentId, ChildId, GroupId, PostId, SchoolId},
    media::MAX_ALT_TEXT,
    time::{Day, LocalMinute},
    validation::{Field, FieldErrors, Problem, check_text},
};
use serde::{Deserialize, Serialize};

/// Characters.
pub const MAX_TITLE: u32 = 120;
pub const MAX_BODY: u32 = 10_000;
pub const MAX_COMMENT: u32 = 1_000;
pub const MAX_REASON: u32 = 300;
/// Posts are planned at most this many days ahead: one school year.
const FURTHEST_DAYS: i64 = 366;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AudienceChoice {
    Groups(Vec<GroupId>),
    School,
    Child(ChildId),
}

impl AudienceChoice {
    pub fn kind(&self) -> Audience {
        match self {
            AudienceChoice::Groups(_) => Audience::Groups,
            AudienceChoice::School => Audience::School,
            AudienceChoice::Child(_) => Audience::Child,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftAttachment {
    pub id: AttachmentId,
    pub alt_text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostDraft {
    /// Chosen by the client when the draft is opened, so that a repeated save is the same draft.
    pub id: PostId,
    /// The version last read; 0 when nothing is stored yet. A save on another version is a conflict.
    pub version: i64,
    pub school: SchoolId,
    pub audience: AudienceChoice,
    pub title: String,
    /// Source text with simple markup.
    pub body: String,
    pub attachments: Vec<DraftAttachment>,
    pub comments: CommentMode,
    pub comments_close_on: Option<Day>,
    pub confirmation_requested: bool,
    pub urgent_reason: Option<String>,
    pub pinned_until: Option<Day>,
    pub ends_on: Option<Day>,
    /// On the school's clock; none is at once.
    pub publish_at: Option<LocalMinute>,
}

/// The days and the moment of a post. When readers see it already, those that passed meanwhile may stay as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    pub publish_at: Option<LocalMinute>,
    pub comments_close_on: Option<Day>,
    pub pinned_until: Option<Day>,
    pub ends_on: Option<Day>,
}

impl PostDraft {
    pub fn days(&self) -> Days {
        Days {
            publish_at: self.publish_at,
            comments_close_on: self.comments_close_on,
            pinned_until: self.pinned_until,
            ends_on: self.ends_on,
        }
    }

    /// What a stored draft must satisfy, however unfinished it is.
    pub fn check_storable(&self) -> FieldErrors {
        let mut errors = FieldErrors::default();
        check_text(&mut errors, Field::Title, &self.title, false, MAX_TITLE);
        check_text(&mut errors, Field::Body, &self.body, false, MAX_BODY);
        if let Some(reason) = &self.urgent_reason {
            check_text(&mut errors, Field::UrgentReason, reason, false, MAX_REASON);
        }
        for attachment in &self.attachments {
            check_text(&mut errors, Field::AltText, &attachment.alt_text, false, MAX_ALT_TEXT);
        }
        errors
    }

    /// What a post must satisfy to be published. `now` is the minute on the school's clock.
    /// A moment of publishing that has just passed is taken as now, since writing takes time. `published` are the days of the post
    /// as readers see it, when they do.
    pub fn check_publishable(&self, now: LocalMinute, published: Option<Days>) -> FieldErrors {
        let mut errors = self.check_storable();
        if self.title.trim().is_empty() {
            errors.add(Field::Title, Problem::Required);
        }
        if self.body.trim().is_empty() && self.attachments.is_empty() {
            errors.add(Field::Body, Problem::Required);
        }
        if matches!(&self.audience, AudienceChoice::Groups(groups) if groups.is_empty()) {
            errors.add(Field::Audience, Problem::Required);
        }
        if self.urgent_reason.as_ref().is_some_and(|reason| reason.trim().is_empty()) {
            errors.add(Field::UrgentReason, Problem::Required);
        }
        self.check_days(&mut errors, now, published.unwrap_or_default());
        errors
    }

    fn check_days(&self, errors: &mut FieldErrors, now: LocalMinute, published: Days) {
        if let Some(at) = self.publish_at.filter(|at| published.publish_at != Some(*at)) {
            if at.day < now.day {
                errors.add(Field::PublishAt, Problem::InThePast);
            } else if at.day.days_since(now.day) > FURTHEST_DAYS {
                errors.add(Field::PublishAt, Problem::TooFarAway);
            }
        }
        let first = self.publish_at.map_or(now.day, |at| at.day.max(now.day));
        for (field, day, before) in [
            (Field::EndsOn, self.ends_on, published.ends_on),
            (Field::PinnedUntil, self.pinned_until, published.pinned_until),
            (Field::CommentsCloseOn, self.comments_close_on, published.comments_close_on),
        ] {
            match day {
                Some(_) if day == before => {}
                Some(day) if day < first => errors.add(field, Problem::BeforePublishing),
                Some(day) if day.days_since(first) > FURTHEST_DAYS => errors.add(field, Problem::TooFarAway),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn draft() -> PostDraft {
        PostDraft {
            id: PostId(Uuid::from_u128(1)),
            version: 0,
            school: SchoolId(Uuid::from_u128(2)),
            audience: AudienceChoice::Groups(vec![GroupId(Uuid::from_u128(3))]),
            title: "Herfst in de klas".into(),
            body: "We zochten bladeren.".into(),
            attachments: Vec::new(),
            comments: CommentMode::Off,
            comments_close_on: None,
            confirmation_requested: false,
            urgent_reason: None,
            pinned_until: None,
            ends_on: None,
            publish_at: None,
        }
    }

    fn now() -> LocalMinute {
        LocalMinute::from_form_value("2026-11-23T10:00").expect("a minute")
    }

    #[test]
    fn a_plain_draft_may_be_published() {
        assert_eq!(draft().check_publishable(now(), None), FieldErrors::default());
    }

    #[test]
    fn all_problems_are_told_at_once() {
        let empty = PostDraft {
            title: " ".into(),
            body: String::new(),
            audience: AudienceChoice::Groups(Vec::new()),
            urgent_reason: Some(String::new()),
            ..draft()
        };
        let errors = empty.check_publishable(now(), None);
        for field in [Field::Title, Field::Body, Field::Audience, Field::UrgentReason] {
            assert_eq!(errors.at(field), Some(Problem::Required), "{field:?}");
        }
        assert!(empty.check_storable().is_empty(), "an unfinished draft is kept all the same");
    }

    #[test]
    fn a_photo_without_words_is_a_post() {
        let photo = PostDraft {
            body: String::new(),
            attachments: vec![DraftAttachment {
                id: AttachmentId(Uuid::from_u128(9)),
                alt_text: String::new(),
            }],
            ..draft()
        };
        assert!(photo.check_publishable(now(), None).is_empty());
    }

    #[test]
    fn texts_have_limits_and_no_null_bytes() {
        let long = PostDraft {
            title: "a".repeat(121),
            body: "woord".repeat(2001),
            ..draft()
        };
        let errors = long.check_storable();
        assert_eq!(errors.at(Field::Title), Some(Problem::TooLong(120)));
        assert_eq!(errors.at(Field::Body), Some(Problem::TooLong(10_000)));
        let null = PostDraft {
            body: "a\0b".into(),
            ..draft()
        };
        assert_eq!(null.check_storable().at(Field::Body), Some(Problem::UnusableCharacters));
    }

    #[test]
    fn days_must_make_sense_together() {
        let at = |text: &str| LocalMinute::from_form_value(text);
        let day = |text: &str| text.parse::<Day>().ok();
        let planned = PostDraft {
            publish_at: at("2026-11-22T08:00"),
            ..draft()
        };
        assert_eq!(
            planned.check_publishable(now(), None).at(Field::PublishAt),
            Some(Problem::InThePast)
        );
        let just_passed = PostDraft {
            publish_at: at("2026-11-23T09:58"),
            ..draft()
        };
        assert!(just_passed.check_publishable(now(), None).is_empty());
        let far = PostDraft {
            publish_at: at("2028-01-01T08:00"),
            ..draft()
        };
        assert_eq!(far.check_publishable(now(), None).at(Field::PublishAt), Some(Problem::TooFarAway));
        let ended = PostDraft {
            publish_at: at("2026-12-01T08:00"),
            ends_on: day("2026-11-30"),
            ..draft()
        };
        assert_eq!(
            ended.check_publishable(now(), None).at(Field::EndsOn),
            Some(Problem::BeforePublishing)
        );
        let same_day = PostDraft {
            publish_at: at("2026-12-01T08:00"),
            ends_on: day("2026-12-01"),
            ..draft()
        };
        assert!(same_day.check_publishable(now(), None).is_empty());
    }

    #[test]
    fn a_day_that_passed_may_stay_as_readers_saw_it() {
        let day = |text: &str| text.parse::<Day>().ok();
        let old = PostDraft {
            publish_at: LocalMinute::from_form_value("2026-11-20T08:00"),
            comments_close_on: day("2026-11-21"),
            pinned_until: day("2026-11-21"),
            ends_on: day("2026-11-22"),
            ..draft()
        };
        assert!(!old.check_publishable(now(), None).is_empty(), "a new post may not");
        assert!(old.check_publishable(now(), Some(old.days())).is_empty());
        let moved = PostDraft {
            ends_on: day("2026-11-21"),
            ..old.clone()
        };
        let errors = moved.check_publishable(now(), Some(old.days()));
        assert_eq!((errors.0.len(), errors.at(Field::EndsOn)), (1, Some(Problem::BeforePublishing)));
    }
}
