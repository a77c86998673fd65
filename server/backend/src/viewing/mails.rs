//! The mail to the one as whom somebody looked along. It carries no reason: that may name a child.

use super::sql;
use crate::{
    Error, Result, Tx,
    clock::local_minute,
    mail::{Letter, Section, texts},
};
use domain::{
    accounts::MailAddress,
    actor::Role,
    ids::{PersonId, SchoolId, ViewingId},
    language::{AddressForm, Language},
    names::PersonName,
    time::Instant,
};

/// None to whoever has no account, and reads it at their account once they have one.
pub(crate) async fn notice_letter(tx: &mut Tx, school: SchoolId, viewing: ViewingId) -> Result<Option<Letter>> {
    let Some(row) = sql::notice(tx, school, viewing).await? else {
        return Ok(None);
    };
    let Some(to) = row.mail.as_deref().and_then(|mail| MailAddress::parse(mail).ok()) else {
        return Ok(None);
    };
    let language = Language::from_tag(&row.language).unwrap_or_default();
    let t = texts::of(language, AddressForm::from_tag(&row.address_form));
    let role = match Role::from_tag(&row.role) {
        Some(Role::Office) => t.role_office,
        Some(Role::Director) => t.role_director,
        Some(Role::Manager) => t.role_manager,
        _ => return Err(Error::inconsistent("viewing.role")),
    };
    let viewer = PersonName::new(row.viewer_given, row.viewer_infix, row.viewer_family).full();
    let begun = local_minute(Instant(row.begun_at), &row.time_zone);
    let text = (t.viewed_text)(&viewer, role, &begun.clock());
    let url = format!("{}/account#viewings", tx.backend.settings().public_url);
    let section = Section::new(language, t.viewed_subject).text(text.clone());
    Ok(Some(Letter {
        person: PersonId(row.viewed_id),
        to,
        to_name: PersonName::new(row.given_name, row.infix, row.family_name).full(),
        from_name: row.school_name,
        subject: t.viewed_subject.to_owned(),
        preview: text,
        sections: vec![section.button(t.viewed_button, url).small(t.viewed_small)],
    }))
}
