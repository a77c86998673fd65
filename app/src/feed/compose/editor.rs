//! What is being written, as signals that every part of the page shares.

use super::uploads::Uploads;
use crate::error::AppError;
use domain::{
    feed::{AudienceChoice, AudiencePreview, ComposePage, Days, PostDraft, PostState, WriterSchool},
    time::{Day, LocalMinute},
    validation::{Field, FieldErrors, Problem},
};
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct Editor {
    pub schools: StoredValue<Vec<WriterSchool>>,
    /// Where the post was on its way when the page was opened.
    pub state: RwSignal<PostState>,
    /// The minute on the school's clock when the server last answered.
    pub now: RwSignal<LocalMinute>,
    /// The days of the post as readers see it, when they do.
    published: StoredValue<Option<Days>>,
    pub title: RwSignal<String>,
    pub body: RwSignal<String>,
    /// The other fields; title, body and attachments in it are not looked at.
    pub rest: RwSignal<PostDraft>,
    pub uploads: Uploads,
    /// Fields whose date is switched on but not filled in.
    pub incomplete: RwSignal<Vec<Field>>,
    pub errors: RwSignal<FieldErrors>,
    /// What went wrong with saving or publishing, other than a field.
    pub problem: RwSignal<Option<AppError>>,
    /// None while it is being counted.
    pub preview: RwSignal<Option<AudiencePreview>>,
}

impl Editor {
    pub fn new(page: ComposePage) -> Self {
        let ComposePage {
            now,
            schools,
            mut draft,
            state,
            uploads,
            upload_limits,
            ..
        } = page;
        let published = (state == PostState::Published).then(|| draft.days());
        if state == PostState::Published {
            // Both lie behind: what is out stays out from when it was, and a pin that ended asks for nothing.
            draft.publish_at = None;
            draft.pinned_until = draft.pinned_until.filter(|day| *day >= now.day);
        }
        let preview = families_at_hand(&schools, &draft);
        Self {
            schools: StoredValue::new(schools),
            state: RwSignal::new(state),
            now: RwSignal::new(now),
            published: StoredValue::new(published),
            title: RwSignal::new(draft.title.clone()),
            body: RwSignal::new(draft.body.clone()),
            uploads: Uploads::new(&draft.attachments, uploads, upload_limits),
            rest: RwSignal::new(draft),
            incomplete: RwSignal::new(Vec::new()),
            errors: RwSignal::new(FieldErrors::default()),
            problem: RwSignal::new(None),
            preview: RwSignal::new(preview),
        }
    }

    /// The whole draft as it stands; whoever asks follows every change.
    pub fn draft(self) -> PostDraft {
        PostDraft {
            title: self.title.get(),
            body: self.body.get(),
            attachments: self.uploads.attachments(),
            ..self.rest.get()
        }
    }

    /// Goes on with another state of the draft.
    pub fn adopt(self, draft: PostDraft) {
        self.title.set(draft.title.clone());
        self.body.set(draft.body.clone());
        self.uploads.adopt(&draft.attachments);
        self.incomplete.set(Vec::new());
        self.rest.set(draft);
    }

    /// Drafts keep themselves; what others may have seen changes by a button only.
    pub fn keeps_itself(self) -> bool {
        matches!(self.state.get_untracked(), PostState::Draft | PostState::Declined)
    }

    /// The school written for; follows a change of school.
    pub fn school(self) -> Option<WriterSchool> {
        let chosen = self.rest.with(|draft| draft.school);
        self.schools
            .with_value(|schools| schools.iter().find(|school| school.id == chosen).cloned())
    }

    /// The day from which readers see the post.
    pub fn first_day(self) -> Day {
        self.rest
            .with_untracked(|draft| draft.publish_at)
            .map_or(self.now.get_untracked().day, |at| at.day)
    }

    /// Everything that keeps the post from being published.
    pub fn check(self) -> FieldErrors {
        let draft = untrack(|| self.draft());
        let mut errors = draft.check_publishable(self.now.get_untracked(), self.published.get_value());
        for field in self.incomplete.get_untracked() {
            errors.add(field, Problem::NotADate);
        }
        // Photos that are still on their way count as text enough.
        if self.uploads.in_transit() {
            errors
                .0
                .retain(|error| (error.field, error.problem) != (Field::Body, Problem::Required));
        }
        self.uploads.check(&mut errors);
        errors
    }

    /// Messages go as soon as their field is right again; new ones wait for the next attempt.
    pub fn forget_solved(self) {
        if self.errors.with_untracked(FieldErrors::is_empty) {
            return;
        }
        let left = self.check();
        self.errors.update(|errors| errors.0.retain(|error| left.at(error.field).is_some()));
    }

    pub fn invalid(self, field: Field) -> Signal<bool> {
        Signal::derive(move || self.errors.with(|errors| errors.at(field).is_some()))
    }
}

/// The number of families as far as the page knows it without asking.
pub fn families_at_hand(schools: &[WriterSchool], draft: &PostDraft) -> Option<AudiencePreview> {
    let school = schools.iter().find(|school| school.id == draft.school)?;
    match &draft.audience {
        AudienceChoice::School => Some(AudiencePreview {
            families: school.families,
            needs_approval: school.school_after_approval,
        }),
        AudienceChoice::Groups(groups) if groups.len() == 1 => {
            let group = school.groups.iter().find(|group| groups.contains(&group.group.id))?;
            Some(AudiencePreview {
                families: group.families,
                needs_approval: group.after_approval,
            })
        }
        _ => None,
    }
}

/// Whether two drafts say the same, whatever version they were stored as.
pub fn same_content(one: &PostDraft, other: &PostDraft) -> bool {
    PostDraft {
        version: other.version,
        id: other.id,
        ..one.clone()
    } == *other
}

/// Nothing worth keeping yet.
pub fn is_blank(draft: &PostDraft) -> bool {
    draft.title.trim().is_empty() && draft.body.trim().is_empty() && draft.attachments.is_empty()
}
