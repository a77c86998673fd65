//! The page of one's own account: what is on it, how one can be reached, where one is signed in.

mod closing;
pub(crate) mod sql;

pub use closing::{close_account, reopen_account};

use super::{mail_changes, passkeys, proof, second_factor};
use crate::{
    Error, Result, Work,
    clock::{local_minute, random_id},
    notices, viewing,
};
use domain::{
    accounts::page::{AccountPage, CodeAppView, DeviceView, MAX_PHONE, MAX_POSTAL_ADDRESS, PasskeyView},
    ids::{PasskeyId, RequestKey, SessionId},
    permissions::accounts::needs_second_factor,
    time::{Instant, LocalMinute},
    validation::{Field, FieldErrors, check_text, tidy},
};

pub async fn account_page(work: &mut Work) -> Result<AccountPage> {
    work.session.check_factor()?;
    let actor = work.actor.clone();
    let details = sql::details(work, actor.person).await?.ok_or(Error::NotFound)?;
    let (guardianships, hidden) = sql::guardianships(work, actor.person).await?;
    let news = notices::choice_of(work).await?;
    let codes_left = second_factor::codes_left(work).await?;
    Ok(AccountPage {
        name: actor.name.full(),
        initials: actor.name.initials(),
        mail: details.mail.unwrap_or_default(),
        next_mail: mail_changes::sql::waiting(work, actor.person).await?,
        phone: details.phone,
        postal_address: details.postal_address,
        is_guardian: guardianships > 0,
        hides_contact: guardianships > 0 && hidden == guardianships,
        theme: actor.theme.clone(),
        code_app: CodeAppView {
            is_on: second_factor::sql::has_app(work, actor.person).await?,
            codes_left,
            is_required: work.backend.settings().requires_second_factor && needs_second_factor(&actor),
        },
        passkeys: passkeys(work).await?,
        devices: devices(work).await?,
        news: news.rhythm,
        news_hour: news.hour,
        viewings: viewing::viewings_of(work, actor.person).await?,
        now: local(work, work.now),
        key: RequestKey(random_id()?),
    })
}

/// On the clock of the person's first school.
fn local(work: &Work, at: Instant) -> LocalMinute {
    let zone = work
        .actor
        .memberships
        .first()
        .map(|membership| membership.school.time_zone.as_str());
    local_minute(at, zone.unwrap_or("Europe/Amsterdam"))
}

async fn passkeys(work: &mut Work) -> Result<Vec<PasskeyView>> {
    let person = work.actor.person;
    let rows = passkeys::sql::of_person(work, person).await?;
    let view = |row: passkeys::sql::PasskeyRow| PasskeyView {
        id: PasskeyId(row.id),
        name: row.name,
        created_at: local(work, Instant(row.created_at)),
        last_used_at: row.last_used_at.map(|at| local(work, Instant(at))),
    };
    Ok(rows.into_iter().map(view).collect())
}

async fn devices(work: &mut Work) -> Result<Vec<DeviceView>> {
    let (person, here) = (work.actor.person, work.actor.session);
    let rows = sql::devices(work, person).await?;
    let view = |row: sql::DeviceRow| DeviceView {
        id: SessionId(row.id),
        device: row.device,
        last_seen_at: local(work, Instant(row.last_seen_at)),
        is_this: row.id == here.0,
    };
    Ok(rows.into_iter().map(view).collect())
}

/// The address the person signs in with.
pub(super) async fn mail(work: &mut Work) -> Result<String> {
    let person = work.actor.person;
    let details = sql::details(work, person).await?.ok_or(Error::SignedOut)?;
    Ok(details.mail.unwrap_or_default())
}

/// Phone and postal address, as the school sees them, and whether other guardians of the same children do.
pub async fn set_contact(work: &mut Work, phone: &str, postal_address: &str, hides: bool, key: RequestKey) -> Result<()> {
    work.session.check_factor()?;
    let (phone, postal_address) = (tidy(phone), tidy(postal_address));
    let mut errors = FieldErrors::default();
    check_text(&mut errors, Field::Phone, &phone, false, MAX_PHONE);
    check_text(&mut errors, Field::PostalAddress, &postal_address, false, MAX_POSTAL_ADDRESS);
    errors.into_result()?;
    if let Some(done) = work.replayed("account.set_contact", key, &(&phone, &postal_address, hides)).await? {
        return Ok(done);
    }
    let person = work.actor.person;
    sql::set_contact(work, person, &phone, &postal_address, hides).await?;
    for school in work.actor.school_ids() {
        work.audit(
            school,
            "person.set_contact",
            "person",
            person.0,
            serde_json::json!({ "hidden": hides }),
        )
        .await?;
    }
    work.keep_answer("account.set_contact", key, &()).await
}

/// Signs out somewhere else.
pub async fn end_device(work: &mut Work, session: SessionId, key: RequestKey) -> Result<()> {
    if let Some(done) = work.replayed("account.end_device", key, &session).await? {
        return Ok(done);
    }
    let person = work.actor.person;
    if !sql::end_session(work, person, session).await? {
        return Err(Error::NotFound);
    }
    proof::record(work, person, "session.end").await?;
    work.keep_answer("account.end_device", key, &()).await
}

/// Signs out everywhere but here.
pub async fn end_other_devices(work: &mut Work, key: RequestKey) -> Result<()> {
    if let Some(done) = work.replayed("account.end_other_devices", key, &()).await? {
        return Ok(done);
    }
    let (person, here) = (work.actor.person, work.actor.session);
    sql::end_other_sessions(work, person, here).await?;
    proof::record(work, person, "session.end_others").await?;
    work.keep_answer("account.end_other_devices", key, &()).await
}
