//! Searching posts: what the words of a post are, and which posts a reader finds by them.

mod found;
pub(crate) mod sql;

pub use found::search_page;

use super::markup;
use crate::{Result, Tx, files};
use domain::{
    ids::{PostId, SchoolId},
    media::AttachmentKind,
    search::index,
};

/// What of a post can be found.
#[derive(Clone, Debug, Default)]
pub struct Findable<'a> {
    pub title: &'a str,
    pub body: &'a str,
    /// Names of the groups it was written to.
    pub groups: Vec<&'a str>,
    /// Names of documents, and what is said of pictures.
    pub attachments: Vec<&'a str>,
}

impl Findable<'_> {
    /// What the index keeps of it.
    pub fn words(&self) -> String {
        let body = markup::to_text(self.body);
        let names = self.groups.iter().chain(&self.attachments).copied();
        index([self.title, body.as_str()].into_iter().chain(names))
    }
}

/// What is searched of an attachment. A camera's name for a photo is no word.
pub fn findable_of<'a>(kind: AttachmentKind, file_name: &'a str, alt_text: &'a str) -> &'a str {
    match kind {
        AttachmentKind::File => file_name,
        AttachmentKind::Photo | AttachmentKind::Video => alt_text,
    }
}

/// Writes the words of a post anew; none while it has no moment of publishing or is deleted.
pub(super) async fn renew(tx: &mut Tx, school: SchoolId, post: PostId) -> Result<()> {
    let Some((title, body)) = sql::source(tx, school, post).await? else {
        return sql::forget(tx, school, post).await;
    };
    let groups = sql::group_names(tx, school, post).await?;
    let attachments = files::uploads::named(tx, school, post).await?;
    let findable = Findable {
        title: &title,
        body: &body,
        groups: groups.iter().map(String::as_str).collect(),
        attachments: attachments
            .iter()
            .map(|(kind, file_name, alt_text)| findable_of(*kind, file_name, alt_text))
            .collect(),
    };
    sql::keep(tx, school, post, &findable.words()).await
}
