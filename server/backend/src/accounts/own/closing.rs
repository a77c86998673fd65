//! Closing one's account. It ends at once; what somebody wrote stays, and the office can open the account again for 90 days.

use super::sql;
use crate::{
    Error, Result, Work,
    accounts::{mail_changes, notices, notices::Notice, proof, resets, second_factor},
    error::Conflict,
    people::{
        self,
        persons::managers::{Leaving, lock_staff, stays_managed},
    },
};
use domain::{
    actor::Role,
    ids::{PersonId, RequestKey},
    permissions::accounts::may_help_with_account,
};
use serde_json::json;

/// A school keeps somebody who manages it: the last one makes another first.
pub async fn close_account(work: &mut Work, key: RequestKey) -> Result<()> {
    work.session.check_factor()?;
    if let Some(done) = work.replayed("account.close", key, &()).await? {
        return Ok(done);
    }
    proof::require_recent_proof(work)?;
    let actor = work.actor.clone();
    for membership in actor.memberships.iter().filter(|membership| membership.has_role(Role::Manager)) {
        let school = membership.school.id;
        lock_staff(work, school).await?;
        if !stays_managed(work, school, Leaving::Person(actor.person), membership.today).await? {
            return Err(Error::Conflict(Conflict::LastManager));
        }
    }
    notices::post(work, actor.person, Notice::AccountClosed).await?;
    if !sql::close(work, actor.person).await? {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    sql::end_all_sessions(work, actor.person).await?;
    sql::forget_devices(work, actor.person).await?;
    second_factor::sql::end_halves(work, actor.person).await?;
    resets::sql::end_all(work, actor.person).await?;
    mail_changes::sql::drop_waiting(work, actor.person).await?;
    for school in actor.school_ids() {
        work.audit(school, "person.close", "person", actor.person.0, json!({})).await?;
    }
    work.keep_answer("account.close", key, &()).await
}

/// The office opens it again, as long as nobody else may have taken the address.
pub async fn reopen_account(work: &mut Work, person: PersonId, key: RequestKey) -> Result<()> {
    if let Some(done) = work.replayed("account.reopen", key, &person).await? {
        return Ok(done);
    }
    let school = people::school_in_common(work, person, may_help_with_account).await?;
    if !sql::reopen(work, person).await? {
        return Err(Error::NotFound);
    }
    work.audit(school, "person.reopen", "person", person.0, json!({})).await?;
    work.keep_answer("account.reopen", key, &()).await
}
