//! The child's card, and people without an account: family, who may fetch, whom to call.

pub(crate) mod sql;

use super::sql::child_of;
use crate::{Error, Result, Work, people::access::child_to_change, relatives};
use domain::{
    ids::{ChildId, ContactId, RequestKey, SchoolId},
    people::{
        ContactKind,
        forms::{CardForm, ContactForm},
    },
};
use serde_json::json;

pub async fn save_card(work: &mut Work, child: ChildId, form: &CardForm, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("child.save_card", key, &(child, form)).await?.is_some() {
        return Ok(());
    }
    let target = child_to_change(work, child).await?;
    let card = form.checked()?;
    let before = sql::card(work, target.school, child).await?;
    sql::keep_card(work, target.school, child, &card).await?;
    let detail = json!({ "before": before, "after": card });
    work.audit(target.school, "child.save_card", "child", child.0, detail).await?;
    work.keep_answer("child.save_card", key, &()).await
}

pub async fn add_contact(work: &mut Work, child: ChildId, form: &ContactForm, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("contact.add", key, &(child, form)).await?.is_some() {
        return Ok(());
    }
    let target = child_to_change(work, child).await?;
    let (_, contact) = form.checked()?;
    sql::insert_contact(work, target.school, child, &contact).await?;
    let detail = json!({ "about": contact.name, "after": contact });
    work.audit(target.school, "contact.add", "child", child.0, detail).await?;
    work.keep_answer("contact.add", key, &()).await
}

pub async fn edit_contact(work: &mut Work, id: ContactId, form: &ContactForm, key: RequestKey) -> Result<ChildId> {
    if let Some(answer) = work.replayed("contact.edit", key, &(id, form)).await? {
        return Ok(answer);
    }
    let schools = work.actor.school_ids();
    let child = child_of(work, sql::CHILD_OF_CONTACT, id.0, &schools).await?;
    let target = child_to_change(work, child.ok_or(Error::NotFound)?).await?;
    let (kind, contact) = form.checked()?;
    let known = sql::contacts(work, target.school, target.id).await?;
    let before = known.into_iter().find(|known| known.id == id);
    sql::update_contact(work, target.school, id, &contact).await?;
    if kind != ContactKind::Family {
        relatives::forget(work, target.school, target.id, id, false).await?;
    }
    let detail = json!({ "about": contact.name, "before": before, "after": contact });
    work.audit(target.school, "contact.edit", "child", target.id.0, detail).await?;
    work.keep_answer("contact.edit", key, &target.id).await?;
    Ok(target.id)
}

pub async fn remove_contact(work: &mut Work, id: ContactId, key: RequestKey) -> Result<ChildId> {
    if let Some(answer) = work.replayed("contact.remove", key, &id).await? {
        return Ok(answer);
    }
    let schools = work.actor.school_ids();
    let child = child_of(work, sql::CHILD_OF_CONTACT, id.0, &schools).await?;
    let target = child_to_change(work, child.ok_or(Error::NotFound)?).await?;
    let known = sql::contacts(work, target.school, target.id).await?;
    let before = known.into_iter().find(|known| known.id == id).ok_or(Error::NotFound)?;
    forget(work, target.school, target.id, id).await?;
    let detail = json!({ "about": before.name, "before": before });
    work.audit(target.school, "contact.remove", "child", target.id.0, detail).await?;
    work.keep_answer("contact.remove", key, &target.id).await?;
    Ok(target.id)
}

/// Takes somebody off the list, and with it what they saw of the child.
pub(in crate::people) async fn forget(work: &mut Work, school: SchoolId, child: ChildId, id: ContactId) -> Result<()> {
    relatives::forget(work, school, child, id, true).await?;
    sql::delete_contact(work, school, id).await
}
