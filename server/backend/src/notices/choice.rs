//! How somebody wants to hear of news.

use super::{
    gather,
    sql::{self, WaitingRow},
    timing::{SchoolTimes, moment},
};
use crate::{
    Error, Result, Tx, Work,
    audit::{self, Entry},
    clock::{local_minute, random_id},
    mail::{self, Mail},
    secrets::Token,
    settings,
};
use domain::{
    actor::Membership,
    ids::{PersonId, RequestKey, SchoolId},
    notices::{Choice, ChoiceForm, NoticesPage, Rhythm, TestMail, TestState},
    time::Instant,
};
use serde_json::json;
use uuid::Uuid;

/// Between two mails to try it.
const TEST_AGAIN_AFTER: i64 = Instant::MINUTE;

pub async fn notices_page(work: &mut Work) -> Result<NoticesPage> {
    work.session.check_factor()?;
    let person = work.actor.person;
    let reached = sql::reached(work, person).await?.ok_or(Error::NotFound)?;
    let (choice, test) = sql::choice_of(work, person).await?;
    let zone = zone(work);
    Ok(NoticesPage {
        choice,
        mail: reached.mail,
        test: match test {
            Some(message) => sql::test(work, message).await?.map(|row| test_mail(&row, &zone)),
            None => None,
        },
        is_staff: work.actor.is_staff(),
        is_bouncing: reached.mail_bounced_at.is_some(),
        now: local_minute(work.now, &zone),
        key: RequestKey(random_id()?),
    })
}

/// That of the person's first school.
fn zone(work: &Work) -> String {
    let first = work.actor.memberships.first();
    first
        .map_or("Europe/Amsterdam", |Membership { school, .. }| &school.time_zone)
        .to_owned()
}

fn test_mail(row: &sql::TestRow, zone: &str) -> TestMail {
    TestMail {
        asked_at: local_minute(Instant(row.created_at), zone),
        state: match row {
            sql::TestRow { bounced_at: Some(_), .. } => TestState::Refused,
            sql::TestRow { sent_at: Some(_), .. } => TestState::Sent,
            sql::TestRow { ended_at: Some(_), .. } => TestState::GivenUp,
            _ => TestState::Waiting,
        },
    }
}

/// For the page of the account.
pub(crate) async fn choice_of(work: &mut Work) -> Result<Choice> {
    let person = work.actor.person;
    Ok(sql::choice_of(work, person).await?.0)
}

pub async fn save_choice(work: &mut Work, form: &ChoiceForm, key: RequestKey) -> Result<()> {
    work.session.check_factor()?;
    if let Some(done) = work.replayed("notices.save", key, form).await? {
        return Ok(done);
    }
    let choice = form.checked()?;
    let person = work.actor.person;
    set(work, person, choice).await?;
    work.keep_answer("notices.save", key, &()).await
}

/// On the first visit, where the hours stay as they are. Repeating it sets the same.
pub async fn choose_rhythm(work: &mut Work, rhythm: Rhythm) -> Result<()> {
    let choice = Choice {
        rhythm,
        ..choice_of(work).await?
    };
    let person = work.actor.person;
    set(work, person, choice).await
}

/// What waits already goes by the new choice.
pub(super) async fn set(tx: &mut Tx, person: PersonId, choice: Choice) -> Result<()> {
    let (before, _) = sql::choice_of(tx, person).await?;
    make_choice(tx, person).await?;
    if before == choice {
        return Ok(());
    }
    sql::keep_choice(tx, person, &choice).await?;
    retime(tx, person, &choice).await?;
    let entry = Entry {
        school: None,
        actor: Some(person),
        action: "notices.choose",
        object_kind: "person",
        object: Some(person.0),
        detail: json!({ "before": before, "after": choice }),
    };
    audit::record(tx, entry).await
}

