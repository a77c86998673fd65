//! One mail of all that is due for a person, over all their schools; what is urgent has one of its own.

pub(crate) mod sql;

use super::{
    choice::{make_choice, postpone},
    timing,
};
use crate::{
    Backend, Result, Tx,
    jobs::Job,
    mail::{self, Mail},
};
use domain::{ids::PersonId, time::Instant};
use std::collections::BTreeSet;

/// Whatever is due longer than this was due while nobody worked: perhaps it is night by now.
const LATE: i64 = 10 * Instant::MINUTE;

/// Asks for mails to be made when these moments have come; one job for all that fall into the same minute.
pub(super) async fn ask(tx: &mut Tx, moments: &[Instant]) -> Result<()> {
    let step = timing::step(tx.backend.settings().notice_wait);
    let (come, ahead): (Vec<&Instant>, Vec<&Instant>) = moments.iter().partition(|moment| **moment <= tx.now);
    if !come.is_empty() {
        let now = tx.now;
        tx.enqueue(None, &Job::GatherNotices, now).await?;
    }
    let minutes: BTreeSet<i64> = ahead.iter().map(|moment| (moment.0 + step - 1) / step).collect();
    for minute in minutes {
        let name = format!("gather_notices/{}", minute * step);
        tx.enqueue_once(&Job::GatherNotices, &name, Instant(minute * step)).await?;
    }
    Ok(())
}

/// Makes the mails that are due. Each transaction takes what it makes a mail of, so a stop in between loses nothing and sends nothing twice.
pub(crate) async fn gather(backend: &Backend) -> Result<()> {
    while gather_some(backend).await? > 0 {}
    Ok(())
}

async fn gather_some(backend: &Backend) -> Result<usize> {
    let mut tx = Tx::write(backend).await?;
    let due = sql::due(&mut tx).await?;
    let late = tx.now.minus(LATE);
    for (person, urgent, since) in &due {
        let person = PersonId(*person);
        if !urgent && *since < late.0 {
            postpone(&mut tx, person).await?;
        }
        make_mail(&mut tx, person, *urgent).await?;
    }
    tx.commit().await?;
    Ok(due.len())
}

/// Also of what would be due a moment later: it need not come in another mail.
async fn make_mail(tx: &mut Tx, person: PersonId, urgent: bool) -> Result<()> {
    let until = match urgent {
        true => tx.now,
        false => tx.now.plus(tx.backend.settings().notice_wait),
    };
    let batch = tx.new_id()?;
    if !sql::take(tx, person, urgent, until, batch).await? {
        return Ok(());
    }
    make_choice(tx, person).await?;
    // What is urgent leaves before all mail that waits already.
    let run_at = if urgent { Instant(0) } else { tx.now };
    mail::post(tx, None, &Mail::News { person, batch }, run_at).await.map(drop)
}
