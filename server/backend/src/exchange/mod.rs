//! Files of the pupil administration in, lists out.
//!
//! A file is read once, and what was read waits with the decisions of the office. What it would change is computed anew for every look
//! at it, from the school as it then is; applying computes it once more and refuses when that is not what the office saw.

mod apply;
pub(crate) mod changes;
mod choices;
mod csv_file;
mod edexml;
mod encoding;
pub mod export;
mod receive;
pub(crate) mod runs;
pub(crate) mod school;
mod sheet;
mod workbook;

pub use apply::{apply, undo};
pub use choices::{choose, discard, map_again, map_columns, merge, stay};
pub use receive::{Arrived, may_receive, receive};
pub use runs::{Shown, import_page, run_page};

use crate::{Backend, Error, Result, Tx, Work};
use domain::{
    actor::Membership,
    exchange::{Delivery, UNDO_TIME, table::Table, views::SchoolChoice},
    ids::SchoolId,
    permissions::exchange::may_import,
    time::Instant,
};
use serde::{Deserialize, Serialize};

/// What was read of a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Content {
    Edexml(Delivery),
    Table(Table),
}

fn json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::internal("what an import keeps", error))
}

fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::internal("what an import kept", error))
}

/// The schools for which somebody may import; for everybody else there are no imports.
fn importing(work: &Work) -> Result<Vec<Membership>> {
    let memberships: Vec<Membership> = work
        .actor
        .memberships
        .iter()
        .filter(|one| may_import(one).is_ok())
        .cloned()
        .collect();
    if memberships.is_empty() {
        return Err(Error::NotFound);
    }
    Ok(memberships)
}

/// The chosen school, or the first.
fn importing_for(work: &Work, school: Option<SchoolId>) -> Result<(Membership, Vec<SchoolChoice>)> {
    let memberships = importing(work)?;
    let choices = memberships.iter().map(choice).collect();
    let chosen = match school {
        None => memberships.into_iter().next().ok_or(Error::NotFound)?,
        Some(school) => {
            let membership = work.membership(school)?.clone();
            may_import(&membership).map_err(|_| Error::NotFound)?;
            membership
        }
    };
    Ok((chosen, choices))
}

fn choice(membership: &Membership) -> SchoolChoice {
    SchoolChoice {
        id: membership.school.id,
        short_name: membership.school.short_name.clone(),
    }
}

/// Changes that can no longer be undone go, and files that nobody applied within a month.
pub async fn forget_expired(backend: &Backend) -> Result<()> {
    let mut tx = Tx::write(backend).await?;
    let now = tx.now;
    runs::sql::forget(&mut tx, now.0 - UNDO_TIME, now.minus(30 * Instant::DAY).0).await?;
    tx.commit().await
}