async fn retime(tx: &mut Tx, person: PersonId, choice: &Choice) -> Result<()> {
    if choice.rhythm == Rhythm::Never {
        return sql::drop_waiting(tx, person).await;
    }
    let (now, wait) = (tx.now, tx.backend.settings().notice_wait);
    // The wait is over for what has been waiting long.
    let begin = |row: &WaitingRow| Some(Instant(row.created_at).max(now.minus(wait)));
    let moments = move_waiting(tx, person, choice, wait, begin).await?;
    gather::ask(tx, &moments).await
}

/// Moves what was due while nobody worked into the hours in which it may leave.
pub(super) async fn postpone(tx: &mut Tx, person: PersonId) -> Result<()> {
    let (choice, _) = sql::choice_of(tx, person).await?;
    let overdue = Choice {
        rhythm: Rhythm::AtOnce,
        ..choice
    };
    let now = tx.now;
    let begin = |row: &WaitingRow| (row.due_at <= now.0).then_some(now);
    let mut moments = move_waiting(tx, person, &overdue, 0, begin).await?;
    moments.retain(|moment| *moment > now);
    gather::ask(tx, &moments).await
}

/// Gives what waits new moments, counted from `begin`, and returns them.
async fn move_waiting(
    tx: &mut Tx,
    person: PersonId,
    choice: &Choice,
    wait: i64,
    begin: impl Fn(&WaitingRow) -> Option<Instant>,
) -> Result<Vec<Instant>> {
    let mut moments = Vec::new();
    let mut known: Option<(Uuid, SchoolTimes)> = None;
    for row in sql::waiting(tx, person).await? {
        let Some(begin) = begin(&row) else { continue };
        let times = match known.take_if(|(school, _)| *school == row.school_id) {
            Some((_, times)) => times,
            None => SchoolTimes {
                zone: row.time_zone.clone(),
                hours: settings::sql::hours(tx, SchoolId(row.school_id)).await?,
            },
        };
        if let Some(due) = moment(begin, tx.now, wait, choice, row.reading()?, &times) {
            sql::move_to(tx, &row, person, due).await?;
            moments.push(due);
        }
        known = Some((row.school_id, times));
    }
    Ok(moments)
}

/// Makes sure that there is a row with the hash of the token by which somebody stops these mails.
pub(super) async fn make_choice(tx: &mut Tx, person: PersonId) -> Result<()> {
    let hash = stop_hash(tx, person);
    sql::make_choice(tx, person, &Choice::default(), hash).await
}

/// By which the token is found.
pub(crate) fn stop_hash(tx: &Tx, person: PersonId) -> Vec<u8> {
    stop_token(tx, person).hash()
}

/// The token of the link in mails; it can be made again when a mail is sent.
pub(super) fn stop_token(tx: &Tx, person: PersonId) -> Token {
    tx.backend.settings().secrets.token("notices stopped", person.0, 0)
}

/// A mail to oneself, now.
pub async fn send_test(work: &mut Work, key: RequestKey) -> Result<()> {
    work.session.check_factor()?;
    if let Some(done) = work.replayed("notices.test", key, &()).await? {
        return Ok(done);
    }
    let person = work.actor.person;
    refuse_soon_again(work, person).await?;
    make_choice(work, person).await?;
    let now = work.now;
    let message = mail::post(work, None, &Mail::NoticeTest { person }, now).await?;
    sql::keep_test(work, person, message).await?;
    work.keep_answer("notices.test", key, &()).await
}

async fn refuse_soon_again(work: &mut Work, person: PersonId) -> Result<()> {
    work.conn().lock_name(&format!("test mails of {person}")).await?;
    let (_, Some(message)) = sql::choice_of(work, person).await? else {
        return Ok(());
    };
    let Some(last) = sql::test(work, message).await? else {
        return Ok(());
    };
    let wait = last.created_at + TEST_AGAIN_AFTER - work.now.0;
    if wait <= 0 {
        return Ok(());
    }
    Err(Error::TooMany {
        retry_after_seconds: u32::try_from(wait.div_euclid(Instant::SECOND) + 1).unwrap_or(u32::MAX),
    })
}
