//! A child: who it is, its groups, its card, and the people to call.

pub(crate) mod contacts;
mod page;
mod placements;
pub(crate) mod sql;

pub use contacts::{add_contact, edit_contact, remove_contact, save_card};
pub use page::{child_page, note_custody_read};
pub(super) use placements::hold_within;
pub use placements::{end_placement, place_child};

use super::access::{child_to_change, school_to_change};
use crate::{Result, Work};
use domain::{
    ids::{ChildId, RequestKey, SchoolId},
    people::forms::ChildForm,
};
use serde_json::json;

/// A child that no import brought.
pub async fn add_child(work: &mut Work, school: SchoolId, form: &ChildForm, key: RequestKey) -> Result<ChildId> {
    if let Some(answer) = work.replayed("child.add", key, &(school, form)).await? {
        return Ok(answer);
    }
    let today = school_to_change(work, school)?;
    let (name, birth_date) = form.checked(today)?;
    let id = ChildId(work.new_id()?);
    sql::insert_child(work, school, id, &name, birth_date).await?;
    let detail = json!({ "after": { "name": name, "birth_date": birth_date } });
    work.audit(school, "child.add", "child", id.0, detail).await?;
    work.keep_answer("child.add", key, &id).await?;
    Ok(id)
}

pub async fn edit_child(work: &mut Work, id: ChildId, form: &ChildForm, key: RequestKey) -> Result<()> {
    if work.replayed::<()>("child.edit", key, &(id, form)).await?.is_some() {
        return Ok(());
    }
    let target = child_to_change(work, id).await?;
    let (name, birth_date) = form.checked(target.today)?;
    sql::update_child(work, target.school, id, &name, birth_date).await?;
    let detail = json!({
        "before": { "name": target.name, "birth_date": target.birth_date },
        "after": { "name": name, "birth_date": birth_date },
    });
    work.audit(target.school, "child.edit", "child", id.0, detail).await?;
    work.keep_answer("child.edit", key, &()).await
}
