//! Changes that a guardian asks for; the office looks at old beside new, and accepts or declines with a reason.

mod decide;
pub(crate) mod sql;

pub use decide::{decide_proposal, proposals_page, withdraw_proposal};

use super::{
    access::own,
    children::{self, contacts},
    guardians,
};
use crate::{Error, Result, Work, clock::random_id, relatives};
use domain::{
    ids::{ChildId, ContactId, PersonId, ProposalId, RequestKey, SchoolId},
    people::{
        Standing,
        child::{CardView, MyChildPage, OwnProposal, ProposalState},
        forms::{ContactForm, ProposalForm},
        proposals::{Change, Datum, OnRecord, changes},
    },
    permissions::people::may_propose,
    time::Instant,
};
use serde_json::json;

/// More than anybody has to say about one child before the office looked.
const MOST_WAITING: i64 = 10;

pub(super) async fn count(work: &mut Work, school: SchoolId) -> Result<u32> {
    Ok(u32::try_from(sql::count(work, school).await?).unwrap_or_default())
}

pub(super) async fn count_of_child(work: &mut Work, school: SchoolId, child: ChildId) -> Result<u32> {
    Ok(u32::try_from(sql::count_of_child(work, school, child).await?).unwrap_or_default())
}

/// What is on record about a child, and the name of the guardian who asks.
async fn on_record(work: &mut Work, school: SchoolId, child: ChildId, proposer: PersonId) -> Result<OnRecord> {
    let row = children::sql::child(work, child, &[school]).await?.ok_or(Error::NotFound)?;
    let own_name = children::sql::person_name(work, proposer).await?.ok_or(Error::NotFound)?;
    Ok(OnRecord {
        name: row.name(),
        birth_date: row.birth_date()?,
        own_name,
        card: contacts::sql::card(work, school, child).await?,
        contacts: contacts::sql::contacts(work, school, child).await?,
    })
}

/// A child as its guardian sees it, with what they asked for.
pub async fn my_child_page(work: &mut Work, child: ChildId) -> Result<MyChildPage> {
    let (school, today, tie) = own(work, child)?;
    let me = work.actor.person;
    let mut record = on_record(work, school, child, me).await?;
    let is_withheld = work.is_looking_along();
    if is_withheld {
        record.card = CardView::default();
    }
    let placements = children::sql::placements(work, school, child, today).await?;
    let mut proposals = Vec::new();
    let own = match is_withheld {
        true => Vec::new(),
        false => sql::own(work, school, child, me).await?,
    };
    for row in own {
        proposals.push(OwnProposal {
            id: ProposalId(row.id),
            at: work.local(Instant(row.created_at), school),
            state: state(&row.state)?,
            changes: stored(&row.changes)?,
            reason: row.reason,
        });
    }
    Ok(MyChildPage {
        school_name: work.membership(school)?.school.short_name.clone(),
        today,
        key: RequestKey(random_id()?),
        id: child,
        name: record.name,
        own_name: record.own_name,
        birth_date: record.birth_date,
        placements: placements.into_iter().filter(|one| one.standing != Standing::Past).collect(),
        others: guardians::others(work, school, child, today).await?,
        contacts: record.contacts,
        relatives: relatives::views(work, school, child, today, false).await?,
        card: record.card,
        is_withheld,
        may_propose: may_propose(&tie) && !is_withheld,
        proposals,
    })
}

fn state(tag: &str) -> Result<ProposalState> {
    match tag {
        "pending" => Ok(ProposalState::Pending),
        "accepted" => Ok(ProposalState::Accepted),
        "declined" => Ok(ProposalState::Declined),
        "withdrawn" => Ok(ProposalState::Withdrawn),
        _ => Err(Error::inconsistent("change_proposal.state")),
    }
}

fn stored(changes: &str) -> Result<Vec<Change>> {
    serde_json::from_str(changes).map_err(|error| Error::internal("change_proposal.changes", error))
}

/// Asks the office to change what differs from the record.
pub async fn propose(work: &mut Work, child: ChildId, form: &ProposalForm, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("proposal.add", key, &(child, form)).await?.is_some() {
        return Ok(());
    }
    let (school, today, tie) = own(work, child)?;
    if !may_propose(&tie) {
        return Err(Error::Denied);
    }
    if sql::count_of_child(work, school, child).await? >= MOST_WAITING {
        return Err(Error::TooMany { retry_after_seconds: 3600 });
    }
    let me = work.actor.person;
    let record = on_record(work, school, child, me).await?;
    let changes = changes(&record, asked(form), today)?;
    let text = serde_json::to_string(&changes).map_err(|error| Error::internal("changes", error))?;
    sql::insert(work, school, child, me, &text).await?;
    let detail = json!({ "changes": changes });
    work.audit(school, "proposal.add", "child", child.0, detail).await?;
    work.keep_answer("proposal.add", key, &()).await
}

fn asked(form: &ProposalForm) -> Vec<(Datum, String)> {
    let ProposalForm {
        child,
        own,
        card,
        contacts,
        phones,
        ends,
        new_contact,
    } = form;
    let mut asked = vec![
        (Datum::GivenName, child.name.given.clone()),
        (Datum::Infix, child.name.infix.clone()),
        (Datum::FamilyName, child.name.family.clone()),
        (Datum::BirthDate, child.birth_date.clone()),
        (Datum::Allergies, card.allergies.clone()),
        (Datum::Medication, card.medication.clone()),
        (Datum::Remarks, card.remarks.clone()),
        (Datum::OwnGivenName, own.given.clone()),
        (Datum::OwnInfix, own.infix.clone()),
        (Datum::OwnFamilyName, own.family.clone()),
    ];
    let numbers = contacts.iter().zip(phones).filter(|(id, _)| !ends.contains(id));
    let numbers = numbers.filter_map(|(id, phone)| Some((Datum::ContactPhone(id.parse().ok()?), phone.clone())));
    asked.extend(numbers);
    let ending = ends.iter().filter_map(|id| id.parse::<ContactId>().ok());
    asked.extend(ending.map(|id| (Datum::ContactEnds(id), String::new())));
    let ContactForm {
        kind,
        name,
        phone,
        relation,
    } = new_contact;
    // A list always has something chosen, so the kind alone asks for nothing.
    if [name, phone, relation].iter().any(|part| !part.trim().is_empty()) {
        asked.extend([
            (Datum::NewContactKind, kind.clone()),
            (Datum::NewContactName, name.clone()),
            (Datum::NewContactPhone, phone.clone()),
            (Datum::NewContactRelation, relation.clone()),
        ]);
    }
    asked
}
