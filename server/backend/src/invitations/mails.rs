//! The mail of an invitation and its reminders, in the name of the kindcentrum, in Dutch and English.

use super::{
    accept,
    landing::is_tied,
    sql::{self, InvitationRow},
    ticket,
};
use crate::{
    Backend, Result, Tx,
    mail::{self, Letter, Mail, Section, texts},
    relatives::{self, Invited},
};
use domain::{
    accounts::MailAddress,
    ids::{PersonId, SchoolId},
    invitations::{InvitationState, REMINDERS, masked},
    language::{AddressForm, Language},
    names::PersonName,
};
use uuid::Uuid;

/// The letter as it is to be sent now; none when they have an account by now, refused, are invited at no address or at one that the school
/// knows to be another by now, or are nothing to the school any more.
pub(crate) async fn letter(tx: &mut Tx, school: SchoolId, invitation: Uuid, reminder: u32) -> Result<Option<Letter>> {
    let Some(row) = sql::invitation(tx, school, invitation).await? else {
        return Ok(None);
    };
    let is_open = matches!(
        row.state(tx.now),
        InvitationState::Waiting | InvitationState::Sent | InvitationState::Opened
    );
    let is_current = row.mail.is_some() && row.mail == row.mail_on_file;
    let address = row.mail_on_file.as_deref().and_then(|mail| MailAddress::parse(mail).ok());
    let Some(address) = address.filter(|_| is_open && is_current) else {
        return Ok(None);
    };
    if !is_tied(tx, &row).await? {
        return Ok(None);
    }
    let photos_of = match relatives::about(tx, school, row.person(), &row.time_zone).await? {
        Invited::Relative(children) if children.is_empty() => return Ok(None),
        Invited::Relative(children) => children.into_iter().map(|child| child.given_name).collect(),
        Invited::Member => Vec::new(),
    };
    let settings = tx.backend.settings();
    let token = ticket::token(&settings.secrets, row.id, row.version);
    let url = format!("{}/invitation?code={}", settings.public_url, token.reveal());
    Ok(Some(write(&row, address, &url, reminder, &photos_of)))
}

/// `photos_of` are the given names of children whose relative is invited to see photos. Never in the subject, which others read over a shoulder.
fn write(row: &InvitationRow, to: MailAddress, url: &str, reminder: u32, photos_of: &[String]) -> Letter {
    let form = AddressForm::from_tag(&row.address_form);
    let first = Language::from_tag(&row.language).unwrap_or_default();
    let second = match first {
        Language::Nl => Language::En,
        Language::En => Language::Nl,
    };
    let name = row.name();
    let section = |language: Language| {
        let t = texts::of(language, form);
        let again = (reminder > 0).then_some(t.invitation_again);
        let begin = Section::new(language, (t.invitation_heading)(&row.school_name)).text((t.invitation_dear)(&name.full()));
        let begin = again.into_iter().fold(begin, Section::text);
        begin
            .text(match photos_of {
                [] => (t.invitation_text)(&row.school_name),
                names => (t.invitation_photos)(&row.school_name, &names.join(", ")),
            })
            .button(t.invitation_button, url)
            .small(t.invitation_small)
            .small(t.invitation_not_you)
    };
    let t = texts::of(first, form);
    let subject = if reminder > 0 {
        t.invitation_subject_again
    } else {
        t.invitation_subject
    };
    Letter {
        person: row.person(),
        to,
        to_name: name.full(),
        from_name: row.school_name.clone(),
        subject: subject(&row.school_name),
        preview: match photos_of {
            [] => (t.invitation_preview)(&row.school_name),
            _ => (t.invitation_photos_preview)(&row.school_name),
        },
        sections: vec![section(first), section(second)],
    }
}

/// To the address that was invited, when an account with another one accepted.
pub(crate) async fn taken_letter(tx: &mut Tx, school: SchoolId, invitation: Uuid) -> Result<Option<Letter>> {
    let Some(row) = accept::sql::taken(tx, school, invitation).await? else {
        return Ok(None);
    };
    let Ok(to) = MailAddress::parse(&row.invited_at) else {
        return Ok(None);
    };
    let language = Language::from_tag(&row.language).unwrap_or_default();
    let t = texts::of(language, AddressForm::from_tag(&row.address_form));
    let text = (t.taken_text)(&row.school_name, &masked(&row.taken_by));
    let section = Section::new(language, t.taken_subject).text(text.clone()).small(t.taken_small);
    Ok(Some(Letter {
        person: PersonId(row.person_id),
        to,
        to_name: PersonName::new(row.given_name, row.infix, row.family_name).full(),
        from_name: row.school_name,
        subject: t.taken_subject.to_owned(),
        preview: text,
        sections: vec![section],
    }))
}

pub(crate) async fn note_sent(tx: &mut Tx, school: SchoolId, invitation: Uuid) -> Result<()> {
    sql::note(tx, sql::NOTE_SENT, school, invitation).await
}

pub(crate) async fn note_bounced(tx: &mut Tx, school: SchoolId, invitation: Uuid) -> Result<()> {
    sql::note(tx, sql::NOTE_BOUNCED, school, invitation).await
}

/// Its mail could not be delivered to any mail server, and is given up.
pub(crate) async fn note_undelivered(tx: &mut Tx, school: SchoolId, invitation: Uuid) -> Result<()> {
    sql::note(tx, sql::NOTE_UNDELIVERED, school, invitation).await
}

/// Invites again who did not come after one, two and three weeks.
pub(crate) async fn remind(backend: &Backend) -> Result<()> {
    let mut tx = Tx::write(backend).await?;
    let now = tx.now;
    for row in sql::waiting(&mut tx, now.minus(REMINDERS[0])).await? {
        if !is_tied(&mut tx, &row).await? {
            continue;
        }
        let sent_before = usize::try_from(row.reminders).unwrap_or_default();
        let Some(reminder) = row.facts().reminder_due(sent_before, now) else {
            continue;
        };
        sql::note_reminded(&mut tx, row.school(), row.id, reminder).await?;
        let mail = Mail::Invitation {
            school: row.school(),
            invitation: row.id,
            reminder,
        };
        mail::post(&mut tx, Some(row.school()), &mail, now).await?;
    }
    tx.commit().await
}
