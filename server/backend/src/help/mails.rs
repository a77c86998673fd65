//! Mails about questions. They carry a link and no words of the question.

use super::{sql, target};
use crate::{
    Result, Tx,
    mail::{Letter, Section, texts},
};
use domain::{
    accounts::MailAddress,
    ids::{PersonId, SchoolId},
    language::{AddressForm, Language},
    names::PersonName,
};
use uuid::Uuid;

/// None when it was settled meanwhile.
pub(crate) async fn asked_letter(tx: &mut Tx, school: SchoolId, question: Uuid, person: PersonId) -> Result<Option<Letter>> {
    let row = sql::question(tx, school, question).await?;
    match row {
        Some(row) if target(&row)?.state.is_open() => {
            letter(tx, school, person, "/help/questions", |t| (t.help_asked_subject, t.help_asked_text)).await
        }
        _ => Ok(None),
    }
}

pub(crate) async fn answered_letter(tx: &mut Tx, school: SchoolId, question: Uuid) -> Result<Option<Letter>> {
    match sql::question(tx, school, question).await? {
        Some(row) => {
            letter(tx, school, PersonId(row.asker_id), "/help", |t| {
                (t.help_answered_subject, t.help_answered_text)
            })
            .await
        }
        None => Ok(None),
    }
}

async fn letter(
    tx: &mut Tx,
    school: SchoolId,
    person: PersonId,
    path: &str,
    words: impl Fn(&'static texts::MailTexts) -> (&'static str, &'static str),
) -> Result<Option<Letter>> {
    let Some(row) = sql::recipient(tx, person, school).await? else {
        return Ok(None);
    };
    let Some(to) = row.mail.as_deref().and_then(|mail| MailAddress::parse(mail).ok()) else {
        return Ok(None);
    };
    let language = Language::from_tag(&row.language).unwrap_or_default();
    let t = texts::of(language, AddressForm::from_tag(&row.address_form));
    let (subject, text) = words(t);
    let url = format!("{}{path}", tx.backend.settings().public_url);
    Ok(Some(Letter {
        person,
        to,
        to_name: PersonName::new(row.given_name, row.infix, row.family_name).full(),
        from_name: row.school_name,
        subject: subject.to_owned(),
        preview: text.to_owned(),
        sections: vec![Section::new(language, subject).text(text).button(t.help_button, url)],
    }))
}
