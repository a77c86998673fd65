//! What a school does about accounts of its people: it sees how far they are, resets a lost second factor, and writes down new mail
//! addresses. It never chooses a password, and never learns what an account is elsewhere.

mod factors;
mod mail_changes;
pub(crate) mod sql;

pub use factors::{FactorReset, factor_page, reset_factor, reset_factor_by_operator};
pub(crate) use mail_changes::count_to_note;
pub use mail_changes::{mail_changes_page, note_mail_change};

use super::second_factor;
use crate::{Error, Result, Work, accounts::mail_changes::is_changeable};
use domain::{
    accounts::office::{AccountHelp, AccountStanding},
    ids::{PersonId, SchoolId},
    permissions::accounts::may_help_with_account,
    time::Instant,
};

/// For the page about somebody of this school.
pub(crate) async fn account_help(work: &mut Work, school: SchoolId, person: PersonId) -> Result<AccountHelp> {
    let may_help = may_help_with_account(work.membership(school)?) && !work.is_looking_along();
    let row = sql::standing(work, person).await?;
    let standing = match (row.closed_at, row.activated_at, row.visited_at) {
        (Some(_), ..) => AccountStanding::Closed,
        (None, None, _) => AccountStanding::None,
        (None, Some(_), None) => AccountStanding::NeverUsed,
        (None, Some(_), Some(_)) => AccountStanding::Used,
    };
    let is_open = row.closed_at.is_none() && row.activated_at.is_some();
    let has_second_factor = is_open && second_factor::sql::has_any(work, person).await?;
    let may_reset_factor = has_second_factor && may_help && is_resettable(work, person).await?;
    Ok(AccountHelp {
        standing,
        last_seen: row.visited_at.map(|at| work.local(Instant(at), school).day),
        has_second_factor,
        may_send_reset: may_help && is_open && row.has_mail,
        may_change_mail: may_help && is_open && row.has_mail && is_changeable(work, person).await?,
        may_reopen: may_help && row.closed_at.is_some() && row.has_mail,
        may_reset_factor,
    })
}

async fn is_resettable(work: &mut Work, person: PersonId) -> Result<bool> {
    match factors::to_reset(work, person).await {
        Ok(_) => Ok(true),
        Err(Error::Denied | Error::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}
