//! Setting up the app, writing down the codes, and turning it off.

use super::{SEED, app_of, codes, codes::NewCodes, sql, step_of};
use crate::{
    Backend, Error, Result, Work,
    accounts::{Session, notices, notices::Notice, own, proof},
    clock::random_bytes,
    error::Conflict,
};
use domain::{
    accounts::page::{CodeAppPage, CodeAppStep},
    ids::RequestKey,
    permissions::accounts::needs_second_factor,
    validation::{Field, FieldErrors, Problem},
};
use qrcode::{Color, EcLevel, QrCode};
use totp_rs::Secret;

/// How the app calls the account.
const ISSUER: &str = "Schoolplein";

pub async fn code_app_page(work: &mut Work) -> Result<CodeAppPage> {
    let person = work.actor.person;
    let is_proved = proof::is_proved(&work.session, work.now);
    let kept = codes::kept(work, person).await?;
    let step = match sql::app(work, person).await? {
        Some(app) if app.confirmed_at.is_some() && (kept.texts.is_empty() || !is_proved) => CodeAppStep::On {
            codes_left: kept.left,
            may_turn_off: may_turn_off(work).await?,
        },
        Some(app) if app.confirmed_at.is_some() => CodeAppStep::Keep { codes: kept.texts },
        Some(app) if is_proved => scan(work, &app.seed).await?,
        _ => CodeAppStep::Off,
    };
    Ok(CodeAppPage {
        step,
        must: work.session.must_set_up_factor,
        is_proved,
        ways: proof::ways(work, person).await?,
        key: RequestKey(crate::clock::random_id()?),
    })
}

async fn scan(work: &mut Work, sealed: &[u8]) -> Result<CodeAppStep> {
    let person = work.actor.person;
    let seed = Secret::from(work.backend.settings().secrets.open(SEED, person.0, sealed)?).to_base32();
    let mail = own::mail(work).await?;
    let account: String = url::form_urlencoded::byte_serialize(mail.as_bytes()).collect();
    let link = format!("otpauth://totp/{ISSUER}:{account}?secret={seed}&issuer={ISSUER}");
    let (picture, side) = picture(&link)?;
    let groups: Vec<String> = seed
        .as_bytes()
        .chunks(4)
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    Ok(CodeAppStep::Scan {
        picture,
        side,
        seed: groups.join(" "),
        link,
    })
}

/// The dark squares of a QR code as the path of an SVG, and its side with the white rim of four units that readers need.
fn picture(text: &str) -> Result<(String, u32)> {
    const RIM: usize = 4;
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|error| Error::internal("a QR code", error.to_string()))?;
    let (width, colors) = (code.width(), code.to_colors());
    let dark = colors.iter().enumerate().filter(|(_, color)| **color == Color::Dark);
    let squares = dark.map(|(at, _)| format!("M{} {}h1v1h-1z", at % width + RIM, at / width + RIM));
    let side = u32::try_from(width + 2 * RIM).unwrap_or_default();
    Ok((squares.collect(), side))
}

