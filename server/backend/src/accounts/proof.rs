//! Proving once more who one is, before something delicate: within ten minutes of signing in, or of the last such proof.

use super::{
    passwords, second_factor,
    sessions::{Session, SessionToken},
    settings::Renewed,
    sql, throttle,
};
use crate::{
    Backend, Error, Result, Tx, Work,
    audit::{self, Entry},
};
use domain::{
    accounts::{
        MAX_PASSWORD,
        page::{ProofPage, ProofWays},
    },
    ids::{PersonId, RequestKey},
    permissions::accounts::least_password,
    time::Instant,
    validation::{Field, FieldErrors, Problem},
};
use serde_json::json;

/// Milliseconds (ASVS 5.0, 7.5.1 and 7.5.3).
const HOLDS_FOR: i64 = 10 * Instant::MINUTE;

pub enum Proof {
    Password(String),
    /// Of the app that makes codes, or one of those for a day without it.
    Code(String),
}

/// Refuses what is delicate when the person behind the session may have left the device to somebody else.
pub fn require_recent_proof(work: &Work) -> Result<()> {
    if is_proved(&work.session, work.now) {
        Ok(())
    } else {
        Err(Error::ProofNeeded)
    }
}

/// Whether what is delicate is open to this session now.
pub fn is_proved(session: &Session, now: Instant) -> bool {
    now.minus(HOLDS_FOR) < session.proved_at
}

/// What a page that changes something delicate starts from.
pub async fn proof_page(work: &mut Work) -> Result<ProofPage> {
    let person = work.actor.person;
    let account = sql::own_account(work, person).await?.ok_or(Error::NotFound)?;
    Ok(ProofPage {
        is_proved: is_proved(&work.session, work.now),
        ways: ways(work, person).await?,
        mail: account.mail.unwrap_or_default(),
        least_password: least_password(&work.actor),
        key: RequestKey(crate::clock::random_id()?),
    })
}

pub(super) async fn ways(tx: &mut Tx, person: PersonId) -> Result<ProofWays> {
    let account = sql::own_account(tx, person).await?;
    Ok(ProofWays {
        password: account.is_some_and(|account| account.password_hash.is_some()),
        code: second_factor::sql::has_app(tx, person).await?,
        passkey: second_factor::sql::has_passkey(tx, person).await?,
    })
}

/// Takes the proof, and gives the session a new token. A wrong one is told at its field, and slows down the next.
pub async fn prove(backend: &Backend, session: &Session, proof: Proof) -> Result<Option<Renewed>> {
    let person = session.whole.person;
    let (field, fits) = match proof {
        Proof::Password(password) => (Field::Password, fits_password(backend, person, password).await?),
        Proof::Code(code) => (Field::Code, second_factor::fits(backend, person, &code).await?),
    };
    if !fits {
        return Err(FieldErrors::of(field, Problem::Wrong).into());
    }
    let mut tx = Tx::write(backend).await?;
    let renewed = note(&mut tx, session).await?;
    tx.commit().await?;
    Ok(renewed)
}

/// The session is proved from now on, under a new token; none when another request gave it one a moment ago.
pub(super) async fn note(tx: &mut Tx, session: &Session) -> Result<Option<Renewed>> {
    let (person, id) = (session.whole.person, session.whole.session);
    let own_device = sql::set_proved(tx, id).await?.ok_or(Error::SignedOut)?;
    let token = SessionToken::new()?;
    let is_renewed = !session.is_by_previous_token && sql::renew_session(tx, id, &session.token_hash, &token).await?;
    record(tx, person, "session.prove").await?;
    Ok(is_renewed.then_some((token, own_device)))
}

/// A line of the trail about somebody's account.
pub(super) async fn record(tx: &mut Tx, person: PersonId, action: &'static str) -> Result<()> {
    let entry = Entry {
        school: None,
        actor: Some(person),
        action,
        object_kind: "person",
        object: Some(person.0),
        detail: json!({}),
    };
    audit::record(tx, entry).await
}

async fn fits_password(backend: &Backend, person: PersonId, password: String) -> Result<bool> {
    if password.is_empty() {
        return Err(FieldErrors::of(Field::Password, Problem::Required).into());
    } else if password.chars().count() > MAX_PASSWORD {
        return Ok(false);
    }
    let bucket = throttle::bucket("prove", Some(person.0.as_bytes()));
    let mut tx = Tx::read(backend).await?;
    throttle::check(&mut tx, &bucket).await?;
    let hash = sql::own_account(&mut tx, person).await?.and_then(|account| account.password_hash);
    tx.commit().await?;
    let fits = passwords::verify(backend, password, hash).await?;
    throttle::settle(backend, &bucket, fits).await?;
    Ok(fits)
}
