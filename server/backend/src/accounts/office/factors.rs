//! Resetting a lost second factor, by the school or by whoever runs the program. Its person signs in with the password alone after that,
//! and sets up another.

use super::sql::{self, NameRow};
use crate::{
    Backend, Error, Result, Tx, Work,
    accounts::{
        new_password,
        notices::{self, Notice},
        own, passkeys, proof, require_recent_proof, second_factor,
        sql::account,
    },
    audit::{self, Entry},
    error::Conflict,
    people::{self, Person},
};
use domain::{
    accounts::{MailAddress, office::FactorPage},
    ids::{PersonId, RequestKey, SchoolId},
    language::Language,
    names::PersonName,
    permissions::{accounts::may_reset_factor, allow, people::keeps_records},
    time::Day,
    validation::{Field, FieldErrors, tidy},
    viewing::check_reason,
};
use serde::Serialize;
use serde_json::json;

/// Somebody whose second factor the actor may reset, and in which school.
pub(super) async fn to_reset(work: &mut Work, id: PersonId) -> Result<(SchoolId, Day, NameRow)> {
    let me = work.actor.clone();
    for own in &me.memberships {
        let school = own.school.id;
        if !keeps_records(own) || !people::sql::is_tied(work, school, id).await? {
            continue;
        }
        let row = sql::name(work, id).await?.ok_or(Error::Denied)?;
        let person = Person {
            id,
            session: me.session,
            name: PersonName::default(),
            language: Language::default(),
            theme: String::new(),
        };
        let whole = people::actor(work, person).await?;
        let theirs = whole.membership(school).ok_or(Error::Denied)?;
        allow(id != me.person && may_reset_factor(own, theirs))?;
        return Ok((school, own.today, row));
    }
    Err(Error::NotFound)
}

pub async fn factor_page(work: &mut Work, person: PersonId) -> Result<FactorPage> {
    work.session.check_own()?;
    let (_, _, row) = to_reset(work, person).await?;
    Ok(FactorPage {
        person,
        name: PersonName::new(row.given_name, row.infix, row.family_name).full(),
        has_code_app: second_factor::sql::has_app(work, person).await?,
        passkeys: u32::try_from(passkeys::sql::of_person(work, person).await?.len()).unwrap_or_default(),
        proof: proof::proof_page(work).await?,
    })
}

/// What is asked for.
#[derive(Clone, Debug, Serialize)]
pub struct FactorReset {
    pub person: PersonId,
    pub reason: String,
    /// Passkeys too: the device is lost, or they were somebody else's.
    pub passkeys: bool,
}

/// Takes the app and its spare codes away, ends all sessions, and tells the person. Whoever works at another school as well is that
/// school's too, so that is for whoever runs the program.
pub async fn reset_factor(work: &mut Work, asked: FactorReset, key: RequestKey) -> Result<()> {
    let reason = tidy(&asked.reason);
    check_reason(&reason)?;
    if work.replayed::<()>("person.reset_factor", key, &asked).await?.is_some() {
        return Ok(());
    }
    require_recent_proof(work)?;
    let FactorReset { person, passkeys, .. } = asked;
    let (school, today, _) = to_reset(work, person).await?;
    let mut everywhere = Tx::read(&work.backend).await?;
    let works_elsewhere = sql::works_elsewhere(&mut everywhere, person, school, today).await?;
    everywhere.commit().await?;
    if works_elsewhere {
        return Err(Error::Conflict(Conflict::ForOperator));
    }
    forget_factors(work, person, passkeys).await?;
    let detail = json!({ "reason": reason, "passkeys": passkeys });
    work.audit(school, "person.reset_factor", "person", person.0, detail).await?;
    work.keep_answer("person.reset_factor", key, &()).await
}

async fn forget_factors(tx: &mut Tx, person: PersonId, passkeys: bool) -> Result<()> {
    let has_app = second_factor::sql::has_app(tx, person).await?;
    let has_passkey = second_factor::sql::has_passkey(tx, person).await?;
    let is_there = has_app || (passkeys && has_passkey);
    if !is_there {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    second_factor::sql::forget_app(tx, person).await?;
    second_factor::sql::forget_codes(tx, person).await?;
    if passkeys {
        sql::remove_passkeys(tx, person).await?;
    }
    second_factor::sql::end_halves(tx, person).await?;
    own::sql::end_all_sessions(tx, person).await?;
    own::sql::forget_devices(tx, person).await?;
    notices::post(tx, person, Notice::SecondFactorReset).await
}

/// For the last manager of a school, whom nobody there can help. Passkeys go as well when asked.
pub async fn reset_factor_by_operator(backend: &Backend, mail: &str, passkeys: bool) -> Result<()> {
    let mail = MailAddress::parse(mail).map_err(|problem| FieldErrors::of(Field::Mail, problem))?;
    let mut tx = Tx::write(backend).await?;
    let person = account(&mut tx, mail.as_str()).await?.ok_or(Error::NotFound)?;
    let person = PersonId(person.id);
    forget_factors(&mut tx, person, passkeys).await?;
    for school in new_password::whole_of(&mut tx, person).await?.school_ids() {
        let entry = Entry {
            school: Some(school),
            actor: None,
            action: "person.reset_factor",
            object_kind: "person",
            object: Some(person.0),
            detail: json!({ "by": "operator", "passkeys": passkeys }),
        };
        audit::record(&mut tx, entry).await?;
    }
    tx.commit().await
}
