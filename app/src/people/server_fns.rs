//! Server functions about people: begin the work, call one use case, commit, and go on to the page that shows it.

mod office;
mod staff;

pub use office::*;
pub use staff::*;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::request::{after_plain_form, begin, begin_reading};
use domain::{
    ids::{ChildId, ContactId, GuardianshipId, PlacementId, ProposalId, RequestKey, RestrictionId, SchoolId},
    people::{
        child::{ChildPage, MyChildPage, WhoPage},
        forms::{CardForm, ChildForm, ContactForm, NewGuardian, PlacementForm, ProposalForm, RestrictionForm, RightsForm},
        lists::PeoplePage,
        proposals::ProposalsPage,
    },
};
use leptos::prelude::*;

/// An id from an address. What cannot be one leads to no page.
#[cfg(feature = "ssr")]
fn id<T: std::str::FromStr>(text: Option<String>) -> Result<Option<T>, AppError> {
    text.filter(|text| !text.is_empty())
        .map(|text| text.parse())
        .transpose()
        .map_err(|_| backend::Error::NotFound.into())
}

#[cfg(feature = "ssr")]
fn the<T: std::str::FromStr>(text: String) -> Result<T, AppError> {
    id(Some(text))?.ok_or_else(|| backend::Error::NotFound.into())
}

#[cfg(feature = "ssr")]
fn to_child(child: ChildId) {
    after_plain_form(&format!("/people/children/{child}?done=1"));
}

/// What a list is narrowed to, as it stands in the address.
#[cfg(feature = "ssr")]
fn list_query(
    tab: Option<String>,
    filter: Option<String>,
    typed: Option<String>,
    rest: [Option<String>; 3],
) -> Result<domain::people::lists::ListQuery, AppError> {
    use domain::people::lists::{ListFilter, ListQuery, Tab};
    let [school, group, after] = rest;
    Ok(ListQuery {
        school: id(school)?,
        tab: tab.and_then(|tab| Tab::from_tag(&tab)).unwrap_or(Tab::Children),
        typed: typed.unwrap_or_default(),
        group: id(group)?,
        filter: filter.and_then(|filter| ListFilter::from_tag(&filter)),
        after: id(after)?,
    })
}

#[server(prefix = "/api", endpoint = "people/list")]
pub async fn load_people(
    #[server(default)] tab: Option<String>,
    #[server(default)] filter: Option<String>,
    #[server(default)] typed: Option<String>,
    #[server(default)] school: Option<String>,
    #[server(default)] group: Option<String>,
    #[server(default)] after: Option<String>,
) -> Result<PeoplePage, AppError> {
    let query = list_query(tab, filter, typed, [school, group, after])?;
    let mut work = begin_reading().await?;
    let page = backend::people::people_page(&mut work, query).await?;
    work.commit().await?;
    Ok(page)
}

/// `find` is what was typed to find a guardian who is known already.
#[server(prefix = "/api", endpoint = "people/child")]
pub async fn load_child(child: String, #[server(default)] find: Option<String>) -> Result<ChildPage, AppError> {
    let child = the(child)?;
    let mut work = begin_reading().await?;
    let page = backend::people::child_page(&mut work, child, find.as_deref().unwrap_or_default()).await?;
    work.commit().await?;
    if page.shows_custody() {
        let mut work = begin().await?;
        backend::people::note_custody_read(&mut work, child).await?;
        work.commit().await?;
    }
    Ok(page)
}

#[server(prefix = "/api", endpoint = "people/proposals")]
pub async fn load_proposals(#[server(default)] school: Option<String>) -> Result<ProposalsPage, AppError> {
    let school = id(school)?;
    let mut work = begin_reading().await?;
    let page = backend::people::proposals_page(&mut work, school).await?;
    work.commit().await?;
    Ok(page)
}

#[server(prefix = "/api", endpoint = "people/my_child")]
pub async fn load_my_child(child: String) -> Result<MyChildPage, AppError> {
    let child = the(child)?;
    let mut work = begin_reading().await?;
    let page = backend::people::my_child_page(&mut work, child).await?;
    work.commit().await?;
    Ok(page)
}

#[server(prefix = "/api", endpoint = "people/who")]
pub async fn load_who(child: String) -> Result<WhoPage, AppError> {
    let child = the(child)?;
    let mut work = begin_reading().await?;
    let page = backend::people::who_page(&mut work, child).await?;
    work.commit().await?;
    Ok(page)
}

#[server(prefix = "/api", endpoint = "people/add_child")]
pub async fn add_child(school: SchoolId, form: ChildForm, key: RequestKey) -> Result<ChildId, AppError> {
    let mut work = begin().await?;
    let child = backend::people::add_child(&mut work, school, &form, key).await?;
    work.commit().await?;
    to_child(child);
    Ok(child)
}

