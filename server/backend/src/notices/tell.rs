//! Whom a post is told to: noted when it is published, a hundred people at a time, and nobody twice.

pub(crate) mod sql;

use super::{
    gather,
    timing::{SchoolTimes, moment},
};
use crate::{Backend, Result, Tx, clock::local_minute, jobs::Job, settings};
use domain::{
    ids::{PostId, SchoolId},
    time::Instant,
};
use sql::{Told, ToldRow};
use uuid::Uuid;

/// How long after it was published a post is news: who joins its readers later, by a change of it, is not told any more.
const NEWS_LASTS: i64 = 7 * Instant::DAY;
/// An older post may still become urgent.
const URGENT_LASTS: i64 = 30 * Instant::DAY;

/// Asks for readers to be told once the post is there for them. Wherever a post appears or changes, so that nobody is forgotten: who was
/// told already is not told again.
pub(crate) async fn announce(tx: &mut Tx, school: SchoolId, post: PostId) -> Result<()> {
    let Some(facts) = sql::facts(tx, school, post).await? else {
        return Ok(());
    };
    if facts.published_at < tx.now.minus(facts.lasts()).0 {
        return Ok(());
    }
    let since = tx.now.max(Instant(facts.published_at));
    tx.enqueue(Some(school), &Job::TellOfPost { school, post, since }, since).await
}

/// Notes for everybody who reads the post, and has not yet, that there is news for them. What happens to the post or to its readers after
/// that counts when a mail is sent.
pub(crate) async fn tell(backend: &Backend, school: SchoolId, post: PostId, since: Instant) -> Result<()> {
    let mut after = Uuid::nil();
    while let Some(last) = tell_some(backend, school, (post, since), after).await? {
        after = last;
    }
    Ok(())
}

/// Returns after whom to go on.
async fn tell_some(backend: &Backend, school: SchoolId, (post, since): (PostId, Instant), after: Uuid) -> Result<Option<Uuid>> {
    let mut tx = Tx::read(backend).await?;
    // A post that was moved to a later time has a job of its own for that.
    let facts = sql::facts(&mut tx, school, post).await?;
    let Some(facts) = facts.filter(|facts| facts.published_at <= tx.now.0) else {
        return Ok(None);
    };
    let times = SchoolTimes {
        hours: settings::sql::hours(&mut tx, school).await?,
        zone: facts.time_zone,
    };
    let today = local_minute(tx.now, &times.zone).day;
    let rows = sql::to_tell(&mut tx, school, post, today, facts.urgent, after).await?;
    tx.commit().await?;
    let Some(last) = rows.last().map(|row| row.person_id) else {
        return Ok(None);
    };
    let mut tx = Tx::write(backend).await?;
    let mut moments = Vec::new();
    for row in &rows {
        if let Some(told) = told(&tx, row, facts.urgent, since, &times)? {
            moments.push(told.due);
            sql::tell(&mut tx, school, post, told).await?;
        }
    }
    gather::ask(&mut tx, &moments).await?;
    tx.commit().await?;
    Ok(Some(last))
}

/// None to who wants no mail.
fn told(tx: &Tx, row: &ToldRow, urgent: bool, since: Instant, times: &SchoolTimes) -> Result<Option<Told>> {
    let (now, wait, reading) = (tx.now, tx.backend.settings().notice_wait, row.reading());
    let due = match urgent {
        true => Some(now),
        false => moment(since, now, wait, &row.choice()?, reading, times),
    };
    Ok(due.map(|due| Told {
        person: row.person_id,
        reading,
        urgent,
        due,
    }))
}
