//! Looking at imports: the list, the columns of a table, and what would change.

pub(crate) mod sql;

use super::{Content, choice, from_json, importing, importing_for, json, receive, school::read as read_school};
use crate::{Error, Result, Work, clock::random_id, fetch_all, fetch_optional};
use domain::{
    actor::Membership,
    exchange::{
        Delivery, Source, UNDO_TIME,
        columns::{is_forbidden, lacks_children},
        matching::Choices,
        plan::{Plan, plan},
        table::{Skipped, Table, delivery, unused},
        views::{
            AppliedView, ImportPage, MappedColumn, MappingView, PREVIEW_PAGE, PreviewRow, PreviewView, RunDetail, RunPage, RunRow,
            RunState, Section, Standing,
        },
        warnings::{Warning, warnings},
    },
    ids::{RequestKey, SchoolId},
    names::PersonName,
    time::Instant,
};
use sha2::{Digest, Sha256};
use sql::{RunLine, RunRecord};
use uuid::Uuid;

const RUNS_PAGE: usize = 20;
/// Values that were left out, as far as they are listed.
const SKIPPED_SHOWN: usize = 50;

/// The imports of a school, newest first, before the one with this id.
pub async fn import_page(work: &mut Work, school: Option<SchoolId>, before: Option<Uuid>) -> Result<ImportPage> {
    work.session.check_own()?;
    let (membership, schools) = importing_for(work, school)?;
    let (id, before) = (membership.school.id, before.unwrap_or(Uuid::max()));
    let most = i64::try_from(RUNS_PAGE + 1).unwrap_or(i64::MAX);
    let mut lines = fetch_all!(work.conn(), RunLine, sql::RUNS, id.0, before, most)?;
    let has_more = lines.len() > RUNS_PAGE;
    lines.truncate(RUNS_PAGE);
    let older = lines.last().map(|line| line.id).filter(|_| has_more);
    let runs = lines.into_iter().map(|line| run_row(work, id, line)).collect::<Result<_>>()?;
    Ok(ImportPage {
        school: choice(&membership),
        schools,
        today: membership.today,
        runs,
        older,
        exports_left: super::export::left(work, &membership).await?,
        key: RequestKey(random_id()?),
    })
}

fn run_row(work: &Work, school: SchoolId, line: RunLine) -> Result<RunRow> {
    let state = state(&line.state)?;
    Ok(RunRow {
        id: line.id,
        state,
        file_name: line.file_name,
        by: PersonName::new(line.given_name, line.infix, line.family_name).full(),
        at: work.local(Instant(line.applied_at.unwrap_or(line.created_at)), school),
        counts: line.counts.as_deref().map(from_json).transpose()?,
        may_undo: state == RunState::Applied && may_undo(work.now, line.applied_at),
    })
}

pub(super) fn state(tag: &str) -> Result<RunState> {
    RunState::from_tag(tag).ok_or(Error::inconsistent("import_run.state"))
}

pub(super) fn may_undo(now: Instant, applied_at: Option<i64>) -> bool {
    applied_at.is_some_and(|at| now.0 < at + UNDO_TIME)
}

/// A run of a school for which the actor may import; any other does not exist.
pub(super) async fn run(work: &mut Work, id: Uuid) -> Result<(RunRecord, Membership)> {
    let memberships = importing(work)?;
    let schools: Vec<SchoolId> = memberships.iter().map(|one| one.school.id).collect();
    let run = sql::run(work, &schools, id).await?.ok_or(Error::NotFound)?;
    let membership = memberships.into_iter().find(|one| one.school.id.0 == run.school_id);
    Ok((run, membership.ok_or(Error::NotFound)?))
}

/// Which rows of a preview are shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shown {
    pub section: Option<Section>,
    pub standing: Option<Standing>,
    pub from: usize,
}

pub async fn run_page(work: &mut Work, id: Uuid, shown: Shown) -> Result<RunPage> {
    work.session.check_own()?;
    let (run, membership) = run(work, id).await?;
    let detail = match state(&run.state)? {
        RunState::Mapping => RunDetail::Mapping(mapping_view(work, &run).await?),
        RunState::Preview => RunDetail::Preview(Box::new(preview(work, &run, &membership, shown).await?)),
        RunState::Applied | RunState::Undone => RunDetail::Applied(applied_view(work, &run, &membership)?),
        RunState::Discarded => RunDetail::Discarded,
    };
    Ok(RunPage {
        id,
        file_name: run.file_name,
        school: choice(&membership),
        today: membership.today,
        detail,
        key: RequestKey(random_id()?),
    })
}

fn content(run: &RunRecord) -> Result<Content> {
    from_json(run.content.as_deref().ok_or(Error::inconsistent("import_run.content"))?)
}

pub(super) fn table(run: &RunRecord) -> Result<Table> {
    match content(run)? {
        Content::Table(table) => Ok(table),
        Content::Edexml(_) => Err(Error::NotFound),
    }
}

