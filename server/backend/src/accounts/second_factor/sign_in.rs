//! The second step of signing in: the password was right, the browser holds a token for the half that is done.

use super::{fits, sql};
use crate::{
    Backend, Error, Result, Tx,
    accounts::{
        SessionToken,
        sign_in::{Opening, SignedIn, open},
    },
    people,
};
use domain::{
    accounts::page::SecondStepPage,
    ids::{PersonId, SessionId},
    permissions::accounts::needs_second_factor,
    time::Instant,
    validation::{Field, FieldErrors, Problem},
};
use uuid::Uuid;

/// Milliseconds.
const HALF_LASTS: i64 = 10 * Instant::MINUTE;

/// What the browser sends with the code.
pub struct SecondStep {
    pub half: Option<SessionToken>,
    pub code: String,
    pub device: String,
    pub known_device: Option<SessionToken>,
    pub current: Option<SessionToken>,
}

/// Whether a password alone does not open this account: there is an app, or a passkey of somebody whose role asks for two factors.
pub(in crate::accounts) async fn is_asked(tx: &mut Tx, person: PersonId) -> Result<bool> {
    if sql::has_app(tx, person).await? {
        return Ok(true);
    }
    if !tx.backend.settings().requires_second_factor || !sql::has_passkey(tx, person).await? {
        return Ok(false);
    }
    let row = crate::accounts::sql::person(tx, person).await?.ok_or(Error::NotFound)?;
    let whole = people::actor(tx, row.into_person(SessionId(Uuid::nil()))).await?;
    Ok(needs_second_factor(&whole))
}

pub(in crate::accounts) async fn begin_half(tx: &mut Tx, person: PersonId, own_device: bool) -> Result<SessionToken> {
    let token = SessionToken::new()?;
    let ends = tx.now.plus(HALF_LASTS);
    sql::begin_half(tx, &token, person, own_device, ends).await?;
    Ok(token)
}

/// What the second step can be done with; an error when the first was not done, or too long ago.
pub async fn second_step_page(backend: &Backend, half: Option<SessionToken>) -> Result<SecondStepPage> {
    let mut tx = Tx::read(backend).await?;
    let half = sql::half(&mut tx, &half.ok_or(Error::LinkGone)?).await?.ok_or(Error::LinkGone)?;
    let person = PersonId(half.person_id);
    let page = SecondStepPage {
        code: sql::has_app(&mut tx, person).await?,
        passkey: sql::has_passkey(&mut tx, person).await?,
    };
    tx.commit().await?;
    Ok(page)
}

/// Opens the session, and answers whether it is on a device of the person's own.
pub async fn finish_sign_in(backend: &Backend, asked: SecondStep) -> Result<(SignedIn, bool)> {
    let token = asked.half.ok_or(Error::LinkGone)?;
    let mut tx = Tx::read(backend).await?;
    let half = sql::half(&mut tx, &token).await?.ok_or(Error::LinkGone)?;
    tx.commit().await?;
    let person = PersonId(half.person_id);
    if !fits(backend, person, &asked.code).await? {
        return Err(FieldErrors::of(Field::Code, Problem::Wrong).into());
    }
    let mut tx = Tx::write(backend).await?;
    if !sql::end_half(&mut tx, &token).await? {
        return Err(Error::LinkGone);
    }
    let opening = Opening {
        own_device: half.own_device,
        device: asked.device,
        known_device: asked.known_device,
        current: asked.current,
    };
    let signed_in = open(&mut tx, person, opening).await?;
    tx.commit().await?;
    Ok((signed_in, half.own_device))
}
