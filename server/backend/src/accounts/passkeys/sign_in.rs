//! Signing in, and proving once more who one is, with a passkey.

use super::{Question, ask, read, refused, sql, text, webauthn};
use crate::{
    Backend, Error, Result, Tx,
    accounts::{
        Session, SessionToken, proof, second_factor,
        settings::Renewed,
        sign_in::{Opening, SignedIn, open},
    },
};
use domain::ids::PersonId;
use uuid::Uuid;
use webauthn_rs::prelude::{CredentialID, DiscoverableAuthentication, Passkey, PublicKeyCredential};

/// What a browser sends with its answer.
pub struct PasskeySignIn {
    pub question: Uuid,
    pub credential: String,
    pub own_device: bool,
    pub device: String,
    pub known_device: Option<SessionToken>,
    pub current: Option<SessionToken>,
}

pub async fn ask_passkey_sign_in(backend: &Backend) -> Result<Question> {
    ask_any(backend, None, "sign_in").await
}

pub async fn ask_passkey_proof(backend: &Backend, session: &Session) -> Result<Question> {
    ask_any(backend, Some(session.person()), "prove").await
}

async fn ask_any(backend: &Backend, person: Option<PersonId>, purpose: &str) -> Result<Question> {
    let begun = webauthn(backend)?.start_discoverable_authentication();
    let (options, state) = begun.map_err(|error| Error::internal("a question for a passkey", error.to_string()))?;
    let mut options = serde_json::to_value(&options).map_err(|error| Error::internal("a passkey as JSON", error))?;
    let mut tx = Tx::write(backend).await?;
    let question = ask(&mut tx, person, purpose, &state, &options["publicKey"].take()).await?;
    tx.commit().await?;
    Ok(question)
}

/// Opens a session: both factors are there.
pub async fn sign_in_with_passkey(backend: &Backend, asked: PasskeySignIn) -> Result<SignedIn> {
    let mut tx = Tx::write(backend).await?;
    let question = sql::answer(&mut tx, asked.question, "sign_in").await?.ok_or(Error::LinkGone)?;
    let person = verified(&mut tx, &question.state, &asked.credential).await?;
    second_factor::sql::end_halves(&mut tx, person).await?;
    let opening = Opening {
        own_device: asked.own_device,
        device: asked.device,
        known_device: asked.known_device,
        current: asked.current,
    };
    let signed_in = open(&mut tx, person, opening).await?;
    tx.commit().await?;
    Ok(signed_in)
}

pub async fn prove_with_passkey(backend: &Backend, session: &Session, question: Uuid, credential: &str) -> Result<Option<Renewed>> {
    let mut tx = Tx::write(backend).await?;
    let asked = sql::answer(&mut tx, question, "prove").await?;
    let asked = asked
        .filter(|asked| asked.person_id == Some(session.person().0))
        .ok_or(Error::LinkGone)?;
    if verified(&mut tx, &asked.state, credential).await? != session.person() {
        return Err(refused("somebody else's"));
    }
    let renewed = proof::note(&mut tx, session).await?;
    tx.commit().await?;
    Ok(renewed)
}

/// Whose passkey answered. The use, and what the key counted, is kept.
async fn verified(tx: &mut Tx, state: &str, credential: &str) -> Result<PersonId> {
    let webauthn = webauthn(&tx.backend)?;
    let state: DiscoverableAuthentication = read(state, "the state of a passkey")?;
    let credential: PublicKeyCredential = serde_json::from_str(credential).map_err(refused)?;
    let (person, id) = webauthn.identify_discoverable_authentication(&credential).map_err(refused)?;
    let id = CredentialID::from(id.to_vec());
    let row = sql::by_credential(tx, id.as_ref()).await?.filter(|row| row.person_id == person);
    let row = row.ok_or_else(|| refused("unknown"))?;
    let mut passkey: Passkey = read(&row.credential, "a stored passkey")?;
    let result = webauthn
        .finish_discoverable_authentication_v2(&credential, state, &passkey)
        .map_err(refused)?;
    passkey.update_credential(&result);
    sql::note_use(tx, row.id, &text(&passkey)?).await?;
    Ok(PersonId(row.person_id))
}