async fn mapping_view(work: &mut Work, run: &RunRecord) -> Result<MappingView> {
    let table = table(run)?;
    let columns = receive::columns(&table, run.mapping.as_deref())?;
    let known: Option<(String,)> = fetch_optional!(work.conn(), (String,), sql::MAPPING, run.school_id, &run.headings)?;
    let samples = |at: usize| {
        let values = table
            .rows
            .iter()
            .filter_map(|row| row.cells.get(at))
            .filter(|cell| !cell.is_empty());
        values.take(3).map(|cell| cell.chars().take(60).collect()).collect()
    };
    Ok(MappingView {
        lacks_children: lacks_children(&columns),
        columns: columns
            .iter()
            .enumerate()
            .map(|(at, column)| MappedColumn {
                heading: table.headings[at].clone(),
                is_forbidden: is_forbidden(&table.headings[at]),
                column: column.tag(),
                samples: samples(at),
            })
            .collect(),
        rows: u32::try_from(table.rows.len()).unwrap_or(u32::MAX),
        is_remembered: known.is_some(),
    })
}

/// What an import would do to the school as it is.
pub(super) struct Looked {
    pub plan: Plan,
    pub source: Source,
    pub warnings: Vec<Warning>,
    pub skipped: Vec<Skipped>,
    pub unused: Vec<String>,
    pub version: String,
    delivery: Delivery,
    school: domain::exchange::school::SchoolNow,
    choices: Choices,
}

impl Looked {
    /// The same plan with ids for rows that are to be made.
    pub fn planned(self, new_id: impl FnMut() -> Uuid) -> Plan {
        plan(self.delivery, &self.school, &self.choices, new_id)
    }
}

pub(super) async fn look(work: &mut Work, run: &RunRecord, membership: &Membership) -> Result<Looked> {
    let (delivery, skipped, unused) = match content(run)? {
        Content::Edexml(delivery) => {
            let skipped = delivery.skipped.clone();
            (delivery, skipped, Vec::new())
        }
        Content::Table(table) => {
            let columns = receive::columns(&table, run.mapping.as_deref())?;
            let (delivery, skipped) = delivery(&table, &columns);
            (delivery, skipped, unused(&table, &columns))
        }
    };
    let choices: Choices = from_json(&run.choices)?;
    let last = sql::last_source(work, membership.school.id).await?;
    let last: Option<Source> = last.as_deref().map(from_json).transpose()?;
    let school = read_school(work, membership.school.id, membership.today).await?;
    // The same numbers for the same school: what they stand for is all that differs.
    let mut number = 0_u128;
    let plan = plan(delivery.clone(), &school, &choices, || {
        number += 1;
        Uuid::from_u128(number)
    });
    let warnings = warnings(&delivery.source, last.as_ref(), membership.today, &plan.counts, plan.moved_back);
    let seen = json(&(&plan.changes, &plan.unsure, &warnings))?;
    Ok(Looked {
        version: Sha256::digest(seen).iter().map(|byte| format!("{byte:02x}")).collect(),
        source: delivery.source.clone(),
        plan,
        warnings,
        skipped,
        unused,
        delivery,
        school,
        choices,
    })
}

async fn preview(work: &mut Work, run: &RunRecord, membership: &Membership, shown: Shown) -> Result<PreviewView> {
    let looked = look(work, run, membership).await?;
    let Looked {
        plan,
        source,
        warnings,
        mut skipped,
        unused,
        version,
        ..
    } = looked;
    // Without a filter only what changes.
    let is_shown = |row: &PreviewRow| {
        shown.section.is_none_or(|section| section == row.section)
            && shown
                .standing
                .map_or(row.standing != Standing::Same || row.note.is_some(), |standing| {
                    standing == row.standing
                })
    };
    let found: Vec<PreviewRow> = plan.rows.into_iter().filter(is_shown).collect();
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let from = shown.from.min(found.len().saturating_sub(1)) / PREVIEW_PAGE * PREVIEW_PAGE;
    let more_skipped = number(skipped.len().saturating_sub(SKIPPED_SHOWN));
    skipped.truncate(SKIPPED_SHOWN);
    Ok(PreviewView {
        source,
        is_table: run.format == "table",
        counts: plan.counts,
        found: number(found.len()),
        from: number(from),
        rows: found.into_iter().skip(from).take(PREVIEW_PAGE).collect(),
        section: shown.section,
        standing: shown.standing,
        unsure: plan.unsure,
        splits: plan.splits,
        skipped,
        more_skipped,
        unused,
        warnings,
        version,
    })
}

fn applied_view(work: &Work, run: &RunRecord, membership: &Membership) -> Result<AppliedView> {
    let school = membership.school.id;
    let applied_at = Instant(run.applied_at.ok_or(Error::inconsistent("import_run.applied_at"))?);
    Ok(AppliedView {
        counts: run.counts.as_deref().map(from_json).transpose()?.unwrap_or_default(),
        by: PersonName::new(&run.given_name, &run.infix, &run.family_name).full(),
        at: work.local(applied_at, school),
        may_undo: run.state == "applied" && may_undo(work.now, run.applied_at),
        undo_until: work.local(applied_at.plus(UNDO_TIME), school),
        undone: run.undone_at.map(|at| work.local(Instant(at), school)),
        left: run.left_behind.as_deref().map(from_json).transpose()?.unwrap_or_default(),
    })
}
