//! Server functions of imports. The file itself goes to a route of its own.

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::request::{after_plain_form, begin, begin_reading};
use domain::{
    exchange::views::{ImportPage, RunPage},
    ids::RequestKey,
};
use leptos::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

/// An id from an address. What cannot be one leads to no page.
#[cfg(feature = "ssr")]
fn id<T: std::str::FromStr>(text: &str) -> Result<T, AppError> {
    text.parse().map_err(|_| backend::Error::NotFound.into())
}

#[cfg(feature = "ssr")]
fn some_id<T: std::str::FromStr>(text: Option<String>) -> Result<Option<T>, AppError> {
    text.filter(|text| !text.is_empty()).map(|text| id(&text)).transpose()
}

#[server(prefix = "/api", endpoint = "exchange/imports")]
pub async fn load_imports(school: Option<String>, before: Option<String>) -> Result<ImportPage, AppError> {
    let mut work = begin_reading().await?;
    let page = backend::exchange::import_page(&mut work, some_id(school)?, some_id(before)?).await?;
    work.commit().await?;
    Ok(page)
}

/// `section`, `standing` and `from` say which rows of a preview are shown.
#[server(prefix = "/api", endpoint = "exchange/import")]
pub async fn load_import(
    run: String,
    section: Option<String>,
    standing: Option<String>,
    from: Option<String>,
) -> Result<RunPage, AppError> {
    let shown = backend::exchange::Shown {
        section: section.and_then(|tag| domain::exchange::views::Section::from_tag(&tag)),
        standing: standing.and_then(|tag| domain::exchange::views::Standing::from_tag(&tag)),
        from: from.and_then(|number| number.parse().ok()).unwrap_or_default(),
    };
    let mut work = begin_reading().await?;
    let page = backend::exchange::run_page(&mut work, id(&run)?, shown).await?;
    work.commit().await?;
    Ok(page)
}

/// Places of a form as numbers, which are written `k12`: as mere numbers they would be taken for a list. What is none says nothing.
#[cfg(feature = "ssr")]
fn numbered(values: Option<BTreeMap<String, String>>) -> BTreeMap<usize, String> {
    let values = values.unwrap_or_default().into_iter();
    values
        .filter_map(|(at, value)| Some((at.strip_prefix('k')?.parse().ok()?, value)))
        .collect()
}

/// The meaning of each column, by its place.
#[server(prefix = "/api", endpoint = "exchange/map")]
pub async fn map_columns(run: Uuid, #[server(default)] columns: Option<BTreeMap<String, String>>, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::exchange::map_columns(&mut work, run, &numbered(columns), key).await?;
    work.commit().await?;
    after_plain_form(&format!("/people/import/{run}"));
    Ok(())
}

#[server(prefix = "/api", endpoint = "exchange/map_again")]
pub async fn map_again(run: Uuid, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::exchange::map_again(&mut work, run, key).await?;
    work.commit().await?;
    after_plain_form(&format!("/people/import/{run}"));
    Ok(())
}

/// Per child of the file, by its place: the id of the child of the school, or "new".
#[server(prefix = "/api", endpoint = "exchange/choose")]
pub async fn choose_children(
    run: Uuid,
    #[server(default)] chosen: Option<BTreeMap<String, String>>,
    key: RequestKey,
) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::exchange::choose(&mut work, run, &numbered(chosen), key).await?;
    work.commit().await?;
    after_plain_form(&format!("/people/import/{run}"));
    Ok(())
}

#[server(prefix = "/api", endpoint = "exchange/stay")]
pub async fn set_stay(run: Uuid, subject: Uuid, stays: bool, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::exchange::stay(&mut work, run, subject, stays, key).await?;
    work.commit().await?;
    after_plain_form(&format!("/people/import/{run}"));
    Ok(())
}

#[server(prefix = "/api", endpoint = "exchange/merge")]
pub async fn set_merge(run: Uuid, name: String, merged: bool, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::exchange::merge(&mut work, run, &name, merged, key).await?;
    work.commit().await?;
    after_plain_form(&format!("/people/import/{run}"));
    Ok(())
}

#[server(prefix = "/api", endpoint = "exchange/discard")]
pub async fn discard_import(run: Uuid, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::exchange::discard(&mut work, run, key).await?;
    work.commit().await?;
    after_plain_form(&format!("/people/import/{run}"));
    Ok(())
}

/// "Doorvoeren". `version` is that of the preview that was shown; `confirmed` a checkbox: absent when off.
#[server(prefix = "/api", endpoint = "exchange/apply")]
pub async fn apply_import(
    run: Uuid,
    version: String,
    #[server(default)] confirmed: Option<String>,
    key: RequestKey,
) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::exchange::apply(&mut work, run, &version, confirmed.is_some(), key).await?;
    work.commit().await?;
    after_plain_form(&format!("/people/import/{run}"));
    Ok(())
}

#[server(prefix = "/api", endpoint = "exchange/undo")]
pub async fn undo_import(run: Uuid, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::exchange::undo(&mut work, run, key).await?;
    work.commit().await?;
    after_plain_form(&format!("/people/import/{run}"));
    Ok(())
}
