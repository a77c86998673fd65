//! "Wachtwoord vergeten": a link by mail, good for half an hour and for one new password. Asked for by the person, or for them by
//! the office; nobody else chooses the password. It opens no session, so the second factor is asked for as ever.

pub(crate) mod sql;

use super::{new_password, notices, own, sql::account, throttle};
use crate::{Backend, Error, Result, Tx, Work, people, secrets::Token};
use domain::{
    accounts::MailAddress,
    ids::{PersonId, RequestKey, SchoolId},
    permissions::accounts::{least_password, may_help_with_account, responsible_for},
    time::Instant,
    validation::{Field, FieldErrors},
};
use sql::NewReset;
use uuid::Uuid;

/// Milliseconds.
const LASTS: i64 = 30 * Instant::MINUTE;
/// In an hour, about one address.
const MOST: i64 = 3;

/// The token of a link; it can be made again when its mail is sent.
pub(crate) fn token(tx: &Tx, reset: Uuid) -> Token {
    tx.backend.settings().secrets.token("password reset", reset, 0)
}

/// Sends a link to the address when somebody signs in with it. Asked, answered and counted alike whether anybody does.
pub async fn ask_for_reset(backend: &Backend, mail: &str) -> Result<()> {
    let mail = MailAddress::parse(mail).map_err(|problem| FieldErrors::of(Field::Mail, problem))?;
    let mut tx = Tx::write(backend).await?;
    let person = account(&mut tx, mail.as_str()).await?.map(|account| PersonId(account.id));
    begin(&mut tx, &mail, person, None).await?;
    tx.commit().await
}

/// The school of whose groups the actor answers for one, with a child of this guardian in it today. Of staff only the office does it.
pub(crate) async fn school_of_own_family(work: &mut Work, person: PersonId) -> Result<SchoolId> {
    work.session.check_own()?;
    let actor = work.actor.clone();
    for membership in &actor.memberships {
        let school = membership.school.id;
        let groups = responsible_for(membership);
        if !groups.is_empty() && sql::is_family_of(work, school, &groups, person, membership.today).await? {
            return Ok(school);
        }
    }
    Err(Error::NotFound)
}

/// The office starts it for somebody of its school, and face to face who answers for a child's group.
pub async fn start_reset_for(work: &mut Work, person: PersonId, key: RequestKey) -> Result<()> {
    if let Some(done) = work.replayed("account.start_reset_for", key, &person).await? {
        return Ok(done);
    }
    let school = match people::school_in_common(work, person, may_help_with_account).await {
        Err(Error::NotFound) => school_of_own_family(work, person).await?,
        found => found?,
    };
    let mail = super::sql::own_account(work, person).await?.and_then(|account| account.mail);
    // Whoever never made an account gets an invitation instead.
    let mail = mail.and_then(|mail| MailAddress::parse(&mail).ok()).ok_or(Error::NotFound)?;
    let asker = work.actor.person;
    begin(work, &mail, Some(person), Some(asker)).await?;
    work.audit(school, "person.start_reset", "person", person.0, serde_json::json!({}))
        .await?;
    work.keep_answer("account.start_reset_for", key, &()).await
}

async fn begin(tx: &mut Tx, mail: &MailAddress, person: Option<PersonId>, asked_by: Option<PersonId>) -> Result<()> {
    let address = throttle::bucket(mail.as_str(), None);
    let since = tx.now.minus(Instant::HOUR);
    let (asked, first) = sql::recent(tx, &address, since).await?;
    if asked >= MOST {
        let wait = first.unwrap_or(tx.now.0) - since.0;
        return Err(Error::TooMany {
            retry_after_seconds: u32::try_from(wait / Instant::SECOND + 1).unwrap_or(u32::MAX),
        });
    }
    let id = tx.new_id()?;
    let token = token(tx, id);
    let expires_at = tx.now.plus(LASTS);
    let new = NewReset {
        id,
        person,
        asked_by,
        address: &address,
        token: &token,
        expires_at,
    };
    sql::insert(tx, new).await?;
    notices::post_reset(tx, id).await
}

/// How long the new password must be, in characters; an error when the link is of no use any more.
pub async fn reset_page(backend: &Backend, token: &str) -> Result<u32> {
    let mut tx = Tx::read(backend).await?;
    let reset = found(&mut tx, token).await?;
    let whole = new_password::whole_of(&mut tx, PersonId(reset.person_id)).await?;
    tx.commit().await?;
    Ok(least_password(&whole))
}

/// Sets the new password and ends every session. A link that is expired, used or guessed is answered alike.
pub async fn reset_password(backend: &Backend, token: &str, password: &str) -> Result<()> {
    let mut tx = Tx::read(backend).await?;
    let reset = found(&mut tx, token).await?;
    let person = PersonId(reset.person_id);
    let whole = new_password::whole_of(&mut tx, person).await?;
    tx.commit().await?;
    let hash = new_password::accepted(backend, &whole, &reset.mail, password, Field::NewPassword).await?;
    let mut tx = Tx::write(backend).await?;
    if !sql::use_up(&mut tx, reset.id).await? {
        return Err(Error::LinkGone);
    }
    own::sql::end_all_sessions(&mut tx, person).await?;
    own::sql::forget_devices(&mut tx, person).await?;
    new_password::set(&mut tx, person, &hash).await?;
    // Who reads the mail of this address is no guesser.
    throttle::forget(&mut tx, &throttle::bucket(&reset.mail, None)).await?;
    tx.commit().await
}

async fn found(tx: &mut Tx, token: &str) -> Result<sql::ResetRow> {
    let token = Token::parse(token).ok_or(Error::LinkGone)?;
    sql::open(tx, &token).await?.ok_or(Error::LinkGone)
}
