//! What a school decides about itself, set by the operator on the command line.

use super::{
    setup::{Result, chosen_school},
    sql,
};
use crate::{
    Backend, Tx,
    audit::{self, Entry},
};
use domain::{ids::SchoolId, language::AddressForm};
use serde_json::json;

/// What is to change; `None` stays as it is.
pub struct SchoolChange {
    /// The short name or id of the school; `None` when there is only one.
    pub school: Option<String>,
    /// Whether families may download photos, once they promised to keep them to themselves.
    pub downloads_allowed: Option<bool>,
    pub address_form: Option<AddressForm>,
}

/// How a school stands after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolSettings {
    pub short_name: String,
    pub downloads_allowed: bool,
    pub address_form: AddressForm,
}

/// Changes settings of a school; they count from the next request on. The audit keeps what they were.
pub async fn set_school(backend: &Backend, change: SchoolChange) -> Result<SchoolSettings> {
    let mut tx = Tx::write(backend).await?;
    let school = chosen_school(&mut tx, change.school.as_deref()).await?;
    let (id, before) = (SchoolId(school.id), school.settings());
    let after = SchoolSettings {
        short_name: before.short_name.clone(),
        downloads_allowed: change.downloads_allowed.unwrap_or(before.downloads_allowed),
        address_form: change.address_form.unwrap_or(before.address_form),
    };
    if after != before {
        sql::set_school(&mut tx, id, &after).await?;
        let told = |settings: &SchoolSettings| json!({ "downloads": settings.downloads_allowed, "form": settings.address_form.tag() });
        let entry = Entry {
            school: Some(id),
            actor: None,
            action: "school.set",
            object_kind: "school",
            object: Some(id.0),
            detail: json!({ "before": told(&before), "after": told(&after) }),
        };
        audit::record(&mut tx, entry).await?;
    }
    tx.commit().await?;
    Ok(after)
}
