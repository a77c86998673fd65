//! The comments of a post as one reader gets them.

use super::sql::{self, CommentRow};
use crate::{
    Result, Work,
    feed::cards::{author, small},
};
use domain::{
    feed::{COMMENTS_PAGE, CommentState, CommentView},
    ids::{CommentId, PersonId, PostId},
    names::PersonName,
    permissions::feed::{PostTarget, may_comment, may_moderate},
    time::Instant,
};
use uuid::Uuid;

/// Private replies are for the family and the author's side; what waits or was declined for its writer and that side.
/// [`sql::COMMENTS`] asks for the same.
pub(super) fn is_shown(row: &CommentRow, reader: PersonId, manages: bool) -> bool {
    let own = row.author_id == reader.0;
    match CommentState::from_tag(&row.state) {
        Some(CommentState::Approved) => manages || own || row.private_with.is_none_or(|family| family == reader.0),
        Some(CommentState::Pending | CommentState::Declined) => manages || own,
        Some(CommentState::Removed) | None => false,
    }
}

/// A page of comments that one reader may see.
pub(in crate::feed) struct Page {
    /// Oldest first.
    pub comments: Vec<CommentView>,
    /// The comment before which earlier ones stand.
    pub earlier: Option<CommentId>,
    /// On all pages.
    pub total: u32,
}

/// The newest comments, or those before one of them.
pub(in crate::feed) async fn page(work: &mut Work, post: PostId, target: &PostTarget, before: Option<CommentId>) -> Result<Page> {
    // Private replies are between a family and the author's side: whoever looks along reads what all readers do.
    let looks_along = work.is_looking_along();
    let manages = !looks_along && may_moderate(&work.actor, target);
    let reader = if looks_along { PersonId(Uuid::nil()) } else { work.actor.person };
    let mut rows = sql::comments(work, target.school, post, manages, reader, before, COMMENTS_PAGE as i64 + 1).await?;
    let has_earlier = rows.len() > COMMENTS_PAGE;
    rows.truncate(COMMENTS_PAGE);
    rows.reverse();
    let earlier = rows.first().filter(|_| has_earlier).map(|row| CommentId(row.id));
    let is_all = before.is_none() && !has_earlier;
    let total = match is_all {
        true => i64::try_from(rows.len()).unwrap_or(i64::MAX),
        false => sql::total(work, target.school, post, manages, reader).await?,
    };
    let open = may_comment(work.membership(target.school)?, target);
    Ok(Page {
        comments: rows.into_iter().map(|row| view(work, row, target, manages, open)).collect(),
        earlier,
        total: small(total),
    })
}

fn view(work: &Work, row: CommentRow, target: &PostTarget, manages: bool, open: bool) -> CommentView {
    let reader = work.actor.person;
    let own = row.author_id == reader.0;
    let state = CommentState::from_tag(&row.state).unwrap_or(CommentState::Removed);
    let family = PersonName::new(
        row.family_given.unwrap_or_default(),
        row.family_infix.unwrap_or_default(),
        row.family_family.unwrap_or_default(),
    );
    CommentView {
        id: CommentId(row.id),
        author: author(
            PersonName::new(row.author_given, row.author_infix, row.author_family),
            row.author_called,
            own,
        ),
        private_with: row.private_with.map(|_| family.full()),
        body: row.body,
        at: work.local(Instant(row.created_at), target.school),
        state,
        reported: if manages { small(row.reports) } else { 0 },
        may_remove: own || manages,
        may_report: !own && !manages && row.private_with.is_none(),
        may_decide: manages && (state == CommentState::Pending || (state == CommentState::Approved && row.reports > 0)),
        may_answer: manages && row.private_with.is_some_and(|family| family == row.author_id),
        may_edit: own && open && state == CommentState::Declined,
    }
}
