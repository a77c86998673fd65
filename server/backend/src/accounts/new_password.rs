//! A new password: what it may be, and changing one's own.

use super::{Session, mail_changes, notices, notices::Notice, own, passwords, proof, resets, second_factor};
use crate::{Backend, Error, Result, Tx, Work};
use domain::{
    accounts::passwords::{check_password, place_of},
    actor::Actor,
    ids::{PersonId, RequestKey},
    permissions::accounts::least_password,
    validation::{Field, FieldErrors, Problem},
};
use zxcvbn::{Score, zxcvbn};

/// Checks a new password, typed in this field, and answers its hash. Takes the time of a hash, so nothing may wait for it.
pub(crate) async fn accepted(backend: &Backend, whole: &Actor, mail: &str, password: &str, field: Field) -> Result<String> {
    let refused = |problem| FieldErrors::of(field, problem);
    let mut names = names_around(whole, mail);
    names.push(place(backend, whole.person).await?);
    check_password(password, least_password(whole), &names).map_err(refused)?;
    if is_easy(backend, password.to_owned(), names).await? {
        return Err(refused(Problem::TooEasy).into());
    }
    passwords::hash(backend, password.to_owned()).await
}

/// What others know of somebody: their name and address, their children, their schools.
fn names_around(whole: &Actor, mail: &str) -> Vec<String> {
    let mut names = vec![whole.name.full(), mail.split('@').next().unwrap_or_default().to_owned()];
    for membership in &whole.memberships {
        names.extend([membership.school.name.clone(), membership.school.short_name.clone()]);
        names.extend(membership.children.iter().map(|child| child.name.full()));
    }
    names
}

/// Where the person lives, as far as that is known.
async fn place(backend: &Backend, person: PersonId) -> Result<String> {
    let mut tx = Tx::read(backend).await?;
    let details = own::sql::details(&mut tx, person).await?;
    tx.commit().await?;
    Ok(details.map(|details| place_of(&details.postal_address)).unwrap_or_default())
}

/// By what guessing programs try (zxcvbn: 3 of 4 withstands 10^8 guesses).
async fn is_easy(backend: &Backend, password: String, names: Vec<String>) -> Result<bool> {
    let turn = backend.hashing().take().await?;
    turn.run(move || {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        zxcvbn(&password, &names).score() < Score::Three
    })
    .await
}

/// Sets a new password. Everybody who is signed in elsewhere has to sign in anew.
pub async fn change_password(backend: &Backend, session: Session, password: &str, key: RequestKey) -> Result<()> {
    let mut work = Work::reading_account(backend, session.clone()).await?;
    session.check_factor()?;
    proof::require_recent_proof(&work)?;
    let mail = own::mail(&mut work).await?;
    work.commit().await?;
    let hash = accepted(backend, &session.whole, &mail, password, Field::NewPassword).await?;
    let mut work = Work::changing_account(backend, session).await?;
    // Nothing that follows from the password is kept with the answer.
    if let Some(done) = work.replayed("account.change_password", key, &()).await? {
        return Ok(done);
    }
    proof::require_recent_proof(&work)?;
    let (person, here) = (work.actor.person, work.actor.session);
    own::sql::end_other_sessions(&mut work, person, here).await?;
    set(&mut work, person, &hash).await?;
    work.keep_answer("account.change_password", key, &()).await?;
    work.commit().await
}

/// The new password, and an end to all that was begun with the old one.
pub(super) async fn set(tx: &mut Tx, person: PersonId, hash: &str) -> Result<()> {
    own::sql::set_password(tx, person, hash).await?;
    second_factor::sql::end_halves(tx, person).await?;
    resets::sql::end_all(tx, person).await?;
    mail_changes::sql::drop_waiting(tx, person).await?;
    proof::record(tx, person, "person.change_password").await?;
    notices::post(tx, person, Notice::PasswordChanged).await
}

/// The whole of a person who has no session.
pub(crate) async fn whole_of(tx: &mut Tx, person: PersonId) -> Result<Actor> {
    let row = super::sql::person(tx, person).await?.ok_or(Error::LinkGone)?;
    let nobody = domain::ids::SessionId(uuid::Uuid::nil());
    crate::people::actor(tx, row.into_person(nobody)).await
}
