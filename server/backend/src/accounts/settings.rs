//! What the person chose for themselves, and the frame around their pages.

use super::{sessions::SessionToken, sql};
use crate::{Error, Result, Work, clock::random_id, feed, settings};
use domain::{
    accounts::{ShellView, ViewChoice},
    actor::{Actor, Capacity, SchoolRef, View},
    ids::RequestKey,
    language::Language,
    permissions::{exchange::may_import, feed::may_write, invitations::may_invite, people::listed, settings::may_change_settings},
};
use serde_json::json;

/// The frame.
pub async fn shell(work: &mut Work) -> Result<ShellView> {
    let actor = work.actor.clone();
    let title = match actor.memberships.as_slice() {
        [only] => only.school.short_name.clone(),
        [] => photo_school(&actor).map_or_else(|| "Schoolplein".into(), |school| school.short_name.clone()),
        _ => "Schoolplein".into(),
    };
    Ok(ShellView {
        title,
        name: actor.name.full(),
        initials: actor.name.initials(),
        language: actor.language,
        theme: actor.theme.clone(),
        address_form: actor
            .memberships
            .first()
            .map(|membership| membership.school.address_form)
            .or_else(|| Some(photo_school(&actor)?.address_form))
            .unwrap_or_default(),
        may_write: actor.memberships.iter().any(may_write),
        may_invite: actor.memberships.iter().any(may_invite),
        needs_welcome: !work.session.is_welcomed,
        may_import: actor.memberships.iter().any(|membership| may_import(membership).is_ok()),
        unread: feed::unread_count(work).await?,
        awaiting: feed::awaiting_count(work).await?,
        lists_people: actor.memberships.iter().any(|membership| listed(membership).is_some()),
        children: actor
            .memberships
            .iter()
            .flat_map(|membership| &membership.children)
            .map(|child| (child.id, child.name.given.clone()))
            .collect(),
        photo_children: photo_children(&actor),
        photos_only: actor.sees_photos_only(),
        colours: settings::colours(work).await?,
        may_change_settings: actor.memberships.iter().any(may_change_settings),
        views: match work.is_looking_along() {
            true => Vec::new(),
            false => view_choices(&work.session.whole, work.session.view),
        },
        key: RequestKey(random_id()?),
    })
}

/// The only school of which somebody sees photos.
fn photo_school(actor: &Actor) -> Option<&SchoolRef> {
    let mut schools = actor.photo_ties.iter().map(|tie| &tie.school);
    let first = schools.next()?;
    schools.all(|school| school.id == first.id).then_some(first)
}

fn photo_children(actor: &Actor) -> Vec<String> {
    actor.photo_ties.iter().map(|tie| tie.given_name.clone()).collect()
}

/// Everything together first, then each school and capacity apart; nothing to choose when there is just one.
fn view_choices(whole: &Actor, chosen: View) -> Vec<ViewChoice> {
    let mut choices = Vec::new();
    for membership in &whole.memberships {
        let capacities: &[Option<Capacity>] = match (membership.is_staff(), membership.is_family()) {
            (true, true) => &[Some(Capacity::Staff), Some(Capacity::Family)],
            _ => &[None],
        };
        for capacity in capacities {
            let view = View {
                school: Some(membership.school.id),
                capacity: *capacity,
            };
            let school_name = membership.school.short_name.clone();
            choices.push(ViewChoice {
                school: view.school,
                school_name,
                capacity: view.capacity,
                current: view == chosen,
            });
        }
    }
    if choices.len() < 2 {
        return Vec::new();
    }
    choices.insert(
        0,
        ViewChoice {
            school: None,
            school_name: String::new(),
            capacity: None,
            current: chosen == View::default(),
        },
    );
    choices
}

/// Whether the account menu still has this view: ties to a school end.
pub(super) fn is_offered(whole: &Actor, view: View) -> bool {
    view == View::default() || view_choices(whole, view).iter().any(|choice| choice.current)
}

pub async fn choose_language(work: &mut Work, language: Language) -> Result<()> {
    let person = work.actor.person;
    sql::set_language(work, person, language).await?;
    audit_setting(work, "person.choose_language", language.tag()).await
}

pub async fn choose_theme(work: &mut Work, theme: &str) -> Result<()> {
    if !["system", "light", "dark"].contains(&theme) {
        return Err(Error::NotFound);
    }
    let person = work.actor.person;
    sql::set_theme(work, person, theme).await?;
    audit_setting(work, "person.choose_theme", theme).await
}

/// A session's new token, and whether it is on a device of the person's own.
pub type Renewed = (SessionToken, bool);

/// Looks through another school or capacity. The session gets a new token, so that the old view ends everywhere at once; none when
/// another request gave it one a moment ago, as a double tap does: then the browser has, or is about to get, that one.
pub async fn choose_view(work: &mut Work, view: View) -> Result<Option<Renewed>> {
    if !is_offered(&work.session.whole, view) {
        return Err(Error::NotFound);
    }
    let (session, old) = (work.actor.session, work.session.token_hash.clone());
    let own_device = sql::set_view(work, session, view).await?.ok_or(Error::SignedOut)?;
    let token = SessionToken::new()?;
    let is_renewed = !work.session.is_by_previous_token && sql::renew_session(work, session, &old, &token).await?;
    audit_setting(work, "session.choose_view", view.capacity.map_or("all", Capacity::tag)).await?;
    Ok(is_renewed.then_some((token, own_device)))
}

async fn audit_setting(work: &mut Work, action: &'static str, value: &str) -> Result<()> {
    let actor = work.actor.person;
    let entry = crate::audit::Entry {
        school: None,
        actor: Some(actor),
        action,
        object_kind: "person",
        object: Some(actor.0),
        detail: json!({ "to": value }),
    };
    crate::audit::record(work, entry).await
}
