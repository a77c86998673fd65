//! The album: photos and films of everything the reader may see, post by post.

pub(crate) mod sql;

use super::{
    cards,
    filter::filter_choices,
    reading::{cursor_of, has_accepted, reader_of, unread},
    sql::schools_with_accepted_rule,
};
use crate::{Result, Work, clock::random_id};
use domain::{
    feed::{AlbumPage, AlbumPost, Cursor, FeedFilter, PostCard},
    ids::RequestKey,
    media::AttachmentKind,
};

/// Posts on one page of the album.
const PAGE: usize = 15;

pub async fn album_page(work: &mut Work, filter: FeedFilter, after: Option<Cursor>) -> Result<AlbumPage> {
    let reader = reader_of(work, filter)?;
    let mut rows = sql::album(work, &reader, after.unwrap_or(Cursor::START), PAGE as i64).await?;
    let older = (rows.len() > PAGE).then(|| rows.get(PAGE - 1).map(cursor_of)).flatten();
    rows.truncate(PAGE);
    let marks = unread(work).await?.marks;
    let cards = cards::cards(work, rows, &marks).await?;
    let person = work.actor.person;
    let accepted = schools_with_accepted_rule(work, person).await?;
    Ok(AlbumPage {
        today: cards::today(work),
        filter,
        choices: filter_choices(&work.actor),
        posts: cards.into_iter().map(photos_of).collect(),
        older: older.map(|cursor| cursor.to_string()),
        key: RequestKey(random_id()?),
        no_sharing_accepted: has_accepted(&work.actor, &accepted),
        reader_name: work.session.reader_name(),
    })
}

fn photos_of(card: PostCard) -> AlbumPost {
    let pictures = card
        .attachments
        .into_iter()
        .filter(|attachment| attachment.kind != AttachmentKind::File);
    AlbumPost {
        id: card.id,
        title: card.title,
        school_label: card.school_label,
        audience: card.audience,
        groups: card.groups,
        published: card.published,
        photos: pictures.collect(),
        downloads_allowed: card.downloads_allowed,
    }
}
