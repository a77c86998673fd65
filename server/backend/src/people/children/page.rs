//! What the staff gets to see of a child.

use super::{contacts, sql};
use crate::{
    Result, Work,
    clock::random_id,
    people::{
        access::{Target, child},
        guardians, proposals,
    },
    relatives,
};
use domain::{
    actor::GroupRef,
    ids::{ChildId, RequestKey},
    people::child::{ChildPage, HistoryLine},
    permissions::people::{ChildAccess, may_change_people, may_change_rights, may_decide_custody},
    time::Instant,
};
use serde_json::{Value, json};

/// A child, as far as the actor may know it. `find` is what was typed to find a guardian who is known already.
pub async fn child_page(work: &mut Work, id: ChildId, find: &str) -> Result<ChildPage> {
    let target = child(work, id).await?;
    let Target { school, today, access, .. } = target;
    let membership = work.membership(school)?;
    let (may_change, may_decide) = (may_change_people(membership), may_decide_custody(membership));
    let may_change_rights = may_change_rights(membership);
    let sees_more = access > ChildAccess::Name;
    let placements = sql::placements(work, school, id, today).await?;
    let mut page = ChildPage {
        school,
        today,
        key: RequestKey(random_id()?),
        id,
        name: target.name.clone(),
        birth_date: target.birth_date.filter(|_| sees_more),
        access,
        may_change,
        may_change_rights,
        may_decide_custody: may_decide,
        placements: placements
            .into_iter()
            .filter(|placement| may_change || placement.standing == domain::people::Standing::Now)
            .collect(),
        groups: Vec::new(),
        guardians: Vec::new(),
        contacts: Vec::new(),
        relatives: Vec::new(),
        card: None,
        proposals: 0,
        history: Vec::new(),
        find: find.trim().to_owned(),
        found: Vec::new(),
    };
    if sees_more {
        page.guardians = guardians::views(work, &target).await?;
        page.contacts = contacts::sql::contacts(work, school, id).await?;
    }
    if access.sees_card() && !work.is_looking_along() {
        page.card = Some(contacts::sql::card(work, school, id).await?);
    }
    if may_change {
        page.groups = groups_to_place_in(work, &target).await?;
        page.relatives = relatives::views(work, school, id, today, true).await?;
        page.proposals = proposals::count_of_child(work, school, id).await?;
    }
    if may_change_rights {
        page.found = guardians::find(work, &target, &page.find).await?;
    }
    if access.sees_custody() {
        page.history = history(work, &target).await?;
    }
    Ok(page)
}

/// Reading what a court ordered, or why somebody has their rights, leaves a trace.
pub async fn note_custody_read(work: &mut Work, id: ChildId) -> Result<()> {
    let target = child(work, id).await?;
    work.audit(target.school, "custody.read", "child", id.0, json!({})).await
}

async fn groups_to_place_in(work: &mut Work, target: &Target) -> Result<Vec<GroupRef>> {
    let today = target.today.to_string();
    let groups = sql::groups(work, target.school).await?;
    groups
        .into_iter()
        .filter(|group| group.kind != "committee" && group.ends_on.as_deref().is_none_or(|last| last >= today.as_str()))
        .map(sql::GroupRow::reference)
        .collect()
}

async fn history(work: &mut Work, target: &Target) -> Result<Vec<HistoryLine>> {
    let rows = sql::history(work, target.school, target.id).await?;
    let line = |row: sql::HistoryRow| {
        let detail: Value = serde_json::from_str(&row.detail).unwrap_or_default();
        HistoryLine {
            at: work.local(Instant(row.at), target.school),
            who: sql::full_name(row.given_name, row.infix, row.family_name),
            about: detail["about"].as_str().unwrap_or_default().to_owned(),
            action: row.action,
        }
    };
    Ok(rows.into_iter().map(line).collect())
}
