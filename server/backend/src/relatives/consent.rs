//! Guardians let a relative see photos, send the invitation once more, or take it back; the office stops it.

use super::{
    sql::{self, ContactRow},
    views,
};
use crate::{
    Error, Result, Work,
    error::Conflict,
    invitations,
    people::{access, guardians},
};
use domain::{
    accounts::MailAddress,
    ids::{ChildId, ContactId, PersonId, RequestKey, SchoolId},
    invitations::InvitationState,
    names::PersonName,
    people::forms::CheckedPerson,
    permissions::{
        allow,
        relatives::{is_allowed, may_allow, may_resend, may_stop},
    },
    relatives::PhotoConsent,
    time::{Day, Instant},
    validation::{Field, FieldErrors, Problem},
};
use serde_json::json;

/// Invitations that one guardian has sent in a day. The demonstration has no limit.
const MOST_SENT: i64 = 10;

/// A contact of a child, as one guardian may act on it.
struct Target {
    school: SchoolId,
    child: ChildId,
    row: ContactRow,
    consent: PhotoConsent,
}

impl Target {
    fn contact(&self) -> ContactId {
        ContactId(self.row.id)
    }
}

/// Of the actor's own child. Nobody else changes the people of this child until the transaction ends.
async fn own_contact(work: &mut Work, id: ContactId) -> Result<Target> {
    let schools = work.actor.school_ids();
    let (school, child) = sql::contact(work, id, &schools).await?.ok_or(Error::NotFound)?;
    let (_, today, _) = access::own(work, child)?;
    work.conn().lock_name(&format!("people of child {child}")).await?;
    target(work, (school, child), today, id).await
}

async fn target(work: &mut Work, (school, child): (SchoolId, ChildId), today: Day, id: ContactId) -> Result<Target> {
    let row = contact_row(work, school, child, id).await?;
    let consent = views::consents(work, school, child, today).await?.of(&row)?;
    Ok(Target {
        school,
        child,
        row,
        consent,
    })
}

async fn contact_row(work: &mut Work, school: SchoolId, child: ChildId, id: ContactId) -> Result<ContactRow> {
    let rows = sql::contacts(work, school, child).await?;
    rows.into_iter().find(|row| row.id == id.0).ok_or(Error::NotFound)
}

