//! Who has seen a post, counted in families: households of guardians who are informed about a child the post is for.

pub(crate) mod sql;

use super::{cards::small, reading::visible};
use crate::{Error, Result, Work};
use domain::{
    feed::{FamilyRow, NotSeenReason, ReaderCount, ReadersPage},
    ids::{PostId, SchoolId},
    names::{PersonName, alphabetical},
    permissions::feed::may_moderate,
    time::{Day, Instant},
};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// A guardian not seen for this long is told apart from one who just has not opened the post.
const LONG_AWAY: i64 = 30 * Instant::DAY;

/// For each post how many families it is for, and how many of them saw it.
pub(super) async fn counts(work: &mut Work, posts: &[PostId]) -> Result<HashMap<Uuid, ReaderCount>> {
    if posts.is_empty() {
        return Ok(HashMap::new());
    }
    let today = super::cards::today(work);
    let schools = work.actor.school_ids();
    let rows = sql::reader_counts(work, posts, &schools, today).await?;
    Ok(rows
        .into_iter()
        .map(|(post, families, seen)| {
            (
                post,
                ReaderCount {
                    seen: small(seen),
                    families: small(families),
                },
            )
        })
        .collect())
}

/// The families of a post: who saw it and who did not, with a reason the school can act on.
pub async fn readers_page(work: &mut Work, id: PostId) -> Result<ReadersPage> {
    work.session.check_own()?;
    let (row, target) = visible(work, id).await?;
    if !may_moderate(&work.actor, &target) {
        return Err(Error::NotFound);
    }
    let today = work.membership(target.school)?.today;
    let mut guardians = sql::guardians_of_post(work, target.school, id, today).await?;
    let mut households: BTreeMap<Uuid, Vec<sql::GuardianRow>> = BTreeMap::new();
    guardians.sort_by_cached_key(|guardian| {
        let name = PersonName::new(&guardian.given_name, &guardian.infix, &guardian.family_name);
        (name.sort_key(), guardian.child_name.as_deref().map(alphabetical))
    });
    for guardian in guardians {
        households.entry(guardian.household_id).or_default().push(guardian);
    }
    let now = work.now;
    let mut families: Vec<Family> = households.into_values().map(|guardians| family(guardians, now)).collect();
    families.sort_by_cached_key(|family| family.row.children.iter().map(|name| alphabetical(name)).collect::<Vec<_>>());
    let total = families.len();
    let (confirmed, rest): (Vec<_>, Vec<_>) = families
        .into_iter()
        .partition(|family| row.confirmation_requested && family.confirmed);
    let (seen, not_seen): (Vec<_>, Vec<_>) = rest.into_iter().partition(|family| family.row.reason.is_none());
    let rows = |families: Vec<Family>| families.into_iter().map(|family| family.row).collect::<Vec<_>>();
    let whole = |count: usize| u32::try_from(count).unwrap_or_default();
    Ok(ReadersPage {
        post: id,
        title: row.title,
        count: ReaderCount {
            seen: whole(confirmed.len() + seen.len()),
            families: whole(total),
        },
        asks_confirmation: row.confirmation_requested,
        confirmed: rows(confirmed),
        seen: rows(seen),
        not_seen: rows(not_seen),
    })
}

struct Family {
    confirmed: bool,
    row: FamilyRow,
}

fn family(guardians: Vec<sql::GuardianRow>, now: Instant) -> Family {
    let seen = guardians.iter().any(|guardian| guardian.seen);
    let confirmed = guardians.iter().any(|guardian| guardian.confirmed);
    let reason = (!seen && !confirmed)
        .then(|| {
            guardians
                .iter()
                .map(|guardian| not_seen_reason(guardian, now))
                .max_by_key(|reason| hopefulness(*reason))
        })
        .flatten();
    let mut names: Vec<String> = Vec::new();
    let mut children: Vec<String> = Vec::new();
    for guardian in &guardians {
        let name = PersonName::new(&guardian.given_name, &guardian.infix, &guardian.family_name).full();
        if !names.contains(&name) {
            names.push(name);
        }
        if let Some(child) = guardian.child_name.as_ref().filter(|child| !children.contains(child)) {
            children.push(child.clone());
        }
    }
    Family {
        confirmed,
        row: FamilyRow {
            guardians: names,
            children,
            reason,
        },
    }
}

fn not_seen_reason(guardian: &sql::GuardianRow, now: Instant) -> NotSeenReason {
    if guardian.mail_bounced_at.is_some() {
        NotSeenReason::MailBounces
    } else if guardian.activated_at.is_none() {
        NotSeenReason::NoAccount
    } else if guardian.visited_at.is_some_and(|at| at < now.minus(LONG_AWAY).0) {
        NotSeenReason::LongAway
    } else {
        NotSeenReason::NotOpened
    }
}

/// Of a family's guardians the one most likely to read still counts.
fn hopefulness(reason: NotSeenReason) -> u8 {
    match reason {
        NotSeenReason::NoAccount => 0,
        NotSeenReason::MailBounces => 1,
        NotSeenReason::LongAway => 2,
        NotSeenReason::NotOpened => 3,
    }
}

/// How many families an audience given as channels reaches.
pub(super) async fn families_of(work: &mut Work, school: SchoolId, channels: &[Uuid], today: Day) -> Result<u32> {
    Ok(small(sql::families(work, school, channels, today).await?))
}