/// Makes a seed that the app then takes over. Nothing is asked for yet when signing in.
pub async fn begin_code_app(work: &mut Work, key: RequestKey) -> Result<()> {
    if let Some(done) = work.replayed("account.begin_code_app", key, &()).await? {
        return Ok(done);
    }
    proof::require_recent_proof(work)?;
    let person = work.actor.person;
    let sealed = work.backend.settings().secrets.seal(SEED, person.0, &random_bytes::<20>()?)?;
    if !sql::begin(work, person, &sealed).await? {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    proof::record(work, person, "person.begin_code_app").await?;
    work.keep_answer("account.begin_code_app", key, &()).await
}

/// The app shows the right code, so it is asked for from now on; the codes for a day without it are there to be written down.
pub async fn confirm_code_app(backend: &Backend, session: Session, code: &str, key: RequestKey) -> Result<()> {
    let mut work = Work::reading_account(backend, session.clone()).await?;
    proof::require_recent_proof(&work)?;
    let step = shown_by_app(&mut work, code).await?;
    work.commit().await?;
    let codes = NewCodes::make(backend).await?;
    let mut work = Work::changing_account(backend, session).await?;
    if let Some(done) = work.replayed("account.confirm_code_app", key, &()).await? {
        return Ok(done);
    }
    proof::require_recent_proof(&work)?;
    let person = work.actor.person;
    if !sql::confirm(&mut work, person, step).await? {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    codes.keep(&mut work, person).await?;
    proof::record(&mut work, person, "person.confirm_code_app").await?;
    notices::post(&mut work, person, Notice::SecondFactorAdded).await?;
    work.keep_answer("account.confirm_code_app", key, &()).await?;
    work.commit().await
}

/// The step of the code that the app shows.
async fn shown_by_app(work: &mut Work, code: &str) -> Result<i64> {
    let person = work.actor.person;
    let app = sql::app(work, person).await?.ok_or(Error::NotFound)?;
    let seed = work.backend.settings().secrets.open(SEED, person.0, &app.seed)?;
    let typed: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let step = step_of(&app_of(seed)?, &typed, work.now);
    Ok(step.ok_or_else(|| FieldErrors::of(Field::Code, Problem::Wrong))?)
}

/// The codes are written down: their text is wiped.
pub async fn keep_codes(work: &mut Work, key: RequestKey) -> Result<()> {
    if let Some(done) = work.replayed("account.keep_codes", key, &()).await? {
        return Ok(done);
    }
    let person = work.actor.person;
    sql::wipe_codes(work, person).await?;
    proof::record(work, person, "person.keep_codes").await?;
    work.keep_answer("account.keep_codes", key, &()).await
}

/// New codes in place of all there were.
pub async fn renew_codes(backend: &Backend, session: Session, key: RequestKey) -> Result<()> {
    let mut work = Work::reading_account(backend, session.clone()).await?;
    proof::require_recent_proof(&work)?;
    let person = work.actor.person;
    if !sql::has_app(&mut work, person).await? {
        return Err(Error::NotFound);
    }
    work.commit().await?;
    let codes = NewCodes::make(backend).await?;
    let mut work = Work::changing_account(backend, session).await?;
    if let Some(done) = work.replayed("account.renew_codes", key, &()).await? {
        return Ok(done);
    }
    codes.keep(&mut work, person).await?;
    proof::record(&mut work, person, "person.renew_codes").await?;
    work.keep_answer("account.renew_codes", key, &()).await?;
    work.commit().await
}

pub async fn turn_off_code_app(work: &mut Work, key: RequestKey) -> Result<()> {
    if let Some(done) = work.replayed("account.turn_off_code_app", key, &()).await? {
        return Ok(done);
    }
    proof::require_recent_proof(work)?;
    let person = work.actor.person;
    if !may_turn_off(work).await? {
        return Err(Error::Denied);
    }
    sql::forget_app(work, person).await?;
    proof::record(work, person, "person.turn_off_code_app").await?;
    notices::post(work, person, Notice::SecondFactorRemoved).await?;
    work.keep_answer("account.turn_off_code_app", key, &()).await
}

/// Whose role asks for a second factor keeps one.
async fn may_turn_off(work: &mut Work) -> Result<bool> {
    let person = work.actor.person;
    let is_required = work.backend.settings().requires_second_factor && needs_second_factor(&work.actor);
    Ok(!is_required || sql::has_passkey(work, person).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_squares_within_its_rim() {
        let (path, side) = picture("otpauth://totp/Schoolplein:a%40b.nl?secret=ABC&issuer=Schoolplein").expect("it fits");
        assert!(path.starts_with("M4 4h1v1h-1z"), "the corner that readers look for");
        assert!(side > 21 + 8);
    }
}
