//! Family contacts of a child as its guardians and the office see them.

use super::sql::{self, ContactRow};
use crate::{Error, Result, Work};
use domain::{
    ids::{ChildId, ContactId, PersonId, SchoolId},
    invitations::{Facts, InvitationState},
    names::PersonName,
    people::ContactKind,
    permissions::relatives::{is_allowed, may_allow, may_resend, may_stop, stopped_by},
    relatives::{AllowedView, PhotoConsent, PhotoStop, RelativeView, StoppedBy},
    time::{Day, Instant},
};
use uuid::Uuid;

/// What is on record of the contacts of one child.
pub(super) struct Consents {
    deciders: Vec<PersonId>,
    stops: Vec<(Uuid, PhotoStop)>,
}

pub(super) async fn consents(work: &mut Work, school: SchoolId, child: ChildId, today: Day) -> Result<Consents> {
    let deciders = sql::deciders(work, school, child, today).await?;
    let stops = sql::stops(work, school, child).await?.into_iter();
    let stop = |(contact, person, by_office)| {
        let by = PersonId(person);
        (contact, PhotoStop { by, by_office })
    };
    Ok(Consents {
        deciders,
        stops: stops.map(stop).collect(),
    })
}

impl Consents {
    pub(super) fn of(&self, row: &ContactRow) -> Result<PhotoConsent> {
        let stops = self.stops.iter().filter(|(contact, _)| *contact == row.id);
        Ok(PhotoConsent {
            kind: ContactKind::from_tag(&row.kind).ok_or(Error::inconsistent("contact.kind"))?,
            allowed_by: row.photos_allowed_by.map(PersonId),
            stops: stops.map(|(_, stop)| *stop).collect(),
            deciders: self.deciders.clone(),
        })
    }
}

/// The family contacts of a child. `as_office`: for whoever changes the records of people, who may stop and lift, never allow.
pub(crate) async fn views(work: &mut Work, school: SchoolId, child: ChildId, today: Day, as_office: bool) -> Result<Vec<RelativeView>> {
    let rows = sql::contacts(work, school, child).await?;
    if rows.iter().all(|row| row.kind != ContactKind::Family.tag()) {
        return Ok(Vec::new());
    }
    let consents = consents(work, school, child, today).await?;
    let family = rows.into_iter().filter(|row| row.kind == ContactKind::Family.tag());
    family
        .map(|row| {
            let consent = consents.of(&row)?;
            Ok(view(work, school, &consent, &row, as_office))
        })
        .collect()
}

fn view(work: &Work, school: SchoolId, consent: &PhotoConsent, row: &ContactRow, as_office: bool) -> RelativeView {
    let me = work.actor.person;
    let is_stopped = stopped_by(consent, me);
    let allowed = row.photos_allowed_at.filter(|_| is_allowed(consent)).map(|at| AllowedView {
        by: full_name(&row.by_given, &row.by_infix, &row.by_family),
        at: work.local(Instant(at), school),
        invitation: invitation(row, work.now),
        mail: match may_resend(consent, me) && !as_office && !work.is_looking_along() {
            true => row.mail_on_file.clone().unwrap_or_default(),
            false => String::new(),
        },
        account: match row.activated_at {
            Some(_) => full_name(&row.given_name, &row.infix, &row.family_name),
            None => String::new(),
        },
    });
    let is_waiting = allowed
        .as_ref()
        .is_some_and(|allowed| allowed.invitation != InvitationState::Active);
    let may_act = !work.is_looking_along();
    RelativeView {
        contact: ContactId(row.id),
        name: row.name.clone(),
        is_stopped,
        may_allow: may_act && !as_office && allowed.is_none() && may_allow(consent, me).is_ok(),
        may_stop: may_act && (if as_office { allowed.is_some() } else { may_stop(consent, me) }),
        may_resend: may_act && !as_office && is_waiting && may_resend(consent, me),
        may_lift: may_act && as_office && is_stopped == StoppedBy::Office,
        allowed,
    }
}

fn full_name(given: &Option<String>, infix: &Option<String>, family: &Option<String>) -> String {
    let part = |text: &Option<String>| text.clone().unwrap_or_default();
    PersonName::new(part(given), part(infix), part(family)).full()
}

/// How far the invitation of a contact came. Whoever closed the account does not want it any more.
pub(super) fn invitation(row: &ContactRow, now: Instant) -> InvitationState {
    if row.activated_at.is_some() && row.closed_at.is_some() {
        return InvitationState::Refused;
    }
    let facts = Facts {
        is_active: row.activated_at.is_some(),
        expires_at: row.expires_at.map(Instant),
        sent_at: row.sent_at.map(Instant),
        bounced_at: row.bounced_at.map(Instant),
        opened_at: row.opened_at.map(Instant),
        refused_at: row.refused_at.map(Instant),
    };
    facts.state(now)
}
