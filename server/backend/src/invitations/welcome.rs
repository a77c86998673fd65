//! The first visit, in four short steps: language, own data, the house rule, and hearing of news: by mail, and with the app on
//! the phone.

pub(crate) mod sql;

use super::accept::check_name;
use crate::{Error, Result, Work, clock::random_id, error::Conflict, feed, notices};
use domain::{
    accounts::page::MAX_PHONE,
    ids::RequestKey,
    invitations::{InvitedChild, WelcomePage},
    names::PersonName,
    notices::Rhythm,
    validation::{Field, FieldErrors, check_text},
};
use serde_json::json;

pub const STEPS: u8 = 4;

pub async fn welcome_page(work: &mut Work, step: u8) -> Result<WelcomePage> {
    work.session.check_own()?;
    let actor = work.actor.clone();
    let own = sql::own_data(work, actor.person).await?;
    let children = actor.memberships.iter().flat_map(|membership| &membership.children);
    let children = children.map(|child| InvitedChild {
        given_name: child.name.given.clone(),
        groups: child.groups.iter().map(|group| group.name.clone()).collect(),
    });
    Ok(WelcomePage {
        step: step.clamp(1, STEPS),
        given_name: actor.name.given.clone(),
        infix: actor.name.infix.clone(),
        family_name: actor.name.family.clone(),
        phone: own.phone,
        mail: own.mail,
        may_change_data: !work.session.is_welcomed,
        children: children.collect(),
        photos_only: actor.sees_photos_only(),
        rhythm: notices::choice_of(work).await?.rhythm,
        has_accepted_rule: feed::has_accepted_no_sharing_everywhere(work).await?,
        key: RequestKey(random_id()?),
    })
}

/// Name and phone number as the person themselves writes them, during the first visit. After it the school is asked for another name, and the
/// phone number is changed at the account.
pub async fn save_own_data(work: &mut Work, name: &PersonName, phone: &str, key: RequestKey) -> Result<()> {
    if work.session.is_welcomed {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    if work.replayed::<()>("person.save_own_data", key, &(name, phone)).await?.is_some() {
        return Ok(());
    }
    let mut errors = FieldErrors::default();
    let name = check_name(&mut errors, name);
    check_text(&mut errors, Field::Phone, phone, false, MAX_PHONE);
    errors.into_result()?;
    let person = work.actor.person;
    sql::set_own_data(work, person, &name, phone.trim()).await?;
    for school in work.actor.all_school_ids() {
        work.audit(school, "person.save_own_data", "person", person.0, json!({})).await?;
    }
    work.keep_answer("person.save_own_data", key, &()).await
}

/// "I keep photos and films to myself", in every school at once.
pub async fn accept_house_rule(work: &mut Work, key: RequestKey) -> Result<()> {
    feed::accept_no_sharing(work, key).await
}

/// The first visit is over; it does not come again. Its last step asks how soon to hear of news. False while the house rule waits: nobody
/// reads on without it.
pub async fn finish_welcome(work: &mut Work, rhythm: Option<Rhythm>) -> Result<bool> {
    if let Some(rhythm) = rhythm {
        notices::choose_rhythm(work, rhythm).await?;
    }
    if work.session.is_welcomed {
        return Ok(true);
    }
    if !feed::has_accepted_no_sharing_everywhere(work).await? {
        return Ok(false);
    }
    let person = work.actor.person;
    sql::set_welcomed(work, person).await?;
    Ok(true)
}
