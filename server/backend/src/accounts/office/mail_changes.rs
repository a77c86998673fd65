//! New mail addresses, old beside new, until the school wrote them down in its pupil administration: otherwise the next import brings
//! the old ones back.

use super::sql;
use crate::{Error, Result, Work, clock::random_id};
use domain::{
    accounts::office::{MailChangeLine, MailChangesPage},
    actor::Membership,
    ids::{MailChangeId, PersonId, RequestKey, SchoolId},
    names::PersonName,
    permissions::people::keeps_records,
    time::{Day, Instant},
};
use serde_json::json;

/// Changes on the page; what is written down makes room for the next.
const PAGE: usize = 50;

fn school_of_records(work: &Work, school: Option<SchoolId>) -> Result<(SchoolId, Day)> {
    let mut keeping = work.actor.memberships.iter().filter(|membership| keeps_records(membership));
    let chosen: Option<&Membership> = match school {
        Some(school) => keeping.find(|membership| membership.school.id == school),
        None => keeping.next(),
    };
    chosen
        .map(|membership| (membership.school.id, membership.today))
        .ok_or(Error::NotFound)
}

pub(crate) async fn count_to_note(work: &mut Work, school: SchoolId, today: Day) -> Result<u32> {
    Ok(u32::try_from(sql::count_to_note(work, school, today).await?).unwrap_or_default())
}

pub async fn mail_changes_page(work: &mut Work, school: Option<SchoolId>) -> Result<MailChangesPage> {
    let (school, today) = school_of_records(work, school)?;
    let mut rows = sql::to_note(work, school, today, PAGE as i64 + 1).await?;
    let has_more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let line = |row: sql::ChangeRow| MailChangeLine {
        id: MailChangeId(row.id),
        person: PersonId(row.person_id),
        name: PersonName::new(row.given_name, row.infix, row.family_name).full(),
        old_mail: row.old_mail,
        new_mail: row.new_mail,
        at: work.local(Instant(row.confirmed_at), school),
    };
    Ok(MailChangesPage {
        school,
        today,
        lines: rows.into_iter().map(line).collect(),
        has_more,
        key: RequestKey(random_id()?),
    })
}

/// Written down in the pupil administration: off the list of this school.
pub async fn note_mail_change(work: &mut Work, school: SchoolId, change: MailChangeId, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("mail_change.note", key, &(school, change)).await?.is_some() {
        return Ok(());
    }
    let (school, today) = school_of_records(work, Some(school))?;
    let person = sql::one_to_note(work, school, today, change).await?.ok_or(Error::NotFound)?;
    let by = work.actor.person;
    sql::note(work, school, change, by).await?;
    work.audit(school, "mail_change.note", "person", person.0, json!({ "change": change }))
        .await?;
    work.keep_answer("mail_change.note", key, &()).await
}
