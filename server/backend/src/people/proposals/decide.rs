//! The office decides what becomes of a change that was asked for.

use super::{
    on_record,
    sql::{self, ProposalRow},
    stored,
};
use crate::{
    Error, Result, Work,
    clock::random_id,
    error::Conflict,
    people::{
        access::{Target, child_to_change, own},
        children::{self, contacts},
        persons,
    },
};
use domain::{
    ids::{ChildId, PersonId, ProposalId, RequestKey, SchoolId},
    names::PersonName,
    people::{
        MAX_REASON,
        proposals::{Change, Datum, OnRecord, ProposalView, ProposalsPage, ShownChange, is_outdated, new_contact},
    },
    permissions::people::may_change_people,
    time::Instant,
    validation::{Field, FieldErrors, check_text, tidy},
};
use serde_json::json;

/// Shown at once.
const PAGE: usize = 30;

/// What waits in a school: the one asked for, or the first for which the actor decides.
pub async fn proposals_page(work: &mut Work, school: Option<SchoolId>) -> Result<ProposalsPage> {
    work.session.check_own()?;
    let mut deciding = work.actor.memberships.iter().filter(|membership| may_change_people(membership));
    let chosen = match school {
        Some(school) => deciding.find(|membership| membership.school.id == school),
        None => deciding.next(),
    };
    let (school, today) = chosen.map(|one| (one.school.id, one.today)).ok_or(Error::NotFound)?;
    let mut rows = sql::waiting(work, school, PAGE as i64 + 1).await?;
    let has_more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let mut proposals = Vec::new();
    for row in rows {
        proposals.push(view(work, school, row).await?);
    }
    Ok(ProposalsPage {
        school,
        today,
        key: RequestKey(random_id()?),
        proposals,
        has_more,
    })
}

async fn view(work: &mut Work, school: SchoolId, row: ProposalRow) -> Result<ProposalView> {
    let child = ChildId(row.child_id);
    let record = on_record(work, school, child, PersonId(row.proposer_id)).await?;
    let changes = stored(&row.changes)?;
    let is_outdated = is_outdated(&record, &changes);
    Ok(ProposalView {
        id: ProposalId(row.id),
        child,
        child_name: record.name.full(),
        proposer: PersonName::new(row.given_name, row.infix, row.family_name).full(),
        at: work.local(Instant(row.created_at), school),
        changes: changes.into_iter().map(|change| shown(&record, change)).collect(),
        is_outdated,
    })
}

fn shown(record: &OnRecord, change: Change) -> ShownChange {
    let now = record.value(change.datum);
    let about = match change.datum {
        Datum::ContactPhone(id) | Datum::ContactEnds(id) => {
            record.contacts.iter().find(|contact| contact.id == id).map(|one| one.name.clone())
        }
        Datum::OwnGivenName | Datum::OwnInfix | Datum::OwnFamilyName => Some(record.own_name.full()),
        _ => None,
    };
    ShownChange {
        now: (now != change.before).then_some(now),
        about: about.unwrap_or_default(),
        change,
    }
}

/// Accepts, or declines with a reason. What somebody changed meanwhile is not overwritten.
pub async fn decide_proposal(work: &mut Work, id: ProposalId, accept: bool, reason: &str, key: RequestKey) -> Result<SchoolId> {
    if let Some(answer) = work.replayed("proposal.decide", key, &(id, accept, reason)).await? {
        return Ok(answer);
    }
    let schools = work.actor.school_ids();
    let row = sql::proposal(work, id, &schools).await?.ok_or(Error::NotFound)?;
    let target = child_to_change(work, ChildId(row.child_id)).await?;
    let mut errors = FieldErrors::default();
    check_text(&mut errors, Field::DeclineReason, reason, !accept, MAX_REASON);
    errors.into_result()?;
    let (state, by) = (if accept { "accepted" } else { "declined" }, work.actor.person);
    if !sql::decide(work, target.school, id, state, &tidy(reason), by).await? {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    let changes = stored(&row.changes)?;
    if accept {
        apply(work, &target, PersonId(row.proposer_id), &changes).await?;
    }
    let action = if accept { "proposal.accept" } else { "proposal.decline" };
    let name = PersonName::new(row.given_name, row.infix, row.family_name).full();
    let detail = json!({ "about": name, "changes": changes, "reason": tidy(reason) });
    work.audit(target.school, action, "child", target.id.0, detail).await?;
    work.keep_answer("proposal.decide", key, &target.school).await?;
    Ok(target.school)
}

async fn apply(work: &mut Work, target: &Target, proposer: PersonId, changes: &[Change]) -> Result<()> {
    let (school, child) = (target.school, target.id);
    let record = on_record(work, school, child, proposer).await?;
    if is_outdated(&record, changes) {
        return Err(Error::Conflict(Conflict::ChangedElsewhere));
    }
    let mut after = record.clone();
    for Change { datum, after: value, .. } in changes {
        let value = value.clone();
        match datum {
            Datum::GivenName => after.name.given = value,
            Datum::Infix => after.name.infix = value,
            Datum::FamilyName => after.name.family = value,
            Datum::BirthDate => after.birth_date = value.parse().ok(),
            Datum::Allergies => after.card.allergies = value,
            Datum::Medication => after.card.medication = value,
            Datum::Remarks => after.card.remarks = value,
            Datum::OwnGivenName => after.own_name.given = value,
            Datum::OwnInfix => after.own_name.infix = value,
            Datum::OwnFamilyName => after.own_name.family = value,
            Datum::ContactPhone(id) => contacts::sql::set_contact_phone(work, school, *id, &value).await?,
            Datum::ContactEnds(id) => contacts::forget(work, school, child, *id).await?,
            Datum::NewContactKind | Datum::NewContactName | Datum::NewContactPhone | Datum::NewContactRelation => {}
        }
    }
    if let Some(contact) = new_contact(changes) {
        contacts::sql::insert_contact(work, school, child, &contact).await?;
    }
    if (&after.name, after.birth_date) != (&record.name, record.birth_date) {
        children::sql::update_child(work, school, child, &after.name, after.birth_date).await?;
    }
    if after.card != record.card {
        contacts::sql::keep_card(work, school, child, &after.card).await?;
    }
    if after.own_name != record.own_name {
        persons::sql::set_name(work, proposer, &after.own_name).await?;
    }
    Ok(())
}

/// The guardian takes back what they asked for, as long as nobody decided.
pub async fn withdraw_proposal(work: &mut Work, id: ProposalId, key: RequestKey) -> Result<ChildId> {
    if let Some(answer) = work.replayed("proposal.withdraw", key, &id).await? {
        return Ok(answer);
    }
    let (schools, me) = (work.actor.school_ids(), work.actor.person);
    let row = sql::proposal(work, id, &schools).await?.ok_or(Error::NotFound)?;
    let child = ChildId(row.child_id);
    if row.proposer_id != me.0 {
        return Err(Error::NotFound);
    }
    let (school, ..) = own(work, child)?;
    if !sql::decide(work, school, id, "withdrawn", "", me).await? {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    work.audit(school, "proposal.withdraw", "child", child.0, json!({})).await?;
    work.keep_answer("proposal.withdraw", key, &child).await?;
    Ok(child)
}
