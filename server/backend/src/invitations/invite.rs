//! The office asks people in, once more, or at another address.

use super::{
    list::school_to_invite_for,
    sql::{self, InvitableRow},
    ticket,
};
use crate::{
    Error, Result, Work,
    mail::{self, Mail},
    people,
};
use domain::{
    accounts::MailAddress,
    ids::{PersonId, RequestKey, SchoolId},
    time::Day,
    validation::{Field, FieldErrors},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

/// How many people were invited, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invited {
    pub by_mail: u32,
    /// Nobody knows their address: there is a letter to print.
    pub by_letter: u32,
}

/// Invites these people, or invites them again: what they got before stops working. Who has an account by now is passed over; somebody who is
/// no person of this school is not found, and whoever is more there than the actor is for a director or manager to invite.
pub async fn invite(work: &mut Work, school: SchoolId, people: &[PersonId], key: RequestKey) -> Result<Invited> {
    if let Some(answer) = work.replayed("invitation.invite", key, &(school, people)).await? {
        return Ok(answer);
    }
    let today = school_to_invite_for(work, Some(school))?.today;
    let ids: Vec<Uuid> = people.iter().map(|person| person.0).collect();
    let invited = renew(work, school, today, &ids).await?;
    if invited == Invited::default() {
        return Err(Error::NotFound);
    }
    work.keep_answer("invitation.invite", key, &invited).await?;
    Ok(invited)
}

/// Invites everybody whose address is known and who was never invited; with `letters` everybody whose address is not known.
pub async fn invite_all(work: &mut Work, school: SchoolId, letters: bool, key: RequestKey) -> Result<Invited> {
    if let Some(answer) = work.replayed("invitation.invite_all", key, &(school, letters)).await? {
        return Ok(answer);
    }
    let today = school_to_invite_for(work, Some(school))?.today;
    work.conn().lock_name(&format!("invite/{school}")).await?;
    let people = sql::not_invited(work, school, today, !letters).await?;
    let invited = renew(work, school, today, &people).await?;
    work.keep_answer("invitation.invite_all", key, &invited).await?;
    Ok(invited)
}

/// Corrects the address on file of somebody without an account, and invites them there.
pub async fn give_address(work: &mut Work, school: SchoolId, person: PersonId, mail: &str, key: RequestKey) -> Result<()> {
    if work
        .replayed::<()>("invitation.give_address", key, &(school, person, mail))
        .await?
        .is_some()
    {
        return Ok(());
    }
    let today = school_to_invite_for(work, Some(school))?.today;
    let mail = MailAddress::parse(mail).map_err(|problem| FieldErrors::of(Field::Mail, problem))?;
    let found = sql::invitable(work, school, today, &[person.0]).await?;
    if found.is_empty() {
        return Err(Error::NotFound);
    }
    people::refuse_above(work, school, person, today).await?;
    sql::set_mail_on_file(work, person, &mail).await?;
    work.audit(school, "person.give_address", "person", person.0, json!({})).await?;
    renew(work, school, today, &[person.0]).await?;
    work.keep_answer("invitation.give_address", key, &()).await
}

/// A new version for each, and a mail where there is an address. One after the other under a lock, so that two people at the office do not
/// each make another link for the same person.
async fn renew(work: &mut Work, school: SchoolId, today: Day, asked: &[Uuid]) -> Result<Invited> {
    work.conn().lock_name(&format!("invite/{school}")).await?;
    let mut invited = Invited::default();
    let above = people::people_above(work, school, today).await?;
    let rows = sql::invitable(work, school, today, asked).await?;
    for row in rows.into_iter().filter(|row| !above.contains(&row.id)) {
        let id = renew_one(work, school, &row).await?;
        work.audit(
            school,
            "invitation.invite",
            "person",
            row.id,
            json!({ "by_mail": row.mail_on_file.is_some() }),
        )
        .await?;
        if row.mail_on_file.is_some() {
            let (mail, now) = (
                Mail::Invitation {
                    school,
                    invitation: id,
                    reminder: 0,
                },
                work.now,
            );
            mail::post(work, Some(school), &mail, now).await?;
            invited.by_mail += 1;
        } else {
            invited.by_letter += 1;
        }
    }
    Ok(invited)
}

/// Invites somebody by mail who is no guardian and no staff; `before` is the invitation that this one replaces, with its version.
pub(crate) async fn ask_in(work: &mut Work, school: SchoolId, person: PersonId, before: Option<(Uuid, i64)>) -> Result<()> {
    let row = InvitableRow {
        id: person.0,
        mail_on_file: None,
        invitation_id: before.map(|(id, _)| id),
        version: before.map(|(_, version)| version),
    };
    let invitation = renew_one(work, school, &row).await?;
    let (mail, now) = (
        Mail::Invitation {
            school,
            invitation,
            reminder: 0,
        },
        work.now,
    );
    mail::post(work, Some(school), &mail, now).await.map(drop)
}

async fn renew_one(work: &mut Work, school: SchoolId, row: &InvitableRow) -> Result<Uuid> {
    let id = match row.invitation_id {
        Some(id) => id,
        None => work.new_id()?,
    };
    let version = row.version.unwrap_or_default() + 1;
    let hashes = ticket::hashes(&work.backend.settings().secrets, id, version);
    let by = work.actor.person;
    sql::renew(work, school, id, PersonId(row.id), version, &hashes, by).await?;
    Ok(id)
}
