//! What relatives see: posts with pictures of the child's groups and the whole kindcentrum, from the day they were allowed to. No post about
//! one child, no file, nothing of who reads, answers or thanks.

pub(crate) mod sql;

use crate::{
    Error, Result, Work, accounts,
    clock::{local_minute, random_id},
    feed::{has_accepted_no_sharing, markup},
    files::uploads,
};
use domain::{
    actor::{Actor, PhotoTie},
    feed::{Audience, Cursor, GroupTag},
    ids::{PostId, RequestKey, SchoolId},
    media::AttachmentKind,
    relatives::{FamilyPhotosPage, PhotoPost, SeenChild},
    time::{Day, Instant},
};
use sql::{PhotoRow, Reach};
use std::{cmp::Reverse, collections::HashMap};
use uuid::Uuid;

/// Posts on one page.
const PAGE: usize = 15;

/// The channels of some ties by when their posts begin to count: a group of two children from the first allowance on.
fn reach<'a>(ties: impl Iterator<Item = &'a PhotoTie>) -> Vec<Reach> {
    let mut since: HashMap<Uuid, Instant> = HashMap::new();
    for tie in ties {
        let channels = tie.groups.iter().map(|group| group.id.0).chain([tie.school.id.0]);
        for channel in channels {
            let first = since.entry(channel).or_insert(tie.since);
            *first = (*first).min(tie.since);
        }
    }
    let mut reach: Vec<Reach> = Vec::new();
    for (channel, since) in since {
        match reach.iter_mut().find(|known| known.since == since) {
            Some(known) => known.channels.push(channel),
            None => reach.push(Reach {
                since,
                channels: vec![channel],
            }),
        }
    }
    reach
}

/// The schools where they promised that pictures stay inside the app; nothing is shown of others.
async fn trusted(work: &mut Work) -> Result<Vec<PhotoTie>> {
    let mut trusted = Vec::new();
    for tie in work.actor.clone().photo_ties.iter() {
        if has_accepted_no_sharing(work, tie.school.id).await? {
            trusted.push(tie.clone());
        }
    }
    Ok(trusted)
}

/// A page for everybody: whoever is nobody's relative, or not any more, is told that there is nothing.
pub async fn family_photos(work: &mut Work, after: Option<Cursor>) -> Result<FamilyPhotosPage> {
    work.session.check_own()?;
    let visits = work.session.visits;
    if visits.begins(work.now) {
        accounts::note_visit(work.backend.clone(), work.actor.person);
    }
    let actor = work.actor.clone();
    let ties = trusted(work).await?;
    let reach = reach(ties.iter());
    let today = today(&actor, work.now);
    let mut rows = newest(work, today, &reach, after.unwrap_or(Cursor::START)).await?;
    let older = (rows.len() > PAGE).then(|| rows.get(PAGE - 1).map(cursor_of)).flatten();
    rows.truncate(PAGE);
    Ok(FamilyPhotosPage {
        today,
        children: actor.photo_ties.iter().map(seen_child).collect(),
        has_accepted_rule: ties.len() == actor.photo_ties.len(),
        posts: posts(work, rows, &reach).await?,
        older: older.map(|cursor| cursor.to_string()),
        reader_name: work.session.reader_name(),
        key: RequestKey(random_id()?),
    })
}

/// A page, and one more if there are older ones.
async fn newest(work: &mut Work, today: Day, reach: &[Reach], after: Cursor) -> Result<Vec<PhotoRow>> {
    let mut rows: Vec<PhotoRow> = Vec::new();
    for reach in reach {
        rows.extend(sql::photos(work, today, reach, after, PAGE as i64).await?);
    }
    rows.sort_unstable_by_key(|row| Reverse((row.published_at, row.id)));
    rows.dedup_by_key(|row| row.id);
    rows.truncate(PAGE + 1);
    Ok(rows)
}

fn today(actor: &Actor, now: Instant) -> Day {
    let first = actor.photo_ties.first();
    first.map_or_else(|| local_minute(now, "Europe/Amsterdam").day, |tie| tie.today)
}

fn seen_child(tie: &PhotoTie) -> SeenChild {
    SeenChild {
        given_name: tie.given_name.clone(),
        groups: tie.groups.iter().map(|group| group.name.clone()).collect(),
        school_name: tie.school.short_name.clone(),
        since: local_minute(tie.since, &tie.school.time_zone).day,
    }
}

