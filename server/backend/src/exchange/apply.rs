//! Doing what a file asks for, in one transaction, and undoing it.

use super::{
    changes, json,
    runs::{self, sql},
};
use crate::{Error, Result, Work, accounts::require_recent_proof, error::Conflict, execute};
use domain::{
    exchange::{
        records::{Change, Record},
        undo::undo as plan_undo,
        views::{LeftRow, RunState},
    },
    ids::RequestKey,
    names::PersonName,
    validation::{Field, FieldErrors, Problem},
};
use std::collections::HashMap;
use uuid::Uuid;

/// Does what the office saw under `version`. `confirmed` says that the file is the right one in spite of what is suspicious about it.
///
/// Refused with `ChangedElsewhere` when the school or the decisions changed since, so that something else would be done, and with
/// `AlreadyDone` when this file was applied or laid aside meanwhile.
pub async fn apply(work: &mut Work, id: Uuid, version: &str, confirmed: bool, key: RequestKey) -> Result<()> {
    let (run, membership) = runs::run(work, id).await?;
    require_recent_proof(work)?;
    let school = membership.school.id;
    // Two imports of one school at once would each miss what the other makes.
    work.conn().lock_name(&format!("import of {school}")).await?;
    if work
        .replayed::<()>("exchange.apply", key, &(id, version, confirmed))
        .await?
        .is_some()
    {
        return Ok(());
    }
    // As it is behind the lock.
    let (run, membership) = if run.state == "preview" {
        runs::run(work, id).await?
    } else {
        (run, membership)
    };
    if RunState::from_tag(&run.state) != Some(RunState::Preview) {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    let looked = runs::look(work, &run, &membership).await?;
    if looked.version != version {
        return Err(Error::Conflict(Conflict::ChangedElsewhere));
    }
    if looked.plan.unsure.iter().any(|child| child.chosen.is_none()) {
        return Err(FieldErrors::of(Field::Matches, Problem::Required).into());
    }
    if !looked.warnings.is_empty() && !confirmed {
        return Err(FieldErrors::of(Field::Confirmation, Problem::Required).into());
    }
    let mut failed = None;
    let plan = looked.planned(|| match work.new_id() {
        Ok(id) => id,
        Err(error) => {
            failed = Some(error);
            Uuid::nil()
        }
    });
    if let Some(error) = failed {
        return Err(error);
    }
    crate::settings::years::ensure(work, school, membership.today).await?;
    changes::apply(work, school, membership.today, &plan.changes).await.map_err(clash)?;
    changes::keep(work, school, id, &plan.changes).await?;
    let (counts, person, now) = (json(&plan.counts)?, work.actor.person.0, work.now.0);
    execute!(work.conn(), sql::SET_APPLIED, school.0, id, &counts, person, now)?;
    work.audit(school, "import.apply", "import", id, serde_json::json!({ "counts": plan.counts }))
        .await?;
    work.keep_answer("exchange.apply", key, &()).await
}

/// What is unique in a school, such as the number of a child, somebody else has already.
fn clash(error: Error) -> Error {
    match error.is_unique_violation() {
        true => FieldErrors::of(Field::Matches, Problem::AlreadyThere).into(),
        false => error,
    }
}

/// Puts back what an import changed, within seven days, wherever nobody changed it since; what is left is listed with the run.
pub async fn undo(work: &mut Work, id: Uuid, key: RequestKey) -> Result<()> {
    let (_, membership) = runs::run(work, id).await?;
    require_recent_proof(work)?;
    let school = membership.school.id;
    work.conn().lock_name(&format!("import of {school}")).await?;
    if work.replayed::<()>("exchange.undo", key, &id).await?.is_some() {
        return Ok(());
    }
    let (run, _) = runs::run(work, id).await?;
    if RunState::from_tag(&run.state) != Some(RunState::Applied) {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    if !runs::may_undo(work.now, run.applied_at) {
        return Err(Error::Conflict(Conflict::TooLate));
    }
    let kept = changes::kept(work, school, id).await?;
    let now = changes::as_they_are(work, school, &kept).await?;
    let used = changes::used(work, school, &kept).await?;
    let undo = plan_undo(&kept, &now, &used);
    changes::revert(work, school, &undo.remove, &undo.restore).await.map_err(clash)?;
    let names = names(&kept);
    let left: Vec<LeftRow> = undo
        .left
        .iter()
        .map(|(change, why)| LeftRow {
            kind: change.kind,
            name: name(change, &names),
            why: *why,
        })
        .collect();
    let (left, person, at, counts) = (json(&left)?, work.actor.person.0, work.now.0, left.len());
    execute!(work.conn(), sql::SET_UNDONE, school.0, id, &left, person, at)?;
    work.audit(school, "import.undo", "import", id, serde_json::json!({ "left": counts }))
        .await?;
    work.keep_answer("exchange.undo", key, &()).await
}

/// What children, people and groups of these changes are called.
fn names(changes: &[Change]) -> HashMap<Uuid, String> {
    changes
        .iter()
        .filter_map(|change| Some((change.id, own_name(&change.after)?)))
        .collect()
}

fn own_name(record: &Record) -> Option<String> {
    match record {
        Record::Group(row) => Some(row.name.clone()),
        Record::Child(row) => Some(row.name().full()),
        Record::Person(row) => Some(PersonName::new(&row.given, &row.infix, &row.family).full()),
        _ => None,
    }
}

/// Of a row that ties others together: their names.
fn name(change: &Change, names: &HashMap<Uuid, String>) -> String {
    own_name(&change.after).unwrap_or_else(|| {
        let parts: Vec<&str> = change
            .after
            .refers_to()
            .iter()
            .filter_map(|id| names.get(id))
            .map(String::as_str)
            .collect();
        parts.join(", ")
    })
}
