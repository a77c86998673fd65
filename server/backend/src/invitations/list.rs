//! The office's list: who was asked in, and how far that came.

use super::sql::{self, PersonRow};
use crate::{Error, Result, Work, clock::random_id, mail::Route, people::people_above};
use domain::{
    actor::Membership,
    ids::{PersonId, RequestKey, SchoolId},
    invitations::{InvitationRow, InvitationState, InvitationsPage, StateCount},
    names::PersonName,
    permissions::{allow, invitations::may_invite},
    time::{Day, Instant},
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// People on one page.
const PAGE: usize = 50;

/// The person after whom a page begins; the default is before everybody. Addresses carry the id only, no names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Of the name ([`PersonName::key`]).
    pub key: String,
    pub person: Uuid,
}

/// The school whose people this person may invite: the one asked for, or the first there is.
pub(super) fn school_to_invite_for(work: &Work, school: Option<SchoolId>) -> Result<Membership> {
    let membership = match school {
        Some(school) => work.membership(school)?,
        None => work
            .actor
            .memberships
            .iter()
            .find(|membership| may_invite(membership))
            .ok_or(Error::NotFound)?,
    };
    allow(may_invite(membership)).map_err(|_| Error::NotFound)?;
    Ok(membership.clone())
}

/// One page of the people of a school, in the order of their names; `state` narrows it.
pub async fn invitations(
    work: &mut Work,
    school: Option<SchoolId>,
    state: Option<InvitationState>,
    after: Option<PersonId>,
) -> Result<InvitationsPage> {
    let membership = school_to_invite_for(work, school)?;
    let (school, today) = (membership.school.id, membership.today);
    let after: Place = match after {
        Some(person) => sql::place(work, person).await?.ok_or(Error::NotFound)?,
        None => Place::default(),
    };
    let counted = sql::counts(work, school, today).await?;
    let mut people = sql::page(work, school, today, state, &after, PAGE as i64 + 1).await?;
    let next = if people.len() > PAGE {
        people.truncate(PAGE);
        people.last().map(|row| PersonId(row.id))
    } else {
        None
    };
    let above = people_above(work, school, today).await?;
    let mut rows = rows(work, school, today, people).await?;
    rows.iter_mut()
        .for_each(|row| row.may_invite = row.state != InvitationState::Active && !above.contains(&row.person.0));
    let (to_invite, without_mail) = (
        to_invite(work, school, today, true, &above).await?,
        to_invite(work, school, today, false, &above).await?,
    );
    let counts = InvitationState::ALL.into_iter().filter_map(|state| {
        let count = counted
            .iter()
            .filter(|row| row.state == state.tag())
            .map(|row| number(row.people))
            .sum();
        (count > 0).then_some(StateCount { state, count })
    });
    Ok(InvitationsPage {
        school,
        school_name: membership.school.short_name.clone(),
        has_mail_server: !matches!(work.backend.settings().mail, Route::Nowhere),
        counts: counts.collect(),
        to_invite,
        without_mail,
        state,
        rows,
        next,
        key: RequestKey(random_id()?),
    })
}

/// Of a school whose people the actor may invite.
pub(crate) async fn count_not_invited(work: &mut Work, school: SchoolId, today: Day) -> Result<u32> {
    let above = people_above(work, school, today).await?;
    let by_mail = to_invite(work, school, today, true, &above).await?;
    Ok(by_mail + to_invite(work, school, today, false, &above).await?)
}

/// Those whom the actor may invite of the people whose address is known, or is not, and who were never invited.
async fn to_invite(work: &mut Work, school: SchoolId, today: Day, has_mail: bool, above: &HashSet<Uuid>) -> Result<u32> {
    let people = sql::not_invited(work, school, today, has_mail).await?;
    Ok(u32::try_from(people.iter().filter(|person| !above.contains(person)).count()).unwrap_or(u32::MAX))
}

fn number(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

async fn rows(work: &mut Work, school: SchoolId, today: Day, people: Vec<PersonRow>) -> Result<Vec<InvitationRow>> {
    let ids: Vec<Uuid> = people.iter().map(|row| row.id).collect();
    let mut ties: HashMap<Uuid, (Vec<String>, bool)> = HashMap::new();
    for (person, child) in sql::ties_of(work, school, today, &ids).await? {
        let (children, is_staff) = ties.entry(person).or_default();
        match child {
            Some(child) if !children.contains(&child) => children.push(child),
            Some(_) => {}
            None => *is_staff = true,
        }
    }
    people
        .into_iter()
        .map(|row| {
            let (children, is_staff) = ties.remove(&row.id).unwrap_or_default();
            let state = InvitationState::from_tag(&row.state).ok_or(Error::inconsistent("invitation state"))?;
            let since = since(&row, state).map(|at| work.local(Instant(at), school));
            Ok(InvitationRow {
                person: PersonId(row.id),
                name: PersonName::new(row.given_name, row.infix, row.family_name).full(),
                children,
                is_staff,
                may_invite: false,
                mail: row.mail,
                asked_mail: row.asked_mail,
                state,
                since,
                reminders: number(row.reminders),
            })
        })
        .collect()
}

fn since(row: &PersonRow, state: InvitationState) -> Option<i64> {
    match state {
        InvitationState::NotInvited => None,
        InvitationState::Waiting => row.renewed_at,
        InvitationState::Sent | InvitationState::Expired => row.sent_at.or(row.renewed_at),
        InvitationState::Bounced => row.bounced_at,
        InvitationState::Opened => row.opened_at,
        InvitationState::Refused => row.refused_at,
        InvitationState::Active => row.activated_at,
    }
}