fn cursor_of(row: &PhotoRow) -> Cursor {
    Cursor {
        published_at: Instant(row.published_at),
        post: PostId(row.id),
    }
}

async fn posts(work: &mut Work, rows: Vec<PhotoRow>, reach: &[Reach]) -> Result<Vec<PhotoPost>> {
    let ids: Vec<(Uuid, Uuid)> = rows.iter().map(|row| (row.school_id, row.id)).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let own: Vec<Uuid> = reach.iter().flat_map(|reach| &reach.channels).copied().collect();
    let mut groups: HashMap<Uuid, Vec<GroupTag>> = HashMap::new();
    for (post, _, name, color) in sql::groups_of_posts(work, &ids, &own).await? {
        groups.entry(post).or_default().push(GroupTag { name, color });
    }
    let mut attachments = uploads::views_of_posts(work, &ids).await?;
    let zones = zones(work);
    rows.into_iter()
        .map(|row| {
            let zone = zones.get(&row.school_id).ok_or(Error::inconsistent("post.school_id"))?;
            let pictures = attachments.remove(&row.id).unwrap_or_default().into_iter();
            Ok(PhotoPost {
                id: PostId(row.id),
                published: local_minute(Instant(row.published_at), zone),
                audience: Audience::from_tag(&row.audience).ok_or(Error::inconsistent("post.audience"))?,
                groups: groups.remove(&row.id).unwrap_or_default(),
                body_html: markup::to_html(&row.body),
                title: row.title,
                pictures: pictures.filter(|one| one.kind != AttachmentKind::File).collect(),
            })
        })
        .collect()
}

fn zones(work: &Work) -> HashMap<Uuid, String> {
    let ties = work.actor.photo_ties.iter();
    ties.map(|tie| (tie.school.id.0, tie.school.time_zone.clone())).collect()
}

/// Whether somebody sees a picture of this post as the relative of a child; else it does not exist.
pub(crate) async fn check_picture(work: &mut Work, school: SchoolId, post: PostId, kind: AttachmentKind) -> Result<()> {
    if kind == AttachmentKind::File || work.is_looking_along() || work.actor.photo_ties.iter().all(|tie| tie.school.id != school) {
        return Err(Error::NotFound);
    }
    let ties = trusted(work).await?;
    let reach = reach(ties.iter().filter(|tie| tie.school.id == school));
    let today = ties
        .iter()
        .find(|tie| tie.school.id == school)
        .map(|tie| tie.today)
        .ok_or(Error::NotFound)?;
    for reach in &reach {
        if sql::is_shown(work, today, reach, school, post).await? {
            return Ok(());
        }
    }
    Err(Error::NotFound)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        actor::{GroupKind, GroupRef, SchoolRef},
        ids::{ChildId, GroupId},
        language::AddressForm,
        settings::Allowed,
    };

    fn tie(school: u128, child: u128, group: u128, since: i64) -> PhotoTie {
        PhotoTie {
            school: SchoolRef {
                id: SchoolId(Uuid::from_u128(school)),
                name: String::new(),
                short_name: String::new(),
                time_zone: "Europe/Amsterdam".into(),
                address_form: AddressForm::U,
                downloads_allowed: true,
                allowed: Allowed::default(),
            },
            today: Day::new(2026, 11, 28).expect("a day"),
            child: ChildId(Uuid::from_u128(child)),
            given_name: String::new(),
            groups: vec![GroupRef {
                id: GroupId(Uuid::from_u128(group)),
                kind: GroupKind::Class,
                name: String::new(),
                letter: String::new(),
                color: String::new(),
            }],
            since: Instant(since),
        }
    }

    #[test]
    fn a_child_is_no_channel_and_each_channel_begins_with_the_first_allowance() {
        let ties = [tie(1, 10, 3, 200), tie(1, 11, 3, 100), tie(2, 12, 4, 50)];
        let reach = reach(ties.iter());
        let of = |id: u128| {
            let found = reach.iter().find(|reach| reach.channels.contains(&Uuid::from_u128(id)));
            found.map(|reach| reach.since.0)
        };
        assert_eq!(reach.len(), 2);
        assert_eq!([of(3), of(1), of(4), of(2)], [Some(100), Some(100), Some(50), Some(50)]);
        assert_eq!([of(10), of(11), of(12)], [None; 3]);
    }
}
