//! Signing in with address and password.

use super::{
    alarm, passwords,
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

pub struct SignedIn {
    pub person: PersonId,
    pub session: SessionToken,
    /// The cookie that makes this a known device.
    pub device: SessionToken,
    pub language: Language,
    pub theme: String,
}

/// Opens a session, or fails in the same way and time whether the address is unknown, has no password yet or has another one.
pub async fn sign_in(backend: &Backend, request: SignIn) -> Result<SignedIn> {
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

pub(crate) async fn succeed(backend: &Backend, request: SignIn, account: sql::AccountRow, bucket: &[u8]) -> Result<SignedIn> {
    let mut tx = Tx::write(backend).await?;
    // Of many guesses at once all were let through before the first was counted.
    throttle::check_alone(&mut tx, bucket).await?;
    throttle::forget(&mut tx, bucket).await?;
    let signed_in = open(&mut tx, account, &request).await?;
    tx.commit().await?;
    Ok(signed_in)
}

/// A session in place of the one there was, on a device that is known from now on.
async fn open(tx: &mut Tx, account: sql::AccountRow, request: &SignIn) -> Result<SignedIn> {
    if let Some(current) = &request.current {
        sessions::end_session(tx, current).await?;
    }
    let person = PersonId(account.id);
    let session = sessions::open(tx, person, &request.device, request.own_device, View::default()).await?;
    let device = match &request.known_device {
        Some(token) if sql::is_known_device(tx, token, account.id).await? => token.clone(),
        _ => SessionToken::new()?,
    };
    sql::remember_device(tx, &device, person).await?;
    sql::record_visit(tx, person).await?;
    let entry = Entry {
        school: None,
        actor: Some(person),
        action: "session.open",
        object_kind: "person",
        object: Some(person.0),
        detail: json!({}),
    };
    audit::record(tx, entry).await?;
    let language = Language::from_tag(&account.language).unwrap_or_default();
    Ok(SignedIn {
        person,
        session,
        device,
        language,
        theme: account.theme,
    })
}

/// The first session of somebody who made their account a moment ago.
pub(crate) async fn open_first(tx: &mut Tx, mail: &MailAddress, request: &SignIn) -> Result<SignedIn> {
    let account = sql::account(tx, mail.as_str()).await?.ok_or(Error::NotFound)?;
    open(tx, account, request).await
}

async fn fail(backend: &Backend, bucket: &[u8]) -> Result<SignedIn> {
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