/// Lets a family contact see photos, and invites them. What others took back, they alone allow again.
pub async fn allow_photos(work: &mut Work, id: ContactId, mail: &str, key: RequestKey) -> Result<ChildId> {
    if let Some(answer) = work.replayed("relative.allow", key, &(id, mail)).await? {
        return Ok(answer);
    }
    let target = own_contact(work, id).await?;
    let me = work.actor.person;
    may_allow(&target.consent, me)?;
    if is_allowed(&target.consent) {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    let mail = address(work, &target, mail).await?;
    // What a guardian who decides no more allowed is over.
    detach(work, target.school, &target.row).await?;
    let relative = CheckedPerson {
        name: PersonName::new(target.row.name.as_str(), "", ""),
        mail: Some(mail),
        phone: String::new(),
        postal_address: String::new(),
    };
    let person = guardians::sql::insert_prospective(work, &relative).await?;
    sql::allow(work, target.school, id, person, me).await?;
    invitations::ask_in(work, target.school, person, None).await?;
    tell(work, &target, "relative.allow", person).await?;
    work.keep_answer("relative.allow", key, &target.child).await?;
    Ok(target.child)
}

/// An address that may be invited. That of a guardian never: what they see is for their own rights to say.
async fn address(work: &mut Work, target: &Target, typed: &str) -> Result<MailAddress> {
    let mail = MailAddress::parse(typed).map_err(|problem| FieldErrors::of(Field::Mail, problem))?;
    limit(work).await?;
    let me = work.actor.person;
    if sql::is_of_a_guardian(work, target.school, target.child, &mail.as_str().to_lowercase(), me).await? {
        return Err(FieldErrors::of(Field::Mail, Problem::OfAGuardian).into());
    }
    Ok(mail)
}

/// Requests of one guardian at the same moment wait for each other here, or they would not count each other.
async fn limit(work: &mut Work) -> Result<()> {
    if work.backend.settings().is_demonstration {
        return Ok(());
    }
    let me = work.actor.person;
    work.conn().lock_name(&format!("relatives of {me}")).await?;
    let since = work.now.minus(Instant::DAY);
    if sql::sent_since(work, me, since).await? >= MOST_SENT {
        return Err(Error::TooMany { retry_after_seconds: 3600 });
    }
    Ok(())
}

/// Once more, at the same address or a better one, as long as nobody accepted. What went out before stops working.
pub async fn resend_photos(work: &mut Work, id: ContactId, mail: &str, key: RequestKey) -> Result<ChildId> {
    if let Some(answer) = work.replayed("relative.resend", key, &(id, mail)).await? {
        return Ok(answer);
    }
    let target = own_contact(work, id).await?;
    allow(may_resend(&target.consent, work.actor.person))?;
    if views::invitation(&target.row, work.now) == InvitationState::Active {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    let mail = address(work, &target, mail).await?;
    let person = target.row.person_id.map(PersonId).ok_or(Error::inconsistent("contact.person_id"))?;
    invitations::sql::set_mail_on_file(work, person, &mail).await?;
    let before = target.row.invitation_id.zip(target.row.version);
    invitations::ask_in(work, target.school, person, before).await?;
    tell(work, &target, "relative.resend", person).await?;
    work.keep_answer("relative.resend", key, &target.child).await?;
    Ok(target.child)
}

/// A guardian takes it back: at once, whoever allowed it, and until the same guardian allows it again.
pub async fn stop_photos(work: &mut Work, id: ContactId, key: RequestKey) -> Result<ChildId> {
    if let Some(answer) = work.replayed("relative.stop", key, &id).await? {
        return Ok(answer);
    }
    let target = own_contact(work, id).await?;
    let me = work.actor.person;
    if !is_allowed(&target.consent) && may_allow(&target.consent, me).is_ok() {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    allow(may_stop(&target.consent, me))?;
    stop(work, &target, false).await?;
    work.keep_answer("relative.stop", key, &target.child).await?;
    Ok(target.child)
}

/// The same in the name of the school.
pub async fn stop_photos_as_office(work: &mut Work, id: ContactId, key: RequestKey) -> Result<ChildId> {
    if let Some(answer) = work.replayed("relative.stop_as_office", key, &id).await? {
        return Ok(answer);
    }
    let target = office_contact(work, id).await?;
    if !is_allowed(&target.consent) {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    stop(work, &target, true).await?;
    work.keep_answer("relative.stop_as_office", key, &target.child).await?;
    Ok(target.child)
}

/// Takes the office's own stop away. That allows nothing: a guardian may do so again.
pub async fn lift_stop(work: &mut Work, id: ContactId, key: RequestKey) -> Result<ChildId> {
    if let Some(answer) = work.replayed("relative.lift", key, &id).await? {
        return Ok(answer);
    }
    let target = office_contact(work, id).await?;
    if !sql::lift_office(work, target.school, id).await? {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    let detail = json!({ "about": target.row.name, "contact": id });
    work.audit(target.school, "relative.lift", "child", target.child.0, detail).await?;
    work.keep_answer("relative.lift", key, &target.child).await?;
    Ok(target.child)
}

async fn office_contact(work: &mut Work, id: ContactId) -> Result<Target> {
    let schools = work.actor.school_ids();
    let (school, child) = sql::contact(work, id, &schools).await?.ok_or(Error::NotFound)?;
    let today = access::child_to_change(work, child).await?.today;
    target(work, (school, child), today, id).await
}

async fn stop(work: &mut Work, target: &Target, by_office: bool) -> Result<()> {
    let me = work.actor.person;
    detach(work, target.school, &target.row).await?;
    sql::stop(work, target.school, target.contact(), me, by_office).await?;
    let detail = json!({ "about": target.row.name, "contact": target.row.id, "person": target.row.person_id, "allowed_by": target.row.photos_allowed_by, "by_office": by_office });
    work.audit(target.school, "relative.stop", "child", target.child.0, detail).await
}

async fn tell(work: &mut Work, target: &Target, action: &'static str, person: PersonId) -> Result<()> {
    let detail = json!({ "about": target.row.name, "contact": target.row.id, "person": person });
    work.audit(target.school, action, "child", target.child.0, detail).await
}

/// The contact sees nothing any more. An invitation that nobody accepted stops working, and the person it was for is closed.
async fn detach(work: &mut Work, school: SchoolId, row: &ContactRow) -> Result<()> {
    sql::detach(work, school, ContactId(row.id)).await?;
    match row.person_id.filter(|_| row.activated_at.is_none()) {
        Some(person) => sql::withdraw_invitation(work, school, PersonId(person)).await,
        None => Ok(()),
    }
}

/// The same for a contact that is of another kind from now on, or removed. `is_removed` forgets who stopped what, too.
pub(crate) async fn forget(work: &mut Work, school: SchoolId, child: ChildId, id: ContactId, is_removed: bool) -> Result<()> {
    let row = contact_row(work, school, child, id).await?;
    detach(work, school, &row).await?;
    if is_removed {
        sql::forget_stops(work, school, id).await?;
    }
    Ok(())
}
