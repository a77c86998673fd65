//! A second factor: an app that makes a code every half minute (RFC 6238), and ten codes for a day without it. Signing in with a
//! password then has two steps. Passkeys are both factors at once and have a module of their own.

mod codes;
mod set_up;
mod sign_in;
pub(crate) mod sql;

pub use set_up::{begin_code_app, code_app_page, confirm_code_app, keep_codes, renew_codes, turn_off_code_app};
pub use sign_in::{SecondStep, finish_sign_in, second_step_page};
pub(super) use sign_in::{begin_half, is_asked};

use super::{passwords, throttle};
use crate::{Backend, Error, Result, Tx, Work};
use domain::{
    ids::PersonId,
    time::Instant,
    validation::{Field, FieldErrors, Problem},
};
use totp_rs::{Builder, Totp};

/// Under which the seed of an app is sealed.
const SEED: &str = "code app";

fn app_of(seed: Vec<u8>) -> Result<Totp> {
    Builder::new()
        .with_secret(seed)
        .build()
        .map_err(|error| Error::internal("a seed", error.to_string()))
}

/// The step of 30 seconds that this code is of: this one, the one before or the one after, as clocks of phones differ.
fn step_of(app: &Totp, code: &str, now: Instant) -> Option<i64> {
    let seconds = u64::try_from(now.0 / Instant::SECOND).ok()?;
    app.check(code, seconds).and_then(|step| i64::try_from(step).ok())
}

/// Whether this is the code of an app now, or one for a day without it. Either is used up by that; wrong ones slow down the next.
pub(super) async fn fits(backend: &Backend, person: PersonId, typed: &str) -> Result<bool> {
    let typed: String = typed.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if typed.is_empty() {
        return Err(FieldErrors::of(Field::Code, Problem::Required).into());
    }
    let bucket = throttle::bucket("code", Some(person.0.as_bytes()));
    let mut tx = Tx::read(backend).await?;
    throttle::check(&mut tx, &bucket).await?;
    tx.commit().await?;
    let fits = match typed.len() {
        6 => fits_app(backend, person, &typed).await?,
        codes::LENGTH => fits_kept(backend, person, &typed).await?,
        _ => false,
    };
    throttle::settle(backend, &bucket, fits).await?;
    Ok(fits)
}

async fn fits_app(backend: &Backend, person: PersonId, code: &str) -> Result<bool> {
    let mut tx = Tx::write(backend).await?;
    let Some(app) = sql::app(&mut tx, person).await?.filter(|app| app.confirmed_at.is_some()) else {
        return Ok(false);
    };
    let seed = backend.settings().secrets.open(SEED, person.0, &app.seed)?;
    let step = step_of(&app_of(seed)?, code, tx.now);
    let fits = match step {
        Some(step) if step > app.last_step => sql::use_step(&mut tx, person, step).await?,
        _ => false,
    };
    tx.commit().await?;
    Ok(fits)
}

async fn fits_kept(backend: &Backend, person: PersonId, code: &str) -> Result<bool> {
    let Some(number) = codes::number_of(code) else { return Ok(false) };
    let mut tx = Tx::read(backend).await?;
    let hash = sql::code(&mut tx, person, number).await?;
    tx.commit().await?;
    let fits = passwords::verify(backend, code.to_owned(), hash.clone()).await?;
    let Some(hash) = hash.filter(|_| fits) else { return Ok(false) };
    let mut tx = Tx::write(backend).await?;
    let is_first = sql::use_code(&mut tx, person, number, &hash).await?;
    tx.commit().await?;
    Ok(is_first)
}

/// How many codes for a day without the app are not used.
pub(super) async fn codes_left(work: &mut Work) -> Result<u32> {
    let person = work.actor.person;
    Ok(codes::kept(work, person).await?.left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, with six digits.
        let app = app_of(b"12345678901234567890".to_vec()).expect("a seed");
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (20_000_000_000, "353130"),
        ] {
            let at = Instant(seconds * 1000);
            assert_eq!(step_of(&app, code, at), Some(seconds / 30));
            assert!(step_of(&app, code, at.plus(30_000)).is_some() && step_of(&app, code, at.minus(30_000)).is_some());
            assert_eq!(step_of(&app, code, at.plus(60_000)), None);
        }
    }
}
