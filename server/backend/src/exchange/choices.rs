//! What the office decides about an import before it is applied.

use super::{
    from_json, importing, json,
    runs::{run, sql, sql::RunRecord, state, table},
};
use crate::{Error, Result, Work, error::Conflict, execute};
use domain::{
    actor::Membership,
    exchange::{
        MAX_ROWS,
        columns::{Column, has_double, is_forbidden, lacks_children},
        matching::Choices,
        plan::NEW,
        views::RunState,
    },
    ids::RequestKey,
    validation::{Field, FieldErrors, Problem},
};
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// No file has more to decide about.
const MAX_CHOICES: usize = MAX_ROWS;

/// Says what the columns of a table mean, for this file and the next with the same headings.
pub async fn map_columns(work: &mut Work, id: Uuid, mapping: &BTreeMap<usize, String>, key: RequestKey) -> Result<()> {
    let (run, membership) = open_run(work, id).await?;
    if work.replayed::<()>("exchange.map", key, &(id, mapping)).await?.is_some() {
        return Ok(());
    }
    let table = table(&run)?;
    let chosen = |at: usize| {
        let column = mapping.get(&at).and_then(|tag| Column::from_tag(tag)).unwrap_or(Column::Ignore);
        if is_forbidden(&table.headings[at]) {
            Column::Ignore
        } else {
            column
        }
    };
    let columns: Vec<Column> = (0..table.headings.len()).map(chosen).collect();
    if has_double(&columns) {
        return Err(FieldErrors::of(Field::Columns, Problem::AlreadyThere).into());
    }
    if lacks_children(&columns) {
        return Err(FieldErrors::of(Field::Columns, Problem::Required).into());
    }
    let tags = json(&columns.into_iter().map(Column::tag).collect::<Vec<_>>())?;
    let (school, now, choices) = (membership.school.id.0, work.now.0, json(&Choices::default())?);
    execute!(work.conn(), sql::SET_MAPPING, school, id, &tags, choices)?;
    execute!(work.conn(), sql::KEEP_MAPPING, school, &run.headings, &tags, now)?;
    work.audit(membership.school.id, "import.map", "import", id, json!({})).await?;
    work.keep_answer("exchange.map", key, &()).await
}

/// Goes back to the columns of a table. What was decided about its children is asked again.
pub async fn map_again(work: &mut Work, id: Uuid, key: RequestKey) -> Result<()> {
    let (run, membership) = open_run(work, id).await?;
    if work.replayed::<()>("exchange.map_again", key, &id).await?.is_some() {
        return Ok(());
    }
    if run.format != "table" {
        return Err(Error::NotFound);
    }
    execute!(work.conn(), sql::MAP_AGAIN, membership.school.id.0, id)?;
    work.audit(membership.school.id, "import.map", "import", id, json!({})).await?;
    work.keep_answer("exchange.map_again", key, &()).await
}

/// Who the children are that a file may mean: the id of a child of the school, or "new". Others stay undecided.
pub async fn choose(work: &mut Work, id: Uuid, chosen: &BTreeMap<usize, String>, key: RequestKey) -> Result<()> {
    change_choices(work, id, "exchange.choose", &chosen, key, |choices| {
        for (at, choice) in chosen {
            match (choice.as_str(), choice.parse()) {
                (NEW, _) => drop(choices.children.insert(*at, None)),
                (_, Ok(child)) => drop(choices.children.insert(*at, Some(child))),
                _ => drop(choices.children.remove(at)),
            }
        }
    })
    .await
}

/// Whether somebody who is not in the file stays all the same.
pub async fn stay(work: &mut Work, id: Uuid, subject: Uuid, stays: bool, key: RequestKey) -> Result<()> {
    change_choices(work, id, "exchange.stay", &(subject, stays), key, |choices| {
        if stays {
            choices.stay.insert(subject);
        } else {
            choices.stay.remove(&subject);
        }
    })
    .await
}

/// Whether the parts of a split group become one.
pub async fn merge(work: &mut Work, id: Uuid, name: &str, merged: bool, key: RequestKey) -> Result<()> {
    change_choices(work, id, "exchange.merge", &(name, merged), key, |choices| {
        choices.merge.insert(name.to_owned(), merged);
    })
    .await
}

async fn change_choices(
    work: &mut Work,
    id: Uuid,
    operation: &'static str,
    asked: &impl serde::Serialize,
    key: RequestKey,
    change: impl FnOnce(&mut Choices),
) -> Result<()> {
    importing(work)?;
    work.conn().lock_name(&format!("import/{id}")).await?;
    let (run, membership) = open_run(work, id).await?;
    if work.replayed::<()>(operation, key, &(id, asked)).await?.is_some() {
        return Ok(());
    }
    let mut choices: Choices = from_json(&run.choices)?;
    change(&mut choices);
    if choices.children.len() + choices.stay.len() + choices.merge.len() > MAX_CHOICES {
        return Err(Error::NotFound);
    }
    let choices = json(&choices)?;
    execute!(work.conn(), sql::SET_CHOICES, membership.school.id.0, id, choices)?;
    work.audit(membership.school.id, "import.choose", "import", id, json!({})).await?;
    work.keep_answer(operation, key, &()).await
}

/// Lays a file aside; nothing of it is kept but its name.
pub async fn discard(work: &mut Work, id: Uuid, key: RequestKey) -> Result<()> {
    importing(work)?;
    if work.replayed::<()>("exchange.discard", key, &id).await?.is_some() {
        return Ok(());
    }
    let (_, membership) = open_run(work, id).await?;
    execute!(work.conn(), sql::DISCARD, membership.school.id.0, id)?;
    work.audit(membership.school.id, "import.discard", "import", id, json!({})).await?;
    work.keep_answer("exchange.discard", key, &()).await
}

/// One to decide about. One that is over is no longer for deciding.
async fn open_run(work: &mut Work, id: Uuid) -> Result<(RunRecord, Membership)> {
    let (run, membership) = run(work, id).await?;
    match state(&run.state)? {
        RunState::Mapping | RunState::Preview => Ok((run, membership)),
        _ => Err(Error::Conflict(Conflict::AlreadyDone)),
    }
}
