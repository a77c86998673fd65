//! Somebody lost their mailbox: the school writes down the new address, and that address has to confirm it. Until then nothing else is sent there, and
//! the old one may take it back for a week as ever.

use super::begin;
use crate::{
    Error, Result, Tx, Work,
    accounts::{office, proof, sql::own_account},
    error::Conflict,
    people,
};
use domain::{
    accounts::MailAddress,
    ids::{PersonId, RequestKey, SchoolId},
    permissions::{accounts::may_help_with_account, allow},
    validation::{Field, FieldErrors},
};
use serde_json::json;

/// A school of the actor that may do this for somebody of it: never for oneself, and for nobody who is more there than the actor.
async fn school_for(work: &mut Work, person: PersonId) -> Result<SchoolId> {
    let school = people::school_in_common(work, person, may_help_with_account).await?;
    let today = work.membership(school)?.today;
    allow(person != work.actor.person)?;
    people::refuse_above(work, school, person, today).await?;
    Ok(school)
}

pub(crate) async fn is_changeable(work: &mut Work, person: PersonId) -> Result<bool> {
    match school_for(work, person).await {
        Ok(_) => Ok(true),
        Err(Error::Denied | Error::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Asks the new address for its yes, and tells the old one. Whether anybody has an account with the new one is not told here either. Whoever works at
/// another school as well is that school's too, so that is for whoever runs the program.
pub async fn start_mail_change_for(work: &mut Work, person: PersonId, mail: &str, key: RequestKey) -> Result<()> {
    let school = school_for(work, person).await?;
    let new_mail = MailAddress::parse(mail).map_err(|problem| FieldErrors::of(Field::Mail, problem))?;
    if let Some(done) = work.replayed("account.change_mail_for", key, &(person, new_mail.as_str())).await? {
        return Ok(done);
    }
    proof::require_recent_proof(work)?;
    let today = work.membership(school)?.today;
    let mut everywhere = Tx::read(&work.backend).await?;
    let works_elsewhere = office::sql::works_elsewhere(&mut everywhere, person, school, today).await?;
    everywhere.commit().await?;
    if works_elsewhere {
        return Err(Error::Conflict(Conflict::ForOperator));
    }
    // Whoever never made an account has an address on file, which the school changes itself.
    let old_mail = own_account(work, person)
        .await?
        .and_then(|account| account.mail)
        .ok_or(Error::NotFound)?;
    begin(work, person, &old_mail, &new_mail).await?;
    work.audit(school, "person.start_mail_change", "person", person.0, json!({}))
        .await?;
    work.keep_answer("account.change_mail_for", key, &()).await
}
