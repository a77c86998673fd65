//! The results a reader gets, a page at a time.

use super::{
    findable_of,
    sql::{self, FoundRow},
};
use crate::{
    Error, Result, Work,
    feed::{
        cards::{author, today},
        filter::filter_choices,
        markup,
        reading::reader_of,
    },
    files::uploads,
};
use domain::{
    feed::{Audience, Cursor, FeedFilter, FoundAttachment, FoundPost, GroupTag, PAGE_SIZE, SearchPage},
    ids::{PostId, SchoolId},
    media::AttachmentView,
    names::PersonName,
    search::{Query, excerpt, marked},
    time::Instant,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Posts with the words that were typed, from what the reader may see now. What cannot be searched for is told on the page.
pub async fn search_page(work: &mut Work, typed: &str, filter: FeedFilter, after: Option<Cursor>) -> Result<SearchPage> {
    let reader = reader_of(work, filter)?;
    let mut page = SearchPage {
        today: today(work),
        filter,
        choices: filter_choices(&work.actor),
        typed: typed.trim().to_owned(),
        problem: None,
        posts: Vec::new(),
        older: None,
    };
    let query = match Query::parse(typed) {
        Ok(query) => query,
        Err(problem) => {
            page.problem = Some(problem);
            return Ok(page);
        }
    };
    let words = work.conn().full_text(&query.condition);
    let after = after.unwrap_or(Cursor::START);
    let mut rows = sql::found(work, &reader, &words, after, PAGE_SIZE as i64 + 1).await?;
    let last = (rows.len() > PAGE_SIZE).then(|| rows.get(PAGE_SIZE - 1)).flatten();
    page.older = last.map(|row| cursor_of(row).to_string());
    rows.truncate(PAGE_SIZE);
    page.posts = lines(work, &query, rows).await?;
    Ok(page)
}

fn cursor_of(row: &FoundRow) -> Cursor {
    Cursor {
        published_at: Instant(row.published_at),
        post: PostId(row.id),
    }
}

async fn lines(work: &mut Work, query: &Query, rows: Vec<FoundRow>) -> Result<Vec<FoundPost>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let schools = work.actor.school_ids();
    let mut groups: HashMap<Uuid, Vec<GroupTag>> = HashMap::new();
    for row in sql::groups_of(work, &rows, &schools).await? {
        groups.entry(row.post_id).or_default().push(GroupTag {
            name: row.name,
            color: row.color,
        });
    }
    let posts: Vec<(Uuid, Uuid)> = rows.iter().map(|row| (row.school_id, row.id)).collect();
    let mut attachments = uploads::views_of_posts(work, &posts).await?;
    rows.into_iter()
        .map(|row| {
            let attachments = attachments.remove(&row.id).unwrap_or_default();
            let tags = groups.remove(&row.id).unwrap_or_default();
            line(work, query, row, tags, attachments)
        })
        .collect()
}

fn line(work: &Work, query: &Query, row: FoundRow, groups: Vec<GroupTag>, attachments: Vec<AttachmentView>) -> Result<FoundPost> {
    let school = SchoolId(row.school_id);
    let membership = work.membership(school)?;
    let several_schools = work.actor.memberships.len() > 1;
    let body = markup::to_text(&row.body);
    let attachments = attachments.iter().map(|one| FoundAttachment {
        kind: one.kind,
        words: marked(query, findable_of(one.kind, &one.file_name, &one.alt_text)),
    });
    Ok(FoundPost {
        id: PostId(row.id),
        school_label: several_schools.then(|| membership.school.short_name.clone()),
        author: author(PersonName::new(row.given_name, row.infix, row.family_name), row.called, row.mine),
        audience: Audience::from_tag(&row.audience).ok_or(Error::inconsistent("post.audience"))?,
        groups,
        child_name: row.child_given,
        published: work.local(Instant(row.published_at), school),
        title: marked(query, &row.title),
        excerpt: excerpt(query, &body),
        attachments: attachments.filter(|one| one.words.iter().any(|piece| piece.hit)).collect(),
    })
}