#[server(prefix = "/api", endpoint = "people/edit_child")]
pub async fn edit_child(child: ChildId, form: ChildForm, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::people::edit_child(&mut work, child, &form, key).await?;
    work.commit().await?;
    to_child(child);
    Ok(())
}

#[server(prefix = "/api", endpoint = "people/place")]
pub async fn place_child(child: ChildId, form: PlacementForm, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::people::place_child(&mut work, child, &form, key).await?;
    work.commit().await?;
    to_child(child);
    Ok(())
}

#[server(prefix = "/api", endpoint = "people/end_placement")]
pub async fn end_placement(placement: PlacementId, last_day: String, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    let child = backend::people::end_placement(&mut work, placement, &last_day, key).await?;
    work.commit().await?;
    to_child(child);
    Ok(())
}

#[server(prefix = "/api", endpoint = "people/save_card")]
pub async fn save_card(child: ChildId, form: CardForm, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::people::save_card(&mut work, child, &form, key).await?;
    work.commit().await?;
    to_child(child);
    Ok(())
}

#[server(prefix = "/api", endpoint = "people/add_contact")]
pub async fn add_contact(child: ChildId, form: ContactForm, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::people::add_contact(&mut work, child, &form, key).await?;
    work.commit().await?;
    to_child(child);
    Ok(())
}

#[server(prefix = "/api", endpoint = "people/edit_contact")]
pub async fn edit_contact(contact: ContactId, form: ContactForm, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    let child = backend::people::edit_contact(&mut work, contact, &form, key).await?;
    work.commit().await?;
    to_child(child);
    Ok(())
}

#[server(prefix = "/api", endpoint = "people/remove_contact")]
pub async fn remove_contact(contact: ContactId, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    let child = backend::people::remove_contact(&mut work, contact, key).await?;
    work.commit().await?;
    to_child(child);
    Ok(())
}

#[server(prefix = "/api", endpoint = "people/add_guardian")]
pub async fn add_guardian(child: ChildId, form: NewGuardian, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::people::add_guardian(&mut work, child, &form, key).await?;
    work.commit().await?;
    to_child(child);
    Ok(())
}

#[server(prefix = "/api", endpoint = "people/set_rights")]
pub async fn set_rights(tie: GuardianshipId, form: RightsForm, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    let child = backend::people::set_rights(&mut work, tie, &form, key).await?;
    work.commit().await?;
    to_child(child);
    Ok(())
}

#[server(prefix = "/api", endpoint = "people/end_guardianship")]
pub async fn end_guardianship(tie: GuardianshipId, last_day: String, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    let child = backend::people::end_guardianship(&mut work, tie, &last_day, key).await?;
    work.commit().await?;
    to_child(child);
    Ok(())
}

#[server(prefix = "/api", endpoint = "people/open_information")]
pub async fn open_information(tie: GuardianshipId, open: bool, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    let child = backend::people::open_information(&mut work, tie, open, key).await?;
    work.commit().await?;
    to_child(child);
    Ok(())
}

#[server(prefix = "/api", endpoint = "people/add_restriction")]
pub async fn add_restriction(tie: GuardianshipId, form: RestrictionForm, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    let child = backend::people::add_restriction(&mut work, tie, &form, key).await?;
    work.commit().await?;
    to_child(child);
    Ok(())
}

#[server(prefix = "/api", endpoint = "people/end_restriction")]
pub async fn end_restriction(restriction: RestrictionId, last_day: String, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    let child = backend::people::end_restriction(&mut work, restriction, &last_day, key).await?;
    work.commit().await?;
    to_child(child);
    Ok(())
}

#[server(prefix = "/api", endpoint = "people/propose")]
pub async fn propose(child: ChildId, form: ProposalForm, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    backend::people::propose(&mut work, child, &form, key).await?;
    work.commit().await?;
    after_plain_form(&format!("/my-children/{child}?done=1"));
    Ok(())
}

#[server(prefix = "/api", endpoint = "people/withdraw_proposal")]
pub async fn withdraw_proposal(proposal: ProposalId, key: RequestKey) -> Result<(), AppError> {
    let mut work = begin().await?;
    let child = backend::people::withdraw_proposal(&mut work, proposal, key).await?;
    work.commit().await?;
    after_plain_form(&format!("/my-children/{child}?done=1"));
    Ok(())
}

#[server(prefix = "/api", endpoint = "people/decide_proposal")]
pub async fn decide_proposal(
    proposal: ProposalId,
    accept: bool,
    #[server(default)] reason: String,
    key: RequestKey,
) -> Result<(), AppError> {
    let mut work = begin().await?;
    let school = backend::people::decide_proposal(&mut work, proposal, accept, &reason, key).await?;
    work.commit().await?;
    after_plain_form(&format!("/people/proposals?school={school}&done=1"));
    Ok(())
}
