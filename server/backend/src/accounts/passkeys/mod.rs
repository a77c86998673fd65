//! Passkeys (WebAuthn): a key on a device or in a password manager, behind a fingerprint, a face or a code of the device. Its person is
//! verified there each time, so one passkey is both factors.
//!
//! Each question to a browser is kept for five minutes and answered once. Which passkey somebody signs in with the browser finds by
//! itself, so no address is typed, and none can be tried out.

mod sign_in;
pub(crate) mod sql;

pub use sign_in::{PasskeySignIn, ask_passkey_proof, ask_passkey_sign_in, prove_with_passkey, sign_in_with_passkey};

use super::{Session, notices, notices::Notice, own, proof, second_factor};
use crate::{Backend, Error, Result, Tx, Work, clock::random_id};
use domain::{
    accounts::page::MAX_PASSKEY_NAME,
    ids::{PasskeyId, PersonId, RequestKey},
    permissions::accounts::needs_second_factor,
    time::Instant,
    validation::{Field, FieldErrors, check_text, tidy},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use url::Url;
use uuid::Uuid;
use webauthn_rs::prelude::{Passkey, PasskeyRegistration, RegisterPublicKeyCredential, Webauthn, WebauthnBuilder};

/// Milliseconds.
const ANSWER_WITHIN: i64 = 5 * Instant::MINUTE;
/// Of one person.
const MOST: usize = 20;

/// What a browser is asked to do with its passkeys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub id: Uuid,
    /// JSON for `PublicKeyCredential.parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON`.
    pub options: String,
}

/// By the name and origin of the public address alone. Passkeys belong to names: this machine is called localhost then.
fn webauthn(backend: &Backend) -> Result<Webauthn> {
    let broken = |error: String| Error::internal("the public address for passkeys", error);
    let mut origin = Url::parse(&backend.settings().public_url).map_err(|error| broken(error.to_string()))?;
    if origin.domain().is_none() {
        origin.set_host(Some("localhost")).map_err(|error| broken(error.to_string()))?;
    }
    let host = origin.host_str().ok_or_else(|| broken("no host".into()))?.to_owned();
    let builder = WebauthnBuilder::new(&host, &origin).map_err(|error| broken(error.to_string()))?;
    builder.rp_name("Schoolplein").build().map_err(|error| broken(error.to_string()))
}

fn text(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::internal("a passkey as JSON", error))
}

fn read<T: DeserializeOwned>(text: &str, what: &'static str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::internal(what, error))
}

/// An answer that cannot be read, or does not fit: like a wrong code.
fn refused(error: impl std::fmt::Display) -> Error {
    tracing::info!(%error, "a passkey was refused");
    FieldErrors::of(Field::PasskeyName, domain::validation::Problem::Wrong).into()
}

async fn ask(tx: &mut Tx, person: Option<PersonId>, purpose: &str, state: &impl Serialize, options: &Value) -> Result<Question> {
    let (id, ends) = (random_id()?, tx.now.plus(ANSWER_WITHIN));
    sql::ask(tx, id, person, purpose, &text(state)?, ends).await?;
    Ok(Question {
        id,
        options: options.to_string(),
    })
}

/// Begins to add a passkey.
pub async fn ask_new_passkey(work: &mut Work) -> Result<Question> {
    proof::require_recent_proof(work)?;
    let (person, name) = (work.actor.person, work.actor.name.full());
    let known = sql::of_person(work, person).await?;
    let mut exclude = Vec::new();
    for row in &known {
        exclude.push(read::<Passkey>(&row.credential, "a stored passkey")?.cred_id().clone());
    }
    let mail = own::mail(work).await?;
    let begun = webauthn(&work.backend)?.start_passkey_registration(person.0, &mail, &name, Some(exclude));
    let (options, state) = begun.map_err(|error| Error::internal("a question for a passkey", error.to_string()))?;
    let mut options = serde_json::to_value(&options).map_err(|error| Error::internal("a passkey as JSON", error))?["publicKey"].take();
    // Kept where it can be found without an address.
    options["authenticatorSelection"]["residentKey"] = json!("required");
    options["authenticatorSelection"]["requireResidentKey"] = json!(true);
    ask(work, Some(person), "add", &state, &options).await
}

/// Keeps what the browser made.
pub async fn add_passkey(work: &mut Work, question: Uuid, credential: &str, name: &str, key: RequestKey) -> Result<()> {
    let name = tidy(name);
    let mut errors = FieldErrors::default();
    check_text(&mut errors, Field::PasskeyName, &name, true, MAX_PASSKEY_NAME);
    errors.into_result()?;
    if let Some(done) = work.replayed("account.add_passkey", key, &(question, credential, &name)).await? {
        return Ok(done);
    }
    proof::require_recent_proof(work)?;
    let person = work.actor.person;
    let asked = sql::answer(work, question, "add")
        .await?
        .filter(|asked| asked.person_id == Some(person.0));
    let state: PasskeyRegistration = read(&asked.ok_or(Error::LinkGone)?.state, "the state of a passkey")?;
    let credential: RegisterPublicKeyCredential = serde_json::from_str(credential).map_err(refused)?;
    let passkey = webauthn(&work.backend)?
        .finish_passkey_registration(&credential, &state)
        .map_err(refused)?;
    let known = sql::by_credential(work, passkey.cred_id().as_ref()).await?;
    if known.is_some() || sql::of_person(work, person).await?.len() >= MOST {
        return Err(refused("known, or one too many"));
    }
    sql::insert(work, person, passkey.cred_id().as_ref(), &text(&passkey)?, &name).await?;
    proof::record(work, person, "person.add_passkey").await?;
    notices::post(work, person, Notice::PasskeyAdded).await?;
    work.keep_answer("account.add_passkey", key, &()).await
}

pub async fn remove_passkey(work: &mut Work, passkey: PasskeyId, key: RequestKey) -> Result<()> {
    if let Some(done) = work.replayed("account.remove_passkey", key, &passkey).await? {
        return Ok(done);
    }
    proof::require_recent_proof(work)?;
    let person = work.actor.person;
    if !sql::remove(work, person, passkey).await? {
        return Err(Error::NotFound);
    }
    let is_required = work.backend.settings().requires_second_factor && needs_second_factor(&work.actor);
    if is_required && !second_factor::sql::has_any(work, person).await? {
        return Err(Error::Denied);
    }
    proof::record(work, person, "person.remove_passkey").await?;
    notices::post(work, person, Notice::PasskeyRemoved).await?;
    work.keep_answer("account.remove_passkey", key, &()).await
}

impl Session {
    fn person(&self) -> PersonId {
        self.whole.person
    }
}
