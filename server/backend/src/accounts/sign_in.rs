//! Signing in with address and password.

use super::{
    alarm, passwords, proof, second_factor,
    sessions::{self, SessionToken},
    sql, throttle,
};
use crate::{
    Backend, Error, Result, Tx,
    audit::{self, Entry},
    demo,
};
use domain::{
    accounts::{MAX_PASSWORD, MailAddress, SignInPage},
    actor::View,
    ids::PersonId,
    language::Language,
    validation::{Field, FieldErrors, Problem},
};
use serde_json::json;

/// What a person typed, and from where.
pub struct SignIn {
    pub mail: String,
    pub password: String,
    /// "This is my own device": stays signed in longer.
    pub own_device: bool,
    /// A label for the person's list of devices, from the browser's name.
    pub device: String,
    /// The cookie of a device that signed in before.
    pub known_device: Option<SessionToken>,
    /// The session that this one comes in place of.
    pub current: Option<SessionToken>,
}

/// A right password opens a session, or asks for the second factor.
pub enum SignInOutcome {
    SignedIn(SignedIn),
    /// The token by which the browser goes on with the second step.
    Half(SessionToken),
}

#[cfg(test)]
impl SignInOutcome {
    /// Of somebody without a second factor.
    pub fn at_once(self) -> SignedIn {
        match self {
            SignInOutcome::SignedIn(signed_in) => signed_in,
            SignInOutcome::Half(_) => panic!("a second factor is asked for"),
        }
    }
}

/// From where a session is opened.
pub(super) struct Opening {
    pub own_device: bool,
    pub device: String,
    pub known_device: Option<SessionToken>,
    pub current: Option<SessionToken>,
}

pub struct SignedIn {
    pub person: PersonId,
    pub session: SessionToken,
    /// The cookie that makes this a known device.
    pub device: SessionToken,
    pub language: Language,
    pub theme: String,
}

/// Opens a session, or fails in the same way and time whether the address is unknown, has no password yet or has another one.
pub async fn sign_in(backend: &Backend, request: SignIn) -> Result<SignInOutcome> {
    let mail = check_form(&request)?;
    let mut tx = Tx::read(backend).await?;
    let account = sql::account(&mut tx, mail.as_str()).await?;
    let device = match (&request.known_device, &account) {
        (Some(token), Some(account)) if sql::is_known_device(&mut tx, token, account.id).await? => Some(token.hash()),
        _ => None,
    };
    let bucket = throttle::bucket(mail.as_str(), device.as_deref());
    throttle::check(&mut tx, &bucket).await?;
    tx.commit().await?;

    let hash = account.as_ref().and_then(|account| account.password_hash.clone());
    let fits = passwords::verify(backend, request.password.clone(), hash).await?;
    match account.filter(|_| fits) {
        Some(account) => succeed(backend, request, account, &bucket).await,
        None => fail(backend, &bucket).await,
    }
}

fn check_form(request: &SignIn) -> Result<MailAddress> {
    let mut errors = FieldErrors::default();
    let mail = MailAddress::parse(&request.mail).map_err(|problem| errors.add(Field::Mail, problem));
    if request.password.is_empty() {
        errors.add(Field::Password, Problem::Required);
    } else if request.password.chars().count() > MAX_PASSWORD {
        errors.add(Field::Password, Problem::TooLong(128));
    }
    errors.into_result()?;
    mail.map_err(|()| Error::WrongCredentials)
}

pub(crate) async fn succeed(backend: &Backend, request: SignIn, account: sql::AccountRow, bucket: &[u8]) -> Result<SignInOutcome> {
    let mut tx = Tx::write(backend).await?;
    // Of many guesses at once all were let through before the first was counted.
    throttle::check_alone(&mut tx, bucket).await?;
    throttle::forget(&mut tx, bucket).await?;
    let person = PersonId(account.id);
    let outcome = if second_factor::is_asked(&mut tx, person).await? {
        SignInOutcome::Half(second_factor::begin_half(&mut tx, person, request.own_device).await?)
    } else {
        let opening = Opening {
            own_device: request.own_device,
            device: request.device,
            known_device: request.known_device,
            current: request.current,
        };
        SignInOutcome::SignedIn(open(&mut tx, person, opening).await?)
    };
    tx.commit().await?;
    Ok(outcome)
}

/// Opens the session of somebody who proved who they are, in place of the one the browser had.
pub(super) async fn open(tx: &mut Tx, person: PersonId, opening: Opening) -> Result<SignedIn> {
    if let Some(current) = &opening.current {
        sessions::end_session(tx, current).await?;
    }
    let row = sql::person(tx, person).await?.ok_or(Error::WrongCredentials)?;
    let session = sessions::open(tx, person, &opening.device, opening.own_device, View::default()).await?;
    let device = match opening.known_device {
        Some(token) if sql::is_known_device(tx, &token, person.0).await? => token,
        _ => SessionToken::new()?,
    };
    sql::remember_device(tx, &device, person).await?;
    sql::record_visit(tx, person).await?;
    proof::record(tx, person, "session.open").await?;
    Ok(SignedIn {
        person,
        session,
        device,
        language: Language::from_tag(&row.language).unwrap_or_default(),
        theme: row.theme,
    })
}

/// The first session of somebody who made their account a moment ago.
pub(crate) async fn open_first(tx: &mut Tx, mail: &MailAddress, request: &SignIn) -> Result<SignedIn> {
    let account = sql::account(tx, mail.as_str()).await?.ok_or(Error::NotFound)?;
    let opening = Opening {
        own_device: request.own_device,
        device: request.device.clone(),
        known_device: request.known_device.clone(),
        current: request.current.clone(),
    };
    open(tx, PersonId(account.id), opening).await
}

async fn fail(backend: &Backend, bucket: &[u8]) -> Result<SignInOutcome> {
    let mut tx = Tx::write(backend).await?;
    throttle::count_failure(&mut tx, bucket).await?;
    let entry = Entry {
        school: None,
        actor: None,
        action: "session.refuse",
        object_kind: "person",
        object: None,
        detail: json!({}),
    };
    audit::record(&mut tx, entry).await?;
    tx.commit().await?;
    if backend.sign_in_alarm().rings(backend.clock().now()) {
        tracing::warn!(
            "more than {} failures to sign in within ten minutes: somebody may be guessing passwords",
            alarm::MANY
        );
    }
    Err(Error::WrongCredentials)
}

/// What the sign-in page offers. Only the demonstration has people to try.
pub fn sign_in_page(backend: &Backend) -> SignInPage {
    match backend.settings().is_demonstration {
        true => SignInPage {
            demo_people: demo::people(),
            demo_password: demo::PASSWORD.into(),
        },
        false => SignInPage::default(),
    }
}
